/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/rng.h>

#include <stdlib.h>

#include "engine/trial.h"
#include "oracle/random_problem.h"
#include "terms.h"
#include "tours.h"

/* A random problem, what its agents can work by trial, and by tours.c. */
typedef struct {
    rota_problem *p;
    trial_tours *of;
    timetable t;
    uint8_t *may;
} open_problem;

static bool open_random(open_problem *o, uint64_t seed, random_size size)
{
    rota_roster nobody = { 0 };
    rota_error err = { 0 };
    *o = (open_problem){ .p = random_problem(seed, size) };
    o->of = trial_list(o->p, 3000);
    if (!o->of) {
        rota_problem_free(o->p);
        return false;
    }
    cr_assert_eq(timetable_open(&o->t, o->p, &nobody, NULL, &err), ROTA_OK);
    size_t cells = (size_t)o->p->days * (size_t)(o->p->shifts + 1);
    o->may = ROTA_NEW_ARRAY(uint8_t, (size_t)o->p->agents * cells + 1);
    for (int a = 0; a < o->p->agents; a++)
        law_options(&o->t, a, o->may + (size_t)a * cells);
    return true;
}

static void close_random(open_problem *o)
{
    trial_free(o->of, o->p);
    timetable_close(&o->t);
    rota_problem_free(o->p);
    free(o->may);
}

static void open_tours(tours *all, const open_problem *o, int agent)
{
    tours_build(all, &o->t, agent,
                o->may + (size_t)agent * (size_t)o->p->days *
                             (size_t)(o->p->shifts + 1));
}

static int64_t count_from(const tours *all, int k, int node)
{
    if (k == all->stages)
        return 1;
    const tours_stage *st = &all->stage[k];
    int64_t sum = 0;
    for (int i = st->first[node]; i < st->first[node + 1]; i++)
        sum += count_from(all, k + 1, st->step[i].to);
    return sum;
}

static bool has_tour(const tours *all, const int16_t *option)
{
    int node = 0;
    for (int k = 0; k < all->stages; k++) {
        const tours_stage *st = &all->stage[k];
        int i = st->first[node];
        while (i < st->first[node + 1] && st->step[i].shift != option[k])
            i++;
        if (i == st->first[node + 1])
            return false;
        node = st->step[i].to;
    }
    return true;
}

Test(tours, they_are_those_that_the_check_finds_lawful, .timeout = 300)
{
    int64_t tours_seen = 0;
    int agents = 0;
    for (uint64_t seed = 1; agents < 2000; seed++) {
        static const random_size sizes[] = {
            { .days = 6, .agents = 3, .shifts = 3 },
            { .days = 11, .agents = 3, .shifts = 1 },
        };
        open_problem o;
        if (!open_random(&o, seed, sizes[seed % 2]))
            continue;
        for (int a = 0; a < o.p->agents; a++, agents++) {
            tours all;
            open_tours(&all, &o, a);
            int64_t count = all.empty ? 0 : count_from(&all, 0, 0);
            cr_assert_eq(count, o.of[a].count, "seed %d agent %d: %ld, not %ld",
                         (int)seed, a, (long)count, (long)o.of[a].count);
            for (int64_t i = 0; i < count; i++)
                cr_assert(has_tour(&all, trial_tour(&o.of[a], i)));
            tours_seen += count;
            tours_release(&all);
        }
        close_random(&o);
    }
    cr_assert_gt(tours_seen, 10000);
}

/* Costs of every option, fairness as the problem has it. */
static int64_t least_by_trial(const open_problem *o, int agent,
                              const int64_t *cost, int bits)
{
    const trial_tours *of = &o->of[agent];
    int options = o->p->shifts + 1;
    int64_t least = TOURS_NEVER;
    for (int64_t i = 0; i < of->count; i++) {
        const int16_t *tour = trial_tour(of, i);
        int64_t fair = trial_points(o->p, agent, of, tour, true) -
                       trial_points(o->p, agent, of, tour, false);
        int64_t sum = fair << bits;
        bool shut = false;
        for (int k = 0; k < of->stages; k++) {
            int64_t c = cost[k * options + 1 + tour[k]];
            shut = shut || c == TOURS_NEVER;
            sum += shut ? 0 : c;
        }
        if (!shut && sum < least)
            least = sum;
    }
    return least;
}

Test(tours, the_least_is_that_of_all_tours_whatever_the_slopes, .timeout = 300)
{
    rota_rng rng;
    int tried = 0, finite = 0;
    rota_rng_seed(&rng, 7);
    for (uint64_t seed = 5000; tried < 1000; seed++) {
        open_problem o;
        if (!open_random(&o, seed,
                         (random_size){ .days = 6, .agents = 2, .shifts = 2 }))
            continue;
        for (int a = 0; a < o.p->agents; a++, tried++) {
            tours all;
            int64_t cost[TRIAL_STAGES * 16], slope[ROTA_FAIR_KINDS];
            open_tours(&all, &o, a);
            for (int i = 0; i < all.stages * (o.p->shifts + 1); i++)
                cost[i] = rota_rng_below(&rng, 12) == 0
                              ? TOURS_NEVER
                              : (int64_t)rota_rng_below(&rng, 4000) - 3000;
            for (int f = 0; f < ROTA_FAIR_KINDS; f++)
                slope[f] = (int64_t)rota_rng_below(&rng, 800) - 100;
            int64_t least = tours_least(&all, cost, 4, slope);
            cr_assert_eq(least, least_by_trial(&o, a, cost, 4), "seed %d",
                         (int)seed);
            finite += least != TOURS_NEVER;
            tours_release(&all);
        }
        close_random(&o);
    }
    cr_assert_gt(finite, 300);
}
