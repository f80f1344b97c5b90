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
 * Where an agent is priced by its lean network, its fairness f(n), n duties of
 * the kind, is replaced by the tangent of slope g that touches it,
 *
 *     f(n) >= g n + min over m of (f(m) - g m),                          (2)
 *
 * which can only lower (1).  The slopes are duals of their own and are moved
 * after each round: up when the tour has more duties than the tangent's point
 * of contact, down when it has fewer.
 */
#ifndef BOUND_H
#define BOUND_H

#include "search.h"

/* Price every agent at DUAL; the bound (1), rounded up; INT64_MAX when some
 * agent has no open tour, INT64_MIN when time is up (then found[] is nobody's
 * and tours are the incumbent's).  Frozen agents keep their incumbent tour. */
int64_t bound_at(search *s, const double *dual);
/* (1) with duals 0 where no rule links days: known before any pricing. */
int64_t bound_freely(const search *s);
/* Price AGENT alone at the duals of the last round. */
bool price_one(search *s, int agent, int16_t *option, int64_t *least);

#endif
