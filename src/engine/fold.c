/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fixed.h"

/* The states of one stage, found again by their bytes. */
typedef struct {
    state *item;
    int count, alloc;
    int *slot; /* hash table of 1 + index, 0 free */
    unsigned slots;
} state_set;

static uint64_t hash_words(const int32_t *word, size_t n)
{
    uint64_t h = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < n; i++) {
        h ^= (uint32_t)word[i];
        h *= 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    return h;
}

static void rehash(state_set *set)
{
    set->slots = set->slots ? 2 * set->slots : 64;
    free(set->slot);
    set->slot = ROTA_NEW_ARRAY(int, set->slots);
    for (int i = 0; i < set->count; i++) {
        uint64_t h = hash_words((const int32_t *)&set->item[i],
                                sizeof(state) / sizeof(int32_t));
        unsigned at = (unsigned)h & (set->slots - 1);
        while (set->slot[at])
            at = (at + 1) & (set->slots - 1);
        set->slot[at] = i + 1;
    }
}

static int find_or_add(state_set *set, const state *s)
{
    if (2 * (unsigned)(set->count + 1) > set->slots)
        rehash(set);
    uint64_t h = hash_words((const int32_t *)s, sizeof *s / sizeof(int32_t));
    unsigned at = (unsigned)h & (set->slots - 1);
    for (; set->slot[at]; at = (at + 1) & (set->slots - 1))
        if (!memcmp(&set->item[set->slot[at] - 1], s, sizeof *s))
            return set->slot[at] - 1;
    if (set->count == set->alloc) {
        set->alloc = set->alloc ? 2 * set->alloc : 64;
        set->item =
            rota_realloc(set->item, (size_t)set->alloc * sizeof *set->item);
    }
    set->item[set->count] = *s;
    set->slot[at] = set->count + 1;
    return set->count++;
}

static void release(state_set *set)
{
    free(set->item);
    free(set->slot);
}

typedef ROTA_VEC(fold_arc) arc_vec;

/* One stage on the way forward: shifts of one kind leave the same behind. */
typedef struct {
    const fixed_days *fixed;
    const uint8_t *may;
    int stage, day, until; /* the next planned day, or the end */
    bool last;
    int *kind; /* kind[shifts] */
    int *to;   /* to[kinds] of the state at hand, or one of these: */
    int kinds;
    state_set *next;
} stage_step;

enum { UNLAWFUL = -1, UNKNOWN = -2 };

static void sort_shifts(stage_step *st, int shifts, state_trace *trace)
{
    st->kinds = 0;
    for (int s = 0; s < shifts; s++) {
        if (!st->may[1 + s])
            continue;
        state_trace mine = state_trace_of(st->fixed->walk, st->day, s);
        int k = 0;
        while (k < st->kinds && memcmp(&trace[k], &mine, sizeof mine))
            k++;
        if (k == st->kinds)
            trace[st->kinds++] = mine;
        st->kind[s] = k;
    }
}

/* Where an option leads. */
static int lead(const stage_step *st, const state *from, int shift)
{
    state to = *from;
    if (!state_step(st->fixed->walk, &to, st->day, shift,
                    shift == ROTA_OFF ? STEP_OFF : STEP_DUTY) ||
        !fixed_days_walk(st->fixed, &to, st->day + 1, st->until))
        return UNLAWFUL;
    if (st->last)
        memset(&to, 0, sizeof to);
    return find_or_add(st->next, &to);
}

/* All options from state I of the stage. */
static void extend(const stage_step *st, int shifts, int i, const state *from,
                   arc_vec *arcs)
{
    int to = st->may[0] ? lead(st, from, ROTA_OFF) : UNLAWFUL;
    if (to >= 0)
        *rota_vec_push(arcs) = (fold_arc){ i, to, ROTA_OFF };
    for (int k = 0; k < st->kinds; k++)
        st->to[k] = UNKNOWN;
    for (int s = 0; s < shifts; s++) {
        if (!st->may[1 + s] || !state_admits(st->fixed->walk, from, st->day, s))
            continue;
        int *known = &st->to[st->kind[s]];
        if (*known == UNKNOWN)
            *known = lead(st, from, s);
        if (*known >= 0)
            *rota_vec_push(arcs) = (fold_arc){ i, *known, (int16_t)s };
    }
}

/* Same futures: the same options to the same nodes. */
static bool same_future(const fold_arc *a, const fold_arc *b, int n)
{
    for (int i = 0; i < n; i++)
        if (a[i].to != b[i].to || a[i].option != b[i].option)
            return false;
    return true;
}

static uint64_t hash_future(const fold_arc *arc, int n)
{
    uint64_t h = (uint64_t)n;
    for (int i = 0; i < n; i++) {
        h ^= (uint64_t)(uint32_t)arc[i].to << 20 ^
             (uint64_t)(uint16_t)arc[i].option;
        h *= 0xff51afd7ed558ccdu;
        h ^= h >> 29;
    }
    return h;
}

/*
 * Fold the NODES of one stage, whose arcs (by from) already lead to folded
 * nodes: CLASS[node] is its new number, -1 without a future.  Keeps in ARC the
 * arcs of one node of each class; returns the classes.
 */
static int fold_stage_nodes(int nodes, fold_arc *arc, int *arcs, int *class,
                            rota_arena *arena)
{
    unsigned slots = 64;
    while (slots < 2 * (unsigned)nodes)
        slots *= 2;
    int *slot = ROTA_ARENA_ARRAY(arena, int, slots);
    int *first = ROTA_ARENA_ARRAY(arena, int, nodes + 1);
    int *many = ROTA_ARENA_ARRAY(arena, int, nodes + 1);
    int classes = 0, kept = 0, at = 0;
    for (int i = 0; i < nodes; i++) {
        int begin = at;
        while (at < *arcs && arc[at].from == i)
            at++;
        int n = at - begin;
        class[i] = -1;
        if (n == 0)
            continue;
        unsigned h = (unsigned)hash_future(arc + begin, n) & (slots - 1);
        for (; slot[h]; h = (h + 1) & (slots - 1)) {
            int c = slot[h] - 1;
            if (many[c] == n && same_future(arc + first[c], arc + begin, n))
                break;
        }
        if (!slot[h]) {
            slot[h] = classes + 1;
            first[classes] = kept;
            many[classes] = n;
            memmove(arc + kept, arc + begin, (size_t)n * sizeof *arc);
            for (int x = 0; x < n; x++)
                arc[kept + x].from = classes;
            kept += n;
            classes++;
        }
        class[i] = slot[h] - 1;
    }
    *arcs = kept;
    return classes;
}

/* Lead arcs to the folded nodes of the next stage; arcs into nothing go. */
static void redirect(fold_arc *arc, int *arcs, const int *class)
{
    int kept = 0;
    for (int i = 0; i < *arcs; i++) {
        int to = class[arc[i].to];
        if (to < 0)
            continue;
        arc[kept] = arc[i];
        arc[kept++].to = to;
    }
    *arcs = kept;
}

/* States between two looks at the watch: some milliseconds. */
#define LOOK_EVERY 256

static bool has_rung(fold_watch *watch, int i)
{
    if (watch && !watch->rang && i % LOOK_EVERY == 0)
        watch->rang = watch->up(watch->ctx);
    return watch && watch->rang;
}

/* Forward: the states of every stage, and what leads from one to another;
 * false when nothing reaches the end. */
static bool list_states(fold *g, const fixed_days *f, const day_cells *cells,
                        int agent, fold_watch *watch, arc_vec *arcs)
{
    int shifts = cells->shifts;
    stage_step st = { .fixed = f };
    state_trace *trace = ROTA_NEW_ARRAY(state_trace, shifts + 1);
    state_set here = { 0 };
    state start;
    st.kind = ROTA_NEW_ARRAY(int, 2 * shifts + 1);
    st.to = st.kind + shifts;
    state_begin(&start);
    bool lawful = fixed_days_walk(f, &start, 0,
                                  g->stages ? cells->day[0] : f->walk->p->days);
    assert(lawful);
    (void)lawful;
    find_or_add(&here, &start);
    for (int k = 0; k < g->stages; k++) {
        state_set next = { 0 };
        st.next = &next;
        st.day = cells->day[k];
        st.last = k + 1 == g->stages;
        st.until = st.last ? f->walk->p->days : cells->day[k + 1];
        st.may = cells_may(cells, agent, k);
        sort_shifts(&st, shifts, trace);
        g->stage[k].nodes = here.count;
        for (int i = 0; i < here.count && !has_rung(watch, i); i++)
            extend(&st, shifts, i, &here.item[i], &arcs[k]);
        release(&here);
        here = next;
    }
    bool reached = here.count > 0 && !(watch && watch->rang);
    release(&here);
    free(trace);
    free(st.kind);
    return reached;
}

fold *fold_states(const state_walk *walk, const day_cells *cells, int agent,
                  fold_watch *watch, rota_arena *arena)
{
    fold *g = rota_arena_alloc(arena, 1, sizeof *g);
    fixed_days f = fixed_days_of(walk, agent, arena);
    g->stages = cells->stages;
    g->options = cells->shifts + 1;
    g->stage = ROTA_ARENA_ARRAY(arena, fold_stage, g->stages + 1);
    arc_vec *arcs = ROTA_ARENA_ARRAY(arena, arc_vec, g->stages + 1);
    bool reached = list_states(g, &f, cells, agent, watch, arcs);
    g->stage[g->stages].nodes = 1;
    int *class = ROTA_ARENA_ARRAY(arena, int, 1);
    for (int k = g->stages - 1; k >= 0; k--) {
        fold_stage *st = &g->stage[k];
        int n = (int)arcs[k].count;
        if (reached)
            redirect(arcs[k].item, &n, class);
        int *mine = ROTA_ARENA_ARRAY(arena, int, st->nodes + 1);
        st->nodes = fold_stage_nodes(st->nodes, arcs[k].item, &n, mine, arena);
        st->arcs = n;
        st->arc = ROTA_ARENA_ARRAY(arena, fold_arc, n);
        if (n)
            memcpy(st->arc, arcs[k].item, (size_t)n * sizeof *st->arc);
        rota_vec_release(&arcs[k]);
        class = mine;
    }
    return reached && class[0] >= 0 ? g : NULL;
}

void fold_extremes(const fold *g, const int *amount, int *least, int *most)
{
    int widest = 1;
    for (int k = 0; k <= g->stages; k++)
        if (g->stage[k].nodes > widest)
            widest = g->stage[k].nodes;
    int *lo = ROTA_NEW_ARRAY(int, 4 * widest);
    int *hi = lo + widest, *lo2 = hi + widest, *hi2 = lo2 + widest;
    for (int k = g->stages - 1; k >= 0; k--) {
        const fold_stage *st = &g->stage[k];
        for (int i = 0; i < st->nodes; i++) {
            lo2[i] = INT32_MAX;
            hi2[i] = INT32_MIN;
        }
        for (int i = 0; i < st->arcs; i++) {
            const fold_arc *arc = &st->arc[i];
            int add = amount[k * g->options + 1 + arc->option];
            if (lo[arc->to] + add < lo2[arc->from])
                lo2[arc->from] = lo[arc->to] + add;
            if (hi[arc->to] + add > hi2[arc->from])
                hi2[arc->from] = hi[arc->to] + add;
        }
        memcpy(lo, lo2, (size_t)st->nodes * sizeof *lo);
        memcpy(hi, hi2, (size_t)st->nodes * sizeof *hi);
    }
    *least = lo[0];
    *most = hi[0];
    free(lo);
}
