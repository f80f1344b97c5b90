/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static rota_status pin(cli *c, bool on)
{
    rota_month month;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    rota_desk *desk = NULL;
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_pin(desk, month, c->arg[1], c->arg[2],
                                       c->arg[3], on, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(json_pack("{s:s, s:s, s:s, s:b}", "agent", c->arg[1], "date",
                             c->arg[2], "shift", c->arg[3], "pinned", on));
    else if (status == ROTA_OK && !c->quiet)
        print_line(on ? _(c->lang, "%s %s: pinned to %s")
                      : _(c->lang, "%s %s: no longer pinned to %s"),
                   c->arg[1], c->arg[2], c->arg[3]);
    rota_desk_close(desk);
    return status;
}

static rota_status run_pin(cli *c)
{
    return pin(c, true);
}

static rota_status run_unpin(cli *c)
{
    return pin(c, false);
}

const cli_command cmd_pin = {
    .name = "pin",
    .args = "MONTH AGENT DATE SHIFT|off",
    .summary = N_("lock a cell for the next plan"),
    .least = 4,
    .most = 4,
    .run = run_pin,
};

const cli_command cmd_unpin = {
    .name = "unpin",
    .args = "MONTH AGENT DATE SHIFT|off",
    .summary = N_("unlock a cell"),
    .least = 4,
    .most = 4,
    .run = run_unpin,
};
