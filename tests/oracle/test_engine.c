/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/engine.h>

#include <criterion/criterion.h>

#include "model.h"
#include "random_problem.h"

/* Does the engine find the model's optimum, and prove it? */
static bool compare(uint64_t seed)
{
    rota_problem *p = random_problem(
        seed, (random_size){ .days = 10, .agents = 5, .shifts = 3 });
    int64_t points;
    bool solvable = model_solve(p, &points);
    rota_engine_options options;
    rota_engine_defaults(&options);
    options.seconds = 60;
    options.threads = 1;
    options.audit = true;
    rota_outcome outcome = { 0 };
    rota_solve(p, &options, &outcome);
    if (solvable) {
        cr_assert_eq(outcome.kind, ROTA_OPTIMAL, "seed %d: %ld, bound %ld",
                     (int)seed, (long)outcome.objective, (long)outcome.bound);
        cr_assert_eq(outcome.objective, points, "seed %d: %ld, expected %ld",
                     (int)seed, (long)outcome.objective, (long)points);
        cr_assert(is_lawful(p, &outcome.roster), "seed %d", (int)seed);
    } else {
        cr_assert_eq(outcome.kind, ROTA_CONTRADICTORY, "seed %d", (int)seed);
        cr_assert_gt(outcome.stuck_count, 0);
    }
    rota_outcome_release(&outcome);
    rota_problem_free(p);
    return solvable;
}

Test(engine, finds_and_proves_the_optimum_of_the_models, .timeout = 600)
{
    int solved = 0;
    for (uint64_t seed = 1130; solved < 40; seed++)
        solved += compare(seed);
}
