/*
 * roster: the answer: who works which shift on which planned day.
 */
#ifndef ROTA_ROSTER_H
#define ROTA_ROSTER_H

#include <rota/problem.h>

typedef struct {
    int agent, day, shift; /* indices of the problem */
} rota_duty;

/* Sorted by agent, day, shift.  A roster that somebody wrote by hand may hold
 * two duties of one date: rule double-duty. */
typedef struct {
    rota_duty *item;
    size_t count, alloc;
} rota_roster;

void rota_roster_release(rota_roster *roster);
void rota_roster_add(rota_roster *roster, int agent, int day, int shift);
void rota_roster_sort(rota_roster *roster);
void rota_roster_copy(rota_roster *to, const rota_roster *from);
/* Where the duties of (AGENT, DAY) or, without any, of what follows start. */
size_t rota_roster_first(const rota_roster *roster, int agent, int day);
/* The (first) shift of the cell, or ROTA_OFF; binary search. */
int rota_roster_cell(const rota_roster *roster, int agent, int day);
/* Make the cell SHIFT, or ROTA_OFF; keeps the order. */
void rota_roster_set(rota_roster *roster, int agent, int day, int shift);
bool rota_roster_equal(const rota_roster *a, const rota_roster *b);
/* BLAKE2b-256 of "agent date shift" lines. */
rota_digest rota_roster_digest(const rota_problem *p, const rota_roster *roster);

/* One changed cell between two rosters of one problem. */
typedef struct {
    int agent, day;
    int before, after; /* shift or ROTA_OFF */
} rota_change;
/* By agent and day; caller frees *CHANGES. */
size_t rota_roster_diff(const rota_roster *before, const rota_roster *after,
                        rota_change **changes);

#endif
