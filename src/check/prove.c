/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A proof of the engine, worked out again: (1) of rota/proof.h for each leaf
 * of its tree, by this room's own reading of the rules and in whole numbers.
 */
#include <rota/proof.h>

#include "terms.h"
#include "tours.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sums stay below this, so that they are exact. */
#define GREATEST 4e18

typedef struct {
    int node;
    int next;    /* the next leaf of the same vector, or -1 */
    int64_t sum; /* (1) x 2^bits so far; TOURS_NEVER: no tour for somebody */
} leaf;

typedef struct {
    const rota_problem *p;
    const rota_proof *proof;
    timetable t;
    terms terms;
    uint8_t *may; /* may[agent][day][1 + shift] */
    int *above;   /* above[nodes]: the split it is a case of, or -1 */
    bool *second; /* second[nodes]: its second case */
    ROTA_VEC(leaf) leaves;
    int *first_leaf; /* first_leaf[vectors], or -1 */
    int64_t *m;      /* m[terms]: duals of the vector at hand */
    int stages;
    int *stage_of; /* stage_of[days], or -1 */
    /* of the agent at hand, [stage * (shifts + 1) + 1 + shift] */
    int64_t *own, *cost, *open;
    size_t options;
    rota_error *err;
} prover;

/* ---- the tree ------------------------------------------------------------ */

static void add_leaf(prover *x, int node)
{
    const rota_proof_node *n = &x->proof->node.item[node];
    leaf *l = rota_vec_push(&x->leaves);
    *l = (leaf){ .node = node, .next = -1 };
    if (n->kind == ROTA_PROOF_LEAF) {
        l->next = x->first_leaf[n->vector];
        x->first_leaf[n->vector] = (int)x->leaves.count - 1;
    }
}

/* Nodes stand in pre-order: who is a case of what. */
static void climb(prover *x)
{
    size_t nodes = x->proof->node.count, depth = 0;
    int *split = ROTA_NEW_ARRAY(int, nodes + 1); /* those still open */
    bool *twice = ROTA_NEW_ARRAY(bool, nodes + 1);
    for (size_t i = 0; i < nodes; i++) {
        assert(i == 0 || depth > 0);
        x->above[i] = depth > 0 ? split[depth - 1] : -1;
        x->second[i] = depth > 0 && twice[depth - 1];
        if (depth > 0) {
            if (twice[depth - 1])
                depth--;
            else
                twice[depth - 1] = true;
        }
        if (x->proof->node.item[i].kind == ROTA_PROOF_SPLIT) {
            split[depth] = (int)i;
            twice[depth++] = false;
        } else {
            add_leaf(x, (int)i);
        }
    }
    assert(depth == 0);
    free(split);
    free(twice);
}

/* Shut what the cases of NODE shut for AGENT in OPEN, a copy of the costs;
 * false when they say nothing of AGENT. */
static bool shut(prover *x, int node, int agent)
{
    bool any = false;
    int options = x->p->shifts + 1;
    for (int i = node; x->above[i] >= 0; i = x->above[i]) {
        const rota_proof_node *n = &x->proof->node.item[x->above[i]];
        if (n->agent != agent)
            continue;
        if (!any)
            memcpy(x->open, x->cost, x->options * sizeof *x->open);
        any = true;
        int64_t *day = x->open + x->stage_of[n->day] * options;
        for (int o = 0; o < options; o++)
            if ((o == 1 + n->shift) == x->second[i])
                day[o] = TOURS_NEVER;
    }
    return any;
}

/* ---- one agent ----------------------------------------------------------- */

static void set_duals(prover *x, const rota_proof_vector *v, bool clear)
{
    for (size_t i = v->first_dual; i < v->first_dual + v->duals; i++)
        x->m[x->proof->dual.item[i].term] =
            clear ? 0 : x->proof->dual.item[i].value;
}

static const int64_t *slopes_of(const prover *x, const rota_proof_vector *v,
                                int agent)
{
    static const int64_t none[ROTA_FAIR_KINDS];
    for (size_t i = v->first_slope; i < v->first_slope + v->slopes; i++)
        if (x->proof->slope.item[i].agent == agent)
            return x->proof->slope.item[i].slope;
    return none;
}

static void find_own(prover *x, int agent)
{
    int options = x->p->shifts + 1;
    for (int day = 0; day < x->p->days; day++)
        for (int s = ROTA_OFF; x->stage_of[day] >= 0 && s < x->p->shifts; s++)
            x->own[x->stage_of[day] * options + 1 + s] =
                rota_points_cell(x->p, agent, day, s);
}

/* cost = own points - prices of the duals at hand. */
static void find_costs(prover *x, const tours *all, int agent, int bits)
{
    int options = x->p->shifts + 1;
    for (int k = 0; k < x->stages; k++)
        for (int s = ROTA_OFF; s < x->p->shifts; s++) {
            int at = k * options + 1 + s;
            x->cost[at] = x->own[at] * ((int64_t)1 << bits);
            if (s != ROTA_OFF &&
                x->may[(agent * x->p->days + all->day[k]) * options + 1 + s])
                x->cost[at] -=
                    terms_price(&x->terms, x->m, agent, all->day[k], s);
        }
}

static void add_to_leaves(prover *x, const tours *all, int vector)
{
    const rota_proof_vector *v = &x->proof->vector.item[vector];
    const int64_t *slope = slopes_of(x, v, all->agent);
    bool known = false;
    int64_t least = 0;
    set_duals(x, v, false);
    find_costs(x, all, all->agent, v->bits);
    for (int i = x->first_leaf[vector]; i >= 0; i = x->leaves.item[i].next) {
        leaf *l = &x->leaves.item[i];
        int64_t mine;
        if (shut(x, l->node, all->agent)) {
            mine = tours_least(all, x->open, v->bits, slope);
        } else {
            if (!known)
                least = tours_least(all, x->cost, v->bits, slope);
            known = true;
            mine = least;
        }
        if (mine == TOURS_NEVER || l->sum == TOURS_NEVER)
            l->sum = TOURS_NEVER;
        else
            l->sum += mine;
    }
    set_duals(x, v, true);
}

/* The leaves that say that this agent has no tour. */
static rota_status look_for_tour(prover *x, const tours *all)
{
    static const int64_t none[ROTA_FAIR_KINDS];
    for (size_t i = 0; i < x->leaves.count; i++) {
        int node = x->leaves.item[i].node;
        const rota_proof_node *n = &x->proof->node.item[node];
        if (n->kind != ROTA_PROOF_STUCK || n->agent != all->agent)
            continue;
        memset(x->cost, 0, x->options * sizeof *x->cost);
        const int64_t *cost = shut(x, node, all->agent) ? x->open : x->cost;
        if (tours_least(all, cost, 0, none) != TOURS_NEVER)
            return rota_fail(x->err, ROTA_DATA,
                             "the proof is not valid: agent %s has a tour "
                             "where it says that there is none",
                             x->p->agent[all->agent].id);
    }
    return ROTA_OK;
}

static rota_status prove_agent(prover *x, int agent)
{
    tours all;
    size_t cells = (size_t)x->p->days * (size_t)(x->p->shifts + 1);
    tours_build(&all, &x->t, agent, x->may + (size_t)agent * cells);
    find_own(x, agent);
    for (size_t v = 0; v < x->proof->vector.count; v++)
        if (x->first_leaf[v] >= 0)
            add_to_leaves(x, &all, (int)v);
    rota_status status = look_for_tour(x, &all);
    tours_release(&all);
    return status;
}

/* ---- the whole ----------------------------------------------------------- */

/* No sum of the agents' own points is greater. */
static double greatest_own(prover *x)
{
    double sum = 0;
    for (int a = 0; a < x->p->agents; a++) {
        find_own(x, a);
        for (size_t i = 0; i < x->options; i++)
            sum += (double)x->own[i];
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            sum +=
                (double)rota_points_fair(x->p, a, (rota_fair_kind)f, x->stages);
    }
    return sum;
}

static bool all_small(prover *x)
{
    double own = greatest_own(x), slopes = 0;
    for (size_t i = 0; i < x->proof->slope.count; i++)
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            slopes += fabs((double)x->proof->slope.item[i].slope[f]) *
                      (x->stages + 1);
    for (size_t i = 0; i < x->proof->vector.count; i++) {
        const rota_proof_vector *v = &x->proof->vector.item[i];
        set_duals(x, v, false);
        double sum = terms_greatest(&x->terms, x->m, v->bits);
        set_duals(x, v, true);
        if (sum + slopes + ldexp(own, v->bits) > GREATEST)
            return false;
    }
    return true;
}

static int64_t round_up(int64_t sum, int bits)
{
    int64_t unit = (int64_t)1 << bits, whole = sum / unit;
    return whole * unit < sum ? whole + 1 : whole;
}

static rota_status conclude(prover *x, int64_t *bound)
{
    bool any = false;
    for (size_t v = 0; v < x->proof->vector.count; v++) {
        const rota_proof_vector *of = &x->proof->vector.item[v];
        set_duals(x, of, false);
        int64_t rest = terms_least(&x->terms, x->m, of->bits);
        set_duals(x, of, true);
        for (int i = x->first_leaf[v]; i >= 0; i = x->leaves.item[i].next) {
            if (x->leaves.item[i].sum == TOURS_NEVER)
                continue;
            int64_t here = round_up(x->leaves.item[i].sum + rest, of->bits);
            if (!any || here < *bound)
                *bound = here;
            any = true;
        }
    }
    return any ? ROTA_OK
               : rota_fail(x->err, ROTA_DATA,
                           "the proof is not valid: no case leaves a roster");
}

static rota_status prove(prover *x, int64_t *bound)
{
    if (!all_small(x))
        return rota_fail(x->err, ROTA_DATA,
                         "the proof is not valid: its numbers are too large");
    climb(x);
    for (int a = 0; a < x->p->agents; a++)
        ROTA_TRY(prove_agent(x, a));
    return conclude(x, bound);
}

static void prepare(prover *x, bool whole)
{
    const rota_problem *p = x->p;
    size_t cells = (size_t)p->days * (size_t)(p->shifts + 1);
    x->may = ROTA_NEW_ARRAY(uint8_t, (size_t)p->agents * cells + 1);
    for (int a = 0; a < p->agents; a++)
        law_options(&x->t, a, x->may + (size_t)a * cells);
    if (whole)
        terms_open(&x->terms, &x->t, x->may);
    else
        terms_open_prices(&x->terms, &x->t);
    x->above = ROTA_NEW_ARRAY(int, x->proof->node.count + 1);
    x->second = ROTA_NEW_ARRAY(bool, x->proof->node.count + 1);
    x->first_leaf = ROTA_NEW_ARRAY(int, x->proof->vector.count + 1);
    for (size_t v = 0; v < x->proof->vector.count; v++)
        x->first_leaf[v] = -1;
    x->m = ROTA_NEW_ARRAY(int64_t, x->terms.terms + 1);
    x->stage_of = ROTA_NEW_ARRAY(int, p->days);
    for (int day = 0; day < p->days; day++)
        x->stage_of[day] = p->day[day].planned ? x->stages++ : -1;
    x->options = (size_t)x->stages * (size_t)(p->shifts + 1);
    x->own = ROTA_NEW_ARRAY(int64_t, x->options + 1);
    x->cost = ROTA_NEW_ARRAY(int64_t, x->options + 1);
    x->open = ROTA_NEW_ARRAY(int64_t, x->options + 1);
}

static void release(prover *x)
{
    terms_close(&x->terms);
    timetable_close(&x->t);
    rota_vec_release(&x->leaves);
    free(x->may);
    free(x->above);
    free(x->second);
    free(x->first_leaf);
    free(x->m);
    free(x->stage_of);
    free(x->own);
    free(x->cost);
    free(x->open);
}

rota_status rota_check_proof(const rota_problem *problem,
                             const rota_proof *proof, int64_t *bound,
                             rota_error *err)
{
    assert(problem && proof && bound);
    rota_roster nobody = { 0 };
    prover x = { .p = problem, .proof = proof, .err = err };
    ROTA_TRY(timetable_open(&x.t, problem, &nobody, NULL, err));
    prepare(&x, true);
    rota_status status = prove(&x, bound);
    release(&x);
    return status;
}

rota_status rota_check_share(const rota_problem *problem,
                             const rota_proof *proof, int vector, int agent,
                             int64_t *least, rota_error *err)
{
    assert(problem && proof && least && agent >= 0 && agent < problem->agents);
    assert(vector >= 0 && (size_t)vector < proof->vector.count);
    rota_roster nobody = { 0 };
    prover x = { .p = problem, .proof = proof, .err = err };
    tours all;
    ROTA_TRY(timetable_open(&x.t, problem, &nobody, NULL, err));
    prepare(&x, false);
    const rota_proof_vector *v = &proof->vector.item[vector];
    size_t cells = (size_t)problem->days * (size_t)(problem->shifts + 1);
    tours_build(&all, &x.t, agent, x.may + (size_t)agent * cells);
    find_own(&x, agent);
    set_duals(&x, v, false);
    find_costs(&x, &all, agent, v->bits);
    *least = tours_least(&all, x.cost, v->bits, slopes_of(&x, v, agent));
    tours_release(&all);
    release(&x);
    return ROTA_OK;
}
