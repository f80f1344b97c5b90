/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "networks.h"

#include <stdlib.h>
#include <string.h>

#include "horizon.h"

/* Larger networks are priced by their lean twins most of the time. */
#define SMALL_WORK 1000000

/* Agents of the same rules and cells, fairness apart: FIRST, next[FIRST], ...
 * in a list. */
typedef struct {
    search *s;
    rota_problem_agent *rules; /* what identifies or names an agent left out */
    int *given, *givens;       /* range of p->given[] of each agent */
    int *next;                 /* of the same group, or -1 */
    int *first;                /* first[groups] */
    int groups;
} workshop;

static rota_problem_agent rules_of(const rota_problem *p, int agent)
{
    rota_problem_agent a = p->agent[agent];
    a.id = a.name = a.team = a.lang = NULL;
    a.role = ROTA_AGENT;
    a.skills = 0;
    a.joined = a.left = a.due_minutes = 0;
    a.first_window = a.windows = 0;
    memset(a.fair, 0, sizeof a.fair);
    return a;
}

static bool same_given(const workshop *w, int a, int b)
{
    const rota_problem_given *x = w->s->p->given + w->given[a];
    const rota_problem_given *y = w->s->p->given + w->given[b];
    bool same = w->givens[a] == w->givens[b];
    for (int i = 0; same && i < w->givens[a]; i++)
        same = x[i].day == y[i].day && x[i].shift == y[i].shift &&
               x[i].kind == y[i].kind;
    return same;
}

static bool same_makings(const workshop *w, int a, int b)
{
    const search *s = w->s;
    const rota_problem *p = s->p;
    size_t cells = (size_t)s->stages * (size_t)s->options;
    bool same =
        !memcmp(&w->rules[a], &w->rules[b], sizeof *w->rules) &&
        same_given(w, a, b) &&
        !memcmp(cells_may(&s->cells, a, 0), cells_may(&s->cells, b, 0), cells);
    for (int i = 0; same && i < p->shifts; i++)
        same = rota_most_duties(p, a, i) == rota_most_duties(p, b, i);
    return same;
}

static uint64_t hash_makings(const workshop *w, int agent)
{
    const search *s = w->s;
    const rota_problem_agent *a = &w->rules[agent];
    const uint8_t *may = cells_may(&s->cells, agent, 0);
    size_t cells = (size_t)s->stages * (size_t)s->options;
    uint64_t h = (uint64_t)a->max_minutes << 32 ^ (uint64_t)a->min_minutes;
    for (size_t i = 0; i < cells; i++)
        h = (h ^ may[i]) * 1099511628211u;
    return h ^ h >> 29;
}

static void index_given(workshop *w)
{
    const rota_problem *p = w->s->p;
    for (int i = 0; i < p->givens; i++) {
        int a = p->given[i].agent;
        if (!w->givens[a]++)
            w->given[a] = i;
    }
}

static void sort_into_groups(workshop *w)
{
    const search *s = w->s;
    unsigned slots = 64;
    while (slots < 2 * (unsigned)s->agents)
        slots *= 2;
    int *slot = ROTA_NEW_ARRAY(int, slots); /* 1 + group */
    int *last = ROTA_NEW_ARRAY(int, s->agents + 1);
    for (int a = 0; a < s->agents; a++) {
        unsigned h = (unsigned)hash_makings(w, a) & (slots - 1);
        while (slot[h] && !same_makings(w, w->first[slot[h] - 1], a))
            h = (h + 1) & (slots - 1);
        w->next[a] = -1;
        if (slot[h]) {
            w->next[last[slot[h] - 1]] = a;
        } else {
            w->first[w->groups] = a;
            slot[h] = ++w->groups;
        }
        last[slot[h] - 1] = a;
    }
    free(slot);
    free(last);
}

static bool same_fairness(const rota_problem *p, int a, int b)
{
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        if (p->agent[a].fair[f].before != p->agent[b].fair[f].before ||
            p->agent[a].fair[f].share != p->agent[b].fair[f].share)
            return false;
    return true;
}

/* The full network of AGENT where that is small, else NULL. */
static network *build_small(search *s, int agent, const fold *graph, int who)
{
    if (network_work_most(s->p, &s->cells, agent, graph, NETWORK_FULL,
                          s->scratch[who]) > 4 * SMALL_WORK)
        return NULL;
    network *n = network_build(s->p, &s->cells, agent, graph, NETWORK_FULL,
                               s->home[who], s->scratch[who]);
    return n && n->work <= SMALL_WORK ? n : NULL;
}

static bool is_too_late(void *ctx)
{
    return grace_is_over(ctx);
}

/* ---- long horizons ------------------------------------------------------ */

/* Looks of the watch, on average over the days, at a fold that goes on. */
#define LOOKS 8
/* Elements of a pricing; before ranges are cut, which leaves a tenth. */
#define LONG_WORK 1e8

/* Rings when it is too late, or when there are too many states. */
typedef struct {
    search *s;
    int looks;
    bool many;
} long_watch;

static bool is_too_long(void *ctx)
{
    long_watch *w = ctx;
    w->many = ++w->looks > LOOKS * w->s->stages;
    return w->many || is_too_late(w->s);
}

/* Is what counts to the end of a long horizon too large to be priced often? */
static bool is_too_large(const search *s, int agent, const fold *graph, int who)
{
    return graph &&
           network_work_most(s->p, &s->cells, agent, graph, NETWORK_LEAN,
                             s->scratch[who]) > LONG_WORK;
}

/* A loose network for everybody of a group. */
static void loosen_group(const workshop *w, int first, int who)
{
    search *s = w->s;
    fold_watch watch = { .up = is_too_late, .ctx = s };
    rota_arena_reset(s->scratch[who]);
    const network *n = network_loosen(s->p, &s->cells, first, &watch,
                                      s->home[who], s->scratch[who]);
    for (int a = first; a >= 0; a = w->next[a])
        s->lean[a] = n;
}

static void build_group(void *ctx, int group, int who)
{
    const workshop *w = ctx;
    search *s = w->s;
    int first = w->first[group];
    bool bare = s->opt->without & ROTA_WITHOUT_COUNTS;
    network_kind kind = bare ? NETWORK_BARE : NETWORK_LEAN;
    network *spare = NULL;
    long_watch limit = { .s = s };
    fold_watch watch = { .up = is_too_late, .ctx = s };
    if (horizon_is_long(s))
        watch = (fold_watch){ .up = is_too_long, .ctx = &limit };
    rota_arena_reset(s->scratch[who]);
    const fold *graph =
        network_fold(s->p, &s->cells, first, &watch, s->scratch[who]);
    if (limit.many ||
        (horizon_is_long(s) && is_too_large(s, first, graph, who))) {
        loosen_group(w, first, who);
        return;
    }
    for (int a = first; a >= 0 && !watch.rang; a = w->next[a]) {
        for (int b = first; b != a && !s->lean[a]; b = w->next[b])
            if (same_fairness(s->p, a, b))
                s->lean[a] = s->lean[b];
        if (!s->lean[a])
            s->lean[a] = bare ? NULL : build_small(s, a, graph, who);
        /* one that leaves nothing out counts the fairness of one agent */
        if (!s->lean[a] && (!spare || !spare->lean))
            spare = network_spare(s->p, &s->cells, a, graph, kind, s->home[who],
                                  s->scratch[who]);
        if (!s->lean[a])
            s->lean[a] = spare;
    }
}

/* Thread WHO can price N. */
static void make_room(search *s, int who, const network *n)
{
    if (s->room[who] >= n->blocks)
        return;
    free(s->blocks[who]);
    s->room[who] = n->blocks;
    s->blocks[who] = rota_alloc(n->blocks * sizeof(int32_t));
}

void networks_init(search *s)
{
    int threads = team_size(s->team);
    workshop w = { .s = s };
    s->lean = ROTA_ARENA_ARRAY(s->arena, const network *, s->agents + 1);
    s->blocks = ROTA_ARENA_ARRAY(s->arena, int32_t *, threads);
    s->room = ROTA_ARENA_ARRAY(s->arena, size_t, threads);
    s->cost = ROTA_ARENA_ARRAY(s->arena, int32_t *, threads);
    s->home = ROTA_ARENA_ARRAY(s->arena, rota_arena *, threads);
    s->scratch = ROTA_ARENA_ARRAY(s->arena, rota_arena *, threads);
    for (int t = 0; t < threads; t++) {
        s->home[t] = rota_arena_new();
        s->scratch[t] = rota_arena_new();
        s->cost[t] =
            ROTA_ARENA_ARRAY(s->arena, int32_t, s->stages * s->options + 1);
    }
    w.rules = ROTA_NEW_ARRAY(rota_problem_agent, s->agents + 1);
    w.given = ROTA_NEW_ARRAY(int, s->agents + 1);
    w.givens = ROTA_NEW_ARRAY(int, s->agents + 1);
    w.next = ROTA_NEW_ARRAY(int, s->agents + 1);
    w.first = ROTA_NEW_ARRAY(int, s->agents + 1);
    for (int a = 0; a < s->agents; a++)
        w.rules[a] = rules_of(s->p, a);
    index_given(&w);
    sort_into_groups(&w);
    team_run(s->team, build_group, &w, w.groups);
    free(w.rules);
    free(w.given);
    free(w.givens);
    free(w.next);
    free(w.first);
    for (int a = 0; a < s->agents; a++) {
        s->coarse |= s->lean[a] && s->lean[a]->inexact;
        s->loosened |= s->lean[a] && s->lean[a]->loose;
        for (int t = 0; s->lean[a] && t < threads; t++)
            make_room(s, t, s->lean[a]);
    }
}

const network *networks_tight(search *s, int agent)
{
    rota_arena_reset(s->scratch[0]);
    const fold *graph =
        network_fold(s->p, &s->cells, agent, NULL, s->scratch[0]);
    const network *n = network_spare(s->p, &s->cells, agent, graph,
                                     NETWORK_LEAN, s->home[0], s->scratch[0]);
    make_room(s, 0, n);
    return n;
}

void networks_finish(search *s, int agent)
{
    if (s->lean[agent])
        return;
    s->lean[agent] = networks_tight(s, agent);
    s->coarse |= s->lean[agent]->inexact;
}

void networks_release(search *s)
{
    for (int t = 0; t < team_size(s->team); t++) {
        rota_arena_free(s->home[t]);
        rota_arena_free(s->scratch[t]);
        free(s->blocks[t]);
    }
}

static bool must_stop(void *ctx)
{
    return time_is_up(ctx);
}

const network *networks_full(search *s, int agent, int who)
{
    const network *n = s->lean[agent];
    fold_watch watch = { .up = must_stop, .ctx = s };
    if ((!n->lean && !n->coarse) || n->loose)
        return n;
    rota_arena_reset(s->scratch[who]);
    const fold *graph =
        network_fold(s->p, &s->cells, agent, &watch, s->scratch[who]);
    if (!watch.rang)
        n = network_build(s->p, &s->cells, agent, graph, NETWORK_FULL,
                          s->scratch[who], s->scratch[who]);
    if (!n || watch.rang)
        return s->lean[agent];
    make_room(s, who, n);
    return n;
}
