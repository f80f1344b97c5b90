/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lns.h"

#include <stdlib.h>
#include <string.h>

#include "aside.h"
#include "counts.h"
#include "dive.h"
#include "generate.h"

/* Least sizes.  They grow while neighbourhoods are proven to hold nothing
 * better, shrink where the rounds do not suffice, and a little where a dive
 * found nothing. */
typedef enum { AGENTS, DAYS, DAYS_OF_HALF } neighbourhood;
static const double least[] = { 4, 4, 8 };
#define GROW   1.15
#define SHRINK 0.9
#define TIRE   0.97
#define ROUNDS 30
#define NEAR   0.001

static void free_agents(search *s, int size)
{
    int free_ones = size < s->agents ? size : s->agents;
    memset(s->frozen, 1, (size_t)s->agents);
    while (free_ones > 0) {
        int a = (int)rota_rng_below(&s->rng, (uint64_t)s->agents);
        free_ones -= s->frozen[a];
        s->frozen[a] = 0;
    }
}

static void free_days(search *s, int size)
{
    int last = s->stages > size ? s->stages - size : 0;
    int from = (int)rota_rng_below(&s->rng, (uint64_t)last + 1);
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++) {
            if (k >= from && k < from + size)
                continue;
            uint8_t *open = s->open + search_at(s, a, k);
            memset(open, 0, (size_t)s->options);
            open[1 + search_best(s, a)[k]] = 1;
        }
}

static void freeze_half(search *s)
{
    for (int a = 0; a < s->agents; a++)
        s->frozen[a] = rota_rng_below(&s->rng, 2) == 0;
}

/* One of the kinds, days of everybody's more often than the others. */
static neighbourhood draw(search *s)
{
    static const neighbourhood of[] = { AGENTS, DAYS, DAYS, DAYS_OF_HALF };
    neighbourhood kind = of[rota_rng_below(&s->rng, 4)];
    double *size = &s->lns_size[kind];
    double most = kind == AGENTS ? s->agents : s->stages;
    *size = *size < least[kind] ? least[kind] : *size > most ? most : *size;
    if (kind == AGENTS)
        free_agents(s, (int)*size);
    else
        free_days(s, (int)*size);
    if (kind == DAYS_OF_HALF)
        freeze_half(s);
    return kind;
}

/* Slopes of fairness where the best roster stands. */
static void home_slopes(search *s)
{
    int *n = ROTA_NEW_ARRAY(int, counts_of(s->p));
    for (int a = 0; a < s->agents; a++) {
        count_tour(s->p, s->cells.day, s->stages, search_best(s, a), n);
        for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
            int64_t at = count_points(s->p, a, f, n[f]);
            int64_t up = count_points(s->p, a, f, n[f] + 1) - at;
            int64_t down = n[f] ? at - count_points(s->p, a, f, n[f] - 1) : up;
            s->slope[a * counts_of(s->p) + f] = 0.5 * (double)(up + down);
        }
    }
    free(n);
}

bool improving(const search *s)
{
    return !(s->opt->without & ROTA_WITHOUT_LNS) && s->agents > 1 &&
           s->stages > 1;
}

void improve(search *s)
{
    size_t cells = (size_t)s->agents * (size_t)s->stages * (size_t)s->options;
    aside root = aside_begin(s, true);
    double *size = &s->lns_size[draw(s)];
    start_from_incumbent(s, false);
    home_slopes(s);
    int64_t before = s->best_points;
    if (restock(s)) {
        generated g = generate(s, ROUNDS, NEAR);
        if (g == GENERATED_ENOUGH)
            *size *= GROW;
        else if (g == GENERATED_SOME)
            *size *= SHRINK;
        if (g != GENERATED_NONE && g != GENERATED_ENOUGH && !hopeless(s))
            dive_here(s, 'n');
        if (g != GENERATED_ENOUGH && s->best_points == before)
            *size *= TIRE;
    }
    s->lns_dry = s->best_points < before ? 0 : s->lns_dry + 1;
    memset(s->frozen, 0, (size_t)s->agents);
    memset(s->open, 1, cells);
    aside_end(s, &root);
    reopen_tours(s);
}
