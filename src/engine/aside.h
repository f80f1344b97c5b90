/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * aside: leave the root's programme for a while.
 *
 * Diving and neighbourhoods shut options: what they prove is no bound of the
 * whole, and their duals and slopes are no centre for the root.  They begin by
 * stepping aside and end by stepping back.
 */
#ifndef ASIDE_H
#define ASIDE_H

#include "search.h"

typedef struct {
    bool at_root, noting, joined;
    int64_t node_bound;
    bool own; /* a programme of its own meanwhile */
    master kept;
    double *centre, *slope, *slope_step, *centre_slope;
} aside;

/* OWN: with a programme of its own, without tours, which is gone at the end. */
aside aside_begin(search *s, bool own);
void aside_end(search *s, aside *a);

#endif
