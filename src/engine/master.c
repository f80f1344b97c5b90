/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master.h"

#include <rota/mem.h>
#include <rota/problem.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spans.h"

/* From so many rows on they are nudged, by so many heads at most. */
#define NUDGE_FROM 300
#define NUDGE      0.001

static int cell_of(const master *m, const pool_tour *t, int stage)
{
    const rows *r = m->rows;
    if (t->option[stage] == ROTA_OFF)
        return -1;
    return rows_cell(r, r->class[t->agent], stage, t -> option[stage]);
}

static double nudge_of(const master *m, int i)
{
    uint64_t mix = ((uint64_t)i + 1) * 0x9E3779B97F4A7C15u;
    return m->nudge * (0.1 + 0.9 * (double)(mix >> 40) / (1 << 24));
}

/* ---- sleeping rows ------------------------------------------------------ */

static bool can_cost(const rows_row *r)
{
    return r->cells > 0 && r->pieces > 0 && r->hi > r->lo;
}

static int piece_end(const rows_row *r, int j)
{
    return j + 1 < r->pieces && r->piece[j + 1].from < r->hi
               ? r->piece[j + 1].from
               : r->hi;
}

/* The line (4) enters the costs (SIGN 1), or leaves them (-1). */
static void charge(master *m, int i, int sign)
{
    const rows_row *r = &m->rows->row[i];
    const row_piece *line = &r->piece[m->piece_at[i]];
    double slope = (double)line->slope;
    for (int x = 0; x < r->cells; x++)
        m->price[r->cell[x]] += sign * slope * r->coef[x];
    m->constant +=
        sign * ((double)row_cost(r, line->from) - slope * (double)line->from);
}

static void lie_down(master *m, int i, int u)
{
    m->piece_at[i] = row_piece_at(&m->rows->row[i], u);
    charge(m, i, 1);
}

static double tour_cost(const master *m, const pool_tour *t)
{
    double cost = (double)t->points;
    for (int k = 0; k < m->rows->stages; k++) {
        int c = cell_of(m, t, k);
        cost += c >= 0 ? m->price[c] : 0;
    }
    return cost;
}

static void charge_tours(master *m)
{
    for (int i = 0; i < m->tours; i++)
        rota_lp_set_cost(m->lp, m->tour[i]->column, tour_cost(m, m->tour[i]));
}

/* ---- rows awake -----------------------------------------------------------
 */

/* The span that holds at U; at an end the one below. */
static int span_at(const master *m, int i, double u)
{
    int at = 0;
    while (at + 1 < m->spans[i] && m->span[i][at + 1] < u)
        at++;
    return at;
}

/* Spans narrow near U; the one that U has reached is basic, those before are
 * full. */
static void lay_spans(master *m, int i, int u)
{
    const rows_row *r = &m->rows->row[i];
    int *from = m->span[i], n = spans_choose(r, u, from);
    for (int j = n; j < m->spans[i]; j++)
        from[j + 1] = r->hi;
    int at = span_at(m, i, u);
    for (int j = 0; j < m->spans[i]; j++) {
        int column = m->first_span[i] + j, width = from[j + 1] - from[j];
        if (width > 0)
            rota_lp_set_cost(m->lp, column,
                             spans_slope(r, from[j], from[j + 1]));
        /* a nudge may take u below lo */
        rota_lp_set_column(m->lp, column, j ? 0 : -1, width);
        rota_lp_place_column(m->lp, column,
                             j < at    ? ROTA_LP_AT_HI
                             : j == at ? ROTA_LP_BASIC
                                       : ROTA_LP_AT_LO);
    }
}

/* Row and column of a sum (2), with the tours there are. */
static void open_sum(master *m, int s)
{
    const rows *r = m->rows;
    const sums_sum *sum = &m->sums.sum[s];
    int *at = ROTA_NEW_ARRAY(int, m->tours + 1), n = 0;
    double *value = ROTA_NEW_ARRAY(double, m->tours + 1);
    for (int i = 0; i < m->tours; i++) {
        const pool_tour *t = m->tour[i];
        int coef = sum->coef[r->class[t->agent]];
        if (coef && t->option[sum->stage] == sum->shift) {
            at[n] = t->column;
            value[n++] = coef;
        }
    }
    m->y_at[s] =
        rota_lp_add_column(m->lp, 0, -ROTA_LP_INF, ROTA_LP_INF, 0, NULL, NULL);
    at[n] = m->y_at[s];
    value[n++] = -1;
    m->sum_at[s] = rota_lp_add_row(m->lp, 0, 0);
    rota_lp_fill_row(m->lp, m->sum_at[s], n, at, value);
    rota_lp_place_column(m->lp, m->y_at[s], ROTA_LP_BASIC);
    free(at);
    free(value);
}

static void stand(master *m, int i)
{
    double lo = m->rows->row[i].lo + nudge_of(m, i);
    rota_lp_set_row(m->lp, m->row_at[i], lo, lo);
}

/* Row I, which has come to U, wakes; tours are charged by the caller. */
static void wake(master *m, int i, int u)
{
    const rows_row *r = &m->rows->row[i];
    const sums *s = &m->sums;
    int n = 0, most = s->first[i + 1] - s->first[i] + SPANS_MOST;
    int *at = ROTA_NEW_ARRAY(int, most);
    double *value = ROTA_NEW_ARRAY(double, most);
    charge(m, i, -1);
    m->constant += (double)r->at_lo;
    for (int x = s->first[i]; x < s->first[i + 1]; x++) {
        if (m->sum_at[s->of_row[x]] < 0)
            open_sum(m, s->of_row[x]);
        at[n] = m->y_at[s->of_row[x]];
        value[n++] = 1;
    }
    m->spans[i] = r->pieces < SPANS_MOST ? r->pieces : SPANS_MOST;
    m->span[i] = ROTA_ARENA_ARRAY(m->arena, int, SPANS_MOST + 1);
    m->first_span[i] = rota_lp_columns(m->lp);
    for (int j = 0; j < m->spans[i]; j++) {
        at[n] = rota_lp_add_column(m->lp, 0, 0, 0, 0, NULL, NULL);
        value[n++] = -1;
    }
    m->row_at[i] = rota_lp_add_row(m->lp, 0, 0);
    stand(m, i);
    rota_lp_fill_row(m->lp, m->row_at[i], n, at, value);
    lay_spans(m, i, u);
    m->awake++;
    free(at);
    free(value);
}

/* heads[cell] of the present solution. */
static void count_heads(master *m)
{
    memset(m->heads, 0, (size_t)m->rows->cells * sizeof *m->heads);
    for (int i = 0; i < m->tours; i++) {
        double v = rota_lp_value(m->lp, m->tour[i]->column);
        for (int k = 0; v > ROTA_LP_EPS_ZERO && k < m->rows->stages; k++) {
            int c = cell_of(m, m->tour[i], k);
            if (c >= 0)
                m->heads[c] += v;
        }
    }
}

static double count_row(const master *m, const rows_row *r)
{
    double u = 0;
    for (int x = 0; x < r->cells; x++)
        u += r->coef[x] * m->heads[r->cell[x]];
    return u;
}

static bool off_its_line(const master *m, int i, double u)
{
    const rows_row *r = &m->rows->row[i];
    int j = m->piece_at[i];
    return u > piece_end(r, j) + ROTA_LP_EPS_FEAS ||
           u < r->piece[j].from - ROTA_LP_EPS_FEAS;
}

static bool in_wide_span(const master *m, int i, double u)
{
    int at = span_at(m, i, u);
    const int *from = m->span[i];
    return u > from[at] + ROTA_LP_EPS_FEAS &&
           u < from[at + 1] - ROTA_LP_EPS_FEAS &&
           spans_wide(&m->rows->row[i], from[at], from[at + 1]);
}

int master_wake(master *m)
{
    const rows *r = m->rows;
    int woken = 0, laid = 0;
    count_heads(m);
    for (int i = 0; i < r->rows; i++) {
        bool awake = m->row_at[i] >= 0;
        if (!can_cost(&r->row[i]) || (awake && r->row[i].pieces <= SPANS_MOST))
            continue;
        double u = count_row(m, &r->row[i]) - (awake ? nudge_of(m, i) : 0);
        int whole = (int)ceil(u - ROTA_LP_EPS_WHOLE);
        if (!awake && off_its_line(m, i, u)) {
            wake(m, i, whole);
            woken++;
        } else if (awake && in_wide_span(m, i, u)) {
            lay_spans(m, i, whole);
            laid++;
        }
    }
    if (woken)
        charge_tours(m);
    return woken + laid;
}

bool master_settle(master *m)
{
    if (m->nudge == 0)
        return false;
    m->nudge = 0;
    m->shaken = true;
    for (int i = 0; i < m->rows->rows; i++)
        if (m->row_at[i] >= 0)
            stand(m, i);
    return true;
}

/* ---- the programme ------------------------------------------------------- */

void master_init(master *m, const rows *r, int agents)
{
    memset(m, 0, sizeof *m);
    m->lp = rota_lp_new();
    m->rows = r;
    m->agents = agents;
    m->nudge = r->rows >= NUDGE_FROM ? NUDGE : 0;
    m->arena = rota_arena_new();
    sums_build(&m->sums, r, m->arena);
    m->row_at = ROTA_ARENA_ARRAY(m->arena, int, r->rows + 1);
    m->piece_at = ROTA_ARENA_ARRAY(m->arena, int, r->rows + 1);
    m->first_span = ROTA_ARENA_ARRAY(m->arena, int, r->rows + 1);
    m->spans = ROTA_ARENA_ARRAY(m->arena, int, r->rows + 1);
    m->span = ROTA_ARENA_ARRAY(m->arena, int *, r->rows + 1);
    m->sum_at = ROTA_ARENA_ARRAY(m->arena, int, m->sums.sums + 1);
    m->y_at = ROTA_ARENA_ARRAY(m->arena, int, m->sums.sums + 1);
    m->price = ROTA_ARENA_ARRAY(m->arena, double, r->cells + 1);
    m->heads = ROTA_ARENA_ARRAY(m->arena, double, r->cells + 1);
    memset(m->sum_at, -1, (size_t)m->sums.sums * sizeof *m->sum_at);
    for (int a = 0; a < agents; a++)
        rota_lp_add_row(m->lp, 1, 1);
    for (int i = 0; i < r->rows; i++) {
        m->row_at[i] = -1;
        if (can_cost(&r->row[i]))
            lie_down(m, i, r->row[i].lo < 0 ? 0 : r->row[i].lo);
        else
            m->constant += (double)r->row[i].at_lo;
    }
}

void master_release(master *m)
{
    for (int i = 0; i < m->tours; i++)
        m->tour[i]->column = -1;
    rota_lp_free(m->lp);
    rota_arena_free(m->arena);
    free(m->tour);
}

void master_add(master *m, pool_tour *t)
{
    const rows *r = m->rows;
    const sums *s = &m->sums;
    if (t->column >= 0)
        return;
    int most = 1, n = 0;
    for (int k = 0; k < r->stages; k++) {
        int c = cell_of(m, t, k);
        most += c >= 0 ? s->start[c + 1] - s->start[c] : 0;
    }
    int *at = ROTA_NEW_ARRAY(int, most);
    double *value = ROTA_NEW_ARRAY(double, most);
    at[n] = t->agent;
    value[n++] = 1;
    for (int k = 0; k < r->stages; k++) {
        int c = cell_of(m, t, k);
        for (int x = c < 0 ? 0 : s->start[c]; c >= 0 && x < s->start[c + 1];
             x++) {
            int of = s->of_cell[x];
            if (m->sum_at[of] < 0)
                continue;
            at[n] = m->sum_at[of];
            value[n++] = s->sum[of].coef[r->class[t->agent]];
        }
    }
    if (m->tours == m->alloc) {
        m->alloc = m->alloc ? 2 * m->alloc : 256;
        m->tour = rota_realloc(m->tour, (size_t)m->alloc * sizeof *m->tour);
    }
    t->column = rota_lp_add_column(m->lp, tour_cost(m, t), 0, ROTA_LP_INF, n,
                                   at, value);
    t->closed = false;
    m->tour[m->tours++] = t;
    free(at);
    free(value);
}

void master_close(master *m, pool_tour *t, bool closed)
{
    if (t->column < 0 || t->closed == closed)
        return;
    t->closed = closed;
    rota_lp_set_column(m->lp, t->column, 0, closed ? 0 : ROTA_LP_INF);
}

/* A dual strictly between two slopes means a breakpoint. */
static bool between_slopes(const rows_row *r, double dual)
{
    for (int j = 0; j < r->pieces; j++)
        if (fabs(dual + (double)r->piece[j].slope) < ROTA_LP_EPS_COST)
            return false;
    return true;
}

void master_start(master *m, pool_tour *const *start, const double *dual)
{
    const rows *r = m->rows;
    int *u = ROTA_NEW_ARRAY(int, r->rows + 1);
    for (int a = 0; a < m->agents; a++)
        for (int k = 0; k < r->stages; k++) {
            int c = cell_of(m, start[a], k);
            for (int x = c < 0 ? 0 : r->first[c]; c >= 0 && x < r->first[c + 1];
                 x++)
                u[r->in_row[x]] += r->in_coef[x];
        }
    rota_lp_begin_basis(m->lp);
    for (int a = 0; a < m->agents; a++)
        rota_lp_place_column(m->lp, start[a]->column, ROTA_LP_BASIC);
    for (int s = 0; s < m->sums.sums; s++)
        if (m->sum_at[s] >= 0)
            rota_lp_place_column(m->lp, m->y_at[s], ROTA_LP_BASIC);
    for (int i = 0; i < r->rows; i++) {
        if (m->row_at[i] >= 0) {
            lay_spans(m, i, u[i]);
        } else if (can_cost(&r->row[i])) {
            charge(m, i, -1);
            lie_down(m, i, u[i]);
            if (between_slopes(&r->row[i], dual[i]))
                wake(m, i, u[i]);
        }
    }
    charge_tours(m);
    free(u);
}

rota_lp_result master_solve(master *m, double seconds, const atomic_int *stop)
{
    rota_lp_method method = m->shaken ? ROTA_LP_DUAL : ROTA_LP_PRIMAL;
    int64_t before = rota_lp_iterations(m->lp);
    rota_lp_result result = rota_lp_solve(m->lp, method, 0, seconds, stop);
    m->work += (rota_lp_iterations(m->lp) - before) * rota_lp_rows(m->lp);
    if (result == ROTA_LP_OPTIMAL)
        m->shaken = false;
    return result;
}

/* Columns after a dropped one have moved down. */
static void renumber(master *m, const int *moved)
{
    for (int i = 0; i < m->tours; i++)
        m->tour[i]->column = moved[m->tour[i]->column];
    for (int s = 0; s < m->sums.sums; s++)
        if (m->sum_at[s] >= 0)
            m->y_at[s] = moved[m->y_at[s]];
    for (int i = 0; i < m->rows->rows; i++)
        if (m->row_at[i] >= 0)
            m->first_span[i] = moved[m->first_span[i]];
}

void master_purge(master *m, double limit)
{
    int columns = rota_lp_columns(m->lp), n = 0, kept = 0, to = 0;
    int *drop = ROTA_NEW_ARRAY(int, m->tours + 1);
    int *moved = ROTA_NEW_ARRAY(int, columns + 1);
    for (int i = 0; i < m->tours; i++) {
        pool_tour *t = m->tour[i];
        if (!rota_lp_basic(m->lp, t->column) &&
            rota_lp_reduced(m->lp, t->column) > limit) {
            drop[n++] = t->column;
            moved[t->column] = -1;
            t->column = -1;
        } else {
            m->tour[kept++] = t;
        }
    }
    m->tours = kept;
    for (int j = 0; j < columns; j++)
        moved[j] = moved[j] < 0 ? -1 : to++;
    rota_lp_drop_columns(m->lp, n, drop);
    renumber(m, moved);
    free(drop);
    free(moved);
}

double master_value(const master *m)
{
    return rota_lp_objective(m->lp) + m->constant;
}

double master_tour_value(const master *m, int i)
{
    return rota_lp_value(m->lp, m->tour[i]->column);
}

void master_duals(const master *m, double *dual, double *agent)
{
    for (int i = 0; i < m->rows->rows; i++) {
        const rows_row *r = &m->rows->row[i];
        dual[i] = m->row_at[i] >= 0 ? rota_lp_dual(m->lp, m->row_at[i])
                  : can_cost(r)     ? -(double)r->piece[m->piece_at[i]].slope
                                    : 0;
    }
    for (int a = 0; a < m->agents; a++)
        agent[a] = rota_lp_dual(m->lp, a);
}
