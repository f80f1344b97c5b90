/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "resources.h"
#include "state.h"

/* Numbers of a block at most, and of all blocks.  A full network is priced once
 * in a while, a lean one many times a second. */
#define BLOCK_MOST    (1 << 24)
#define FULL_BLOCKS   ((size_t)1 << 27)
#define LEAN_BLOCKS   ((size_t)1 << 25)
#define COARSE_BLOCKS ((size_t)1 << 24) /* about */

/* Sizes and strides; false when there would be too many numbers. */
static bool measure(network *n, const resources *b)
{
    if (b->block > BLOCK_MOST)
        return false;
    n->resources = b->count;
    n->block = 1;
    for (int j = b->count - 1; j >= 0; j--) {
        n->size[j] = b->size[j];
        n->guard[j] = b->guard[j];
        n->stride[j] = n->block;
        n->block *= n->size[j];
    }
    return true;
}

static size_t most_blocks(network_kind kind)
{
    return kind == NETWORK_FULL     ? FULL_BLOCKS
           : kind == NETWORK_COARSE ? SIZE_MAX
                                    : LEAN_BLOCKS;
}

/* Which counts pricing has to take tangents of. */
static void list_relaxed(network *n, const resources *b, rota_arena *arena)
{
    n->count = ROTA_ARENA_ARRAY(arena, int16_t, b->quantities);
    for (int q = COUNTED; q < b->quantities; q++) {
        n->lean = n->lean || b->relaxed[q];
        /* fairness: of all agents that share the network */
        if (b->relaxed[q] || q < COUNTED + COUNT_SHIFTS)
            n->count[n->relaxed++] = (int16_t)(q - COUNTED);
    }
}

static bool forgoes_limits(const resources *b)
{
    for (int q = COUNTED + COUNT_SHIFTS; q < b->quantities; q++)
        if (b->relaxed[q])
            return true;
    return false;
}

/* Of the last node's counts. */
static void lay_end(network *n, const resources *b, rota_arena *arena)
{
    const network_stage *last = &n->stage[n->stages];
    n->end = ROTA_ARENA_ARRAY(arena, int64_t, n->block);
    for (int i = last->lo[0]; i <= last->hi[0]; i++) {
        int r[NETWORK_RESOURCES];
        for (int j = 0; j < n->resources; j++)
            r[j] = i / n->stride[j] % n->size[j];
        n->end[i] = resources_end(b, r);
    }
}

static int offset_of(const network *n, const resources *b, int stage,
                     const fold_arc *arc)
{
    int at = stage * (b->p->shifts + 1) + 1 + arc->option;
    int64_t offset = 0;
    for (int j = 0; j < n->resources; j++)
        offset += (int64_t)n->stride[j] * b->add[j][at];
    /* more than any tour may have leads out of the block */
    return offset < n->block ? (int)offset : n->block;
}

/* Options that are gathered for one arc: found again among the choices of the
 * stage, or a new one. */
static int find_choice(network_stage *st, const int16_t *option, int many)
{
    int end = st->first[st->choices];
    for (int c = 0; c < st->choices; c++)
        if (st->first[c + 1] - st->first[c] == many &&
            !memcmp(st->option + st->first[c], option,
                    (size_t)many * sizeof *option))
            return c;
    memcpy(st->option + end, option, (size_t)many * sizeof *option);
    st->first[++st->choices] = end + many;
    return st->choices - 1;
}

/* Arcs of one node, FROM .. END - 1 of the states': options of equal target and
 * offset become one. */
static void join_node(network *n, const resources *b, int k, int from, int end,
                      int16_t *option)
{
    const fold_arc *f = b->graph->stage[k].arc;
    network_stage *st = &n->stage[k];
    for (int x = from; x < end; x++) {
        int offset = offset_of(n, b, k, &f[x]), many = 0;
        bool seen = false;
        for (int y = from; y < x && !seen; y++)
            seen = f[y].to == f[x].to && offset_of(n, b, k, &f[y]) == offset;
        if (seen)
            continue;
        for (int y = x; y < end; y++)
            if (f[y].to == f[x].to && offset_of(n, b, k, &f[y]) == offset)
                option[many++] = (int16_t)f[y].option;
        st->arc[st->arcs++] =
            (network_arc){ .from = f[x].from,
                           .to = f[x].to,
                           .offset = offset,
                           .choice = find_choice(st, option, many) };
    }
}

static void join_arcs(network *n, const resources *b, int k, rota_arena *arena)
{
    const fold_stage *f = &b->graph->stage[k];
    network_stage *st = &n->stage[k];
    int16_t *option = ROTA_NEW_ARRAY(int16_t, b->p->shifts + 1);
    st->arc = ROTA_ARENA_ARRAY(arena, network_arc, f->arcs);
    st->option = ROTA_ARENA_ARRAY(arena, int16_t, f->arcs);
    st->first = ROTA_ARENA_ARRAY(arena, int, f->arcs + 1);
    for (int i = 0, end; i < f->arcs; i = end) {
        for (end = i + 1; end < f->arcs && f->arc[end].from == f->arc[i].from;)
            end++;
        join_node(n, b, k, i, end, option);
    }
    free(option);
}

/* lo and hi of each node: sums of offsets along paths, so the extremes of the
 * index are the sums' extremes; what leaves the block has no future. */
static void spread_forward(network *n)
{
    for (int k = 0; k < n->stages; k++) {
        const network_stage *st = &n->stage[k], *to = st + 1;
        for (int i = 0; i < st->arcs; i++) {
            const network_arc *arc = &st->arc[i];
            if (st->lo[arc->from] > st->hi[arc->from])
                continue;
            int32_t lo = st->lo[arc->from] + arc->offset;
            int32_t hi = st->hi[arc->from] + arc->offset;
            if (lo < to->lo[arc->to])
                to->lo[arc->to] = lo;
            if (hi > to->hi[arc->to])
                to->hi[arc->to] = hi < n->block ? hi : n->block - 1;
        }
    }
}

/*
 * Resource 0 counts duties or minutes, and no lawful tour has more than MOST or
 * fewer than LEAST of it: what a node's futures cannot make up for any more, or
 * must exceed, is cut from its range.
 */
static void clip_ranges(network *n, int least, int most)
{
    int *up = ROTA_NEW_ARRAY(int, 1), *down = ROTA_NEW_ARRAY(int, 1);
    for (int k = n->stages; k >= 0; k--) {
        network_stage *st = &n->stage[k];
        int *mine = ROTA_NEW_ARRAY(int, st->nodes + 1);
        int *few = ROTA_NEW_ARRAY(int, st->nodes + 1);
        for (int i = 0; k < n->stages && i < st->nodes; i++)
            few[i] = most + 1;
        for (int i = 0; k < n->stages && i < st->arcs; i++) {
            const network_arc *arc = &st->arc[i];
            int add = arc->offset / n->stride[0];
            if (up[arc->to] + add > mine[arc->from])
                mine[arc->from] = up[arc->to] + add;
            if (down[arc->to] + add < few[arc->from])
                few[arc->from] = down[arc->to] + add;
        }
        for (int i = 0; i < st->nodes; i++) {
            int64_t from = (int64_t)(least - mine[i]) * n->stride[0];
            int64_t to = (int64_t)(most - few[i] + 1) * n->stride[0] - 1;
            if (from > st->lo[i])
                st->lo[i] = from < n->block ? (int32_t)from : n->block;
            if (to < st->hi[i])
                st->hi[i] = to < 0 ? -1 : (int32_t)to;
        }
        free(up);
        free(down);
        up = mine;
        down = few;
    }
    free(up);
    free(down);
}

/* What of the arc's source its target can take up; false: nothing. */
static bool narrow(const network_stage *st, network_arc *arc)
{
    const network_stage *next = st + 1;
    arc->lo = next->lo[arc->to] - arc->offset;
    arc->hi = next->hi[arc->to] - arc->offset;
    if (st->lo[arc->from] > arc->lo)
        arc->lo = st->lo[arc->from];
    if (st->hi[arc->from] < arc->hi)
        arc->hi = st->hi[arc->from];
    return arc->lo <= arc->hi;
}

/* Arcs by target, those of nothing dropped. */
static void sort_arcs(network *n, int k, rota_arena *arena)
{
    network_stage *st = &n->stage[k];
    int targets = st[1].nodes, kept = 0;
    network_arc *arc = ROTA_ARENA_ARRAY(arena, network_arc, st->arcs);
    int *at = ROTA_ARENA_ARRAY(arena, int, targets + 1);
    st->into = ROTA_ARENA_ARRAY(arena, int, targets + 1);
    for (int i = 0; i < st->arcs; i++)
        if (narrow(st, &st->arc[i]))
            st->arc[kept++] = st->arc[i];
    st->arcs = kept;
    for (int i = 0; i < kept; i++) {
        st->into[st->arc[i].to + 1]++;
        n->work += st->arc[i].hi - st->arc[i].lo + 1;
    }
    for (int i = 0; i < targets; i++)
        at[i + 1] = st->into[i + 1] += st->into[i];
    for (int i = 0; i < kept; i++)
        arc[at[st->arc[i].to]++] = st->arc[i];
    st->arc = arc;
}

static void lay_stages(network *n, const resources *b, rota_arena *arena)
{
    int widest = 0, least, most;
    n->stage = ROTA_ARENA_ARRAY(arena, network_stage, n->stages + 1);
    for (int k = 0; k <= n->stages; k++) {
        network_stage *st = &n->stage[k];
        st->nodes = b->graph->stage[k].nodes;
        st->lo = ROTA_ARENA_ARRAY(arena, int32_t, st->nodes);
        st->hi = ROTA_ARENA_ARRAY(arena, int32_t, st->nodes);
        for (int i = 0; i < st->nodes; i++) {
            st->lo[i] = k ? INT32_MAX : 0;
            st->hi[i] = k ? -1 : 0;
        }
        if (k < n->stages)
            join_arcs(n, b, k, arena);
        widest = st->choices > widest ? st->choices : widest;
    }
    spread_forward(n);
    if (resources_range(b, &least, &most))
        clip_ranges(n, least, most);
    for (int k = 0; k <= n->stages; k++) {
        network_stage *st = &n->stage[k];
        st->at = ROTA_ARENA_ARRAY(arena, int64_t, st->nodes);
        for (int i = 0; i < st->nodes; i++) {
            if (st->lo[i] > st->hi[i])
                continue;
            st->at[i] = (int64_t)n->blocks - st->lo[i];
            n->blocks += (size_t)(st->hi[i] - st->lo[i] + 1);
        }
        if (k < n->stages)
            sort_arcs(n, k, arena);
    }
    n->choices = n->blocks;
    n->blocks += (size_t)widest;
}

static void *copy(rota_arena *arena, const void *items, int count, size_t size)
{
    void *kept = rota_arena_alloc(arena, (size_t)count + 1, size);
    if (count > 0)
        memcpy(kept, items, (size_t)count * size);
    return kept;
}

/* From where they were laid, with room to spare, into ARENA. */
static void keep_stages(network *n, rota_arena *arena)
{
#define KEEP(array, count)                                                     \
    st->array = copy(arena, st->array, count, sizeof *st->array)
    n->stage = copy(arena, n->stage, n->stages + 1, sizeof *n->stage);
    for (int k = 0; k <= n->stages; k++) {
        network_stage *st = &n->stage[k];
        KEEP(lo, st->nodes);
        KEEP(hi, st->nodes);
        KEEP(at, st->nodes);
        if (k == n->stages)
            break;
        KEEP(arc, st->arcs);
        KEEP(into, st[1].nodes + 1);
        KEEP(option, st->first[st->choices]);
        KEEP(first, st->choices + 1);
    }
#undef KEEP
}

fold *network_fold(const rota_problem *p, const day_cells *cells, int agent,
                   fold_watch *watch, rota_arena *arena)
{
    state_walk walk = state_walk_of(p, cells, agent);
    return fold_states(&walk, cells, agent, watch, arena);
}

network *network_loosen(const rota_problem *p, const day_cells *cells,
                        int agent, fold_watch *watch, rota_arena *arena,
                        rota_arena *scratch)
{
    state_walk walk = state_walk_of(p, cells, agent);
    walk.loose = true;
    const fold *graph = fold_states(&walk, cells, agent, watch, scratch);
    if (watch && watch->rang)
        return NULL;
    network *n =
        network_build(p, cells, agent, graph, NETWORK_LOOSE, arena, scratch);
    n->loose = n->lean = n->inexact = true;
    return n;
}

int64_t network_work_most(const rota_problem *p, const day_cells *cells,
                          int agent, const fold *graph, network_kind kind,
                          rota_arena *scratch)
{
    resources b = { .p = p,
                    .cells = cells,
                    .agent = &p->agent[agent],
                    .graph = graph,
                    .kind = kind };
    network n = { .stages = cells->stages };
    int64_t arcs = 0;
    size_t nodes = 0;
    if (!graph)
        return 0;
    resources_choose(&b, COARSE_BLOCKS, scratch);
    for (int k = 0; k < n.stages; k++) {
        arcs += graph->stage[k].arcs;
        nodes += (size_t)graph->stage[k].nodes;
    }
    bool fits = (kind != NETWORK_FULL || !forgoes_limits(&b)) &&
                measure(&n, &b) && nodes <= most_blocks(kind) / (size_t)n.block;
    return fits ? arcs * n.block : INT64_MAX;
}

network *network_build(const rota_problem *p, const day_cells *cells, int agent,
                       const fold *graph, network_kind kind, rota_arena *arena,
                       rota_arena *scratch)
{
    resources b = { .p = p,
                    .cells = cells,
                    .agent = &p->agent[agent],
                    .graph = graph,
                    .kind = kind };
    network *n = rota_arena_alloc(arena, 1, sizeof *n);
    n->agent = agent;
    n->stages = cells->stages;
    if (!graph) {
        n->stuck = true;
        return n;
    }
    resources_choose(&b, COARSE_BLOCKS, scratch);
    list_relaxed(n, &b, arena);
    n->coarse = b.waste > 0 || (kind == NETWORK_COARSE && b.limit_nights);
    if (!measure(n, &b) || (kind == NETWORK_FULL && forgoes_limits(&b)))
        return NULL;
    lay_stages(n, &b, scratch);
    if (n->blocks > most_blocks(kind))
        return NULL;
    keep_stages(n, arena);
    lay_end(n, &b, arena);
    return n;
}

network *network_spare(const rota_problem *p, const day_cells *cells, int agent,
                       const fold *graph, network_kind kind, rota_arena *arena,
                       rota_arena *scratch)
{
    network *n = network_build(p, cells, agent, graph, kind, arena, scratch);
    if (!n)
        n = network_build(p, cells, agent, graph, NETWORK_COARSE, arena,
                          scratch);
    n->inexact =
        n->coarse || (n->relaxed > COUNT_SHIFTS &&
                      network_work_most(p, cells, agent, graph, NETWORK_FULL,
                                        scratch) == INT64_MAX);
    return n;
}
