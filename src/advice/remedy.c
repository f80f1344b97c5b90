/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "remedy.h"

#include <rota/lp.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define CUTS_MOST  12
#define TRIES_MOST 40
/* So many, when no duals tell sets apart. */
#define TRIES_BLIND 8
/* Of a cut's left side, for rounding. */
#define LOOSE 1e-6

typedef struct {
    int owner;
    int pick[PICKS_MOST], picks; /* numbers of easings */
    int64_t price;
    int64_t gain[CUTS_MOST];
} option;

typedef struct {
    bool remedy; /* (4), else (3) */
    int *chosen; /* options */
    int count;
} lesson;

typedef struct {
    const question *q;
    const rota_roster *x;
    easings all;
    ROTA_VEC(option) options;
    cut cut[CUTS_MOST];
    int cuts;
    ROTA_VEC(lesson) lessons;
    bool proven; /* whatever was passed over was shown not to do */
    int *chosen; /* chosen[options]: the set at hand */
    int chosens;
    const rota_advice_options *limits;
    int64_t start;
} search;

/* ---- Options --------------------------------------------------------------
 */

static void add_option(search *s, const int *pick, int picks)
{
    option *o = rota_vec_push(&s->options);
    o->owner = easings_owner(&s->all, pick[0]);
    for (int i = 0; i < picks; i++) {
        o->pick[o->picks++] = pick[i];
        o->price += s->all.ease[pick[i]].price;
    }
}

/* Two of the same kind are asked only of leave, and then of days in a row. */
static bool goes_with(const rota_ease *a, const rota_ease *b)
{
    return a->kind != b->kind ||
           (a->kind == ROTA_EASE_LEAVE && b->day == a->day + 1);
}

static void make_options(search *s)
{
    int agents = s->all.asked->p.agents, hires = s->all.first[agents];
    for (int a = 0; a < agents; a++) {
        for (int i = s->all.first[a]; i < s->all.first[a + 1]; i++) {
            add_option(s, &i, 1);
            for (int j = i + 1; j < s->all.first[a + 1]; j++)
                if (goes_with(&s->all.ease[i], &s->all.ease[j]))
                    add_option(s, (int[]){ i, j }, 2);
        }
    }
    for (int n = 1; hires + n <= s->all.eases && n <= PICKS_MOST; n++)
        add_option(s, (int[]){ hires, hires + 1, hires + 2 }, n);
}

static bool is_within(const search *s, int ease, const option *o)
{
    const rota_ease *e = &s->all.ease[ease];
    for (int i = 0; i < o->picks; i++) {
        const rota_ease *x = &s->all.ease[o->pick[i]];
        if (x->kind == e->kind && x->day == e->day && x->amount >= e->amount)
            return true;
    }
    return false;
}

/* Does A give up all that B does, or more? */
static bool includes(const search *s, const option *a, const option *b)
{
    if (a->owner != b->owner)
        return false;
    if (a->owner == s->all.asked->p.agents)
        return a->picks >= b->picks;
    for (int i = 0; i < b->picks; i++)
        if (!is_within(s, b->pick[i], a))
            return false;
    return true;
}

/* ---- Cuts and lessons -----------------------------------------------------
 */

static bool is_cut_off(const search *s, int k, const int *chosen, int count)
{
    int64_t gain = 0;
    for (int i = 0; i < count; i++)
        gain += s->options.item[chosen[i]].gain[k];
    return gain < s->cut[k].wanted;
}

/* The gain of O by the K-th cut: between that of its parts, ALONE, and that of
 * all that the agent could give up. */
static int64_t gain_of(const search *s, int k, const option *o,
                       const int64_t *alone)
{
    const cut *c = &s->cut[k];
    int64_t least = 0, most = c->whole[o->owner];
    for (int i = 0; i < o->picks && o->picks > 1; i++)
        if (alone[o->pick[i]] > least)
            least = alone[o->pick[i]];
    return least >= most ? most : cut_gain(c, o->pick, o->picks);
}

static void find_gains(search *s, int k)
{
    int64_t *alone = ROTA_NEW_ARRAY(int64_t, s->all.eases + 1);
    for (int pass = 1; pass <= PICKS_MOST; pass++)
        for (size_t i = 0; i < s->options.count; i++) {
            option *o = &s->options.item[i];
            if (o->picks != pass)
                continue;
            o->gain[k] = gain_of(s, k, o, alone);
            if (pass == 1)
                alone[o->pick[0]] = o->gain[k];
        }
    free(alone);
}

/* The duals of PROOF as the next cut; true when they exclude the set at hand,
 * as whoever comes by it wishes to know. */
static bool learn_cut(search *s, const rota_proof *proof)
{
    rota_error ignored = { 0 };
    if (s->cuts == CUTS_MOST)
        return false;
    if (!cut_open(&s->cut[s->cuts], &s->all, proof, &ignored)) {
        rota_error_clear(&ignored);
        return false;
    }
    find_gains(s, s->cuts++);
    return is_cut_off(s, s->cuts - 1, s->chosen, s->chosens);
}

static void learn(search *s, bool remedy)
{
    lesson *l = rota_vec_push(&s->lessons);
    l->remedy = remedy;
    l->count = s->chosens;
    l->chosen = ROTA_NEW_ARRAY(int, s->chosens + 1);
    memcpy(l->chosen, s->chosen, (size_t)s->chosens * sizeof *l->chosen);
}

/* ---- The programme --------------------------------------------------------
 */

static void fill_row(rota_lp *lp, double lo, double hi, int n,
                     const int *column, const double *value)
{
    int row = rota_lp_add_row(lp, lo, hi);
    rota_lp_fill_row(lp, row, n, column, value);
}

typedef struct {
    int *column;
    double *value;
    int n;
} row;

static void put(row *r, size_t column, double value)
{
    r->column[r->n] = (int)column;
    r->value[r->n++] = value;
}

/* (1). */
static void add_owners(const search *s, rota_lp *lp, row *r)
{
    for (size_t i = 0; i < s->options.count;) {
        int owner = s->options.item[i].owner;
        r->n = 0;
        for (; i < s->options.count && s->options.item[i].owner == owner; i++)
            put(r, i, 1);
        if (r->n > 1)
            fill_row(lp, -ROTA_LP_INF, 1, r->n, r->column, r->value);
    }
}

/* (2), in parts of what is wanted. */
static void add_cuts(const search *s, rota_lp *lp, row *r)
{
    for (int k = 0; k < s->cuts; k++) {
        double wanted = (double)s->cut[k].wanted;
        r->n = 0;
        for (size_t i = 0; i < s->options.count; i++)
            if (s->options.item[i].gain[k] > 0) {
                double part = (double)s->options.item[i].gain[k] / wanted;
                put(r, i, part < 1 ? part : 1);
            }
        fill_row(lp, 1 - LOOSE, ROTA_LP_INF, r->n, r->column, r->value);
    }
}

/* (3) and (4). */
static void add_lesson(const search *s, const lesson *l, rota_lp *lp, row *r)
{
    r->n = 0;
    for (size_t i = 0; i < s->options.count; i++) {
        const option *o = &s->options.item[i];
        bool within = false, beyond = false;
        for (int j = 0; j < l->count; j++) {
            const option *x = &s->options.item[l->chosen[j]];
            within = within || includes(s, x, o);
            beyond = beyond || includes(s, o, x);
        }
        if (l->remedy ? beyond : !within)
            put(r, i, 1);
    }
    if (l->remedy)
        fill_row(lp, -ROTA_LP_INF, l->count - 1, r->n, r->column, r->value);
    else
        fill_row(lp, 1, ROTA_LP_INF, r->n, r->column, r->value);
}

static rota_lp *build(const search *s)
{
    rota_lp *lp = rota_lp_new();
    row r = { ROTA_NEW_ARRAY(int, s->options.count + 1),
              ROTA_NEW_ARRAY(double, s->options.count + 1), 0 };
    for (size_t i = 0; i < s->options.count; i++) {
        int column = rota_lp_add_column(lp, (double)s->options.item[i].price, 0,
                                        1, 0, NULL, NULL);
        rota_lp_set_whole(lp, column, true);
    }
    add_owners(s, lp, &r);
    add_cuts(s, lp, &r);
    for (size_t i = 0; i < s->lessons.count; i++)
        add_lesson(s, &s->lessons.item[i], lp, &r);
    free(r.column);
    free(r.value);
    return lp;
}

/* The cheapest set that nothing excludes; false when there is none, or it is
 * not found in time. */
static bool choose(search *s)
{
    rota_lp *lp = build(s);
    rota_lp_result result = rota_lp_solve_mip(
        lp, question_left(s->limits, s->start), 0, s->limits->stop);
    s->chosens = 0;
    if (result != ROTA_LP_OPTIMAL && result != ROTA_LP_INFEASIBLE)
        s->proven = false;
    bool found = result == ROTA_LP_OPTIMAL ||
                 (result == ROTA_LP_LIMIT && rota_lp_mip_found(lp));
    for (size_t i = 0; found && i < s->options.count; i++)
        if (rota_lp_mip_value(lp, (int)i) > 0.5)
            s->chosen[s->chosens++] = (int)i;
    rota_lp_free(lp);
    return found;
}

/* ---- Trying ---------------------------------------------------------------
 */

/* The relaxations of the set at hand, in LIST; how many. */
static int list_set(const search *s, rota_ease *list)
{
    int count = 0;
    for (int i = 0; i < s->chosens; i++) {
        const option *o = &s->options.item[s->chosen[i]];
        for (int k = 0; k < o->picks; k++)
            list[count++] = s->all.ease[o->pick[k]];
    }
    return count;
}

static void try_set(const search *s, const rota_ease *ease, int eases,
                    rota_outcome *outcome)
{
    question eased;
    question_open_again(&eased, s->q);
    ease_apply(&eased, ease, eases);
    question_solve(&eased, s->limits, question_left(s->limits, s->start),
                   outcome);
    question_close(&eased);
}

static bool is_closed(const rota_outcome *outcome)
{
    return outcome->kind != ROTA_CONTRADICTORY && outcome->objective == 0;
}

/* Does a part of the set do? */
static bool is_too_much(const search *s, const rota_ease *ease, int eases)
{
    rota_ease *less = ROTA_NEW_ARRAY(rota_ease, eases + 1);
    bool closed = false;
    for (int out = 0; out < eases && !closed; out++) {
        rota_outcome outcome = { 0 };
        int count = 0;
        for (int i = 0; i < eases; i++)
            if (i != out)
                less[count++] = ease[i];
        try_set(s, less, count, &outcome);
        closed = is_closed(&outcome);
        rota_outcome_release(&outcome);
    }
    free(less);
    return closed;
}

/* EASE closes the gap.  Unless cheaper sets were passed over, all of it is
 * needed. */
static void tell(search *s, const rota_ease *ease, int eases,
                 rota_gap_told *told, rota_remedy *to)
{
    if (!s->proven && is_too_much(s, ease, eases))
        return;
    rota_ease *list =
        ROTA_ARENA_ARRAY(told->arena, rota_ease, (size_t)eases + 1);
    *to = (rota_remedy){ .ease = list, .eases = eases, .cheapest = s->proven };
    for (int i = 0; i < eases; i++) {
        list[i] = ease[i];
        to->price += ease[i].price;
    }
    told->remedies++;
}

static bool time_is_up(const search *s)
{
    double spent = (double)(question_clock() - s->start) / 1000.0;
    return spent >= s->limits->seconds ||
           (s->limits->stop && atomic_load(s->limits->stop));
}

/* Try the set at hand. */
static void attempt(search *s, rota_gap_told *told, rota_remedy *to)
{
    rota_outcome outcome = { 0 };
    rota_ease *ease =
        ROTA_NEW_ARRAY(rota_ease, PICKS_MOST * (size_t)s->chosens + 1);
    int eases = list_set(s, ease);
    try_set(s, ease, eases, &outcome);
    if (is_closed(&outcome)) {
        tell(s, ease, eases, told, to);
        learn(s, true);
    } else if (outcome.kind == ROTA_CONTRADICTORY || outcome.bound <= 0) {
        s->proven = false; /* nobody knows of this one */
        learn(s, false);
    } else if (!learn_cut(s, outcome.proof)) {
        learn(s, false);
    }
    rota_outcome_release(&outcome);
    free(ease);
}

static void seek(search *s, int most, rota_gap_told *told, rota_remedy *found)
{
    for (int tries = 0; tries < TRIES_MOST && told->remedies < most; tries++) {
        if (time_is_up(s) || (s->cuts == 0 && tries == TRIES_BLIND))
            return;
        if (!choose(s)) {
            told->no_other = s->proven;
            return;
        }
        attempt(s, told, &found[told->remedies]);
    }
}

static int by_price(const void *a, const void *b, void *of)
{
    const int *x = a, *y = b;
    const search *s = of;
    int64_t left = s->options.item[*x].price, right = s->options.item[*y].price;
    return left != right ? (left > right) - (left < right)
                         : (*x > *y) - (*x < *y);
}

/* Is more asked than a remedy asks that is found already? */
static bool is_known(const search *s, const option *o)
{
    for (size_t i = 0; i < s->lessons.count; i++) {
        const lesson *l = &s->lessons.item[i];
        if (l->remedy && l->count == 1 &&
            includes(s, o, &s->options.item[l->chosen[0]]))
            return true;
    }
    return false;
}

static bool comes(const search *s, const rota_gap *gap, const option *o)
{
    rota_ease ease[PICKS_MOST];
    if (o->owner == s->all.asked->p.agents)
        return true; /* who is hired is free */
    for (int i = 0; i < o->picks; i++)
        ease[i] = s->all.ease[o->pick[i]];
    return direct_comes(s->q, s->x, gap, o->owner, ease, o->picks);
}

/* What lets one person come, the others staying: no proof that nothing cheaper
 * does, but found at once. */
static void seek_nearby(search *s, int most, rota_gap_told *told,
                        rota_remedy *found)
{
    int *order = ROTA_NEW_ARRAY(int, s->options.count + 1);
    for (size_t i = 0; i < s->options.count; i++)
        order[i] = (int)i;
    qsort_r(order, s->options.count, sizeof *order, by_price, s);
    s->proven = false;
    for (size_t i = 0; i < s->options.count && told->remedies < most; i++) {
        const option *o = &s->options.item[order[i]];
        if (time_is_up(s))
            break;
        if (is_known(s, o) || !comes(s, &told->gap, o))
            continue;
        s->chosen[0] = order[i];
        s->chosens = 1;
        attempt(s, told, &found[told->remedies]);
    }
    free(order);
}

static int by_cost(const void *a, const void *b)
{
    const rota_remedy *x = a, *y = b;
    return (x->price > y->price) - (x->price < y->price);
}

static void close_search(search *s)
{
    for (int k = 0; k < s->cuts; k++)
        cut_close(&s->cut[k]);
    for (size_t i = 0; i < s->lessons.count; i++)
        free(s->lessons.item[i].chosen);
    rota_vec_release(&s->lessons);
    rota_vec_release(&s->options);
    free(s->chosen);
    easings_close(&s->all);
}

void remedy_find(const question *q, const rota_roster *x,
                 const rota_proof *proof, const rota_ease_prices *prices,
                 int most, const rota_advice_options *options, int64_t start,
                 rota_gap_told *told)
{
    search s = {
        .q = q, .x = x, .proven = true, .limits = options, .start = start
    };
    rota_remedy *found = ROTA_ARENA_ARRAY(told->arena, rota_remedy, most + 1);
    told->remedy = found;
    easings_open(&s.all, q, &told->gap, prices);
    make_options(&s);
    s.chosen = ROTA_NEW_ARRAY(int, s.options.count + 1);
    if (!learn_cut(&s, proof))
        learn(&s, false); /* nothing is not enough */
    seek(&s, most, told, found);
    if (!told->no_other)
        seek_nearby(&s, most, told, found);
    qsort(found, (size_t)told->remedies, sizeof *found, by_cost);
    close_search(&s);
}
