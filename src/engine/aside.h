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
    bool at_root, noting;
    int64_t node_bound;
    double *centre, *slope, *slope_step;
} aside;

aside aside_begin(search *s);
void aside_end(search *s, aside *a);

#endif
