/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master.h"

#include <rota/mem.h>
#include <rota/problem.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void add_pieces(master *m, const rows_row *r, int at)
{
    double minus = -1;
    for (int j = 0; j < r->pieces; j++) {
        int from = r->piece[j].from;
        int to = j + 1 < r->pieces && r->piece[j + 1].from < r->hi
                     ? r->piece[j + 1].from
                     : r->hi;
        if (from >= r->hi)
            break;
        rota_lp_add_column(m->lp, (double)r->piece[j].slope, 0, to - from, 1,
                           &at, &minus);
    }
}

void master_init(master *m, const rows *r, int agents)
{
    memset(m, 0, sizeof *m);
    m->lp = rota_lp_new();
    m->rows = r;
    m->agents = agents;
    m->row_at = ROTA_NEW_ARRAY(int, r->rows + 1);
    for (int i = 0; i < r->rows; i++) {
        m->constant += r->row[i].at_lo;
        m->row_at[i] = -1;
        if (r->row[i].cells)
            m->row_at[i] = rota_lp_add_row(m->lp, r->row[i].lo, r->row[i].lo);
    }
    m->first_cell = rota_lp_rows(m->lp);
    for (int c = 0; c < r->cells; c++)
        rota_lp_add_row(m->lp, 0, 0);
    m->first_agent = rota_lp_rows(m->lp);
    for (int a = 0; a < agents; a++)
        rota_lp_add_row(m->lp, 1, 1);
    for (int i = 0; i < r->rows; i++)
        if (m->row_at[i] >= 0)
            add_pieces(m, &r->row[i], m->row_at[i]);
    int *at = ROTA_NEW_ARRAY(int, r->rows + 1);
    double *value = ROTA_NEW_ARRAY(double, r->rows + 1);
    for (int c = 0; c < r->cells; c++) {
        int n = 0;
        at[n] = m->first_cell + c;
        value[n++] = -1;
        for (int x = r->first[c]; x < r->first[c + 1]; x++) {
            at[n] = m->row_at[r->in_row[x]];
            value[n++] = r->in_coef[x];
        }
        rota_lp_add_column(m->lp, 0, -ROTA_LP_INF, ROTA_LP_INF, n, at, value);
    }
    free(at);
    free(value);
    m->first_tour = rota_lp_columns(m->lp);
}

void master_release(master *m)
{
    for (int i = 0; i < m->tours; i++)
        m->tour[i]->column = -1;
    rota_lp_free(m->lp);
    free(m->row_at);
    free(m->tour);
}

void master_add(master *m, pool_tour *t)
{
    const rows *r = m->rows;
    if (t->column >= 0)
        return;
    int *at = ROTA_NEW_ARRAY(int, r->stages + 1);
    double *value = ROTA_NEW_ARRAY(double, r->stages + 1);
    int n = 0;
    at[n] = m->first_agent + t->agent;
    value[n++] = 1;
    for (int k = 0; k < r->stages; k++) {
        if (t->option[k] == ROTA_OFF)
            continue;
        at[n] =
            m->first_cell + rows_cell(r, r->class[t->agent], k, t -> option[k]);
        value[n++] = 1;
    }
    if (m->tours == m->alloc) {
        m->alloc = m->alloc ? 2 * m->alloc : 256;
        m->tour = rota_realloc(m->tour, (size_t)m->alloc * sizeof *m->tour);
    }
    t->column = rota_lp_add_column(m->lp, (double)t->points, 0, ROTA_LP_INF, n,
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

void master_purge(master *m, double limit)
{
    int *drop = ROTA_NEW_ARRAY(int, m->tours + 1), n = 0, kept = 0;
    for (int i = 0; i < m->tours; i++) {
        pool_tour *t = m->tour[i];
        if (!rota_lp_basic(m->lp, t->column) &&
            rota_lp_reduced(m->lp, t->column) > limit) {
            drop[n++] = t->column;
            t->column = -1;
        } else {
            m->tour[kept] = t;
            t->column = m->first_tour + kept++;
        }
    }
    m->tours = kept;
    rota_lp_drop_columns(m->lp, n, drop);
    free(drop);
}

double master_value(const master *m)
{
    return rota_lp_objective(m->lp) + (double)m->constant;
}

double master_tour_value(const master *m, int i)
{
    return rota_lp_value(m->lp, m->tour[i]->column);
}

void master_duals(const master *m, double *dual, double *agent)
{
    for (int i = 0; i < m->rows->rows; i++)
        dual[i] = m->row_at[i] >= 0 ? rota_lp_dual(m->lp, m->row_at[i]) : 0;
    for (int a = 0; a < m->agents; a++)
        agent[a] = rota_lp_dual(m->lp, m->first_agent + a);
}
