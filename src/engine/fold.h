/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fold: from states to the fewest nodes.
 *
 * Forward, every state that a lawful beginning can reach is listed per stage;
 * backward, states of equal futures (same options, leading to the same nodes)
 * are folded into one, as in the minimisation of an acyclic automaton (D.
 * Revuz, "Minimisation of acyclic deterministic automata in linear time",
 * 1992).  States without a future vanish.
 */
#ifndef FOLD_H
#define FOLD_H

#include "cells.h"
#include "state.h"

typedef struct {
    int from, to;
    int16_t option; /* shift or ROTA_OFF */
} fold_arc;

typedef struct {
    int nodes;
    int arcs;
    fold_arc *arc; /* by from, then option */
} fold_stage;

typedef struct {
    int stages, options;
    fold_stage *stage; /* stage[stages + 1]; the last has one node */
} fold;

/* Asked now and then whether to give up. */
typedef struct {
    bool (*up)(void *ctx);
    void *ctx;
    bool rang; /* it was: nothing is known */
} fold_watch;

/* NULL when no lawful tour exists, or WATCH (may be NULL) rang. */
fold *fold_states(const state_walk *walk, const day_cells *cells, int agent,
                  fold_watch *watch, rota_arena *arena);
/* Least and most of a sum over paths: AMOUNT[stage * options + 1 + option]. */
void fold_extremes(const fold *graph, const int *amount, int *least, int *most);

#endif
