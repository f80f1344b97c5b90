/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "blend.h"
#include "bound.h"
#include "branch.h"
#include "descend.h"
#include "dive.h"
#include "generate.h"
#include "horizon.h"
#include "lns.h"
#include "proof.h"
#include "warm.h"

/* The bound is this near the programme's value when the first dive begins. */
#define NEAR          0.005
#define NODES_A_TURN  20
#define ROUNDS_A_TURN 10
/* A gap is wide from this on, and then cases have a share of the effort. */
#define FAR         0.005
#define CASES_SHARE 4
/* Neighbourhoods in a row that find nothing. */
#define DRY 10

void rota_engine_defaults(rota_engine_options *o)
{
    *o = (rota_engine_options){ .seconds = 60, .threads = 1, .seed = 1 };
}

/* A first roster at once; false when the rules of some agents contradict, who
 * have no tour at all. */
static bool begin(search *s, rota_outcome *out)
{
    size_t tours = (size_t)s->agents * (size_t)s->stages;
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, tours + 1);
    bool *none = ROTA_NEW_ARRAY(bool, s->agents + 1);
    greedy(s, roster, none);
    out->stuck = ROTA_NEW_ARRAY(int, s->agents + 1);
    out->unproven = ROTA_NEW_ARRAY(bool, s->agents + 1);
    for (int a = 0; a < s->agents; a++)
        if (none[a]) {
            out->unproven[out->stuck_count] = s->lean[a]->inexact;
            out->stuck[out->stuck_count++] = a;
        }
    if (!out->stuck_count)
        incumbent_offer(s, roster, 'g');
    free(none);
    free(roster);
    return !out->stuck_count;
}

/* One with foresight, unless there is one to keep; then agent by agent
 * bettered. */
static void better(search *s)
{
    size_t tours = (size_t)s->agents * (size_t)s->stages;
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, tours + 1);
    if (!s->kept)
        blend(s, s->best);
    if (horizon_is_long(s))
        horizon_sweep(s);
    memcpy(roster, s->best, tours * sizeof *roster);
    descend(s, roster);
    incumbent_offer(s, roster, 'g');
    free(roster);
}

/* From a roster that hardly needs mending the programme's own duals are there
 * before others are found.  Networks are loose where the programme of all days
 * would be too large: there duals climb without one. */
static void solve_root(search *s)
{
    if (!(s->opt->without & ROTA_WITHOUT_SUBGRADIENT) && !s->kept)
        warm_up(s);
    if (s->loosened)
        return;
    start_from_incumbent(s, true);
    generated g = generate(s, 0, NEAR);
    s->converged = g == GENERATED_ALL || g == GENERATED_ENOUGH;
}

/* Some more rounds at the root; a programme that fails has done what it can. */
static void polish(search *s)
{
    int before = s->rounds;
    if (s->loosened) {
        warm_up(s);
        return;
    }
    generated g = generate(s, ROUNDS_A_TURN, 0);
    s->converged = g != GENERATED_SOME || s->rounds == before;
}

/* The root has proven what it can; the tree goes on from its duals. */
static branch_tree *leave_root(search *s)
{
    s->at_root = false;
    s->proven = s->bound;
    return branch_new(s, proof_end(s));
}

/* While the gap is wide, better rosters close more of it than cases do. */
static bool far_apart(const search *s)
{
    return (double)(s->best_points - s->bound) >
           FAR * (double)(s->best_points > 1 ? s->best_points : 1);
}

/* Where fairness is apart a dive takes long, and neighbourhoods come first:
 * as long as the root took, or until they run dry. */
static bool dive_due(const search *s, int64_t improving_took, int64_t root_took)
{
    return !s->parted || !improving(s) || s->lns_dry >= DRY ||
           improving_took >= root_took;
}

/* Whose turn it is: proving, at the root and then by cases, and improving share
 * the effort evenly. */
static branch_tree *take_turns(search *s)
{
    branch_tree *tree = NULL;
    int64_t spent_proving = 0, spent_improving = 0, root = search_ticks(s);
    while (!limits_reached(s)) {
        int64_t before = search_ticks(s);
        if (s->converged && !tree)
            tree = leave_root(s);
        if (!s->loosened && diving(s) && dive_due(s, spent_improving, root))
            dive(s);
        bool can_prove = !tree || branching(s, tree);
        bool can_improve = improving(s);
        int64_t share = tree && far_apart(s) ? CASES_SHARE : 1;
        if (can_prove &&
            (!can_improve || spent_proving * share < spent_improving)) {
            if (tree)
                branch(s, tree, far_apart(s) ? 1 : NODES_A_TURN);
            else
                polish(s);
            spent_proving += search_ticks(s) - before + 1;
        } else if (can_improve) {
            if (horizon_is_long(s))
                horizon_step(s);
            else
                improve(s);
            spent_improving += search_ticks(s) - before + 1;
        } else {
            break;
        }
    }
    return tree ? tree : leave_root(s);
}

/* What proves the bound: the cases, or the root where they are too many. */
static rota_proof *hand_over_proof(search *s, const branch_tree *tree)
{
    if (proof_is_full(s))
        return proof_conclude(s, NULL, 0);
    int64_t bound;
    rota_proof *proof = branch_prove(s, tree, &bound);
    s->proven = bound < s->bound ? bound : s->bound;
    return proof;
}

/*
 * The conductor: the order of things and nothing else.  Every technique knows
 * for itself when it is worth running, and leaves master and incumbent
 * consistent.
 */
rota_proof *search_run(search *s)
{
    s->at_root = true;
    s->node_bound = INT64_MIN;
    bound_offer(s, bound_freely(s), 'b');
    better(s);
    proof_begin(s, s->bound);
    int64_t bound = bound_at(s, s->centre);
    proof_note(s, bound);
    bound_offer(s, bound, 'b');
    if (!limits_reached(s))
        solve_root(s);
    branch_tree *tree = take_turns(s);
    rota_proof *proof = hand_over_proof(s, tree);
    branch_free(tree);
    return proof;
}

static void conclude(search *s, rota_outcome *out)
{
    incumbent_roster(s, s->best, &out->roster);
    out->objective = s->best_points;
    out->bound = s->bound;
    out->proven = s->proven;
    int64_t size = out->objective > 1 ? out->objective : 1;
    out->gap = 100.0 * (double)(out->objective - out->bound) / (double)size;
    bool stopped = s->opt->stop && atomic_load(s->opt->stop);
    out->kind = search_proven(s) ? ROTA_OPTIMAL
                : stopped        ? ROTA_STOPPED
                                 : ROTA_FEASIBLE;
    report_row(s, '.');
}

void rota_solve(const rota_problem *p, const rota_engine_options *opt,
                rota_outcome *out)
{
    search s;
    assert(opt->threads >= 1 && opt->seconds > 0);
    memset(out, 0, sizeof *out);
    search_init(&s, p, opt);
    if (!begin(&s, out)) {
        out->kind = ROTA_CONTRADICTORY;
    } else {
        out->proof = search_run(&s);
        if (opt->audit) {
            audit_pool(&s);
            audit_roster(&s, s.best, s.best_points);
        }
        conclude(&s, out);
    }
    out->seconds = seconds_since(&s);
    out->ticks = search_ticks(&s);
    search_release(&s);
}

void rota_outcome_release(rota_outcome *out)
{
    rota_roster_release(&out->roster);
    rota_proof_free(out->proof);
    free(out->stuck);
    free(out->unproven);
    memset(out, 0, sizeof *out);
}
