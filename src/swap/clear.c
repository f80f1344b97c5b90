/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The best set of circles, goal after goal.
 *
 * For each goal the relaxation of pick.h bounds what any set can reach; costs
 * being multiples of their greatest common divisor, the bound is rounded up.  A
 * dive then fixes circles of the relaxed solution, the surest first, and asks
 * for new circles after each: if the set it comes to reaches the bound, that is
 * proven best.  Else some circles at a time are dissolved and their nodes
 * settled anew (near.h), as long as that finds better sets.  Then only a circle
 * whose reduced cost is not above what still lies between the two can take part
 * in anything better: all of these are added, and what the integer programme
 * over them finds is best.
 *
 * Goal (6) is weighed some wishes at a time, each worth more than all after it
 * together; what is decided is kept by bounding their nodes.
 */
#include <rota/mem.h>
#include <rota/rng.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "pick.h"

enum {
    FEW = 8000,    /* circles added at first where a dive does not do */
    MANY = 60000,  /* and at most, to be sure */
    CHUNK = 10,    /* wishes that (6) weighs at once */
    TURNS = 60,    /* decisions of a dive that are taken back */
    FREED = 5,     /* circles of a neighbourhood, at least */
    FAILURES = 200 /* neighbourhoods without a better set */
};
/* Of the time, left by neighbourhoods for what is to be proven. */
#define SHARE 0.5
/* Seconds for a programme that may not have all that matters. */
#define LOOK 1.0

typedef struct {
    const rota_clearing *c;
    pick p;
    bool *chosen; /* chosen[pool]: the best set so far */
    size_t chosen_size;
    double best;  /* what it costs */
    double grain; /* what costs are multiples of */
    bool proven;
    bool part; /* of another one: (4) and (5) will do */
} clearing;

static rota_status fail(rota_error *err)
{
    return rota_fail(err, ROTA_BUG,
                     "the integer programme of a clearing cannot be solved");
}

static double value_chosen(const clearing *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->chosen_size; i++)
        if (s->chosen[i])
            sum += pick_price(&s->p, &s->p.pool.item[i], s->p.cost);
    return sum;
}

/* The least that a set can cost, none being below BOUND. */
static double round_up(const clearing *s, double bound)
{
    return s->grain * ceil(bound / s->grain - 100 * ROTA_LP_EPS_WHOLE);
}

typedef double (*value_of)(const rota_lp *lp, int column);

/* The solution at hand is the best set. */
static void keep(clearing *s, value_of value)
{
    free(s->chosen);
    s->chosen = ROTA_NEW_ARRAY(bool, s->p.pool.count + 1);
    s->chosen_size = s->p.pool.count;
    for (size_t i = 0; i < s->p.pool.count; i++)
        s->chosen[i] = value(s->p.lp, (int)i) > 0.5;
    s->best = value_chosen(s);
}

/* ---- A dive ---------------------------------------------------------------
 */

/* Settle CIRCLE's nodes, or make them free again. */
static void mark(clearing *s, const rota_circle *circle, bool settled)
{
    for (int k = 0; k < circle->nodes; k++)
        s->p.settled[circle->node[k]] = settled;
}

/* Fix all columns that are one; the surest of the others, or -1. */
static int fix_ones(clearing *s)
{
    int surest = -1;
    double most = ROTA_LP_EPS_WHOLE;
    for (int i = 0; i < rota_lp_columns(s->p.lp); i++) {
        double value = rota_lp_value(s->p.lp, i);
        if (value > 1 - ROTA_LP_EPS_WHOLE) {
            rota_lp_set_column(s->p.lp, i, 1, 1);
            mark(s, &s->p.pool.item[i], true);
        } else if (value > most) {
            most = value;
            surest = i;
        }
    }
    return surest;
}

static void free_columns(clearing *s)
{
    for (int i = 0; i < rota_lp_columns(s->p.lp); i++)
        rota_lp_set_column(s->p.lp, i, 0, 1);
    memset(s->p.settled, 0, (size_t)s->c->nodes * sizeof *s->p.settled);
}

/* Down to a set of circles that costs less than the best one, if it can; it
 * turns back from what costs more than LEAST as long as it may. */
static void dive(clearing *s, double least)
{
    int turns = TURNS, last = -1;
    double aim = least;
    while (!pick_late(&s->p)) {
        rota_lp_result result = pick_relax(&s->p);
        if (result == ROTA_LP_LIMIT)
            break;
        double reach = result == ROTA_LP_OPTIMAL
                           ? round_up(s, rota_lp_objective(s->p.lp))
                           : INFINITY;
        if (reach > aim && last >= 0 && turns-- > 0) {
            /* the last decision was wrong */
            rota_lp_set_column(s->p.lp, last, 0, 0);
            mark(s, &s->p.pool.item[last], false);
            last = -1;
            continue;
        }
        if (reach >= s->best)
            break;
        aim = reach > aim ? reach : aim;
        last = fix_ones(s);
        if (last < 0) {
            keep(s, rota_lp_value);
            break;
        }
        rota_lp_set_column(s->p.lp, last, 1, 1);
        mark(s, &s->p.pool.item[last], true);
    }
    free_columns(s);
}

/* ---- Neighbourhoods --------------------------------------------------------
 */

static rota_status run_goals(clearing *s, rota_error *err);
static void tell(const clearing *s, rota_cleared *out);

/* The best set of a part, as circles of the whole, in OUT. */
static void settle_near(const near *n, rota_cleared *out)
{
    clearing s = { .c = &n->c, .proven = true, .part = true };
    *out = (rota_cleared){ 0 };
    s.chosen = ROTA_NEW_ARRAY(bool, 1);
    pick_open(&s.p, &n->c);
    if (run_goals(&s, NULL) == ROTA_OK)
        tell(&s, out);
    for (size_t i = 0; i < out->circle.count; i++)
        out->circle.item[i] = near_whole(n, &out->circle.item[i]);
    pick_close(&s.p);
    free(s.chosen);
}

/* CIRCLES are the best set. */
static void choose(clearing *s, const rota_circles *circles)
{
    rota_circles list = { 0 };
    for (size_t i = 0; i < circles->count; i++)
        *rota_vec_push(&list) = circles->item[i];
    pick_add(&s->p, &list);
    rota_vec_release(&list);
    free(s->chosen);
    s->chosen = ROTA_NEW_ARRAY(bool, s->p.pool.count + 1);
    s->chosen_size = s->p.pool.count;
    for (size_t i = 0; i < s->p.pool.count; i++)
        for (size_t k = 0; k < circles->count && !s->chosen[i]; k++)
            s->chosen[i] =
                circle_key(&s->p.pool.item[i]) == circle_key(&circles->item[k]);
    s->best = value_chosen(s);
}

/* Dissolve COUNT of the CIRCLES by chance and settle their nodes anew: is that
 * better?  In (5) and (6) the number of wishes is held. */
static bool settle_some(clearing *s, rota_circles *circles, rota_rng *rng,
                        int count)
{
    bool *dissolved = ROTA_NEW_ARRAY(bool, circles->count + 1);
    rota_cleared out;
    near n;
    for (int left = (int)circles->count; left > 0; left--) {
        dissolved[left - 1] = (int)rota_rng_below(rng, (uint64_t)left) < count;
        count -= dissolved[left - 1];
    }
    near_open(&n, &s->p.rings, circles, dissolved);
    bool better = false;
    if (n.possible && n.c.arcs > 0) {
        settle_near(&n, &out);
        better = s->p.held == 0 ? out.wishes > n.wishes
                                : out.wishes == n.wishes && out.fair < n.fair;
        for (size_t i = circles->count; better && i-- > 0;)
            if (dissolved[i])
                circles->item[i] = circles->item[--circles->count];
        for (size_t i = 0; better && i < out.circle.count; i++)
            *rota_vec_push(circles) = out.circle.item[i];
        rota_cleared_release(&out);
    }
    near_close(&n);
    free(dissolved);
    return better;
}

/* Better sets near the best one: more circles at a time after failures. */
static void improve(clearing *s, double least)
{
    rota_rng rng;
    rota_circles circles = { 0 };
    int failures = 0;
    double stop = pick_left(&s->p, 0) * SHARE;
    rota_rng_seed(&rng, 1);
    for (size_t i = 0; i < s->chosen_size; i++)
        if (s->chosen[i])
            *rota_vec_push(&circles) = s->p.pool.item[i];
    while (s->best > least && failures < FAILURES &&
           (stop <= 0 || pick_left(&s->p, 0) > stop)) {
        if (settle_some(s, &circles, &rng, FREED + failures / 50)) {
            choose(s, &circles);
            failures = 0;
        } else {
            failures++;
        }
    }
    rota_vec_release(&circles);
}

/* ---- Closing the gap ------------------------------------------------------
 */

/* Branch and bound over the pool.  False: it was cut short. */
static bool branch(clearing *s, double seconds)
{
    rota_lp_result result =
        rota_lp_solve_mip(s->p.lp, pick_left(&s->p, seconds), 0, NULL);
    if (rota_lp_mip_found(s->p.lp) &&
        rota_lp_mip_objective(s->p.lp) < s->best - 0.5)
        keep(s, rota_lp_mip_value);
    return result == ROTA_LP_OPTIMAL;
}

/* Whatever costs less than the best set has only circles of reduced cost up to
 * best - grain - bound.  True: nothing does. */
static bool close_gap(clearing *s, double bound, double least)
{
    rota_circles list = { 0 };
    bool all = false, sure = false;
    static const size_t most[] = { FEW, MANY };
    int looks = s->part ? 1 : 2;
    for (int i = 0; i < looks && s->best > least && !pick_late(&s->p); i++) {
        if (all && sure)
            break;
        if (rota_lp_solve(s->p.lp, ROTA_LP_PRIMAL, 0, pick_left(&s->p, 0),
                          NULL) != ROTA_LP_OPTIMAL)
            break;
        pick_weigh(&s->p);
        all = rings_below(&s->p.rings,
                          s->best - s->grain - bound + 100 * ROTA_LP_EPS_COST,
                          most[i] / (size_t)s->c->nodes + 1, &list);
        pick_add(&s->p, &list);
        sure = branch(s, i == 1 ? 0 : LOOK);
    }
    rota_vec_release(&list);
    return s->best <= least || (all && sure);
}

/* ---- Goals ----------------------------------------------------------------
 */

/* Sums of costs are multiples of this. */
static double find_grain(const clearing *s)
{
    int64_t grain = 0;
    for (int a = 0; a < s->c->arcs; a++) {
        int64_t rest = llabs((int64_t)s->p.cost[a]);
        while (rest) {
            int64_t old = grain % rest;
            grain = rest;
            rest = old;
        }
    }
    return grain ? (double)grain : 1;
}

/* Reach the goal as far as a dive does, and if SURE close what is left. */
static rota_status seek(clearing *s, bool sure, bool *reached, rota_error *err)
{
    *reached = false;
    pick_take_costs(&s->p);
    s->best = value_chosen(s);
    s->grain = find_grain(s);
    rota_lp_result result = pick_relax(&s->p);
    if (result == ROTA_LP_LIMIT)
        return ROTA_OK;
    if (result != ROTA_LP_OPTIMAL)
        return fail(err);
    double bound = rota_lp_objective(s->p.lp);
    double least = round_up(s, bound);
    if (s->best > least)
        dive(s, least);
    if (sure && !s->part && s->p.held < 2 && s->best > least)
        improve(s, least);
    *reached = s->best <= least || (sure && close_gap(s, bound, least));
    return ROTA_OK;
}

static bool is_granted(const clearing *s, int node)
{
    for (size_t i = 0; i < s->chosen_size; i++)
        for (int k = 0; s->chosen[i] && k < s->p.pool.item[i].nodes; k++)
            if (s->p.pool.item[i].node[k] == node)
                return true;
    return false;
}

/* (6) for some wishes, one by one where they are not decided together. */
static rota_status run_chunk(clearing *s, const int *wish, int wishes,
                             rota_error *err)
{
    bool reached = true;
    for (int i = 0; i < wishes; i++)
        reached = reached && is_granted(s, wish[i]);
    for (int a = 0; a < s->c->arcs; a++) {
        s->p.cost[a] = 0;
        for (int i = 0; i < wishes; i++)
            if (s->c->arc[a].taker == wish[i])
                s->p.cost[a] = -(double)(1 << (wishes - 1 - i));
    }
    if (!reached)
        ROTA_TRY(seek(s, wishes == 1, &reached, err));
    if (!reached && wishes > 1 && !pick_late(&s->p)) {
        for (int i = 0; i < wishes; i++)
            ROTA_TRY(run_chunk(s, wish + i, 1, err));
        return ROTA_OK;
    }
    s->proven = s->proven && reached;
    for (int i = 0; i < wishes; i++) {
        double value = is_granted(s, wish[i]) ? 1 : 0;
        pick_bound_node(&s->p, wish[i], value, value);
    }
    return ROTA_OK;
}

/* Is there somebody to take from, and somebody to give to? */
static bool may_be_granted(const clearing *s, int node)
{
    bool takes = false, gives = false;
    for (int a = 0; a < s->c->arcs; a++) {
        takes = takes || s->c->arc[a].taker == node;
        gives = gives || s->c->arc[a].giver == node;
    }
    return takes && gives && !s->c->offer[node];
}

static rota_status run_goals(clearing *s, rota_error *err)
{
    const rota_clearing *c = s->c;
    int *wish = ROTA_NEW_ARRAY(int, c->nodes + 1), wishes = 0;
    bool reached;
    for (int i = 0; i < c->nodes; i++)
        if (may_be_granted(s, i))
            wish[wishes++] = i;
    for (int a = 0; a < c->arcs; a++)
        s->p.cost[a] = c->offer[c->arc[a].taker] ? 0 : -1;
    rota_status status = seek(s, true, &reached, err);
    s->proven = reached;
    bool all = s->best <= -wishes;
    pick_hold(&s->p, s->best);
    for (int a = 0; a < c->arcs; a++)
        s->p.cost[a] = (double)c->arc[a].fair;
    if (status == ROTA_OK)
        status = seek(s, true, &reached, err);
    s->proven = s->proven && reached;
    pick_hold(&s->p, s->best);
    all = all || s->part;
    for (int i = 0; i < wishes && !all && status == ROTA_OK; i += CHUNK)
        status = run_chunk(s, wish + i, wishes - i < CHUNK ? wishes - i : CHUNK,
                           err);
    free(wish);
    return status;
}

/* ---- The door ------------------------------------------------------------ */

static int by_circle(const void *a, const void *b)
{
    uint64_t x = circle_key(a), y = circle_key(b);
    return (x > y) - (x < y);
}

static void tell(const clearing *s, rota_cleared *out)
{
    out->proven = s->proven;
    for (size_t i = 0; i < s->chosen_size; i++) {
        const rota_circle *circle = &s->p.pool.item[i];
        if (!s->chosen[i])
            continue;
        *rota_vec_push(&out->circle) = *circle;
        for (int k = 0; k < circle->nodes; k++) {
            out->wishes += !s->c->offer[circle->node[k]];
            out->fair += s->c->arc[circle_arc(&s->p.rings, circle, k)].fair;
        }
    }
    if (out->circle.count > 0)
        qsort(out->circle.item, out->circle.count, sizeof *out->circle.item,
              by_circle);
}

void rota_cleared_release(rota_cleared *cleared)
{
    rota_vec_release(&cleared->circle);
}

rota_status rota_clearing_solve(const rota_clearing *c, rota_cleared *cleared,
                                rota_error *err)
{
    assert(c && cleared && c->longest >= 2 && c->longest <= ROTA_CIRCLE_MOST);
    clearing s = { .c = c, .proven = true };
    *cleared = (rota_cleared){ .proven = true };
    if (c->arcs == 0)
        return ROTA_OK;
    s.chosen = ROTA_NEW_ARRAY(bool, 1);
    pick_open(&s.p, c);
    rota_status status = run_goals(&s, err);
    if (status == ROTA_OK)
        tell(&s, cleared);
    pick_close(&s.p);
    free(s.chosen);
    return status;
}
