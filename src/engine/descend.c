/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "descend.h"

#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "lawful.h"
#include "networks.h"
#include "reply.h"
#include "walk.h"

/* Agents who reply to the same heads at most. */
#define BATCH 8
/* Slopes that are tried for a reply; a first tour is wanted at once. */
#define TRIES 5

typedef struct {
    search *s;
    int *u;         /* u[rows] of the present roster */
    int64_t points; /* of the rows, and what no tour changes */
    int16_t *roster;
    int *order; /* agents, shuffled */
    bool fresh; /* they have no tours yet */
    /* the batch */
    int agent[BATCH];
    reply reply[BATCH];
    bool found[BATCH];
} descent;

static int16_t *tour_of(const descent *d, int agent)
{
    return d->roster + (size_t)agent * (size_t)d->s->stages;
}

/* Add (or take away, SIGN -1) the duties of a tour. */
static void add_tour(descent *d, int agent, const int16_t *option, int sign)
{
    const rows *r = d->s->rows;
    for (int k = 0; k < d->s->stages; k++) {
        if (option[k] == ROTA_OFF)
            continue;
        int c = rows_cell(r, r->class[agent], k, option[k]);
        for (int x = r->first[c]; x < r->first[c + 1]; x++) {
            int i = r->in_row[x], by = sign * r->in_coef[x];
            d->points += row_change(&r->row[i], d->u[i], by);
            d->u[i] += by;
        }
    }
}

static void begin(descent *d, search *s, int16_t *roster, int tries)
{
    *d = (descent){ .s = s, .roster = roster, .points = s->constant };
    d->u = ROTA_NEW_ARRAY(int, s->rows->rows + 1);
    for (int i = 0; i < s->rows->rows; i++)
        d->points += row_cost(&s->rows->row[i], 0);
    for (int i = 0; i < BATCH; i++)
        reply_init(&d->reply[i], s, tries);
    d->order = ROTA_NEW_ARRAY(int, s->agents + 1);
    for (int a = 0; a < s->agents; a++) {
        int b = (int)rota_rng_below(&s->rng, (uint64_t)a + 1);
        d->order[a] = d->order[b];
        d->order[b] = a;
    }
}

static void end(descent *d)
{
    free(d->u);
    free(d->order);
    for (int i = 0; i < BATCH; i++)
        reply_release(&d->reply[i]);
}

static void find_reply(void *ctx, int piece, int who)
{
    descent *d = ctx;
    int agent = d->agent[piece];
    d->found[piece] = reply_find(&d->reply[piece], agent, d->u,
                                 d->fresh ? NULL : tour_of(d, agent), who);
}

static void find_replies(descent *d, int many)
{
    team_run(d->s->team, find_reply, d, many);
    for (int i = 0; i < many; i++)
        d->s->work += d->reply[i].work;
}

/* Take the reply where that betters the roster. */
static bool take_reply(descent *d, int i)
{
    const search *s = d->s;
    const int16_t *next = d->reply[i].option;
    int agent = d->agent[i];
    int16_t *old = tour_of(d, agent);
    size_t size = (size_t)s->stages * sizeof *old;
    if (!d->found[i] || !memcmp(next, old, size))
        return false;
    int64_t before = d->points + tour_points(s, agent, old);
    add_tour(d, agent, old, -1);
    add_tour(d, agent, next, 1);
    if (d->points + tour_points(s, agent, next) < before) {
        memcpy(old, next, size);
        return true;
    }
    add_tour(d, agent, next, -1);
    add_tour(d, agent, old, 1);
    return false;
}

/* Rounds over all agents until none of them, in a row, has a better reply. */
static void descend_on(descent *d)
{
    search *s = d->s;
    int idle = 0, next = 0;
    while (idle < s->agents && !limits_reached(s)) {
        int many = 0, passed = 0;
        for (; many < BATCH && idle + passed < s->agents; passed++) {
            int agent = d->order[next++ % s->agents];
            if (!s->frozen[agent])
                d->agent[many++] = agent;
        }
        find_replies(d, many);
        bool taken = false;
        for (int i = 0; i < many; i++)
            taken = take_reply(d, i) || taken;
        /* who replied to heads that have changed since is asked again */
        idle = taken ? 0 : idle + passed;
    }
}

int64_t descend(search *s, int16_t *roster)
{
    descent d;
    begin(&d, s, roster, TRIES);
    for (int a = 0; a < s->agents; a++)
        add_tour(&d, a, tour_of(&d, a), 1);
    descend_on(&d);
    int64_t points = d.points;
    for (int a = 0; a < s->agents; a++)
        points += tour_points(s, a, tour_of(&d, a));
    end(&d);
    return points;
}

/* A tour that is not a reply; false when there is none. */
static bool take_any(search *s, int agent, int16_t *mine)
{
    int64_t least;
    networks_finish(s, agent);
    const network *loose = s->lean[agent];
    if (loose->loose) {
        if (walk_tour(s, agent, mine))
            return true;
        s->lean[agent] = networks_tight(s, agent);
        bool found = price_one(s, agent, mine, &least);
        s->lean[agent] = loose;
        return found;
    }
    return price_one(s, agent, mine, &least) ||
           (s->lean[agent]->inexact && walk_tour(s, agent, mine));
}

/* With many agents a few may choose at once. */
static int at_once(const search *s)
{
    int many = s->agents / 64;
    return many < 1 ? 1 : many < BATCH ? many : BATCH;
}

/* Who has no tour yet, of order[] from FIRST on, when it is too late for
 * replies. */
typedef struct {
    descent *d;
    int first;
    bool *none;
} late_comers;

static void walk_one(void *ctx, int piece, int who)
{
    const late_comers *late = ctx;
    int agent = late->d->order[late->first + piece];
    (void)who;
    late->none[agent] = !walk_tour(late->d->s, agent, tour_of(late->d, agent));
}

static void walk_rest(descent *d, int first, bool *none)
{
    search *s = d->s;
    late_comers late = { d, first, none };
    team_run(s->team, walk_one, &late, s->agents - first);
    for (int i = first; i < s->agents; i++)
        if (none[d->order[i]])
            none[d->order[i]] =
                !take_any(s, d->order[i], tour_of(d, d->order[i]));
}

/* From so many on one roster is but another's mending. */
#define MOST_KEPT(agents) ((agents) - (agents) / 4)

/* Whose published tour stands comes first; how many. */
static int keep_published(descent *d)
{
    search *s = d->s;
    bool *kept = ROTA_NEW_ARRAY(bool, s->agents + 1);
    int *order = ROTA_NEW_ARRAY(int, s->agents + 1);
    int first = 0, many = keep_tours(s, d->roster, kept), rest = many;
    for (int i = 0; i < s->agents; i++) {
        int a = d->order[i];
        order[kept[a] ? first++ : rest++] = a;
        if (kept[a])
            add_tour(d, a, tour_of(d, a), 1);
    }
    memcpy(d->order, order, (size_t)s->agents * sizeof *order);
    s->kept = many > 0 && many >= MOST_KEPT(s->agents);
    free(order);
    free(kept);
    return many;
}

void greedy(search *s, int16_t *roster, bool *none)
{
    descent d;
    begin(&d, s, roster, 1);
    d.fresh = true;
    memset(roster, 0xff,
           (size_t)s->agents * (size_t)s->stages * sizeof *roster);
    int next = keep_published(&d);
    while (next < s->agents && !grace_is_over(s)) {
        int many = 0;
        for (; many < at_once(s) && next < s->agents; many++)
            d.agent[many] = d.order[next++];
        find_replies(&d, many);
        for (int i = 0; i < many; i++) {
            int16_t *mine = tour_of(&d, d.agent[i]);
            if (d.found[i])
                memcpy(mine, d.reply[i].option,
                       (size_t)s->stages * sizeof *mine);
            else
                none[d.agent[i]] = !take_any(s, d.agent[i], mine);
            if (!none[d.agent[i]])
                add_tour(&d, d.agent[i], mine, 1);
        }
    }
    walk_rest(&d, next, none);
    end(&d);
}
