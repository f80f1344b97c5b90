/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "descend.h"

#include "../rota_test.h"

#include "audit.h"
#include "oracle/random_problem.h"
#include "trial.h"
#include "walk.h"

typedef struct {
    rota_problem *p;
    trial_tours *of;
    rota_engine_options options;
    search s;
    int16_t *roster;
} fixture;

static bool open_search(fixture *f, uint64_t seed)
{
    if (!trial_problem(&f->p, &f->of, seed,
                       (random_size){ .days = 6, .agents = 5, .shifts = 2 },
                       800))
        return false;
    rota_engine_defaults(&f->options);
    search_init(&f->s, f->p, &f->options);
    f->roster = ROTA_NEW_ARRAY(int16_t, f->p->agents * f->of[0].stages + 1);
    return true;
}

static void close_search(fixture *f)
{
    free(f->roster);
    search_release(&f->s);
    trial_free(f->of, f->p);
    rota_problem_free(f->p);
}

static int16_t *tour_of(const fixture *f, int agent)
{
    return f->roster + agent * f->s.stages;
}

static int64_t points_of(const fixture *f)
{
    rota_roster roster = { 0 };
    incumbent_roster(&f->s, f->roster, &roster);
    int64_t sum = trial_sum(f->p, &roster);
    rota_roster_release(&roster);
    return sum;
}

/* Every agent on a lawful tour of its own, found by trial. */
static void draw_roster(fixture *f, uint64_t seed)
{
    rota_rng rng;
    rota_rng_seed(&rng, seed);
    for (int a = 0; a < f->p->agents; a++) {
        uint64_t many = (uint64_t)f->of[a].count;
        memcpy(tour_of(f, a),
               trial_tour(&f->of[a], (int64_t)rota_rng_below(&rng, many)),
               (size_t)f->s.stages * sizeof *f->roster);
    }
}

Test(descend, never_makes_a_roster_worse_or_unlawful)
{
    int tried = 0;
    for (uint64_t seed = 1800; tried < 40; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        draw_roster(&f, seed);
        int64_t before = points_of(&f);
        descend(&f.s, f.roster);
        cr_assert_leq(points_of(&f), before, "seed %d", (int)seed);
        for (int a = 0; a < f.p->agents; a++)
            cr_assert(trial_has(&f.of[a], tour_of(&f, a)), "seed %d agent %d",
                      (int)seed, a);
        audit_roster(&f.s, f.roster, points_of(&f));
        close_search(&f);
        tried++;
    }
}

Test(descend, leaves_frozen_agents_alone)
{
    int tried = 0;
    for (uint64_t seed = 1900; tried < 10; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        draw_roster(&f, seed);
        size_t size = (size_t)f.s.stages * sizeof *f.roster;
        int16_t *kept = ROTA_NEW_ARRAY(int16_t, f.s.stages + 1);
        memcpy(kept, tour_of(&f, 0), size);
        f.s.frozen[0] = 1;
        descend(&f.s, f.roster);
        cr_assert_eq(memcmp(kept, tour_of(&f, 0), size), 0, "seed %d",
                     (int)seed);
        free(kept);
        close_search(&f);
        tried++;
    }
}

static void try_greedy(fixture *f, uint64_t seed)
{
    bool *none = ROTA_NEW_ARRAY(bool, f->p->agents + 1);
    greedy(&f->s, f->roster, none);
    for (int a = 0; a < f->p->agents; a++) {
        cr_assert_not(none[a]);
        cr_assert(trial_has(&f->of[a], tour_of(f, a)), "seed %d agent %d",
                  (int)seed, a);
    }
    free(none);
}

Test(descend, greedy_finds_a_lawful_roster)
{
    int tried = 0;
    for (uint64_t seed = 2000; tried < 30; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        try_greedy(&f, seed);
        close_search(&f);
        tried++;
    }
}

Test(descend, greedy_finds_lawful_tours_when_time_is_up)
{
    int tried = 0;
    for (uint64_t seed = 2100; tried < 60; seed++) {
        atomic_int stop;
        fixture f;
        if (!open_search(&f, seed))
            continue;
        atomic_init(&stop, 1);
        f.options.stop = &stop;
        f.s.late_since = 1;
        f.s.began -= 3600;
        try_greedy(&f, seed);
        close_search(&f);
        tried++;
    }
}

Test(descend, a_walk_is_lawful_and_mostly_found)
{
    int tried = 0, found = 0;
    for (uint64_t seed = 2200; tried < 60; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        for (int a = 0; a < f.p->agents; a++) {
            if (!walk_tour(&f.s, a, tour_of(&f, a)))
                continue;
            cr_assert(trial_has(&f.of[a], tour_of(&f, a)), "seed %d agent %d",
                      (int)seed, a);
            found++;
        }
        tried++;
        close_search(&f);
    }
    cr_assert_geq(found, 150);
}
