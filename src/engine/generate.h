/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * generate: master and pricing in turn until no tour improves the programme.
 *
 * Pricing looks at the master's duals, and most of the way from there to those
 * of the best bound so far (P. Wentges, "Weighted Dantzig-Wolfe decomposition
 * for linear mixed-integer programming", 1997): steadier duals, fewer rounds.
 */
#ifndef GENERATE_H
#define GENERATE_H

#include "search.h"

typedef enum {
    GENERATED_ALL,    /* no open tour improves the programme */
    GENERATED_ENOUGH, /* the node's bound says that it cannot beat the best */
    GENERATED_NEAR,   /* the node's bound is near the programme's value */
    GENERATED_SOME,   /* rounds, limits or a failing programme ended it */
    GENERATED_NONE    /* some agent has no open tour */
} generated;

/* At most ROUNDS (0: no limit), until the bound is within the share NEAR of the
 * programme's value or that hardly falls any more (0: to the end).
 * s->node_bound is raised to what is proven for the open options. */
generated generate(search *s, int rounds, double near);
/* Bound at DUAL; true when it is better than the node's, and then the centre
 * moves there. */
bool try_bound(search *s, const double *dual, int64_t *bound);
/* Into the box of duals that can be optimal. */
void clamp_duals(const search *s, double *dual);
/* Add the tours that pricing has just found to the programme. */
void add_found(search *s);
/* The programme as it stands cannot better the incumbent: no proof, tours may
 * be missing, but little hope. */
bool hopeless(const search *s);
/* Open exactly those tours of the master whose options are open. */
void reopen_tours(search *s);
/* The same, and a column for every agent: one is priced where shutting left
 * none; false when an agent has no open tour. */
bool restock(search *s);
/* Add the tours of the incumbent. */
void add_incumbent(search *s);
/* ... and begin the programme there; WAKE the rows that the centre says will
 * stand at a breakpoint. */
void start_from_incumbent(search *s, bool wake);

#endif
