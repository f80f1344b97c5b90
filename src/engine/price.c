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

/* The same for the first arc into a node, which finds nothing there. */
static void assign(int32_t *restrict to, const int32_t *restrict from, int n,
                   int32_t cost)
{
    for (int i = 0; i < n; i++)
        to[i] = from[i] + cost;
}

static void forget(int32_t *to, int n)
{
    for (int i = 0; i < n; i++)
        to[i] = FAR;
}

/* Cheapest option of a choice; the first of equals. */
static int32_t cheapest(const network_stage *st, int choice,
                        const int32_t *cost, int16_t *option)
{
    int32_t least = PRICE_NEVER;
    for (int i = st->first[choice]; i < st->first[choice + 1]; i++) {
        int32_t c = cost[1 + st->option[i]];
        if (c < least) {
            least = c;
            *option = st->option[i];
        }
    }
    return least;
}

/* Forget the numbers LO .. HI of BLOCK whose RESOURCE counts one too many: the
 * last of its range. */
static void clear_guard(const network *net, int resource, int32_t *blocks,
                        int64_t block, int lo, int hi)
{
    int stride = net->stride[resource], period = net->size[resource] * stride;
    for (int at = lo / period * period + period - stride; at <= hi;
         at += period) {
        int from = at > lo ? at : lo;
        int to = at + stride - 1 < hi ? at + stride - 1 : hi;
        if (from <= to)
            forget(blocks + block + from, to - from + 1);
    }
}

/* All numbers of NODE of the stage after ST, from those of ST and what its
 * choices cost. */
static void reach(const network *net, const network_stage *st, int node,
                  const int32_t *choice, int32_t *blocks)
{
    const network_stage *next = st + 1;
    int lo = next->lo[node], hi = next->hi[node];
    bool fresh = true;
    for (int i = st->into[node]; i < st->into[node + 1]; i++) {
        const network_arc *arc = &st->arc[i];
        int32_t c = choice[arc->choice];
        if (c >= PRICE_NEVER)
            continue;
        int first = arc->lo + arc->offset, last = arc->hi + arc->offset;
        int32_t *to = blocks + next->at[node] + first;
        const int32_t *from = blocks + st->at[arc->from] + arc->lo;
        if (!fresh) {
            relax(to, from, last - first + 1, c);
            continue;
        }
        fresh = false;
        forget(blocks + next->at[node] + lo, first - lo);
        assign(to, from, last - first + 1, c);
        forget(blocks + next->at[node] + last + 1, hi - last);
    }
    if (fresh)
        forget(blocks + next->at[node] + lo, hi - lo + 1);
    for (int j = 0; j < net->resources; j++)
        if (net->guard[j])
            clear_guard(net, j, blocks, next->at[node], lo, hi);
}

static void forward(const network *net, int shifts, const int32_t *cost,
                    int32_t *blocks)
{
    const network_stage *st = net->stage;
    int32_t *choice = blocks + net->choices;
    forget(blocks + st->at[0] + st->lo[0], st->hi[0] - st->lo[0] + 1);
    if (st->lo[0] <= 0 && st->hi[0] >= 0)
        blocks[st->at[0]] = 0;
    for (int k = 0; k < net->stages; k++, st++) {
        for (int c = 0; c < st->choices; c++) {
            int16_t option = ROTA_OFF;
            choice[c] = cheapest(st, c, cost + k * (shifts + 1), &option);
        }
        for (int n = 0; n < st[1].nodes; n++)
            if (st[1].lo[n] <= st[1].hi[n])
                reach(net, st, n, choice, blocks);
    }
}

/* The arc by which (node, index) of stage k + 1 was reached at VALUE. */
static void step_back(const network *net, int k, int shifts,
                      const int32_t *cost, const int32_t *blocks, int *node,
                      int *index, int32_t *value, int16_t *option)
{
    const network_stage *st = &net->stage[k];
    for (int i = st->into[*node]; i < st->into[*node + 1]; i++) {
        const network_arc *arc = &st->arc[i];
        int at = *index - arc->offset;
        if (at < arc->lo || at > arc->hi)
            continue;
        int16_t best = ROTA_OFF;
        int32_t c = cheapest(st, arc->choice, cost + k * (shifts + 1), &best);
        if (c >= PRICE_NEVER || blocks[st->at[arc->from] + at] + c != *value)
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
    const int64_t end = last->at[0];
    int index = -1;
    for (int i = last->lo[0]; i <= last->hi[0]; i++) {
        if (blocks[end + i] > PRICE_MOST || net->end[i] == NETWORK_NEVER)
            continue;
        int64_t total = blocks[end + i] + (net->end[i] << bits);
        if (index < 0 || total < *least) {
            *least = total;
            index = i;
        }
    }
    if (index < 0)
        return false;
    int node = 0;
    int32_t value = blocks[end + index];
    for (int k = net->stages - 1; k >= 0; k--)
        step_back(net, k, shifts, cost, blocks, &node, &index, &value,
                  &tour[k]);
    assert(value == 0 && node == 0 && index == 0);
    return true;
}
