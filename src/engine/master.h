/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * master: the restricted master problem, a linear programme.
 *
 *     min  sum over tours t of points[t] x[t] + sum over rows r of C[r](u[r])
 *     sum over tours t of agent a of x[t] = 1             for each agent a (1)
 *     sum over tours t of coef[s][t] x[t] - y[s] = 0      for each sum s   (2)
 *     sum over sums s of row r of y[s] - sum over spans j of w[r][j]
 *         = lo[r]                                         for each row r   (3)
 *     x >= 0, y free, 0 <= w[r][j] <= width of span j, cost its slope.
 *
 * C is convex, so the spans fill in order.  The sums (2) keep a tour's column
 * as short as its duties.  Row a of the programme is agent a.
 *
 * Few rows stand at a breakpoint of C in a good solution; the others could as
 * well be the line through the piece they are in.  So a row sleeps at first:
 * instead of (3) the line
 *
 *     C(u) >= C(from[j]) + slope[j] (u - from[j])                         (4)
 *
 * goes into the costs of the tours.  It wakes when the solution leaves piece j
 * (master_wake), and then stays awake.  The programme is a relaxation until
 * nobody wakes; the dual of a sleeping row is -slope[j].
 *
 * Fairness that pricing replaces by tangents (counts.h) is a row too, of one
 * agent a and one kind,
 *
 *     sum over tours t of a of n[t] x[t] = u,  cost f(u)                  (5)
 *
 * with f of counts.h between whole numbers a line.  Its dual is the slope of
 * the tangent: found by the programme, not by trial.  But f of a mean is less
 * than the mean of f, so a mixture of one tour with far too many nights and one
 * with none looks fair.  Where rosters are sought, fairness is joined to the
 * costs of the tours again (master_join).
 *
 * Spans are the pieces of C near the solution; further away one span swallows
 * many pieces and costs as its chord, until the solution comes there.
 *
 * In large programmes rows are nudged: u[r] is moved by a thousandth of a
 * head, each row by its own amount.  Whole heads stand at breakpoints all at
 * once, and the simplex would make thousands of steps of no length.
 * master_settle ends that.
 */
#ifndef MASTER_H
#define MASTER_H

#include <rota/lp.h>

#include "pool.h"
#include "sums.h"

typedef struct {
    rota_lp *lp;
    const rota_problem *p;
    const rows *rows;
    rows_row *fair; /* fair[agents][kinds]: (5); no pieces: in the costs */
    double *slope;  /* slope[agents][kinds]: what (4) costs a duty there */
    double *n;      /* scratch [agents][kinds] */
    bool joined;    /* all fairness is in the costs of the tours */
    int all;        /* rows r of coverage, then those of fairness */
    sums sums;
    rota_arena *arena;
    int agents;
    int *row_at;     /* lp row of row r (3), or -1: it sleeps */
    int *piece_at;   /* the piece j of (4) of a sleeping row */
    int *first_span; /* of a row awake: lp column of its first span, */
    int *spans;      /* how many columns it has, */
    int **span;      /* and where they begin; hi at the end and beyond */
    int *sum_at;     /* lp row of sum s (2), or -1: no row awake needs it */
    int *y_at;       /* lp column of its y */
    double *price;   /* price[cells]: what the lines (4) cost */
    double *heads;   /* scratch [cells] */
    double nudge;    /* heads, at most */
    bool shaken;     /* settled since it was solved: no longer feasible */
    int64_t work;    /* rows of each simplex iteration so far: effort */
    int awake;
    int *column; /* of tours that another programme has, or NULL */
    int tours, alloc;
    pool_tour **tour; /* tour[tours] */
    double constant;  /* of (4), and of rows at lo */
} master;

/* APART[agents][kinds]: (5); NULL: nothing is, and fairness joined. */
void master_init(master *m, const rota_problem *p, const rows *r,
                 const bool *apart);
void master_release(master *m);
/* Add T unless it is there; open. */
void master_add(master *m, pool_tour *t);
/* Hold T at 0, or free it. */
void master_close(master *m, pool_tour *t, bool closed);
/* Start from the roster in which agent a works TOUR[a], all of them added: a
 * vertex, with one tour for each agent, every y, and the span that each row
 * has reached as its basis.  Rows sleep where the roster is; with DUAL[rows]
 * and SLOPE[agents][stride] of fairness (or NULL) those wake that will stand at
 * a breakpoint. */
void master_start(master *m, pool_tour *const *start, const double *dual,
                  const double *slope, int stride);
/* Solve; LIMIT where seconds or STOP ended it. */
rota_lp_result master_solve(master *m, double seconds, const atomic_int *stop);
/* Wake the sleeping rows that the present solution has moved off their line,
 * and lay spans anew where it has come into a wide one; how many. */
int master_wake(master *m);
/* Nudge no more; false when nothing was nudged. */
bool master_settle(master *m);
/* Drop open, nonbasic tours whose reduced cost is above LIMIT. */
void master_purge(master *m, double limit);
/* Value of the programme in points, all constants in. */
double master_value(const master *m);
double master_tour_value(const master *m, int i);
/* Duals of (3) into DUAL[rows] and of (1) into AGENT[agents]. */
void master_duals(const master *m, double *dual, double *agent);
/* Slopes of tangents of fairness, where it is apart: SLOPE[agent * STRIDE +
 * kind]. */
void master_slopes(const master *m, double *slope, int stride);
/* Another programme has the tours now; and they are back. */
void master_leave(master *m);
void master_return(master *m);
/* Put fairness into the costs of the tours, or back into rows. */
void master_join(master *m, bool joined);
/* What T costs in the programme, rows apart. */
double master_own_cost(const master *m, const pool_tour *t);

/* For wake.c. */
int master_cell(const master *m, const pool_tour *t, int stage); /* or -1 */
int master_fair_row(const master *m, int agent, int kind);
double master_tour_cost(const master *m, const pool_tour *t);

#endif
