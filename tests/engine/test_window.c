/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window.h"

#include "../rota_test.h"

#include "audit.h"
#include "horizon.h"
#include "trial.h"

static const random_size SIZE = { .days = 7, .agents = 3, .shifts = 2 };

typedef struct {
    rota_problem *p;
    trial_tours *of;
    rota_engine_options options;
    search s;
} fixture;

/* A search whose best roster is drawn among the lawful ones. */
static bool open_search(fixture *f, uint64_t seed)
{
    rota_rng rng;
    if (!trial_problem(&f->p, &f->of, seed, SIZE, 2500))
        return false;
    rota_engine_defaults(&f->options);
    search_init(&f->s, f->p, &f->options);
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, f->p->agents * f->s.stages + 1);
    rota_rng_seed(&rng, seed);
    for (int a = 0; a < f->p->agents; a++) {
        uint64_t many = (uint64_t)f->of[a].count;
        memcpy(roster + a * f->s.stages,
               trial_tour(&f->of[a], (int64_t)rota_rng_below(&rng, many)),
               (size_t)f->s.stages * sizeof *roster);
    }
    incumbent_offer(&f->s, roster, 'g');
    free(roster);
    return true;
}

static void close_search(fixture *f)
{
    search_release(&f->s);
    trial_free(f->of, f->p);
    rota_problem_free(f->p);
}

/* Leave those tours that are the best roster's outside FROM .. END - 1. */
static void hold_outside(fixture *f, int from, int end)
{
    for (int a = 0; a < f->p->agents; a++) {
        trial_tours *t = &f->of[a];
        int64_t kept = 0;
        for (int64_t i = 0; i < t->count; i++) {
            bool same = true;
            for (int k = 0; k < t->stages; k++)
                same =
                    same && ((k >= from && k < end) ||
                             trial_tour(t, i)[k] == search_best(&f->s, a)[k]);
            if (same)
                memmove(t->option + kept++ * t->stages, trial_tour(t, i),
                        (size_t)t->stages * sizeof *t->option);
        }
        t->count = kept;
    }
}

Test(window, is_solved_to_the_best_that_the_days_around_it_allow)
{
    int tried = 0, better = 0, proven = 0;
    for (uint64_t seed = 5200; tried < 60; seed++) {
        fixture f;
        window w;
        int64_t best;
        if (!open_search(&f, seed))
            continue;
        int from = (int)(seed % 3), many = 2 + (int)(seed % 2);
        if (from + many > f.s.stages) {
            close_search(&f);
            continue;
        }
        int64_t before = f.s.best_points;
        hold_outside(&f, from, from + many);
        cr_assert(window_open(&w, &f.s, from, many, 100000));
        int64_t window_before = w.s.best_points;
        window_solve(&w);
        int64_t saved = window_before - w.s.best_points;
        bool optimal = search_proven(&w.s);
        cr_assert_leq(w.s.bound, w.s.best_points);
        window_close(&w);
        cr_assert_eq(before - f.s.best_points, saved, "seed %d", (int)seed);
        for (int a = 0; a < f.p->agents; a++)
            cr_assert(trial_has(&f.of[a], search_best(&f.s, a)),
                      "seed %d agent %d", (int)seed, a);
        audit_roster(&f.s, f.s.best, f.s.best_points);
        if (optimal && trial_optimum(f.p, f.of, 200000, &best)) {
            cr_assert_eq(best, f.s.best_points, "seed %d: %ld, not %ld",
                         (int)seed, (long)f.s.best_points, (long)best);
            proven++;
        }
        better += saved > 0;
        close_search(&f);
        tried++;
    }
    cr_assert_gt(better, 15);
    cr_assert_gt(proven, 30);
}

Test(window, of_a_window_is_held_like_any_other)
{
    int tried = 0;
    for (uint64_t seed = 5600; tried < 15; seed++) {
        fixture f;
        window outer, inner;
        if (!open_search(&f, seed))
            continue;
        if (f.s.stages < 6) {
            close_search(&f);
            continue;
        }
        cr_assert(window_open(&outer, &f.s, 1, 4, 100000));
        cr_assert(window_open(&inner, &outer.s, 1, 2, 100000));
        window_solve(&inner);
        window_close(&inner);
        window_solve(&outer);
        window_close(&outer);
        for (int a = 0; a < f.p->agents; a++)
            cr_assert(trial_has(&f.of[a], search_best(&f.s, a)));
        audit_roster(&f.s, f.s.best, f.s.best_points);
        close_search(&f);
        tried++;
    }
}
