/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leave.h"

#include <string.h>

static const cli_option options[] = {
    { "kind", 0, "KIND", N_("what kind of leave (annual)") },
    { "substitute", 0, "ID[@DATE]",
      N_("approve: who takes the published duties, or the one of DATE") },
    { "without-substitute", 0, NULL,
      N_("approve: leave the published duties open; needs a reason") },
    { "reason", 0, "TEXT", N_("why") },
    { 0 },
};

/* ---- In words ------------------------------------------------------------ */

static void print_row(const cli *c, print_table *t, const rota_leave_row *row,
                      const char *name)
{
    char from[2 * ROTA_DATE_SIZE], to[2 * ROTA_DATE_SIZE];
    print_cell(t, "%s%s%s", row->agent, *name ? " " : "", name);
    print_cell(t, "%s", leave_moment(row->from_date, row->from_minute, from));
    print_cell(t, "%s", leave_moment(row->to_date, row->to_minute, to));
    print_cell(t, "%s", leave_kind_name(c->lang, row->kind));
    print_cell(t, "%s%s%s", leave_state_name(c->lang, row->status),
               row->reason && *row->reason ? "  " : "",
               row->reason ? row->reason : "");
}

static void print_suggested(const cli *c, const rota_suggested *s)
{
    for (size_t i = 0; i < s->partners; i++)
        print_line("  %s %s%s%s", s->partner[i].agent, s->partner[i].name,
                   s->partner[i].volunteer ? "  " : "",
                   s->partner[i].volunteer ? _(c->lang, "volunteer") : "");
    if (s->partners == 0)
        print_line("  %s", _(c->lang, "nobody can take this duty"));
}

static void print_duty(const cli *c, const rota_leave_duty *d)
{
    char date[ROTA_DATE_SIZE];
    rota_date_text(date, d->date);
    if (d->suggested.arena) {
        print_line(_(c->lang, "%s %s: could be taken by"), date, d->shift);
        print_suggested(c, &d->suggested);
    } else if (d->begun) {
        print_line(_(c->lang, "%s %s: has begun"), date, d->shift);
    } else if (*d->substitute && d->version > 0) {
        print_line(_(c->lang, "%s %s: %s takes it, version %d"), date, d->shift,
                   d->substitute, d->version);
    } else if (d->version > 0) {
        print_line(_(c->lang, "%s %s: open, version %d"), date, d->shift,
                   d->version);
    } else {
        print_line(_(c->lang, "%s %s: published"), date, d->shift);
    }
}

static void print_told(const cli *c, const rota_leave_told *told)
{
    print_table t = { .columns = 5 };
    for (size_t i = 0; i < told->verdict.findings.count; i++) {
        const rota_swap_finding *f = &told->verdict.findings.item[i];
        if (!f->inherited && !f->waived)
            print_line("%s  %s%s%s", f->rule, f->agent, *f->agent ? ": " : "",
                       f->text[c->lang]);
    }
    if (!told->name)
        return;
    print_row(c, &t, &told->leave, told->name);
    print_table_end(&t);
    for (size_t i = 0; i < told->duties; i++)
        print_duty(c, &told->duty[i]);
    leave_print_excused(c, told);
}

static void print_list(const cli *c, const rota_leave_list *list)
{
    print_table t = { .columns = 5 };
    for (size_t i = 0; i < list->count; i++)
        print_row(c, &t, &list->row[i], "");
    print_table_end(&t);
}

/* ---- The acts ------------------------------------------------------------ */

static rota_status conclude(cli *c, rota_desk *desk, rota_leave_told *told,
                            rota_status status)
{
    bool tells = status == ROTA_OK || (status == ROTA_NO && told->name);
    if (tells && c->json) {
        json_t *doc = leave_json(told);
        json_object_set_new(doc, "done", json_boolean(status == ROTA_OK));
        json_object_set_new(doc, "findings",
                            swap_json_findings(c, &told->verdict));
        print_json(doc);
    } else if (tells && (!c->quiet || status == ROTA_NO)) {
        print_told(c, told);
    }
    rota_leave_told_release(told);
    rota_desk_close(desk);
    return status;
}

static rota_status request(cli *c)
{
    const char *kind = opts_value(c, "kind");
    rota_leave_given given = { .agent = c->arg[1],
                               .from = c->arg[2],
                               .to = c->args > 3 ? c->arg[3] : NULL,
                               .kind = kind ? kind : "annual",
                               .reason = opts_value(c, "reason") };
    rota_desk *desk = NULL;
    rota_leave_told told = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    return conclude(c, desk, &told,
                    rota_desk_leave_request(desk, &given, &told, &c->err));
}

static rota_status answer(cli *c, bool approve)
{
    rota_leave_answer given = { .agent = c->arg[1],
                                .from = c->arg[2],
                                .kind = opts_value(c, "kind"),
                                .without = opts_has(c, "without-substitute"),
                                .reason = opts_value(c, "reason") };
    if (c->args > 3)
        return rota_fail(&c->err, ROTA_USAGE, N_("%s does not take '%s'"),
                         "leave", c->arg[3]);
    const char **named = ROTA_NEW_ARRAY(const char *, c->givens + 1);
    for (int i = 0; i < c->givens; i++)
        if (!strcmp(c->given[i].option->name, "substitute"))
            named[given.substitutes++] = c->given[i].value;
    given.substitute = named;
    rota_desk *desk = NULL;
    rota_leave_told told = { 0 };
    rota_status status = cli_open(c, &desk);
    if (status == ROTA_OK)
        status = conclude(
            c, desk, &told,
            approve ? rota_desk_leave_approve(desk, &given, &told, &c->err)
                    : rota_desk_leave_refuse(desk, &given, &told, &c->err));
    free(named);
    return status;
}

static rota_status list(cli *c)
{
    rota_month month = ROTA_EVERY_MONTH;
    rota_desk *desk = NULL;
    rota_leave_list found = { 0 };
    if (c->args > 1)
        ROTA_TRY(rota_desk_month(c->arg[1], &month, &c->err));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_leave_list(desk, month, &found, &c->err);
    json_t *rows = json_array();
    for (size_t i = 0; i < found.count; i++)
        json_array_append_new(rows, leave_json_row(&found.row[i]));
    json_t *doc = json_pack("{s:o}", "leave", rows);
    if (status == ROTA_OK && c->json)
        print_json(json_incref(doc));
    else if (status == ROTA_OK)
        print_list(c, &found);
    json_decref(doc);
    rota_leave_list_release(&found);
    rota_desk_close(desk);
    return status;
}

static rota_status run(cli *c)
{
    const char *act = c->arg[0];
    bool asks = !strcmp(act, "request"), approves = !strcmp(act, "approve");
    if (!strcmp(act, "list") && c->args <= 2)
        return list(c);
    if (!asks && !approves && strcmp(act, "refuse") != 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found 'leave %s', expected request, approve, "
                            "refuse or list"),
                         act);
    if (c->args < 3)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("leave %s needs AGENT and DATE"), act);
    return asks ? request(c) : answer(c, approves);
}

const cli_command cmd_leave = {
    .name = "leave",
    .args = "request|approve|refuse AGENT FROM [TO] | list [MONTH]",
    .summary = N_("ask for leave, answer, list"),
    .more = N_("FROM and TO are dates, or have a time as 2026-12-05T12:00.  "
               "Approving annual,\npersonal or comp leave on published duties "
               "needs a --substitute, or\n--without-substitute and a --reason; "
               "it publishes the next version.  Without\neither, those who "
               "could take the duties are named, best first."),
    .options = options,
    .least = 1,
    .most = 4,
    .run = run,
};
