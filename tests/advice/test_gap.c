/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of gaps, against trying everything, on random months of up to
 * five days and four agents.
 */
#include <rota/advice.h>

#include "brute.h"
#include "remedy.h"

#include "../rota_test.h"

#define MOST_ROSTERS 1500

static const rota_advice_options options = { .seconds = 20,
                                             .threads = 1,
                                             .seed = 1 };

typedef struct {
    rota_problem *p;
    brute b;
    rota_roster x;
    rota_gap *gap;
    size_t gaps;
} trial;

/* Heads of row ROW that a roster can have. */
static int reachable(const brute *b, int row)
{
    int sum = 0;
    for (int a = 0; a < b->p->agents; a++) {
        int most = 0;
        for (int64_t i = 0; i < b->of[a].count; i++) {
            int heads =
                b->heads[(b->first[a] + (size_t)i) * (size_t)b->rows + row];
            most = heads > most ? heads : most;
        }
        sum += most;
    }
    return sum;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

/* Needs that so few people can nearly serve. */
static void thin_out(trial *t, uint64_t seed)
{
    int row = 0;
    for (int i = 0; i < t->p->slots; i++, row++) {
        rota_problem_slot *s = &t->p->slot[i];
        s->need = lesser(s->need, s->given + reachable(&t->b, row));
        s->floor = lesser(s->floor, s->need);
        s->calls_need = s->need;
    }
    for (int c = 0; c < t->p->covers; c++)
        for (int k = 0; k < t->p->cover[c].slots; k++, row++) {
            int most = reachable(&t->b, row);
            if (most > 0)
                t->p->cover[c].min = lesser(t->p->cover[c].min, most);
            else if (seed % 2)
                t->p->cover[c].min = 0;
        }
}

/* A lawful roster: now the best, now any. */
static void draw_roster(trial *t, uint64_t seed)
{
    if (seed % 2) {
        rota_engine_options engine;
        rota_outcome outcome = { 0 };
        rota_engine_defaults(&engine);
        rota_solve(t->p, &engine, &outcome);
        rota_roster_copy(&t->x, &outcome.roster);
        rota_outcome_release(&outcome);
        return;
    }
    for (int a = 0; a < t->p->agents; a++) {
        const trial_tours *of = &t->b.of[a];
        const int16_t *tour = trial_tour(
            of, (int64_t)(seed * 7919 + (uint64_t)a * 104729) % of->count);
        for (int k = 0; k < of->stages; k++)
            if (tour[k] != ROTA_OFF)
                rota_roster_add(&t->x, a, of->day[k], tour[k]);
    }
    rota_roster_sort(&t->x);
}

static bool trial_open(trial *t, uint64_t seed)
{
    static const random_size sizes[] = {
        { 5, 2, 2 }, { 3, 3, 2 }, { 2, 4, 3 }, { 4, 3, 1 }, { 3, 4, 1 },
    };
    *t = (trial){ .p = random_problem(seed, sizes[seed % 5]) };
    if (!brute_open(&t->b, t->p, MOST_ROSTERS)) {
        rota_problem_free(t->p);
        return false;
    }
    if (seed % 4)
        thin_out(t, seed);
    draw_roster(t, seed);
    t->gaps = rota_check_gaps(t->p, &t->x, &t->gap);
    return true;
}

static void trial_close(trial *t)
{
    free(t->gap);
    rota_roster_release(&t->x);
    brute_close(&t->b);
    rota_problem_free(t->p);
}

static bool closes(const trial *t, const rota_problem *p, const rota_gap *g,
                   bool alone, bool *known)
{
    brute b;
    *known = brute_open(&b, p, 20 * MOST_ROSTERS);
    if (!*known)
        return false;
    int *least = ROTA_NEW_ARRAY(int, b.rows + 1);
    brute_close_gap(&b, &t->x, g, alone, least);
    bool good = brute_reaches(&b, least);
    free(least);
    brute_close(&b);
    return good;
}

static bool closes_with(const trial *t, const rota_gap *g, const rota_ease *e,
                        int eases, bool *known)
{
    rota_problem *p = rota_eased(t->p, e, eases);
    bool good = closes(t, p, g, false, known);
    rota_eased_free(p);
    return good;
}

static void compare_kind(const trial *t, uint64_t seed,
                         const rota_least_shortage *least,
                         const rota_gap_told *told)
{
    bool known;
    bool can = closes(t, t->p, &told->gap, false, &known);
    bool somebody = closes(t, t->p, &told->gap, true, &known);
    rota_gap_kind kind =
        can         ? ROTA_GAP_CHOICE
        : !somebody ? ROTA_GAP_NOBODY
        : told->gap.rule != ROTA_RULE_LEAD && least->now == least->bound
            ? ROTA_GAP_SUM
            : ROTA_GAP_ELSEWHERE;
    cr_assert_eq(told->kind, kind, "seed %llu: told %d, is %d",
                 (unsigned long long)seed, (int)told->kind, (int)kind);
}

/* Each closes the gap, none without all of its parts. */
static int compare_remedies(const trial *t, uint64_t seed,
                            const rota_gap_told *told)
{
    int tried = 0;
    for (int i = 0; i < told->remedies; i++) {
        const rota_remedy *r = &told->remedy[i];
        bool known;
        bool good = closes_with(t, &told->gap, r->ease, r->eases, &known);
        if (!known)
            continue;
        cr_assert(good, "seed %llu: remedy %d does not do",
                  (unsigned long long)seed, i);
        tried++;
        for (int k = 0; k < r->eases; k++) {
            rota_ease less[16];
            int count = 0;
            for (int j = 0; j < r->eases; j++)
                if (j != k)
                    less[count++] = r->ease[j];
            good = closes_with(t, &told->gap, less, count, &known);
            cr_assert(!known || !good, "seed %llu: remedy %d is not minimal",
                      (unsigned long long)seed, i);
        }
    }
    return tried;
}

/* Nothing cheaper than the first does, of all sets of one or two. */
static int compare_price(const trial *t, uint64_t seed,
                         const rota_gap_told *told,
                         const rota_ease_prices *prices)
{
    easings all;
    int tried = 0;
    int64_t first = told->remedies ? told->remedy[0].price : INT64_MAX;
    if (told->remedies ? !told->remedy[0].cheapest : !told->no_other)
        return 0;
    question as_is;
    question_open(&as_is, t->p);
    easings_open(&all, &as_is, &told->gap, prices);
    for (int i = 0; i < all.eases && tried < 6; i++)
        for (int j = i; j < all.eases && tried < 6; j++) {
            rota_ease pair[] = { all.ease[i], all.ease[j] };
            int64_t price = pair[0].price + (i == j ? 0 : pair[1].price);
            bool known;
            if (price >= first || (i != j && pair[0].kind == pair[1].kind &&
                                   pair[0].agent == pair[1].agent))
                continue;
            bool good =
                closes_with(t, &told->gap, pair, i == j ? 1 : 2, &known);
            tried += known;
            cr_assert(!known || !good,
                      "seed %llu: %s (%lld) does, cheaper than %lld",
                      (unsigned long long)seed, rota_ease_name(pair[0].kind),
                      (long long)price, (long long)first);
        }
    easings_close(&all);
    question_close(&as_is);
    return tried;
}

static bool is_asked(const rota_gap *g)
{
    return g->rule != ROTA_RULE_TRAINEE;
}

Test(gap, agrees_with_brute_force_on_300_random_horizons)
{
    rota_ease_prices prices;
    int horizons = 0, gaps = 0, remedies = 0, cheaper = 0, kinds[5] = { 0 };
    rota_ease_prices_default(&prices);
    for (uint64_t seed = 1; horizons < 300; seed++) {
        trial t;
        rota_least_shortage least;
        cr_assert_lt(seed, 5000);
        if (!trial_open(&t, seed))
            continue;
        rota_advise_shortage(t.p, &t.x, &options, &least);
        EQ_INT(least.bound, brute_shortage(&t.b));
        EQ_INT(least.best, least.bound);
        horizons++;
        for (size_t i = 0, told_of = 0; i < t.gaps && told_of < 2; i++) {
            rota_gap_told told;
            rota_error err = { 0 };
            if (!is_asked(&t.gap[i]))
                continue;
            told_of++;
            OK(rota_advise_gap(t.p, &t.x, &t.gap[i], &least, &prices, 3,
                               &options, &told, &err),
               err);
            compare_kind(&t, seed, &least, &told);
            gaps++;
            kinds[told.kind]++;
            remedies += compare_remedies(&t, seed, &told);
            if (told.kind != ROTA_GAP_CHOICE)
                cheaper += compare_price(&t, seed, &told, &prices);
            rota_gap_told_release(&told);
        }
        trial_close(&t);
    }
    cr_log_info("%d horizons, %d gaps (nobody %d, sum %d, elsewhere %d, choice "
                "%d), %d remedies, %d cheaper sets",
                horizons, gaps, kinds[ROTA_GAP_NOBODY], kinds[ROTA_GAP_SUM],
                kinds[ROTA_GAP_ELSEWHERE], kinds[ROTA_GAP_CHOICE], remedies,
                cheaper);
    cr_assert_gt(remedies, 30);
}
