/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"

/* Marginal points of every option, others' heads being u. */
static void cost_reply(reply *d, int agent, int32_t *cost)
{
    const search *s = d->s;
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
            int cell = o ? rows_cell(r, r->class[agent], k, o - 1) : -1;
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
static void tilt(const search *s, int count, int32_t change, int32_t *cost)
{
    for (int k = 0; change && k < s->stages; k++)
        for (int o = 1; o < s->options; o++)
            if (cost[k * s->options + o] < PRICE_NEVER &&
                count_has(s->p, count, s->cells.day[k], o - 1))
                cost[k * s->options + o] += change;
}

static bool price_reply(reply *d, int who)
{
    const search *s = d->s;
    const network *net = s->lean[d->agent];
    int64_t least;
    d->work += net->work;
    return price(net, s->options - 1, s->cost[who], 0, s->blocks[who], &least,
                 d->option);
}

/* What the reply costs the site: rows at the margin, and the agent's own. */
static int64_t reply_points(const reply *d, int agent, const int16_t *option,
                            const int32_t *cost)
{
    const search *s = d->s;
    int64_t sum = tour_points(s, agent, option);
    for (int k = 0; k < s->stages; k++) {
        int o = 1 + option[k];
        sum += cost[k * s->options + o] -
               s->own[search_at(s, agent, k) + (size_t)o];
    }
    return sum;
}

static int greatest_slope(const search *s)
{
    return search_share(s) / (COUNT_SHIFTS + 1);
}

static void begin_slopes(reply *d, const network *net)
{
    const search *s = d->s;
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
static int next_multiplier(reply *d, int agent, int count, int n)
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
static int next_tangent(reply *d, int agent, int count, int n)
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
static bool move_slopes(reply *d, int agent, const network *net, int32_t *cost)
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
#define INSIST 15

static bool try_slopes(reply *d, int who)
{
    const search *s = d->s;
    const network *net = s->lean[d->agent];
    int32_t *cost = s->cost[who];
    int64_t best = INT64_MAX;
    begin_slopes(d, net);
    for (int try = 0; try < (best < INT64_MAX ? d->tries : INSIST); try++) {
        if ((best < INT64_MAX && time_is_up(s)) || !price_reply(d, who))
            break;
        count_tour(s->p, s->cells.day, s->stages, d->option, d->n);
        bool lawful = count_sum(s->p, d->agent, d->n) != COUNT_NEVER;
        int64_t points = reply_points(d, d->agent, d->option, cost);
        for (int i = 0; i < net->relaxed; i++)
            points -= (int64_t)d->slope[net->count[i]] * d->n[net->count[i]];
        if (lawful && points < best) {
            best = points;
            memcpy(d->best, d->option, (size_t)s->stages * sizeof *d->best);
        }
        if (!move_slopes(d, d->agent, net, cost))
            break;
    }
    memcpy(d->option, d->best, (size_t)s->stages * sizeof *d->best);
    return best < INT64_MAX;
}

/* Rows without the duties of a tour. */
static void take_away(reply *d, const int16_t *option)
{
    const rows *r = d->s->rows;
    for (int k = 0; k < d->s->stages; k++) {
        if (option[k] == ROTA_OFF)
            continue;
        int c = rows_cell(r, r->class[d->agent], k, option[k]);
        for (int x = r->first[c]; x < r->first[c + 1]; x++)
            d->u[r->in_row[x]] -= r->in_coef[x];
    }
}

void reply_init(reply *d, const search *s, int tries)
{
    int counts = counts_of(s->p);
    *d = (reply){ .s = s, .tries = tries };
    d->u = ROTA_NEW_ARRAY(int, s->rows->rows + 1);
    d->option = ROTA_NEW_ARRAY(int16_t, 2 * s->stages + 1);
    d->best = d->option + s->stages;
    d->n = ROTA_NEW_ARRAY(int, 4 * counts);
    d->slope = d->n + counts;
    d->lo = d->slope + counts;
    d->hi = d->lo + counts;
}

void reply_release(reply *d)
{
    free(d->u);
    free(d->option);
    free(d->n);
}

bool reply_find(reply *d, int agent, const int *u, const int16_t *old, int who)
{
    const search *s = d->s;
    d->agent = agent;
    d->work = 0;
    memcpy(d->u, u, (size_t)s->rows->rows * sizeof *u);
    if (old)
        take_away(d, old);
    if (s->lean[agent]->loose)
        return false;
    cost_reply(d, agent, s->cost[who]);
    return s->lean[agent]->lean ? try_slopes(d, who) : price_reply(d, who);
}
