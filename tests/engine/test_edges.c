/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/engine.h>
#include <rota/lp.h>

#include "problem/site_kit.h"
#include "trial.h"

static const char *const ids[] = { "a01", "a02", "a03", "a04", "a05", "a06",
                                   "a07", "a08", "a09", "a10", "a11", "a12" };

/* AGENTS people on early, late and night, two heads wanted by day. */
static rota_site *make_site(int agents)
{
    rota_site *site = rota_site_new();
    kit_shift(site, "early", 360, 840);
    kit_shift(site, "late", 840, 1320);
    kit_shift(site, "night", 1320, 1800);
    for (int i = 0; i < agents; i++)
        kit_agent(site, ids[i]);
    kit_window(site, "Mon-Sun", 360, 1320, 2);
    kit_window(site, "Mon-Sun", 1320, 1800, 1);
    kit_set(site, "hours.slack_minutes", "20000");
    return site;
}

static rota_problem *freeze_days(rota_site *site, int from, int days,
                                 rota_scope scope)
{
    rota_frame frame = { .from = kit_date(from), .days = days, .scope = scope };
    rota_site_sort(site);
    rota_problem *p = kit_freeze_frame(site, &frame);
    rota_site_free(site);
    return p;
}

static rota_engine_options options_of(int64_t effort)
{
    rota_engine_options o;
    rota_engine_defaults(&o);
    o.audit = true;
    o.effort = effort;
    return o;
}

/* Solve P; roster, objective and bound must fit together.  Frees P. */
static rota_outcome_kind solve(rota_problem *p,
                               const rota_engine_options *options,
                               size_t *duties)
{
    rota_outcome out;
    rota_solve(p, options, &out);
    cr_assert_neq(out.kind, ROTA_CONTRADICTORY);
    cr_assert(trial_lawful(p, &out.roster));
    cr_assert_eq(trial_sum(p, &out.roster), out.objective);
    cr_assert_leq(out.bound, out.objective);
    cr_assert_eq(out.stuck_count, 0);
    rota_outcome_kind kind = out.kind;
    *duties = out.roster.count;
    rota_outcome_release(&out);
    rota_problem_free(p);
    return kind;
}

Test(edges, nobody_at_all)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_problem *p = freeze_days(make_site(0), 20261201, 7, ROTA_SCOPE_MONTH);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 0);
}

Test(edges, no_planned_day)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_problem *p =
        freeze_days(make_site(3), 20261201, 3, ROTA_SCOPE_WEEKEND);
    cr_assert_eq(trial_planned(p), 0);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 0);
}

Test(edges, no_need)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_site *site = make_site(3);
    site->coverage.count = 0;
    rota_problem *p = freeze_days(site, 20261201, 7, ROTA_SCOPE_MONTH);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 0, "nobody is called in for nothing");
}

Test(edges, nobody_and_no_planned_day)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_site *site = make_site(0);
    site->coverage.count = 0;
    rota_problem *p = freeze_days(site, 20261201, 1, ROTA_SCOPE_WEEKEND);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 0);
}

Test(edges, no_shift)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_site *site = make_site(2);
    site->shifts.count = 0;
    rota_problem *p = freeze_days(site, 20261201, 7, ROTA_SCOPE_MONTH);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 0);
}

Test(edges, everybody_on_leave)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_site *site = make_site(3);
    for (int i = 0; i < 3; i++)
        kit_leave(site, ids[i], 20261201, 20261231);
    rota_problem *p = freeze_days(site, 20261201, 31, ROTA_SCOPE_MONTH);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 0);
}

Test(edges, one_agent_gets_six_days_of_seven)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_problem *p = freeze_days(make_site(1), 20261130, 7, ROTA_SCOPE_MONTH);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 6);
}

Test(edges, a_horizon_of_one_day)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_problem *p = freeze_days(make_site(6), 20261201, 1, ROTA_SCOPE_MONTH);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 5);
}

Test(edges, a_horizon_of_a_leap_year, .timeout = 60)
{
    size_t duties;
    rota_engine_options o = options_of(300);
    rota_problem *p =
        freeze_days(make_site(2), 20240101, 366, ROTA_SCOPE_MONTH);
    cr_assert_eq(trial_planned(p), 366);
    solve(p, &o, &duties);
    cr_assert_gt(duties, 300);
}

Test(edges, a_long_horizon_limits_the_weekends_of_each_month)
{
    size_t duties;
    rota_engine_options o = options_of(0);
    rota_site *site = make_site(1);
    kit_set(site, "rule.weekends", "1");
    rota_problem *p = freeze_days(site, 20261120, 50, ROTA_SCOPE_WEEKEND);
    cr_assert_eq(trial_planned(p), 14);
    cr_assert_eq(solve(p, &o, &duties), ROTA_OPTIMAL);
    cr_assert_eq(duties, 6, "both days of a weekend in each of three months");
}

Test(edges, a_flag_set_before_the_start_still_gives_a_roster)
{
    atomic_int stop = 1;
    rota_engine_options o = options_of(0);
    rota_outcome out;
    o.stop = &stop;
    rota_problem *p =
        freeze_days(make_site(12), 20261201, 31, ROTA_SCOPE_MONTH);
    rota_solve(p, &o, &out);
    cr_assert_eq(out.kind, ROTA_STOPPED);
    cr_assert(trial_lawful(p, &out.roster));
    cr_assert_gt(out.roster.count, 100);
    cr_assert_leq(out.bound, out.objective);
    rota_outcome_release(&out);
    rota_problem_free(p);
}

Test(edges, effort_ends_a_run)
{
    rota_engine_options o = options_of(1);
    rota_outcome out;
    rota_problem *p =
        freeze_days(make_site(12), 20261201, 31, ROTA_SCOPE_MONTH);
    rota_solve(p, &o, &out);
    cr_assert_neq(out.kind, ROTA_STOPPED);
    cr_assert(trial_lawful(p, &out.roster));
    rota_outcome_release(&out);
    rota_problem_free(p);
}

Test(edges, a_wide_gap_ends_a_run)
{
    rota_engine_options o = options_of(0);
    rota_outcome out;
    o.gap = 100;
    rota_problem *p =
        freeze_days(make_site(12), 20261201, 31, ROTA_SCOPE_MONTH);
    rota_solve(p, &o, &out);
    cr_assert(out.kind == ROTA_FEASIBLE || out.kind == ROTA_OPTIMAL);
    cr_assert_leq(out.gap, 100.0);
    cr_assert(trial_lawful(p, &out.roster));
    rota_outcome_release(&out);
    rota_problem_free(p);
}

Test(edges, the_clock_ends_a_month_of_sixty, .timeout = 60)
{
    char id[60][16];
    rota_site *site = make_site(0);
    for (int i = 0; i < 60; i++) {
        snprintf(id[i], sizeof id[i], "b%02d", i);
        kit_agent(site, id[i]);
    }
    for (size_t i = 0; i < site->coverage.count; i++)
        site->coverage.item[i].min = 12;
    kit_set(site, "hours.slack_minutes", "960");
    rota_engine_options o = options_of(0);
    rota_outcome out;
    o.seconds = 1;
    o.threads = 2;
    rota_problem *p = freeze_days(site, 20261201, 31, ROTA_SCOPE_MONTH);
    rota_solve(p, &o, &out);
    cr_assert(out.kind == ROTA_FEASIBLE || out.kind == ROTA_OPTIMAL);
    cr_assert(trial_lawful(p, &out.roster));
    cr_assert_leq(out.bound, out.objective);
    cr_assert_lt(out.seconds, 30, "%.1f s instead of 1", out.seconds);
    rota_outcome_release(&out);
    rota_problem_free(p);
}

/* A quarter of four shifts, no two lengths alike, their divisor a minute. */
static rota_site *make_odd_lengths(int nights)
{
    rota_site *site = make_site(3);
    static const int minutes[] = { 479, 463, 487 };
    for (int s = 0; s < 3; s++)
        site->shifts.item[s].paid_minutes = minutes[s];
    kit_shift(site, "peak", 600, 1091);
    kit_set(site, "hours.slack_minutes", "3000");
    for (size_t a = 0; a < site->agents.count; a++)
        site->agents.item[a].max_nights = nights ? nights : ROTA_UNSET;
    return site;
}

Test(edges, odd_lengths_make_no_block_too_large, .timeout = 120)
{
    for (int limited = 0; limited < 2; limited++) {
        size_t duties;
        rota_engine_options o = options_of(3000);
        rota_problem *p = freeze_days(make_odd_lengths(limited ? 12 : 0),
                                      20261001, 62, ROTA_SCOPE_MONTH);
        rota_outcome_kind kind = solve(p, &o, &duties);
        cr_assert(kind == ROTA_FEASIBLE || kind == ROTA_OPTIMAL);
        cr_assert_gt(duties, 60);
    }
}

/* Points beyond what pricing adds up are no contradiction. */
Test(edges, wishes_of_any_weight_leave_everybody_a_tour)
{
    rota_site *site = make_site(3);
    size_t duties;
    kit_set(site, "points.wish", "100000");
    kit_set(site, "points.fair_weekend", "100000");
    kit_set(site, "points.fair_night", "100000");
    kit_leave(site, "a01", 20261202, 20261210);
    for (int d = 20261202; d <= 20261210; d++)
        for (int twice = 0; twice < 25; twice++) {
            rota_wish_row *w = rota_vec_push(&site->wishes);
            *w = (rota_wish_row){ "a01", kit_date(d), "early", 1000 };
        }
    rota_engine_options o = options_of(300);
    rota_problem *p = freeze_days(site, 20261201, 31, ROTA_SCOPE_MONTH);
    rota_outcome_kind kind = solve(p, &o, &duties);
    cr_assert(kind == ROTA_FEASIBLE || kind == ROTA_OPTIMAL);
    cr_assert_gt(duties, 0);
}

/* Every programme of this thread dies whenever the bound moves. */
static void lose_programmes(const rota_progress *row, void *ctx)
{
    int *lost = ctx;
    if (row->letter == 'c' || row->letter == 'd')
        rota_lp_thread_end();
    *lost += row->letter == 'c' || row->letter == 'd';
}

Test(edges, a_programme_that_dies_is_made_anew)
{
    int64_t objective[2], bound[2];
    int lost = 0;
    for (int dies = 0; dies < 2; dies++) {
        rota_engine_options o = options_of(0);
        rota_outcome out;
        rota_site *site = make_site(8);
        if (dies) {
            o.progress = lose_programmes;
            o.ctx = &lost;
        }
        rota_problem *p = freeze_days(site, 20261205, 9, ROTA_SCOPE_WEEKEND);
        rota_solve(p, &o, &out);
        cr_assert_eq(out.kind, ROTA_OPTIMAL);
        cr_assert(trial_lawful(p, &out.roster));
        objective[dies] = out.objective;
        bound[dies] = out.bound;
        rota_outcome_release(&out);
        rota_problem_free(p);
    }
    cr_assert_gt(lost, 0);
    cr_assert_eq(objective[1], objective[0]);
    cr_assert_eq(bound[1], bound[0]);
}
