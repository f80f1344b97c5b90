/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clearing against brute force and against models/clearing.mod, on random
 * graphs of wishes and offers.
 */
#include <rota/clearing.h>
#include <rota/file.h>
#include <rota/lp.h>
#include <rota/rng.h>

#include "../rota_test.h"

#include <math.h>
#include <time.h>

enum { NODES = 12, ROWS = 3, ARCS = NODES * NODES, ENTRIES = 40 };

/* A clearing with room for what it points to. */
typedef struct {
    rota_clearing c;
    int agent[NODES];
    bool offer[NODES];
    rota_clearing_arc arc[ARCS];
    rota_clearing_row row[ROWS];
    rota_clearing_entry entry[ROWS][ENTRIES];
} given;

static int below(rota_rng *rng, int n)
{
    return (int)rota_rng_below(rng, (uint32_t)n);
}

static void add_row(rota_rng *rng, given *g, int i)
{
    g->row[i] =
        (rota_clearing_row){ .least = -below(rng, 2), .entry = g->entry[i] };
    for (int a = 0; a < g->c.arcs && g->row[i].entries < ENTRIES; a++)
        if (below(rng, 6) == 0)
            g->entry[i][g->row[i].entries++] =
                (rota_clearing_entry){ a, below(rng, 2) ? 1 : -1 };
}

static void make(rota_rng *rng, given *g, int agents)
{
    int dense = 1 + below(rng, 4), spread = below(rng, 3) * 10;
    *g = (given){ .c = { .agent = g->agent,
                         .offer = g->offer,
                         .arc = g->arc,
                         .row = g->row } };
    g->c.nodes = 2 + below(rng, agents + 2);
    g->c.longest = 2 + below(rng, 3);
    for (int i = 0; i < g->c.nodes; i++) {
        g->agent[i] = below(rng, agents);
        g->offer[i] = below(rng, 4) == 0;
    }
    for (int i = 0; i < g->c.nodes; i++) {
        int nothing = g->offer[i] ? 0 : below(rng, 3);
        int64_t fair = below(rng, spread + 1) - spread / 2;
        for (int j = 0; j < g->c.nodes; j++) {
            bool takes = !g->offer[j] ? below(rng, 5) < dense
                                      : nothing == 0 && !g->offer[i];
            if (g->agent[i] == g->agent[j] || !takes)
                continue;
            if (!g->offer[j])
                fair = below(rng, spread + 1) - spread / 2;
            g->arc[g->c.arcs++] = (rota_clearing_arc){ i, j, fair };
        }
    }
    g->c.rows = below(rng, ROWS + 1);
    for (int i = 0; i < g->c.rows; i++)
        add_row(rng, g, i);
}

/* ---- Brute force ----------------------------------------------------------
 */

typedef struct {
    int wishes;
    int64_t fair;
    uint64_t filed; /* the wish filed first is the highest bit */
} worth;

static bool better(const worth *a, const worth *b)
{
    if (a->wishes != b->wishes)
        return a->wishes > b->wishes;
    if (a->fair != b->fair)
        return a->fair < b->fair;
    return a->filed > b->filed;
}

typedef struct {
    const given *g;
    int *arc; /* chosen so far, as arcs */
    int arcs;
    worth best;
} force;

static int arc_of(const given *g, int taker, int giver)
{
    for (int a = 0; a < g->c.arcs; a++)
        if (g->arc[a].taker == taker && g->arc[a].giver == giver)
            return a;
    return -1;
}

static void judge(force *f)
{
    const given *g = f->g;
    worth now = { 0 };
    for (int i = 0; i < g->c.rows; i++) {
        int sum = 0;
        for (int e = 0; e < g->row[i].entries; e++)
            for (int k = 0; k < f->arcs; k++)
                if (f->arc[k] == g->entry[i][e].arc)
                    sum += g->entry[i][e].change;
        if (sum < g->row[i].least)
            return;
    }
    for (int k = 0; k < f->arcs; k++) {
        const rota_clearing_arc *arc = &g->arc[f->arc[k]];
        now.fair += arc->fair;
        if (g->offer[arc->taker])
            continue;
        now.wishes++;
        now.filed |= UINT64_C(1) << (63 - arc->taker);
    }
    if (better(&now, &f->best))
        f->best = now;
}

/* Choose circles whose first nodes are FIRST or later; NODE[0 .. NODES) is the
 * circle being walked. */
static void force_from(force *f, int first, unsigned used);

static void force_walk(force *f, const int *node, int nodes, unsigned used,
                       int offers)
{
    const given *g = f->g;
    int home = arc_of(g, node[nodes - 1], node[0]);
    if (nodes > 1 && home >= 0) {
        f->arc[f->arcs++] = home;
        force_from(f, node[0] + 1, used);
        f->arcs--;
    }
    for (int v = node[0] + 1; nodes < g->c.longest && v < g->c.nodes; v++) {
        int next[ROTA_CIRCLE_MOST], on = arc_of(g, node[nodes - 1], v);
        if (on < 0 || used >> g->agent[v] & 1 || offers + g->offer[v] > 1)
            continue;
        for (int k = 0; k < nodes; k++)
            next[k] = node[k];
        next[nodes] = v;
        f->arc[f->arcs++] = on;
        force_walk(f, next, nodes + 1, used | 1u << g->agent[v],
                   offers + g->offer[v]);
        f->arcs--;
    }
}

static void force_from(force *f, int first, unsigned used)
{
    const given *g = f->g;
    judge(f);
    for (int i = first; i < g->c.nodes; i++)
        if (!(used >> g->agent[i] & 1))
            force_walk(f, &i, 1, used | 1u << g->agent[i], g->offer[i]);
}

static worth brute(const given *g)
{
    int arc[NODES + 1];
    force f = { .g = g, .arc = arc };
    force_from(&f, 0, 0);
    return f.best;
}

/* ---- What clearing says ---------------------------------------------------
 */

/* It is a set of circles as the door promises; its worth. */
static worth read_cleared(const given *g, const rota_cleared *cleared)
{
    int arc[NODES + 1];
    unsigned used = 0;
    force f = { .g = g, .arc = arc, .best = { .wishes = -1 } };
    for (size_t q = 0; q < cleared->circle.count; q++) {
        const rota_circle *circle = &cleared->circle.item[q];
        int offers = 0;
        cr_assert(circle->nodes >= 2 && circle->nodes <= g->c.longest);
        for (int k = 0; k < circle->nodes; k++) {
            int i = circle->node[k];
            cr_assert_not(used >> g->agent[i] & 1);
            used |= 1u << g->agent[i];
            offers += g->offer[i];
            arc[f.arcs] = arc_of(g, i, circle->node[(k + 1) % circle->nodes]);
            cr_assert(arc[f.arcs++] >= 0);
        }
        cr_assert(offers <= 1);
    }
    judge(&f);
    cr_assert(f.best.wishes >= 0, "the rows are not kept");
    EQ_INT(f.best.wishes, cleared->wishes);
    EQ_INT(f.best.fair, cleared->fair);
    return f.best;
}

Test(clear, agrees_with_brute_force_on_800_random_clearings)
{
    rota_error err = { 0 };
    rota_rng rng;
    int granted = 0, kept = 0;
    rota_rng_seed(&rng, 20261205);
    for (int trial = 0; trial < 800; trial++) {
        given g;
        rota_cleared cleared;
        make(&rng, &g, 3 + below(&rng, 6));
        OK(rota_clearing_solve(&g.c, &cleared, &err), err);
        worth found = read_cleared(&g, &cleared), best = brute(&g);
        cr_assert(cleared.proven, "trial %d", trial);
        cr_assert(!better(&best, &found) && !better(&found, &best),
                  "trial %d: %d wishes, fair %lld; brute force %d, %lld", trial,
                  found.wishes, (long long)found.fair, best.wishes,
                  (long long)best.fair);
        granted += found.wishes;
        kept += g.c.rows > 0 && found.wishes > 0;
        rota_cleared_release(&cleared);
    }
    cr_assert(granted > 800 && kept > 100, "%d, %d", granted, kept);
}

/* ---- The model ------------------------------------------------------------
 */

/* The model's one sum of weights. */
static double weighted(const given *g, const worth *w)
{
    rota_circles all = { 0 };
    double range = 1, filed = 0;
    cr_assert(rota_clearing_circles(&g->c, SIZE_MAX, &all));
    for (size_t q = 0; q < all.count; q++) {
        double fair = 0;
        for (int k = 0; k < all.item[q].nodes; k++)
            fair +=
                (double)g
                    ->arc[arc_of(g, all.item[q].node[k],
                                 all.item[q].node[(k + 1) % all.item[q].nodes])]
                    .fair;
        range += fabs(fair);
    }
    for (int i = 0; i < g->c.nodes; i++)
        if (w->filed >> (63 - i) & 1)
            filed += ldexp(1, g->c.nodes - 1 - i);
    rota_vec_release(&all);
    double first = ldexp(1, g->c.nodes);
    return first * (double)w->fair - w->wishes * 2 * first * range - filed;
}

Test(clear, agrees_with_the_mathprog_model_on_random_clearings)
{
    rota_error err = { 0 };
    rota_rng rng;
    char *dir = test_directory();
    char *data = rota_path_join(dir, "clearing.dat");
    rota_rng_seed(&rng, 11);
    for (int trial = 0; trial < 60; trial++) {
        given g;
        rota_cleared cleared;
        rota_text text = { 0 };
        double model;
        make(&rng, &g, 5);
        OK(rota_clearing_solve(&g.c, &cleared, &err), err);
        worth found = read_cleared(&g, &cleared);
        rota_clearing_write(&g.c, &text);
        OK(rota_file_write(data, rota_text_str(&text),
                           strlen(rota_text_str(&text)), &err),
           err);
        cr_assert(rota_lp_mathprog("models/clearing.mod", data, &model));
        cr_assert_float_eq(model, weighted(&g, &found), 0.5, "trial %d: %s",
                           trial, rota_text_str(&text));
        rota_text_release(&text);
        rota_cleared_release(&cleared);
    }
    free(data);
    test_remove(dir);
}

Test(clear, the_model_solves_the_example_beside_it)
{
    double model;
    cr_assert(
        rota_lp_mathprog("models/clearing.mod", "models/clearing.dat", &model));
    /* The ring of four: 7 points, 4 wishes, all filed; range 1 + 5 + 7. */
    cr_assert_float_eq(model, 16 * 7 - 4 * 2 * 16 * 13 - 15, 0.5, "%g", model);
}

/* ---- Large ----------------------------------------------------------------
 */

/* 200 wishes; each takes what one in SPARSE others gives. */
static void solve_large(int sparse, uint64_t seed)
{
    enum { MANY = 200 };
    rota_error err = { 0 };
    rota_rng rng;
    rota_cleared cleared;
    int *agent = ROTA_NEW_ARRAY(int, MANY);
    bool *offer = ROTA_NEW_ARRAY(bool, MANY);
    rota_clearing_arc *arc = ROTA_NEW_ARRAY(rota_clearing_arc, MANY * MANY);
    rota_clearing c = {
        .nodes = MANY, .agent = agent, .offer = offer, .arc = arc, .longest = 4
    };
    rota_rng_seed(&rng, seed);
    for (int i = 0; i < MANY; i++) {
        agent[i] = i;
        for (int j = 0; j < MANY; j++)
            if (i != j && below(&rng, sparse) == 0)
                arc[c.arcs++] =
                    (rota_clearing_arc){ i, j, below(&rng, 9) * 50 - 200 };
    }
    clock_t begin = clock();
    OK(rota_clearing_solve(&c, &cleared, &err), err);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    cr_log_info("sparse %d: %d wishes, fair %lld, %s, %.2f s", sparse,
                cleared.wishes, (long long)cleared.fair,
                cleared.proven ? "proven" : "not proven", seconds);
    cr_assert(cleared.proven, "sparse %d", sparse);
    rota_cleared_release(&cleared);
    free(agent);
    free(offer);
    free(arc);
}

Test(clear, two_hundred_wishes_are_settled_and_proven)
{
    solve_large(100, 1);
    solve_large(66, 2);
}

/* 80 wishes, each takes what one in three others gives; duties are more or less
 * of a burden, and fairness asks who has carried how much. */
Test(clear, dense_wishes_are_settled_and_proven)
{
    enum { MANY = 80 };
    rota_error err = { 0 };
    rota_rng rng;
    rota_cleared cleared;
    int agent[MANY], burden[MANY];
    bool offer[MANY] = { false };
    rota_clearing_arc *arc = ROTA_NEW_ARRAY(rota_clearing_arc, MANY * MANY);
    rota_clearing c = {
        .nodes = MANY, .agent = agent, .offer = offer, .arc = arc, .longest = 4
    };
    rota_rng_seed(&rng, 1);
    for (int i = 0; i < MANY; i++) {
        agent[i] = i;
        burden[i] = below(&rng, 4);
    }
    for (int i = 0; i < MANY; i++)
        for (int j = 0; j < MANY; j++)
            if (i != j && below(&rng, 3) == 0)
                arc[c.arcs++] = (rota_clearing_arc){
                    i, j, 30 * burden[i] * (burden[i] - burden[j])
                };
    OK(rota_clearing_solve(&c, &cleared, &err), err);
    cr_assert(cleared.proven);
    EQ_INT(cleared.wishes, MANY);
    cr_log_info("dense: fair %lld", (long long)cleared.fair);
    rota_cleared_release(&cleared);
    free(arc);
}
