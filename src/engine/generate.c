/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "generate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "proof.h"
#include "round.h"

/* Beyond so many tours an agent, those that no better roster can hold go. */
#define TOURS_MOST 60

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
    bool new;
    return pool_add(&s->pool, agent, option, tour_points(s, agent, option),
                    &new);
}

void add_incumbent(search *s)
{
    for (int a = 0; a < s->agents; a++)
        master_add(&s->master, know(s, a, search_best(s, a)));
}

void start_from_incumbent(search *s)
{
    pool_tour **start = ROTA_NEW_ARRAY(pool_tour *, s->agents + 1);
    add_incumbent(s);
    for (int a = 0; a < s->agents; a++)
        start[a] = know(s, a, search_best(s, a));
    master_start(&s->master, start);
    free(start);
}

/* Reduced cost of T at the master's duals. */
static double reduced_cost(const search *s, const pool_tour *t)
{
    const rows *r = s->rows;
    double cost = (double)t->points - s->alpha[t->agent];
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

static void clamp_duals(const search *s, double *dual)
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
        bool new;
        if (has[a])
            continue;
        all = price_one(s, a, option, &least);
        if (all)
            master_add(&s->master, pool_add(&s->pool, a, option,
                                            tour_points(s, a, option), &new));
    }
    free(has);
    free(option);
    return all;
}

/* The library lost the programme: a new one, from the best roster. */
static bool revive(search *s)
{
    s->lost_iterations += rota_lp_iterations(s->master.lp);
    master_release(&s->master);
    master_init(&s->master, s->rows, s->agents);
    add_incumbent(s);
    return restock(s);
}

static rota_lp_result solve_programme(search *s)
{
    rota_lp_result result;
    do
        result = rota_lp_solve(s->master.lp, ROTA_LP_PRIMAL, 0, seconds_left(s),
                               s->opt->stop);
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

/* Bound at DUAL; true when it is better than the node's, and then the centre
 * moves there. */
static bool try_bound(search *s, const double *dual, int64_t *bound)
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

generated generate(search *s, int rounds)
{
    int n = s->rows->rows;
    double *look = ROTA_NEW_ARRAY(double, n + 1);
    generated result = GENERATED_SOME;
    double weight = 0.5;
    for (int round = 0; !rounds || round < rounds; round++) {
        rota_lp_result lp = solve_master(s);
        if (lp != ROTA_LP_OPTIMAL || limits_reached(s))
            break;
        if (rounding(s, round))
            round_off(s, 'r');
        master_duals(&s->master, s->dual, s->alpha);
        double value = master_value(&s->master) + (double)s->constant;
        if (s->master.tours > TOURS_MOST * s->agents && s->has_best)
            master_purge(&s->master, (double)s->best_points - value + 1);
        for (int i = 0; i < n; i++)
            look[i] = weight * s->centre[i] + (1 - weight) * s->dual[i];
        clamp_duals(s, look);
        int64_t bound;
        bool better = try_bound(s, look, &bound);
        if (bound == INT64_MAX) {
            result = GENERATED_NONE;
            break;
        }
        int added = add_improving(s);
        /* where looking aside found nothing, look straight */
        if (!added && weight > 0) {
            memcpy(look, s->dual, (size_t)n * sizeof *look);
            clamp_duals(s, look);
            try_bound(s, look, &bound);
            added = add_improving(s);
        }
        if (!added && s->at_root && !s->exact && has_lean(s)) {
            /* tangents found nothing more: the last word is the networks' */
            s->exact = true;
            try_bound(s, look, &bound);
            added = add_improving(s);
            s->exact = false;
        }
        if (bound == INT64_MIN) /* time ended a round: it proves nothing */
            break;
        weight = better ? 0.5 : weight * 0.9;
        if (s->has_best && s->node_bound >= s->best_points)
            result = GENERATED_ENOUGH;
        else if (!added ||
                 (double)s->node_bound >= ceil(value - ROTA_LP_EPS_FEAS))
            result = GENERATED_ALL;
        if (result != GENERATED_SOME)
            break;
    }
    free(look);
    return result;
}

/* The steepest way up from DUAL: heads each row would like less the heads it
 * got (a subgradient of (1) in bound.h). */
static void gradient(const search *s, double *g)
{
    const rows *r = s->rows;
    for (int i = 0; i < r->rows; i++) {
        const rows_row *row = &r->row[i];
        int u = row->lo;
        for (int j = 0; j < row->pieces; j++) {
            int64_t slope =
                row->piece[j].slope * ((int64_t)1 << s->bits) + s->rounded[i];
            int to = j + 1 < row->pieces ? row->piece[j + 1].from : row->hi;
            if (slope >= 0)
                break;
            u = to < row->hi ? to : row->hi;
        }
        g[i] = u;
    }
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++) {
            int16_t o = s->tour[(size_t)a * (size_t)s->stages + (size_t)k];
            if (o == ROTA_OFF)
                continue;
            int c = rows_cell(r, r->class[a], k, o);
            for (int x = r->first[c]; x < r->first[c + 1]; x++)
                g[r->in_row[x]] -= r->in_coef[x];
        }
}

/* Aim of the steps above the best bound, as a share of the distance to the
 * incumbent: halved whenever IDLE_MOST steps brought nothing. */
#define AIM       0.5
#define IDLE_MOST 6
/* The tours of the last steps go into the programme, and of those with a near
 * aim; below the nearest the steps have done what they can. */
#define KEEP_STEPS 20
#define AIM_LAST   0.004
#define AIM_LEAST  0.001

void warm_up(search *s, int steps)
{
    int n = s->rows->rows, idle = 0;
    double *g = ROTA_NEW_ARRAY(double, n + 1);
    double *way = ROTA_NEW_ARRAY(double, n + 1);
    double *at = ROTA_NEW_ARRAY(double, n + 1);
    double aim = AIM;
    memcpy(at, s->centre, (size_t)n * sizeof *at);
    for (int i = 0; i < steps && aim > AIM_LEAST && !limits_reached(s); i++) {
        int64_t bound;
        bool better = try_bound(s, at, &bound);
        if (bound == INT64_MAX)
            break;
        if (i >= steps - KEEP_STEPS || aim < AIM_LAST)
            for (int a = 0; a < s->agents; a++)
                if (s->found[a] == FOUND_TOUR)
                    master_add(
                        &s->master,
                        know(s, a, s->tour + (size_t)a * (size_t)s->stages));
        idle = better ? 0 : idle + 1;
        gradient(s, g);
        double square = 0;
        double target = (double)s->node_bound +
                        aim * (double)(s->best_points - s->node_bound);
        if (idle >= IDLE_MOST) {
            /* back to the best duals, with a nearer aim */
            aim *= 0.5;
            idle = 0;
            memcpy(at, s->centre, (size_t)n * sizeof *at);
            memset(way, 0, (size_t)n * sizeof *way);
            continue;
        }
        for (int x = 0; x < n; x++) {
            way[x] = 0.5 * way[x] + g[x];
            square += way[x] * way[x];
        }
        if (square < ROTA_LP_EPS_ZERO)
            break;
        for (int x = 0; x < n; x++)
            at[x] += (target - (double)bound) / square * way[x];
        clamp_duals(s, at);
    }
    free(g);
    free(way);
    free(at);
}
