/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quick look at a swap: the tours of the two on a problem of the two
 * alone, without needs of any kind.
 */
#include "suggest.h"

#include <assert.h>
#include <string.h>

int look_by_agent(const void *a, const void *b)
{
    const rota_stored_duty *x = a, *y = b;
    int order = strcmp(x->agent, y->agent);
    return order ? order : (x->date > y->date) - (x->date < y->date);
}

/* ---- Candidates -----------------------------------------------------------
 */

static void add(search *s, int agent, const rota_duty *taken)
{
    candidate *c = rota_vec_push(&s->list);
    c->agent = agent;
    c->takes = taken != NULL;
    if (taken)
        c->taken = *taken;
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

/* The two and their duties; SIDE's problem and rosters are the caller's. */
typedef struct {
    part two;
    rota_problem *problem;
    rota_past_duty *past;
    rota_stored_duty *own;
    size_t pasts, owns;
} pair;

static void take_duties(const search *s, pair *w, const char *agent)
{
    rota_stored_duty key = { .agent = agent, .date = INT32_MIN };
    size_t low = 0, high = s->duties.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (look_by_agent(&s->duties.item[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < s->duties.count && !strcmp(s->duties.item[low].agent, agent);
         low++) {
        const rota_stored_duty *d = &s->duties.item[low];
        if (rota_month_of(d->date) == s->reading->month)
            w->own[w->owns++] = *d;
        else
            w->past[w->pasts++] =
                (rota_past_duty){ d->agent, d->shift, d->date };
    }
}

static const rota_agent_row *row_of(const search *s, int agent)
{
    return rota_site_agent(s->site, s->reading->problem->agent[agent].id);
}

/* The month of the two alone, without needs of any kind. */
static rota_status pair_open(pair *w, const search *s, int agent,
                             rota_error *err)
{
    const rota_agent_row *a = row_of(s, s->given.agent), *b = row_of(s, agent);
    const char *ids[] = { a->id, b->id };
    rota_month whole[8];
    rota_frame frame = {
        .from = rota_month_first(s->reading->month),
        .days = rota_month_days(s->reading->month),
        .scope = s->reading->problem->scope,
        .month_scope = whole,
    };
    *w = (pair){ .past = ROTA_NEW_ARRAY(rota_past_duty, s->duties.count + 1),
                 .own = ROTA_NEW_ARRAY(rota_stored_duty, s->duties.count + 1) };
    part_open(&w->two, s->site);
    memset(&w->two.site.coverage, 0, sizeof w->two.site.coverage);
    part_add(&w->two, a < b ? a : b, true);
    part_add(&w->two, a < b ? b : a, true);
    part_add_records(&w->two, s->site, ids, 2);
    take_duties(s, w, a->id);
    take_duties(s, w, b->id);
    for (size_t i = 0; i < s->currents && frame.month_scope_count < 8; i++)
        if (s->current[i].scope == ROTA_SCOPE_MONTH &&
            s->current[i].month != s->reading->month)
            whole[frame.month_scope_count++] = s->current[i].month;
    frame.past = w->past;
    frame.past_count = w->pasts;
    return rota_freeze(&w->problem, &w->two.site, &frame, err);
}

static void pair_close(pair *w)
{
    rota_problem_free(w->problem);
    part_close(&w->two);
    free(w->past);
    free(w->own);
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
static rota_status look(const search *s, const pair *w, candidate *c,
                        rota_error *err)
{
    static const bool yes[2] = { true, true };
    rota_swap_party party[2];
    rota_roster roster[2] = { { 0 }, { 0 } };
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
        reading_fill(&roster[0], w->problem, w->own, w->owns, err);
    if (status == ROTA_OK)
        status = reading_fill(&roster[1], w->problem, after, w->owns, err);
    rota_swap_side side = { .problem = { w->problem, w->problem },
                            .roster = { &roster[0], &roster[1] } };
    rota_swap_question q = {
        .clock = swap_clock(s->desk, s->site),
        .party = party,
        .parties = 2,
        .published = yes,
        .owned = yes,
        .waives = ROTA_WAIVES_NOTICE | ROTA_WAIVES_QUOTA,
        .targets = &targets,
        .side = &side,
        .sides = 1,
    };
    if (status == ROTA_OK)
        status = rota_swap_judge(&q, &verdict, err);
    c->broken = look_broken(&verdict);
    rota_verdict_release(&verdict);
    rota_roster_release(&roster[0]);
    rota_roster_release(&roster[1]);
    free(after);
    return status;
}

rota_status look_at_agent(search *s, int agent, rota_error *err)
{
    size_t first = s->list.count;
    pair w = { 0 };
    add_agent(s, agent);
    if (s->list.count == first)
        return ROTA_OK;
    rota_status status = pair_open(&w, s, agent, err);
    for (size_t i = first; i < s->list.count && status == ROTA_OK; i++)
        status = look(s, &w, &s->list.item[i], err);
    pair_close(&w);
    return status;
}
