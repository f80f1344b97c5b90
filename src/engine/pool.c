/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool.h"

#include <rota/mem.h>

#include <stdlib.h>
#include <string.h>

void pool_init(pool *p, int stages)
{
    memset(p, 0, sizeof *p);
    p->stages = stages;
}

void pool_release(pool *p)
{
    for (int i = 0; i < p->count; i++) {
        free(p->item[i]->option);
        free(p->item[i]);
    }
    free(p->item);
    free(p->slot);
}

static unsigned hash_tour(int agent, const int16_t *option, int stages)
{
    uint64_t h = 1469598103934665603u ^ (uint64_t)(unsigned)agent;
    for (int k = 0; k < stages; k++)
        h = (h ^ (uint16_t)option[k]) * 1099511628211u;
    return (unsigned)(h ^ h >> 32);
}

static void grow(pool *p)
{
    p->slots = p->slots ? 2 * p->slots : 1024;
    free(p->slot);
    p->slot = ROTA_NEW_ARRAY(int, p->slots);
    for (int i = 0; i < p->count; i++) {
        unsigned h =
            hash_tour(p->item[i]->agent, p->item[i]->option, p->stages) &
            (p->slots - 1);
        while (p->slot[h])
            h = (h + 1) & (p->slots - 1);
        p->slot[h] = i + 1;
    }
}

pool_tour *pool_add(pool *p, int agent, const int16_t *option, int64_t points,
                    bool *new)
{
    size_t size = (size_t)p->stages * sizeof *option;
    if (2 * (unsigned)(p->count + 1) > p->slots)
        grow(p);
    unsigned h = hash_tour(agent, option, p->stages) & (p->slots - 1);
    for (; p->slot[h]; h = (h + 1) & (p->slots - 1)) {
        pool_tour *t = p->item[p->slot[h] - 1];
        if (t->agent == agent && !memcmp(t->option, option, size)) {
            *new = false;
            return t;
        }
    }
    if (p->count == p->alloc) {
        p->alloc = p->alloc ? 2 * p->alloc : 256;
        p->item = rota_realloc(p->item, (size_t)p->alloc * sizeof *p->item);
    }
    pool_tour *t = ROTA_NEW(pool_tour);
    *t = (pool_tour){ .agent = agent, .points = points, .column = -1 };
    t->option = rota_alloc(size + 1);
    memcpy(t->option, option, size);
    p->item[p->count] = t;
    p->slot[h] = ++p->count;
    *new = true;
    return t;
}
