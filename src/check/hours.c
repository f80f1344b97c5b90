/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paid minutes, nights and duties of single shifts of the planned month
 * against the agent's limits.  A duty counts wholly in the month it starts in.
 */
#include "timetable.h"

#include <assert.h>

typedef struct worked {
    int minutes, nights;
    bool planned; /* a duty of the roster is among them */
    bool planned_night;
} worked;

static worked add_up(const timetable *t, int agent)
{
    const rota_problem *p = t->p;
    worked sum = { 0 };
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++) {
        const duty *d = &t->duty[i];
        if (d->day < p->month_from || d->day >= p->month_to)
            continue;
        sum.minutes += p->shift[d->shift].paid_minutes;
        sum.planned = sum.planned || d->planned;
        if (p->shift[d->shift].kind != ROTA_SHIFT_NIGHT || d->pattern)
            continue;
        sum.nights++;
        sum.planned_night = sum.planned_night || d->planned;
    }
    return sum;
}

static rota_finding *find_month(const timetable *t, rota_rule rule, int agent,
                                int measured, int required)
{
    rota_finding *f = finding_new(t, rule, agent, t->p->month_from);
    f->other = t->p->month_to - 1;
    f->measured = measured;
    f->required = required;
    return f;
}

bool hours_without_overtime(const rota_problem *p, int agent)
{
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *x = &p->restriction[i];
        if (x->agent == agent && x->no_overtime && x->from < p->month_to &&
            x->to >= p->month_from)
            return true;
    }
    return false;
}

static void judge_shift(const timetable *t, int agent, int shift, int most)
{
    const rota_problem *p = t->p;
    int duties = 0;
    bool planned = false;
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++) {
        const duty *d = &t->duty[i];
        if (d->shift != shift || d->pattern || d->day < p->month_from ||
            d->day >= p->month_to)
            continue;
        duties++;
        planned = planned || d->planned;
    }
    if (duties <= most)
        return;
    rota_finding *f = find_month(t, ROTA_RULE_SHIFT_LIMIT, agent, duties, most);
    f->shift = shift;
    f->inherited = !planned;
}

void hours_judge(const timetable *t, int agent)
{
    assert(agent >= 0 && agent < t->p->agents);
    const rota_problem_agent *limit = &t->p->agent[agent];
    worked sum = add_up(t, agent);
    bool excluded = hours_without_overtime(t->p, agent);
    if (sum.minutes > limit->due_minutes && excluded)
        find_month(t, ROTA_RULE_RESTRICTION, agent, sum.minutes,
                   limit->due_minutes)
            ->inherited = !sum.planned;
    /* A most that the restriction has brought down to what is due is no second
     * breach: overtime as such is not too many minutes. */
    bool lowered = excluded && limit->max_minutes == limit->due_minutes;
    if (sum.minutes > limit->max_minutes && !lowered)
        find_month(t, ROTA_RULE_MINUTES, agent, sum.minutes, limit->max_minutes)
            ->inherited = !sum.planned;
    /* Nobody but the planner leaves an agent without work: always judged. */
    if (sum.minutes < limit->min_minutes)
        find_month(t, ROTA_RULE_MIN_MINUTES, agent, sum.minutes,
                   limit->min_minutes);
    if (limit->max_nights > 0 && sum.nights > limit->max_nights)
        find_month(t, ROTA_RULE_SHIFT_LIMIT, agent, sum.nights,
                   limit->max_nights)
            ->inherited = !sum.planned_night;
    for (int shift = 0; shift < t->p->shifts; shift++) {
        int most = rota_most_duties(t->p, agent, shift);
        if (most != ROTA_NO_LIMIT)
            judge_shift(t, agent, shift, most);
    }
}
