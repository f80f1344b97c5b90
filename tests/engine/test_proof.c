/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/check.h>
#include <rota/engine.h>
#include <rota/rng.h>

#include <string.h>

#include "oracle/random_problem.h"
#include "trial.h"

/* A tiny problem and its optimum by trial of every roster. */
static rota_problem *draw(uint64_t seed, int64_t *optimum)
{
    static const random_size sizes[] = {
        { .days = 5, .agents = 4, .shifts = 2 },
        { .days = 3, .agents = 5, .shifts = 3 },
    };
    rota_problem *p = random_problem(seed, sizes[seed % 2]);
    trial_tours *of = trial_list(p, 300);
    bool good = of && trial_optimum(p, of, 50000, optimum);
    trial_free(of, p);
    if (!good)
        rota_problem_free(p);
    return good ? p : NULL;
}

static int64_t prove_again(const rota_problem *p, const rota_proof *proof,
                           uint64_t seed)
{
    int64_t bound = 0;
    rota_error err = { 0 };
    cr_assert_eq(rota_check_proof(p, proof, &bound, &err), ROTA_OK,
                 "seed %d: %s", (int)seed, err.text);
    return bound;
}

static size_t count_kind(const rota_proof *proof, rota_proof_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < proof->node.count; i++)
        n += proof->node.item[i].kind == kind;
    return n;
}

Test(proof, the_check_proves_the_bound_again, .timeout = 300)
{
    size_t splits = 0;
    int solved = 0;
    for (uint64_t seed = 1; solved < 1000; seed++) {
        int64_t optimum;
        rota_problem *p = draw(seed, &optimum);
        if (!p)
            continue;
        rota_engine_options options;
        rota_outcome out;
        rota_engine_defaults(&options);
        /* cases: without what finds the best roster early */
        options.without = seed % 3 ? ROTA_WITHOUT_DIVE | ROTA_WITHOUT_LNS : 0;
        rota_solve(p, &options, &out);
        cr_assert_eq(out.kind, ROTA_OPTIMAL, "seed %d", (int)seed);
        cr_assert_eq(out.proven, optimum);
        cr_assert_eq(prove_again(p, out.proof, seed), optimum, "seed %d",
                     (int)seed);
        splits += count_kind(out.proof, ROTA_PROOF_SPLIT);
        rota_outcome_release(&out);
        rota_problem_free(p);
        solved++;
    }
    cr_assert_gt(splits, 40, "%zu splits", splits);
}

/* However early it ends, what is said to be proven is. */
Test(proof, what_is_left_half_done_is_proven_as_far_as_it_got, .timeout = 300)
{
    int solved = 0, short_of = 0;
    for (uint64_t seed = 5000; solved < 300; seed++) {
        int64_t optimum;
        rota_problem *p = draw(seed, &optimum);
        if (!p)
            continue;
        rota_engine_options options;
        rota_outcome out;
        rota_engine_defaults(&options);
        options.effort = 1 + (int64_t)(seed % 7) * 3;
        rota_solve(p, &options, &out);
        int64_t bound = prove_again(p, out.proof, seed);
        cr_assert_eq(out.proven, out.bound, "seed %d", (int)seed);
        cr_assert_geq(bound, out.bound, "seed %d: %ld below %ld", (int)seed,
                      (long)bound, (long)out.bound);
        cr_assert_leq(bound, optimum);
        short_of += out.bound < optimum;
        rota_outcome_release(&out);
        rota_problem_free(p);
        solved++;
    }
    cr_assert_gt(short_of, 5, "%d", short_of);
}

/* Too many cases to keep: the optimum is still said to be one, and beside it
 * stands what the root alone proves. */
Test(proof, beyond_its_limit_it_is_the_roots_alone, .timeout = 300)
{
    int solved = 0, short_of = 0, whole = 0;
    for (uint64_t seed = 1; solved < 300; seed++) {
        int64_t optimum;
        rota_problem *p = draw(seed, &optimum);
        if (!p)
            continue;
        rota_engine_options options;
        rota_outcome out;
        rota_engine_defaults(&options);
        options.without = ROTA_WITHOUT_DIVE | ROTA_WITHOUT_LNS;
        options.proof = 1;
        rota_solve(p, &options, &out);
        cr_assert_eq(out.kind, ROTA_OPTIMAL, "seed %d", (int)seed);
        cr_assert_eq(out.bound, optimum, "seed %d", (int)seed);
        int64_t bound = prove_again(p, out.proof, seed);
        cr_assert_geq(bound, out.proven, "seed %d", (int)seed);
        cr_assert_leq(bound, optimum, "seed %d", (int)seed);
        cr_assert_leq(out.proven, out.bound, "seed %d", (int)seed);
        if (out.proven < out.bound)
            cr_assert_eq(out.proof->node.count, 1, "seed %d", (int)seed);
        short_of += out.proven < out.bound;
        whole += out.proven == out.bound;
        rota_outcome_release(&out);
        rota_problem_free(p);
        solved++;
    }
    cr_assert_gt(short_of, 5, "%d", short_of);
    cr_assert_gt(whole, 5, "%d", whole);
}

/* One byte altered: it is refused, or proves no more than is true. */
Test(proof, altered_it_is_refused_or_true, .timeout = 300)
{
    rota_rng rng;
    int refused = 0, true_still = 0, less = 0, solved = 0;
    rota_rng_seed(&rng, 3);
    for (uint64_t seed = 9000; solved < 100; seed++) {
        int64_t optimum;
        rota_problem *p = draw(seed, &optimum);
        if (!p)
            continue;
        rota_engine_options options;
        rota_outcome out;
        rota_text text = { 0 };
        rota_engine_defaults(&options);
        options.without = ROTA_WITHOUT_DIVE | ROTA_WITHOUT_LNS;
        rota_solve(p, &options, &out);
        rota_proof_write(out.proof, &text);
        for (int i = 0; i < 40; i++) {
            rota_proof *proof;
            rota_error err = { 0 };
            int64_t bound;
            char *at = &text.data[rota_rng_below(&rng, text.length)];
            char kept = *at;
            *at = "0123456789 :-\nslo"[rota_rng_below(&rng, 17)];
            if (rota_proof_read(&proof, text.data, text.length, p, &err) !=
                ROTA_OK) {
                refused++;
            } else if (rota_check_proof(p, proof, &bound, &err) != ROTA_OK) {
                refused++;
                rota_proof_free(proof);
            } else {
                cr_assert_leq(bound, optimum, "seed %d", (int)seed);
                true_still += bound == optimum;
                less += bound < optimum;
                rota_proof_free(proof);
            }
            *at = kept;
        }
        rota_text_release(&text);
        rota_outcome_release(&out);
        rota_problem_free(p);
        solved++;
    }
    cr_assert_gt(refused, 500, "%d", refused);
    cr_assert_gt(less, 20, "%d", less);
    cr_assert_gt(true_still, 20, "%d", true_still);
}
