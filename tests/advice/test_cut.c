/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agent's part of a bound, against every tour that trying finds. */
#include <rota/check.h>
#include <rota/rng.h>

#include "brute.h"

#include "../rota_test.h"

#define BITS 4

/* One leaf with some dual for each term of heads. */
static rota_proof *draw_proof(const brute *b, rota_rng *rng)
{
    rota_proof *proof = ROTA_NEW(rota_proof);
    for (int t = 0; t < b->rows; t++) {
        int value = (int)rota_rng_below(rng, 101) - 50;
        if (value != 0)
            *rota_vec_push(&proof->dual) = (rota_proof_dual){ t, value };
    }
    *rota_vec_push(&proof->vector) =
        (rota_proof_vector){ .bits = BITS, .duals = proof->dual.count };
    *rota_vec_push(&proof->node) = (rota_proof_node){ .kind = ROTA_PROOF_LEAF };
    return proof;
}

static int64_t least_of(const brute *b, const rota_proof *proof, int agent)
{
    int64_t least = INT64_MAX;
    for (int64_t i = 0; i < b->of[agent].count; i++) {
        const int *heads =
            b->heads + (b->first[agent] + (size_t)i) * (size_t)b->rows;
        int64_t sum = trial_points(b->p, agent, &b->of[agent],
                                   trial_tour(&b->of[agent], i), true)
                      << BITS;
        for (size_t d = 0; d < proof->dual.count; d++)
            sum -= heads[proof->dual.item[d].term] * proof->dual.item[d].value;
        least = sum < least ? sum : least;
    }
    return least;
}

Test(cut, an_agents_share_is_the_least_of_its_tours)
{
    int shares = 0;
    rota_rng rng;
    rota_rng_seed(&rng, 7);
    for (uint64_t seed = 1; seed <= 120; seed++) {
        rota_problem *p = random_problem(seed, (random_size){ 4, 2, 2 });
        brute b;
        if (brute_open(&b, p, 5000)) {
            rota_proof *proof = draw_proof(&b, &rng);
            for (int a = 0; a < p->agents; a++, shares++) {
                rota_error err = { 0 };
                int64_t share;
                OK(rota_check_share(p, proof, 0, a, &share, &err), err);
                EQ_INT(share, least_of(&b, proof, a));
            }
            rota_proof_free(proof);
            brute_close(&b);
        }
        rota_problem_free(p);
    }
    cr_assert_gt(shares, 60);
}
