/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fixed: the days of an agent that nobody plans, walked one after the other.
 */
#ifndef FIXED_H
#define FIXED_H

#include "state.h"

typedef struct {
    const state_walk *walk;
    const rota_problem_given *given;
    int *first; /* duties by day: first[day] .. first[day + 1] - 1 */
} fixed_days;

fixed_days fixed_days_of(const state_walk *walk, int agent, rota_arena *arena);
/* Walk the days FROM..TO-1, which are fixed; false as state_step(). */
bool fixed_days_walk(const fixed_days *f, state *s, int from, int to);

#endif
