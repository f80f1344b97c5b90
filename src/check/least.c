/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dynamic programme of tours.h, twice: backwards over costs and slopes,
 * then forwards over what is left, with duties of each kind counted.
 */
#include "tours.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* So many beginnings are tried on one day; beyond them (2) has to do. */
#define TRIED_MOST 1000000

typedef struct {
    const tours *all;
    const int64_t *cost; /* without slopes */
    int bits;
    int kinds; /* of fairness that can cost anything */
    rota_fair_kind kind[ROTA_FAIR_KINDS];
    int64_t slope[ROTA_FAIR_KINDS];
    int most[ROTA_FAIR_KINDS];      /* duties of the kind in a tour, at most */
    int64_t *fair[ROTA_FAIR_KINDS]; /* fair[0..most]: f(n) x 2^bits */
    int64_t *rest[ROTA_FAIR_KINDS]; /* rest[n']: the minimum of (2) */
    int64_t **ahead; /* ahead[stages + 1]: h of (1), slopes added */
} pricing;

static int64_t cost_of(const pricing *x, int k, int shift)
{
    return x->cost[k * (x->all->p->shifts + 1) + 1 + shift];
}

static bool counts(const pricing *x, int k, int shift, int i)
{
    return shift != ROTA_OFF &&
           rota_counts_for(x->all->p, x->all->day[k], shift, x->kind[i]);
}

static int64_t slopes_of(const pricing *x, int k, int shift)
{
    int64_t sum = 0;
    for (int i = 0; i < x->kinds; i++)
        if (counts(x, k, shift, i))
            sum += x->slope[i];
    return sum;
}

/* ---- fairness ---------------------------------------------------------- */

static int most_duties(const tours *all, rota_fair_kind kind)
{
    int most = 0;
    for (int k = 0; k < all->stages; k++) {
        bool any = false;
        for (int s = 0; s < all->p->shifts && !any; s++)
            any = rota_counts_for(all->p, all->day[k], s, kind);
        most += any;
    }
    return most;
}

static void open_kinds(pricing *x, const int64_t *slope)
{
    const tours *all = x->all;
    for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
        int most = most_duties(all, (rota_fair_kind)f);
        if (rota_points_fair(all->p, all->agent, (rota_fair_kind)f, most) == 0)
            continue;
        int i = x->kinds++;
        x->kind[i] = (rota_fair_kind)f;
        x->slope[i] = slope[f];
        x->most[i] = most;
        x->fair[i] = ROTA_NEW_ARRAY(int64_t, most + 1);
        x->rest[i] = ROTA_NEW_ARRAY(int64_t, most + 1);
        for (int n = most; n >= 0; n--) {
            x->fair[i][n] =
                rota_points_fair(all->p, all->agent, x->kind[i], n) *
                ((int64_t)1 << x->bits);
            int64_t v = x->fair[i][n] - slope[f] * n;
            x->rest[i][n] =
                n < most && x->rest[i][n + 1] < v ? x->rest[i][n + 1] : v;
        }
    }
}

/* ---- backwards --------------------------------------------------------- */

static void look_ahead(pricing *x)
{
    const tours *all = x->all;
    int shifts = all->p->shifts;
    int64_t *price = ROTA_NEW_ARRAY(int64_t, shifts + 1);
    x->ahead = ROTA_NEW_ARRAY(int64_t *, all->stages + 1);
    x->ahead[all->stages] = ROTA_NEW_ARRAY(int64_t, 1);
    for (int k = all->stages - 1; k >= 0; k--) {
        const tours_stage *st = &all->stage[k];
        const int64_t *next = x->ahead[k + 1];
        int64_t *h = x->ahead[k] = ROTA_NEW_ARRAY(int64_t, st->nodes + 1);
        for (int s = ROTA_OFF; s < shifts; s++)
            price[1 + s] = cost_of(x, k, s) == TOURS_NEVER
                               ? TOURS_NEVER
                               : cost_of(x, k, s) + slopes_of(x, k, s);
        for (int n = 0; n < st->nodes; n++) {
            h[n] = TOURS_NEVER;
            for (int i = st->first[n]; i < st->first[n + 1]; i++) {
                int64_t c = price[1 + st->step[i].shift];
                int64_t then = next[st->step[i].to];
                if (c != TOURS_NEVER && then != TOURS_NEVER && c + then < h[n])
                    h[n] = c + then;
            }
        }
    }
    free(price);
}

/* What the tour that (1) finds costs in truth. */
static int64_t true_cost(const pricing *x)
{
    const tours *all = x->all;
    int duties[ROTA_FAIR_KINDS] = { 0 }, n = 0;
    int64_t sum = 0;
    for (int k = 0; k < all->stages; k++) {
        const tours_stage *st = &all->stage[k];
        int i = st->first[n];
        for (;; i++) {
            assert(i < st->first[n + 1]);
            int s = st->step[i].shift;
            int64_t then = x->ahead[k + 1][st->step[i].to];
            if (cost_of(x, k, s) != TOURS_NEVER && then != TOURS_NEVER &&
                cost_of(x, k, s) + slopes_of(x, k, s) + then == x->ahead[k][n])
                break;
        }
        sum += cost_of(x, k, st->step[i].shift);
        for (int f = 0; f < x->kinds; f++)
            duties[f] += counts(x, k, st->step[i].shift, f);
        n = st->step[i].to;
    }
    for (int f = 0; f < x->kinds; f++)
        sum += x->fair[f][duties[f]];
    return sum;
}

/* ---- forwards ---------------------------------------------------------- */

/* A beginning: the cheapest to a node with so many duties of each kind. */
typedef struct {
    int node;
    int16_t duties[ROTA_FAIR_KINDS];
    int64_t cost;
} beginning;

typedef struct {
    ROTA_VEC(beginning) all;
    int *slot;
    size_t slots;
} beginnings;

static size_t hash_beginning(const beginning *b)
{
    uint64_t h = (uint64_t)b->node * 0x9e3779b97f4a7c15u;
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        h = (h ^ (uint64_t)b->duties[f]) * 0xff51afd7ed558ccdu;
    return (size_t)(h ^ h >> 31);
}

static void grow(beginnings *set)
{
    set->slots = set->slots > 0 ? 2 * set->slots : 64;
    free(set->slot);
    set->slot = ROTA_NEW_ARRAY(int, set->slots);
    for (size_t i = 0; i < set->all.count; i++) {
        size_t at = hash_beginning(&set->all.item[i]) & (set->slots - 1);
        while (set->slot[at] != 0)
            at = (at + 1) & (set->slots - 1);
        set->slot[at] = (int)i + 1;
    }
}

static void keep_cheapest(beginnings *set, const beginning *b)
{
    if (2 * (set->all.count + 1) > set->slots)
        grow(set);
    size_t at = hash_beginning(b) & (set->slots - 1);
    for (; set->slot[at] != 0; at = (at + 1) & (set->slots - 1)) {
        beginning *known = &set->all.item[set->slot[at] - 1];
        if (known->node != b->node ||
            memcmp(known->duties, b->duties, sizeof b->duties) != 0)
            continue;
        if (b->cost < known->cost)
            known->cost = b->cost;
        return;
    }
    *rota_vec_push(&set->all) = *b;
    set->slot[at] = (int)set->all.count;
}

static void release_set(beginnings *set)
{
    rota_vec_release(&set->all);
    free(set->slot);
    *set = (beginnings){ 0 };
}

/* No tour that begins like B, at stage K, costs less. */
static int64_t least_after(const pricing *x, int k, const beginning *b)
{
    int64_t ahead = x->ahead[k][b->node];
    if (ahead == TOURS_NEVER)
        return TOURS_NEVER;
    int64_t sum = b->cost + ahead;
    for (int f = 0; f < x->kinds; f++)
        sum += x->slope[f] * b->duties[f] + x->rest[f][b->duties[f]];
    return sum;
}

static void extend(const pricing *x, int k, const beginning *from, int64_t best,
                   beginnings *next)
{
    const tours_stage *st = &x->all->stage[k];
    for (int i = st->first[from->node]; i < st->first[from->node + 1]; i++) {
        int s = st->step[i].shift;
        if (cost_of(x, k, s) == TOURS_NEVER)
            continue;
        beginning b = *from;
        b.node = st->step[i].to;
        b.cost += cost_of(x, k, s);
        for (int f = 0; f < x->kinds; f++)
            b.duties[f] = (int16_t)(b.duties[f] + counts(x, k, s, f));
        if (least_after(x, k + 1, &b) < best)
            keep_cheapest(next, &b);
    }
}

/* The least of all tours, BEST being what one of them costs; LEAST, which is
 * a bound, where there are too many to try. */
static int64_t try_all(const pricing *x, int64_t least, int64_t best)
{
    beginnings here = { 0 }, next = { 0 };
    beginning start = { 0 };
    keep_cheapest(&here, &start);
    for (int k = 0; k < x->all->stages; k++) {
        for (size_t i = 0; i < here.all.count; i++)
            extend(x, k, &here.all.item[i], best, &next);
        release_set(&here);
        here = next;
        next = (beginnings){ 0 };
        if (here.all.count > TRIED_MOST) {
            release_set(&here);
            return least;
        }
    }
    for (size_t i = 0; i < here.all.count; i++) {
        int64_t cost = here.all.item[i].cost;
        for (int f = 0; f < x->kinds; f++)
            cost += x->fair[f][here.all.item[i].duties[f]];
        best = cost < best ? cost : best;
    }
    release_set(&here);
    return best;
}

int64_t tours_least(const tours *all, const int64_t *cost, int bits,
                    const int64_t *slope)
{
    if (all->empty)
        return TOURS_NEVER;
    pricing x = { .all = all, .cost = cost, .bits = bits };
    beginning start = { 0 };
    open_kinds(&x, slope);
    look_ahead(&x);
    int64_t least = least_after(&x, 0, &start);
    if (least != TOURS_NEVER) {
        int64_t best = true_cost(&x);
        assert(best >= least);
        if (best > least)
            least = try_all(&x, least, best);
    }
    for (int k = 0; k <= all->stages; k++)
        free(x.ahead[k]);
    free(x.ahead);
    for (int i = 0; i < x.kinds; i++) {
        free(x.fair[i]);
        free(x.rest[i]);
    }
    return least;
}
