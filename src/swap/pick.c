/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pick.h"

#include <rota/mem.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double pick_left(const pick *p, double most)
{
    if (p->until <= 0)
        return most;
    double seconds = p->until - clock_now();
    if (most > 0 && most < seconds)
        return most;
    return seconds > 0.01 ? seconds : 0.01;
}

bool pick_late(const pick *p)
{
    return p->until > 0 && clock_now() >= p->until;
}

/* ---- Rows ---------------------------------------------------------------- */

static int row_of_node(const pick *p, int node)
{
    return p->agents + p->c->rows + node;
}

static int row_of_goal(const pick *p, int goal)
{
    return p->agents + p->c->rows + p->c->nodes + goal;
}

static void add_rows(pick *p)
{
    for (int i = 0; i < p->c->nodes; i++)
        if (p->c->agent[i] >= p->agents)
            p->agents = p->c->agent[i] + 1;
    for (int a = 0; a < p->agents; a++)
        rota_lp_add_row(p->lp, -ROTA_LP_INF, 1);
    for (int i = 0; i < p->c->rows; i++)
        rota_lp_add_row(p->lp, p->c->row[i].least, ROTA_LP_INF);
    for (int i = 0; i < p->c->nodes; i++)
        rota_lp_add_row(p->lp, -ROTA_LP_INF, ROTA_LP_INF);
}

/* Entries of all rows, arc by arc. */
static void index_rows(pick *p)
{
    const rota_clearing *c = p->c;
    size_t all = 0;
    p->first = ROTA_NEW_ARRAY(size_t, c->arcs + 2);
    for (int i = 0; i < c->rows; i++)
        for (int k = 0; k < c->row[i].entries; k++, all++)
            p->first[c->row[i].entry[k].arc + 2]++;
    for (int a = 0; a < c->arcs; a++)
        p->first[a + 2] += p->first[a + 1];
    p->touch = ROTA_NEW_ARRAY(touch, all + 1);
    for (int i = 0; i < c->rows; i++)
        for (int k = 0; k < c->row[i].entries; k++)
            p->touch[p->first[c->row[i].entry[k].arc + 1]++] =
                (touch){ i, c->row[i].entry[k].change };
}

/* What CIRCLE changes in each row, into SUM[rows]. */
static void sum_rows(const pick *p, const rota_circle *circle, double *sum)
{
    for (int i = 0; i < p->c->rows; i++)
        sum[i] = 0;
    for (int k = 0; k < circle->nodes; k++) {
        int arc = circle_arc(&p->rings, circle, k);
        for (size_t t = p->first[arc]; t < p->first[arc + 1]; t++)
            sum[p->touch[t].row] += p->touch[t].change;
    }
}

void pick_bound_node(pick *p, int node, double lo, double hi)
{
    rota_lp_set_row(p->lp, row_of_node(p, node), lo, hi);
}

/* ---- Columns ------------------------------------------------------------- */

double pick_price(const pick *p, const rota_circle *circle, const double *cost)
{
    double sum = 0;
    for (int k = 0; k < circle->nodes; k++)
        sum += cost[circle_arc(&p->rings, circle, k)];
    return sum;
}

static void add_column(pick *p, const rota_circle *circle)
{
    int most = 2 * ROTA_CIRCLE_MOST + p->c->rows + p->held, n = 0;
    int *row = ROTA_NEW_ARRAY(int, most + 1);
    double *value = ROTA_NEW_ARRAY(double, most + 1);
    double *sum = ROTA_NEW_ARRAY(double, p->c->rows + 1);
    for (int k = 0; k < circle->nodes; k++) {
        row[n] = p->c->agent[circle->node[k]];
        value[n++] = 1;
        row[n] = row_of_node(p, circle->node[k]);
        value[n++] = 1;
    }
    sum_rows(p, circle, sum);
    for (int i = 0; i < p->c->rows; i++) {
        row[n] = p->agents + i;
        value[n] = sum[i];
        n += value[n] != 0;
    }
    for (int i = 0; i < p->held; i++) {
        row[n] = row_of_goal(p, i);
        value[n] = pick_price(p, circle, p->goal[i]);
        n += value[n] != 0;
    }
    int column = rota_lp_add_column(p->lp, pick_price(p, circle, p->cost), 0, 1,
                                    n, row, value);
    rota_lp_set_whole(p->lp, column, true);
    *rota_vec_push(&p->pool) = *circle;
    free(sum);
    free(row);
    free(value);
}

static int by_key(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int by_circle(const void *a, const void *b)
{
    uint64_t x = circle_key(a), y = circle_key(b);
    return (x > y) - (x < y);
}

size_t pick_add(pick *p, rota_circles *list)
{
    size_t known = p->key.count, added = 0;
    if (list->count > 0)
        qsort(list->item, list->count, sizeof *list->item, by_circle);
    for (size_t i = 0; i < list->count; i++) {
        uint64_t key = circle_key(&list->item[i]);
        if ((i > 0 && key == circle_key(&list->item[i - 1])) ||
            (known > 0 &&
             bsearch(&key, p->key.item, known, sizeof key, by_key)))
            continue;
        add_column(p, &list->item[i]);
        *rota_vec_push(&p->key) = key;
        added++;
    }
    if (added > 0)
        qsort(p->key.item, p->key.count, sizeof *p->key.item, by_key);
    list->count = 0;
    return added;
}

/* ---- Goals ----------------------------------------------------------------
 */

void pick_take_costs(pick *p)
{
    for (int i = 0; i < rota_lp_columns(p->lp); i++)
        rota_lp_set_cost(p->lp, i, pick_price(p, &p->pool.item[i], p->cost));
}

void pick_hold(pick *p, double best)
{
    int columns = rota_lp_columns(p->lp), n = 0;
    int *column = ROTA_NEW_ARRAY(int, columns + 1);
    double *value = ROTA_NEW_ARRAY(double, columns + 1);
    assert(p->held < PICK_HELD);
    for (int i = 0; i < columns; i++) {
        column[n] = i;
        value[n] = pick_price(p, &p->pool.item[i], p->cost);
        n += value[n] != 0;
    }
    int row = rota_lp_add_row(p->lp, best, best);
    assert(row == row_of_goal(p, p->held));
    rota_lp_fill_row(p->lp, row, n, column, value);
    double *goal = p->goal[p->held++] = ROTA_NEW_ARRAY(double, p->c->arcs + 1);
    for (int a = 0; a < p->c->arcs; a++)
        goal[a] = p->cost[a];
    free(column);
    free(value);
}

/* ---- Duals --------------------------------------------------------------- */

void pick_weigh(pick *p)
{
    const rota_clearing *c = p->c;
    double *reduced = ROTA_NEW_ARRAY(double, c->arcs + 1);
    for (int a = 0; a < c->arcs; a++) {
        int taker = c->arc[a].taker;
        reduced[a] = p->cost[a] - rota_lp_dual(p->lp, c->agent[taker]) -
                     rota_lp_dual(p->lp, row_of_node(p, taker));
        for (int i = 0; i < p->held; i++)
            reduced[a] -=
                rota_lp_dual(p->lp, row_of_goal(p, i)) * p->goal[i][a];
        if (p->settled[taker])
            reduced[a] = INFINITY;
    }
    for (int i = 0; i < c->rows; i++)
        for (int k = 0; k < c->row[i].entries; k++)
            reduced[c->row[i].entry[k].arc] -=
                rota_lp_dual(p->lp, p->agents + i) * c->row[i].entry[k].change;
    rings_weigh(&p->rings, reduced);
    free(reduced);
}

rota_lp_result pick_relax(pick *p)
{
    rota_circles list = { 0 };
    rota_lp_result result = ROTA_LP_LIMIT;
    while (!pick_late(p)) {
        result = rota_lp_solve(p->lp, ROTA_LP_PRIMAL, 0, pick_left(p, 0), NULL);
        if (result != ROTA_LP_OPTIMAL)
            break;
        pick_weigh(p);
        rings_cheapest(&p->rings, -ROTA_LP_EPS_COST, &list);
        if (pick_add(p, &list) == 0)
            break;
        result = ROTA_LP_LIMIT;
    }
    rota_vec_release(&list);
    return result;
}

/* ---- Beginning and end ----------------------------------------------------
 */

void pick_open(pick *p, const rota_clearing *c)
{
    rota_circles pairs = { 0 };
    *p = (pick){ .c = c };
    p->until = c->seconds > 0 ? clock_now() + c->seconds : 0;
    p->lp = rota_lp_new();
    p->cost = ROTA_NEW_ARRAY(double, c->arcs + 1);
    p->settled = ROTA_NEW_ARRAY(bool, c->nodes + 1);
    rings_open(&p->rings, c);
    add_rows(p);
    index_rows(p);
    rings_weigh(&p->rings, p->cost);
    rings_cheapest(&p->rings, 1, &pairs);
    pick_add(p, &pairs);
    rota_vec_release(&pairs);
}

void pick_close(pick *p)
{
    rota_lp_free(p->lp);
    rings_close(&p->rings);
    rota_vec_release(&p->pool);
    rota_vec_release(&p->key);
    for (int i = 0; i < PICK_HELD; i++)
        free(p->goal[i]);
    free(p->first);
    free(p->touch);
    free(p->cost);
    free(p->settled);
}
