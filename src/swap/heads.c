/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heads in the slots where duties change hands, by difference.
 */
#include <assert.h>
#include <stdlib.h>

#include "judge.h"

/* The slots that a duty which changes hands covers, in order. */
typedef struct {
    int *slot;
    int count;
} touch;

static int by_number(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int first_slot(const rota_problem *p, int32_t minute)
{
    int low = 0, high = p->slots;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (p->slot[middle].start < minute)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static touch touch_slots(const rota_swap_question *q, const rota_problem *p)
{
    touch t = { ROTA_NEW_ARRAY(int, q->parties * p->slots + 1), 0 };
    for (int k = 0; k < q->parties; k++) {
        const rota_swap_party *party = &q->party[k];
        int day = party->date == ROTA_NO_DATE
                      ? -1
                      : rota_problem_day_find(p, party->date);
        int shift = day < 0 ? -1 : rota_problem_shift_find(p, party->shift);
        if (shift < 0)
            continue;
        int32_t end = rota_duty_end(p, day, shift);
        for (int i = first_slot(p, rota_duty_start(p, day, shift));
             i < p->slots && p->slot[i].start < end; i++)
            if (rota_duty_covers(p, day, shift, i))
                t.slot[t.count++] = i;
    }
    if (t.count > 0)
        qsort(t.slot, (size_t)t.count, sizeof *t.slot, by_number);
    int kept = 0;
    for (int i = 0; i < t.count; i++)
        if (i == 0 || t.slot[i] != t.slot[i - 1])
            t.slot[kept++] = t.slot[i];
    t.count = kept;
    return t;
}

static int missing(const rota_finding *f)
{
    return f->required - f->measured;
}

static bool lies_in(const rota_problem *p, int slot, const rota_finding *f)
{
    int32_t start = p->slot[slot].start;
    return f->from <= start && start < f->to;
}

/* Heads that REPORT misses in SLOT under the name and row of LIKE. */
static int missed(const rota_problem *p, const rota_report *report,
                  const rota_finding *like, int slot)
{
    int most = 0;
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (f->agent < 0 && f->rule == like->rule && f->shift == like->shift &&
            f->skill == like->skill && f->role == like->role &&
            lies_in(p, slot, f) && missing(f) > most)
            most = missing(f);
    }
    return most;
}

/* The parts of F in slots touched: each run of slots that are all worse than
 * before, or all not, is a finding. */
static void split(const rota_swap_question *q, const rota_swap_side *side,
                  const rota_report *before, const touch *touched,
                  const rota_finding *f, rota_verdict *v)
{
    const rota_problem *p = side->problem[1];
    rota_finding part = *f;
    bool open = false, worse = false;
    for (int k = 0; k < touched->count; k++) {
        int i = touched->slot[k];
        const rota_problem_slot *slot = &p->slot[i];
        if (!lies_in(p, i, f))
            continue;
        bool is = missing(f) > missed(p, before, f, i);
        if (open && (slot->start != part.to || is != worse)) {
            verdict_take(v, p, &part, q->clock.policy, !worse);
            open = false;
        }
        if (!open)
            part.from = slot->start;
        part.to = slot->start + slot->length;
        open = true;
        worse = is;
    }
    if (open)
        verdict_take(v, p, &part, q->clock.policy, !worse);
}

/* Heads present in slot I: somebody on two duties at once is one. */
static int present(const rota_problem *p, const rota_report *report,
                   const rota_tally *tally, int i)
{
    rota_finding like = {
        .rule = ROTA_RULE_FLOOR, .shift = ROTA_OFF, .skill = -1, .role = -1
    };
    int short_of = missed(p, report, &like, i);
    like.rule = ROTA_RULE_GAP;
    short_of += missed(p, report, &like, i);
    return short_of > 0 ? p->slot[i].need - short_of : tally->have[i];
}

static rota_swap_slot *add_slot(const rota_swap_side *side,
                                const rota_report report[2], int i,
                                const rota_tally *tally, rota_verdict *v)
{
    const rota_problem *p = side->problem[1];
    const rota_problem_slot *s = &p->slot[i];
    rota_swap_slot *slot = rota_vec_push(&v->slots);
    rota_problem_local(p, s->start, &slot->date, &slot->start);
    slot->length = s->length;
    slot->need = s->need;
    slot->before = present(p, &report[0], &tally[0], i);
    slot->after = present(p, &report[1], &tally[1], i);
    return slot;
}

/* Head-minutes that REPORT misses in the slots touched, below floors of every
 * kind and above them: each missing head once. */
static int head_minutes(const rota_problem *p, const rota_report *report,
                        const touch *touched)
{
    int minutes = 0;
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (f->rule != ROTA_RULE_FLOOR && f->rule != ROTA_RULE_GAP)
            continue;
        for (int k = 0; k < touched->count; k++)
            if (lies_in(p, touched->slot[k], f))
                minutes += missing(f) * p->slot[touched->slot[k]].length;
    }
    return minutes;
}

static double level(const rota_swap_question *q, const rota_traffic *traffic,
                    int heads)
{
    int agents = rota_agents_of_heads(heads, q->targets->shrinkage);
    return rota_erlang(q->targets->model, traffic, agents).service_level;
}

static void serve(const rota_swap_question *q, const rota_swap_side *side,
                  int i, const rota_swap_slot *slot, rota_verdict *v)
{
    if (!side->calls || side->calls[i] <= 0)
        return;
    rota_traffic traffic = {
        .calls = side->calls[i],
        .aht = side->aht[i],
        .interval = 60.0 * slot->length,
        .patience = q->targets->patience,
        .target_seconds = q->targets->target_seconds,
    };
    double before = level(q, &traffic, slot->before);
    double after =
        slot->after == slot->before ? before : level(q, &traffic, slot->after);
    v->calls += traffic.calls;
    v->served_before += traffic.calls * before;
    v->served_after += traffic.calls * after;
}

static void measure(const rota_swap_question *q, const rota_swap_side *side,
                    const rota_report report[2], const touch *touched,
                    rota_verdict *v)
{
    rota_tally tally[2];
    for (int which = 0; which < 2; which++)
        rota_tally_count(&tally[which], side->problem[which],
                         side->roster[which]);
    for (int k = 0; k < touched->count; k++) {
        int i = touched->slot[k];
        serve(q, side, i, add_slot(side, report, i, tally, v), v);
    }
    rota_tally_release(&tally[0]);
    rota_tally_release(&tally[1]);
}

void heads_judge(const rota_swap_question *q, const rota_swap_side *side,
                 const rota_report report[2], rota_verdict *v)
{
    assert(side->problem[0]->slots == side->problem[1]->slots);
    touch touched = touch_slots(q, side->problem[1]);
    for (size_t i = 0; touched.count > 0 && i < report[1].count; i++)
        if (report[1].item[i].agent < 0)
            split(q, side, &report[0], &touched, &report[1].item[i], v);
    if (touched.count > 0)
        measure(q, side, report, &touched, v);
    v->before += head_minutes(side->problem[0], &report[0], &touched);
    v->after += head_minutes(side->problem[1], &report[1], &touched);
    free(touched.slot);
}
