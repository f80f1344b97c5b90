/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master.h"

#include <rota/mem.h>
#include <rota/points.h>

#include <stdlib.h>
#include <string.h>

#include "wake.h"

/* From so many rows on they are nudged, by so many heads at most. */
#define NUDGE_FROM 300
#define NUDGE      0.001

int master_cell(const master *m, const pool_tour *t, int stage)
{
    const rows *r = m->rows;
    if (t->option[stage] == ROTA_OFF)
        return -1;
    return rows_cell(r, r->class[t->agent], stage, t -> option[stage]);
}

int master_fair_row(const master *m, int agent, int kind)
{
    return m->rows->rows + agent * ROTA_FAIR_KINDS + kind;
}

/* (5) */
static void build_fair(master *m, int i)
{
    rows_row *r = &m->fair[i];
    int most = m->rows->stages;
    r->hi = most;
    r->piece = ROTA_ARENA_ARRAY(m->arena, row_piece, most + 1);
    for (int n = 0; n < most; n++) {
        rota_fair_kind kind = (rota_fair_kind)(i % ROTA_FAIR_KINDS);
        int agent = i / ROTA_FAIR_KINDS;
        int64_t slope = rota_points_fair(m->p, agent, kind, n + 1) -
                        rota_points_fair(m->p, agent, kind, n);
        if (!r->pieces || r->piece[r->pieces - 1].slope != slope)
            r->piece[r->pieces++] = (row_piece){ n, slope };
    }
}

void master_init(master *m, const rota_problem *p, const rows *r,
                 const bool *apart)
{
    memset(m, 0, sizeof *m);
    m->lp = rota_lp_new();
    m->p = p;
    m->joined = !apart;
    m->rows = r;
    int agents = p->agents;
    m->agents = agents;
    m->all = r->rows + agents * ROTA_FAIR_KINDS;
    m->nudge = r->rows >= NUDGE_FROM ? NUDGE : 0;
    m->arena = rota_arena_new();
    sums_build(&m->sums, r, m->arena);
    m->row_at = ROTA_ARENA_ARRAY(m->arena, int, m->all + 1);
    m->piece_at = ROTA_ARENA_ARRAY(m->arena, int, m->all + 1);
    m->first_span = ROTA_ARENA_ARRAY(m->arena, int, m->all + 1);
    m->spans = ROTA_ARENA_ARRAY(m->arena, int, m->all + 1);
    m->span = ROTA_ARENA_ARRAY(m->arena, int *, m->all + 1);
    m->fair =
        ROTA_ARENA_ARRAY(m->arena, rows_row, agents * ROTA_FAIR_KINDS + 1);
    m->slope = ROTA_ARENA_ARRAY(m->arena, double, agents *ROTA_FAIR_KINDS + 1);
    m->n = ROTA_ARENA_ARRAY(m->arena, double, agents *ROTA_FAIR_KINDS + 1);
    m->sum_at = ROTA_ARENA_ARRAY(m->arena, int, m->sums.sums + 1);
    m->y_at = ROTA_ARENA_ARRAY(m->arena, int, m->sums.sums + 1);
    m->price = ROTA_ARENA_ARRAY(m->arena, double, r->cells + 1);
    m->heads = ROTA_ARENA_ARRAY(m->arena, double, r->cells + 1);
    memset(m->sum_at, -1, (size_t)m->sums.sums * sizeof *m->sum_at);
    for (int a = 0; a < agents; a++)
        rota_lp_add_row(m->lp, 1, 1);
    for (int i = 0; i < agents * ROTA_FAIR_KINDS; i++)
        if (apart && apart[i])
            build_fair(m, i);
    wake_nobody(m);
}

double master_own_cost(const master *m, const pool_tour *t)
{
    double cost = (double)t->points;
    for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
        int i = t->agent * ROTA_FAIR_KINDS + f;
        if (m->fair[i].pieces && !m->joined)
            cost -= (double)rota_points_fair(m->p, t->agent, (rota_fair_kind)f,
                                             t->count[f]);
    }
    return cost;
}

double master_tour_cost(const master *m, const pool_tour *t)
{
    double cost = master_own_cost(m, t);
    for (int f = 0; f < ROTA_FAIR_KINDS && !m->joined; f++)
        cost += m->slope[t->agent * ROTA_FAIR_KINDS + f] * t->count[f];
    for (int k = 0; k < m->rows->stages; k++) {
        int c = master_cell(m, t, k);
        cost += c >= 0 ? m->price[c] : 0;
    }
    return cost;
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
    int most = 1 + ROTA_FAIR_KINDS, n = 0;
    for (int k = 0; k < r->stages; k++) {
        int c = master_cell(m, t, k);
        most += c >= 0 ? s->start[c + 1] - s->start[c] : 0;
    }
    int *at = ROTA_NEW_ARRAY(int, most);
    double *value = ROTA_NEW_ARRAY(double, most);
    at[n] = t->agent;
    value[n++] = 1;
    for (int k = 0; k < r->stages; k++) {
        int c = master_cell(m, t, k);
        for (int x = c < 0 ? 0 : s->start[c]; c >= 0 && x < s->start[c + 1];
             x++) {
            int of = s->of_cell[x];
            if (m->sum_at[of] < 0)
                continue;
            at[n] = m->sum_at[of];
            value[n++] = s->sum[of].coef[r->class[t->agent]];
        }
    }
    for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
        int i = master_fair_row(m, t->agent, f);
        if (m->row_at[i] >= 0 && t->count[f]) {
            at[n] = m->row_at[i];
            value[n++] = t->count[f];
        }
    }
    if (m->tours == m->alloc) {
        m->alloc = m->alloc ? 2 * m->alloc : 256;
        m->tour = rota_realloc(m->tour, (size_t)m->alloc * sizeof *m->tour);
    }
    t->column = rota_lp_add_column(m->lp, master_tour_cost(m, t), 0,
                                   ROTA_LP_INF, n, at, value);
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

/* U[all] of a roster. */
static int *count_start(const master *m, pool_tour *const *start)
{
    const rows *r = m->rows;
    int *u = ROTA_NEW_ARRAY(int, m->all + 1);
    for (int a = 0; a < m->agents; a++) {
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            u[master_fair_row(m, a, f)] = start[a]->count[f];
        for (int k = 0; k < r->stages; k++) {
            int c = master_cell(m, start[a], k);
            for (int x = c < 0 ? 0 : r->first[c]; c >= 0 && x < r->first[c + 1];
                 x++)
                u[r->in_row[x]] += r->in_coef[x];
        }
    }
    return u;
}

/* Duals of all rows; NULL without DUAL. */
static double *join_duals(const master *m, const double *dual,
                          const double *slope, int stride)
{
    if (!dual)
        return NULL;
    double *all = ROTA_NEW_ARRAY(double, m->all + 1);
    memcpy(all, dual, (size_t)m->rows->rows * sizeof *all);
    for (int a = 0; a < m->agents; a++)
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            all[master_fair_row(m, a, f)] = -slope[a * stride + f];
    return all;
}

void master_start(master *m, pool_tour *const *start, const double *dual,
                  const double *slope, int stride)
{
    int *u = count_start(m, start);
    double *all = join_duals(m, dual, slope, stride);
    rota_lp_begin_basis(m->lp);
    for (int a = 0; a < m->agents; a++)
        rota_lp_place_column(m->lp, start[a]->column, ROTA_LP_BASIC);
    for (int s = 0; s < m->sums.sums; s++)
        if (m->sum_at[s] >= 0)
            rota_lp_place_column(m->lp, m->y_at[s], ROTA_LP_BASIC);
    wake_again(m, u, all);
    free(all);
    free(u);
}

void master_leave(master *m)
{
    m->column = ROTA_NEW_ARRAY(int, m->tours + 1);
    for (int i = 0; i < m->tours; i++) {
        m->column[i] = m->tour[i]->column;
        if (m->tour[i]->closed)
            m->column[i] = -2 - m->column[i];
        m->tour[i]->column = -1;
        m->tour[i]->closed = false;
    }
}

void master_return(master *m)
{
    for (int i = 0; i < m->tours; i++) {
        m->tour[i]->closed = m->column[i] < 0;
        m->tour[i]->column =
            m->column[i] < 0 ? -2 - m->column[i] : m->column[i];
    }
    free(m->column);
    m->column = NULL;
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
    for (int i = 0; i < m->all; i++)
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
        dual[i] = m->row_at[i] >= 0  ? rota_lp_dual(m->lp, m->row_at[i])
                  : wake_can_cost(r) ? -(double)r->piece[m->piece_at[i]].slope
                                     : 0;
    }
    for (int a = 0; a < m->agents; a++)
        agent[a] = rota_lp_dual(m->lp, a);
}

void master_slopes(const master *m, double *slope, int stride)
{
    for (int a = 0; a < m->agents; a++)
        for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
            int i = master_fair_row(m, a, f);
            const rows_row *r = wake_row(m, i);
            if (!r->pieces)
                continue;
            double g = m->row_at[i] >= 0
                           ? -rota_lp_dual(m->lp, m->row_at[i])
                           : (double)r->piece[m->piece_at[i]].slope;
            slope[a * stride + f] = g > 0 ? g : 0;
        }
}
