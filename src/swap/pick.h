/*
 * pick: which circles are picked, as a linear and an integer programme.
 *
 *     min  sum cost(q) x(q)    over circles q,  0 <= x(q) <= 1,           (1)
 *     sum of x(q) with agent a            <= 1        for each agent,
 *     sum of change(row, q) x(q)          >= least    for each row,
 *     sum of x(q) with node i  in  [lo, hi]           for each node,
 *     sum of cost'(q) x(q)                 = best'    for goals held.
 *
 * Costs are sums over arcs.  Columns are a pool of circles, to which those
 * that the duals ask for are added: with y the duals of (1), an arc of taker t
 * has the reduced cost
 *
 *     cost(arc) - y(agent of t) - y(t) - sum over rows y change(row, arc)
 *               - sum over goals held y cost'(arc),                       (2)
 *
 * and when no circle of arcs sums to less than nothing, the value of (1) over
 * the pool is its value over all circles.
 */
#ifndef SWAP_PICK_H
#define SWAP_PICK_H

#include <rota/lp.h>

#include "rings.h"

enum { PICK_HELD = 2 }; /* goals held, at most */

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
    rota_circles pool;       /* a column each */
    ROTA_VEC(uint64_t) key;  /* of the pool, in order */
    double *cost;            /* cost[arcs] now */
    double *goal[PICK_HELD]; /* goal[held][arcs] */
    int held;
    bool *settled; /* settled[nodes]: no circle with it is asked for */
    double until;  /* of the clock; 0: no limit */
} pick;

void pick_open(pick *p, const rota_clearing *c);
void pick_close(pick *p);
bool pick_late(const pick *p);
/* Seconds until it is late, but no more than MOST; 0: no limit. */
double pick_left(const pick *p, double most);

/* The sum of costs of a circle. */
double pick_price(const pick *p, const rota_circle *circle, const double *cost);
/* p->cost has changed. */
void pick_take_costs(pick *p);
/* The goal stays at BEST from now on. */
void pick_hold(pick *p, double best);
void pick_bound_node(pick *p, int node, double lo, double hi);

/* Reduced costs of the arcs, from the duals. */
void pick_weigh(pick *p);
/* Add those of LIST that the pool does not have, and empty it; how many. */
size_t pick_add(pick *p, rota_circles *list);
/* Solve the relaxation over all circles.  ROTA_LP_LIMIT: it is late. */
rota_lp_result pick_relax(pick *p);

#endif
