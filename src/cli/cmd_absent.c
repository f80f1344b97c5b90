/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leave.h"

static const cli_option options[] = {
    { "kind", 0, "KIND", N_("what kind of leave (sick)") },
    { "to", 0, "DATE", N_("the last date, or until DATETHH:MM") },
    { "reason", 0, "TEXT", N_("a note for the journal") },
    { 0 },
};

static void print_told(const cli *c, const rota_leave_told *told)
{
    print_line(_(c->lang, "%s %s: absent, %s"), told->leave.agent, told->name,
               leave_kind_name(c->lang, told->leave.kind));
    for (size_t i = 0; i < told->duties; i++) {
        char date[ROTA_DATE_SIZE];
        print_line(_(c->lang, "%s %s is published; `rota repair` mends it"),
                   rota_date_text(date, told->duty[i].date),
                   told->duty[i].shift);
    }
    leave_print_excused(c, told);
}

static rota_status run(cli *c)
{
    const char *kind = opts_value(c, "kind");
    rota_leave_given given = {
        .agent = c->arg[0],
        .from = c->arg[1],
        .to = opts_value(c, "to"),
        .kind = kind ? kind : "sick",
        .reason = opts_value(c, "reason"),
    };
    rota_desk *desk = NULL;
    rota_leave_told told = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_absent(desk, &given, &told, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(leave_json(&told));
    else if (status == ROTA_OK && !c->quiet)
        print_told(c, &told);
    rota_leave_told_release(&told);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_absent = {
    .name = "absent",
    .args = "AGENT DATE [--to DATE] [--kind KIND]",
    .summary = N_("record that somebody is away"),
    .more = N_("DATE and --to may have a time, as 2026-12-05T12:00.  Only the "
               "leave is recorded;\n`rota repair` then mends the published "
               "month."),
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};
