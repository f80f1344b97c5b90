/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a wish was not granted.  Of the circles that would fulfil it, lawful or
 * not, the nearest is named: one that others' grants took the partners from,
 * one that leads or skills of the slots forbid, or one that a rule of its
 * parties forbids, the fewest of them.
 */
#include "settle.h"

#include <assert.h>
#include <string.h>

enum { STEPS = 2000 }; /* of a search; then the nearest so far is told */

/* Walks through circles of a wish. */
typedef struct {
    settlement *s;
    const int *arc;      /* arc[nodes * nodes], into s->arc; -1: none */
    const bool *granted; /* granted[nodes] */
    const bool *busy;    /* busy[nodes]: its agent is in a circle chosen */
    int steps;
    int node[ROTA_CIRCLE_MOST];
    int best[ROTA_CIRCLE_MOST], nodes; /* the nearest circle; 0: none */
    int broken, taken; /* of it: arcs not lawful, parties granted elsewhere */
} search;

static bool may_join(const search *w, int nodes, int v)
{
    const settle_node *n = w->s->node;
    for (int k = 0; k < nodes; k++)
        if (n[w->node[k]].agent == n[v].agent ||
            (!n[w->node[k]].stored && !n[v].stored))
            return false;
    return true;
}

static void consider(search *w, int nodes, int broken)
{
    int taken = 0;
    for (int k = 0; k < nodes; k++)
        taken += w->busy[w->node[k]];
    if (w->nodes &&
        (broken > w->broken || (broken == w->broken && taken >= w->taken)))
        return;
    memcpy(w->best, w->node, sizeof w->best);
    w->nodes = nodes;
    w->broken = broken;
    w->taken = taken;
}

static const settle_arc *arc_of(const search *w, int taker, int giver)
{
    int a = w->arc[taker * w->s->nodes + giver];
    return a < 0 ? NULL : &w->s->arc.item[a];
}

static void walk(search *w, int nodes, int broken)
{
    const settle_arc *home = arc_of(w, w->node[nodes - 1], w->node[0]);
    if (nodes > 1 && home)
        consider(w, nodes, broken + (home->blocked != NULL));
    for (int v = 0; nodes < w->s->site->policy.swap_ring && v < w->s->nodes;
         v++) {
        const settle_arc *on = arc_of(w, w->node[nodes - 1], v);
        if (!on || !may_join(w, nodes, v) || w->steps-- <= 0)
            continue;
        w->node[nodes] = v;
        walk(w, nodes + 1, broken + (on->blocked != NULL));
    }
}

/* ---- In words -------------------------------------------------------------
 */

static rota_obstacle say(const settlement *s, const char *rule,
                         const char *agent, int64_t wish, const char *fmt,
                         long long number)
{
    rota_obstacle o = { .rule = rule, .agent = agent, .wish = wish };
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
        char *text = rota_format(_((rota_lang)lang, fmt), number);
        o.text[lang] = rota_arena_strdup(s->out->arena, text);
        free(text);
    }
    return o;
}

static void add(rota_refused_wish *r, rota_obstacle *list, rota_obstacle one)
{
    for (int i = 0; i < r->obstacles; i++)
        if (one.wish ? list[i].wish == one.wish
                     : !list[i].wish && !strcmp(list[i].rule, one.rule) &&
                           !strcmp(list[i].agent, one.agent))
            return;
    list[r->obstacles++] = one;
}

/* The wishes granted instead. */
static void tell_rivals(const search *w, rota_refused_wish *r,
                        rota_obstacle *list)
{
    const settlement *s = w->s;
    for (int k = 0; k < w->nodes; k++)
        for (int i = 0; i < s->nodes; i++) {
            const settle_node *n = &s->node[i];
            if (w->granted[i] && n->agent == s->node[w->best[k]].agent)
                add(r, list,
                    say(s, NULL, n->wish->gives.agent, n->wish->id,
                        rota_swap_wish_is_offer(n->wish)
                            ? N_("offer %lld was used for another wish")
                            : N_("wish %lld was granted instead"),
                        (long long)n->wish->id));
        }
}

static void tell_broken(const search *w, rota_refused_wish *r,
                        rota_obstacle *list)
{
    for (int k = 0; k < w->nodes; k++) {
        const settle_arc *arc =
            arc_of(w, w->best[k], w->best[(k + 1) % w->nodes]);
        if (arc->blocked)
            add(r, list, *arc->blocked);
    }
}

/* A lawful circle of free parties is not granted for the heads' sake. */
static void tell_rows(const search *w, rota_refused_wish *r,
                      rota_obstacle *list)
{
    const settlement *s = w->s;
    for (size_t i = 0; i < s->row.count; i++) {
        int sum = 0;
        const rota_clearing_row *row = &s->row.item[i];
        for (int e = 0; e < row->entries; e++) {
            const rota_clearing_arc *a = &s->lawful.item[row->entry[e].arc];
            for (int k = 0; k < w->nodes; k++)
                if (a->taker == w->best[k] &&
                    a->giver == w->best[(k + 1) % w->nodes])
                    sum += row->entry[e].change;
        }
        if (sum < 0)
            add(r, list,
                say(s, rota_rule_rows[s->rule.item[i]].name, "", 0,
                    N_("the shifts would lack a lead, a skill or company for "
                       "a trainee (wish %lld)"),
                    (long long)r->wish->id));
    }
}

static void tell(search *w, const settle_node *n, rota_refused_wish *r,
                 rota_obstacle *list)
{
    if (n->blocked) {
        add(r, list, *n->blocked);
        return;
    }
    walk(w, 1, 0);
    if (!w->nodes)
        add(r, list,
            say(w->s, "consent", "", 0,
                N_("no open wish or offer meets wish %lld"),
                (long long)n->wish->id));
    else if (w->broken)
        tell_broken(w, r, list);
    else if (w->taken)
        tell_rivals(w, r, list);
    else
        tell_rows(w, r, list);
    if (!r->obstacles)
        add(r, list,
            say(w->s, "consent", "", 0,
                N_("the time for settling wish %lld ran out"),
                (long long)n->wish->id));
}

static int *index_arcs(const settlement *s)
{
    int *arc = ROTA_ARENA_ARRAY(s->out->arena, int, s->nodes * s->nodes + 1);
    for (int i = 0; i < s->nodes * s->nodes; i++)
        arc[i] = -1;
    for (size_t a = 0; a < s->arc.count; a++)
        arc[s->arc.item[a].taker * s->nodes + s->arc.item[a].giver] = (int)a;
    return arc;
}

void settle_tell_refused(settlement *s)
{
    rota_arena *arena = s->out->arena;
    const int *arc = index_arcs(s);
    bool *granted = ROTA_ARENA_ARRAY(arena, bool, s->nodes + 1);
    for (size_t q = 0; q < s->cleared.circle.count; q++)
        for (int k = 0; k < s->cleared.circle.item[q].nodes; k++)
            granted[s->cleared.circle.item[q].node[k]] = true;
    bool *busy = ROTA_ARENA_ARRAY(arena, bool, s->nodes + 1);
    for (int i = 0; i < s->nodes; i++)
        for (int k = 0; granted[i] && k < s->nodes; k++)
            busy[k] = busy[k] || s->node[k].agent == s->node[i].agent;
    s->out->refused = ROTA_ARENA_ARRAY(arena, rota_refused_wish, s->nodes + 1);
    for (int i = 0; i < s->nodes; i++) {
        if (granted[i] || rota_swap_wish_is_offer(s->node[i].wish))
            continue;
        rota_refused_wish *r = &s->out->refused[s->out->refusals++];
        rota_obstacle *list = ROTA_ARENA_ARRAY(
            arena, rota_obstacle, s->nodes + (int)s->row.count + 8);
        search w = {
            .s = s, .arc = arc, .granted = granted, .busy = busy, .steps = STEPS
        };
        *r = (rota_refused_wish){ .wish = s->node[i].wish, .obstacle = list };
        w.node[0] = i;
        tell(&w, &s->node[i], r, list);
    }
}
