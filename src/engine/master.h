/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * master: the restricted master problem, a linear programme.
 *
 *     min  sum over tours t of points[t] x[t] + sum over rows r of C[r](u[r])
 *     sum over tours t of agent a of x[t] = 1             for each agent a (1)
 *     sum over tours t with cell c of x[t] - y[c] = 0     for each cell c  (2)
 *     sum over cells c of coef[r][c] y[c] - sum over pieces j of w[r][j]
 *         = lo[r]                                         for each row r   (3)
 *     x >= 0, y free, 0 <= w[r][j] <= width of piece j, cost its slope.
 *
 * Row c of the programme is cell c.  Rows (3) that cost nothing yet (trainees)
 * wait outside until the solution would make them cost (master_wake): a
 * relaxation meanwhile, so bounds stay bounds.
 *
 * C is convex, so the pieces fill in order.  The cells (2) keep a tour's
 * column as short as its duties.  The dual of (3) is the price of one head;
 * the dual of (2) follows from it, y being free.
 */
#ifndef MASTER_H
#define MASTER_H

#include <rota/lp.h>

#include "pool.h"
#include "rows.h"

typedef struct {
    rota_lp *lp;
    const rows *rows;
    int agents;
    int *first_piece;   /* lp column of the first piece of row r */
    int *row_at;        /* lp row of row r (3), or -1: no cells, or it waits */
    int first_agent;    /* lp row of agent 0 (1) */
    int first_y;        /* lp column of y of cell 0 */
    int first_tour;     /* lp column of the first tour */
    int *wake, *wake_u; /* scratch of master_wake */
    int tours, alloc;
    pool_tour **tour; /* tour[tours]: column first_tour + i */
    int64_t constant; /* points of rows at lo */
} master;

void master_init(master *m, const rows *r, int agents);
void master_release(master *m);
/* Add T unless it is there; open. */
void master_add(master *m, pool_tour *t);
/* Hold T at 0, or free it. */
void master_close(master *m, pool_tour *t, bool closed);
/* Start from the roster in which agent a works TOUR[a], all of them added: a
 * vertex, with one tour for each agent, every y, and the piece that each row
 * has reached as its basis. */
void master_start(master *m, pool_tour *const *start);
/* Let in the waiting rows that the present solution makes cost; how many. */
int master_wake(master *m);
/* Drop open, nonbasic tours whose reduced cost is above LIMIT. */
void master_purge(master *m, double limit);
/* Value of the programme in points, all constants in. */
double master_value(const master *m);
double master_tour_value(const master *m, int i);
/* Duals of (3) into DUAL[rows] and of (1) into AGENT[agents]. */
void master_duals(const master *m, double *dual, double *agent);

#endif
