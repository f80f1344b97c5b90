/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leave.h"

#include <string.h>

static const cli_option options[] = {
    { "from", 0, "DATE", N_("nothing before this date changes (today)") },
    ORDER_OPTIONS,
    { 0 },
};

static json_t *json_changes(const rota_repaired *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->changes; i++) {
        const rota_repair_change *x = &r->change[i];
        char date[ROTA_DATE_SIZE];
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:b, s:b}", "agent",
                      x->cell.agent, "name", x->cell.name, "date",
                      rota_date_text(date, x->cell.date), "before",
                      x->cell.before, "after", x->cell.after, "absent", x->lost,
                      "volunteer", x->volunteer, "acknowledge", x->soon));
    }
    return list;
}

static bool is_minimal(const rota_repaired *r)
{
    return !strcmp(r->reading->status, "optimal");
}

static json_t *repair_json(const cli *c, const rota_repaired *out)
{
    const rota_reading *r = out->reading;
    char month[ROTA_DATE_SIZE], from[ROTA_DATE_SIZE];
    json_t *doc = json_pack(
        "{s:s, s:i, s:s, s:s, s:b, s:I, s:f, s:I, s:I, s:o}", "month",
        rota_month_text(month, r->month), "version", out->version, "from",
        rota_date_text(from, out->from), "status", r->status, "minimal",
        is_minimal(out), "objective", (json_int_t)rota_points_sum(&r->points),
        "seconds", r->seconds, "changed", (json_int_t)out->changes, "absent",
        (json_int_t)out->lost, "changes", json_changes(out));
    json_object_set_new(doc, "bound",
                        r->has_bound ? json_integer(r->bound) : json_null());
    json_object_set_new(doc, "gap",
                        r->has_bound ? json_real(rota_reading_gap(r))
                                     : json_null());
    json_object_set_new(doc, "short_minutes",
                        json_integer(r->shortage.short_minutes));
    json_object_set_new(doc, "floor_misses",
                        json_integer(r->shortage.floor_misses));
    json_object_set_new(doc, "open", report_json_gaps(r));
    json_object_set_new(doc, "points", report_json_points(&r->points));
    json_object_set_new(doc, "findings", report_json_findings(c, r, true));
    return doc;
}

static void print_changes(const cli *c, const rota_repaired *out)
{
    print_table t = { .columns = 5 };
    for (size_t i = 0; i < out->changes; i++) {
        const rota_repair_change *x = &out->change[i];
        char date[ROTA_DATE_SIZE], day[ROTA_DAY_SIZE];
        print_cell(&t, "%s %s", x->cell.agent, x->cell.name);
        print_cell(&t, "%s", rota_date_text(date, x->cell.date));
        print_cell(&t, "%s", rota_day_text(day, x->cell.date, c->lang));
        print_cell(&t, "%s -> %s", x->cell.before, x->cell.after);
        print_cell(&t, "%s",
                   x->lost        ? _(c->lang, "absent")
                   : x->volunteer ? _(c->lang, "volunteer")
                   : x->soon      ? _(c->lang, "soon: to be acknowledged")
                                  : "");
    }
    print_table_end(&t);
}

/* Heads that the version missed already are a number, with -v a list. */
static void print_open(const cli *c, const rota_reading *r)
{
    rota_reading shown = *r;
    int older = 0;
    shown.report = (rota_report){ 0 };
    for (size_t i = 0; i < r->report.count; i++) {
        const rota_finding *f = &r->report.item[i];
        bool old = f->inherited && !rota_rule_rows[f->rule].hard;
        older += old;
        if (!old || c->verbose)
            *rota_vec_push(&shown.report) = *f;
    }
    print_line("%s", r->report.soft > 0 ? _(c->lang, "what remains open:")
                                        : _(c->lang, "nothing remains open"));
    report_findings(c, &shown);
    if (older > 0)
        print_line(_(c->lang, "open already before anybody was away: %d"),
                   older);
    rota_report_release(&shown.report);
}

static void print_repair(const cli *c, const rota_repaired *out)
{
    const rota_reading *r = out->reading;
    char month[ROTA_DATE_SIZE], from[ROTA_DATE_SIZE];
    print_line(_(c->lang, "%s, version %d mended from %s: %zu changes, %zu of "
                          "them the absent themselves; %s after %.1f s"),
               rota_month_text(month, r->month), out->version,
               rota_date_text(from, out->from), out->changes, out->lost,
               is_minimal(out) ? _(c->lang, "proven minimal")
                               : _(c->lang, r->status),
               r->seconds);
    print_changes(c, out);
    report_points(c, r);
    print_open(c, r);
    if (r->report.hard > 0)
        print_line(_(c->lang, "breaches of hard rules: %d; publish needs a "
                              "--waive for each"),
                   r->report.hard);
}

static rota_status run(cli *c)
{
    rota_month month;
    rota_plan_order order;
    rota_desk *desk = NULL;
    rota_repaired out = { 0 };
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(order_parse(c, &order));
    ROTA_TRY(cli_open(c, &desk));
    order.stop = progress_catch_signals();
    rota_status status = rota_desk_repair(desk, month, opts_value(c, "from"),
                                          &order, &out, &c->err);
    progress_end(c);
    bool told = status == ROTA_OK || status == ROTA_INTERRUPTED;
    if (told && c->json)
        print_json(repair_json(c, &out));
    else if (told)
        print_repair(c, &out);
    rota_repaired_release(&out);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_repair = {
    .name = "repair",
    .args = "MONTH [--from DATE] [OPTIONS]",
    .summary = N_("mend a published month with the least change"),
    .more = N_("Fills what absence took from the current version and saves "
               "that as the draft;\n`rota publish` makes it the next version.  "
               "Duties before --from, and those that\nhave begun, stay."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
