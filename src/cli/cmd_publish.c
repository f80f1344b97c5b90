/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <string.h>

static const cli_option options[] = {
    { "output", 'o', "DIR", N_("calendars and sheets go here") },
    { "waive", 0, "RULE:AGENT:DATE", N_("let this breach stand") },
    { "reason", 0, "TEXT", N_("why: of the --waive before it") },
    { "over", 0, NULL, N_("although it undoes a newer version") },
    { 0 },
};

/* A reason belongs to the waivers before it that have none yet. */
static rota_status parse_waivers(cli *c, rota_waiver_given *waiver,
                                 size_t *count)
{
    *count = 0;
    for (int i = 0; i < c->givens; i++) {
        const cli_given *g = &c->given[i];
        if (!strcmp(g->option->name, "waive"))
            waiver[(*count)++] = (rota_waiver_given){ .what = g->value };
        if (strcmp(g->option->name, "reason") != 0)
            continue;
        if (*count == 0)
            return rota_fail(&c->err, ROTA_USAGE,
                             N_("--reason belongs after a --waive"));
        for (size_t k = *count; k-- > 0 && !waiver[k].reason;)
            waiver[k].reason = g->value;
    }
    return ROTA_OK;
}

static void print_refusal(const cli *c, const rota_published *p)
{
    if (p->undone.count > 0) {
        print_line("%s", _(c->lang, "publishing would undo:"));
        report_changes(c, &p->undone);
    } else {
        report_findings(c, p->reading);
    }
}

static void print_done(const cli *c, const rota_published *p, const char *dir)
{
    const rota_reading *r = p->reading;
    char month[ROTA_DATE_SIZE];
    rota_month_text(month, r->month);
    if (p->anew)
        print_line(_(c->lang, "%s: version %d is current, there is no draft"),
                   month, r->version);
    else
        print_line(_(c->lang, "%s: version %d, certificate %s"), month,
                   r->version, r->certificate);
    if (!p->anew && r->days_before >= 0 && r->days_before < r->days_wanted)
        print_line(_(c->lang, "late: %d d before the month, the policy says "
                              "%d d"),
                   r->days_before, r->days_wanted);
    if (!p->anew && p->changes.before > 0)
        report_changes(c, &p->changes);
    if (!p->anew)
        report_told(c, &p->changes);
    if (p->credited > 0)
        print_line(_(c->lang, "changes at short notice, credited in the "
                              "ledger and to be acknowledged: %d"),
                   p->credited);
    if (dir)
        print_line(_(c->lang, "%zu files in %s"), p->files, dir);
}

static json_t *published_json(const cli *c, const rota_published *p,
                              rota_status status)
{
    const rota_reading *r = p->reading;
    char month[ROTA_DATE_SIZE];
    bool done = status == ROTA_OK;
    return json_pack(
        "{s:s, s:b, s:o, s:o, s:i, s:b, s:i, s:i, s:o, s:o, s:o, s:o}", "month",
        rota_month_text(month, r->month), "published", done && !p->anew,
        "version", done ? json_integer(r->version) : json_null(), "certificate",
        done && *r->certificate ? json_string(r->certificate) : json_null(),
        "days_before", r->days_before, "late",
        done && !p->anew && r->days_before < r->days_wanted, "files",
        (int)p->files, "credited", p->credited, "findings",
        r->problem ? report_json_findings(c, r, true) : json_array(), "undone",
        report_json_changes(&p->undone), "changes",
        report_json_changes(&p->changes), "told",
        report_json_told(&p->changes));
}

static rota_status publish(cli *c, rota_month month,
                           const rota_publish_order *order)
{
    rota_desk *desk = NULL;
    rota_published published = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status =
        rota_desk_publish(desk, month, order, &published, &c->err);
    if (c->json && (status == ROTA_OK || status == ROTA_NO))
        print_json(published_json(c, &published, status));
    else if (status == ROTA_OK && !c->quiet)
        print_done(c, &published, order->dir);
    else if (status == ROTA_NO && published.reading)
        print_refusal(c, &published);
    rota_published_release(&published);
    rota_desk_close(desk);
    return status;
}

static rota_status run(cli *c)
{
    rota_month month;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    rota_waiver_given *waiver =
        ROTA_NEW_ARRAY(rota_waiver_given, c->givens + 1);
    rota_publish_order order = { .waiver = waiver,
                                 .over = opts_has(c, "over"),
                                 .dir = opts_value(c, "output") };
    rota_status status = parse_waivers(c, waiver, &order.waivers);
    if (status == ROTA_OK)
        status = publish(c, month, &order);
    free(waiver);
    return status;
}

const cli_command cmd_publish = {
    .name = "publish",
    .args = "MONTH [-o DIR] [--waive RULE:AGENT:DATE --reason TEXT]... "
            "[--over]",
    .summary = N_("make the draft the next version, and write its calendars"),
    .more = N_(
        "Refused where a hard rule is broken and not waived.  DIR gets ID.ics of\n"
        "every agent employed in the month, team.ics, roster.csv and roster.html;\n"
        "other files in it are left alone.  Without a draft the files of the\n"
        "current version are written again."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
