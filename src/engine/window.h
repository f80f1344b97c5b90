/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * window: some days of everybody as a problem of their own.
 *
 * The duties of a roster on all other days are held: they stand in the
 * window's problem as given duties, their minutes, nights and heads counted,
 * and tours are lawful for all days together.  What is left is small, whatever
 * the horizon: a search of its own, with its own networks, rows and programme.
 */
#ifndef WINDOW_H
#define WINDOW_H

#include "search.h"

typedef struct {
    search *whole;
    int from, stages; /* of the whole's stages */
    rota_problem p;
    rota_engine_options opt;
    rota_arena *arena;
    bool *held; /* held[days]: planned, but not here */
    search s;
} window;

/* The STAGES from FROM on of WHOLE's best roster, for EFFORT ticks at most;
 * false, and nothing to close, when time is up before it stands. */
bool window_open(window *w, search *whole, int from, int stages,
                 int64_t effort);
/* Its effort is the whole's. */
void window_close(window *w);
/* Solve it, and put the best tours found into the whole's best roster. */
void window_solve(window *w);
/* The duals of its best bound into DUAL[rows of the whole]. */
void window_duals(const window *w, double *dual);

#endif
