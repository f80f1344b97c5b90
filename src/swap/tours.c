/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parties' own rules, by difference: what a party breaks after the swap
 * counts unless it broke it before, in the same place and as badly.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"

/* Is the place of such a finding the month, whatever days it names? */
static bool is_monthly(const rota_finding *f)
{
    switch (f->rule) {
    case ROTA_RULE_MINUTES:
    case ROTA_RULE_MIN_MINUTES:
    case ROTA_RULE_WEEKENDS:
        return true;
    case ROTA_RULE_SHIFT_LIMIT:
        return f->other_shift == ROTA_OFF;
    case ROTA_RULE_RESTRICTION:
        return f->shift == ROTA_OFF;
    default:
        return false;
    }
}

/* Is it a stretch of days that must not be so long? */
static bool is_stretch(const rota_finding *f)
{
    return f->rule == ROTA_RULE_RUN ||
           (f->rule == ROTA_RULE_SHIFT_LIMIT && f->other_shift != ROTA_OFF);
}

static rota_month charged(const rota_problem *p, int day)
{
    int weekend = p->day[day].weekend;
    return weekend >= 0 ? p->weekend[weekend].charged
                        : rota_month_of(p->day[day].date);
}

/* A month is a place, so is every part of a stretch that was too long already,
 * and of a rest the days it lies between; else it is the very days and shifts:
 * who is on leave or lacks a skill breaks it anew by taking another duty of
 * the same date. */
static bool same_place(const rota_swap_side *side, const rota_finding *was,
                       const rota_finding *is)
{
    const rota_problem *before = side->problem[0], *after = side->problem[1];
    if (was->rule != is->rule ||
        strcmp(before->agent[was->agent].id, after->agent[is->agent].id) != 0 ||
        is_monthly(was) != is_monthly(is))
        return false;
    if (is_monthly(is))
        return was->shift == is->shift &&
               charged(before, was->day) == charged(after, is->day);
    if (is_stretch(was) != is_stretch(is))
        return false;
    if (is->rule == ROTA_RULE_WEEKENDS_ROW) /* whichever of their days */
        return before->day[was->day].weekend <= after->day[is->day].weekend &&
               after->day[is->other].weekend <= before->day[was->other].weekend;
    if (is_stretch(is))
        return was->day <= is->day && is->other <= was->other;
    return was->day == is->day && was->other == is->other &&
           (is->rule == ROTA_RULE_REST ||
            (was->shift == is->shift && was->other_shift == is->other_shift));
}

static bool is_worse(const rota_finding *was, const rota_finding *is)
{
    return abs(is->measured - is->required) >
           abs(was->measured - was->required);
}

static bool was_there(const rota_swap_side *side, const rota_report *before,
                      const rota_finding *is)
{
    for (size_t i = 0; i < before->count; i++) {
        const rota_finding *was = &before->item[i];
        if (was->agent >= 0 && same_place(side, was, is) && !is_worse(was, is))
            return true;
    }
    return false;
}

/* Two months that stand side by side tell of the same breach; one of them may
 * take for inherited what the other knows to be planned. */
static void tell_once(rota_verdict *v)
{
    const rota_swap_finding *last = &v->findings.item[v->findings.count - 1];
    for (size_t i = 0; i + 1 < v->findings.count; i++) {
        rota_swap_finding *f = &v->findings.item[i];
        if (f->date != last->date || strcmp(f->rule, last->rule) != 0 ||
            strcmp(f->agent, last->agent) != 0 ||
            strcmp(f->text[ROTA_EN], last->text[ROTA_EN]) != 0)
            continue;
        f->inherited = f->inherited && last->inherited;
        v->findings.count--;
        return;
    }
}

static bool touches(const rota_swap_question *q, rota_month month)
{
    for (int k = 0; k < q->parties; k++)
        if (q->party[k].date != ROTA_NO_DATE &&
            rota_month_of(q->party[k].date) == month)
            return true;
    return false;
}

void tours_judge(const rota_swap_question *q, const rota_swap_side *side,
                 const rota_report report[2], rota_verdict *v)
{
    const rota_problem *p = side->problem[1];
    bool touched = touches(q, p->month);
    for (size_t i = 0; i < report[1].count; i++) {
        const rota_finding *f = &report[1].item[i];
        if (f->agent < 0)
            continue;
        bool inherited = f->inherited || was_there(side, &report[0], f);
        if (inherited && !touched)
            continue;
        verdict_take(v, p, f, q->clock.policy, inherited);
        tell_once(v);
    }
}
