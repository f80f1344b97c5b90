/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which single absence opens a floor gap.  A duty is lost, heads are counted;
 * then somebody takes it as it is, or the rest of the roster is moved.
 */
#include "blocked.h"
#include "question.h"

#include <assert.h>
#include <stdlib.h>

typedef struct {
    const rota_problem *p;
    const rota_roster *x;
    const rota_advice_options *options;
    int64_t start;
    rota_tally tally; /* of x */
    rota_arena *arena;
    rota_fragiles *out;
    size_t alloc;
} robust;

/* Does a duty of AGENT and SHIFT count for cover C, in its slots? */
static bool counts(const rota_problem *p, const rota_problem_cover *c,
                   int agent, int shift)
{
    const rota_problem_agent *a = &p->agent[agent];
    return (c->shift < 0 || c->shift == shift) &&
           (c->skill < 0 || (a->skills >> c->skill & 1)) &&
           (c->role < 0 || c->role == (int)a->role);
}

static void miss(rota_fragile *f, const rota_problem_slot *s)
{
    if (f->misses++ == 0)
        f->from = s->start;
    if (s->start < f->from)
        f->from = s->start;
    if (s->start + s->length > f->to)
        f->to = s->start + s->length;
}

/* Floors that are missed once the duty of F is gone, unless TAKER (-1: nobody)
 * has it. */
static void count_misses(const robust *w, rota_fragile *f, int taker)
{
    const rota_problem *p = w->p;
    f->misses = 0;
    f->from = f->to = 0;
    for (int i = 0; i < p->slots && taker < 0; i++)
        if (rota_duty_covers(p, f->day, f->shift, i) &&
            w->tally.have[i] <= p->slot[i].floor)
            miss(f, &p->slot[i]);
    for (int c = 0; c < p->covers; c++) {
        const rota_problem_cover *of = &p->cover[c];
        if (of->role == ROTA_LEAD || !counts(p, of, f->agent, f->shift) ||
            (taker >= 0 && counts(p, of, taker, f->shift)))
            continue;
        for (int k = 0; k < of->slots; k++)
            if (rota_duty_covers(p, f->day, f->shift, of->first_slot + k) &&
                w->tally.cover[c * w->tally.widest + k] <= of->min)
                miss(f, &p->slot[of->first_slot + k]);
    }
}

/* Somebody free that day who may take the duty and closes what it opens. */
static int find_taker(const robust *w, const rota_fragile *f,
                      const broken *found)
{
    for (int b = 0; b < w->p->agents; b++) {
        rota_fragile with = *f;
        if (b == f->agent || found[b].findings > 0 ||
            rota_roster_cell(w->x, b, f->day) != ROTA_OFF)
            continue;
        count_misses(w, &with, b);
        if (with.misses == 0)
            return b;
    }
    return -1;
}

/* The agent is away on the date; everybody else may be moved. */
static rota_fragile_kind try_repair(const robust *w, const rota_fragile *f)
{
    question q;
    rota_outcome outcome = { 0 };
    rota_fragile_kind kind = ROTA_FRAGILE_UNKNOWN;
    double spent = (double)(question_clock() - w->start) / 1000.0;
    if (spent >= w->options->seconds)
        return kind;
    question_open(&q, w->p);
    question_ask_floors(&q, w->x);
    question_send_away(&q, f->agent, f->day);
    question_solve(&q, w->options, question_left(w->options, w->start),
                   &outcome);
    if (outcome.kind == ROTA_CONTRADICTORY)
        kind = ROTA_FRAGILE_UNKNOWN;
    else if (outcome.objective == 0)
        kind = ROTA_FRAGILE_REPAIR;
    else if (outcome.bound > 0)
        kind = ROTA_FRAGILE_OPEN;
    rota_outcome_release(&outcome);
    question_close(&q);
    return kind;
}

static rota_status look(robust *w, int day, int shift, rota_error *err)
{
    rota_arena_reset(w->arena);
    broken *found = NULL;
    for (size_t i = 0; i < w->x->count; i++) {
        const rota_duty *d = &w->x->item[i];
        rota_fragile f = {
            .agent = d->agent, .day = day, .shift = shift, .taker = -1
        };
        if (d->day != day || d->shift != shift)
            continue;
        w->out->duties++;
        count_misses(w, &f, -1);
        if (f.misses == 0)
            continue;
        if (!found) {
            found = ROTA_ARENA_ARRAY(w->arena, broken, w->p->agents + 1);
            ROTA_TRY(
                blocked_read(w->p, w->x, day, shift, w->arena, found, err));
        }
        f.taker = find_taker(w, &f, found);
        f.kind = f.taker >= 0 ? ROTA_FRAGILE_TAKER : try_repair(w, &f);
        w->out->item = rota_vec_grow(w->out->item, w->out->count, &w->alloc,
                                     sizeof *w->out->item);
        w->out->item[w->out->count++] = f;
    }
    return ROTA_OK;
}

rota_status rota_advise_robust(const rota_problem *p, const rota_roster *x,
                               const rota_advice_options *options,
                               rota_fragiles *fragile, rota_error *err)
{
    assert(p && x && options && fragile);
    *fragile = (rota_fragiles){ 0 };
    robust w = { .p = p,
                 .x = x,
                 .options = options,
                 .start = question_clock(),
                 .arena = rota_arena_new(),
                 .out = fragile };
    rota_tally_count(&w.tally, p, x);
    rota_status status = ROTA_OK;
    for (int d = 0; d < p->days && status == ROTA_OK; d++)
        for (int s = 0; s < p->shifts && status == ROTA_OK; s++)
            if (p->day[d].planned)
                status = look(&w, d, s, err);
    rota_tally_release(&w.tally);
    rota_arena_free(w.arena);
    return status;
}
