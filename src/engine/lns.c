/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lns.h"

#include <string.h>

#include "aside.h"
#include "dive.h"
#include "generate.h"

#define AGENTS_FREE 8
#define DAYS_FREE   5
#define ROUNDS      12
#define NEAR        0.001

static void free_agents(search *s)
{
    int free_ones = s->agents < AGENTS_FREE ? s->agents : AGENTS_FREE;
    memset(s->frozen, 1, (size_t)s->agents);
    while (free_ones > 0) {
        int a = (int)rota_rng_below(&s->rng, (uint64_t)s->agents);
        free_ones -= s->frozen[a];
        s->frozen[a] = 0;
    }
}

static void free_days(search *s)
{
    int last = s->stages > DAYS_FREE ? s->stages - DAYS_FREE : 0;
    int from = (int)rota_rng_below(&s->rng, (uint64_t)last + 1);
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++) {
            if (k >= from && k < from + DAYS_FREE)
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
    if (rota_rng_below(&s->rng, 3))
        free_agents(s);
    else
        free_days(s);
    add_incumbent(s);
    if (restock(s)) {
        generated g = generate(s, ROUNDS, NEAR);
        if (g != GENERATED_NONE && g != GENERATED_ENOUGH && !hopeless(s))
            dive_here(s, 'n');
    }
    memset(s->frozen, 0, (size_t)s->agents);
    memset(s->open, 1, cells);
    aside_end(s, &root);
    reopen_tours(s);
}
