/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "dir", 0, "DIR", N_("every file of a directory, all or nothing") },
    { "scope", 0, "weekend|month", N_("scope of imported rosters") },
    { "draft", 0, NULL, N_("take rosters as drafts, not as versions") },
    { 0 },
};

static void print_months(const cli *c, const rota_imported *done)
{
    for (size_t i = 0; i < done->months; i++) {
        const rota_reading *r = done->month[i];
        char month[ROTA_DATE_SIZE];
        rota_month_text(month, r->month);
        if (r->version > 0)
            print_line(_(c->lang, "%s: version %d (%s scope), duties: %zu"),
                       month, r->version,
                       _(c->lang, rota_scope_name(r->problem->scope)),
                       r->roster.count);
        else
            print_line(_(c->lang, "%s: draft (%s scope), duties: %zu"), month,
                       _(c->lang, rota_scope_name(r->problem->scope)),
                       r->roster.count);
        print_table hard = { .columns = 3 };
        for (size_t k = 0; k < r->report.count; k++) {
            const rota_finding *f = &r->report.item[k];
            if (!rota_rule_rows[f->rule].hard)
                continue;
            rota_text text = { 0 };
            rota_finding_text(r->problem, f, c->lang, &text);
            print_cell(&hard, "  %s", rota_rule_rows[f->rule].name);
            print_cell(&hard, "%s",
                       f->agent >= 0 ? r->problem->agent[f->agent].id : "-");
            print_cell(&hard, "%s", rota_text_str(&text));
            rota_text_release(&text);
        }
        print_table_end(&hard);
    }
}

static void print_done(const cli *c, const rota_imported *done)
{
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        if (done->kind[k].read)
            print_line(_(c->lang, "%s, rows: %zu"),
                       rota_kind_name((rota_kind)k), done->kind[k].rows);
    print_months(c, done);
}

static void print_done_json(const cli *c, const rota_imported *done)
{
    json_t *kinds = json_object(), *months = json_array();
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        if (done->kind[k].read)
            json_object_set_new(kinds, rota_kind_name((rota_kind)k),
                                json_integer((json_int_t)done->kind[k].rows));
    for (size_t i = 0; i < done->months; i++) {
        const rota_reading *r = done->month[i];
        char month[ROTA_DATE_SIZE];
        json_array_append_new(
            months,
            json_pack("{s:s, s:i, s:s, s:i, s:o}", "month",
                      rota_month_text(month, r->month), "version", r->version,
                      "scope", rota_scope_name(r->problem->scope), "duties",
                      (int)r->roster.count, "findings",
                      report_json_findings(c, r, false)));
    }
    print_json(json_pack("{s:o, s:o}", "rows", kinds, "rosters", months));
}

static rota_status take_in(cli *c, rota_desk *desk, const rota_intake *intake,
                           rota_imported *done)
{
    const char *dir = opts_value(c, "dir");
    if (dir)
        return rota_desk_import_dir(desk, dir, intake, done, &c->bad, &c->err);
    rota_kind kind = ROTA_KIND_POLICY;
    rota_kind_parse(c->arg[0], &kind);
    return rota_desk_import(desk, kind, c->arg + 1, (size_t)c->args - 1, intake,
                            done, &c->bad, &c->err);
}

static rota_status check_usage(cli *c)
{
    rota_kind kind;
    if (opts_has(c, "dir"))
        return c->args == 0 ? ROTA_OK
                            : rota_fail(&c->err, ROTA_USAGE,
                                        N_("either --dir or KIND FILE..., not "
                                           "both"));
    if (c->args < 2)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("import needs KIND and FILE, or --dir DIR"));
    if (rota_kind_parse(c->arg[0], &kind))
        return ROTA_OK;
    return kind_unknown(c, c->arg[0]);
}

static rota_status run(cli *c)
{
    static const char *const scopes[] = { "weekend", "month", NULL };
    rota_intake intake = { .has_scope = opts_has(c, "scope"),
                           .draft = opts_has(c, "draft") };
    int scope = 0;
    ROTA_TRY(opts_word(c, "scope", scopes, &scope));
    intake.scope = (rota_scope)scope;
    ROTA_TRY(check_usage(c));
    rota_desk *desk = NULL;
    rota_imported done = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = take_in(c, desk, &intake, &done);
    if (status == ROTA_OK && c->json)
        print_done_json(c, &done);
    else if (status == ROTA_OK && !c->quiet)
        print_done(c, &done);
    rota_imported_release(&done);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_import = {
    .name = "import",
    .args = "KIND FILE... | --dir DIR [--scope weekend|month] [--draft]",
    .summary = N_("take in files"),
    .more = N_(
        "KIND is one of policy, agents, shifts, coverage, calls, history, leave,\n"
        "wishes, holidays, restrictions, roster.  An import states the whole\n"
        "truth for what it names: the table, or the months or years in the file.\n"
        "Everything wrong with a file is told at once, and then nothing changes."),
    .options = options,
    .least = 0,
    .most = -1,
    .run = run,
};
