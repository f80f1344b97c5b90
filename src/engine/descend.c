/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "descend.h"

#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "counts.h"

typedef struct {
    search *s;
    int *u;                /* u[rows] of the present roster */
    int64_t points;        /* of the rows, and what no tour changes */
    int16_t *reply, *best; /* [stages] */
    int *n;                /* of the reply, by counts.h */
    int *slope, *lo, *hi;  /* of each count: now, and the range to look in */
    int *order;            /* agents, shuffled */
} descent;

static int cell_of(const search *s, int agent, int stage, int16_t option)
{
    return rows_cell(s->rows, s->rows->class[agent], stage, option);
}

/* Add (or take away, SIGN -1) the duties of a tour. */
static void add_tour(descent *d, int agent, const int16_t *option, int sign)
{
    const rows *r = d->s->rows;
    for (int k = 0; k < d->s->stages; k++) {
        if (option[k] == ROTA_OFF)
            continue;
        int c = cell_of(d->s, agent, k, option[k]);
        for (int x = r->first[c]; x < r->first[c + 1]; x++) {
            int i = r->in_row[x], by = sign * r->in_coef[x];
            d->points += row_change(&r->row[i], d->u[i], by);
            d->u[i] += by;
        }
    }
}

/* Marginal points of every option, others' heads being u. */
static void cost_reply(descent *d, int agent, int32_t *cost)
{
    search *s = d->s;
    const rows *r = s->rows;
    int32_t most = PRICE_MOST / (4 * (s->stages + 1));
    for (int k = 0; k < s->stages; k++) {
        const uint8_t *may = cells_may(&s->cells, agent, k);
        size_t at = search_at(s, agent, k);
        for (int o = 0; o < s->options; o++) {
            int32_t *c = &cost[k * s->options + o];
            *c = PRICE_NEVER;
            if (!may[o] || !s->open[at + (size_t)o])
                continue;
            int64_t points = s->own[at + (size_t)o];
            int cell = o ? cell_of(s, agent, k, (int16_t)(o - 1)) : -1;
            for (int x = o ? r->first[cell] : 0; o && x < r->first[cell + 1];
                 x++) {
                const rows_row *row = &r->row[r->in_row[x]];
                int u = d->u[r->in_row[x]];
                points += row_change(row, u, r->in_coef[x]);
            }
            *c = points > most    ? most
                 : points < -most ? -most
                                  : (int32_t)points;
        }
    }
}

/* Move the costs of duties that COUNT counts by CHANGE. */
static void tilt(search *s, int count, int32_t change, int32_t *cost)
{
    for (int k = 0; change && k < s->stages; k++)
        for (int o = 1; o < s->options; o++)
            if (cost[k * s->options + o] < PRICE_NEVER &&
                count_has(s->p, count, s->cells.day[k], o - 1))
                cost[k * s->options + o] += change;
}

static bool price_reply(descent *d, const network *net, const int32_t *cost)
{
    search *s = d->s;
    int64_t least;
    s->work += net->work;
    return price(net, s->options - 1, cost, 0, s->blocks[0], &least, d->reply);
}

/* What the reply costs the site: rows at the margin, and the agent's own. */
static int64_t reply_points(const descent *d, int agent, const int16_t *reply,
                            const int32_t *cost)
{
    const search *s = d->s;
    int64_t sum = tour_points(s, agent, reply);
    for (int k = 0; k < s->stages; k++) {
        int o = 1 + reply[k];
        sum += cost[k * s->options + o] -
               s->own[search_at(s, agent, k) + (size_t)o];
    }
    return sum;
}

static int greatest_slope(const search *s)
{
    return search_share(s) / (COUNT_SHIFTS + 1);
}

static void begin_slopes(descent *d, const network *net)
{
    search *s = d->s;
    int most = greatest_slope(s);
    for (int i = 0; i < net->relaxed; i++) {
        int c = net->count[i];
        double steepest = count_step(s->p, c) * (s->stages + 1);
        bool small = c < COUNT_SHIFTS && steepest < most;
        d->slope[c] = d->lo[c] = 0;
        d->hi[c] = small ? (int)steepest : most;
    }
}

/* The slope that N duties of limit COUNT ask for: none below the limit, more
 * beyond it. */
static int next_multiplier(descent *d, int agent, int count, int n)
{
    const rota_problem *p = d->s->p;
    int slope = d->slope[count];
    int *lo = &d->lo[count], *hi = &d->hi[count];
    if (count_points(p, agent, count, n) == COUNT_NEVER) {
        int grown = 2 * slope + (int)count_step(p, count);
        *lo = slope;
        return grown < *hi ? grown : *lo + (*hi - *lo + 1) / 2;
    }
    if (slope == 0 || count_points(p, agent, count, n + 1) == COUNT_NEVER)
        return slope;
    *hi = slope;
    return (*lo + *hi) / 2;
}

/* The slope of fairness where N duties are. */
static int next_tangent(descent *d, int agent, int count, int n)
{
    const rota_problem *p = d->s->p;
    int *lo = &d->lo[count], *hi = &d->hi[count], most = greatest_slope(d->s);
    int64_t steep =
        count_points(p, agent, count, n + 1) - count_points(p, agent, count, n);
    int margin = steep < most ? (int)steep : most;
    if (margin == d->slope[count])
        return margin;
    if (margin > d->slope[count])
        *lo = d->slope[count];
    else
        *hi = d->slope[count];
    return margin > *hi || margin < *lo ? (*lo + *hi) / 2 : margin;
}

/* Move every slope to where the reply with N[] duties is; false when they all
 * are there. */
static bool move_slopes(descent *d, int agent, const network *net,
                        int32_t *cost)
{
    bool moved = false;
    for (int i = 0; i < net->relaxed; i++) {
        int c = net->count[i];
        int next = c < COUNT_SHIFTS ? next_tangent(d, agent, c, d->n[c])
                                    : next_multiplier(d, agent, c, d->n[c]);
        if (next == d->slope[c])
            continue;
        tilt(d->s, c, next - d->slope[c], cost);
        d->slope[c] = next;
        moved = true;
    }
    return moved;
}

/* A lean network leaves fairness and some limits to slopes: try a few, each
 * from the duties that the one before led to, and keep the best lawful reply by
 * true points; some more where none was lawful. */
#define TRIES  5
#define INSIST 15

static bool best_reply(descent *d, int agent)
{
    search *s = d->s;
    const network *net = s->lean[agent];
    int32_t *cost = s->cost[0];
    int64_t best = INT64_MAX;
    cost_reply(d, agent, cost);
    if (!net->lean)
        return price_reply(d, net, cost);
    begin_slopes(d, net);
    for (int try = 0; try < (best < INT64_MAX ? TRIES : INSIST); try++) {
        if (!price_reply(d, net, cost))
            break;
        count_tour(s->p, s->cells.day, s->stages, d->reply, d->n);
        bool lawful = count_sum(s->p, agent, d->n) != COUNT_NEVER;
        int64_t points = reply_points(d, agent, d->reply, cost);
        for (int i = 0; i < net->relaxed; i++)
            points -= (int64_t)d->slope[net->count[i]] * d->n[net->count[i]];
        if (lawful && points < best) {
            best = points;
            memcpy(d->best, d->reply, (size_t)s->stages * sizeof *d->best);
        }
        if (!move_slopes(d, agent, net, cost))
            break;
    }
    memcpy(d->reply, d->best, (size_t)s->stages * sizeof *d->best);
    return best < INT64_MAX;
}

static void begin(descent *d, search *s)
{
    d->s = s;
    d->u = ROTA_NEW_ARRAY(int, s->rows->rows + 1);
    d->points = s->constant;
    for (int i = 0; i < s->rows->rows; i++)
        d->points += row_cost(&s->rows->row[i], 0);
    d->reply = ROTA_NEW_ARRAY(int16_t, s->stages + 1);
    d->best = ROTA_NEW_ARRAY(int16_t, s->stages + 1);
    d->n = ROTA_NEW_ARRAY(int, 4 * counts_of(s->p));
    d->slope = d->n + counts_of(s->p);
    d->lo = d->slope + counts_of(s->p);
    d->hi = d->lo + counts_of(s->p);
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
    free(d->reply);
    free(d->best);
    free(d->n);
    free(d->order);
}

/* Give AGENT its best reply; true when that betters the roster. */
static bool improve_agent(descent *d, int agent, int16_t *old)
{
    search *s = d->s;
    size_t size = (size_t)s->stages * sizeof *old;
    int64_t before = d->points + tour_points(s, agent, old);
    add_tour(d, agent, old, -1);
    if (!best_reply(d, agent) || !memcmp(d->reply, old, size)) {
        add_tour(d, agent, old, 1);
        return false;
    }
    add_tour(d, agent, d->reply, 1);
    if (d->points + tour_points(s, agent, d->reply) < before) {
        memcpy(old, d->reply, size);
        return true;
    }
    add_tour(d, agent, d->reply, -1);
    add_tour(d, agent, old, 1);
    return false;
}

static int64_t descend_from(descent *d, int16_t *roster)
{
    search *s = d->s;
    for (int idle = 0, i = 0; idle < s->agents && s->agents; i++) {
        int agent = d->order[i % s->agents];
        if (limits_reached(s))
            break;
        if (!s->frozen[agent] &&
            improve_agent(d, agent, roster + (size_t)agent * (size_t)s->stages))
            idle = 0;
        else
            idle++;
    }
    int64_t points = d->points;
    for (int a = 0; a < s->agents; a++)
        points += tour_points(s, a, roster + (size_t)a * (size_t)s->stages);
    return points;
}

int64_t descend(search *s, int16_t *roster)
{
    descent d;
    begin(&d, s);
    for (int a = 0; a < s->agents; a++)
        add_tour(&d, a, roster + (size_t)a * (size_t)s->stages, 1);
    int64_t points = descend_from(&d, roster);
    end(&d);
    return points;
}

void greedy(search *s, int16_t *roster)
{
    descent d;
    begin(&d, s);
    memset(roster, 0xff,
           (size_t)s->agents * (size_t)s->stages * sizeof *roster);
    for (int i = 0; i < s->agents; i++) {
        int agent = d.order[i];
        int16_t *mine = roster + (size_t)agent * (size_t)s->stages;
        int64_t least;
        if (best_reply(&d, agent))
            memcpy(mine, d.reply, (size_t)s->stages * sizeof *mine);
        else
            price_one(s, agent, mine, &least); /* lawful at least */
        add_tour(&d, agent, mine, 1);
    }
    incumbent_offer(s, roster, 'g');
    descend_from(&d, roster);
    incumbent_offer(s, roster, 'g');
    end(&d);
}
