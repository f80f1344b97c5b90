/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why one agent has a duty, or has none: what would be if it were otherwise,
 * as things stand and with the month planned anew.
 */
#include "blocked.h"
#include "question.h"

#include <assert.h>
#include <stdlib.h>

/* A changed cell weighs as much as the CHANGES-th part of a point. */
#define CHANGES 50

typedef struct {
    const rota_problem *p;
    const rota_roster *x;
    const rota_advice_options *options;
    int64_t start;
    int64_t now; /* points of x */
    rota_person_told *told;
} person;

void rota_person_told_release(rota_person_told *told)
{
    rota_roster_release(&told->other);
    rota_arena_free(told->arena);
    *told = (rota_person_told){ 0 };
}

static int64_t points_of(const rota_problem *p, const rota_roster *x)
{
    rota_points points = rota_points_count(p, x);
    return rota_points_sum(&points);
}

/* ---- As things stand ------------------------------------------------------
 */

/* Points more with what AGENT has on the day made SHIFT, and the agent of the
 * question made off. */
static int64_t points_more(const person *w, int agent, int shift)
{
    rota_roster y = { 0 };
    rota_roster_copy(&y, w->x);
    rota_roster_set(&y, w->told->agent, w->told->day, ROTA_OFF);
    rota_roster_set(&y, agent, w->told->day, shift);
    int64_t more = points_of(w->p, &y) - w->now;
    rota_roster_release(&y);
    return more;
}

static int by_points(const void *a, const void *b)
{
    const rota_taker *x = a, *y = b;
    if (x->points != y->points)
        return x->points < y->points ? -1 : 1;
    return x->agent - y->agent;
}

/* What the agent itself breaks without the duty. */
static rota_status find_needs(person *w, rota_error *err)
{
    rota_person_told *told = w->told;
    rota_roster y = { 0 };
    rota_report before = { 0 }, after = { 0 };
    rota_roster_copy(&y, w->x);
    rota_roster_set(&y, told->agent, told->day, ROTA_OFF);
    rota_status status =
        rota_check_some(w->p, w->x, &told->agent, 1, &before, err);
    if (status == ROTA_OK)
        status = rota_check_some(w->p, &y, &told->agent, 1, &after, err);
    rota_finding *list =
        ROTA_ARENA_ARRAY(told->arena, rota_finding, after.count + 1);
    for (size_t i = 0; i < after.count; i++)
        if (blocked_is_new(&before, &after.item[i]))
            list[told->needings++] = after.item[i];
    told->needs = list;
    rota_report_release(&before);
    rota_report_release(&after);
    rota_roster_release(&y);
    return status;
}

static rota_status find_takers(person *w, rota_error *err)
{
    const rota_problem *p = w->p;
    rota_person_told *told = w->told;
    broken *found = ROTA_ARENA_ARRAY(told->arena, broken, p->agents + 1);
    rota_taker *list = ROTA_ARENA_ARRAY(told->arena, rota_taker, p->agents + 1);
    ROTA_TRY(find_needs(w, err));
    ROTA_TRY(
        blocked_read(p, w->x, told->day, told->shift, told->arena, found, err));
    for (int b = 0; b < p->agents; b++)
        if (b != told->agent && found[b].findings == 0 &&
            rota_roster_cell(w->x, b, told->day) == ROTA_OFF)
            list[told->takers++] =
                (rota_taker){ .agent = b,
                              .points = points_more(w, b, told->shift) };
    qsort(list, (size_t)told->takers, sizeof *list, by_points);
    told->taker = list;
    return ROTA_OK;
}

static int by_breaches(const void *a, const void *b)
{
    const rota_why_not *x = a, *y = b;
    if (x->findings != y->findings)
        return x->findings - y->findings;
    if (x->points != y->points)
        return x->points < y->points ? -1 : 1;
    return x->shift - y->shift;
}

static rota_status find_options(person *w, rota_error *err)
{
    const rota_problem *p = w->p;
    rota_person_told *told = w->told;
    broken *found = ROTA_ARENA_ARRAY(told->arena, broken, p->agents + 1);
    rota_why_not *list =
        ROTA_ARENA_ARRAY(told->arena, rota_why_not, p->shifts + 1);
    for (int s = 0; s < p->shifts; s++) {
        if (!blocked_is_offered(p, told->day, s))
            continue;
        ROTA_TRY(blocked_read(p, w->x, told->day, s, told->arena, found, err));
        rota_why_not *o = &list[told->options++];
        *o = (rota_why_not){ .shift = s,
                             .finding = found[told->agent].finding,
                             .findings = found[told->agent].findings };
        if (o->findings == 0)
            o->points = points_more(w, told->agent, s);
    }
    qsort(list, (size_t)told->options, sizeof *list, by_breaches);
    told->option = list;
    return ROTA_OK;
}

/* ---- Planned anew ---------------------------------------------------------
 */

static bool has_own_keeps(const rota_problem *p)
{
    return p->keeps > 0 && p->weight.change > 0;
}

/* Points count CHANGES times, and a cell that differs from x once. */
static void prefer_present(question *q, const rota_roster *x)
{
    rota_weights *w = &q->p.weight;
    int *weight[] = { &w->floor,   &w->shortage, &w->lead, &w->fair[0],
                      &w->fair[1], &w->fair[2],  &w->wish, &w->over };
    if (has_own_keeps(&q->p))
        return; /* it has a roster of its own to stay near */
    for (size_t i = 0; i < sizeof weight / sizeof *weight; i++)
        *weight[i] *= CHANGES;
    question_begin_from(q, x, 1);
}

/* A roster near x that keeps the condition; when it costs as little as BEST,
 * what is proven of that one holds of it. */
static void find_other(person *w, const question *forced,
                       const rota_outcome *best)
{
    question q;
    rota_outcome near = { 0 };
    rota_person_told *told = w->told;
    question_open(&q, &forced->p);
    prefer_present(&q, w->x);
    question_solve(&q, w->options, question_left(w->options, w->start), &near);
    const rota_roster *other = &near.roster;
    if (near.kind == ROTA_CONTRADICTORY ||
        points_of(w->p, other) > best->objective)
        other = &best->roster;
    rota_roster_copy(&told->other, other);
    told->other_points = points_of(w->p, other) - w->now;
    told->other_best = best->kind == ROTA_OPTIMAL;
    rota_outcome_release(&near);
    question_close(&q);
}

/* The best of P without the condition: found and proven. */
static void find_base(const person *w, int64_t bound, int64_t *best,
                      int64_t *least)
{
    question q;
    rota_outcome outcome = { 0 };
    *best = w->now;
    *least = bound;
    if (bound == w->now)
        return;
    question_open(&q, w->p);
    if (!has_own_keeps(&q.p))
        question_begin_from(&q, w->x, 0);
    question_solve(&q, w->options, question_left(w->options, w->start) / 2,
                   &outcome);
    if (outcome.kind != ROTA_CONTRADICTORY) {
        *best = outcome.objective < *best ? outcome.objective : *best;
        *least = outcome.bound > *least ? outcome.bound : *least;
    }
    rota_outcome_release(&outcome);
    question_close(&q);
}

static bool is_pinned(const rota_problem *p, int agent, int day)
{
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent && p->pin[i].day == day)
            return true;
    return false;
}

static bool is_stuck(const rota_outcome *outcome, int agent)
{
    for (int i = 0; i < outcome->stuck_count; i++)
        if (outcome->stuck[i] == agent)
            return true;
    return false;
}

static void force(person *w, int shift, int64_t bound)
{
    question q;
    rota_outcome outcome = { 0 };
    rota_person_told *told = w->told;
    int64_t best, least;
    question_open(&q, w->p);
    question_pin(&q, told->agent, told->day, shift);
    if (!has_own_keeps(&q.p))
        question_begin_from(&q, w->x, 0);
    question_solve(&q, w->options, question_left(w->options, w->start) / 2,
                   &outcome);
    if (outcome.kind == ROTA_CONTRADICTORY) {
        told->forced = is_stuck(&outcome, told->agent) ? ROTA_FORCED_IMPOSSIBLE
                                                       : ROTA_FORCED_UNKNOWN;
    } else {
        find_base(w, bound, &best, &least);
        told->forced =
            least == INT64_MIN ? ROTA_FORCED_UNKNOWN : ROTA_FORCED_PRICED;
        told->price = (rota_price){ .least = outcome.bound - best,
                                    .most = outcome.objective - least };
        /* One condition more makes nothing cheaper. */
        if (told->price.least < 0 && !told->pinned)
            told->price.least = 0;
        find_other(w, &q, &outcome);
    }
    rota_outcome_release(&outcome);
    question_close(&q);
}

rota_status rota_advise_person(const rota_problem *p, const rota_roster *x,
                               int agent, int day, int64_t bound,
                               const rota_advice_options *options,
                               rota_person_told *told, rota_error *err)
{
    assert(p && x && options && told && p->day[day].planned);
    assert(agent >= 0 && agent < p->agents);
    person w = { .p = p, .x = x, .options = options, .told = told };
    *told = (rota_person_told){ .arena = rota_arena_new(),
                                .agent = agent,
                                .day = day,
                                .shift = rota_roster_cell(x, agent, day) };
    told->pinned = is_pinned(p, agent, day);
    w.start = question_clock();
    w.now = points_of(p, x);
    bool works = told->shift != ROTA_OFF;
    ROTA_TRY(works ? find_takers(&w, err) : find_options(&w, err));
    if (works)
        force(&w, ROTA_OFF, bound);
    else if (told->options > 0)
        force(&w, told->option[0].shift, bound);
    return ROTA_OK;
}
