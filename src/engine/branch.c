/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "branch.h"

#include <rota/vec.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "generate.h"
#include "proof.h"

/* One decision: OPTION of the agent-stage is forced, or shut. */
typedef struct {
    int parent; /* index of the node above, -1 for the root */
    int agent, stage, option;
    bool forced;
    int depth;
    int64_t bound;
    /* what the proof will say of it */
    int child[2]; /* the cases below: forced, shut; 0: none */
    int vector;   /* of proof.h, -1: those of the node above */
    bool stuck;   /* the agent has no tour */
} node;

struct branch_tree {
    ROTA_VEC(node) nodes;
    ROTA_VEC(int) heap; /* open nodes, least (bound, -depth, index) first */
    int64_t unfinished; /* least bound of nodes that could not be finished */
};

static bool before(const branch_tree *t, int x, int y)
{
    const node *a = &t->nodes.item[x], *b = &t->nodes.item[y];
    if (a->bound != b->bound)
        return a->bound < b->bound;
    if (a->depth != b->depth)
        return a->depth > b->depth;
    return x < y;
}

static void swap(int *x, int *y)
{
    int z = *x;
    *x = *y;
    *y = z;
}

static void push(branch_tree *t, int at)
{
    *rota_vec_push(&t->heap) = at;
    for (size_t i = t->heap.count - 1; i > 0;) {
        size_t up = (i - 1) / 2;
        if (!before(t, t->heap.item[i], t->heap.item[up]))
            break;
        swap(&t->heap.item[i], &t->heap.item[up]);
        i = up;
    }
}

static int pop(branch_tree *t)
{
    int least = t->heap.item[0];
    t->heap.item[0] = t->heap.item[--t->heap.count];
    for (size_t i = 0;;) {
        size_t best = i;
        for (size_t c = 2 * i + 1; c <= 2 * i + 2; c++)
            if (c < t->heap.count &&
                before(t, t->heap.item[c], t->heap.item[best]))
                best = c;
        if (best == i)
            return least;
        swap(&t->heap.item[i], &t->heap.item[best]);
        i = best;
    }
}

branch_tree *branch_new(const search *s, int vector)
{
    branch_tree *t = ROTA_NEW(branch_tree);
    t->unfinished = INT64_MAX;
    *rota_vec_push(&t->nodes) = (node){
        .parent = -1, .agent = -1, .bound = s->bound, .vector = vector
    };
    push(t, 0);
    return t;
}

void branch_free(branch_tree *t)
{
    rota_vec_release(&t->nodes);
    rota_vec_release(&t->heap);
    free(t);
}

bool branching(const search *s, const branch_tree *t)
{
    return !(s->opt->without & ROTA_WITHOUT_BRANCH) && !s->coarse &&
           t->heap.count > 0;
}

/* Shut what the node and those above it shut. */
static void obey(search *s, const branch_tree *t, int at)
{
    memset(s->open, 1,
           (size_t)s->agents * (size_t)s->stages * (size_t)s->options);
    for (; at >= 0; at = t->nodes.item[at].parent) {
        const node *n = &t->nodes.item[at];
        if (n->agent < 0)
            continue;
        uint8_t *open = s->open + search_at(s, n->agent, n->stage);
        for (int o = 0; o < s->options; o++)
            if ((o == n->option) != n->forced)
                open[o] = 0;
    }
}

/* The option nearest to a half; false when the programme is whole. */
static bool choose(const search *s, int *agent, int *stage, int *option)
{
    size_t cells = (size_t)s->agents * (size_t)s->stages * (size_t)s->options;
    double *x = ROTA_NEW_ARRAY(double, cells + 1), best = ROTA_LP_EPS_WHOLE;
    bool found = false;
    for (int i = 0; i < s->master.tours; i++) {
        const pool_tour *t = s->master.tour[i];
        double v = master_tour_value(&s->master, i);
        for (int k = 0; v > ROTA_LP_EPS_ZERO && k < s->stages; k++)
            x[search_at(s, t->agent, k) + (size_t)(1 + t->option[k])] += v;
    }
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++)
            for (int o = 0; o < s->options; o++) {
                double v = x[search_at(s, a, k) + (size_t)o];
                double away = 0.5 - fabs(v - 0.5);
                if (away > best + ROTA_LP_EPS_WHOLE) {
                    best = away;
                    *agent = a;
                    *stage = k;
                    *option = o;
                    found = true;
                }
            }
    free(x);
    return found;
}

static void offer_whole(search *s)
{
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, s->agents * s->stages + 1);
    for (int i = 0; i < s->master.tours; i++)
        if (master_tour_value(&s->master, i) > 0.5) {
            const pool_tour *t = s->master.tour[i];
            memcpy(roster + (size_t)t->agent * (size_t)s->stages, t->option,
                   (size_t)s->stages * sizeof *roster);
        }
    incumbent_offer(s, roster, 'n');
    free(roster);
}

/* The node at hand stays as it is: its bound is all that is known. */
static void leave(const search *s, branch_tree *t)
{
    if (s->node_bound < s->best_points && s->node_bound < t->unfinished)
        t->unfinished = s->node_bound;
}

/* Two cases below the node at hand. */
static void split(search *s, branch_tree *t, int at)
{
    int agent = 0, stage = 0, option = 0;
    int depth = t->nodes.item[at].depth + 1;
    if (!choose(s, &agent, &stage, &option)) {
        offer_whole(s);
        leave(s, t);
        return;
    }
    for (int i = 0; i < 2; i++) {
        *rota_vec_push(&t->nodes) = (node){ .parent = at,
                                            .agent = agent,
                                            .stage = stage,
                                            .option = option,
                                            .forced = i == 0,
                                            .depth = depth,
                                            .bound = s->node_bound,
                                            .vector = -1 };
        t->nodes.item[at].child[i] = (int)t->nodes.count - 1;
        push(t, t->nodes.item[at].child[i]);
    }
}

static void look_at(search *s, branch_tree *t, int at)
{
    s->nodes++;
    s->node_bound = t->nodes.item[at].bound;
    obey(s, t, at);
    if (!restock(s)) {
        /* nobody else lost an option since the node above */
        t->nodes.item[at].stuck = true;
        return;
    }
    proof_begin(s, s->node_bound);
    generated g = generate(s, 0, 0);
    int vector = proof_end(s);
    if (vector >= 0)
        t->nodes.item[at].vector = vector;
    t->nodes.item[at].bound = s->node_bound;
    if (g == GENERATED_ALL && s->node_bound < s->best_points)
        split(s, t, at);
    else if (g == GENERATED_SOME && limits_reached(s))
        push(t, at); /* the limits came first */
    else if (g != GENERATED_ENOUGH)
        leave(s, t); /* the programme failed, which proves nothing */
}

static int64_t least_bound(const search *s, const branch_tree *t)
{
    int64_t least = s->best_points;
    if (t->unfinished < least)
        least = t->unfinished;
    if (t->heap.count && t->nodes.item[t->heap.item[0]].bound < least)
        least = t->nodes.item[t->heap.item[0]].bound;
    return least;
}

void branch(search *s, branch_tree *t, int nodes)
{
    s->at_root = false;
    for (int i = 0; i < nodes && t->heap.count && !limits_reached(s); i++) {
        int at = pop(t);
        if (t->nodes.item[at].bound < s->best_points)
            look_at(s, t, at);
        bound_offer(s, least_bound(s, t), 'b');
    }
    memset(s->open, 1,
           (size_t)s->agents * (size_t)s->stages * (size_t)s->options);
}

/* What the proof says of node AT, which is no split; its bound into *LEAST. */
static rota_proof_node leaf_of(const branch_tree *t, int at, int64_t *least)
{
    const node *n = &t->nodes.item[at];
    if (n->stuck)
        return (rota_proof_node){ .kind = ROTA_PROOF_STUCK, .agent = n->agent };
    if (n->bound < *least)
        *least = n->bound;
    while (t->nodes.item[at].vector < 0)
        at = t->nodes.item[at].parent;
    return (rota_proof_node){ .kind = ROTA_PROOF_LEAF,
                              .vector = t->nodes.item[at].vector };
}

rota_proof *branch_prove(const search *s, const branch_tree *t, int64_t *bound)
{
    ROTA_VEC(rota_proof_node) list = { 0 };
    ROTA_VEC(int) stack = { 0 };
    *bound = INT64_MAX;
    *rota_vec_push(&stack) = 0;
    while (stack.count > 0) {
        int at = stack.item[--stack.count];
        const node *n = &t->nodes.item[at];
        if (!n->child[0]) {
            *rota_vec_push(&list) = leaf_of(t, at, bound);
            continue;
        }
        const node *below = &t->nodes.item[n->child[0]];
        *rota_vec_push(&list) =
            (rota_proof_node){ .kind = ROTA_PROOF_SPLIT,
                               .agent = below->agent,
                               .day = s->cells.day[below->stage],
                               .shift = below->option - 1 };
        *rota_vec_push(&stack) = n->child[1];
        *rota_vec_push(&stack) = n->child[0];
    }
    rota_proof *proof = proof_conclude(s, list.item, list.count);
    rota_vec_release(&list);
    rota_vec_release(&stack);
    return proof;
}
