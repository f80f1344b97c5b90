/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The best set of circles, stage after stage.
 *
 * A stage minimises one sum over arcs, those before it being held at their
 * optimum by a row each:
 *
 *     min  sum cost(q) x(q)    over circles q, x(q) in {0, 1},            (1)
 *     (2) and (3) of clearing.h,
 *     sum cost'(q) x(q) = best'    for each stage before.
 *
 * The relaxation of (1) is solved over a pool of circles, to which the
 * cheapest by its duals are added until none costs less than nothing: then
 * its value is a bound for all circles, and being of whole numbers the stage
 * is, rounded up.  If the integer programme over the pool reaches the bound,
 * it is proven.  Else only a circle whose reduced cost is not above what still
 * lies between the two can take part in anything better: all of these are
 * added, and what the programme then finds is best.
 */
#include <rota/lp.h>
#include <rota/mem.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rings.h"

enum {
    FEW = 8000,   /* circles added first, when the pool does not do */
    MANY = 60000, /* and at most, to be sure */
    CHUNK = 16    /* wishes that (6) weighs at once */
};

/* Seconds for a programme that is not yet known to have all that matters. */
#define GLANCE 0.2
#define LOOK   1.0

/* What an arc changes in a row. */
typedef struct {
    int row, change;
} touch;

typedef struct {
    const rota_clearing *c;
    rings rings;
    size_t *first; /* first[arcs + 1]: an arc's touches begin there */
    touch *touch;
    rota_lp *lp;
    int agents;
    rota_circles pool;      /* a column each */
    ROTA_VEC(uint64_t) key; /* of the pool, in order */
    ROTA_VEC(double)
    price;        /* price[stage * arcs + arc]: costs of stages held */
    double *cost; /* cost[arcs] of the stage now */
    int held;     /* stages held */
    bool *chosen; /* chosen[pool]: the best set so far */
    size_t chosen_size;
    double until; /* of the clock; 0: no limit */
    bool proven;
} clearing;

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds left, 0 without a limit; never less than a little. */
static double left(const clearing *s)
{
    double seconds = s->until - clock_now();
    return s->until <= 0 ? 0 : seconds > 0.01 ? seconds : 0.01;
}

static bool late(const clearing *s)
{
    return s->until > 0 && clock_now() >= s->until;
}

/* ---- Rows ---------------------------------------------------------------- */

static int row_of_stage(const clearing *s, int stage)
{
    return s->agents + s->c->rows + stage;
}

static void add_rows(clearing *s)
{
    for (int i = 0; i < s->c->nodes; i++)
        if (s->c->agent[i] >= s->agents)
            s->agents = s->c->agent[i] + 1;
    for (int a = 0; a < s->agents; a++)
        rota_lp_add_row(s->lp, -ROTA_LP_INF, 1);
    for (int i = 0; i < s->c->rows; i++)
        rota_lp_add_row(s->lp, s->c->row[i].least, ROTA_LP_INF);
}

/* What CIRCLE costs by the costs of arcs. */
static double sum_arcs(const clearing *s, const rota_circle *circle,
                       const double *cost)
{
    double sum = 0;
    for (int k = 0; k < circle->nodes; k++)
        sum += cost[circle_arc(&s->rings, circle, k)];
    return sum;
}

/* Entries of all rows, arc by arc. */
static void index_rows(clearing *s)
{
    const rota_clearing *c = s->c;
    size_t all = 0;
    s->first = ROTA_NEW_ARRAY(size_t, c->arcs + 2);
    for (int i = 0; i < c->rows; i++)
        for (int k = 0; k < c->row[i].entries; k++, all++)
            s->first[c->row[i].entry[k].arc + 2]++;
    for (int a = 0; a < c->arcs; a++)
        s->first[a + 2] += s->first[a + 1];
    s->touch = ROTA_NEW_ARRAY(touch, all + 1);
    for (int i = 0; i < c->rows; i++)
        for (int k = 0; k < c->row[i].entries; k++)
            s->touch[s->first[c->row[i].entry[k].arc + 1]++] =
                (touch){ i, c->row[i].entry[k].change };
}

/* What CIRCLE changes in each row, into SUM[rows]. */
static void sum_rows(const clearing *s, const rota_circle *circle, double *sum)
{
    for (int i = 0; i < s->c->rows; i++)
        sum[i] = 0;
    for (int k = 0; k < circle->nodes; k++) {
        int arc = circle_arc(&s->rings, circle, k);
        for (size_t t = s->first[arc]; t < s->first[arc + 1]; t++)
            sum[s->touch[t].row] += s->touch[t].change;
    }
}

/* ---- Columns ------------------------------------------------------------- */

static void add_column(clearing *s, const rota_circle *circle)
{
    int most = ROTA_CIRCLE_MOST + s->c->rows + s->held, n = 0;
    int *row = ROTA_NEW_ARRAY(int, most + 1);
    double *value = ROTA_NEW_ARRAY(double, most + 1);
    for (int k = 0; k < circle->nodes; k++) {
        row[n] = s->c->agent[circle->node[k]];
        value[n++] = 1;
    }
    double *sum = ROTA_NEW_ARRAY(double, s->c->rows + 1);
    sum_rows(s, circle, sum);
    for (int i = 0; i < s->c->rows; i++) {
        row[n] = s->agents + i;
        value[n] = sum[i];
        n += value[n] != 0;
    }
    free(sum);
    for (int i = 0; i < s->held; i++) {
        row[n] = row_of_stage(s, i);
        value[n] = sum_arcs(s, circle, &s->price.item[i * s->c->arcs]);
        n += value[n] != 0;
    }
    int column = rota_lp_add_column(s->lp, sum_arcs(s, circle, s->cost), 0, 1,
                                    n, row, value);
    rota_lp_set_whole(s->lp, column, true);
    *rota_vec_push(&s->pool) = *circle;
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

/* Add those of LIST that the pool does not have; how many. */
static size_t add_columns(clearing *s, rota_circles *list)
{
    size_t known = s->key.count, added = 0;
    if (list->count > 0)
        qsort(list->item, list->count, sizeof *list->item, by_circle);
    for (size_t i = 0; i < list->count; i++) {
        uint64_t key = circle_key(&list->item[i]);
        if ((i > 0 && key == circle_key(&list->item[i - 1])) ||
            (known > 0 &&
             bsearch(&key, s->key.item, known, sizeof key, by_key)))
            continue;
        add_column(s, &list->item[i]);
        *rota_vec_push(&s->key) = key;
        added++;
    }
    if (added > 0)
        qsort(s->key.item, s->key.count, sizeof *s->key.item, by_key);
    list->count = 0;
    return added;
}

/* ---- Duals --------------------------------------------------------------- */

/* Give each arc its reduced cost. */
static void weigh_arcs(clearing *s)
{
    const rota_clearing *c = s->c;
    double *reduced = ROTA_NEW_ARRAY(double, c->arcs + 1);
    for (int a = 0; a < c->arcs; a++) {
        reduced[a] =
            s->cost[a] - rota_lp_dual(s->lp, c->agent[c->arc[a].taker]);
        for (int i = 0; i < s->held; i++)
            reduced[a] -= rota_lp_dual(s->lp, row_of_stage(s, i)) *
                          s->price.item[i * c->arcs + a];
    }
    for (int i = 0; i < c->rows; i++)
        for (int k = 0; k < c->row[i].entries; k++)
            reduced[c->row[i].entry[k].arc] -=
                rota_lp_dual(s->lp, s->agents + i) * c->row[i].entry[k].change;
    rings_weigh(&s->rings, reduced);
    free(reduced);
}

static rota_status fail(rota_error *err)
{
    return rota_fail(err, ROTA_BUG,
                     "the integer programme of a clearing cannot be solved");
}

/* Generate circles until none improves; false: time ran out before. */
static rota_status relax(clearing *s, bool *done, rota_error *err)
{
    rota_circles list = { 0 };
    *done = false;
    while (!late(s)) {
        rota_lp_result result =
            rota_lp_solve(s->lp, ROTA_LP_PRIMAL, 0, left(s), NULL);
        if (result == ROTA_LP_LIMIT)
            break;
        if (result != ROTA_LP_OPTIMAL) {
            rota_vec_release(&list);
            return fail(err);
        }
        weigh_arcs(s);
        rings_cheapest(&s->rings, -ROTA_LP_EPS_COST, &list);
        if (add_columns(s, &list) > 0)
            continue;
        *done = true;
        break;
    }
    rota_vec_release(&list);
    return ROTA_OK;
}

/* ---- Whole numbers ------------------------------------------------------- */

static double value_chosen(const clearing *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->chosen_size; i++)
        if (s->chosen[i])
            sum += sum_arcs(s, &s->pool.item[i], s->cost);
    return sum;
}

/* Branch and bound over the pool; takes what is better than BEST.  False: it
 * was cut short. */
static bool choose(clearing *s, double seconds, double *best)
{
    if (s->until > 0 && (seconds <= 0 || left(s) < seconds))
        seconds = left(s);
    rota_lp_result result = rota_lp_solve_mip(s->lp, seconds, 0, NULL);
    if (rota_lp_mip_found(s->lp) &&
        rota_lp_mip_objective(s->lp) < *best - 0.5) {
        free(s->chosen);
        s->chosen = ROTA_NEW_ARRAY(bool, s->pool.count + 1);
        s->chosen_size = s->pool.count;
        for (size_t i = 0; i < s->pool.count; i++)
            s->chosen[i] = rota_lp_mip_value(s->lp, (int)i) > 0.5;
        *best = value_chosen(s);
    }
    return result == ROTA_LP_OPTIMAL;
}

/* Choose among the pool, then with all that may still matter beside it. */
static bool close_gap(clearing *s, double bound, double least, double *best)
{
    rota_circles list = { 0 };
    bool all = false, sure = choose(s, GLANCE, best);
    for (int most = FEW; *best > least && !all && !late(s); most = MANY) {
        if (most == MANY && s->pool.count > MANY)
            break;
        if (rota_lp_solve(s->lp, ROTA_LP_PRIMAL, 0, left(s), NULL) !=
            ROTA_LP_OPTIMAL)
            break;
        weigh_arcs(s);
        all = rings_below(&s->rings, *best - 1 - bound + ROTA_LP_EPS_COST,
                          (size_t)(most / s->c->nodes + 1), &list);
        if (add_columns(s, &list) > 0)
            sure = choose(s, most == MANY || all ? 0 : LOOK, best);
        if (most == MANY)
            break;
    }
    rota_vec_release(&list);
    return *best <= least || (all && sure);
}

/* ---- Stages -------------------------------------------------------------- */

/* The stage's sum stays what it is, BEST. */
static void hold(clearing *s, double best)
{
    int columns = rota_lp_columns(s->lp);
    int *column = ROTA_NEW_ARRAY(int, columns + 1), n = 0;
    double *value = ROTA_NEW_ARRAY(double, columns + 1);
    for (int i = 0; i < columns; i++) {
        column[n] = i;
        value[n] = sum_arcs(s, &s->pool.item[i], s->cost);
        n += value[n] != 0;
    }
    int row = rota_lp_add_row(s->lp, best, best);
    assert(row == row_of_stage(s, s->held));
    rota_lp_fill_row(s->lp, row, n, column, value);
    for (int a = 0; a < s->c->arcs; a++)
        *rota_vec_push(&s->price) = s->cost[a];
    s->held++;
    free(column);
    free(value);
}

static rota_status run_stage(clearing *s, rota_error *err)
{
    bool bounded;
    double best = value_chosen(s);
    for (int i = 0; i < rota_lp_columns(s->lp); i++)
        rota_lp_set_cost(s->lp, i, sum_arcs(s, &s->pool.item[i], s->cost));
    ROTA_TRY(relax(s, &bounded, err));
    double bound = rota_lp_objective(s->lp);
    double least = ceil(bound - ROTA_LP_EPS_WHOLE * 100);
    if (!bounded)
        choose(s, GLANCE, &best), s->proven = false;
    else if (best > least)
        s->proven = close_gap(s, bound, least, &best) && s->proven;
    hold(s, best);
    return ROTA_OK;
}

static bool is_wish_arc(const clearing *s, int arc)
{
    return !s->c->offer[s->c->arc[arc].taker];
}

/* (6): so many wishes at once, each worth more than all after it. */
static rota_status run_chunk(clearing *s, const int *wish, int wishes,
                             rota_error *err)
{
    for (int a = 0; a < s->c->arcs; a++) {
        s->cost[a] = 0;
        for (int i = 0; i < wishes; i++)
            if (s->c->arc[a].taker == wish[i])
                s->cost[a] = -(double)(1 << (wishes - 1 - i));
    }
    return run_stage(s, err);
}

/* Is there somebody whom I may take from, and one who may take mine? */
static bool may_be_granted(const clearing *s, int node)
{
    bool takes = false, gives = false;
    for (int a = 0; a < s->c->arcs; a++) {
        takes = takes || s->c->arc[a].taker == node;
        gives = gives || s->c->arc[a].giver == node;
    }
    return takes && gives && !s->c->offer[node];
}

static rota_status run_stages(clearing *s, rota_error *err)
{
    int *wish = ROTA_NEW_ARRAY(int, s->c->nodes + 1), wishes = 0;
    for (int i = 0; i < s->c->nodes; i++)
        if (may_be_granted(s, i))
            wish[wishes++] = i;
    for (int a = 0; a < s->c->arcs; a++)
        s->cost[a] = is_wish_arc(s, a) ? -1 : 0;
    rota_status status = run_stage(s, err);
    bool all = value_chosen(s) <= -wishes;
    for (int a = 0; a < s->c->arcs; a++)
        s->cost[a] = (double)s->c->arc[a].fair;
    if (status == ROTA_OK)
        status = run_stage(s, err);
    for (int i = 0; i < wishes && !all && status == ROTA_OK; i += CHUNK)
        status = run_chunk(s, wish + i, wishes - i < CHUNK ? wishes - i : CHUNK,
                           err);
    free(wish);
    return status;
}

/* ---- The door ------------------------------------------------------------ */

static void open_clearing(clearing *s, const rota_clearing *c)
{
    rota_circles pairs = { 0 };
    *s = (clearing){ .c = c, .proven = true };
    s->until = c->seconds > 0 ? clock_now() + c->seconds : 0;
    s->lp = rota_lp_new();
    s->cost = ROTA_NEW_ARRAY(double, c->arcs + 1);
    s->chosen = ROTA_NEW_ARRAY(bool, 1);
    rings_open(&s->rings, c);
    add_rows(s);
    index_rows(s);
    rings_weigh(&s->rings, s->cost);
    rings_cheapest(&s->rings, 1, &pairs);
    add_columns(s, &pairs);
    rota_vec_release(&pairs);
}

static void close_clearing(clearing *s)
{
    rota_lp_free(s->lp);
    rings_close(&s->rings);
    rota_vec_release(&s->pool);
    rota_vec_release(&s->key);
    rota_vec_release(&s->price);
    free(s->first);
    free(s->touch);
    free(s->cost);
    free(s->chosen);
}

static void tell(const clearing *s, rota_cleared *out)
{
    out->proven = s->proven;
    for (size_t i = 0; i < s->chosen_size; i++) {
        const rota_circle *circle = &s->pool.item[i];
        if (!s->chosen[i])
            continue;
        *rota_vec_push(&out->circle) = *circle;
        for (int k = 0; k < circle->nodes; k++) {
            out->wishes += !s->c->offer[circle->node[k]];
            out->fair += s->c->arc[circle_arc(&s->rings, circle, k)].fair;
        }
    }
    if (out->circle.count > 0)
        qsort(out->circle.item, out->circle.count, sizeof *out->circle.item,
              by_circle);
}

void rota_cleared_release(rota_cleared *cleared)
{
    rota_vec_release(&cleared->circle);
}

rota_status rota_clearing_solve(const rota_clearing *c, rota_cleared *cleared,
                                rota_error *err)
{
    assert(c && cleared && c->longest >= 2 && c->longest <= ROTA_CIRCLE_MOST);
    clearing s;
    *cleared = (rota_cleared){ .proven = true };
    if (c->arcs == 0)
        return ROTA_OK;
    open_clearing(&s, c);
    rota_status status = run_stages(&s, err);
    if (status == ROTA_OK)
        tell(&s, cleared);
    close_clearing(&s);
    return status;
}
