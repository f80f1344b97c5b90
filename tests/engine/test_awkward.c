/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems of unusual size and numbers, ended early and late. */
#include "../rota_test.h"

#include <rota/engine.h>

#include "problem/site_kit.h"
#include "trial.h"

static const char *const ids[] = { "a01", "a02", "a03", "a04", "a05", "a06" };

static rota_problem *freeze_month(rota_site *site, int days)
{
    rota_frame frame = { .from = kit_date(20260101),
                         .days = days,
                         .scope = ROTA_SCOPE_MONTH };
    rota_site_sort(site);
    rota_problem *p = kit_freeze_frame(site, &frame);
    rota_site_free(site);
    return p;
}

/* AGENTS people, SHIFTS of lengths without a common divisor, starts all over
 * the day, HEADS wanted by day. */
static rota_problem *make_problem(int agents, int shifts, int days, int heads)
{
    rota_site *site = rota_site_new();
    static char id[400][16];
    for (int i = 0; i < shifts; i++) {
        int start = i * 1380 / shifts;
        snprintf(id[i], sizeof id[i], "s%03d", i);
        kit_shift(site, id[i], start, start + 431 + 7 * (i % 13));
    }
    for (int i = 0; i < agents; i++)
        kit_agent(site, ids[i]);
    if (heads)
        kit_window(site, "Mon-Sun", 0, 1440, heads);
    kit_set(site, "hours.slack_minutes", "3000");
    return freeze_month(site, days);
}

static rota_engine_options options_of(int64_t effort, const atomic_int *stop)
{
    rota_engine_options o;
    rota_engine_defaults(&o);
    o.audit = true;
    o.effort = effort;
    o.threads = 2;
    o.stop = stop;
    return o;
}

/* A lawful roster, rightly counted, above its bound.  Frees P. */
static rota_outcome_kind solve(rota_problem *p, const rota_engine_options *o)
{
    rota_outcome out;
    rota_solve(p, o, &out);
    cr_assert_neq(out.kind, ROTA_CONTRADICTORY);
    cr_assert(trial_lawful(p, &out.roster));
    cr_assert_eq(trial_sum(p, &out.roster), out.objective);
    cr_assert_leq(out.bound, out.objective);
    cr_assert_eq(out.kind == ROTA_OPTIMAL, out.bound == out.objective);
    rota_outcome_kind kind = out.kind;
    rota_outcome_release(&out);
    rota_problem_free(p);
    return kind;
}

/* Ended by effort, and by `stop` before anything began. */
static void try_both(int agents, int shifts, int days, int heads)
{
    atomic_int stop = 1;
    rota_engine_options late = options_of(0, &stop), o = options_of(200, NULL);
    rota_outcome_kind kind =
        solve(make_problem(agents, shifts, days, heads), &late);
    cr_assert(kind == ROTA_STOPPED || kind == ROTA_OPTIMAL);
    kind = solve(make_problem(agents, shifts, days, heads), &o);
    cr_assert(kind == ROTA_FEASIBLE || kind == ROTA_OPTIMAL);
}

Test(awkward, one_agent_one_day_one_shift)
{
    try_both(1, 1, 1, 1);
}

Test(awkward, ten_times_the_demand, .timeout = 120)
{
    try_both(6, 5, 31, 60);
}

Test(awkward, zero_demand, .timeout = 60)
{
    try_both(4, 8, 31, 0);
}

Test(awkward, sixty_four_shifts, .timeout = 240)
{
    try_both(2, 64, 31, 2);
}

Test(awkward, four_hundred_shifts, .timeout = 240)
{
    try_both(2, 400, 7, 2);
}

Test(awkward, a_year_of_many_lengths, .timeout = 240)
{
    try_both(2, 12, 365, 2);
}

Test(awkward, huge_weights_beside_small_ones, .timeout = 120)
{
    rota_engine_options o = options_of(2000, NULL);
    rota_problem *p = make_problem(6, 7, 14, 3);
    p->weight.floor = 1000000;
    p->weight.shortage = 999983;
    p->weight.over = 1;
    p->weight.fair[ROTA_FAIR_WEEKEND] = 314159;
    solve(p, &o);
}

Test(awkward, who_has_no_tour_is_named_by_any_number_of_threads)
{
    for (int threads = 1; threads <= 3; threads++) {
        rota_engine_options o = options_of(0, NULL);
        rota_outcome out;
        rota_problem *p = make_problem(6, 4, 14, 2);
        p->agent[1].min_minutes = p->agent[1].max_minutes + 1;
        p->agent[4].min_minutes = 60 * 24 * 14;
        p->agent[4].max_minutes = 60 * 24 * 14;
        o.threads = threads;
        rota_solve(p, &o, &out);
        cr_assert_eq(out.kind, ROTA_CONTRADICTORY);
        cr_assert_eq(out.stuck_count, 2);
        cr_assert_eq(out.stuck[0], 1);
        cr_assert_eq(out.stuck[1], 4);
        cr_assert_not(out.unproven[0] || out.unproven[1]);
        rota_outcome_release(&out);
        rota_problem_free(p);
    }
}
