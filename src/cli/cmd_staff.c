/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "shifts", 0, NULL, N_("the cheapest number of each shift per day") },
    { "date", 0, "DATE", N_("this day only") },
    { "calls", 0, "C", N_("one question: calls in the interval") },
    { "aht", 0, "S", N_("mean handling time, seconds") },
    { "interval", 0, "M", N_("length of the interval, minutes (30)") },
    { "model", 0, "B|C|A", N_("Erlang B, C or A") },
    { "target", 0, "SL/SEC", N_("service level, 80/20 or 0.8/20") },
    { "abandonment", 0, "P", N_("most share of callers that hangs up") },
    { "occupancy", 0, "CAP|none", N_("most busy share of an agent") },
    { "patience", 0, "SEC|estimate",
      N_("mean patience of callers, or what explains those seen") },
    { "shrinkage", 0, "P", N_("share of paid time away from the phone") },
    { "heads", 0, "N", N_("evaluate N heads; with MONTH: who took the calls") },
    { 0 },
};

/* Days in a row as one table, slot by slot. */
static void print_slots(const cli *c, const rota_staffed *s)
{
    print_table t = { .columns = 12, .right = "001111111111" };
    const char *const heads[] = {
        N_("date"), N_("start"),  N_("calls"), N_("aht"),
        N_("load"), N_("agents"), N_("heads"), N_("floor"),
        N_("need"), N_("level"),  N_("busy"),  N_("wait"),
    };
    for (int i = 0; i < t.columns; i++)
        print_cell(&t, "%s", _(c->lang, heads[i]));
    for (size_t i = 0; i < s->slots; i++) {
        const rota_staffed_slot *slot = &s->slot[i];
        const rota_service *v = &slot->staffing.service;
        char date[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
        print_cell(&t, "%s", rota_date_text(date, slot->date));
        print_cell(&t, "%s%s", rota_clock_text(clock, slot->minute),
                   slot->later ? "+" : "");
        print_cell(&t, "%.6g", slot->calls);
        print_cell(&t, "%.0f", slot->aht);
        print_cell(&t, "%.2f", v->load);
        print_cell(&t, "%d", slot->staffing.agents);
        print_cell(&t, "%d", slot->staffing.heads);
        print_cell(&t, "%d", slot->floor);
        print_cell(&t, "%d", slot->need);
        print_cell(&t, "%.1f %%", 100 * v->service_level);
        print_cell(&t, "%.1f %%", 100 * v->occupancy);
        print_cell(&t, "%.1f s", v->asa);
    }
    print_table_end(&t);
}

/* Keep the slots of one operating day. */
static void keep_day(rota_staffed *s, rota_date day)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->slots; i++)
        if (s->slot[i].day == day)
            s->slot[kept++] = s->slot[i];
    s->slots = kept;
}

/* What the figures rest on: the targets, and the heads they add up to. */
static void print_why(const cli *c, const rota_staffed *s)
{
    const rota_targets *t = &s->targets;
    int64_t minutes = 0;
    int peak = 0;
    for (size_t i = 0; i < s->slots; i++) {
        minutes += (int64_t)s->slot[i].need * s->slot_minutes;
        peak = s->slot[i].need > peak ? s->slot[i].need : peak;
    }
    print_line(_(c->lang, "Erlang %c: heads = agents / (1 - %.3g), rounded up "
                          "once; need = heads, or the floor where that is "
                          "higher"),
               "BCA"[t->model], t -> shrinkage);
    if (t->service_level >= 0)
        print_line(_(c->lang, "target: %.3g %% answered in %.3g s"),
                   100 * t->service_level, t->target_seconds);
    if (t->abandonment >= 0)
        print_line(_(c->lang, "target: at most %.3g %% lost"),
                   100 * t->abandonment);
    if (t->occupancy <= 1)
        print_line(_(c->lang, "target: agents at most %.3g %% busy"),
                   100 * t->occupancy);
    if (t->model == ROTA_ERLANG_A)
        print_line(s->estimated
                       ? _(c->lang, "patience: %.0f s, estimated from the "
                                    "calls below")
                       : _(c->lang, "patience: %.0f s"),
                   t->patience);
    print_line(_(c->lang, "in all %.1f head-hours, at most %d heads at a time"),
               (double)minutes / 60, peak);
}

static rota_status month_form(cli *c)
{
    rota_month month;
    rota_targets_given given;
    bool estimate = false;
    int64_t heads = 0;
    rota_date only = ROTA_NO_DATE;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(staff_date(c, month, &only));
    ROTA_TRY(targets_parse(c, &given, &estimate));
    ROTA_TRY(opts_int(c, "heads", 1, 100000, &heads));
    if (estimate && heads == 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--patience estimate needs --heads N: how many "
                            "took the calls"));
    rota_desk *desk = NULL;
    rota_staffed staffed = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_staff(desk, month, &given, (int)heads,
                                         estimate, &staffed, &c->err);
    if (status == ROTA_OK && only != ROTA_NO_DATE)
        keep_day(&staffed, only);
    if (status == ROTA_OK && c->json) {
        print_json(staff_json(&staffed));
    } else if (status == ROTA_OK) {
        print_slots(c, &staffed);
        print_why(c, &staffed);
        staff_print_history(c, &staffed);
    }
    rota_staffed_release(&staffed);
    rota_desk_close(desk);
    return status;
}

static rota_status run(cli *c)
{
    bool single = opts_has(c, "calls") || opts_has(c, "aht");
    if (single && c->args == 0)
        return staff_single(c);
    if (single || c->args == 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("staff needs MONTH, or --calls and --aht"));
    return opts_has(c, "shifts") ? staff_shifts(c) : month_form(c);
}

const cli_command cmd_staff = {
    .name = "staff",
    .args = "MONTH [--shifts] [--date D] | --calls C --aht S [--heads N]",
    .summary = N_("agents and heads needed, and why"),
    .more = N_(
        "MONTH: each slot's calls, agents, heads, floor and need, by the policy's\n"
        "targets or those given here.  Where the calls tell how many callers hung\n"
        "up, that is laid beside what Erlang A says of the same calls: --heads N\n"
        "tells how many took them in busy hours, --patience estimate finds the patience\n"
        "that explains them (put it into the policy as staffing.patience_seconds).\n"
        "\n"
        "--shifts: peak-hour staffing, the cheapest number of each shift for each\n"
        "day that covers the need; peaks are marked with *.\n"
        "\n"
        "--calls and --aht: one question, without a database.  With --heads N: what\n"
        "service N heads give; else the least agents for the targets given, or for\n"
        "80/20 with at most 85 % busy and 13 % shrinkage when none is given."),
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
