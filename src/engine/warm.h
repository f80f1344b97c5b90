/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * warm: duals and tours for the first programme.
 *
 * From the duals of the outline, subgradient steps with momentum raise the
 * bound L (bound.h) without any programme:
 *
 *     v <- mu v + (1 - mu) g,      G <- nu G + (1 - nu) g^2,
 *     m <- m + eta / (10 + i) width v / sqrt(G),                         (1)
 *
 * for every row, with g the heads that the row would like less those it got
 * and width that of its box of duals: steps that suit each row's scale, as in
 * J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", 2011.  The
 * bound falls at first and then passes where it began.  The tours met on the
 * last steps go into the programme.
 */
#ifndef WARM_H
#define WARM_H

#include "search.h"

/* From the outline; where networks are loose on from the best duals so far,
 * which at first are those of windows. */
void warm_up(search *s);

#endif
