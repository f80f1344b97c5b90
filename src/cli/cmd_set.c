/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "reason", 0, "TEXT",
      N_("why; with it a breach of hard rules is accepted") },
    { 0 },
};

static json_t *set_json(const cli *c, const rota_reading *r, bool done)
{
    return json_pack("{s:b, s:o, s:o}", "done", done, "findings",
                     report_json_findings(c, r, true), "points",
                     report_json_points(&r->points));
}

static rota_status run(cli *c)
{
    rota_month month;
    const char *reason = opts_value(c, "reason");
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    if (reason && rota_blank(reason))
        return rota_fail(&c->err, ROTA_USAGE, N_("the reason is blank"));
    rota_desk *desk = NULL;
    rota_reading *reading = NULL;
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_set(desk, month, c->arg[1], c->arg[2],
                                       c->arg[3], reason, &reading, &c->err);
    if (reading && c->json) {
        print_json(set_json(c, reading, status == ROTA_OK));
    } else if (reading) {
        report_findings(c, reading);
        if (status == ROTA_OK && !c->quiet)
            print_line(_(c->lang, "%s %s: %s, in the draft"), c->arg[1],
                       c->arg[2], c->arg[3]);
        if (status == ROTA_OK && reading->report.hard > 0)
            print_line(_(c->lang, "breaches of hard rules: %d; publish needs a "
                                  "--waive for each"),
                       reading->report.hard);
    }
    rota_reading_free(reading);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_set = {
    .name = "set",
    .args = "MONTH AGENT DATE SHIFT|off [--reason TEXT]",
    .summary = N_("change a cell of the draft"),
    .more = N_("The draft is made from the current version if there is none.  "
               "A change that\nbreaks hard rules is refused unless a --reason "
               "waives it; publish then asks\nfor a --waive of each breach."),
    .options = options,
    .least = 4,
    .most = 4,
    .run = run,
};
