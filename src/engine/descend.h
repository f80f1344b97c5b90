/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * descend: one agent after the other gets the best tour against everybody
 * else's, until nobody can better it.
 *
 * With the heads u of all others fixed, a duty in cell c changes the rows by
 * sum over r of C[r](u[r] + coef) - C[r](u[r]): pricing with these costs finds
 * the agent's best reply (exactly, where no two of its duties share a row).
 */
#ifndef DESCEND_H
#define DESCEND_H

#include "search.h"

/* A first tour for everybody, from nothing, into TOUR, then descent. */
void greedy(search *s, int16_t *roster);
/* Better ROSTER in place; frozen agents stay.  Its points as the engine
 * counts them. */
int64_t descend(search *s, int16_t *roster);

#endif
