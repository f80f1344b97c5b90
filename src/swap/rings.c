/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rings.h"

#include <rota/mem.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void rings_open(rings *r, const rota_clearing *c)
{
    size_t cells = (size_t)c->nodes * (size_t)c->nodes + 1;
    assert(c->nodes < 1 << 16); /* a key has 16 bits for a node */
    *r =
        (rings){ c, ROTA_NEW_ARRAY(int, cells), ROTA_NEW_ARRAY(double, cells) };
    for (size_t i = 0; i < cells; i++) {
        r->arc[i] = -1;
        r->weight[i] = INFINITY;
    }
    for (int a = 0; a < c->arcs; a++)
        r->arc[c->arc[a].taker * c->nodes + c->arc[a].giver] = a;
}

void rings_close(rings *r)
{
    free(r->arc);
    free(r->weight);
}

void rings_weigh(rings *r, const double *cost)
{
    int n = r->c->nodes;
    for (int a = 0; a < r->c->arcs; a++)
        r->weight[r->c->arc[a].taker * n + r->c->arc[a].giver] = cost[a];
}

uint64_t circle_key(const rota_circle *circle)
{
    uint64_t key = 0;
    for (int k = 0; k < ROTA_CIRCLE_MOST; k++)
        key =
            key << 16 | (uint64_t)(k < circle->nodes ? circle->node[k] + 1 : 0);
    return key;
}

int circle_arc(const rings *r, const rota_circle *circle, int k)
{
    int next = (k + 1) % circle->nodes;
    return r->arc[circle->node[k] * r->c->nodes + circle->node[next]];
}

static double weight(const rings *r, int taker, int giver)
{
    return r->weight[taker * r->c->nodes + giver];
}

/* ---- The cheapest ---------------------------------------------------------
 */

/* The node that was filed first comes first. */
static rota_circle circle_of(int nodes, const int *node)
{
    rota_circle c = { .nodes = nodes };
    int first = 0;
    for (int k = 1; k < nodes; k++)
        if (node[k] < node[first])
            first = k;
    for (int k = 0; k < nodes; k++)
        c.node[k] = node[(first + k) % nodes];
    return c;
}

/* (1), twice: the best, and the best by another agent. */
typedef struct {
    double cost[2];
    int by[2];
} path;

static void improve(const rings *r, path *p, double cost, int by)
{
    const int *agent = r->c->agent;
    if (cost < p->cost[0]) {
        if (p->by[0] >= 0 && agent[p->by[0]] != agent[by]) {
            p->cost[1] = p->cost[0];
            p->by[1] = p->by[0];
        }
        p->cost[0] = cost;
        p->by[0] = by;
    } else if (cost < p->cost[1] && agent[p->by[0]] != agent[by]) {
        p->cost[1] = cost;
        p->by[1] = by;
    }
}

static path *find_paths(const rings *r)
{
    int n = r->c->nodes;
    const int *agent = r->c->agent;
    path *two = ROTA_NEW_ARRAY(path, n * n + 1);
    for (int i = 0; i < n * n; i++)
        two[i] = (path){ { INFINITY, INFINITY }, { -1, -1 } };
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++) {
            double first = weight(r, i, k);
            if (!isfinite(first))
                continue;
            for (int j = 0; j < n; j++) {
                double cost = first + weight(r, k, j);
                if (cost < two[i * n + j].cost[1] && agent[i] != agent[j])
                    improve(r, &two[i * n + j], cost, k);
            }
        }
    return two;
}

/* The cheapest circle of each length that starts at a node. */
typedef struct {
    double cost[ROTA_CIRCLE_MOST + 1];
    rota_circle circle[ROTA_CIRCLE_MOST + 1];
} best;

static void consider(best *b, double cost, int nodes, const int *node)
{
    if (cost >= b->cost[nodes])
        return;
    b->cost[nodes] = cost;
    b->circle[nodes] = circle_of(nodes, node);
}

static void try_four(const rings *r, best *b, int i, int j, const path *there,
                     const path *back)
{
    const int *agent = r->c->agent;
    const bool *offer = r->c->offer;
    for (int x = 0; x < 2; x++)
        for (int y = 0; y < 2; y++) {
            int k = there->by[x], l = back->by[y];
            /* Two offers are two circles of less cost, one of them. */
            if (k < 0 || l < 0 || agent[k] == agent[l] ||
                (offer[i] && offer[j]) || (offer[k] && offer[l]))
                continue;
            const int node[] = { i, k, j, l };
            consider(b, there->cost[x] + back->cost[y], 4, node);
        }
}

static void try_node(const rings *r, best *b, const path *two, int i)
{
    int n = r->c->nodes;
    for (int j = 0; j < n; j++) {
        const int pair[] = { i, j };
        consider(b, weight(r, i, j) + weight(r, j, i), 2, pair);
        if (r->c->longest >= 3 && two[i * n + j].by[0] >= 0) {
            const int three[] = { i, two[i * n + j].by[0], j };
            consider(b, two[i * n + j].cost[0] + weight(r, j, i), 3, three);
        }
        if (r->c->longest >= 4)
            try_four(r, b, i, j, &two[i * n + j], &two[j * n + i]);
    }
}

void rings_cheapest(const rings *r, double limit, rota_circles *list)
{
    path *two = find_paths(r);
    for (int i = 0; i < r->c->nodes; i++) {
        best b;
        for (int k = 0; k <= ROTA_CIRCLE_MOST; k++)
            b.cost[k] = limit;
        try_node(r, &b, two, i);
        for (int k = 2; k <= ROTA_CIRCLE_MOST; k++)
            if (b.cost[k] < limit)
                *rota_vec_push(list) = b.circle[k];
    }
    free(two);
}

/* ---- All below a limit ----------------------------------------------------
 */

/* Walking from the first node on, never to a node filed before it. */
typedef struct {
    const rings *r;
    double *home[ROTA_CIRCLE_MOST + 1]; /* home[k][v]: the least from v to the
                                           first in k arcs or less */
    double limit;
    size_t left;
    bool cut;
    int node[ROTA_CIRCLE_MOST];
    rota_circles *list;
} walk;

static void find_ways_home(walk *w, int first)
{
    int n = w->r->c->nodes;
    for (int v = first; v < n; v++)
        w->home[1][v] = weight(w->r, v, first);
    for (int k = 2; k < w->r->c->longest; k++)
        for (int v = first + 1; v < n; v++) {
            double least = w->home[k - 1][v];
            for (int u = first + 1; u < n; u++) {
                double cost = weight(w->r, v, u) + w->home[k - 1][u];
                least = cost < least ? cost : least;
            }
            w->home[k][v] = least;
        }
}

/* May V join the circle so far? */
static bool may_join(const walk *w, int nodes, int v)
{
    const rota_clearing *c = w->r->c;
    for (int k = 0; k < nodes; k++)
        if (c->agent[w->node[k]] == c->agent[v] ||
            (c->offer[w->node[k]] && c->offer[v]))
            return false;
    return true;
}

static void step_on(walk *w, int nodes, double cost)
{
    const rota_clearing *c = w->r->c;
    int last = w->node[nodes - 1];
    if (nodes > 1 && cost + w->home[1][last] <= w->limit) {
        if (w->left == 0) {
            w->cut = true;
            return;
        }
        w->left--;
        *rota_vec_push(w->list) = circle_of(nodes, w->node);
    }
    for (int v = w->node[0] + 1; nodes < c->longest && v < c->nodes; v++) {
        double on = cost + weight(w->r, last, v);
        if (on + w->home[c->longest - nodes][v] > w->limit || !isfinite(on) ||
            !may_join(w, nodes, v))
            continue;
        w->node[nodes] = v;
        step_on(w, nodes + 1, on);
        if (w->cut)
            return;
    }
}

bool rings_below(const rings *r, double limit, size_t most, rota_circles *list)
{
    walk w = { .r = r, .limit = limit, .list = list };
    bool cut = false;
    for (int k = 1; k < ROTA_CIRCLE_MOST; k++)
        w.home[k] = ROTA_NEW_ARRAY(double, r->c->nodes + 1);
    for (int first = 0; first < r->c->nodes; first++) {
        find_ways_home(&w, first);
        w.left = most;
        w.cut = false;
        w.node[0] = first;
        step_on(&w, 1, 0);
        cut = cut || w.cut;
    }
    for (int k = 1; k < ROTA_CIRCLE_MOST; k++)
        free(w.home[k]);
    return !cut;
}
