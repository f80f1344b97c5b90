/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The conductor of a gap: who could not, whether it could be closed at all,
 * and what would close it.
 */
#include "blocked.h"
#include "remedy.h"

#include <assert.h>

void rota_gap_told_release(rota_gap_told *told)
{
    rota_roster_release(&told->closed);
    rota_arena_free(told->arena);
    *told = (rota_gap_told){ 0 };
}

/* ---- The least shortage ---------------------------------------------------
 */

static int64_t shortage_of(const rota_problem *p, const rota_roster *x)
{
    rota_points points = rota_points_count(p, x);
    return points.floor + points.shortage;
}

void rota_advise_shortage(const rota_problem *p, const rota_roster *x,
                          const rota_advice_options *options,
                          rota_least_shortage *least)
{
    question q;
    rota_outcome outcome = { 0 };
    assert(p && x && options && least);
    question_open(&q, p);
    q.p.weight = (rota_weights){ .floor = p->weight.floor,
                                 .shortage = p->weight.shortage };
    q.p.wishes = 0;
    question_begin_from(&q, x, 0);
    least->now = least->best = shortage_of(p, x);
    least->bound = 0;
    question_solve(&q, options, options->seconds, &outcome);
    if (outcome.kind != ROTA_CONTRADICTORY) {
        least->bound = outcome.bound;
        if (outcome.objective < least->best)
            least->best = outcome.objective;
    }
    rota_outcome_release(&outcome);
    question_close(&q);
}

/* ---- A gap that could be closed -------------------------------------------
 */

static bool has_other_gaps(const rota_problem *p, const rota_roster *x,
                           const rota_gap *gap)
{
    rota_gap *list = NULL;
    size_t count = rota_check_gaps(p, x, &list), others = 0;
    for (size_t i = 0; i < count; i++)
        others += (list[i].rule == ROTA_RULE_FLOOR ||
                   list[i].rule == ROTA_RULE_GAP) &&
                  (list[i].from < gap->from || list[i].to > gap->to ||
                   list[i].day != gap->day);
    free(list);
    return others > 0;
}

/* Is nothing missed that the price question Q asks for? */
static bool is_closed(const question *q, const rota_roster *y)
{
    rota_points points = rota_points_count(&q->p, y);
    return points.floor + points.shortage == 0;
}

/* Y in place of what closes the gap so far, when it costs less. */
static void offer(const rota_problem *p, const rota_roster *y,
                  rota_gap_told *told)
{
    rota_points points = rota_points_count(p, y);
    if (told->kind == ROTA_GAP_CHOICE &&
        rota_points_sum(&points) >= rota_points_sum(&told->then))
        return;
    told->kind = ROTA_GAP_CHOICE;
    told->then = points;
    rota_roster_release(&told->closed);
    rota_roster_copy(&told->closed, y);
}

/* One of those who could come as things stand comes. */
static void offer_one_more(const question *q, const rota_problem *p,
                           const rota_roster *x, rota_gap_told *told)
{
    for (int i = 0; i < told->ables; i++) {
        rota_roster y = { 0 };
        rota_roster_copy(&y, x);
        rota_roster_set(&y, told->able[i].agent, told->able[i].day,
                        told->able[i].shift);
        if (is_closed(q, &y))
            offer(p, &y, told);
        rota_roster_release(&y);
    }
}

/* The best roster without the gap, by all that the problem prices, as far as
 * it is found; FOUND is one. */
static void price_choice(const rota_problem *p, const rota_roster *x,
                         const rota_roster *found,
                         const rota_advice_options *options, int64_t start,
                         rota_gap_told *told)
{
    question q;
    rota_outcome outcome = { 0 };
    told->now = rota_points_count(p, x);
    offer(p, found, told);
    question_open(&q, p);
    question_ask_price(&q, x, &told->gap);
    offer_one_more(&q, p, x, told);
    question_solve(&q, options, question_left(options, start), &outcome);
    if (outcome.kind != ROTA_CONTRADICTORY && is_closed(&q, &outcome.roster)) {
        offer(p, &outcome.roster, told);
        told->best =
            outcome.kind == ROTA_OPTIMAL && !has_other_gaps(p, x, &told->gap);
    }
    rota_outcome_release(&outcome);
    question_close(&q);
}

/* ---- A gap that could not -------------------------------------------------
 */

/* Fewest and most heads of X where the gap is; of the question's own covers
 * there is one. */
static void see_heads(const question *q, const rota_roster *x,
                      const rota_gap *gap, int *fewest, int *most)
{
    rota_tally tally = { 0 };
    bool any = false;
    rota_tally_count(&tally, &q->p, x);
    for (int i = 0; i < q->p.slots; i++) {
        const rota_problem_slot *s = &q->p.slot[i];
        int have = tally.have[i];
        if (s->day != gap->day || s->start < gap->from || s->start >= gap->to)
            continue;
        for (int c = 0; c < q->p.covers; c++)
            if (i >= q->p.cover[c].first_slot &&
                i < q->p.cover[c].first_slot + q->p.cover[c].slots)
                have =
                    tally
                        .cover[c * tally.widest + i - q->p.cover[c].first_slot];
        *fewest = !any || have < *fewest ? have : *fewest;
        *most = !any || have > *most ? have : *most;
        any = true;
    }
    rota_tally_release(&tally);
}

static bool is_nobody(const rota_problem *p, const rota_roster *x,
                      const rota_advice_options *options, int64_t start,
                      rota_gap_told *told)
{
    question q;
    rota_outcome outcome = { 0 };
    int fewest = 0, most = 0;
    question_open(&q, p);
    question_ask_gap(&q, x, &told->gap, true);
    question_solve(&q, options, question_left(options, start) / 2, &outcome);
    bool nobody = outcome.kind != ROTA_CONTRADICTORY && outcome.bound > 0;
    if (nobody && outcome.kind == ROTA_OPTIMAL) {
        see_heads(&q, &outcome.roster, &told->gap, &fewest, &most);
        told->most = fewest == most ? most : -1;
    }
    rota_outcome_release(&outcome);
    question_close(&q);
    return nobody;
}

static rota_gap_kind judge(const rota_problem *p, const rota_roster *x,
                           const rota_least_shortage *least,
                           const rota_advice_options *options, int64_t start,
                           rota_gap_told *told)
{
    if (is_nobody(p, x, options, start, told))
        return ROTA_GAP_NOBODY;
    return told->gap.rule != ROTA_RULE_LEAD && least->bound >= least->now
               ? ROTA_GAP_SUM
               : ROTA_GAP_ELSEWHERE;
}

rota_status rota_advise_gap(const rota_problem *p, const rota_roster *x,
                            const rota_gap *gap,
                            const rota_least_shortage *least,
                            const rota_ease_prices *prices, int most,
                            const rota_advice_options *options,
                            rota_gap_told *told, rota_error *err)
{
    assert(p && x && gap && least && prices && options && told);
    assert(gap->rule != ROTA_RULE_TRAINEE);
    int64_t start = question_clock();
    question q;
    rota_outcome outcome = { 0 };
    *told =
        (rota_gap_told){ .arena = rota_arena_new(), .gap = *gap, .most = -1 };
    ROTA_TRY(blocked_find(p, x, told, err));
    question_open(&q, p);
    question_ask_gap(&q, x, gap, false);
    question_solve(&q, options, question_left(options, start) / 2, &outcome);
    if (outcome.kind == ROTA_CONTRADICTORY) {
        told->kind = ROTA_GAP_UNKNOWN;
    } else if (outcome.objective == 0) {
        price_choice(p, x, &outcome.roster, options, start, told);
    } else if (outcome.bound > 0) {
        told->kind = judge(p, x, least, options, start, told);
        remedy_find(&q, x, outcome.proof, prices, most, options, start, told);
    }
    rota_outcome_release(&outcome);
    question_close(&q);
    return ROTA_OK;
}
