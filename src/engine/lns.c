/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lns.h"

#include <string.h>

#include "aside.h"
#include "dive.h"
#include "generate.h"

/* Least sizes.  They grow while neighbourhoods are proven to hold nothing
 * better, shrink where the rounds do not suffice, and a little where a dive
 * found nothing. */
#define AGENTS_FREE 4
#define DAYS_FREE   4
#define GROW        1.15
#define SHRINK      0.9
#define TIRE        0.97
#define ROUNDS      30
#define NEAR        0.001

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

bool improving(const search *s)
{
    return !(s->opt->without & ROTA_WITHOUT_LNS) && s->agents > 1 &&
           s->stages > 1;
}

void improve(search *s)
{
    size_t cells = (size_t)s->agents * (size_t)s->stages * (size_t)s->options;
    aside root = aside_begin(s);
    bool days = rota_rng_below(&s->rng, 4) > 0;
    double *size = &s->lns_size[days], least = days ? DAYS_FREE : AGENTS_FREE;
    double most = days ? s->stages : s->agents;
    *size = *size < least ? least : *size > most ? most : *size;
    if (days)
        free_days(s, (int)*size);
    else
        free_agents(s, (int)*size);
    add_incumbent(s);
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
    memset(s->frozen, 0, (size_t)s->agents);
    memset(s->open, 1, cells);
    aside_end(s, &root);
    reopen_tours(s);
}
