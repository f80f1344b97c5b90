/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dive.h"

#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "descend.h"
#include "generate.h"

/* An option is fixed from this value on. */
#define SURE 0.8
/* Rounds of pricing after each fixing. */
#define ROUNDS 8

typedef struct {
    int agent, stage, option;
    double value;
} candidate;

/* x[agent][stage][option] of the master's solution. */
static void read_values(const search *s, double *x)
{
    memset(x, 0,
           (size_t)s->agents * (size_t)s->stages * (size_t)s->options *
               sizeof *x);
    for (int i = 0; i < s->master.tours; i++) {
        const pool_tour *t = s->master.tour[i];
        double v = master_tour_value(&s->master, i);
        if (v < ROTA_LP_EPS_ZERO)
            continue;
        for (int k = 0; k < s->stages; k++)
            x[search_at(s, t->agent, k) + (size_t)(1 + t->option[k])] += v;
    }
}

static bool is_fixed(const search *s, int agent, int stage)
{
    const uint8_t *open = s->open + search_at(s, agent, stage);
    const uint8_t *may = cells_may(&s->cells, agent, stage);
    int many = 0;
    for (int o = 0; o < s->options; o++)
        many += open[o] && may[o];
    return many <= 1;
}

static void fix(search *s, int agent, int stage, int option)
{
    uint8_t *open = s->open + search_at(s, agent, stage);
    for (int o = 0; o < s->options; o++)
        open[o] = open[o] && o == option;
}

static int by_value(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->value != b->value)
        return a->value < b->value ? 1 : -1;
    if (a->agent != b->agent)
        return a->agent - b->agent;
    return a->stage != b->stage ? a->stage - b->stage : a->option - b->option;
}

/* Options that are not fixed yet with a value of at least LEAST. */
static int collect(const search *s, const double *x, double least,
                   candidate *list)
{
    int n = 0;
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; !s->frozen[a] && k < s->stages; k++) {
            if (is_fixed(s, a, k))
                continue;
            for (int o = 0; o < s->options; o++)
                if (x[search_at(s, a, k) + (size_t)o] >= least)
                    list[n++] =
                        (candidate){ a, k, o,
                                     x[search_at(s, a, k) + (size_t)o] };
        }
    qsort(list, (size_t)n, sizeof *list, by_value);
    return n;
}

/* The options of a sixth of the agents, those with the clearest tours. */
static void fix_agents(search *s)
{
    candidate *list = ROTA_NEW_ARRAY(candidate, s->master.tours + 1);
    uint8_t *done = ROTA_NEW_ARRAY(uint8_t, s->agents + 1);
    int n = 0, left = 1;
    for (int i = 0; i < s->master.tours; i++) {
        const pool_tour *t = s->master.tour[i];
        double v = master_tour_value(&s->master, i);
        bool open = false;
        for (int k = 0; k < s->stages && !open; k++)
            open = !is_fixed(s, t->agent, k);
        if (v > ROTA_LP_EPS_WHOLE && open && !s->frozen[t->agent])
            list[n++] = (candidate){ t->agent, i, 0, v };
    }
    qsort(list, (size_t)n, sizeof *list, by_value);
    for (int i = 0; i < n; i++)
        left += !done[list[i].agent]++;
    memset(done, 0, (size_t)s->agents);
    left = (left + 5) / 6;
    for (int i = 0; i < n && left > 0; i++) {
        if (done[list[i].agent]++)
            continue;
        const pool_tour *t = s->master.tour[list[i].stage];
        for (int k = 0; k < s->stages; k++)
            fix(s, t->agent, k, 1 + t->option[k]);
        left--;
    }
    free(list);
    free(done);
}

/* The roster of each agent's greatest column. */
static void take_roster(const search *s, int16_t *roster)
{
    double *most = ROTA_NEW_ARRAY(double, s->agents + 1);
    memcpy(roster, s->best,
           (size_t)s->agents * (size_t)s->stages * sizeof *roster);
    for (int i = 0; i < s->master.tours; i++) {
        const pool_tour *t = s->master.tour[i];
        double v = master_tour_value(&s->master, i);
        if (v > most[t->agent]) {
            most[t->agent] = v;
            memcpy(roster + (size_t)t->agent * (size_t)s->stages, t->option,
                   (size_t)s->stages * sizeof *roster);
        }
    }
    free(most);
}

/* Fix what is sure, or else some agents; false when all is fixed. */
static bool fix_more(search *s, double *x, candidate *list)
{
    read_values(s, x);
    int n = collect(s, x, SURE, list), all = n;
    for (int i = 0; i < (all + 1) / 2; i++)
        fix(s, list[i].agent, list[i].stage, list[i].option);
    if (n == 0) {
        n = collect(s, x, ROTA_LP_EPS_WHOLE, list);
        if (n > 0)
            fix_agents(s);
    }
    return n > 0;
}

void dive_here(search *s, char letter)
{
    size_t cells = (size_t)s->agents * (size_t)s->stages * (size_t)s->options;
    uint8_t *saved = ROTA_NEW_ARRAY(uint8_t, cells + 1);
    double *x = ROTA_NEW_ARRAY(double, cells + 1);
    candidate *list = ROTA_NEW_ARRAY(candidate, cells + 1);
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, s->agents * s->stages + 1);
    int64_t node_bound = s->node_bound;
    memcpy(saved, s->open, cells);
    while (!limits_reached(s)) {
        if (!fix_more(s, x, list) || !restock(s))
            break;
        /* what the fixings prove says nothing of the node above */
        s->node_bound = INT64_MIN;
        generated g = generate(s, ROUNDS);
        if (g == GENERATED_NONE)
            break;
        if (g == GENERATED_ENOUGH)
            break;
    }
    take_roster(s, roster);
    memcpy(s->open, saved, cells);
    descend(s, roster);
    incumbent_offer(s, roster, letter);
    s->node_bound = node_bound;
    reopen_tours(s);
    free(saved);
    free(x);
    free(list);
    free(roster);
}

bool diving(const search *s)
{
    return !(s->opt->without & ROTA_WITHOUT_DIVE) && s->converged &&
           s->dives == 0;
}

void dive(search *s)
{
    s->dives++;
    dive_here(s, 'd');
}
