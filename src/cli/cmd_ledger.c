/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include <string.h>

static const cli_option options[] = {
    { "agent", 0, "ID", N_("this agent only; without MONTH the history") },
    { "format", 0, "text|csv|json",
      N_("how (text); csv: a line an agent, with --agent a line an entry") },
    { "reason", 0, "TEXT",
      N_("minor: what happened; seen, in somebody's name: how they saw it") },
    { 0 },
};

rota_status ledger_conclude(cli *c, rota_desk *desk, rota_recorded *recorded,
                            rota_status status)
{
    if (c->json && (status == ROTA_OK || status == ROTA_NO))
        print_json(json_pack(
            "{s:b, s:b, s:o}", "done", status == ROTA_OK, "covered",
            recorded->covered, "entries",
            ledger_json_entries(desk, recorded->told, recorded->count)));
    else if (status == ROTA_OK && !c->quiet)
        ledger_print_entries(c, desk, recorded->told, recorded->count);
    rota_recorded_release(recorded);
    rota_desk_close(desk);
    return status;
}

static rota_status seen(cli *c)
{
    int64_t entry;
    rota_desk *desk = NULL;
    rota_recorded recorded = { 0 };
    if (c->args != 2)
        return rota_fail(&c->err, ROTA_USAGE, N_("ledger seen needs ENTRY"));
    ROTA_TRY(swap_number(c, c->arg[1], N_("no entry '%s'"), &entry));
    ROTA_TRY(cli_open(c, &desk));
    return ledger_conclude(c, desk, &recorded,
                           rota_desk_entry_step(desk, entry, ROTA_ENTRY_SEEN,
                                                opts_value(c, "reason"),
                                                &recorded, &c->err));
}

static rota_status minor(cli *c)
{
    rota_desk *desk = NULL;
    rota_recorded recorded = { 0 };
    if (c->args != 3)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("ledger minor needs AGENT and DATE"));
    ROTA_TRY(cli_open(c, &desk));
    return ledger_conclude(c, desk, &recorded,
                           rota_desk_breach(desk, c->arg[1], c->arg[2],
                                            opts_value(c, "reason"), &recorded,
                                            &c->err));
}

enum { TEXT, CSV, JSON };

static void print_sheet(const cli *c, const rota_desk *desk,
                        const rota_ledger_sheet *sheet, int format)
{
    rota_text csv = { 0 };
    if (format == JSON) {
        print_json(ledger_json_sheet(desk, sheet));
    } else if (format == TEXT) {
        ledger_print_sheet(c, desk, sheet);
    } else {
        if (opts_value(c, "agent") || sheet->month == ROTA_EVERY_MONTH)
            ledger_csv_entries(desk, sheet, &csv);
        else
            ledger_csv_rows(sheet, &csv);
        print_text(&csv);
        rota_text_release(&csv);
    }
}

static rota_status run(cli *c)
{
    static const char *const formats[] = { "text", "csv", "json", NULL };
    rota_month month = ROTA_EVERY_MONTH;
    rota_desk *desk = NULL;
    rota_ledger_sheet sheet = { 0 };
    int format = c->json ? JSON : TEXT;
    const char *agent = opts_value(c, "agent");
    if (c->args > 0 && !strcmp(c->arg[0], "seen"))
        return seen(c);
    if (c->args > 0 && !strcmp(c->arg[0], "minor"))
        return minor(c);
    if (c->args > 1)
        return rota_fail(&c->err, ROTA_USAGE, N_("%s does not take '%s'"),
                         "ledger", c->arg[1]);
    if (c->args == 0 && !agent && !c->desk.who)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("ledger needs MONTH, or --agent ID"));
    if (c->args > 0)
        ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(opts_word(c, "format", formats, &format));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_ledger(desk, month, agent, &sheet, &c->err);
    if (status == ROTA_OK)
        print_sheet(c, desk, &sheet, format);
    rota_ledger_sheet_release(&sheet);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_ledger = {
    .name = "ledger",
    .args = "[MONTH] [--agent ID] [--format text|csv|json]\n"
            "       rota ledger seen ENTRY\n"
            "       rota ledger minor AGENT DATE --reason TEXT",
    .summary = N_("marks, money and comp rest of a month"),
    .more = N_(
        "An entry takes effect when the agent has `seen` it and the days for "
        "objection are\nover; an agent sees only their own.  Money is proposed, "
        "for a person to sign, and\nnot more than conduct.cap_fen a month.  "
        "Days off come from duties on weekends and\nother days off; comp leave "
        "takes the oldest first, and they expire.  `minor` reports\na minor "
        "breach: three in a month are one serious, and three serious ones a "
        "question\nfor a person."),
    .options = options,
    .least = 0,
    .most = 3,
    .run = run,
};
