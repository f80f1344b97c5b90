/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outline.h"

#include <stdlib.h>

/* Pieces of a row are thinned to about so many. */
#define PIECES 12
/* Rows are moved by their own shares of this many heads (master.h). */
#define NUDGE 0.001

/* (1): agents of each class with something open on each stage. */
static void add_stages(const search *s, rota_lp *lp)
{
    const rows *r = s->rows;
    int *free_on = ROTA_NEW_ARRAY(int, r->classes * s->stages + 1);
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++) {
            const uint8_t *may = cells_may(&s->cells, a, k);
            bool any = false;
            for (int o = 1; o < s->options && !any; o++)
                any = may[o];
            free_on[r->class[a] * s -> stages + k] += any;
        }
    for (int i = 0; i < r->classes * s->stages; i++)
        rota_lp_add_row(lp, -ROTA_LP_INF, free_on[i]);
    free(free_on);
}

/* (2): minutes of each class. */
static void add_minutes(const search *s, rota_lp *lp)
{
    const rows *r = s->rows;
    double *most = ROTA_NEW_ARRAY(double, r->classes + 1);
    for (int a = 0; a < s->agents; a++)
        most[r->class[a]] += s->p->agent[a].max_minutes;
    for (int g = 0; g < r->classes; g++)
        rota_lp_add_row(lp, -ROTA_LP_INF, most[g]);
    free(most);
}

static void add_heads(const search *s, rota_lp *lp, int first_row)
{
    const rows *r = s->rows;
    int *at = ROTA_NEW_ARRAY(int, r->rows + 2);
    double *value = ROTA_NEW_ARRAY(double, r->rows + 2);
    for (int c = 0; c < r->cells; c++) {
        int n = 0;
        at[n] = r->cell_class[c] * s->stages + r->cell_stage[c];
        value[n++] = 1;
        at[n] = r->classes * s->stages + r->cell_class[c];
        value[n++] = s->p->shift[r->cell_shift[c]].paid_minutes;
        for (int x = r->first[c]; x < r->first[c + 1]; x++) {
            at[n] = first_row + r->in_row[x];
            value[n++] = r->in_coef[x];
        }
        rota_lp_add_column(lp, 0, 0, ROTA_LP_INF, n, at, value);
    }
    free(at);
    free(value);
}

/* C[r] by chords over some of its breakpoints. */
static void add_chords(rota_lp *lp, int row, const rows_row *r)
{
    double minus = -1;
    int step = 1 + r->pieces / PIECES, next = 0;
    for (int j = 0; j < r->pieces && r->piece[j].from < r->hi; j = next) {
        next = j + step;
        int from = r->piece[j].from, to = r->hi;
        if (next < r->pieces && r->piece[next].from < to)
            to = r->piece[next].from;
        double slope =
            (double)(row_cost(r, to) - row_cost(r, from)) / (to - from);
        rota_lp_add_column(lp, slope, j ? 0 : -1, to - from, 1, &row, &minus);
    }
}

bool outline(search *s, double *dual)
{
    const rows *r = s->rows;
    rota_lp *lp = rota_lp_new();
    add_stages(s, lp);
    add_minutes(s, lp);
    int first_row = rota_lp_rows(lp);
    for (int i = 0; i < r->rows; i++) {
        double lo = r->row[i].lo + NUDGE * (i * 37 % 101) / 101;
        rota_lp_add_row(lp, lo, lo);
    }
    add_heads(s, lp, first_row);
    for (int i = 0; i < r->rows; i++)
        add_chords(lp, first_row + i, &r->row[i]);
    rota_lp_result result =
        rota_lp_solve(lp, ROTA_LP_DUAL, 0, seconds_left(s), s->opt->stop);
    for (int i = 0; i < r->rows && result == ROTA_LP_OPTIMAL; i++)
        dual[i] = rota_lp_dual(lp, first_row + i);
    s->lost_work += rota_lp_iterations(lp) * rota_lp_rows(lp);
    rota_lp_free(lp);
    return result == ROTA_LP_OPTIMAL;
}
