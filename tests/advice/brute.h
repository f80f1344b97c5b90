/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * brute: whether a gap can be closed, by trying every roster.  Nothing of the
 * room takes part, nor of the engine.
 */
#ifndef BRUTE_H
#define BRUTE_H

#include <rota/check.h>

#include "engine/trial.h"

typedef struct {
    const rota_problem *p; /* rules may be eased, heads are as ever */
    trial_tours *of;       /* of[agents] */
    int rows;              /* terms of coverage: slots, then covers' slots */
    int *heads;            /* heads[agents][tours][rows], flat */
    size_t *first;         /* first[agents] */
} brute;

/* False when there would be more than MOST tours to try, or more than MOST
 * rosters of lawful ones. */
bool brute_open(brute *b, const rota_problem *p, int64_t most);
void brute_close(brute *b);
/* Is there a lawful roster with at least LEAST[rows] heads? */
bool brute_reaches(const brute *b, const int *least);
/* Least floor and short points of all lawful rosters. */
int64_t brute_shortage(const brute *b);
/* LEAST for closing GAP: of it all that is needed, elsewhere (unless ALONE) as
 * many as X has, needed ones. */
void brute_close_gap(const brute *b, const rota_roster *x, const rota_gap *gap,
                     bool alone, int *least);

#endif
