/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may take what: what it accepts, and what its own rules allow.  An
 * agent's rules look at its own tour only, so each is judged on a month of
 * itself alone; the months beside it are looked at when all is chosen.
 */
#include "settle.h"

#include <assert.h>
#include <string.h>

/* The duties after NODE gave its own for TAKEN (either may be NULL). */
static size_t exchange(const alone *w, const settle_node *node,
                       const rota_stored_duty *taken, rota_stored_duty *after)
{
    const rota_stored_duty *given = node->stored;
    size_t count = 0;
    for (size_t i = 0; i < w->owns; i++)
        if (!given || w->own[i].date != given->date ||
            strcmp(w->own[i].shift, given->shift) != 0)
            after[count++] = w->own[i];
    if (taken) {
        after[count] = *taken;
        after[count++].agent = node->wish->gives.agent;
    }
    return count;
}

static rota_status judge(const settlement *s, const alone *w,
                         const settle_node *node, const settle_node *giver,
                         rota_verdict *verdict, rota_error *err)
{
    static const bool yes[2] = { true, true };
    const rota_swap_party party[] = { node->wish->gives, giver->wish->gives };
    rota_roster after = { 0 };
    rota_targets targets;
    rota_stored_duty *duty = ROTA_NEW_ARRAY(rota_stored_duty, w->owns + 2);
    size_t duties = exchange(w, node, giver->stored, duty);
    demand_targets(&targets, &s->site->policy, NULL);
    rota_swap_side side = { .problem = { w->problem, w->problem },
                            .roster = { &w->before, &after } };
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
    rota_status status = reading_fill(&after, w->problem, duty, duties, err);
    if (status == ROTA_OK)
        status = rota_swap_judge(&q, verdict, err);
    rota_roster_release(&after);
    free(duty);
    return status;
}

static const rota_swap_finding *obstacle(const rota_verdict *v)
{
    for (size_t i = 0; i < v->findings.count; i++)
        if (!v->findings.item[i].inherited && !v->findings.item[i].waived)
            return &v->findings.item[i];
    return NULL;
}

static rota_status add_arc(settlement *s, const alone *w, int taker, int giver,
                           rota_error *err)
{
    const settle_node *t = &s->node[taker], *g = &s->node[giver];
    settle_arc *arc = rota_vec_push(&s->arc);
    rota_verdict verdict = { 0 };
    *arc = (settle_arc){ .taker = taker, .giver = giver };
    arc->fair = rota_swap_fair(s->reading->problem, &s->reading->roster,
                               t->agent, t->stored ? &t->duty : NULL,
                               g->stored ? &g->duty : NULL);
    rota_status status = judge(s, w, t, g, &verdict, err);
    const rota_swap_finding *f = obstacle(&verdict);
    if (f)
        arc->blocked = settle_obstacle(s, f);
    rota_verdict_release(&verdict);
    return status;
}

/* Does TAKER want what GIVER gives, if it gives anything? */
static bool accepts(const settle_node *taker, const settle_node *giver)
{
    if (taker->agent == giver->agent || giver->blocked)
        return false;
    if (!giver->stored) /* an offer */
        return taker->stored && taker->wish->or_nothing;
    if (taker->stored && taker->stored->date == giver->stored->date &&
        !strcmp(taker->stored->shift, giver->stored->shift))
        return false;
    return rota_swap_wish_accepts(taker->wish, giver->stored->date,
                                  giver->stored->shift);
}

/* What is given in return for nothing is the same whoever takes it. */
static void repeat_arc(settlement *s, int giver)
{
    settle_arc arc = s->arc.item[s->arc.count - 1];
    arc.giver = giver;
    *rota_vec_push(&s->arc) = arc;
}

static rota_status agent_open(alone *w, const settlement *s, int agent,
                              rota_error *err)
{
    const char *id = s->reading->problem->agent[agent].id;
    return alone_open(w, &s->near, s->site, s->reading, &id, 1, err);
}

static rota_status find_arcs_of(settlement *s, int taker, rota_error *err)
{
    alone w = { 0 };
    bool open = false, nothing = false;
    rota_status status = ROTA_OK;
    for (int pass = 0; pass < 2; pass++) /* offers last, together */
        for (int g = 0; g < s->nodes && status == ROTA_OK; g++) {
            if ((pass == 1) != !s->node[g].stored ||
                !accepts(&s->node[taker], &s->node[g]))
                continue;
            if (!open)
                status = agent_open(&w, s, s->node[taker].agent, err);
            open = true;
            if (nothing)
                repeat_arc(s, g);
            else if (status == ROTA_OK)
                status = add_arc(s, &w, taker, g, err);
            nothing = pass == 1;
        }
    if (open)
        alone_close(&w);
    return status;
}

rota_status settle_find_arcs(settlement *s, rota_error *err)
{
    ROTA_TRY(nearby_read(&s->near, s->desk, s->out->arena, s->reading->problem,
                         err));
    for (int i = 0; i < s->nodes; i++)
        if (!s->node[i].blocked)
            ROTA_TRY(find_arcs_of(s, i, err));
    return ROTA_OK;
}
