/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dive.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "aside.h"
#include "bound.h"
#include "generate.h"
#include "round.h"

/* An option is fixed from this value on. */
#define SURE 0.8
/* A tour is fixed as a whole from this value on. */
#define CLEAR 0.5
/* Less than one in so many open agent-stages is little. */
#define LITTLE 20
/* With more agent-stages a dive takes so long that neighbourhoods come first,
 * until the root is priced out. */
#define EARLY 2000
/* Rounds of pricing after each fixing, */
#define ROUNDS 5
/* and so many times where programme and bound are still this far apart. */
#define TURNS 5
#define FAR   0.01
/* ... and before the first, where tours take fairness back into their costs. */
#define ROUNDS_JOINED 30
/* ... fewer where the bound comes so near. */
#define NEAR 0.001

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

/* Whole tours: that of the clearest agent, and of a tenth of the agents that
 * are left as far as theirs are nearly as clear. */
static void fix_agents(search *s)
{
    candidate *list = ROTA_NEW_ARRAY(candidate, s->master.tours + 1);
    uint8_t *done = ROTA_NEW_ARRAY(uint8_t, s->agents + 1);
    int n = 0, left = 0;
    for (int i = 0; i < s->master.tours; i++) {
        const pool_tour *t = s->master.tour[i];
        double v = master_tour_value(&s->master, i);
        bool open = false;
        for (int k = 0; k < s->stages && !open; k++)
            open = !is_fixed(s, t->agent, k);
        if (v > ROTA_LP_EPS_WHOLE && open && !s->frozen[t->agent]) {
            list[n++] = (candidate){ t->agent, i, 0, v };
            left += !done[t->agent]++;
        }
    }
    qsort(list, (size_t)n, sizeof *list, by_value);
    memset(done, 0, (size_t)s->agents);
    left = (left + 9) / 10;
    for (int i = 0; i < n && left > 0; i++) {
        if (done[list[i].agent]++)
            continue;
        if (i > 0 && list[i].value < CLEAR)
            break;
        const pool_tour *t = s->master.tour[list[i].stage];
        for (int k = 0; k < s->stages; k++)
            fix(s, t->agent, k, 1 + t->option[k]);
        left--;
    }
    free(list);
    free(done);
}

static int count_open(const search *s)
{
    int n = 0;
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; !s->frozen[a] && k < s->stages; k++)
            n += !is_fixed(s, a, k);
    return n;
}

/* Fix what is sure, and where too little is, some agents' tours.  False when
 * all is fixed already. */
static bool fix_more(search *s, double *x, candidate *list)
{
    int open = count_open(s);
    read_values(s, x);
    int n = collect(s, x, SURE, list);
    for (int i = 0; i < n; i++)
        fix(s, list[i].agent, list[i].stage, list[i].option);
    if (n < open / LITTLE || n == 0)
        fix_agents(s);
    return open > 0;
}

/* Price after a fixing; what is fixed from a programme that is far from its
 * bound is fixed by chance. */
static generated settle_in(search *s)
{
    generated g = generate(s, ROUNDS, NEAR);
    for (int i = 1; i < TURNS && g == GENERATED_SOME; i++) {
        double value = master_value(&s->master) + (double)s->constant;
        if (value - (double)s->node_bound <= FAR * fabs(value) ||
            limits_reached(s))
            break;
        g = generate(s, ROUNDS, NEAR);
    }
    return g;
}

void dive_here(search *s, char letter)
{
    size_t cells = (size_t)s->agents * (size_t)s->stages * (size_t)s->options;
    uint8_t *saved = ROTA_NEW_ARRAY(uint8_t, cells + 1);
    double *x = ROTA_NEW_ARRAY(double, cells + 1);
    candidate *list = ROTA_NEW_ARRAY(candidate, cells + 1);
    aside root = aside_begin(s, false);
    memcpy(saved, s->open, cells);
    /* a dive from the root walks back: its tours must be truly fair */
    if (letter == 'd' && s->parted) {
        s->node_bound = root.node_bound;
        s->walking = true;
        generate(s, ROUNDS_JOINED, NEAR);
    }
    while (!limits_reached(s)) {
        if (!fix_more(s, x, list) || !restock(s))
            break;
        /* what the fixings prove says nothing of the node above */
        s->node_bound = INT64_MIN;
        generated g = settle_in(s);
        if (g == GENERATED_NONE)
            break;
        if (g == GENERATED_ENOUGH || hopeless(s))
            break;
    }
    memcpy(s->open, saved, cells);
    round_off(s, letter);
    s->walking = false;
    aside_end(s, &root);
    reopen_tours(s);
    free(saved);
    free(x);
    free(list);
}

bool diving(const search *s)
{
    if (s->opt->without & ROTA_WITHOUT_DIVE)
        return false;
    return s->converged ? !s->dived_at_end
                        : s->dives == 0 && s->agents * s->stages <= EARLY;
}

void dive(search *s)
{
    s->dives++;
    s->dived_at_end = s->converged;
    dive_here(s, 'd');
}
