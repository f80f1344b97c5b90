/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heads in the slots where duties change hands, by difference.
 */
#include <assert.h>
#include <stdlib.h>

#include "judge.h"

/* touched[slots]: a duty that changes hands covers the slot. */
static bool *slots_touched(const rota_swap_question *q, const rota_problem *p)
{
    bool *touched = ROTA_NEW_ARRAY(bool, p->slots + 1);
    for (int k = 0; k < q->parties; k++) {
        const rota_swap_party *party = &q->party[k];
        int day = party->date == ROTA_NO_DATE
                      ? -1
                      : rota_problem_day_find(p, party->date);
        int shift = day < 0 ? -1 : rota_problem_shift_find(p, party->shift);
        for (int i = 0; shift >= 0 && i < p->slots; i++)
            touched[i] = touched[i] || rota_duty_covers(p, day, shift, i);
    }
    return touched;
}

static int missing(const rota_finding *f)
{
    return f->required - f->measured;
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
            f->from <= p->slot[slot].start && p->slot[slot].start < f->to &&
            missing(f) > most)
            most = missing(f);
    }
    return most;
}

/* The parts of F in slots touched: each run of slots that are all worse than
 * before, or all not, is a finding. */
static void split(const rota_swap_question *q, const rota_swap_side *side,
                  const rota_report *before, const bool *touched,
                  const rota_finding *f, rota_verdict *v)
{
    const rota_problem *p = side->problem[1];
    rota_finding part = *f;
    bool open = false, worse = false;
    for (int i = 0; i < p->slots; i++) {
        const rota_problem_slot *slot = &p->slot[i];
        if (slot->start < f->from)
            continue;
        bool in = slot->start < f->to && touched[i];
        bool is = in && missing(f) > missed(p, before, f, i);
        if (open && (!in || is != worse)) {
            verdict_take(v, p, &part, q->clock.policy, !worse);
            open = false;
        }
        if (slot->start >= f->to)
            break;
        if (in && !open)
            part.from = slot->start;
        part.to = slot->start + slot->length;
        open = open || in;
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
                        const bool *touched)
{
    int minutes = 0;
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (f->rule != ROTA_RULE_FLOOR && f->rule != ROTA_RULE_GAP)
            continue;
        for (int k = 0; k < p->slots; k++)
            if (touched[k] && f->from <= p->slot[k].start &&
                p->slot[k].start < f->to)
                minutes += missing(f) * p->slot[k].length;
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
                    const rota_report report[2], const bool *touched,
                    rota_verdict *v)
{
    rota_tally tally[2];
    for (int which = 0; which < 2; which++)
        rota_tally_count(&tally[which], side->problem[which],
                         side->roster[which]);
    for (int i = 0; i < side->problem[1]->slots; i++)
        if (touched[i])
            serve(q, side, i, add_slot(side, report, i, tally, v), v);
    rota_tally_release(&tally[0]);
    rota_tally_release(&tally[1]);
}

void heads_judge(const rota_swap_question *q, const rota_swap_side *side,
                 const rota_report report[2], rota_verdict *v)
{
    assert(side->problem[0]->slots == side->problem[1]->slots);
    bool *touched = slots_touched(q, side->problem[1]);
    for (size_t i = 0; i < report[1].count; i++)
        if (report[1].item[i].agent < 0)
            split(q, side, &report[0], touched, &report[1].item[i], v);
    measure(q, side, report, touched, v);
    v->before += head_minutes(side->problem[0], &report[0], touched);
    v->after += head_minutes(side->problem[1], &report[1], touched);
    free(touched);
}
