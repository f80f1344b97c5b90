/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lawful.h"

#include "../rota_test.h"

#include "descend.h"
#include "trial.h"

static const random_size SIZE = { .days = 6, .agents = 4, .shifts = 2 };

/* The next of all sequences of options, lawful or not; false at the end. */
static bool next_tour(int16_t *option, int stages, int shifts)
{
    for (int k = 0; k < stages; k++) {
        if (++option[k] < shifts)
            return true;
        option[k] = ROTA_OFF;
    }
    return false;
}

Test(lawful, tours_are_those_that_the_check_finds_no_breach_in)
{
    int tried = 0, lawful = 0, unlawful = 0;
    for (uint64_t seed = 3100; tried < 60; seed++) {
        rota_problem *p;
        trial_tours *of;
        search s;
        rota_engine_options options;
        int16_t option[TRIAL_STAGES];
        if (!trial_problem(&p, &of, seed, SIZE, 800))
            continue;
        rota_engine_defaults(&options);
        search_init(&s, p, &options);
        for (int a = 0; a < p->agents; a++) {
            memset(option, 0xff, sizeof option);
            do {
                bool has = trial_has(&of[a], option);
                cr_assert_eq(tour_lawful(&s, a, option), has,
                             "seed %d agent %d", (int)seed, a);
                lawful += has;
                unlawful += !has;
            } while (next_tour(option, s.stages, p->shifts));
        }
        search_release(&s);
        trial_free(of, p);
        rota_problem_free(p);
        tried++;
    }
    cr_assert_gt(lawful, 300);
    cr_assert_gt(unlawful, 1000);
}

/* Agent A is to keep OPTION. */
static void keep(rota_problem *p, int agent, const trial_tours *t,
                 const int16_t *option)
{
    for (int k = 0; k < t->stages; k++)
        p->keep[p->keeps++] =
            (rota_problem_keep){ agent, t->day[k], option[k] };
}

/* An unlawful tour of AGENT, if there is one. */
static bool find_unlawful(const rota_problem *p, const trial_tours *t,
                          int16_t *option)
{
    memset(option, 0xff, TRIAL_STAGES * sizeof *option);
    while (trial_has(t, option))
        if (!next_tour(option, t->stages, p->shifts))
            return false;
    return true;
}

Test(lawful, the_published_roster_comes_first_where_it_is_lawful)
{
    int tried = 0, mended = 0;
    for (uint64_t seed = 3500; tried < 40; seed++) {
        rota_problem *p;
        trial_tours *of;
        search s;
        rota_engine_options options;
        int16_t broken[TRIAL_STAGES];
        bool none[16] = { false };
        if (!trial_problem(&p, &of, seed, SIZE, 800))
            continue;
        bool breaks = find_unlawful(p, &of[0], broken);
        p->keep = ROTA_ARENA_ARRAY(p->arena, rota_problem_keep,
                                   p->agents * of[0].stages);
        p->keeps = 0;
        for (int a = 0; a < p->agents; a++)
            keep(p, a, &of[a],
                 a == 0 && breaks ? broken
                                  : trial_tour(&of[a], of[a].count - 1));
        rota_engine_defaults(&options);
        search_init(&s, p, &options);
        int16_t *roster = ROTA_NEW_ARRAY(int16_t, p->agents * of[0].stages + 1);
        greedy(&s, roster, none);
        for (int a = breaks; a < p->agents; a++)
            cr_assert_arr_eq(
                roster + a * s.stages, trial_tour(&of[a], of[a].count - 1),
                (size_t)s.stages * sizeof *roster, "seed %d", (int)seed);
        cr_assert(trial_has(&of[0], roster));
        cr_assert(s.kept || breaks);
        mended += breaks;
        free(roster);
        search_release(&s);
        trial_free(of, p);
        rota_problem_free(p);
        tried++;
    }
    cr_assert_gt(mended, 10);
}
