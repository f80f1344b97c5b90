/* desk/suggest.h: the search for who could take a duty. */
#ifndef DESK_SUGGEST_H
#define DESK_SUGGEST_H

#include "alone.h"
#include "volunteers.h"

/* A swap of the duty asked about with one agent, for TAKEN or for nothing. */
typedef struct {
    int agent; /* of the month's problem */
    bool takes;
    rota_duty taken;
    rota_swap_merit merit;
    bool volunteer;
    int broken; /* rules of the two, by the quick look */
} candidate;

typedef ROTA_VEC(candidate) candidates;

typedef struct {
    rota_desk *desk;
    const rota_site *site;
    rota_suggested *out;
    rota_reading *reading; /* the month as it is published */
    rota_duty given;       /* of its problem */
    bool covers;           /* nothing is given in return */
    unsigned waives;       /* what the judge is not asked */
    rota_gap *gap;         /* gap[gaps]: what the month misses */
    size_t gaps;
    nearby near;
    volunteers willing;
    candidates list;
} search;

/* look.c: the quick look */
/* Add every swap with AGENT to the list, with the rules of the two that it
 * breaks; time, quota and heads wait for the full judgement. */
rota_status look_at_agent(search *s, int agent, rota_error *err);
void look_parties(const search *s, const candidate *c,
                  rota_swap_party party[2]);
/* Findings neither inherited nor waived. */
int look_broken(const rota_verdict *v);

#endif
