/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reply: the best tour of one agent against what all others do.
 *
 * With the heads u of the others fixed, a duty in cell c changes the rows by
 * sum over r of C[r](u[r] + coef) - C[r](u[r]): pricing with these costs finds
 * the agent's best reply (exactly, where no two of its duties share a row).
 * Threads look for several at once, each with a reply of its own.
 */
#ifndef REPLY_H
#define REPLY_H

#include "search.h"

typedef struct {
    const search *s;
    int tries; /* slopes that are tried where a network leaves counts out */
    int agent;
    int *u;               /* u[rows] of all others */
    int16_t *option;      /* option[stages]: found */
    int64_t work;         /* elements that it took */
    int16_t *best;        /* the best of the tries so far */
    int *n;               /* its duties, by counts.h */
    int *slope, *lo, *hi; /* of each count: now, and the range to look in */
} reply;

void reply_init(reply *r, const search *s, int tries);
void reply_release(reply *r);
/* Against heads U, of which OLD (may be NULL) is the agent's own, with what
 * thread WHO prices with; false when no lawful tour was found. */
bool reply_find(reply *r, int agent, const int *u, const int16_t *old, int who);

#endif
