/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Finest grid of duals: 2^-10 points. */
#define BITS_MOST 10

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
                int32_t own = s->own[search_at(s, a, k) + (size_t)o];
                worst = own > worst ? own : worst;
            }
            sum += worst;
        }
        own_most = sum > own_most ? sum : own_most;
    }
    return most + own_most + 1;
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
            *c = s->own[at + (size_t)o] * (1 << s->bits);
            if (o > 0)
                *c -=
                    (int32_t)
                        s->cell_price[rows_cell(r, r->class[agent], k, o - 1)];
        }
    }
}

static void price_agent(void *ctx, int agent, int who)
{
    search *s = ctx;
    int16_t *tour = s->tour + (size_t)agent * (size_t)s->stages;
    cost_options(s, agent, s->cost[who]);
    if (!s->frozen[agent]) {
        s->found[agent] =
            price(s->net[agent], s->options - 1, s->cost[who], s->bits,
                  s->blocks[who], &s->least[agent], tour);
        return;
    }
    memcpy(tour, search_best(s, agent), (size_t)s->stages * sizeof *tour);
    s->least[agent] = tour_points(s, agent, tour) << s->bits;
    for (int k = 0; k < s->stages; k++)
        if (tour[k] != ROTA_OFF)
            s->least[agent] -= s->cell_price[rows_cell(
                s->rows, s->rows->class[agent], k, tour[k])];
    s->found[agent] = true;
}

bool price_one(search *s, int agent, int16_t *tour, int64_t *least)
{
    cost_options(s, agent, s->cost[0]);
    s->work += s->net[agent]->work;
    return price(s->net[agent], s->options - 1, s->cost[0], s->bits,
                 s->blocks[0], least, tour);
}

int64_t bound_at(search *s, const double *dual)
{
    round_duals(s, dual);
    team_run(s->team, price_agent, s, s->agents);
    int64_t sum = s->constant << s->bits;
    bool open = true;
    for (int a = 0; a < s->agents; a++) {
        sum += s->least[a];
        open = open && s->found[a];
        if (!s->frozen[a])
            s->work += s->net[a]->work;
    }
    if (!open)
        return INT64_MAX;
    for (int i = 0; i < s->rows->rows; i++)
        sum += row_least(&s->rows->row[i], s->rounded[i], s->bits);
    int64_t unit = (int64_t)1 << s->bits;
    int64_t whole = sum / unit;
    return whole * unit < sum ? whole + 1 : whole;
}
