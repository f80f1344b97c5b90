/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master.h"

#include <rota/mem.h>
#include <rota/problem.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int width(const rows_row *r, int j)
{
    int to = j + 1 < r->pieces && r->piece[j + 1].from < r->hi
                 ? r->piece[j + 1].from
                 : r->hi;
    return to - r->piece[j].from;
}

/* Columns w of a row; they enter (3) when the row does. */
static int add_pieces(master *m, const rows_row *r)
{
    int first = rota_lp_columns(m->lp);
    for (int j = 0; j < r->pieces && r->piece[j].from < r->hi; j++)
        rota_lp_add_column(m->lp, (double)r->piece[j].slope, 0, width(r, j), 0,
                           NULL, NULL);
    return first;
}

/* Rows that cost nothing until somebody lets u grow can wait for that. */
static bool can_wait(const rows_row *r)
{
    return r->lo < 0 && r->at_lo == 0 && r->piece[0].slope >= 0;
}

/* The piece that U has reached is basic, those before are full. */
static void place_pieces(master *m, int i, int u)
{
    const rows_row *r = &m->rows->row[i];
    int j = 0;
    for (; j + 1 < r->pieces && r->piece[j + 1].from < r->hi &&
           r->piece[j + 1].from <= u;
         j++)
        rota_lp_place_column(m->lp, m->first_piece[i] + j, ROTA_LP_AT_HI);
    if (r->piece[j].from < r->hi)
        rota_lp_place_column(m->lp, m->first_piece[i] + j, ROTA_LP_BASIC);
}

static void activate(master *m, int i, int u)
{
    const rows_row *r = &m->rows->row[i];
    int n = 0, most = r->cells + r->pieces + 1;
    int *at = ROTA_NEW_ARRAY(int, most);
    double *value = ROTA_NEW_ARRAY(double, most);
    for (int x = 0; x < r->cells; x++) {
        at[n] = m->first_y + r->cell[x];
        value[n++] = r->coef[x];
    }
    for (int j = 0; j < r->pieces && r->piece[j].from < r->hi; j++) {
        at[n] = m->first_piece[i] + j;
        value[n++] = -1;
    }
    m->row_at[i] = rota_lp_add_row(m->lp, r->lo, r->lo);
    rota_lp_fill_row(m->lp, m->row_at[i], n, at, value);
    place_pieces(m, i, u);
    free(at);
    free(value);
}

int master_wake(master *m)
{
    const rows *r = m->rows;
    int woken = 0;
    for (int i = 0; i < r->rows; i++) {
        const rows_row *row = &r->row[i];
        double u = 0;
        if (m->row_at[i] >= 0 || !row->cells)
            continue;
        for (int x = 0; x < row->cells; x++)
            u += row->coef[x] * rota_lp_value(m->lp, m->first_y + row->cell[x]);
        int whole = (int)ceil(u - ROTA_LP_EPS_WHOLE);
        if (whole > row->lo && row_cost(row, whole) > 0) {
            m->wake[woken] = i;
            m->wake_u[woken++] = (int)floor(u + ROTA_LP_EPS_WHOLE);
        }
    }
    for (int x = 0; x < woken; x++)
        activate(m, m->wake[x], m->wake_u[x]);
    return woken;
}

void master_init(master *m, const rows *r, int agents)
{
    double minus = -1;
    memset(m, 0, sizeof *m);
    m->lp = rota_lp_new();
    m->rows = r;
    m->agents = agents;
    m->row_at = ROTA_NEW_ARRAY(int, r->rows + 1);
    m->first_piece = ROTA_NEW_ARRAY(int, r->rows + 1);
    m->wake = ROTA_NEW_ARRAY(int, r->rows + 1);
    m->wake_u = ROTA_NEW_ARRAY(int, r->rows + 1);
    for (int c = 0; c < r->cells; c++)
        rota_lp_add_row(m->lp, 0, 0);
    m->first_agent = rota_lp_rows(m->lp);
    for (int a = 0; a < agents; a++)
        rota_lp_add_row(m->lp, 1, 1);
    for (int i = 0; i < r->rows; i++) {
        m->constant += r->row[i].at_lo;
        m->row_at[i] = -1;
        m->first_piece[i] = add_pieces(m, &r->row[i]);
    }
    m->first_y = rota_lp_columns(m->lp);
    for (int c = 0; c < r->cells; c++)
        rota_lp_add_column(m->lp, 0, -ROTA_LP_INF, ROTA_LP_INF, 1, &c, &minus);
    m->first_tour = rota_lp_columns(m->lp);
    for (int i = 0; i < r->rows; i++)
        if (r->row[i].cells && !can_wait(&r->row[i]))
            activate(m, i, r->row[i].lo);
}

void master_release(master *m)
{
    for (int i = 0; i < m->tours; i++)
        m->tour[i]->column = -1;
    rota_lp_free(m->lp);
    free(m->row_at);
    free(m->first_piece);
    free(m->wake);
    free(m->wake_u);
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
        at[n] = rows_cell(r, r->class[t->agent], k, t -> option[k]);
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

void master_start(master *m, pool_tour *const *start)
{
    const rows *r = m->rows;
    int *u = ROTA_NEW_ARRAY(int, r->rows + 1);
    rota_lp_begin_basis(m->lp);
    for (int c = 0; c < r->cells; c++)
        rota_lp_place_column(m->lp, m->first_y + c, ROTA_LP_BASIC);
    for (int a = 0; a < m->agents; a++) {
        rota_lp_place_column(m->lp, start[a]->column, ROTA_LP_BASIC);
        for (int k = 0; k < r->stages; k++) {
            if (start[a]->option[k] == ROTA_OFF)
                continue;
            int c = rows_cell(r, r->class[a], k, start[a] -> option[k]);
            for (int x = r->first[c]; x < r->first[c + 1]; x++)
                u[r->in_row[x]] += r->in_coef[x];
        }
    }
    for (int i = 0; i < r->rows; i++) {
        if (m->row_at[i] >= 0)
            place_pieces(m, i, u[i]);
    }
    free(u);
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
