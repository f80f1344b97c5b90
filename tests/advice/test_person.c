/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to have it otherwise, against trying every roster. */
#include <rota/advice.h>

#include "engine/trial.h"
#include "question.h"

#include "../rota_test.h"

static const rota_advice_options options = { .seconds = 20,
                                             .threads = 1,
                                             .seed = 1 };

#define MOST_TOURS   1100
#define MOST_ROSTERS 1500

/* Least points of all rosters in which the agent has SHIFT that day; false
 * where there is none. */
static bool optimum_with(const rota_problem *p, int agent, int day, int shift,
                         int64_t *points)
{
    question q;
    question_open(&q, p);
    if (day >= 0)
        question_pin(&q, agent, day, shift);
    trial_tours *of = trial_list(&q.p, MOST_TOURS);
    bool found = of && trial_optimum(&q.p, of, MOST_ROSTERS, points);
    trial_free(of, &q.p);
    question_close(&q);
    return found;
}

static void compare(const rota_problem *p, const rota_roster *x, int agent,
                    int day, int64_t best, uint64_t seed, int *priced)
{
    rota_person_told told;
    rota_error err = { 0 };
    int64_t points;
    OK(rota_advise_person(p, x, agent, day, INT64_MIN, &options, &told, &err),
       err);
    int shift = told.shift != ROTA_OFF ? ROTA_OFF : ROTA_NO_LIMIT - 1;
    if (told.shift == ROTA_OFF && told.options > 0)
        shift = told.option[0].shift;
    if (shift >= ROTA_OFF) {
        bool can = optimum_with(p, agent, day, shift, &points);
        cr_assert_eq(told.forced == ROTA_FORCED_PRICED, can, "seed %llu: %d",
                     (unsigned long long)seed, (int)told.forced);
        if (can) {
            EQ_INT(told.price.least, points - best);
            EQ_INT(told.price.most, points - best);
            EQ_INT(rota_roster_cell(&told.other, agent, day), shift);
            EQ_INT(trial_sum(p, &told.other), points);
            EQ_INT(told.other_points, points - trial_sum(p, x));
            cr_assert(told.pinned || trial_lawful(p, &told.other));
            (*priced)++;
        }
    }
    for (int i = 0; i < told.takers; i++) {
        rota_roster y = { 0 };
        rota_roster_copy(&y, x);
        rota_roster_set(&y, agent, day, ROTA_OFF);
        rota_roster_set(&y, told.taker[i].agent, day, told.shift);
        EQ_INT(trial_sum(p, &y) - trial_sum(p, x), told.taker[i].points);
        if (told.needings == 0)
            cr_assert(trial_lawful(p, &y));
        rota_roster_release(&y);
    }
    for (int i = 0; i < told.options; i++) {
        rota_roster y = { 0 };
        rota_roster_copy(&y, x);
        rota_roster_set(&y, agent, day, told.option[i].shift);
        cr_assert_eq(trial_lawful(p, &y), told.option[i].findings == 0);
        if (told.option[i].findings == 0)
            EQ_INT(trial_sum(p, &y) - trial_sum(p, x), told.option[i].points);
        rota_roster_release(&y);
    }
    rota_person_told_release(&told);
}

Test(person, prices_agree_with_brute_force)
{
    static const random_size sizes[] = { { 4, 2, 2 },
                                         { 3, 2, 3 },
                                         { 2, 3, 3 } };
    int priced = 0, asked = 0;
    for (uint64_t seed = 1; asked < 150; seed++) {
        rota_problem *p = random_problem(seed, sizes[seed % 3]);
        int64_t best;
        cr_assert_lt(seed, 2000);
        if (optimum_with(p, 0, -1, ROTA_OFF, &best)) {
            rota_engine_options engine;
            rota_outcome outcome = { 0 };
            rota_engine_defaults(&engine);
            rota_solve(p, &engine, &outcome);
            for (int d = 0; d < p->days; d++)
                for (int a = 0; a < p->agents && p->day[d].planned; a++)
                    compare(p, &outcome.roster, a, d, best, seed, &priced);
            rota_outcome_release(&outcome);
            asked++;
        }
        rota_problem_free(p);
    }
    cr_log_info("%d prices", priced);
    cr_assert_gt(priced, 60);
}
