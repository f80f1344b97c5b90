/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/engine.h>

#include "oracle/random_problem.h"
#include "problem/site_kit.h"
#include "trial.h"

/* Some days of a dozen people whose contracts and histories differ, so that
 * some share networks and some do not. */
static rota_problem *make_days(int days)
{
    static const char *const ids[] = {
        "a01", "a02", "a03", "a04", "a05", "a06",
        "a07", "a08", "a09", "a10", "a11", "a12"
    };
    rota_site *site = rota_site_new();
    kit_shift(site, "early", 360, 840);
    kit_shift(site, "late", 840, 1320);
    kit_shift(site, "night", 1320, 1800);
    for (int i = 0; i < 12; i++)
        kit_agent(site, ids[i]);
    for (int i = 0; i < 12; i += 5)
        kit_leave(site, ids[i], 20261203 + i, 20261206 + i);
    kit_window(site, "Mon-Sun", 360, 1320, 3);
    kit_window(site, "Mon-Sun", 1320, 1800, 2);
    kit_set(site, "hours.slack_minutes", "1200");
    rota_frame frame = { .from = kit_date(20261201),
                         .days = days,
                         .scope = ROTA_SCOPE_MONTH };
    rota_site_sort(site);
    rota_problem *p = kit_freeze_frame(site, &frame);
    rota_site_free(site);
    return p;
}

static rota_outcome solve_with(const rota_problem *p, int threads,
                               int64_t effort)
{
    rota_engine_options o;
    rota_outcome out;
    rota_engine_defaults(&o);
    o.audit = true;
    o.threads = threads;
    o.effort = effort;
    o.seconds = 600;
    rota_solve(p, &o, &out);
    return out;
}

static void expect_same(const rota_outcome *a, const rota_outcome *b)
{
    cr_assert_eq(a->kind, b->kind);
    cr_assert_eq(a->objective, b->objective);
    cr_assert_eq(a->bound, b->bound);
    cr_assert_eq(a->ticks, b->ticks);
    cr_assert_eq(a->roster.count, b->roster.count);
    for (size_t i = 0; i < a->roster.count; i++) {
        cr_assert_eq(a->roster.item[i].agent, b->roster.item[i].agent);
        cr_assert_eq(a->roster.item[i].day, b->roster.item[i].day);
        cr_assert_eq(a->roster.item[i].shift, b->roster.item[i].shift);
    }
}

/* By effort alone: nothing may hang on who did which piece of work, or when. */
static void try_threads(const rota_problem *p, int64_t effort)
{
    rota_outcome one = solve_with(p, 1, effort);
    for (int threads = 2; threads <= 4; threads += 2) {
        rota_outcome more = solve_with(p, threads, effort);
        expect_same(&one, &more);
        rota_outcome_release(&more);
    }
    rota_outcome_release(&one);
}

Test(threads, a_month_by_effort_is_the_same_with_one_two_and_four,
     .timeout = 120)
{
    rota_problem *p = make_days(31);
    for (int64_t effort = 1; effort <= 100000; effort *= 10)
        try_threads(p, effort);
    rota_problem_free(p);
}

Test(threads, windows_of_a_long_horizon_are_the_same_too, .timeout = 120)
{
    rota_problem *p = make_days(120);
    for (int64_t effort = 2000; effort <= 20000; effort *= 10) {
        rota_outcome one = solve_with(p, 1, effort);
        rota_outcome two = solve_with(p, 2, effort);
        expect_same(&one, &two);
        cr_assert(trial_lawful(p, &one.roster));
        rota_outcome_release(&one);
        rota_outcome_release(&two);
    }
    rota_problem_free(p);
}

Test(threads, small_problems_are_the_same_to_their_proof, .timeout = 120)
{
    for (uint64_t seed = 3100; seed < 3140; seed++) {
        rota_problem *p = random_problem(
            seed, (random_size){ .days = 8, .agents = 6, .shifts = 3 });
        try_threads(p, 20000);
        rota_problem_free(p);
    }
}

/* ---- Asked to stop, now and then -------------------------------------- */

typedef struct {
    atomic_int stop;
    int rows, last;
} stopper;

static void count_row(const rota_progress *row, void *ctx)
{
    stopper *at = ctx;
    if (row->letter != '.' && ++at->rows >= at->last)
        atomic_store(&at->stop, 1);
}

Test(threads, stopped_at_any_row_of_progress_a_roster_is_lawful, .timeout = 120)
{
    rota_problem *p = make_days(31);
    for (int last = 1; last <= 12; last++) {
        stopper at = { .last = last };
        rota_engine_options o;
        rota_outcome out;
        rota_engine_defaults(&o);
        o.audit = true;
        o.threads = 2;
        o.effort = 20000;
        o.stop = &at.stop;
        o.progress = count_row;
        o.ctx = &at;
        rota_solve(p, &o, &out);
        cr_assert(trial_lawful(p, &out.roster));
        cr_assert_eq(trial_sum(p, &out.roster), out.objective);
        cr_assert_leq(out.bound, out.objective);
        if (atomic_load(&at.stop))
            cr_assert(out.kind == ROTA_STOPPED || out.kind == ROTA_OPTIMAL);
        rota_outcome_release(&out);
    }
    rota_problem_free(p);
}
