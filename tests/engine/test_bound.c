/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"
#include "counts.h"

#include "../rota_test.h"

#include "oracle/random_problem.h"
#include "trial.h"

typedef struct {
    rota_problem *p;
    trial_tours *of;
    rota_engine_options options;
    search s;
    double *dual;
    rota_rng rng;
} fixture;

/* False where the problem is too large to try everything, or contradicts. */
static bool open_search(fixture *f, uint64_t seed)
{
    if (!trial_problem(&f->p, &f->of, seed,
                       (random_size){ .days = 6, .agents = 3, .shifts = 2 },
                       800))
        return false;
    if (trial_planned(f->p) == 0) {
        trial_free(f->of, f->p);
        rota_problem_free(f->p);
        return false;
    }
    rota_engine_defaults(&f->options);
    search_init(&f->s, f->p, &f->options);
    f->dual = ROTA_NEW_ARRAY(double, f->s.rows->rows + 1);
    rota_rng_seed(&f->rng, seed);
    return true;
}

static void close_search(fixture *f)
{
    free(f->dual);
    search_release(&f->s);
    trial_free(f->of, f->p);
    rota_problem_free(f->p);
}

/* Duals of rows, most of them such as can be optimal. */
static void draw_duals(fixture *f)
{
    for (int i = 0; i < f->s.rows->rows; i++) {
        int64_t lo, hi;
        row_dual_box(&f->s.rows->row[i], &lo, &hi);
        f->dual[i] =
            (double)lo + (double)(hi - lo) * 1.1 * rota_rng_unit(&f->rng);
        if (rota_rng_below(&f->rng, 4) == 0)
            f->dual[i] = 0;
    }
}

/* (1) of bound.h at the rounded duals, every tour and every u looked at. */
static int64_t bound_by_trial(const fixture *f)
{
    const search *s = &f->s;
    const rows *r = s->rows;
    int64_t unit = (int64_t)1 << s->bits, sum = s->constant * unit;
    for (int a = 0; a < f->p->agents; a++) {
        const trial_tours *t = &f->of[a];
        int64_t least = INT64_MAX;
        for (int64_t i = 0; i < t->count; i++) {
            const int16_t *option = trial_tour(t, i);
            int64_t v = trial_points(f->p, a, t, option, true) * unit;
            for (int k = 0; k < t->stages; k++) {
                if (option[k] == ROTA_OFF)
                    continue;
                int c = rows_cell(r, r->class[a], k, option[k]);
                for (int x = r->first[c]; x < r->first[c + 1]; x++)
                    v -= r->in_coef[x] * s->rounded[r->in_row[x]];
            }
            least = v < least ? v : least;
        }
        sum += least;
    }
    for (int i = 0; i < r->rows; i++) {
        int64_t least = INT64_MAX;
        for (int u = r->row[i].lo; u <= r->row[i].hi; u++) {
            int64_t v = row_cost(&r->row[i], u) * unit + s->rounded[i] * u;
            least = v < least ? v : least;
        }
        sum += least;
    }
    return sum >= 0 ? (sum + unit - 1) / unit : -(-sum / unit);
}

Test(bound, is_the_lagrangian_bound_of_all_tours, .timeout = 120)
{
    int tried = 0;
    for (uint64_t seed = 500; tried < 40; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        f.s.exact = true;
        for (int i = 0; i < 4; i++) {
            draw_duals(&f);
            int64_t bound = bound_at(&f.s, f.dual);
            int64_t expected = bound_by_trial(&f);
            cr_assert_eq(bound, expected, "seed %d: %ld, expected %ld",
                         (int)seed, (long)bound, (long)expected);
        }
        close_search(&f);
        tried++;
    }
}

Test(bound, is_never_above_any_roster, .timeout = 120)
{
    int tried = 0;
    for (uint64_t seed = 600; tried < 25; seed++) {
        fixture f;
        int64_t optimum;
        if (!open_search(&f, seed))
            continue;
        if (trial_optimum(f.p, f.of, 1500, &optimum)) {
            for (int i = 0; i < 10; i++) {
                draw_duals(&f);
                int64_t bound = bound_at(&f.s, f.dual);
                cr_assert_leq(bound, optimum, "seed %d: %ld above %ld",
                              (int)seed, (long)bound, (long)optimum);
            }
            tried++;
        }
        close_search(&f);
    }
}

/* Price everybody by networks of KIND, however small the others are. */
static int use_lean(fixture *f, network_kind kind)
{
    rota_arena *scratch = rota_arena_new();
    int lean = 0;
    for (int a = 0; a < f->p->agents; a++) {
        const fold *graph = network_fold(f->p, &f->s.cells, a, NULL, scratch);
        network *n = network_build(f->p, &f->s.cells, a, graph, kind,
                                   f->s.arena, scratch);
        lean += kind == NETWORK_BARE ? n->relaxed > COUNT_SHIFTS : n->lean;
        if (kind == NETWORK_LEAN)
            cr_assert_leq(n->block, f->s.lean[a]->block);
        if (f->s.room[0] < n->blocks) {
            free(f->s.blocks[0]);
            f->s.blocks[0] = ROTA_NEW_ARRAY(int32_t, n->blocks);
            f->s.room[0] = n->blocks;
        }
        f->s.lean[a] = n;
    }
    rota_arena_free(scratch);
    f->s.exact = false;
    return lean;
}

/* Tours that are found are lawful, or said to bound only. */
static void expect_tours(const fixture *f, uint64_t seed)
{
    for (int a = 0; a < f->p->agents; a++)
        if (f->s.found[a] != FOUND_BOUND)
            cr_assert(trial_has(&f->of[a], f->s.tour + a * f->s.stages),
                      "seed %d: agent %d", (int)seed, a);
}

static void expect_lower(network_kind kind)
{
    int tried = 0, equal = 0, below = 0;
    for (uint64_t seed = 700; tried < 60; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        if (use_lean(&f, kind)) {
            draw_duals(&f);
            f.s.exact = true;
            int64_t exact = bound_at(&f.s, f.dual), bound = INT64_MIN;
            f.s.exact = false;
            for (int i = 0; i < 15; i++) {
                bound = bound_at(&f.s, f.dual);
                cr_assert_leq(bound, exact, "seed %d: %ld above %ld", (int)seed,
                              (long)bound, (long)exact);
                expect_tours(&f, seed);
            }
            equal += bound == exact;
            below += bound < exact;
            tried++;
        }
        close_search(&f);
    }
    cr_assert_gt(equal, below, "slopes find %d of %d bounds", equal, tried);
}

Test(bound, tangents_only_lower_it, .timeout = 120)
{
    expect_lower(NETWORK_LEAN);
}

Test(bound, multipliers_only_lower_it, .timeout = 120)
{
    expect_lower(NETWORK_BARE);
}

/* However few limits the network counts, one tour is always found. */
Test(bound, one_agent_gets_a_lawful_tour_by_force, .timeout = 120)
{
    int tried = 0, bounds = 0;
    for (uint64_t seed = 700; tried < 60; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        if (use_lean(&f, NETWORK_BARE)) {
            draw_duals(&f);
            bound_at(&f.s, f.dual);
            for (int a = 0; a < f.p->agents; a++) {
                int16_t tour[TRIAL_STAGES];
                int64_t least;
                bounds += f.s.found[a] == FOUND_BOUND;
                cr_assert(price_one(&f.s, a, tour, &least));
                cr_assert(trial_has(&f.of[a], tour), "seed %d", (int)seed);
            }
            tried++;
        }
        close_search(&f);
    }
    cr_assert_gt(bounds, 5, "%d", bounds);
}

Test(bound, a_frozen_agent_keeps_its_tour)
{
    fixture f;
    uint64_t seed = 800;
    while (!open_search(&f, seed))
        seed++;
    int16_t *best = search_best(&f.s, 0);
    memcpy(best, trial_tour(&f.of[0], f.of[0].count - 1),
           (size_t)f.s.stages * sizeof *best);
    f.s.frozen[0] = 1;
    draw_duals(&f);
    bound_at(&f.s, f.dual);
    cr_assert(f.s.found[0]);
    cr_assert_arr_eq(f.s.tour, best, (size_t)f.s.stages * sizeof *best);
    close_search(&f);
}

Test(bound, without_an_open_tour_there_is_none)
{
    fixture f;
    uint64_t seed = 800;
    while (!open_search(&f, seed))
        seed++;
    memset(f.s.open + search_at(&f.s, 0, 0), 0, (size_t)f.s.options);
    cr_assert_eq(bound_at(&f.s, f.dual), INT64_MAX);
    cr_assert_not(f.s.found[0]);
    close_search(&f);
}
