/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loose: limits of a long horizon by multipliers.
 *
 * A loose network (network.h) forgets minutes and the weekends of the month, so
 * it is small whatever the horizon.  With m minutes and d duties on days of
 * weekends a lawful tour has
 *
 *     least <= m <= most,       d <= D = weekends allowed x days of one, (1)
 *
 * and so, for any wage g and any h >= 0, costs no more than itself by
 *
 *     g m - (g most if g >= 0, else g least) + h (d - D) <= 0.           (2)
 *
 * What pricing finds with (2) added bounds the agent from below.  The wage and
 * h are moved by each round as slopes are (bound.h): up when the tour has too
 * much, down when it has less than is allowed.
 */
#ifndef LOOSE_H
#define LOOSE_H

#include "search.h"

/* All numbers in units of 2^-bits points. */
void loose_init(search *s);
/* (2) into COST[stage][option] where that is open. */
void loose_add(const search *s, int agent, int32_t *cost);
/* The constants of (2); the multipliers of AGENT, whose tour is OPTION, are
 * moved. */
int64_t loose_contact(search *s, int agent, const int16_t *option);
/* What (2) may add to a tour, points at most. */
double loose_most(const search *s);

#endif
