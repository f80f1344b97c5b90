/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "scope", 0, "weekend|month", N_("what is planned (weekend)") },
    ORDER_OPTIONS,
    { "what-if", 0, "FILE",
      N_("plan as it is and with these changes, save "
         "nothing") },
    { "without", 0, "AGENT", N_("what if: this agent is not there") },
    { "move-leave", 0, "AGENT:FROM:TO",
      N_("what if: the leave with date FROM begins on TO") },
    { "more", 0, "N[:SKILL]", N_("what if: so many more agents") },
    { "policy", 0, "KEY=VALUE", N_("what if: another setting") },
    { 0 },
};

static rota_status parse(cli *c, rota_plan_order *order)
{
    static const char *const scopes[] = { "weekend", "month", NULL };
    int scope = ROTA_SCOPE_WEEKEND;
    ROTA_TRY(order_parse(c, order));
    ROTA_TRY(opts_word(c, "scope", scopes, &scope));
    order->scope = (rota_scope)scope;
    return ROTA_OK;
}

static json_t *plan_json(const cli *c, const rota_reading *r)
{
    char month[ROTA_DATE_SIZE];
    json_t *proven =
        *r->proof ? json_integer((json_int_t)r->proven) : json_null();
    return json_pack(
        "{s:s, s:s, s:s, s:I, s:I, s:o, s:f, s:f, s:i, s:i, s:I, s:i, s:o,"
        " s:o}",
        "month", rota_month_text(month, r->month), "scope",
        rota_scope_name(r->problem->scope), "status", r->status, "objective",
        (json_int_t)rota_points_sum(&r->points), "bound", (json_int_t)r->bound,
        "proven", proven, "gap", rota_reading_gap(r), "seconds", r->seconds,
        "agents", r->problem->agents, "duties", r->shortage.duties,
        "short_minutes", (json_int_t)r->shortage.short_minutes, "floor_misses",
        r->shortage.floor_misses, "points", report_json_points(&r->points),
        "findings", report_json_findings(c, r, false));
}

static void print_plan(const cli *c, const rota_reading *r)
{
    char month[ROTA_DATE_SIZE];
    print_line(_(c->lang, "%s, %s scope: %s after %.1f s; %d duties of %d "
                          "agents, saved as draft"),
               rota_month_text(month, r->month),
               _(c->lang, rota_scope_name(r->problem->scope)),
               _(c->lang, r->status), r->seconds, r->shortage.duties,
               r->problem->agents);
    report_points(c, r);
    if (r->shortage.short_minutes > 0)
        print_line(
            _(c->lang, "short: %lld head-minutes, %d floor heads missed"),
            (long long)r->shortage.short_minutes, r->shortage.floor_misses);
    if (r->report.count > 0)
        report_findings(c, r);
}

static rota_status run(cli *c)
{
    rota_month month;
    rota_plan_order order;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(parse(c, &order));
    if (what_if_asked(c))
        return what_if_run(c, month, &order);
    rota_desk *desk = NULL;
    rota_reading *reading = NULL;
    ROTA_TRY(cli_open(c, &desk));
    order.stop = progress_catch_signals();
    rota_status status = rota_desk_plan(desk, month, &order, &reading, &c->err);
    progress_end(c);
    if (reading && c->json)
        print_json(plan_json(c, reading));
    else if (reading)
        print_plan(c, reading);
    rota_reading_free(reading);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_plan = {
    .name = "plan",
    .args = "MONTH [--scope weekend|month] [--time SEC] [--gap PCT] "
            "[--effort N] [--threads N] [--seed N] [--what-if FILE]",
    .summary = N_("make the best roster of a month and save it as draft"),
    .more = N_("A shortage is priced, never refused: a lawful roster comes out "
               "even when\nheads are missing.  Ctrl-C keeps the best roster so "
               "far as draft.\nWith --what-if, --without, --move-leave, --more "
               "or --policy the month is planned as\nit is and as it would be, "
               "side by side, and nothing is saved."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
