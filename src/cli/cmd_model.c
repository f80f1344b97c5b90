/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "output", 'o', "FILE", N_("into this file, not to standard output") },
    { 0 },
};

static rota_status run(cli *c)
{
    rota_month month;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    rota_desk *desk = NULL;
    rota_text text = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_model(desk, month, &text, &c->err);
    if (status == ROTA_OK)
        status = print_to(c, opts_value(c, "output"), &text);
    rota_text_release(&text);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_model = {
    .name = "model",
    .args = "MONTH [-o FILE]",
    .summary = N_("write the month as data for models/*.mod"),
    .more = N_("For models/weekend.mod or models/month.mod, by the scope of "
               "the draft, else of\nthe current version, else weekend:\n"
               "glpsol --math models/weekend.mod --data FILE"),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
