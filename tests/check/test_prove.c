/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/check.h>
#include <rota/rng.h>

#include <stdlib.h>
#include <string.h>

#include "engine/trial.h"
#include "oracle/random_problem.h"

static rota_problem *draw(uint64_t seed, int64_t *optimum)
{
    rota_problem *p = random_problem(
        seed, (random_size){ .days = 4, .agents = 3, .shifts = 2 });
    trial_tours *of = trial_list(p, 300);
    bool good = of && trial_optimum(p, of, 2000, optimum);
    trial_free(of, p);
    if (!good)
        rota_problem_free(p);
    return good ? p : NULL;
}

static void add_vector(rota_proof *proof, const rota_problem *p, rota_rng *rng)
{
    int terms = rota_proof_terms(p);
    rota_proof_vector *v = rota_vec_push(&proof->vector);
    v->bits = (int)rota_rng_below(rng, 11);
    v->first_dual = proof->dual.count;
    v->first_slope = proof->slope.count;
    int64_t most = ((int64_t)1 << v->bits) * (1 << rota_rng_below(rng, 11));
    for (int t = 0; t < terms; t++) {
        int64_t value = (int64_t)rota_rng_below(rng, (uint64_t)most + 1) -
                        (rota_rng_below(rng, 8) == 0 ? most / 2 : 0);
        if (value == 0 || rota_rng_below(rng, 3) > 0)
            continue;
        *rota_vec_push(&proof->dual) = (rota_proof_dual){ t, value };
        v->duals++;
    }
    for (int a = 0; a < p->agents; a++) {
        if (rota_rng_below(rng, 2) == 0)
            continue;
        *rota_vec_push(&proof->slope) = (rota_proof_slope){
            a, { 1 + (int64_t)rota_rng_below(rng, 500), 0, -3 }
        };
        v->slopes++;
    }
}

static void grow_tree(rota_proof *proof, const rota_problem *p, rota_rng *rng,
                      int depth)
{
    if (depth == 0 || rota_rng_below(rng, 3) == 0) {
        *rota_vec_push(&proof->node) = (rota_proof_node){
            .kind = ROTA_PROOF_LEAF,
            .vector = (int)rota_rng_below(rng, proof->vector.count)
        };
        return;
    }
    rota_proof_node n = { .kind = ROTA_PROOF_SPLIT };
    n.agent = (int)rota_rng_below(rng, (uint64_t)p->agents);
    do
        n.day = (int)rota_rng_below(rng, (uint64_t)p->days);
    while (!p->day[n.day].planned);
    n.shift = (int)rota_rng_below(rng, (uint64_t)p->shifts + 1) - 1;
    *rota_vec_push(&proof->node) = n;
    grow_tree(proof, p, rng, depth - 1);
    grow_tree(proof, p, rng, depth - 1);
}

static void expect_same_text(const rota_proof *proof, const rota_problem *p)
{
    rota_text text = { 0 }, again = { 0 };
    rota_proof *copy;
    rota_error err = { 0 };
    rota_proof_write(proof, &text);
    cr_assert_eq(rota_proof_read(&copy, text.data, text.length, p, &err),
                 ROTA_OK, "%s", err.text);
    rota_proof_write(copy, &again);
    cr_assert_str_eq(text.data, again.data);
    rota_proof_free(copy);
    rota_text_release(&text);
    rota_text_release(&again);
}

static rota_proof *parse(const char *text, const rota_problem *p)
{
    rota_proof *proof;
    rota_error err = { 0 };
    cr_assert_eq(rota_proof_read(&proof, text, strlen(text), p, &err), ROTA_OK,
                 "%s", err.text);
    return proof;
}

Test(prove, no_proof_whatever_it_says_is_above_the_optimum, .timeout = 300)
{
    rota_rng rng;
    int proven = 0, near = 0;
    rota_rng_seed(&rng, 11);
    for (uint64_t seed = 1; proven < 1500; seed++) {
        int64_t optimum, bound;
        rota_error err = { 0 };
        rota_problem *p = draw(seed, &optimum);
        if (!p)
            continue;
        for (int i = 0; i < 4 && trial_planned(p) > 0; i++, proven++) {
            rota_proof *proof = ROTA_NEW(rota_proof);
            for (int v = 0; v < 3; v++)
                add_vector(proof, p, &rng);
            grow_tree(proof, p, &rng, 4);
            expect_same_text(proof, p);
            cr_assert_eq(rota_check_proof(p, proof, &bound, &err), ROTA_OK,
                         "%s", err.text);
            cr_assert_leq(bound, optimum, "seed %d: %ld above %ld", (int)seed,
                          (long)bound, (long)optimum);
            near += bound * 2 > optimum;
            rota_proof_free(proof);
        }
        rota_problem_free(p);
    }
    cr_assert_gt(near, 100, "only %d say much", near);
}

/* One agent, one shift, two days; a wish that costs when it is not granted. */
static const char small[] =
    "rota-problem 1\n"
    "site Small UTC\n"
    "scope month\n"
    "times day_starts 00:00 slot 30 arrival 0 handover 0\n"
    "weekend_days Sat|Sun\n"
    "senior_acts yes\n"
    "weights floor 1000 short 100 lead 50 wish 10 over 1\n"
    "days 2026-12-01 2 month 2026-12-01 2\n"
    "shift D Day 08:00-16:00 paid 480\n"
    "agent 1 Ann max 4800 due 4800\n"
    "pin 1 2026-12-01 D\n"
    "wish 1 2026-12-02 off 3\n"
    "slots 2026-12-01 08:00-09:00 floor 2\n"
    "slots 2026-12-02 08:00-09:00 calls 1\n";

static rota_problem *read_small(void)
{
    rota_problem *p = NULL;
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    rota_status status =
        rota_problem_read(&p, small, strlen(small), "small", &bad, &err);
    cr_assert_eq(status, ROTA_OK, "%s %ld %s", err.text,
                 bad.count ? bad.item[0].line : 0,
                 bad.count ? bad.item[0].text : "");
    return p;
}

static void expect_bound(const rota_problem *p, const char *text,
                         int64_t expected)
{
    rota_proof *proof = parse(text, p);
    rota_error err = { 0 };
    int64_t bound = -1;
    cr_assert_eq(rota_check_proof(p, proof, &bound, &err), ROTA_OK, "%s",
                 err.text);
    cr_assert_eq(bound, expected, "%s: %ld, expected %ld", text, (long)bound,
                 (long)expected);
    rota_proof_free(proof);
}

/*
 * Day 1: Ann is pinned, a head of the floor is missed in both slots: 2000.
 * Day 2: 200 for both slots, or 30 for the wish.
 */
Test(prove, a_small_bound_by_hand)
{
    rota_problem *p = read_small();
    /* without prices: one head at most on day 1, on day 2 nothing is missed */
    expect_bound(p, "rota-proof 1\nvector 0\nleaf 0\n", 2000);
    /* a price of 30 for a head of day 2, of which each slot pays a half; two
     * slots that see the same heads are one group */
    expect_bound(p, "rota-proof 1\nvector 1 2:60\nleaf 0\n", 2030);
    expect_bound(p, "rota-proof 1\nvector 1 2:59\nleaf 0\n", 2030);
    expect_bound(p, "rota-proof 1\nvector 1 2:58\nleaf 0\n", 2029);
    expect_bound(p, "rota-proof 1\nvector 0 2:15 3:15\nleaf 0\n", 2030);
    /* either case */
    expect_bound(p,
                 "rota-proof 1\nvector 0\nvector 0 3:200\n"
                 "split 0 1 0\nleaf 0\nleaf 1\n",
                 2030);
    expect_bound(p,
                 "rota-proof 1\nvector 0\nvector 0 3:200\n"
                 "split 0 1 off\nleaf 1\nleaf 0\n",
                 2030);
    /* the pin leaves no other case of day 1 */
    expect_bound(p,
                 "rota-proof 1\nvector 0 2:30\n"
                 "split 0 0 off\nstuck 0\nleaf 0\n",
                 2030);
    rota_problem_free(p);
}

Test(prove, what_is_no_proof_is_refused)
{
    static const char *const broken[] = {
        "",
        "rota-proof 2\nvector 0\nleaf 0\n",
        "rota-proof 1\n",
        "rota-proof 1\nvector 0\n",
        "rota-proof 1\nvector 0\nleaf 0",
        "rota-proof 1\nvector 0\nleaf 1\n",
        "rota-proof 1\nvector 0\nleaf -1\n",
        "rota-proof 1\nvector 0\nleaf 0\nleaf 0\n",
        "rota-proof 1\nvector 17\nleaf 0\n",
        "rota-proof 1\nvector 00\nleaf 0\n",
        "rota-proof 1\nvector 0 \nleaf 0\n",
        "rota-proof 1\nvector 0 0:0\nleaf 0\n",
        "rota-proof 1\nvector 0 0:-0\nleaf 0\n",
        "rota-proof 1\nvector 0 0:07\nleaf 0\n",
        "rota-proof 1\nvector 0 1:1 0:1\nleaf 0\n",
        "rota-proof 1\nvector 0 1:1 1:1\nleaf 0\n",
        "rota-proof 1\nvector 0 8:1\nleaf 0\n",
        "rota-proof 1\nvector 0 0:1099511627777\nleaf 0\n",
        "rota-proof 1\nvector 0 0:99999999999999999999999\nleaf 0\n",
        "rota-proof 1\nslopes 0:1:0:0\nvector 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nslopes\nleaf 0\n",
        "rota-proof 1\nvector 0\nslopes 0:0:0:0\nleaf 0\n",
        "rota-proof 1\nvector 0\nslopes 1:1:0:0\nleaf 0\n",
        "rota-proof 1\nvector 0\nslopes 0:1:0\nleaf 0\n",
        "rota-proof 1\nvector 0\nleaf 0\nvector 0\n",
        "rota-proof 1\nvector 0\nsplit 0 1 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nsplit 0 1 0\nleaf 0\nleaf 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nsplit 0 1 1\nleaf 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nsplit 0 2 0\nleaf 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nsplit 1 1 0\nleaf 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nsplit 0 1\nleaf 0\nleaf 0\n",
        "rota-proof 1\nvector 0\nstuck 1\n",
        "rota-proof 1\nvector 0\nleaf 0\n\n",
    };
    rota_problem *p = read_small();
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        rota_proof *proof = NULL;
        rota_error err = { 0 };
        cr_assert_eq(
            rota_proof_read(&proof, broken[i], strlen(broken[i]), p, &err),
            ROTA_DATA, "%s", broken[i]);
        cr_assert_null(proof);
        cr_assert(strstr(err.text, "of the proof"));
    }
    rota_problem_free(p);
}

Test(prove, who_has_a_tour_is_not_stuck_and_large_numbers_are_refused)
{
    static const struct {
        const char *text, *says;
    } wrong[] = {
        { "rota-proof 1\nstuck 0\n", "agent 1 has a tour" },
        { "rota-proof 1\nvector 0\nsplit 0 1 0\nstuck 0\nleaf 0\n",
          "agent 1 has a tour" },
        { "rota-proof 1\nvector 0\nsplit 0 0 off\nstuck 0\nsplit 0 0 0\n"
          "leaf 0\nstuck 0\n",
          NULL },
        { "rota-proof 1\nvector 0\nsplit 0 0 off\nleaf 0\nsplit 0 0 0\n"
          "leaf 0\nleaf 0\n",
          NULL },
        { "rota-proof 1\nvector 0\nslopes 0:1099511627776:0:0\nleaf 0\n",
          NULL },
    };
    rota_problem *p = read_small();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        rota_proof *proof = parse(wrong[i].text, p);
        rota_error err = { 0 };
        int64_t bound;
        rota_status status = rota_check_proof(p, proof, &bound, &err);
        cr_assert_eq(status, wrong[i].says ? ROTA_DATA : ROTA_OK, "%s: %s",
                     wrong[i].text, err.text);
        cr_assert(!wrong[i].says || strstr(err.text, wrong[i].says));
        rota_proof_free(proof);
    }
    rota_problem_free(p);
}
