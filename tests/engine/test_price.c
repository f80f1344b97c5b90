/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/rng.h>

#include "counts.h"
#include "network.h"
#include "oracle/random_problem.h"
#include "price.h"
#include "retrace.h"
#include "trial.h"

enum { BITS = 3 };

typedef struct {
    const rota_problem *p;
    day_cells cells;
    rota_arena *arena, *scratch;
    const trial_tours *of;
    rota_rng rng;
    int32_t *cost; /* cost[stage][option] */
    uint64_t seed;
    retrace *retrace;
} trial;

/* Points of cells, less duals at random; some options shut. */
static void draw_costs(trial *t, int agent)
{
    int options = t->p->shifts + 1;
    int spread = 1 + (int)rota_rng_below(&t->rng, 4000);
    unsigned shut = rota_rng_below(&t->rng, 3) ? 0 : 10;
    for (int k = 0; k < t->cells.stages; k++)
        for (int o = 0; o < options; o++) {
            int32_t *c = &t->cost[k * options + o];
            *c = (int32_t)rota_points_cell(t->p, agent, t->cells.day[k], o - 1);
            *c *= 1 << BITS;
            if (o > 0)
                *c -= (int32_t)rota_rng_below(&t->rng, (uint64_t)spread) -
                      spread / 4;
            if (!cells_may(&t->cells, agent, k)[o] ||
                rota_rng_below(&t->rng, 100) < shut)
                *c = PRICE_NEVER;
        }
}

/* What a tour costs; false where one of its options is shut. */
static bool sum_costs(const trial *t, int agent, const int16_t *option,
                      bool fair, int64_t *sum)
{
    const trial_tours *mine = &t->of[agent];
    *sum = 0;
    for (int k = 0; k < mine->stages; k++) {
        int32_t c = t->cost[k * (t->p->shifts + 1) + 1 + option[k]];
        if (c == PRICE_NEVER)
            return false;
        *sum += c;
    }
    if (fair)
        *sum += (trial_points(t->p, agent, mine, option, true) -
                 trial_points(t->p, agent, mine, option, false)) *
                (1 << BITS);
    return true;
}

/* The least cost of all lawful tours. */
static bool try_tours(const trial *t, int agent, bool fair, int64_t *least)
{
    bool found = false;
    for (int64_t i = 0; i < t->of[agent].count; i++) {
        int64_t sum;
        if (!sum_costs(t, agent, trial_tour(&t->of[agent], i), fair, &sum))
            continue;
        if (!found || sum < *least)
            *least = sum;
        found = true;
    }
    return found;
}

static void compare(trial *t, int agent, const network *net, bool fair)
{
    int16_t tour[TRIAL_STAGES];
    int64_t least = 0, expected = 0, sum = 0;
    int32_t *blocks = ROTA_NEW_ARRAY(int32_t, net->blocks + 1);
    bool found = price(net, t->p->shifts, t->cost, BITS, blocks, &least, tour);
    bool any = try_tours(t, agent, fair, &expected);
    cr_assert_eq(found, any, "seed %d agent %d: priced %d, %d tours lawful",
                 (int)t->seed, agent, found, (int)t->of[agent].count);
    if (found) {
        cr_assert_eq(least, expected, "seed %d agent %d: %ld, expected %ld",
                     (int)t->seed, agent, (long)least, (long)expected);
        cr_assert(trial_has(&t->of[agent], tour),
                  "seed %d agent %d: the tour is unlawful", (int)t->seed,
                  agent);
        cr_assert(sum_costs(t, agent, tour, fair, &sum));
        cr_assert_eq(sum, least, "seed %d agent %d: costs %ld, not %ld",
                     (int)t->seed, agent, (long)sum, (long)least);
    }
    free(blocks);
}

/* Slopes at random, within the costs as bound.c puts them there. */
static void tilt(trial *t, const network *lean, int64_t *slope)
{
    for (int i = 0; i < lean->relaxed; i++) {
        slope[i] = (int64_t)rota_rng_below(&t->rng, 400);
        for (int k = 0; k < t->cells.stages; k++)
            for (int o = 1; o <= t->p->shifts; o++) {
                int32_t *c = &t->cost[k * (t->p->shifts + 1) + o];
                if (*c < PRICE_NEVER &&
                    count_has(t->p, lean->count[i], t->cells.day[k], o - 1))
                    *c += (int32_t)slope[i];
            }
    }
}

/* min over m of f(m) - g m of all counts left out. */
static int64_t contacts(const trial *t, int agent, const network *lean,
                        const int64_t *slope)
{
    int64_t sum = 0;
    int at;
    for (int i = 0; i < lean->relaxed; i++)
        sum += count_contact(t->p, agent, lean->count[i], slope[i], BITS,
                             t->cells.stages, 0, &at);
    return sum;
}

/* Walking back from a lean network finds what the full one would. */
static void walk_back(trial *t, int agent, const network *lean)
{
    int64_t slope[NETWORK_RESOURCES], least = 0, expected = 0, work = 0;
    int16_t tour[TRIAL_STAGES];
    int32_t *blocks = ROTA_NEW_ARRAY(int32_t, lean->blocks + 1);
    bool any = try_tours(t, agent, true, &expected);
    tilt(t, lean, slope);
    if (lean->lean &&
        price(lean, t->p->shifts, t->cost, BITS, blocks, &least, tour)) {
        retrace_numbers x = { t->p,    agent,  t->cells.day, lean,
                              t->cost, blocks, slope,        BITS };
        bool best = retrace_best(t->retrace, &x, &least, tour, &work);
        least += contacts(t, agent, lean, slope);
        cr_assert(!any || least <= expected, "seed %d agent %d: %ld above %ld",
                  (int)t->seed, agent, (long)least, (long)expected);
        cr_assert(!best || (any && least == expected),
                  "seed %d agent %d: %ld, not %ld", (int)t->seed, agent,
                  (long)least, (long)expected);
        cr_assert(!best || trial_has(&t->of[agent], tour));
        cr_assert(best || !any, "seed %d agent %d: the walk gave up",
                  (int)t->seed, agent);
    }
    free(blocks);
}

static void try_agent(trial *t, int agent)
{
    const fold *graph = network_fold(t->p, &t->cells, agent, NULL, t->scratch);
    network *net = network_build(t->p, &t->cells, agent, graph, NETWORK_FULL,
                                 t->arena, t->scratch);
    network *lean = network_build(t->p, &t->cells, agent, graph, NETWORK_LEAN,
                                  t->arena, t->scratch);
    cr_assert(!net->stuck || t->of[agent].count == 0);
    cr_assert_not(net->lean);
    for (int i = 0; i < 3; i++) {
        draw_costs(t, agent);
        compare(t, agent, net, true);
        compare(t, agent, lean, !lean->lean);
        walk_back(t, agent, lean);
    }
}

/* How many agents were priced, and how many of them have no tour. */
static int try_problem(uint64_t seed, random_size most, int *stuck)
{
    rota_problem *p = random_problem(seed, most);
    trial t = { .p = p, .seed = seed };
    trial_tours *of = NULL;
    int agents = 0;
    if (trial_planned(p) >= 3)
        of = trial_list(p, 3000);
    if (of) {
        t.of = of;
        t.arena = rota_arena_new();
        t.scratch = rota_arena_new();
        t.retrace = retrace_new();
        rota_rng_seed(&t.rng, seed);
        cells_init(&t.cells, p, t.arena);
        cr_assert_eq(t.cells.stages, of[0].stages);
        t.cost = ROTA_NEW_ARRAY(int32_t, t.cells.stages * (p->shifts + 1));
        for (int a = 0; a < p->agents; a++) {
            try_agent(&t, a);
            *stuck += of[a].count == 0;
        }
        agents = p->agents;
        free(t.cost);
        retrace_free(t.retrace);
        rota_arena_free(t.arena);
        rota_arena_free(t.scratch);
    }
    trial_free(of, p);
    rota_problem_free(p);
    return agents;
}

static void try_many(random_size most, uint64_t seed, int wanted)
{
    int agents = 0, stuck = 0;
    while (agents < wanted)
        agents += try_problem(seed++, most, &stuck);
    cr_assert_lt(stuck, agents / 2, "%d of %d agents are stuck", stuck, agents);
}

Test(price, finds_the_best_lawful_tour_of_up_to_nine_days, .timeout = 120)
{
    try_many((random_size){ .days = 9, .agents = 6, .shifts = 1 }, 9001, 300);
}

Test(price, finds_the_best_lawful_tour_of_a_week_of_two_shifts, .timeout = 120)
{
    try_many((random_size){ .days = 7, .agents = 6, .shifts = 2 }, 7001, 250);
}

Test(price, finds_the_best_lawful_tour_among_three_shifts, .timeout = 120)
{
    try_many((random_size){ .days = 5, .agents = 6, .shifts = 3 }, 5001, 250);
}

/* Weekly rest: months of a few days inside one week, and the planned night of
 * a Sunday that takes the Monday of a week of other months' duties. */
Test(price, agrees_where_it_once_did_not)
{
    int stuck = 0;
    cr_assert(try_problem(
        90305, (random_size){ .days = 9, .agents = 6, .shifts = 1 }, &stuck));
    cr_assert(try_problem(
        70777, (random_size){ .days = 7, .agents = 6, .shifts = 2 }, &stuck));
    cr_assert(try_problem(
        70804, (random_size){ .days = 7, .agents = 6, .shifts = 2 }, &stuck));
    cr_assert(try_problem(
        50406, (random_size){ .days = 5, .agents = 6, .shifts = 3 }, &stuck));
}
