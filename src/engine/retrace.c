/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "retrace.h"

#include <rota/mem.h>

#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "price.h"

/* With more counts left out nothing is tried. */
#define COUNTS_MOST 4
/* Labels looked at, and labels made. */
#define LOOKS_MOST  3000
#define LABELS_MOST 30000
#define SLOTS       65536
#define NEVER       (INT64_MAX / 4)

typedef struct {
    int stage, node, index; /* before its first day */
    int before;             /* the label it lengthens, or -1 */
    int64_t cost;           /* of the suffix, excess apart */
    int64_t least;          /* (2) */
    int16_t n[COUNTS_MOST];
    int16_t option; /* on its first day */
} label;

struct retrace {
    label *label;
    int labels;
    int *heap, heaped;
    int *slot; /* hash table of 1 + label */
    /* of the present search */
    const retrace_numbers *x;
    int64_t *excess, *rest; /* [count][n]: (1), and its least from n on */
    uint8_t *counts;        /* counts[stage][option]: bit c: it counts for c */
    size_t sizes[2];
    int most;
    int64_t best; /* cost of the best tour met */
    int best_label;
};

retrace *retrace_new(void)
{
    retrace *r = ROTA_NEW(retrace);
    r->label = ROTA_NEW_ARRAY(label, LABELS_MOST);
    r->heap = ROTA_NEW_ARRAY(int, LABELS_MOST);
    r->slot = ROTA_NEW_ARRAY(int, SLOTS);
    return r;
}

void retrace_free(retrace *r)
{
    if (!r)
        return;
    free(r->label);
    free(r->heap);
    free(r->slot);
    free(r->excess);
    free(r->rest);
    free(r->counts);
    free(r);
}

/* (1) of every number of duties, times 2^bits. */
static void tabulate_excess(retrace *r, int c)
{
    const retrace_numbers *x = r->x;
    int64_t *e = r->excess + (size_t)c * (size_t)(r->most + 1), least = NEVER;
    int64_t *rest = r->rest + (size_t)c * (size_t)(r->most + 1), from = NEVER;
    for (int n = 0; n <= r->most; n++) {
        int64_t f = count_points(x->p, x->agent, x->net->count[c], n);
        e[n] = f == COUNT_NEVER ? NEVER
                                : f * ((int64_t)1 << x->bits) - x->slope[c] * n;
        least = e[n] < least ? e[n] : least;
    }
    for (int n = r->most; n >= 0; n--) {
        e[n] = e[n] < NEVER ? e[n] - least : NEVER;
        from = e[n] < from ? e[n] : from;
        rest[n] = from;
    }
}

static void begin(retrace *r, const retrace_numbers *x)
{
    const network *net = x->net;
    size_t options = (size_t)x->p->shifts + 1;
    size_t need[2] = { COUNTS_MOST * (size_t)(net->stages + 1),
                       (size_t)net->stages * options + 1 };
    if (r->sizes[0] < need[0]) {
        r->excess = rota_realloc(r->excess, need[0] * sizeof *r->excess);
        r->rest = rota_realloc(r->rest, need[0] * sizeof *r->rest);
        r->sizes[0] = need[0];
    }
    if (r->sizes[1] < need[1]) {
        r->counts = rota_realloc(r->counts, need[1]);
        r->sizes[1] = need[1];
    }
    r->x = x;
    r->most = net->stages;
    r->labels = r->heaped = 0;
    memset(r->slot, 0, SLOTS * sizeof *r->slot);
    memset(r->counts, 0, need[1]);
    for (int c = 0; c < net->relaxed; c++) {
        tabulate_excess(r, c);
        for (int k = 0; k < net->stages; k++)
            for (size_t o = 1; o < options; o++)
                if (count_has(x->p, net->count[c], x->day[k], (int)o - 1))
                    r->counts[(size_t)k * options + o] |= (uint8_t)(1 << c);
    }
}

/* ---- labels, best first ------------------------------------------------- */

static bool sooner(const retrace *r, int x, int y)
{
    const label *a = &r->label[x], *b = &r->label[y];
    if (a->least != b->least)
        return a->least < b->least;
    if (a->stage != b->stage)
        return a->stage < b->stage;
    return x < y;
}

static void push(retrace *r, int at)
{
    int i = r->heaped++;
    for (; i > 0 && sooner(r, at, r->heap[(i - 1) / 2]); i = (i - 1) / 2)
        r->heap[i] = r->heap[(i - 1) / 2];
    r->heap[i] = at;
}

static int pop(retrace *r)
{
    int top = r->heap[0], last = r->heap[--r->heaped], i = 0;
    for (int c = 1; c < r->heaped; c = 2 * i + 1) {
        if (c + 1 < r->heaped && sooner(r, r->heap[c + 1], r->heap[c]))
            c++;
        if (!sooner(r, r->heap[c], last))
            break;
        r->heap[i] = r->heap[c];
        i = c;
    }
    r->heap[i] = last;
    return top;
}

static bool same_place(const label *a, const label *b)
{
    return a->stage == b->stage && a->node == b->node && a->index == b->index &&
           !memcmp(a->n, b->n, sizeof a->n);
}

static unsigned hash_place(const label *l)
{
    uint64_t h = (uint64_t)l->stage << 40 ^ (uint64_t)l->node << 20 ^
                 (uint64_t)(unsigned)l->index;
    uint64_t n;
    memcpy(&n, l->n, sizeof n);
    h = (h ^ n) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 29) * 0xBF58476D1CE4E5B9u;
    return (unsigned)(h >> 32) & (SLOTS - 1);
}

/* The slot of the best label at L's place, or an empty one. */
static int *place_of(retrace *r, const label *l)
{
    unsigned h = hash_place(l);
    while (r->slot[h] && !same_place(&r->label[r->slot[h] - 1], l))
        h = (h + 1) & (SLOTS - 1);
    return &r->slot[h];
}

static void add(retrace *r, label l, int64_t before)
{
    l.least = before + l.cost;
    for (int c = 0; c < r->x->net->relaxed; c++) {
        size_t at = (size_t)c * (size_t)(r->most + 1) + (size_t)l.n[c];
        l.least += l.stage ? r->rest[at] : r->excess[at];
    }
    if (l.least >= r->best || r->labels == LABELS_MOST)
        return;
    int *slot = place_of(r, &l);
    if (*slot && r->label[*slot - 1].cost <= l.cost)
        return;
    r->label[r->labels] = l;
    *slot = ++r->labels;
    if (l.stage) {
        push(r, r->labels - 1);
    } else {
        r->best = l.least;
        r->best_label = r->labels - 1;
    }
}

/* ---- the walk ------------------------------------------------------------ */

static void add_ends(retrace *r)
{
    const network *net = r->x->net;
    const network_stage *last = &net->stage[net->stages];
    for (int i = last->lo[0]; i <= last->hi[0]; i++) {
        int32_t f = r->x->blocks[last->at[0] + i];
        if (f > PRICE_MOST || net->end[i] == NETWORK_NEVER)
            continue;
        int64_t end = net->end[i] * ((int64_t)1 << r->x->bits);
        add(r,
            (label){
                .stage = net->stages, .index = i, .before = -1, .cost = end },
            f);
    }
}

static void lengthen(retrace *r, int at)
{
    const retrace_numbers *x = r->x;
    const label from = r->label[at];
    int k = from.stage - 1, options = x->p->shifts + 1;
    const network_stage *st = &x->net->stage[k];
    for (int i = st->into[from.node]; i < st->into[from.node + 1]; i++) {
        const network_arc *arc = &st->arc[i];
        int index = from.index - arc->offset;
        if (index < arc->lo || index > arc->hi)
            continue;
        int32_t f = x->blocks[st->at[arc->from] + index];
        if (f > PRICE_MOST)
            continue;
        for (int j = st->first[arc->choice]; j < st->first[arc->choice + 1];
             j++) {
            int cell = k * options + 1 + st->option[j];
            if (x->cost[cell] >= PRICE_NEVER)
                continue;
            label l = from;
            l.stage = k;
            l.node = arc->from;
            l.index = index;
            l.before = at;
            l.cost += x->cost[cell];
            l.option = st->option[j];
            for (int c = 0; c < x->net->relaxed; c++)
                l.n[c] = (int16_t)(l.n[c] + (r->counts[cell] >> c & 1));
            add(r, l, f);
        }
    }
}

/* What TOUR costs, (1) in. */
static int64_t cost_of(const retrace *r, const int16_t *tour, int64_t least)
{
    const network *net = r->x->net;
    int options = r->x->p->shifts + 1;
    int n[COUNTS_MOST] = { 0 };
    for (int k = 0; k < net->stages; k++)
        for (int c = 0; c < net->relaxed; c++)
            n[c] += r->counts[k * options + 1 + tour[k]] >> c & 1;
    for (int c = 0; c < net->relaxed; c++)
        least += r->excess[(size_t)c * (size_t)(r->most + 1) + (size_t)n[c]];
    return least;
}

bool retrace_best(retrace *r, const retrace_numbers *x, int64_t *least,
                  int16_t *tour, int64_t *work)
{
    if (x->net->relaxed > COUNTS_MOST)
        return false;
    begin(r, x);
    r->best = cost_of(r, tour, *least);
    r->best_label = -1;
    add_ends(r);
    int looks = 0;
    int64_t below;
    for (; r->heaped && looks < LOOKS_MOST && r->labels < LABELS_MOST;
         looks++) {
        if (r->label[r->heap[0]].least >= r->best)
            break;
        int at = pop(r);
        const label *l = &r->label[at];
        if (*place_of(r, l) == at + 1)
            lengthen(r, at);
    }
    bool full = r->labels == LABELS_MOST;
    bool proven =
        !full && (!r->heaped || r->label[r->heap[0]].least >= r->best);
    if (proven)
        below = r->best;
    else
        below = full ? *least : r->label[r->heap[0]].least;
    for (int at = r->best_label; at >= 0 && r->label[at].before >= 0;
         at = r->label[at].before)
        tour[r->label[at].stage] = r->label[at].option;
    *least = below > *least ? below : *least;
    *work += (int64_t)r->labels * 16;
    return proven && r->best < NEVER / 2;
}
