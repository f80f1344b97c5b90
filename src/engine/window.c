/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"

static bool in_window(const window *w, int stage)
{
    return stage >= w->from && stage < w->from + w->stages;
}

static void *copy(rota_arena *arena, const void *items, int count, size_t size)
{
    void *mine = rota_arena_alloc(arena, (size_t)count + 1, size);
    if (count > 0)
        memcpy(mine, items, (size_t)count * size);
    return mine;
}

/* ---- days --------------------------------------------------------------- */

static void hold_days(window *w)
{
    const search *whole = w->whole;
    rota_problem *p = &w->p;
    w->held = ROTA_ARENA_ARRAY(w->arena, bool, p->days);
    if (whole->cells.held)
        memcpy(w->held, whole->cells.held, (size_t)p->days * sizeof *w->held);
    p->day = copy(w->arena, p->day, p->days, sizeof *p->day);
    for (int k = 0; k < whole->stages; k++)
        if (!in_window(w, k)) {
            w->held[whole->cells.day[k]] = true;
            p->day[whole->cells.day[k]].planned = false;
        }
}

static int compare_givens(const void *x, const void *y)
{
    const rota_problem_given *a = x, *b = y;
    return a->agent != b->agent ? (a->agent > b->agent) - (a->agent < b->agent)
                                : (a->day > b->day) - (a->day < b->day);
}

/* The duties held, as given ones; and as a roster. */
static void hold_duties(window *w, rota_roster *held)
{
    const search *whole = w->whole;
    rota_problem *p = &w->p;
    int cells = whole->agents * whole->stages;
    p->given = rota_arena_alloc(w->arena, (size_t)(p->givens + cells) + 1,
                                sizeof *p->given);
    if (p->givens)
        memcpy(p->given, whole->p->given, (size_t)p->givens * sizeof *p->given);
    for (int a = 0; a < whole->agents; a++)
        for (int k = 0; k < whole->stages; k++) {
            int shift = search_best(whole, a)[k];
            if (shift == ROTA_OFF || in_window(w, k))
                continue;
            int day = whole->cells.day[k];
            p->given[p->givens++] =
                (rota_problem_given){ a, day, shift, ROTA_GIVEN_VERSION };
            rota_roster_add(held, a, day, shift);
        }
    qsort(p->given, (size_t)p->givens, sizeof *p->given, compare_givens);
    rota_roster_sort(held);
}

/* ---- heads -------------------------------------------------------------- */

/* Can a duty of the window stand in a slot of operating day DAY? */
static bool in_reach(const window *w, int day)
{
    const rota_problem_day *d = w->p.day;
    return d[day].planned || (day > 0 && d[day - 1].planned);
}

/* Slots and covers that the window cannot change cost nothing in it. */
static void count_heads(window *w, const rota_roster *held)
{
    rota_problem *p = &w->p;
    rota_tally tally = { 0 };
    p->slot = copy(w->arena, p->slot, p->slots, sizeof *p->slot);
    p->cover = copy(w->arena, p->cover, p->covers, sizeof *p->cover);
    rota_tally_count(&tally, w->whole->p, held);
    for (int i = 0; i < p->slots; i++) {
        rota_problem_slot *slot = &p->slot[i];
        slot->given = in_reach(w, slot->day) ? tally.have[i] : 0;
        if (!in_reach(w, slot->day))
            slot->calls_need = slot->need = slot->floor = 0;
    }
    for (int c = 0; c < p->covers; c++)
        if (!in_reach(w, p->cover[c].day))
            p->cover[c].min = 0;
    rota_tally_release(&tally);
}

/* ---- what is left of limits --------------------------------------------- */

/* Minutes and weekends are counted along the given duties; nights, duties of a
 * shift and fairness are not. */
static void reduce_limits(window *w)
{
    const search *whole = w->whole;
    rota_problem *p = &w->p;
    int *n = ROTA_NEW_ARRAY(int, counts_of(p));
    int16_t *option = ROTA_NEW_ARRAY(int16_t, whole->stages + 1);
    p->agent = copy(w->arena, p->agent, p->agents, sizeof *p->agent);
    if (p->most_duties)
        p->most_duties = copy(w->arena, p->most_duties, p->agents * p->shifts,
                              sizeof *p->most_duties);
    for (int a = 0; a < p->agents; a++) {
        rota_problem_agent *agent = &p->agent[a];
        int nights = 0;
        memcpy(option, search_best(whole, a),
               (size_t)whole->stages * sizeof *option);
        for (int k = w->from; k < w->from + w->stages; k++)
            option[k] = ROTA_OFF;
        count_tour(p, whole->cells.day, whole->stages, option, n);
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            agent->fair[f].before += n[f];
        for (int x = 0; x < p->shifts; x++) {
            int most = rota_most_duties(p, a, x), have = n[COUNT_SHIFTS + x];
            if (p->shift[x].kind == ROTA_SHIFT_NIGHT)
                nights += have;
            if (most != ROTA_NO_LIMIT)
                rota_problem_limit(p, a, x, most > have ? most - have : 0);
        }
        if (agent->max_nights > nights)
            agent->max_nights -= nights;
        else
            for (int x = 0; agent->max_nights && x < p->shifts; x++)
                if (p->shift[x].kind == ROTA_SHIFT_NIGHT)
                    rota_problem_limit(p, a, x, 0);
    }
    free(option);
    free(n);
}

/* ---- the window --------------------------------------------------------- */

static void choose_options(window *w, int64_t effort)
{
    const search *whole = w->whole;
    w->opt = *whole->opt;
    w->opt.seconds = seconds_left(whole);
    w->opt.gap = 0;
    w->opt.effort = effort;
    w->opt.audit = false;
    w->opt.progress = NULL;
    w->opt.better = NULL;
    if (whole->opt->effort) {
        int64_t left = whole->opt->effort - search_ticks(whole);
        if (left < effort)
            w->opt.effort = left > 1 ? left : 1;
    }
}

static bool has_networks(const search *s)
{
    for (int a = 0; a < s->agents; a++)
        if (!s->lean[a])
            return false;
    return true;
}

/* The roster that is to be bettered. */
static void offer_present(window *w)
{
    search *s = &w->s;
    int16_t *mine =
        ROTA_NEW_ARRAY(int16_t, (size_t)s->agents * (size_t)s->stages + 1);
    for (int a = 0; a < s->agents; a++)
        memcpy(mine + (size_t)a * (size_t)s->stages,
               search_best(w->whole, a) + w->from,
               (size_t)s->stages * sizeof *mine);
    incumbent_offer(s, mine, 'g');
    free(mine);
}

bool window_open(window *w, search *whole, int from, int stages, int64_t effort)
{
    *w = (window){ .whole = whole, .from = from, .stages = stages };
    w->p = *whole->p;
    w->arena = w->p.arena = rota_arena_new();
    rota_roster held = { 0 };
    hold_days(w);
    hold_duties(w, &held);
    count_heads(w, &held);
    reduce_limits(w);
    rota_roster_release(&held);
    choose_options(w, effort);
    search_init_within(&w->s, &w->p, &w->opt, whole->team, w->held);
    if (!has_networks(&w->s)) {
        window_close(w);
        return false;
    }
    offer_present(w);
    return true;
}

void window_close(window *w)
{
    w->whole->work += w->s.work;
    w->whole->lost_work += w->s.lost_work + w->s.master.work;
    search_release(&w->s);
    rota_arena_free(w->arena);
}

void window_solve(window *w)
{
    search *whole = w->whole;
    int64_t before = w->s.best_points;
    rota_proof_free(search_run(&w->s));
    if (w->s.best_points >= before)
        return;
    size_t size = (size_t)whole->agents * (size_t)whole->stages;
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, size + 1);
    memcpy(roster, whole->best, size * sizeof *roster);
    for (int a = 0; a < whole->agents; a++)
        memcpy(roster + (size_t)a * (size_t)whole->stages + w->from,
               search_best(&w->s, a), (size_t)w->stages * sizeof *roster);
    incumbent_offer(whole, roster, 'n');
    free(roster);
}

void window_duals(const window *w, double *dual)
{
    const rows *mine = w->s.rows, *all = w->whole->rows;
    int *row_of = ROTA_NEW_ARRAY(int, rota_proof_terms(&w->p) + 1);
    for (int i = 0; i < mine->rows; i++)
        if (mine->row[i].cells > 0)
            row_of[mine->row[i].term] = 1 + i;
    for (int i = 0; i < all->rows; i++)
        if (row_of[all->row[i].term])
            dual[i] = w->s.centre[row_of[all->row[i].term] - 1];
    free(row_of);
}
