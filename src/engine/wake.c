/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wake.h"

#include <rota/mem.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spans.h"

static double nudge_of(const master *m, int i)
{
    uint64_t mix = ((uint64_t)i + 1) * 0x9E3779B97F4A7C15u;
    return m->nudge * (0.1 + 0.9 * (double)(mix >> 40) / (1 << 24));
}

/* ---- sleeping rows ------------------------------------------------------ */

bool wake_can_cost(const rows_row *r)
{
    return r->pieces > 0 && r->hi > r->lo && (r->cells > 0 || !r->cell);
}

static int piece_end(const rows_row *r, int j)
{
    return j + 1 < r->pieces && r->piece[j + 1].from < r->hi
               ? r->piece[j + 1].from
               : r->hi;
}

const rows_row *wake_row(const master *m, int i)
{
    int fair = m->rows->rows;
    return i < fair ? &m->rows->row[i] : &m->fair[i - fair];
}

/* The line (4) enters the costs (SIGN 1), or leaves them (-1). */
static void charge(master *m, int i, int sign)
{
    const rows_row *r = wake_row(m, i);
    const row_piece *line = &r->piece[m->piece_at[i]];
    double slope = (double)line->slope;
    for (int x = 0; x < r->cells; x++)
        m->price[r->cell[x]] += sign * slope * r->coef[x];
    if (i >= m->rows->rows)
        m->slope[i - m->rows->rows] += sign * slope;
    m->constant +=
        sign * ((double)row_cost(r, line->from) - slope * (double)line->from);
}

static void lie_down(master *m, int i, int u)
{
    m->piece_at[i] = row_piece_at(wake_row(m, i), u);
    charge(m, i, 1);
}

static void charge_tours(master *m)
{
    for (int i = 0; i < m->tours; i++)
        rota_lp_set_cost(m->lp, m->tour[i]->column,
                         master_tour_cost(m, m->tour[i]));
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

/* Spans narrow near U; those before it are full.  The one that U has reached
 * is basic, or none where U is a breakpoint and something else is BASIC. */
static void lay_spans(master *m, int i, int u, bool basic)
{
    const rows_row *r = wake_row(m, i);
    int *from = m->span[i], n = spans_choose(r, u, from);
    for (int j = n; j < m->spans[i]; j++)
        from[j + 1] = r->hi;
    int at = span_at(m, i, u);
    for (int j = 0; j < m->spans[i]; j++) {
        int column = m->first_span[i] + j, width = from[j + 1] - from[j];
        if (width > 0)
            rota_lp_set_cost(m->lp, column,
                             m->joined && i >= m->rows->rows
                                 ? 0
                                 : spans_slope(r, from[j], from[j + 1]));
        /* a nudge may take u below lo */
        rota_lp_set_column(m->lp, column, j ? 0 : -1, width);
        bool full = j < at || (j == at && u == from[j + 1]);
        rota_lp_place_column(m->lp, column,
                             basic && j == at ? ROTA_LP_BASIC
                             : full           ? ROTA_LP_AT_HI
                                              : ROTA_LP_AT_LO);
    }
}

static bool has_basic_span(const master *m, int i)
{
    for (int j = 0; j < m->spans[i]; j++)
        if (rota_lp_basic(m->lp, m->first_span[i] + j))
            return true;
    return false;
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
    double lo = wake_row(m, i)->lo + nudge_of(m, i);
    rota_lp_set_row(m->lp, m->row_at[i], lo, lo);
}

/* Row I, which has come to U, wakes; tours are charged by the caller. */
static void rise(master *m, int i, int u)
{
    const rows_row *r = wake_row(m, i);
    const sums *s = &m->sums;
    bool fair = i >= m->rows->rows;
    int f = i - m->rows->rows;
    int n = 0,
        most = SPANS_MOST + (fair ? m->tours : s->first[i + 1] - s->first[i]);
    int *at = ROTA_NEW_ARRAY(int, most);
    double *value = ROTA_NEW_ARRAY(double, most);
    charge(m, i, -1);
    m->constant += (double)r->at_lo;
    for (int x = 0; fair && x < m->tours; x++)
        if (m->tour[x]->agent == f / ROTA_FAIR_KINDS &&
            m->tour[x]->count[f % ROTA_FAIR_KINDS]) {
            at[n] = m->tour[x]->column;
            value[n++] = m->tour[x]->count[f % ROTA_FAIR_KINDS];
        }
    for (int x = fair ? 0 : s->first[i]; !fair && x < s->first[i + 1]; x++) {
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
    lay_spans(m, i, u, true);
    m->awake++;
    free(at);
    free(value);
}

/* heads[cell] of the present solution. */
static void count_heads(master *m)
{
    memset(m->heads, 0, (size_t)m->rows->cells * sizeof *m->heads);
    memset(m->n, 0, (size_t)(m->all - m->rows->rows) * sizeof *m->n);
    for (int i = 0; i < m->tours; i++) {
        double v = rota_lp_value(m->lp, m->tour[i]->column);
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            m->n[m->tour[i]->agent * ROTA_FAIR_KINDS + f] +=
                v * m->tour[i]->count[f];
        for (int k = 0; v > ROTA_LP_EPS_ZERO && k < m->rows->stages; k++) {
            int c = master_cell(m, m->tour[i], k);
            if (c >= 0)
                m->heads[c] += v;
        }
    }
}

static double count_row(const master *m, int i)
{
    const rows_row *r = wake_row(m, i);
    double u = i < m->rows->rows ? 0 : m->n[i - m->rows->rows];
    for (int x = 0; x < r->cells; x++)
        u += r->coef[x] * m->heads[r->cell[x]];
    return u;
}

static bool off_its_line(const master *m, int i, double u)
{
    const rows_row *r = wake_row(m, i);
    int j = m->piece_at[i];
    return u > piece_end(r, j) + ROTA_LP_EPS_FEAS ||
           u < r->piece[j].from - ROTA_LP_EPS_FEAS;
}

static bool in_wide_span(const master *m, int i, double u)
{
    const int *from = m->span[i];
    bool wide = false;
    for (int j = 0; j < m->spans[i] && !wide; j++)
        wide = u > from[j] - ROTA_LP_EPS_FEAS &&
               u < from[j + 1] + ROTA_LP_EPS_FEAS &&
               spans_wide(wake_row(m, i), from[j], from[j + 1]);
    return wide;
}

int master_wake(master *m)
{
    int woken = 0, laid = 0;
    count_heads(m);
    for (int i = 0; i < m->all; i++) {
        bool awake = m->row_at[i] >= 0;
        if (!wake_can_cost(wake_row(m, i)) ||
            (awake && wake_row(m, i)->pieces <= SPANS_MOST))
            continue;
        if (m->joined && i >= m->rows->rows)
            continue;
        double u = count_row(m, i) - (awake ? nudge_of(m, i) : 0);
        int whole = (int)ceil(u - ROTA_LP_EPS_WHOLE);
        if (!awake && off_its_line(m, i, u)) {
            rise(m, i, whole);
            woken++;
        } else if (awake && in_wide_span(m, i, u)) {
            lay_spans(m, i, whole, has_basic_span(m, i));
            laid++;
        }
    }
    if (woken)
        charge_tours(m);
    return woken + laid;
}

void master_join(master *m, bool joined)
{
    if (m->joined == joined)
        return;
    m->joined = joined;
    for (int i = m->rows->rows; i < m->all; i++) {
        const rows_row *r = wake_row(m, i);
        if (!wake_can_cost(r))
            continue;
        if (m->row_at[i] < 0) {
            const row_piece *line = &r->piece[m->piece_at[i]];
            m->constant +=
                (joined ? -1 : 1) * ((double)row_cost(r, line->from) -
                                     (double)line->slope * line->from);
            continue;
        }
        for (int j = 0; j < m->spans[i]; j++)
            if (m->span[i][j + 1] > m->span[i][j])
                rota_lp_set_cost(
                    m->lp, m->first_span[i] + j,
                    joined ? 0
                           : spans_slope(r, m->span[i][j], m->span[i][j + 1]));
    }
    charge_tours(m);
}

bool master_settle(master *m)
{
    if (m->nudge == 0)
        return false;
    m->nudge = 0;
    m->shaken = true;
    for (int i = 0; i < m->all; i++)
        if (m->row_at[i] >= 0)
            stand(m, i);
    return true;
}

/* ---- a start --------------------------------------------------------------
 */

void wake_nobody(master *m)
{
    for (int i = 0; i < m->all; i++) {
        const rows_row *r = wake_row(m, i);
        m->row_at[i] = -1;
        if (wake_can_cost(r))
            lie_down(m, i, r->lo < 0 ? 0 : r->lo);
        else
            m->constant += (double)r->at_lo;
    }
}

/* A dual strictly between two slopes means a breakpoint. */
static bool between_slopes(const rows_row *r, double dual)
{
    for (int j = 0; j < r->pieces; j++)
        if (fabs(dual + (double)r->piece[j].slope) < ROTA_LP_EPS_COST)
            return false;
    return true;
}

void wake_again(master *m, const int *u, const double *dual)
{
    for (int i = 0; i < m->all; i++) {
        if (m->row_at[i] >= 0) {
            lay_spans(m, i, u[i], true);
        } else if (wake_can_cost(wake_row(m, i))) {
            charge(m, i, -1);
            lie_down(m, i, u[i]);
            if (dual && between_slopes(wake_row(m, i), dual[i]))
                rise(m, i, u[i]);
        }
    }
    charge_tours(m);
}
