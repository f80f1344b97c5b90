/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "networks.h"

/* Finest grid of duals: 2^-10 points. */
#define BITS_MOST 10

/* The agent's own points of an option; never more than pricing can add up: a
 * bound stays one when costs are lowered. */
static int32_t own_cost(const search *s, int agent, int stage, int option)
{
    int64_t own = s->own[search_at(s, agent, stage) + (size_t)option];
    return own < search_share(s) ? (int32_t)own : search_share(s);
}

static double greatest_slopes(const search *s)
{
    double most = 0;
    for (int i = 0; i < s->agents * ROTA_FAIR_KINDS; i++)
        most = s->slope[i] > most ? s->slope[i] : most;
    return most * ROTA_FAIR_KINDS * s->stages;
}

/* Greatest sum of absolute costs that a tour could have at these duals. */
static double greatest_sum(const search *s, const double *dual)
{
    const rows *r = s->rows;
    double most = 0, own_most = 0;
    double *day = ROTA_NEW_ARRAY(double, r->classes * s->stages + 1);
    for (int c = 0; c < r->cells; c++) {
        double q = 0;
        for (int x = r->first[c]; x < r->first[c + 1]; x++)
            q += fabs(r->in_coef[x] * dual[r->in_row[x]]);
        double *d = &day[r->cell_class[c] * s->stages + r->cell_stage[c]];
        *d = q > *d ? q : *d;
    }
    for (int c = 0; c < r->classes; c++) {
        double sum = 0;
        for (int k = 0; k < s->stages; k++)
            sum += day[c * s->stages + k];
        most = sum > most ? sum : most;
    }
    free(day);
    for (int a = 0; a < s->agents; a++) {
        double sum = 0;
        for (int k = 0; k < s->stages; k++) {
            int32_t worst = 0;
            for (int o = 0; o < s->options; o++) {
                int32_t own = own_cost(s, a, k, o);
                worst = own > worst ? own : worst;
            }
            sum += worst;
        }
        own_most = sum > own_most ? sum : own_most;
    }
    return most + own_most + greatest_slopes(s) + 1;
}

static void round_duals(search *s, const double *dual)
{
    const rows *r = s->rows;
    double most = greatest_sum(s, dual), shrink = 1;
    s->bits = BITS_MOST;
    while (s->bits > 0 && ldexp(most, s->bits) >= PRICE_MOST / 2)
        s->bits--;
    /* any duals prove a bound: too large ones are scaled down */
    if (most >= PRICE_MOST / 2)
        shrink = PRICE_MOST / 2 / most;
    for (int i = 0; i < r->rows; i++)
        s->rounded[i] = llround(ldexp(dual[i] * shrink, s->bits));
    for (int c = 0; c < r->cells; c++) {
        int64_t q = 0;
        for (int x = r->first[c]; x < r->first[c + 1]; x++)
            q += r->in_coef[x] * s->rounded[r->in_row[x]];
        s->cell_price[c] = q;
    }
}

/* cost[stage][option] of AGENT; options that are shut cost PRICE_NEVER. */
static void cost_options(const search *s, int agent, int32_t *cost)
{
    const rows *r = s->rows;
    for (int k = 0; k < s->stages; k++) {
        const uint8_t *may = cells_may(&s->cells, agent, k);
        size_t at = search_at(s, agent, k);
        for (int o = 0; o < s->options; o++) {
            int32_t *c = &cost[k * s->options + o];
            *c = PRICE_NEVER;
            if (!may[o] || !s->open[at + (size_t)o])
                continue;
            *c = own_cost(s, agent, k, o) * (1 << s->bits);
            if (o > 0)
                *c -=
                    (int32_t)
                        s->cell_price[rows_cell(r, r->class[agent], k, o - 1)];
        }
    }
}

/* The slope g of (2), on the grid of the duals. */
static int64_t slope_now(const search *s, int agent, int kind)
{
    return llround(ldexp(s->slope[agent * ROTA_FAIR_KINDS + kind], s->bits));
}

/* min over n of (f(n) - g n), and where: at the greatest of equals that is not
 * beyond DUTIES. */
static int64_t contact(const search *s, int agent, int kind, int64_t g,
                       int duties, int *at)
{
    int64_t least = 0;
    for (int n = 0; n <= s->stages; n++) {
        int64_t v = (rota_points_fair(s->p, agent, (rota_fair_kind)kind, n)
                     << s->bits) -
                    g * n;
        if (n == 0 || v < least || (v == least && n <= duties)) {
            least = v;
            *at = n;
        }
    }
    return least;
}

/* The least sum of costs when no rule links days. */
static int64_t free_least(const search *s, const int32_t *cost)
{
    int64_t sum = 0;
    for (int k = 0; k < s->stages; k++) {
        int32_t least = PRICE_NEVER;
        for (int o = 0; o < s->options; o++)
            if (cost[k * s->options + o] < least)
                least = cost[k * s->options + o];
        sum += least;
    }
    return sum;
}

static void add_slopes(const search *s, int agent, int32_t *cost)
{
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++) {
        int32_t g = (int32_t)slope_now(s, agent, kind);
        for (int k = 0; g && k < s->stages; k++)
            for (int o = 1; o < s->options; o++)
                if (rota_counts_for(s->p, s->cells.day[k], o - 1,
                                    (rota_fair_kind)kind) &&
                    cost[k * s->options + o] < PRICE_NEVER)
                    cost[k * s->options + o] += g;
    }
}

/* Move the slope towards where tour and tangent meet. */
static void move_slope(search *s, int agent, int kind, int duties, int at)
{
    double *slope = &s->slope[agent * ROTA_FAIR_KINDS + kind];
    double *step = &s->slope_step[agent * ROTA_FAIR_KINDS + kind];
    double first = s->p->weight.fair[kind];
    if (duties == at)
        return;
    double way = duties > at ? 1 : -1;
    if (*step == 0)
        *step = way * first;
    else if (*step * way > 0)
        *step *= 1.2;
    else
        *step *= -0.5;
    if (fabs(*step) < first / 64)
        *step = way * first / 64;
    double next = *slope + *step, most = search_share(s) / ROTA_FAIR_KINDS;
    *slope = next < 0 ? 0 : next > most ? most : next;
}

/* Price with the network at hand; fairness by (2) where it is lean. */
static bool price_with(search *s, int agent, int who, int16_t *option,
                       int64_t *least)
{
    const network *net =
        s->exact ? networks_full(s, agent, who) : s->lean[agent];
    int duties[ROTA_FAIR_KINDS] = { 0 }, at = 0;
    s->spent[agent] = net->work;
    cost_options(s, agent, s->cost[who]);
    if (net->lean)
        add_slopes(s, agent, s->cost[who]);
    if (!price(net, s->options - 1, s->cost[who], s->bits, s->blocks[who],
               least, option))
        return false;
    if (net->coarse) /* it lacks tours that are lawful */
        *least = free_least(s, s->cost[who]);
    for (int k = 0; net->lean && k < s->stages; k++)
        for (int f = 0; option[k] != ROTA_OFF && f < ROTA_FAIR_KINDS; f++)
            duties[f] += rota_counts_for(s->p, s->cells.day[k], option[k],
                                         (rota_fair_kind)f);
    for (int f = 0; net->lean && f < ROTA_FAIR_KINDS; f++) {
        *least += contact(s, agent, f, slope_now(s, agent, f), duties[f], &at);
        move_slope(s, agent, f, duties[f], at);
    }
    return true;
}

static void keep_tour(search *s, int agent)
{
    memcpy(s->tour + (size_t)agent * (size_t)s->stages, search_best(s, agent),
           (size_t)s->stages * sizeof *s->tour);
}

static void price_agent(void *ctx, int agent, int who)
{
    search *s = ctx;
    int16_t *option = s->tour + (size_t)agent * (size_t)s->stages;
    if (time_is_up(s)) {
        /* the round is lost: nothing found, but the tours are lawful */
        keep_tour(s, agent);
        s->found[agent] = false;
        s->spent[agent] = 0;
        s->lost[who] = true;
        return;
    }
    if (!s->frozen[agent]) {
        s->found[agent] = price_with(s, agent, who, option, &s->least[agent]);
        return;
    }
    keep_tour(s, agent);
    s->least[agent] = tour_points(s, agent, option) * ((int64_t)1 << s->bits);
    for (int k = 0; k < s->stages; k++)
        if (option[k] != ROTA_OFF)
            s->least[agent] -= s->cell_price[rows_cell(
                s->rows, s->rows->class[agent], k, option[k])];
    s->found[agent] = true;
    s->spent[agent] = 0;
}

bool price_one(search *s, int agent, int16_t *option, int64_t *least)
{
    bool found = price_with(s, agent, 0, option, least);
    s->work += s->spent[agent];
    return found;
}

int64_t bound_at(search *s, const double *dual)
{
    bool lost = false;
    round_duals(s, dual);
    team_run(s->team, price_agent, s, s->agents);
    for (int t = 0; t < team_size(s->team); t++) {
        lost = lost || s->lost[t];
        s->lost[t] = false;
    }
    int64_t unit = (int64_t)1 << s->bits;
    int64_t sum = s->constant * unit;
    bool open = true;
    for (int a = 0; a < s->agents; a++) {
        sum += s->least[a];
        open = open && s->found[a];
        s->work += s->spent[a];
    }
    if (lost)
        return INT64_MIN;
    if (!open)
        return INT64_MAX;
    for (int i = 0; i < s->rows->rows; i++)
        sum += row_least(&s->rows->row[i], s->rounded[i], s->bits);
    int64_t whole = sum / unit;
    return whole * unit < sum ? whole + 1 : whole;
}

int64_t bound_freely(const search *s)
{
    int64_t sum = s->constant;
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++) {
            const int64_t *own = s->own + search_at(s, a, k);
            const uint8_t *may = cells_may(&s->cells, a, k);
            int64_t least = INT64_MAX;
            for (int o = 0; o < s->options; o++)
                if (may[o] && own[o] < least)
                    least = own[o];
            sum += least < INT64_MAX ? least : 0;
        }
    for (int i = 0; i < s->rows->rows; i++)
        sum += row_least(&s->rows->row[i], 0, 0);
    return sum;
}
