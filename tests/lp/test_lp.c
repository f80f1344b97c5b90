/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lp.h>

#include "../rota_test.h"

#include <rota/rng.h>

#define NEAR(actual, expected)                                                 \
    cr_assert_float_eq((actual), (expected), 1e-6, "%s is %g, not %g",         \
                       #actual, (double)(actual), (double)(expected))

static int add(rota_lp *lp, double cost, int n, const int *row,
               const double *value)
{
    return rota_lp_add_column(lp, cost, 0, ROTA_LP_INF, n, row, value);
}

/* Minimise 2 x + 3 y, x + y >= 4, x + 3 y >= 6: x = 3, y = 1. */
static rota_lp *two_rows(void)
{
    rota_lp *lp = rota_lp_new();
    rota_lp_add_row(lp, 4, ROTA_LP_INF);
    rota_lp_add_row(lp, 6, ROTA_LP_INF);
    add(lp, 2, 2, (int[]){ 0, 1 }, (double[]){ 1, 1 });
    add(lp, 3, 2, (int[]){ 0, 1 }, (double[]){ 1, 3 });
    return lp;
}

Test(lp, finds_the_optimum_and_its_duals_either_way)
{
    for (int method = ROTA_LP_PRIMAL; method <= ROTA_LP_DUAL; method++) {
        rota_lp *lp = two_rows();
        cr_assert_eq(rota_lp_solve(lp, (rota_lp_method)method, 0, 0, NULL),
                     ROTA_LP_OPTIMAL);
        cr_assert(rota_lp_feasible(lp));
        NEAR(rota_lp_objective(lp), 9);
        NEAR(rota_lp_value(lp, 0), 3);
        NEAR(rota_lp_value(lp, 1), 1);
        /* one unit more wanted costs so much more: duals of >= rows are >= 0 */
        NEAR(rota_lp_dual(lp, 0), 1.5);
        NEAR(rota_lp_dual(lp, 1), 0.5);
        NEAR(rota_lp_reduced(lp, 0), 0);
        cr_assert(rota_lp_basic(lp, 0) && rota_lp_basic(lp, 1));
        cr_assert_gt(rota_lp_iterations(lp), 0);
        rota_lp_free(lp);
    }
}

Test(lp, the_dual_of_an_upper_limit_is_not_positive)
{
    rota_lp *lp = rota_lp_new();
    rota_lp_add_row(lp, -ROTA_LP_INF, 5);
    add(lp, -2, 1, (int[]){ 0 }, (double[]){ 1 });
    add(lp, -1, 1, (int[]){ 0 }, (double[]){ 1 });
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    NEAR(rota_lp_objective(lp), -10);
    NEAR(rota_lp_dual(lp, 0), -2);
    NEAR(rota_lp_reduced(lp, 1), 1);
    cr_assert_not(rota_lp_basic(lp, 1));
    rota_lp_free(lp);
}

/* reduced = cost - sum of duals x values, for every column */
Test(lp, reduced_costs_follow_from_the_duals)
{
    enum { ROWS = 6, COLUMNS = 20 };
    rota_rng rng;
    rota_rng_seed(&rng, 5);
    rota_lp *lp = rota_lp_new();
    double cost[COLUMNS], value[COLUMNS][ROWS];
    int row[ROWS];
    for (int i = 0; i < ROWS; i++)
        row[i] = rota_lp_add_row(lp, 3 + i, ROTA_LP_INF);
    for (int j = 0; j < COLUMNS; j++) {
        cost[j] = 1 + 9 * rota_rng_unit(&rng);
        for (int i = 0; i < ROWS; i++)
            value[j][i] = rota_rng_unit(&rng);
        add(lp, cost[j], ROWS, row, value[j]);
    }
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_DUAL, 0, 0, NULL), ROTA_LP_OPTIMAL);
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
        cr_assert_geq(rota_lp_dual(lp, i), -ROTA_LP_EPS_COST);
        sum += (3 + i) * rota_lp_dual(lp, i);
    }
    NEAR(sum, rota_lp_objective(lp));
    for (int j = 0; j < COLUMNS; j++) {
        double reduced = cost[j];
        for (int i = 0; i < ROWS; i++)
            reduced -= value[j][i] * rota_lp_dual(lp, i);
        NEAR(rota_lp_reduced(lp, j), reduced);
        cr_assert_geq(reduced, -ROTA_LP_EPS_COST);
    }
    rota_lp_free(lp);
}

Test(lp, tells_an_infeasible_programme)
{
    for (int method = ROTA_LP_PRIMAL; method <= ROTA_LP_DUAL; method++) {
        rota_lp *lp = two_rows();
        rota_lp_add_row(lp, -ROTA_LP_INF, 1);
        rota_lp_add_column(lp, 0, 0, 0, 1, (int[]){ 2 }, (double[]){ 1 });
        rota_lp_set_row(lp, 2, 3, 3);
        cr_assert_eq(rota_lp_solve(lp, (rota_lp_method)method, 0, 0, NULL),
                     ROTA_LP_INFEASIBLE);
        cr_assert_not(rota_lp_feasible(lp));
        rota_lp_free(lp);
    }
}

Test(lp, tells_an_unbounded_programme)
{
    rota_lp *lp = two_rows();
    add(lp, -1, 1, (int[]){ 0 }, (double[]){ 1 });
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_UNBOUNDED);
    rota_lp_free(lp);
}

Test(lp, bounds_may_be_changed_and_free)
{
    rota_lp *lp = two_rows();
    rota_lp_set_column(lp, 1, 0, 0);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    NEAR(rota_lp_objective(lp), 12);
    rota_lp_set_column(lp, 1, -ROTA_LP_INF, ROTA_LP_INF);
    rota_lp_set_row(lp, 0, 4, 4);
    rota_lp_set_row(lp, 1, 2, 2);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    NEAR(rota_lp_value(lp, 1), -1);
    NEAR(rota_lp_value(lp, 0), 5);
    rota_lp_set_cost(lp, 0, 4);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    NEAR(rota_lp_objective(lp), 17);
    rota_lp_free(lp);
}

/* Cover ROWS rows by columns of a few rows each, and dear ones for each. */
static rota_lp *cover(int rows, int columns, uint64_t seed)
{
    rota_rng rng;
    rota_rng_seed(&rng, seed);
    rota_lp *lp = rota_lp_new();
    double one[4] = { 1, 1, 1, 1 };
    for (int i = 0; i < rows; i++)
        rota_lp_add_row(lp, 1 + (double)rota_rng_below(&rng, 5), ROTA_LP_INF);
    for (int i = 0; i < rows; i++)
        add(lp, 1000, 1, &i, one);
    for (int j = 0; j < columns; j++) {
        int row[4] = { (int)rota_rng_below(&rng, (uint64_t)(rows / 4)) };
        for (int k = 1; k < 4; k++)
            row[k] = row[k - 1] + 1 +
                     (int)rota_rng_below(&rng, (uint64_t)(rows / 4 - 1));
        add(lp, 5 + 10 * rota_rng_unit(&rng), 4, row, one);
    }
    return lp;
}

Test(lp, limits_end_a_run_and_it_can_go_on)
{
    rota_lp *lp = cover(120, 900, 3);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 5, 0, NULL), ROTA_LP_LIMIT);
    cr_assert_leq(rota_lp_iterations(lp), 6);
    atomic_int stop = 1;
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, &stop), ROTA_LP_LIMIT);
    int64_t before = rota_lp_iterations(lp);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 60, NULL),
                 ROTA_LP_OPTIMAL);
    cr_assert_gt(rota_lp_iterations(lp), before);
    double objective = rota_lp_objective(lp);
    rota_lp_free(lp);
    lp = cover(120, 900, 3);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_DUAL, 0, 0, NULL), ROTA_LP_OPTIMAL);
    NEAR(rota_lp_objective(lp), objective);
    rota_lp_free(lp);
}

Test(lp, dropping_idle_columns_keeps_basis_and_optimum)
{
    rota_lp *lp = cover(80, 600, 9);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_DUAL, 0, 0, NULL), ROTA_LP_OPTIMAL);
    double objective = rota_lp_objective(lp);
    int64_t cold = rota_lp_iterations(lp);
    int columns = rota_lp_columns(lp), drop[700], n = 0, kept[700], m = 0;
    double value[700];
    for (int j = 0; j < columns; j++)
        if (!rota_lp_basic(lp, j) && rota_lp_reduced(lp, j) > 1) {
            drop[n++] = j;
        } else {
            value[m] = rota_lp_value(lp, j);
            kept[m++] = j;
        }
    cr_assert_gt(n, 50);
    rota_lp_drop_columns(lp, n, drop);
    cr_assert_eq(rota_lp_columns(lp), columns - n);
    cr_assert_eq(rota_lp_rows(lp), 80);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    NEAR(rota_lp_objective(lp), objective);
    cr_assert_lt(rota_lp_iterations(lp) - cold, 5, "%d columns kept", m);
    for (int j = 0; j < m; j++)
        NEAR(rota_lp_value(lp, j), value[j]);
    /* the columns that moved down are those that stayed, in order */
    cr_assert_gt(kept[m - 1], m - 1);
    rota_lp_free(lp);
}

Test(lp, a_new_column_is_a_warm_start)
{
    rota_lp *lp = cover(80, 600, 11);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_DUAL, 0, 0, NULL), ROTA_LP_OPTIMAL);
    double before = rota_lp_objective(lp);
    int64_t cold = rota_lp_iterations(lp);
    int row[80];
    double value[80];
    for (int i = 0; i < 80; i++) {
        row[i] = i;
        value[i] = 1;
    }
    int j = add(lp, 1, 80, row, value);
    cr_assert_eq(j, rota_lp_columns(lp) - 1);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    cr_assert_lt(rota_lp_objective(lp), before);
    cr_assert_gt(rota_lp_value(lp, j), 0);
    cr_assert_lt(rota_lp_iterations(lp) - cold, cold);
    rota_lp_free(lp);
}

Test(lp, a_known_vertex_can_be_the_start)
{
    rota_lp *lp = two_rows();
    rota_lp_begin_basis(lp);
    rota_lp_place_column(lp, 0, ROTA_LP_BASIC);
    rota_lp_place_column(lp, 1, ROTA_LP_BASIC);
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    cr_assert_eq(rota_lp_iterations(lp), 0);
    NEAR(rota_lp_objective(lp), 9);
    rota_lp_free(lp);
}

/* Knapsack: values 10, 13, 7, weights 3, 4, 2, room for 6: 20 by 13 + 7. */
static rota_lp *knapsack(void)
{
    static const double value[] = { 10, 13, 7 }, weight[] = { 3, 4, 2 };
    rota_lp *lp = rota_lp_new();
    rota_lp_add_row(lp, -ROTA_LP_INF, 6);
    for (int j = 0; j < 3; j++) {
        rota_lp_add_column(lp, -value[j], 0, 1, 1, (int[]){ 0 }, &weight[j]);
        rota_lp_set_whole(lp, j, true);
    }
    return lp;
}

Test(lp, an_integer_programme_is_whole_and_proven)
{
    rota_lp *lp = knapsack();
    cr_assert_not(rota_lp_mip_found(lp));
    cr_assert_eq(rota_lp_solve_mip(lp, 0, 0, NULL), ROTA_LP_OPTIMAL);
    cr_assert(rota_lp_mip_found(lp));
    NEAR(rota_lp_mip_objective(lp), -20);
    NEAR(rota_lp_mip_bound(lp), -20);
    NEAR(rota_lp_mip_value(lp, 0), 0);
    NEAR(rota_lp_mip_value(lp, 1), 1);
    NEAR(rota_lp_mip_value(lp, 2), 1);
    rota_lp_set_whole(lp, 1, false);
    cr_assert_eq(rota_lp_solve_mip(lp, 0, 0, NULL), ROTA_LP_OPTIMAL);
    NEAR(rota_lp_mip_objective(lp), -20.25);
    rota_lp_free(lp);
}

Test(lp, an_integer_programme_without_a_point_is_infeasible)
{
    rota_lp *lp = rota_lp_new();
    rota_lp_add_row(lp, 1, 1);
    rota_lp_add_column(lp, 1, 0, 5, 1, (int[]){ 0 }, (double[]){ 2 });
    rota_lp_set_whole(lp, 0, true);
    cr_assert_eq(rota_lp_solve_mip(lp, 0, 0, NULL), ROTA_LP_INFEASIBLE);
    cr_assert_not(rota_lp_mip_found(lp));
    rota_lp_free(lp);
}

/* 40 odd-weighted things, half of everything: long for branch and bound. */
static rota_lp *stubborn(void)
{
    rota_rng rng;
    rota_rng_seed(&rng, 21);
    rota_lp *lp = rota_lp_new();
    double sum[3] = { 0 };
    for (int i = 0; i < 3; i++)
        rota_lp_add_row(lp, 0, 0);
    for (int j = 0; j < 40; j++) {
        double w[3];
        for (int i = 0; i < 3; i++) {
            w[i] = 100 + (double)rota_rng_below(&rng, 900);
            sum[i] += w[i];
        }
        rota_lp_add_column(lp, (double)rota_rng_below(&rng, 100), 0, 1, 3,
                           (int[]){ 0, 1, 2 }, w);
        rota_lp_set_whole(lp, j, true);
    }
    for (int i = 0; i < 3; i++)
        rota_lp_set_row(lp, i, sum[i] / 2 - 3, sum[i] / 2 + 3);
    return lp;
}

Test(lp, nodes_and_a_flag_end_branch_and_bound, .timeout = 60)
{
    rota_lp *lp = stubborn();
    cr_assert_eq(rota_lp_solve_mip(lp, 20, 50, NULL), ROTA_LP_LIMIT);
    if (rota_lp_mip_found(lp))
        cr_assert_leq(rota_lp_mip_bound(lp),
                      rota_lp_mip_objective(lp) + ROTA_LP_EPS_COST);
    cr_assert_geq(rota_lp_mip_bound(lp),
                  rota_lp_objective(lp) - ROTA_LP_EPS_COST);
    atomic_int stop = 1;
    cr_assert_eq(rota_lp_solve_mip(lp, 20, 0, &stop), ROTA_LP_LIMIT);
    rota_lp_free(lp);
}

Test(lp, seconds_end_branch_and_bound, .timeout = 60)
{
    rota_lp *lp = stubborn();
    rota_lp_result result = rota_lp_solve_mip(lp, 0.2, 0, NULL);
    cr_assert(result == ROTA_LP_LIMIT || result == ROTA_LP_OPTIMAL);
    rota_lp_free(lp);
}

Test(lp, programmes_of_an_ended_thread_are_dead_not_dangerous)
{
    rota_lp *lp = two_rows();
    rota_lp_thread_end();
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL), ROTA_LP_FAILED);
    cr_assert_not(rota_lp_feasible(lp));
    cr_assert_eq(rota_lp_columns(lp), 0);
    rota_lp_free(lp);
    lp = two_rows();
    cr_assert_eq(rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, 0, NULL),
                 ROTA_LP_OPTIMAL);
    rota_lp_free(lp);
    rota_lp_free(NULL);
}
