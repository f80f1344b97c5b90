/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quick look at a swap: the tours of the two on a problem of the two
 * alone, without needs of any kind.
 */
#include "suggest.h"

#include <assert.h>
#include <string.h>

/* ---- Candidates -----------------------------------------------------------
 */

static void add(search *s, int agent, const rota_duty *taken)
{
    candidate *c = rota_vec_push(&s->list);
    c->agent = agent;
    c->takes = taken != NULL;
    if (taken)
        c->taken = *taken;
    c->volunteer =
        volunteers_have(&s->willing, agent, s->given.day, s->given.shift);
    c->merit = rota_swap_weigh(s->reading->problem, &s->reading->roster,
                               &s->given, agent, taken);
}

/* Nobody takes a second duty on a date. */
static bool is_free(const search *s, int agent, int day)
{
    return rota_roster_cell(&s->reading->roster, agent, day) == ROTA_OFF;
}

static bool has_begun(const search *s, const rota_duty *d)
{
    const rota_problem *p = s->reading->problem;
    return rota_zone_instant(s->desk->zone, p->day[d->day].date,
                             p->shift[d->shift].start, NULL) <= s->desk->now;
}

/* What AGENT could give in return, and nothing. */
static void add_agent(search *s, int agent)
{
    const rota_roster *roster = &s->reading->roster;
    const rota_duty *given = &s->given;
    if (is_free(s, agent, given->day))
        add(s, agent, NULL);
    for (size_t i = rota_roster_first(roster, agent, 0);
         !s->covers && i < roster->count && roster->item[i].agent == agent;
         i++) {
        const rota_duty *d = &roster->item[i];
        bool same_day = d->day == given->day;
        if (same_day ? d->shift != given->shift
                     : is_free(s, agent, given->day) &&
                           is_free(s, given->agent, d->day))
            if (!has_begun(s, d))
                add(s, agent, d);
    }
}

/* ---- The quick look --------------------------------------------------------
 */

static rota_status pair_open(alone *w, const search *s, int agent,
                             rota_error *err)
{
    const rota_problem *p = s->reading->problem;
    const char *a = p->agent[s->given.agent].id, *b = p->agent[agent].id;
    bool in_order = strcmp(a, b) < 0;
    const char *ids[] = { in_order ? a : b, in_order ? b : a };
    return alone_open(w, &s->near, s->site, s->reading, ids, 2, err);
}

static rota_swap_party party_of(const search *s, const rota_duty *d)
{
    const rota_problem *p = s->reading->problem;
    return (rota_swap_party){
        .agent = p->agent[d->agent].id,
        .date = p->day[d->day].date,
        .shift = p->shift[d->shift].id,
        .start = rota_zone_instant(s->desk->zone, p->day[d->day].date,
                                   p->shift[d->shift].start, NULL),
    };
}

void look_parties(const search *s, const candidate *c, rota_swap_party party[2])
{
    party[0] = party_of(s, &s->given);
    if (c->takes)
        party[1] = party_of(s, &c->taken);
    else
        party[1] = (rota_swap_party){ s->reading->problem->agent[c->agent].id,
                                      ROTA_NO_DATE, "", 0 };
}

int look_broken(const rota_verdict *v)
{
    int broken = 0;
    for (size_t i = 0; i < v->findings.count; i++)
        broken += !v->findings.item[i].inherited && !v->findings.item[i].waived;
    return broken;
}

/* The rules of the two; time, quota and heads wait for the full judgement. */
static rota_status look(const search *s, const alone *w, candidate *c,
                        rota_error *err)
{
    static const bool yes[2] = { true, true };
    rota_swap_party party[2];
    rota_roster exchanged = { 0 };
    rota_stored_duty *after = ROTA_NEW_ARRAY(rota_stored_duty, w->owns + 1);
    rota_targets targets;
    rota_verdict verdict = { 0 };
    demand_targets(&targets, &s->site->policy, NULL);
    look_parties(s, c, party);
    for (size_t i = 0; i < w->owns; i++) {
        after[i] = w->own[i];
        parties_move(party, NULL, 2, &after[i]);
    }
    rota_status status =
        reading_fill(&exchanged, w->problem, after, w->owns, err);
    rota_swap_side side = { .problem = { w->problem, w->problem },
                            .roster = { &w->before, &exchanged } };
    rota_swap_question q = {
        .clock = swap_clock(s->desk, s->site),
        .party = party,
        .parties = 2,
        .published = yes,
        .owned = yes,
        .waives = ROTA_WAIVES_NOTICE | ROTA_WAIVES_QUOTA,
        .targets = &targets,
        .tours = true,
        .side = &side,
        .sides = 1,
    };
    if (status == ROTA_OK)
        status = rota_swap_judge(&q, &verdict, err);
    c->broken = look_broken(&verdict);
    rota_verdict_release(&verdict);
    rota_roster_release(&exchanged);
    free(after);
    return status;
}

rota_status look_at_agent(search *s, int agent, rota_error *err)
{
    size_t first = s->list.count;
    alone w = { 0 };
    add_agent(s, agent);
    if (s->list.count == first)
        return ROTA_OK;
    rota_status status = pair_open(&w, s, agent, err);
    for (size_t i = first; i < s->list.count && status == ROTA_OK; i++)
        status = look(s, &w, &s->list.item[i], err);
    alone_close(&w);
    return status;
}
