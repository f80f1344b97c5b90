/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pool: the tours known so far, each once.
 */
#ifndef POOL_H
#define POOL_H

#include <rota/problem.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int agent;
    int64_t points;                 /* wishes, changes, fairness: c(t) */
    int column;                     /* in the master, or -1 */
    bool closed;                    /* its column is held at 0 */
    int16_t *option;                /* option[stages]: shift or ROTA_OFF */
    int16_t count[ROTA_FAIR_KINDS]; /* duties that fairness counts */
} pool_tour;

typedef struct {
    int stages;
    pool_tour **item; /* item[count]; a tour never moves */
    int count, alloc;
    int *slot; /* hash table of 1 + index */
    unsigned slots;
} pool;

void pool_init(pool *p, int stages);
void pool_release(pool *p);
/* The tour of AGENT with these options; POINTS is its cost.  *NEW tells
 * whether it was unknown. */
pool_tour *pool_add(pool *p, int agent, const int16_t *option, int64_t points,
                    bool *new);

#endif
