/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include "../rota_test.h"

#include <rota/rng.h>

#include "oracle/random_problem.h"
#include "trial.h"

typedef struct {
    rota_problem *p;
    rota_arena *arena;
    day_cells cells;
    rows *rows;
    rota_rng rng;
} fixture;

static void open_rows(fixture *f, uint64_t seed, random_size most)
{
    f->p = random_problem(seed, most);
    f->arena = rota_arena_new();
    cells_init(&f->cells, f->p, f->arena);
    f->rows = rows_build(f->p, &f->cells, f->arena);
    rota_rng_seed(&f->rng, seed);
}

static void close_rows(fixture *f)
{
    rota_arena_free(f->arena);
    rota_problem_free(f->p);
}

/* Duties wherever cells allow them, but nobody in two places; of the rules
 * that link days no other is asked. */
static void scatter(fixture *f, rota_roster *roster, int *u)
{
    unsigned share = 10 + 10 * (unsigned)rota_rng_below(&f->rng, 10);
    const rows *r = f->rows;
    memset(u, 0, (size_t)r->rows * sizeof *u);
    for (int a = 0; a < f->p->agents; a++) {
        int32_t busy = 0;
        for (int k = 0; k < f->cells.stages; k++) {
            int s = (int)rota_rng_below(&f->rng, (uint64_t)f->p->shifts);
            if (rota_rng_below(&f->rng, 100) >= share ||
                !cells_may(&f->cells, a, k)[1 + s] ||
                rota_duty_start(f->p, f->cells.day[k], s) < busy)
                continue;
            busy = rota_duty_end(f->p, f->cells.day[k], s);
            rota_roster_add(roster, a, f->cells.day[k], s);
            int c = rows_cell(r, r->class[a], k, s);
            cr_assert_geq(c, 0, "a duty that is allowed has a cell");
            for (int x = r->first[c]; x < r->first[c + 1]; x++)
                u[r->in_row[x]] += r->in_coef[x];
        }
    }
    rota_roster_sort(roster);
}

/* Rows and tours together are what roster/points counts. */
static void compare_sums(fixture *f, uint64_t seed)
{
    rota_roster roster = { 0 };
    int *u = ROTA_NEW_ARRAY(int, f->rows->rows + 1);
    int64_t sum = 0;
    scatter(f, &roster, u);
    for (int i = 0; i < f->rows->rows; i++) {
        cr_assert(u[i] >= f->rows->row[i].lo && u[i] <= f->rows->row[i].hi);
        sum += row_cost(&f->rows->row[i], u[i]);
    }
    for (int a = 0; a < f->p->agents; a++)
        sum += rota_points_tour(f->p, a, &roster, NULL);
    int64_t expected = trial_sum(f->p, &roster);
    cr_assert_eq(sum, expected, "seed %d: %ld, expected %ld", (int)seed,
                 (long)sum, (long)expected);
    free(u);
    rota_roster_release(&roster);
}

Test(rows, their_costs_and_the_tours_are_the_points_of_any_roster)
{
    for (uint64_t seed = 300; seed < 600; seed++) {
        fixture f;
        open_rows(&f, seed,
                  (random_size){ .days = 10, .agents = 6, .shifts = 4 });
        for (int i = 0; i < 6; i++)
            compare_sums(&f, seed);
        close_rows(&f);
    }
}

/* C(u) + dual u at its least, looking at every u. */
static int64_t least_by_trial(const rows_row *r, int64_t dual, int bits)
{
    int64_t least = INT64_MAX;
    for (int u = r->lo; u <= r->hi; u++) {
        int64_t v = row_cost(r, u) * ((int64_t)1 << bits) + dual * u;
        least = v < least ? v : least;
    }
    return least;
}

Test(rows, the_least_of_a_row_is_the_least_of_all_heads)
{
    for (uint64_t seed = 420; seed < 460; seed++) {
        fixture f;
        open_rows(&f, seed,
                  (random_size){ .days = 5, .agents = 6, .shifts = 3 });
        for (int i = 0; i < f.rows->rows; i++) {
            const rows_row *r = &f.rows->row[i];
            int64_t lo, hi;
            row_dual_box(r, &lo, &hi);
            cr_assert_leq(lo, hi);
            for (int x = 0; x < 5; x++) {
                int64_t wide = (hi - lo + 20) * 16;
                int64_t dual = (lo - 10) * 16 +
                               (int64_t)rota_rng_below(&f.rng, (uint64_t)wide);
                cr_assert_eq(row_least(r, dual, 4), least_by_trial(r, dual, 4),
                             "seed %d row %d", (int)seed, i);
            }
        }
        close_rows(&f);
    }
}

Test(rows, every_function_is_convex_from_its_low_end)
{
    for (uint64_t seed = 460; seed < 500; seed++) {
        fixture f;
        open_rows(&f, seed,
                  (random_size){ .days = 5, .agents = 6, .shifts = 3 });
        for (int i = 0; i < f.rows->rows; i++) {
            const rows_row *r = &f.rows->row[i];
            cr_assert_gt(r->pieces, 0);
            cr_assert_eq(r->piece[0].from, r->lo);
            cr_assert_eq(row_cost(r, r->lo), r->at_lo);
            for (int j = 1; j < r->pieces; j++) {
                cr_assert_gt(r->piece[j].from, r->piece[j - 1].from);
                cr_assert_gt(r->piece[j].slope, r->piece[j - 1].slope);
            }
        }
        close_rows(&f);
    }
}
