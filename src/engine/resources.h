/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * resources: what must be counted along an agent's tour, and no more.
 *
 * Limits and fairness look at a few quantities: minutes, nights, and the
 * counts of counts.h.  Each is a linear form of the resources r that are
 * counted:
 *
 *     quantity q = sum over j of form[q][j] r[j]  (+ pattern minutes).    (1)
 *
 * A quantity that no tour can bring to its limit, or make cost, is left out.
 * One that is needed may be relaxed: tangents stand for it (bound.h).
 *
 * Coarse networks count minutes in units u that do not divide them: a duty of
 * m minutes adds ceil(m / u).  What is counted is never below the truth, so
 * the most is obeyed; for the least, every duty may have been counted up to
 * `waste` minutes too long.
 */
#ifndef RESOURCES_H
#define RESOURCES_H

#include "counts.h"
#include "fold.h"
#include "network.h"

enum { MINUTES, NIGHTS, COUNTED }; /* COUNTED + count of counts.h */

typedef struct {
    const rota_problem *p;
    const day_cells *cells;
    const rota_problem_agent *agent;
    const fold *graph;
    network_kind kind;
    int fixed_minutes; /* of pattern days */
    int most_minutes;  /* the limit, or what patterns alone exceed it by */
    int *stages_of;    /* stages_of[shifts]: where it may be worked */
    int most_duties;   /* of a tour */
    int path_minutes;  /* of a tour, were there no limit */
    int quantities;
    bool *needed, *relaxed; /* [quantities]; needed: to be counted */
    int shortest, longest;  /* shift classes, minutes; 0: not counted so */
    bool limit_nights;      /* needed for the limit, not only for fairness */
    int waste;              /* of coarse units, minutes a duty at most */
    int brief;              /* units of the shortest paid shift, when coarse */
    int units_at;           /* resource that counts units of minutes, or -1 */
    int count;
    int (*form)[NETWORK_RESOURCES]; /* form[quantities] */
    /* what an option adds: add[j][stage * (shifts + 1) + 1 + shift] */
    int *add[NETWORK_RESOURCES];
    int most[NETWORK_RESOURCES];   /* no path has more */
    int cap[NETWORK_RESOURCES];    /* no lawful tour has more */
    bool guard[NETWORK_RESOURCES]; /* one count too many is told apart */
    int size[NETWORK_RESOURCES];   /* counts 0 .. size - 1 */
    double block;                  /* product of the sizes */
} resources;

/* Fill the rest from p, cells, agent, graph and kind; BLOCKS: how many numbers
 * a coarse network should have. */
void resources_choose(resources *b, size_t blocks, rota_arena *scratch);
/* Points at the end of a tour that counted R[count], or NETWORK_NEVER. */
int64_t resources_end(const resources *b, const int *r);
/* Where resource 0 counts duties or minutes: the least and the most of it that
 * minutes allow. */
bool resources_range(const resources *b, int *least, int *most);

/* What counting is made of.  One more resource that counts CAP at most; its
 * table, to be filled. */
int *resources_add(resources *b, int cap, rota_arena *scratch);
int resources_agent(const resources *b);
/* Duties of MINUTES each that the most minutes leave room for. */
int resources_room(const resources *b, int minutes);
/* May the agent ever work SHIFT? */
bool resources_used(const resources *b, int shift);

#endif
