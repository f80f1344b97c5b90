/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "generate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "counts.h"
#include "proof.h"
#include "round.h"

/* Beyond so many tours an agent, those that no better roster can hold go. */
#define TOURS_MOST 60
/* How far aside pricing looks (generate.h), and how that fades with rounds
 * that prove nothing better. */
#define WEIGHT 0.8
#define FADING 0.97
/* Where programme and bound come nearer by less than this share of the value in
 * so many rounds, the rest is a long tail. */
#define STALE        0.001
#define STALE_ROUNDS 10

static bool tour_open(const search *s, const pool_tour *t)
{
    if (s->frozen[t->agent])
        return !memcmp(t->option, search_best(s, t->agent),
                       (size_t)s->stages * sizeof *t->option);
    for (int k = 0; k < s->stages; k++)
        if (!s->open[search_at(s, t->agent, k) + (size_t)(1 + t->option[k])])
            return false;
    return true;
}

void reopen_tours(search *s)
{
    for (int i = 0; i < s->master.tours; i++)
        master_close(&s->master, s->master.tour[i],
                     !tour_open(s, s->master.tour[i]));
}

static pool_tour *know(search *s, int agent, const int16_t *option)
{
    return search_know(s, agent, option);
}

void add_incumbent(search *s)
{
    for (int a = 0; a < s->agents; a++)
        master_add(&s->master, know(s, a, search_best(s, a)));
}

void start_from_incumbent(search *s, bool wake)
{
    pool_tour **start = ROTA_NEW_ARRAY(pool_tour *, s->agents + 1);
    add_incumbent(s);
    for (int a = 0; a < s->agents; a++)
        start[a] = know(s, a, search_best(s, a));
    master_start(&s->master, start, wake ? s->centre : NULL, s->centre_slope,
                 counts_of(s->p));
    free(start);
}

void add_found(search *s)
{
    for (int a = 0; a < s->agents; a++)
        if (s->found[a] == FOUND_TOUR)
            master_add(&s->master,
                       know(s, a, s->tour + (size_t)a * (size_t)s->stages));
}

/* Reduced cost of T at the master's duals. */
static double reduced_cost(const search *s, const pool_tour *t)
{
    const rows *r = s->rows;
    double cost = master_own_cost(&s->master, t) - s->alpha[t->agent];
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        if (!s->master.joined && s->apart[t->agent * ROTA_FAIR_KINDS + f])
            cost +=
                s->master_slope[t->agent * counts_of(s->p) + f] * t->count[f];
    for (int k = 0; k < s->stages; k++) {
        if (t->option[k] == ROTA_OFF)
            continue;
        int c = rows_cell(r, r->class[t->agent], k, t -> option[k]);
        for (int x = r->first[c]; x < r->first[c + 1]; x++)
            cost -= r->in_coef[x] * s->dual[r->in_row[x]];
    }
    return cost;
}

/* Tours found that improve the master; how many were added. */
static int add_improving(search *s)
{
    int added = 0;
    for (int a = 0; a < s->agents; a++) {
        if (s->found[a] != FOUND_TOUR || s->frozen[a])
            continue;
        pool_tour *t = know(s, a, s->tour + (size_t)a * (size_t)s->stages);
        if (t->column >= 0)
            continue;
        if (reduced_cost(s, t) < -ROTA_LP_EPS_COST) {
            master_add(&s->master, t);
            added++;
        }
    }
    return added;
}

void clamp_duals(const search *s, double *dual)
{
    for (int i = 0; i < s->rows->rows; i++) {
        int64_t lo, hi;
        row_dual_box(&s->rows->row[i], &lo, &hi);
        dual[i] = dual[i] < (double)lo   ? (double)lo
                  : dual[i] > (double)hi ? (double)hi
                                         : dual[i];
    }
}

bool restock(search *s)
{
    uint8_t *has = ROTA_NEW_ARRAY(uint8_t, s->agents + 1);
    int16_t *option = ROTA_NEW_ARRAY(int16_t, s->stages + 1);
    bool all = true;
    reopen_tours(s);
    for (int i = 0; i < s->master.tours; i++)
        has[s->master.tour[i]->agent] |= !s->master.tour[i]->closed;
    for (int a = 0; a < s->agents && all; a++) {
        int64_t least;
        if (has[a])
            continue;
        all = price_one(s, a, option, &least);
        if (all)
            master_add(&s->master, search_know(s, a, option));
    }
    free(has);
    free(option);
    return all;
}

/* The library lost the programme: a new one, from the best roster. */
static bool revive(search *s)
{
    bool joined = s->master.joined;
    s->lost_work += s->master.work;
    master_release(&s->master);
    master_init(&s->master, s->p, s->rows, s->apart);
    master_join(&s->master, joined);
    add_incumbent(s);
    return restock(s);
}

static rota_lp_result solve_programme(search *s)
{
    rota_lp_result result;
    do
        result = master_solve(&s->master, seconds_left(s), s->opt->stop);
    while (result == ROTA_LP_OPTIMAL && master_wake(&s->master));
    return result;
}

/* Of open tours there is always a roster, so anything else is numerical
 * trouble: once more from the start. */
static rota_lp_result solve_master(search *s)
{
    rota_lp_result result = solve_programme(s);
    if (result == ROTA_LP_OPTIMAL || result == ROTA_LP_LIMIT || !revive(s))
        return result;
    return solve_programme(s);
}

bool try_bound(search *s, const double *dual, int64_t *bound)
{
    *bound = bound_at(s, dual);
    s->rounds++;
    if (*bound == INT64_MAX || *bound <= s->node_bound)
        return false;
    s->node_bound = *bound;
    proof_note(s, *bound);
    if (s->at_root)
        bound_offer(s, *bound, 'c');
    memcpy(s->centre, dual, (size_t)s->rows->rows * sizeof *dual);
    memcpy(s->centre_slope, s->slope_used,
           (size_t)(s->agents * counts_of(s->p)) * sizeof *s->slope);
    return true;
}

bool hopeless(const search *s)
{
    double value = master_value(&s->master) + (double)s->constant;
    return s->has_best && value > (double)s->best_points - 1 + ROTA_LP_EPS_FEAS;
}

static bool has_lean(const search *s)
{
    for (int a = 0; a < s->agents; a++)
        if (s->lean[a]->lean || s->lean[a]->coarse)
            return true;
    return false;
}

/* Slopes of fairness, where it is a row, go the same way. */
static void set_slopes(search *s, double weight)
{
    for (int i = 0; !s->master.joined && i < s->agents * ROTA_FAIR_KINDS; i++) {
        int at = i / ROTA_FAIR_KINDS * counts_of(s->p) + i % ROTA_FAIR_KINDS;
        if (s->apart[i])
            s->slope[at] = weight * s->centre_slope[at] +
                           (1 - weight) * s->master_slope[at];
    }
}

/* Price WEIGHT of the way from the master's duals to the centre, and add what
 * improves the programme: how many tours. */
static int look(search *s, double weight, double *dual, int64_t *bound,
                bool *better)
{
    for (int i = 0; i < s->rows->rows; i++)
        dual[i] = weight * s->centre[i] + (1 - weight) * s->dual[i];
    clamp_duals(s, dual);
    set_slopes(s, weight);
    s->held = !s->master.joined;
    *better = try_bound(s, dual, bound) || *better;
    s->held = false;
    return *bound == INT64_MAX || *bound == INT64_MIN ? 0 : add_improving(s);
}

/* Tangents and nudges found nothing more: the last word is that of the
 * programme itself, and at the root that of the full networks. */
static int look_exactly(search *s, double *dual, int64_t *bound, bool *better,
                        bool *again)
{
    *again = master_settle(&s->master);
    if (*again || !s->at_root || s->exact || !has_lean(s))
        return 0;
    s->exact = true;
    int added = look(s, 0, dual, bound, better);
    s->exact = false;
    return added;
}

/* One round: a look aside, one straight, and where that is the end of it, an
 * exact one. */
static generated one_round(search *s, double *weight, double near, double *dual)
{
    double value = master_value(&s->master) + (double)s->constant;
    int64_t bound;
    bool better = false, again = false;
    int added = look(s, *weight, dual, &bound, &better);
    if (bound == INT64_MAX)
        return GENERATED_NONE;
    if (bound != INT64_MIN)
        added += look(s, 0, dual, &bound, &better);
    double missing = value - ROTA_LP_EPS_FEAS - (double)s->node_bound;
    if (bound != INT64_MIN && (!added || missing <= 1))
        added += look_exactly(s, dual, &bound, &better, &again);
    if (bound == INT64_MIN) /* time ended the round: it proves nothing */
        return GENERATED_SOME;
    *weight = better ? WEIGHT : *weight * FADING;
    if (s->has_best && s->node_bound >= s->best_points)
        return GENERATED_ENOUGH;
    if (again)
        return GENERATED_SOME;
    if (!added || (double)s->node_bound >= ceil(value - ROTA_LP_EPS_FEAS))
        return GENERATED_ALL;
    return missing < near * fabs(value) ? GENERATED_NEAR : GENERATED_SOME;
}

/* The gap between programme and bound, GAP, hardly closes any more. */
static bool stale(int round, double value, double gap, double *before)
{
    if (round % STALE_ROUNDS != STALE_ROUNDS - 1)
        return false;
    bool still = *before - gap < STALE * fabs(value);
    *before = gap;
    return still;
}

generated generate(search *s, int rounds, double near)
{
    double *dual = ROTA_NEW_ARRAY(double, s->rows->rows + 1);
    double weight = WEIGHT, before = INFINITY;
    generated result = GENERATED_SOME;
    for (int i = 0; (!rounds || i < rounds) && result == GENERATED_SOME; i++) {
        if (solve_master(s) != ROTA_LP_OPTIMAL || limits_reached(s))
            break;
        if (rounding(s, i))
            round_off(s, 'r');
        master_duals(&s->master, s->dual, s->alpha);
        master_slopes(&s->master, s->master_slope, counts_of(s->p));
        double value = master_value(&s->master) + (double)s->constant;
        if (s->master.tours > TOURS_MOST * s->agents && s->has_best)
            master_purge(&s->master, (double)s->best_points - value + 1);
        result = one_round(s, &weight, near, dual);
        if (near > 0 && result == GENERATED_SOME &&
            stale(i, value, value - (double)s->node_bound, &before))
            result = GENERATED_NEAR;
        if (result == GENERATED_SOME && time_is_up(s))
            break;
    }
    free(dual);
    return result;
}
