/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "lawful.h"
#include "loose.h"
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

/* An option is of every kind of fairness at most, and of one shift. */
static double greatest_slopes(const search *s)
{
    double most = 0;
    for (int i = 0; i < s->agents * counts_of(s->p); i++)
        most = s->slope[i] > most ? s->slope[i] : most;
    return most * (COUNT_SHIFTS + 1) * s->stages;
}

static double slope_most(const search *s)
{
    return search_share(s) / (double)(COUNT_SHIFTS + 1);
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
    return most + own_most + greatest_slopes(s) + loose_most(s) + 1;
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

/* The slope g of (2) in counts.h, on the grid of the duals. */
static int64_t slope_now(const search *s, int agent, int count)
{
    double g = ldexp(s->slope[agent * counts_of(s->p) + count], s->bits);
    double most = 2 * slope_most(s); /* raised since the duals were rounded */
    return llround(g < most ? g : most);
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

static void add_slopes(const search *s, int agent, const network *net,
                       int32_t *cost)
{
    for (int i = 0; i < net->relaxed; i++) {
        int32_t g = (int32_t)slope_now(s, agent, net->count[i]);
        for (int k = 0; g && k < s->stages; k++)
            for (int o = 1; o < s->options; o++)
                if (cost[k * s->options + o] < PRICE_NEVER &&
                    count_has(s->p, net->count[i], s->cells.day[k], o - 1))
                    cost[k * s->options + o] += g;
    }
}

/* Move the slope towards where tour and tangent meet. */
static void move_slope(search *s, int agent, int count, int duties, int at)
{
    double *slope = &s->slope[agent * counts_of(s->p) + count];
    double *step = &s->slope_step[agent * counts_of(s->p) + count];
    double first = count_step(s->p, count);
    if (duties == at || (s->held && count < COUNT_SHIFTS))
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
    double next = *slope + *step, most = slope_most(s);
    *slope = next < 0 ? 0 : next > most ? most : next;
}

/* The tangents' share of *LEAST; the slopes are moved.  False when the tour
 * breaks a limit.  *TOUCHES: where every tangent touches its curve at the tour,
 * no lawful tour costs less, and this one costs *LEAST. */
static bool add_contacts(search *s, int agent, const network *net,
                         const int16_t *option, int64_t *least, bool *touches)
{
    int *n = ROTA_NEW_ARRAY(int, counts_of(s->p));
    count_tour(s->p, s->cells.day, s->stages, option, n);
    *touches = true;
    for (int i = 0; i < net->relaxed; i++) {
        int c = net->count[i], at = 0;
        *least += count_contact(s->p, agent, c, slope_now(s, agent, c), s->bits,
                                s->stages, n[c], &at);
        move_slope(s, agent, c, n[c], at);
        *touches = *touches && n[c] == at;
    }
    bool lawful = count_sum(s->p, agent, n) != COUNT_NEVER;
    free(n);
    return lawful;
}

/* From what price() left behind: the best tour with all that NET leaves out. */
static bool walk_back(search *s, int agent, int who, const network *net,
                      int16_t *option, int64_t *least)
{
    int64_t *slope = ROTA_NEW_ARRAY(int64_t, net->relaxed + 1);
    for (int i = 0; i < net->relaxed; i++)
        slope[i] = slope_now(s, agent, net->count[i]);
    if (!s->retrace[who])
        s->retrace[who] = retrace_new();
    retrace_numbers x = { .p = s->p,
                          .agent = agent,
                          .day = s->cells.day,
                          .net = net,
                          .cost = s->cost[who],
                          .blocks = s->blocks[who],
                          .slope = slope,
                          .bits = s->bits };
    bool best =
        retrace_best(s->retrace[who], &x, least, option, &s->spent[agent]);
    free(slope);
    return best;
}

/* Price with NET; by (2) of counts.h what it leaves out, or WALKing back.
 * *EXACT: the tour found is the best of all. */
static found_kind price_with(search *s, int agent, int who, const network *net,
                             int16_t *option, int64_t *least, bool *exact,
                             bool walk)
{
    bool touches = true;
    s->spent[agent] += net->work + s->stages * s->options;
    cost_options(s, agent, s->cost[who]);
    if (net->lean)
        add_slopes(s, agent, net, s->cost[who]);
    if (net->loose)
        loose_add(s, agent, s->cost[who]);
    bool found = price(net, s->options - 1, s->cost[who], s->bits,
                       s->blocks[who], least, option);
    if (!found && !net->coarse)
        return FOUND_NONE;
    if (!found)
        memcpy(option, search_best(s, agent),
               (size_t)s->stages * sizeof *option);
    bool best = walk && found && net->lean && !net->coarse && !net->loose &&
                walk_back(s, agent, who, net, option, least);
    if (net->coarse) /* it lacks tours that are lawful */
        *least = free_least(s, s->cost[who]);
    if (net->lean && !add_contacts(s, agent, net, option, least, &touches))
        found = false;
    if (net->loose) {
        *least += loose_contact(s, agent, option);
        found = found && tour_lawful(s, agent, option);
    }
    *exact = found && (touches || best) && !net->coarse && !net->loose;
    return found ? FOUND_TOUR : FOUND_BOUND;
}

/* Where slopes led to a tour that breaks a limit, moved they may not: the best
 * bound of a few, and the tour of the last. */
#define TRIES 3

/* The full network may be a hundred times as large: slopes that lead to a tour
 * where all tangents touch do without it, and from a few slopes on so does
 * walking back. */
#define TOUCHES       8
#define TOUCHES_ASIDE 3

static found_kind price_by_touch(search *s, int agent, int who, int16_t *option,
                                 int64_t *least, bool *exact)
{
    const network *net = s->lean[agent];
    found_kind found = FOUND_BOUND;
    *exact = false;
    int tries = s->exact ? TOUCHES : TOUCHES_ASIDE;
    for (int i = 0; i < tries && !*exact && found != FOUND_NONE; i++)
        found = price_with(s, agent, who, net, option, least, exact,
                           i >= TOUCHES_ASIDE - 1);
    return found;
}

static found_kind price_now(search *s, int agent, int who, int16_t *option,
                            int64_t *least)
{
    bool exact;
    const network *net = s->lean[agent];
    s->spent[agent] = 0;
    if ((s->exact || (s->master.joined && s->walking)) && net->lean &&
        !net->coarse && !net->loose) {
        found_kind found = price_by_touch(s, agent, who, option, least, &exact);
        if (exact || found == FOUND_NONE || !s->exact)
            return found;
    }
    if (s->exact)
        net = networks_full(s, agent, who);
    found_kind found =
        price_with(s, agent, who, net, option, least, &exact, false);
    for (int i = 1; found == FOUND_BOUND && i < TRIES; i++) {
        int64_t again;
        found = price_with(s, agent, who, net, option, &again, &exact, false);
        *least = again > *least ? again : *least;
    }
    return found;
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
        s->found[agent] = FOUND_NONE;
        s->spent[agent] = 0;
        s->lost[who] = true;
        return;
    }
    if (!s->frozen[agent]) {
        s->found[agent] = price_now(s, agent, who, option, &s->least[agent]);
        return;
    }
    keep_tour(s, agent);
    s->least[agent] = tour_points(s, agent, option) * ((int64_t)1 << s->bits);
    for (int k = 0; k < s->stages; k++)
        if (option[k] != ROTA_OFF)
            s->least[agent] -= s->cell_price[rows_cell(
                s->rows, s->rows->class[agent], k, option[k])];
    s->found[agent] = FOUND_TOUR;
    s->spent[agent] = 0;
}

/* Double the slopes of limits that OPTION breaks. */
static void insist(search *s, int agent, const int16_t *option)
{
    int *n = ROTA_NEW_ARRAY(int, counts_of(s->p));
    count_tour(s->p, s->cells.day, s->stages, option, n);
    for (int c = COUNT_SHIFTS; c < counts_of(s->p); c++) {
        double *slope = &s->slope[agent * counts_of(s->p) + c];
        if (count_points(s->p, agent, c, n[c]) != COUNT_NEVER)
            continue;
        *slope = 2 * *slope + count_step(s->p, c);
        if (*slope > slope_most(s))
            *slope = slope_most(s);
    }
    free(n);
}

#define INSIST 20

bool price_one(search *s, int agent, int16_t *option, int64_t *least)
{
    bool exact;
    found_kind found = price_now(s, agent, 0, option, least);
    if (s->lean[agent]->loose)
        return found == FOUND_TOUR;
    double *slope = s->slope + (size_t)agent * (size_t)counts_of(s->p);
    size_t size = (size_t)counts_of(s->p) * sizeof *slope;
    double *kept = rota_alloc(size);
    memcpy(kept, slope, size);
    for (int i = 0; found == FOUND_BOUND && i < INSIST; i++) {
        insist(s, agent, option);
        found = price_with(s, agent, 0, s->lean[agent], option, least, &exact,
                           false);
    }
    memcpy(slope, kept, size);
    free(kept);
    if (found == FOUND_BOUND)
        found = price_with(s, agent, 0, networks_full(s, agent, 0), option,
                           least, &exact, false);
    s->work += s->spent[agent];
    return found == FOUND_TOUR;
}

int64_t bound_at(search *s, const double *dual)
{
    bool lost = false;
    memcpy(s->slope_used, s->slope,
           (size_t)(s->agents * counts_of(s->p)) * sizeof *s->slope);
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
        open = open && s->found[a] != FOUND_NONE;
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
