/*
 * terms: what coverage costs, in the terms of rota/proof.h.
 *
 * Agents of one role with the same skills are one class.  Two terms whose
 * heads are the same duties of the same classes, with the same weights, see
 * the same heads whatever the roster: they are one group, and of
 *
 *     min over u of (sum over t of cost[t](u) + u sum of m[t])            (1)
 *
 * only the ends of u's range and the places where some cost[t] bends need be
 * looked at, since between them all is linear.
 */
#ifndef CHECK_TERMS_H
#define CHECK_TERMS_H

#include <rota/proof.h>

#include "timetable.h"

typedef struct {
    int bends;
    int *u;        /* u[bends] */
    int64_t *cost; /* cost[bends]: of all terms of the group together */
} terms_group;

typedef struct {
    const timetable *t;
    int terms, groups;
    int *group;       /* group[terms] */
    terms_group *of;  /* of[groups] */
    int *company;     /* company[slots]: M of rota/proof.h */
    int *cover_term;  /* cover_term[covers]: first term of the cover */
    int *first_cover; /* first_cover[slots + 1]: covers that ask for a slot */
    int *cover;       /* their numbers */
    int *first_slot;  /* first_slot[days * shifts + 1]: slots of a duty */
    int *slot;        /* their numbers */
    int classes;
    int *class;   /* class[agents] */
    int *example; /* example[classes]: one of its agents */
    rota_arena *arena;
} terms;

/* MAY[agent][day][1 + shift]: options that a tour can have. */
void terms_open(terms *all, const timetable *t, const uint8_t *may);
/* Without groups: for terms_price alone. */
void terms_open_prices(terms *all, const timetable *t);
void terms_close(terms *all);

/* How much a duty of AGENT adds to the terms' duals M[terms]. */
int64_t terms_price(const terms *all, const int64_t *m, int agent, int day,
                    int shift);
/* (1) of all groups, x 2^bits. */
int64_t terms_least(const terms *all, const int64_t *m, int bits);
/* No sum of prices over a roster, nor any number of (1), is greater. */
double terms_greatest(const terms *all, const int64_t *m, int bits);

#endif
