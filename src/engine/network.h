/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * network: one agent's lawful tours as paths.
 *
 * A stage is a planned day; stage k decides planned day k of the problem.  A
 * node of stage k stands for everything that earlier days mean for later ones
 * (state.h): two pasts with the same futures share a node.  An arc takes an
 * option (off, or a shift) from a node of stage k to one of stage k + 1; the
 * fixed days between two stages are walked inside the arc.
 *
 * Beside the node a path carries counted resources r = (r[0], ..., r[m-1]):
 * minutes in units of their divisor, duties of the kinds that fairness and
 * limits count.  They lie in one block of mixed radix,
 *
 *     index(r) = sum over j of stride[j] r[j],                            (1)
 *
 * so that an option moves every index of the block by the same offset, and
 * pricing is one vector minimum per arc (price.c).  end[index] is what the
 * counts cost at the end of the tour (points of fairness), or NETWORK_NEVER
 * where a limit is broken.
 *
 * Where a limit ends a range early, all that is beyond it need not be told
 * apart: the first resource then leaves the block; of a guarded one the last
 * count means too many, and pricing clears it before it can run into the
 * resource before it.
 */
#ifndef NETWORK_H
#define NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "fold.h"

#define NETWORK_NEVER     INT64_MAX
#define NETWORK_RESOURCES 12

/* How much a network counts. */
typedef enum {
    NETWORK_FULL, /* every limit and every point */
    /* not what fairness counts, nor limits of shifts that would take too long:
     * pricing replaces them by tangents (counts.h), which needs far smaller
     * blocks */
    NETWORK_LEAN,
    /* like LEAN, and no limit of a shift */
    NETWORK_BARE,
    /* like LEAN, and minutes in coarse units, rounded to the safe side: its
     * tours are lawful, but some lawful tours it does not have */
    NETWORK_COARSE,
    /* neither limits of shifts, minutes and nights nor the weekends of the
     * month: for long horizons.  A path is a tour only by luck (loose.h) */
    NETWORK_LOOSE
} network_kind;

/* Options of one node that lead to the same node with the same offset. */
typedef struct {
    int from, to; /* nodes of this stage and of the next */
    int offset;   /* in the block, >= 0 */
    int lo, hi;   /* indices of FROM that TO can take up, lo <= hi */
    int choice;   /* the options */
} network_arc;

typedef struct {
    int nodes;
    int arcs;
    network_arc *arc; /* arc[arcs], by to */
    int *into;        /* arcs into node n of the next stage: into[n] .. */
    /* choices of options, each as few or many arcs have it: option[first[c]]
     * .. option[first[c + 1] - 1] */
    int choices;
    int *first;
    int16_t *option; /* shift, or ROTA_OFF */
    /* reachable indices of each node's block: lo[n] <= index <= hi[n]; index i
     * of node n is number at[n] + i of all */
    int32_t *lo, *hi;
    int64_t *at;
} network_stage;

typedef struct {
    int agent;
    int stages;
    network_stage *stage; /* stage[stages + 1]; the last has one node */
    int block;            /* size of a block */
    size_t blocks;        /* numbers of all stages, and of choices, together */
    size_t choices;       /* where those of the choices of a stage begin */
    int resources;
    int size[NETWORK_RESOURCES], stride[NETWORK_RESOURCES];
    bool guard[NETWORK_RESOURCES];
    int64_t *end;   /* end[block], read where the last node can be */
    int64_t work;   /* elements that one pricing touches: effort */
    bool stuck;     /* no tour at all */
    bool lean;      /* points of fairness or limits are left out that matter: */
    int relaxed;    /* these counts of counts.h */
    int16_t *count; /* count[relaxed] */
    bool loose;     /* of that kind */
    bool coarse;    /* so its least cost bounds nothing from below */
    bool inexact;   /* no network that is small enough tells of every tour */
} network;

/* The states of AGENT, which all its networks share but a LOOSE one; NULL when
 * it has no lawful tour, or WATCH (may be NULL) rang. */
fold *network_fold(const rota_problem *p, const day_cells *cells, int agent,
                   fold_watch *watch, rota_arena *arena);
/* The LOOSE network, with states of its own; NULL where WATCH rang. */
network *network_loosen(const rota_problem *p, const day_cells *cells,
                        int agent, fold_watch *watch, rota_arena *arena,
                        rota_arena *scratch);
/* Its work cannot be more: known before anything is built. */
int64_t network_work_most(const rota_problem *p, const day_cells *cells,
                          int agent, const fold *graph, network_kind kind,
                          rota_arena *scratch);
/*
 * Build the network of AGENT over its states GRAPH in ARENA, with SCRATCH for
 * the way there.  NULL where its blocks would be too large to price with; a
 * COARSE one never is.
 */
network *network_build(const rota_problem *p, const day_cells *cells, int agent,
                       const fold *graph, network_kind kind, rota_arena *arena,
                       rota_arena *scratch);
/* The largest that is small enough to price with every round, of KIND (LEAN or
 * BARE) or else COARSE. */
network *network_spare(const rota_problem *p, const day_cells *cells, int agent,
                       const fold *graph, network_kind kind, rota_arena *arena,
                       rota_arena *scratch);

#endif
