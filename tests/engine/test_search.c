/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/check.h>
#include <rota/engine.h>

#include "oracle/random_problem.h"
#include "trial.h"

/* A tiny problem and its optimum by trial of every roster. */
typedef struct {
    rota_problem *p;
    bool contradicts;
    int64_t optimum;
} tiny;

static bool draw_tiny(tiny *t, uint64_t seed)
{
    *t = (tiny){ .p = random_problem(
                     seed,
                     (random_size){ .days = 4, .agents = 3, .shifts = 2 }) };
    trial_tours *of = trial_list(t->p, 300);
    for (int a = 0; of && a < t->p->agents; a++)
        t->contradicts = t->contradicts || of[a].count == 0;
    bool good =
        of && (t->contradicts || trial_optimum(t->p, of, 2000, &t->optimum));
    trial_free(of, t->p);
    if (!good)
        rota_problem_free(t->p);
    return good;
}

static rota_engine_options careful(void)
{
    rota_engine_options o;
    rota_engine_defaults(&o);
    o.audit = true;
    return o;
}

static void expect_certificate(const rota_problem *p, const rota_outcome *out)
{
    rota_report report = { 0 };
    rota_error err = { 0 };
    rota_certificate *c = rota_check(p, &out->roster, NULL, &report, &err);
    cr_assert(c, "%d hard findings; %s", report.hard, err.text);
    rota_points points = *rota_certificate_points(c);
    cr_assert_eq(rota_points_sum(&points), out->objective);
    rota_certificate_free(c);
    rota_report_release(&report);
}

static void expect_optimum(const tiny *t, uint64_t seed,
                           const rota_engine_options *options)
{
    rota_outcome out;
    rota_solve(t->p, options, &out);
    if (t->contradicts) {
        cr_assert_eq(out.kind, ROTA_CONTRADICTORY, "seed %d", (int)seed);
        cr_assert_gt(out.stuck_count, 0);
    } else {
        cr_assert_eq(out.kind, ROTA_OPTIMAL, "seed %d: kind %d", (int)seed,
                     (int)out.kind);
        cr_assert_eq(out.objective, t->optimum, "seed %d: %ld, expected %ld",
                     (int)seed, (long)out.objective, (long)t->optimum);
        cr_assert_eq(out.bound, t->optimum, "seed %d: bound %ld", (int)seed,
                     (long)out.bound);
        cr_assert_float_eq(out.gap, 0, 1e-12);
        expect_certificate(t->p, &out);
    }
    rota_outcome_release(&out);
}

Test(search, the_optimum_is_the_least_of_all_rosters, .timeout = 120)
{
    int solved = 0;
    rota_engine_options options = careful();
    for (uint64_t seed = 100; solved < 150; seed++) {
        tiny t;
        if (!draw_tiny(&t, seed))
            continue;
        expect_optimum(&t, seed, &options);
        solved += !t.contradicts;
        rota_problem_free(t.p);
    }
}

Test(search, no_technique_is_needed_to_be_right, .timeout = 120)
{
    static const unsigned without[] = {
        ROTA_WITHOUT_SUBGRADIENT,
        ROTA_WITHOUT_DIVE,
        ROTA_WITHOUT_LNS,
        ROTA_WITHOUT_COUNTS,
        ROTA_WITHOUT_DIVE | ROTA_WITHOUT_LNS | ROTA_WITHOUT_SUBGRADIENT,
    };
    int solved = 0;
    rota_engine_options options = careful();
    for (uint64_t seed = 1000; solved < 40; seed++) {
        tiny t;
        if (!draw_tiny(&t, seed))
            continue;
        for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
            options.without = without[i];
            expect_optimum(&t, seed, &options);
        }
        solved += !t.contradicts;
        rota_problem_free(t.p);
    }
}

/* Without branching the proof may be missing, never the law. */
Test(search, without_branching_roster_and_bound_hold, .timeout = 120)
{
    int solved = 0, proven = 0;
    rota_engine_options options = careful();
    options.without = ROTA_WITHOUT_BRANCH;
    options.effort = 20000;
    for (uint64_t seed = 2000; solved < 60; seed++) {
        tiny t;
        rota_outcome out;
        if (!draw_tiny(&t, seed))
            continue;
        if (!t.contradicts) {
            rota_solve(t.p, &options, &out);
            cr_assert_geq(out.objective, t.optimum, "seed %d", (int)seed);
            cr_assert_leq(out.bound, t.optimum, "seed %d", (int)seed);
            cr_assert_eq(out.kind == ROTA_OPTIMAL, out.objective == out.bound);
            expect_certificate(t.p, &out);
            proven += out.kind == ROTA_OPTIMAL;
            solved++;
            rota_outcome_release(&out);
        }
        rota_problem_free(t.p);
    }
    cr_assert_gt(proven, solved / 2, "%d of %d", proven, solved);
}

typedef struct {
    int64_t best, bound;
    int rows, better;
    bool ended;
} watch;

static void watch_progress(const rota_progress *row, void *ctx)
{
    watch *w = ctx;
    cr_assert(row->letter && strchr("gcrdnb.", row->letter), "letter %c",
              row->letter);
    cr_assert_not(w->ended, "a row after the last");
    if (row->has_best) {
        cr_assert_leq(row->best, w->best);
        w->best = row->best;
    }
    if (row->has_bound) {
        cr_assert_geq(row->bound, w->bound);
        w->bound = row->bound;
    }
    if (row->has_best && row->has_bound)
        cr_assert_leq(row->bound, row->best);
    w->ended = row->letter == '.';
    w->rows++;
}

/* Every roster handed out on the way is lawful and costs what is said. */
static const rota_problem *watched;
static void watch_better(const rota_roster *roster, int64_t points, void *ctx)
{
    watch *w = ctx;
    cr_assert_eq(trial_sum(watched, roster), points);
    cr_assert(trial_lawful(watched, roster));
    w->better++;
}

Test(search, tells_of_steady_progress, .timeout = 60)
{
    for (uint64_t seed = 3000; seed < 3040; seed++) {
        rota_problem *p = random_problem(
            seed, (random_size){ .days = 9, .agents = 6, .shifts = 3 });
        watch w = { .best = INT64_MAX, .bound = INT64_MIN };
        rota_engine_options options = careful();
        options.progress = watch_progress;
        options.better = watch_better;
        options.ctx = &w;
        options.effort = 5000;
        rota_outcome out;
        watched = p;
        rota_solve(p, &options, &out);
        if (out.kind != ROTA_CONTRADICTORY) {
            cr_assert_gt(w.better, 0);
            cr_assert(w.ended);
            cr_assert_eq(w.best, out.objective);
            cr_assert_eq(w.bound, out.bound);
            cr_assert_leq(out.bound, out.objective);
            expect_certificate(p, &out);
        }
        rota_outcome_release(&out);
        rota_problem_free(p);
    }
}

static void expect_same(const rota_outcome *x, const rota_outcome *y,
                        uint64_t seed)
{
    cr_assert_eq(x->kind, y->kind, "seed %d", (int)seed);
    cr_assert_eq(x->objective, y->objective, "seed %d", (int)seed);
    cr_assert_eq(x->bound, y->bound, "seed %d", (int)seed);
    cr_assert_eq(x->ticks, y->ticks, "seed %d: %ld and %ld ticks", (int)seed,
                 (long)x->ticks, (long)y->ticks);
    cr_assert(rota_roster_equal(&x->roster, &y->roster), "seed %d", (int)seed);
}

Test(search, same_seed_and_effort_same_roster, .timeout = 60)
{
    for (uint64_t seed = 4000; seed < 4030; seed++) {
        rota_problem *p = random_problem(
            seed, (random_size){ .days = 10, .agents = 6, .shifts = 3 });
        rota_engine_options options = careful();
        options.effort = 1500;
        options.seed = seed;
        rota_outcome one, again, two;
        rota_solve(p, &options, &one);
        rota_solve(p, &options, &again);
        options.threads = 2;
        rota_solve(p, &options, &two);
        expect_same(&one, &again, seed);
        expect_same(&one, &two, seed);
        rota_outcome_release(&one);
        rota_outcome_release(&again);
        rota_outcome_release(&two);
        rota_problem_free(p);
    }
}
