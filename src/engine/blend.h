/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * blend: a good roster without a programme.
 *
 * Every agent holds a blend of tours, whose weights sum to one; rows see the
 * blended heads U[r].  With the convex functions of the rows rounded off,
 *
 *     S[r](u) = 1/(2h) integral of C[r] from u - h to u + h,              (1)
 *
 * one agent after the other prices a tour at the slopes S'[r](U[r]) and moves
 * weight to it from its worst one, as far as sum over r of S[r](U[r]) and its
 * own points fall (S. Lacoste-Julien et al., "Block-coordinate Frank-Wolfe
 * optimization for structural SVMs", 2013).  That approaches the programme
 * over all tours.
 *
 * Then everybody in turn gives up the blend for the best tour at the margin of
 * what the others have decided, or still blend: so that nobody takes a place
 * that somebody after him fills better.
 */
#ifndef BLEND_H
#define BLEND_H

#include "search.h"

/* Offer rosters made so, beginning with ROSTER; frozen agents are not heeded.
 * Every agent has a tour. */
void blend(search *s, const int16_t *roster);

#endif
