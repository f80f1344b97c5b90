/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bound: one round of pricing, and the Lagrangian bound it proves.
 *
 * For any duals m[r] of the rows, with the prices q[c] = sum over r of
 * coef[r][c] m[r] of cells,
 *
 *     L(m) = constant + sum over agents of min over open tours t of
 *                           (points[t] - sum over cells c of t of q[c])
 *                     + sum over rows of min over u of (C[r](u) + m[r] u) (1)
 *
 * is at most the points of every roster of open tours (A. M. Geoffrion,
 * "Lagrangean relaxation for integer programming", 1974).  The duals are
 * rounded to multiples of 2^-bits first, so (1) is computed in whole numbers,
 * exactly; points are whole, so it may be rounded up.
 *
 * What an agent's lean network does not count, fairness or the limit of a
 * shift, is replaced by the tangent of slope g, (2) of counts.h, which can only
 * lower (1).  The slopes are duals of their own and are moved after each round:
 * up when the tour has more duties than the tangent's point of contact, down
 * when it has fewer.  A tour found so may break a limit: it bounds, but is
 * nobody's tour.
 */
#ifndef BOUND_H
#define BOUND_H

#include "search.h"

/* s->found[] */
typedef enum {
    FOUND_NONE,  /* no open tour */
    FOUND_TOUR,  /* s->tour[], the best, or where slopes stand in a good one */
    FOUND_BOUND, /* s->least[] only: the tour breaks a limit */
} found_kind;

/* Price every agent at DUAL; the bound (1), rounded up; INT64_MAX when some
 * agent has no open tour, INT64_MIN when time is up (then found[] is nobody's
 * and tours are the incumbent's).  Frozen agents keep their incumbent tour. */
int64_t bound_at(search *s, const double *dual);
/* (1) with duals 0 where no rule links days: known before any pricing. */
int64_t bound_freely(const search *s);
/* Price AGENT alone at the duals of the last round; false when no open tour of
 * it is known.  Unless its network is inexact, there is none then. */
bool price_one(search *s, int agent, int16_t *option, int64_t *least);

#endif
