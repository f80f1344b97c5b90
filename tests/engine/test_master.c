/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master.h"

#include "../rota_test.h"

#include <rota/text.h>

#include <math.h>

#include "bound.h"
#include "generate.h"
#include "oracle/random_problem.h"
#include "trial.h"

typedef struct {
    rota_problem *p;
    trial_tours *of;
    rota_engine_options options;
    search s;
} fixture;

/* A search whose master has every lawful tour; false where that is too much. */
static bool open_master(fixture *f, uint64_t seed)
{
    if (!trial_problem(&f->p, &f->of, seed,
                       (random_size){ .days = 5, .agents = 3, .shifts = 2 },
                       300))
        return false;
    rota_engine_defaults(&f->options);
    search_init(&f->s, f->p, &f->options);
    for (int a = 0; a < f->p->agents; a++)
        for (int64_t i = 0; i < f->of[a].count; i++) {
            const int16_t *option = trial_tour(&f->of[a], i);
            bool new;
            master_add(&f->s.master,
                       pool_add(&f->s.pool, a, option,
                                tour_points(&f->s, a, option), &new));
            cr_assert(new);
        }
    return true;
}

static void close_master(fixture *f)
{
    search_release(&f->s);
    trial_free(f->of, f->p);
    rota_problem_free(f->p);
}

/* A programme without tours; the pool keeps them. */
static void empty_master(fixture *f)
{
    master_release(&f->s.master);
    master_init(&f->s.master, f->p, f->s.rows, f->s.apart);
}

static void add_pool(fixture *f)
{
    for (int i = 0; i < f->s.pool.count; i++)
        master_add(&f->s.master, f->s.pool.item[i]);
}

/* The incumbent: everybody's first lawful tour. */
static void take_first_tours(fixture *f)
{
    for (int a = 0; a < f->p->agents; a++)
        memcpy(search_best(&f->s, a), trial_tour(&f->of[a], 0),
               (size_t)f->s.stages * sizeof *f->s.best);
}

static double solve(fixture *f)
{
    do
        cr_assert_eq(master_solve(&f->s.master, 0, NULL), ROTA_LP_OPTIMAL);
    while (master_wake(&f->s.master));
    return master_value(&f->s.master) + (double)f->s.constant;
}

/* Hold every agent to one tour, the one of number N of its own. */
static void hold(fixture *f, int64_t n, rota_roster *roster)
{
    for (int i = 0; i < f->s.master.tours; i++) {
        pool_tour *t = f->s.master.tour[i];
        const trial_tours *mine = &f->of[t->agent];
        const int16_t *chosen = trial_tour(mine, n % mine->count);
        bool is_it =
            !memcmp(chosen, t->option, (size_t)mine->stages * sizeof *chosen);
        master_close(&f->s.master, t, !is_it);
        for (int k = 0; is_it && k < mine->stages; k++)
            if (chosen[k] != ROTA_OFF)
                rota_roster_add(roster, t->agent, mine->day[k], chosen[k]);
    }
    rota_roster_sort(roster);
}

Test(master, held_to_one_roster_it_is_worth_its_points)
{
    int tried = 0;
    for (uint64_t seed = 1500; tried < 25; seed++) {
        fixture f;
        if (!open_master(&f, seed))
            continue;
        for (int64_t n = 0; n < 5; n++) {
            rota_roster roster = { 0 };
            hold(&f, 7 * n, &roster);
            cr_assert_float_eq(solve(&f), (double)trial_sum(f.p, &roster), 1e-4,
                               "seed %d", (int)seed);
            rota_roster_release(&roster);
        }
        close_master(&f);
        tried++;
    }
}

/* With every tour in it the programme's duals are the best there are. */
Test(master, with_all_tours_its_value_is_the_best_bound)
{
    int tried = 0;
    for (uint64_t seed = 1600; tried < 25; seed++) {
        fixture f;
        int64_t optimum;
        if (!open_master(&f, seed))
            continue;
        f.s.exact = true;
        double value = solve(&f);
        if (trial_optimum(f.p, f.of, 1000, &optimum))
            cr_assert_leq(value, (double)optimum + 1e-4, "seed %d: %f above %d",
                          (int)seed, value, (int)optimum);
        master_duals(&f.s.master, f.s.dual, f.s.alpha);
        int64_t bound = bound_at(&f.s, f.s.dual);
        cr_assert_leq((double)bound, ceil(value - 1e-4) + 1e-4, "seed %d",
                      (int)seed);
        cr_assert_geq((double)bound, value - 1, "seed %d: %ld far below %f",
                      (int)seed, (long)bound, value);
        close_master(&f);
        tried++;
    }
}

Test(master, purging_and_starting_anew_keep_its_value)
{
    int tried = 0, purged = 0;
    for (uint64_t seed = 1700; tried < 15; seed++) {
        fixture f;
        if (!open_master(&f, seed))
            continue;
        double value = solve(&f);
        int before = f.s.master.tours;
        master_purge(&f.s.master, 5);
        purged += before - f.s.master.tours;
        for (int i = 1; i < f.s.master.tours; i++)
            cr_assert_gt(f.s.master.tour[i]->column,
                         f.s.master.tour[i - 1]->column);
        cr_assert_float_eq(solve(&f), value, 1e-4, "seed %d", (int)seed);
        take_first_tours(&f);
        start_from_incumbent(&f.s, true);
        cr_assert_float_eq(solve(&f), value, 1e-4, "seed %d", (int)seed);
        close_master(&f);
        tried++;
    }
    cr_assert_gt(purged, 0);
}

/* Rows that were nudged find back to the same value when they settle. */
Test(master, settling_ends_the_nudges)
{
    int tried = 0, nudged = 0;
    for (uint64_t seed = 1800; tried < 15; seed++) {
        fixture f;
        if (!open_master(&f, seed))
            continue;
        double value = solve(&f);
        empty_master(&f);
        f.s.master.nudge = 0.2;
        add_pool(&f);
        nudged += fabs(solve(&f) - value) > 1e-3;
        cr_assert(master_settle(&f.s.master));
        cr_assert_not(master_settle(&f.s.master));
        cr_assert_float_eq(solve(&f), value, 1e-4, "seed %d", (int)seed);
        close_master(&f);
        tried++;
    }
    cr_assert_gt(nudged, 0);
}

/* Whatever duals say which rows to wake first, the value is the same. */
Test(master, it_may_begin_with_all_rows_awake)
{
    int tried = 0, awake = 0;
    for (uint64_t seed = 1900; tried < 15; seed++) {
        fixture f;
        if (!open_master(&f, seed))
            continue;
        double value = solve(&f);
        empty_master(&f);
        take_first_tours(&f);
        for (int i = 0; i < f.s.rows->rows; i++)
            f.s.centre[i] = 0.37; /* no slope: all stand at breakpoints */
        start_from_incumbent(&f.s, true);
        add_pool(&f);
        cr_assert_float_eq(solve(&f), value, 1e-4, "seed %d", (int)seed);
        awake += f.s.master.awake;
        close_master(&f);
        tried++;
    }
    cr_assert_gt(awake, 0);
}

/* Thirty agents, a week of two shifts, and needs of up to thirty heads: rows
 * with more pieces than a programme shows. */
static rota_problem *draw_crowd(uint64_t seed)
{
    rota_rng rng;
    rota_rng_seed(&rng, seed);
    rota_text t = { 0 };
    rota_text_add(&t, "rota-problem 1\n"
                      "site \"Crowd\" Asia/Shanghai\n"
                      "scope month\n"
                      "times day_starts 00:00 slot 60 arrival 0 handover 0\n"
                      "weekend_days Sat|Sun\n"
                      "senior_acts no\n"
                      "weights floor 1000 short 100 wish 10 over 1\n"
                      "days 2026-11-30 14 month 2026-12-01 7\n"
                      "shift early Early 06:00-14:00\n"
                      "shift late Late 12:00-20:00\n");
    for (int i = 0; i < 30; i++)
        rota_text_printf(&t, "agent a%02d A%02d rest 660 run 5\n", i, i);
    for (int day = 1; day <= 7; day++)
        for (int hour = 6; hour < 20; hour += 2)
            rota_text_printf(
                &t, "slots 2026-12-%02d %02d:00-%02d:00 calls %d\n", day, hour,
                hour + 2, (int)rota_rng_below(&rng, 30) + 1);
    rota_complaints bad = { 0 };
    rota_problem *p = NULL;
    rota_error err = { 0 };
    rota_status status =
        rota_problem_read(&p, t.data, t.length, "crowd", &bad, &err);
    cr_assert_eq(status, ROTA_OK, "%s", err.text);
    rota_complaints_release(&bad);
    rota_text_release(&t);
    return p;
}

/* Chords of far away spans are no part of the answer: priced out, a programme
 * is worth what its duals prove. */
Test(master, is_worth_its_bound_whatever_spans_it_shows, .timeout = 120)
{
    for (uint64_t seed = 1; seed <= 12; seed++) {
        rota_problem *p = draw_crowd(seed);
        rota_engine_options opt;
        rota_engine_defaults(&opt);
        search s;
        search_init(&s, p, &opt);
        int16_t *nobody = ROTA_NEW_ARRAY(int16_t, s.agents * s.stages + 1);
        for (int i = 0; i < s.agents * s.stages; i++)
            nobody[i] = ROTA_OFF;
        s.node_bound = INT64_MIN;
        incumbent_offer(&s, nobody, 'g');
        start_from_incumbent(&s, true);
        generated g = generate(&s, 0, 0);
        double value = master_value(&s.master) + (double)s.constant;
        cr_assert(g == GENERATED_ALL || g == GENERATED_ENOUGH);
        cr_assert_leq(value, (double)s.node_bound + 1, "seed %d: %f, bound %ld",
                      (int)seed, value, (long)s.node_bound);
        free(nobody);
        search_release(&s);
        rota_problem_free(p);
    }
}
