/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loose.h"

#include "../rota_test.h"

#include "bound.h"
#include "trial.h"

static const random_size SIZE = { .days = 6, .agents = 3, .shifts = 2 };

/* Everybody is priced with a loose network. */
static bool loosen(search *s)
{
    bool room = true;
    for (int a = 0; a < s->agents; a++) {
        network *n =
            network_loosen(s->p, &s->cells, a, NULL, s->home[0], s->scratch[0]);
        s->lean[a] = n;
        room = room && n->blocks <= s->room[0];
    }
    return room;
}

Test(loose, bounds_are_below_every_roster_whatever_the_multipliers)
{
    int tried = 0, moved = 0;
    for (uint64_t seed = 7300; tried < 60; seed++) {
        rota_problem *p;
        trial_tours *of;
        search s;
        rota_engine_options options;
        int64_t optimum;
        rota_rng rng;
        if (!trial_problem(&p, &of, seed, SIZE, 800))
            continue;
        rota_engine_defaults(&options);
        search_init(&s, p, &options);
        int16_t *roster = ROTA_NEW_ARRAY(int16_t, p->agents * s.stages + 1);
        for (int a = 0; a < p->agents; a++)
            memcpy(roster + a * s.stages, trial_tour(&of[a], 0),
                   (size_t)s.stages * sizeof *roster);
        incumbent_offer(&s, roster, 'g');
        rota_rng_seed(&rng, seed);
        if (trial_optimum(p, of, 100000, &optimum) && loosen(&s)) {
            int64_t first = 0, bound = 0;
            for (int i = 0; i < 30; i++) {
                double dual[400] = { 0 };
                for (int r = 0; r < s.rows->rows && r < 400; r++)
                    dual[r] = (double)rota_rng_below(&rng, 50) / 8;
                bound = bound_at(&s, i % 3 ? dual : s.centre);
                cr_assert_leq(bound, optimum, "seed %d", (int)seed);
                if (i == 0)
                    first = bound;
                else if (i % 3 == 0)
                    moved += bound > first;
                for (int a = 0; a < p->agents; a++)
                    if (s.found[a] == FOUND_TOUR)
                        cr_assert(trial_has(&of[a], s.tour + a * s.stages));
            }
            tried++;
        }
        free(roster);
        search_release(&s);
        trial_free(of, p);
        rota_problem_free(p);
    }
    cr_assert_gt(moved, 0, "multipliers raise some bounds");
}
