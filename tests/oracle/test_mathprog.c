/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lp.h>
#include <rota/points.h>
#include <rota/rng.h>

#include <criterion/criterion.h>
#include <math.h>

#include "model.h"
#include "random_problem.h"

static const rota_roster nobody;

/* A roster with duties here and there, lawful or not. */
static void scatter(const rota_problem *p, rota_rng *rng, rota_roster *roster)
{
    unsigned share = 10 + 10 * (unsigned)rota_rng_below(rng, 10);
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++)
            if (p->day[d].planned && rota_rng_below(rng, 100) < share)
                rota_roster_add(roster, a, d,
                                (int)rota_rng_below(rng, (uint64_t)p->shifts));
    rota_roster_sort(roster);
}

/* Duties at random, each kept only where the roster stays lawful. */
static void grow(const rota_problem *p, rota_rng *rng, rota_roster *roster)
{
    for (int i = 0; i < 2 * p->agents * p->days; i++) {
        int a = (int)rota_rng_below(rng, (uint64_t)p->agents);
        int d = (int)rota_rng_below(rng, (uint64_t)p->days);
        int s = (int)rota_rng_below(rng, (uint64_t)p->shifts);
        if (!p->day[d].planned)
            continue;
        int before = rota_roster_cell(roster, a, d);
        bool lawful = is_lawful(p, roster);
        rota_roster_set(roster, a, d, s);
        if (lawful && !is_lawful(p, roster))
            rota_roster_set(roster, a, d, before);
    }
}

static int64_t sum_of(const rota_problem *p, const rota_roster *roster)
{
    rota_points points = rota_points_count(p, roster);
    return rota_points_sum(&points);
}

static void compare_roster(uint64_t seed, const rota_problem *p,
                           const rota_roster *roster, int *lawful)
{
    int64_t points;
    bool solved = model_points(p, roster, &points);
    bool expected = is_lawful(p, roster);
    cr_assert_eq(solved, expected, "seed %d: the model calls the roster %s",
                 (int)seed, solved ? "lawful" : "unlawful");
    if (!solved)
        return;
    ++*lawful;
    cr_assert_eq(points, sum_of(p, roster), "seed %d: %ld, expected %ld",
                 (int)seed, (long)points, (long)sum_of(p, roster));
}

Test(mathprog, models_and_check_agree_on_any_roster, .timeout = 300)
{
    int lawful = 0, all = 0;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        rota_problem *p = random_problem(
            seed, (random_size){ .days = 10, .agents = 3, .shifts = 3 });
        rota_rng rng;
        rota_rng_seed(&rng, seed);
        compare_roster(seed, p, &nobody, &lawful);
        for (int i = 0; i < 2; i++) {
            rota_roster roster = { 0 };
            if (i == 0)
                scatter(p, &rng, &roster);
            else
                grow(p, &rng, &roster);
            compare_roster(seed, p, &roster, &lawful);
            rota_roster_release(&roster);
        }
        all += 3;
        rota_problem_free(p);
    }
    cr_assert_gt(lawful, 100, "%d of %d rosters are lawful", lawful, all);
    cr_assert_lt(lawful, all - 50, "%d of %d rosters are lawful", lawful, all);
}

Test(mathprog, the_optimum_is_that_of_trying_everything, .timeout = 300)
{
    int compared = 0, stuck = 0;
    for (uint64_t seed = 1; seed <= 200 && compared < 40; seed++) {
        rota_problem *p = random_problem(
            seed, (random_size){ .days = 6, .agents = 3, .shifts = 2 });
        int64_t best, points;
        tried result = try_all(p, 3000, &best);
        if (result != TRIED_TOO_MANY) {
            bool solved = model_solve(p, &points);
            cr_assert_eq(solved, result == TRIED, "seed %d", (int)seed);
            cr_assert(!solved || points == best, "seed %d: %ld, expected %ld",
                      (int)seed, (long)points, (long)best);
            compared += solved;
            stuck += !solved;
        }
        rota_problem_free(p);
    }
    cr_assert_geq(compared, 40, "only %d compared, %d without a roster",
                  compared, stuck);
}

Test(mathprog, the_examples_beside_the_models_can_be_solved)
{
    double points;
    cr_assert(rota_lp_mathprog("models/staffing.mod", "models/staffing.dat",
                               &points));
    cr_assert_eq(lround(points), 2640);
    cr_assert(
        rota_lp_mathprog("models/weekend.mod", "models/weekend.dat", &points));
    cr_assert_eq(lround(points), 3350);
    cr_assert(
        rota_lp_mathprog("models/month.mod", "models/month.dat", &points));
    cr_assert_eq(lround(points), 10920);
}
