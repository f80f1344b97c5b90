/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "roster", 0, "FILE.csv", N_("this roster, not one of the database") },
    { "robust", 0, NULL,
      N_("which single absence opens a floor gap, and what would close it") },
    { "draft", 0, NULL, N_("the draft, not a version") },
    { "version", 0, "N", N_("this version") },
    { 0 },
};

static int waived(const rota_reading *r)
{
    int count = 0;
    for (size_t i = 0; i < r->report.count; i++)
        count += r->report.item[i].waived;
    return count;
}

static void print_reading(const cli *c, const rota_reading *r)
{
    report_findings(c, r);
    report_points(c, r);
    if (r->report.hard > 0)
        print_line(_(c->lang, "no certificate, breaches of hard rules: %d"),
                   r->report.hard);
    else if (waived(r) > 0)
        print_line(_(c->lang, "breaches of hard rules waived: %d; "
                              "certificate %s"),
                   waived(r), r->certificate);
    else
        print_line(_(c->lang, "no hard rule is broken; certificate %s"),
                   r->certificate);
    if (r->report.soft > 0) {
        char month[ROTA_DATE_SIZE];
        print_line(_(c->lang, "gaps, missed floors, missing leads and lone "
                              "trainees: %d"),
                   r->report.soft);
        print_line(_(c->lang, "`rota explain %s` says why heads are missing"),
                   rota_month_text(month, r->month));
    }
}

static json_t *reading_json(const cli *c, const rota_reading *r)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o}", "findings", report_json_findings(c, r, true),
        "gaps", report_json_gaps(r), "points", report_json_points(&r->points),
        "certificate",
        *r->certificate ? json_string(r->certificate) : json_null());
}

static rota_status run(cli *c)
{
    rota_month month;
    rota_which which;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(which_parse(c, ROTA_WHICH_LATEST, &which));
    const char *file = opts_value(c, "roster");
    if (file && which.kind != ROTA_WHICH_LATEST)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("either --roster, --draft or --version"));
    if (file)
        which = (rota_which){ .kind = ROTA_WHICH_FILE, .file = file };
    if (file && opts_has(c, "robust"))
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("either --roster or --robust, not both"));
    if (opts_has(c, "robust"))
        return check_robust(c, month, &which);
    rota_desk *desk = NULL;
    rota_reading *reading = NULL;
    ROTA_TRY(cli_open(c, &desk));
    rota_status status =
        rota_desk_check(desk, month, &which, &reading, &c->bad, &c->err);
    if (status == ROTA_OK) {
        if (c->json)
            print_json(reading_json(c, reading));
        else
            print_reading(c, reading);
        if (reading->report.hard > 0 || reading->report.soft > 0)
            status = ROTA_NO;
    }
    rota_reading_free(reading);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_check = {
    .name = "check",
    .args = "MONTH [--roster FILE.csv] [--draft | --version N] [--robust]",
    .summary = N_("the independent second reading of a roster"),
    .more = N_("The draft if there is one, else the current version.  Exit "
               "status 1 where a\nhard rule is broken, heads or leads are "
               "missing, or a trainee is alone; with --robust\nwhere nothing "
               "is known to close what an absence opens."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
