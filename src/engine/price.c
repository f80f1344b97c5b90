/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "price.h"

#include <assert.h>

#define FAR (1 << 30)

/* (1) for one arc: branch-free, so that the compiler makes vectors of it. */
static void relax(int32_t *restrict to, const int32_t *restrict from, int n,
                  int32_t cost)
{
    for (int i = 0; i < n; i++) {
        int32_t v = from[i] + cost;
        to[i] = v < to[i] ? v : to[i];
    }
}

/* Cheapest option of an arc; the first of equals. */
static int32_t cheapest(const network_stage *st, const network_arc *arc,
                        const int32_t *cost, int16_t *option)
{
    int32_t least = PRICE_NEVER;
    for (int i = arc->first; i < arc->first + arc->many; i++) {
        int32_t c = cost[1 + st->option[i]];
        if (c < least) {
            least = c;
            *option = st->option[i];
        }
    }
    return least;
}

static int32_t *block_of(const network *net, const network_stage *st,
                         int32_t *blocks, int node)
{
    return blocks + st->start + (size_t)node * (size_t)net->block;
}

static void clear(const network *net, const network_stage *st, int32_t *blocks)
{
    for (int n = 0; n < st->nodes; n++) {
        int32_t *b = block_of(net, st, blocks, n);
        for (int i = st->lo[n]; i <= st->hi[n]; i++)
            b[i] = FAR;
    }
}

/* Indices of the arc's source that its target can use. */
static bool common_range(const network_stage *st, const network_stage *next,
                         const network_arc *arc, int *lo, int *hi)
{
    *lo = next->lo[arc->to] - arc->offset;
    *hi = next->hi[arc->to] - arc->offset;
    if (st->lo[arc->from] > *lo)
        *lo = st->lo[arc->from];
    if (st->hi[arc->from] < *hi)
        *hi = st->hi[arc->from];
    return *lo <= *hi;
}

/* Forget the numbers of NODE whose RESOURCE counts one too many: the last of
 * its range. */
static void clear_guard(const network *net, const network_stage *st, int node,
                        int resource, int32_t *block)
{
    int stride = net->stride[resource], period = net->size[resource] * stride;
    int lo = st->lo[node], hi = st->hi[node];
    if (lo > hi)
        return;
    for (int at = lo / period * period + period - stride; at <= hi;
         at += period) {
        int from = at > lo ? at : lo;
        int to = at + stride - 1 < hi ? at + stride - 1 : hi;
        for (int i = from; i <= to; i++)
            block[i] = FAR;
    }
}

static void clear_guards(const network *net, const network_stage *st,
                         int32_t *blocks)
{
    for (int j = 0; j < net->resources; j++)
        for (int n = 0; net->guard[j] && n < st->nodes; n++)
            clear_guard(net, st, n, j, block_of(net, st, blocks, n));
}

static void forward(const network *net, int shifts, const int32_t *cost,
                    int32_t *blocks)
{
    clear(net, &net->stage[0], blocks);
    if (net->stage[0].lo[0] <= 0 && net->stage[0].hi[0] >= 0)
        block_of(net, &net->stage[0], blocks, 0)[0] = 0;
    for (int k = 0; k < net->stages; k++) {
        const network_stage *st = &net->stage[k], *next = st + 1;
        clear(net, next, blocks);
        for (int i = 0; i < st->arcs; i++) {
            const network_arc *arc = &st->arc[i];
            int16_t option = ROTA_OFF;
            int32_t c = cheapest(st, arc, cost + k * (shifts + 1), &option);
            if (c >= PRICE_NEVER)
                continue;
            int lo, hi;
            if (!common_range(st, next, arc, &lo, &hi))
                continue;
            relax(block_of(net, next, blocks, arc->to) + lo + arc->offset,
                  block_of(net, st, blocks, arc->from) + lo, hi - lo + 1, c);
        }
        clear_guards(net, next, blocks);
    }
}

/* The arc by which (node, index) of stage k + 1 was reached at VALUE. */
static void step_back(const network *net, int k, int shifts,
                      const int32_t *cost, int32_t *blocks, int *node,
                      int *index, int32_t *value, int16_t *option)
{
    const network_stage *st = &net->stage[k];
    for (int i = 0; i < st->arcs; i++) {
        const network_arc *arc = &st->arc[i];
        int at = *index - arc->offset;
        if (arc->to != *node || at < st->lo[arc->from] ||
            at > st->hi[arc->from])
            continue;
        int16_t best = ROTA_OFF;
        int32_t c = cheapest(st, arc, cost + k * (shifts + 1), &best);
        if (c >= PRICE_NEVER ||
            block_of(net, st, blocks, arc->from)[at] + c != *value)
            continue;
        *value -= c;
        *node = arc->from;
        *index = at;
        *option = best;
        return;
    }
    assert(!"a path that pricing found is there");
}

bool price(const network *net, int shifts, const int32_t *cost, int bits,
           int32_t *blocks, int64_t *least, int16_t *tour)
{
    if (net->stuck)
        return false;
    forward(net, shifts, cost, blocks);
    const network_stage *last = &net->stage[net->stages];
    const int32_t *end = block_of(net, last, blocks, 0);
    int index = -1;
    for (int i = last->lo[0]; i <= last->hi[0]; i++) {
        if (end[i] > PRICE_MOST || net->end[i] == NETWORK_NEVER)
            continue;
        int64_t total = end[i] + (net->end[i] << bits);
        if (index < 0 || total < *least) {
            *least = total;
            index = i;
        }
    }
    if (index < 0)
        return false;
    int node = 0;
    int32_t value = end[index];
    for (int k = net->stages - 1; k >= 0; k--)
        step_back(net, k, shifts, cost, blocks, &node, &index, &value,
                  &tour[k]);
    assert(value == 0 && node == 0 && index == 0);
    return true;
}
