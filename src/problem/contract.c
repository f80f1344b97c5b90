/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>

#include "freeze.h"

/*
 * Due minutes of the month, in thousandths so that a share rounds once:
 *
 *     full = hours_day x share x workdays of the month,                   (1)
 *     due  = the same over days employed, each less the part of it on
 *            approved leave (a whole date: all of it),                    (2)
 *     max  = max_minutes x due / full, else due + overtime,               (3)
 *     min  = min_minutes x due / full, else max(0, due - slack).          (4)
 */

typedef struct {
    int64_t full, due; /* (1), (2): thousandths of a minute */
} month_due;

/* Minutes of day D that are on one of the leaves, which stand by from. */
static int32_t minutes_away(const rota_problem *p, int d,
                            const rota_problem_leave *leave, int count)
{
    int32_t end = d + 1 < p->days ? p->day[d + 1].midnight : p->end;
    int32_t seen = p->day[d].midnight;
    int32_t away = 0;

    for (int i = 0; i < count; i++) {
        int32_t from = leave[i].from > seen ? leave[i].from : seen;
        int32_t to = leave[i].to < end ? leave[i].to : end;
        if (to > from) {
            away += to - from;
            seen = to;
        }
    }
    return away;
}

static month_due month_of(const freeze *f, int a)
{
    const rota_problem *p = f->p;
    const rota_problem_agent *agent = &p->agent[a];
    int64_t day_due = (int64_t)f->site->policy.hours_day * f->row[a]->share;
    month_due sum = { 0, 0 };
    int leaves;
    const rota_problem_leave *leave = leave_of(p, a, &leaves);

    for (int d = p->month_from; d < p->month_to; d++) {
        if (p->day[d].kind != ROTA_WORKDAY)
            continue;
        sum.full += day_due;
        if (d < agent->joined || d > agent->left)
            continue;
        int32_t end = d + 1 < p->days ? p->day[d + 1].midnight : p->end;
        int32_t away = minutes_away(p, d, leave, leaves);
        if (away >= end - p->day[d].midnight)
            continue;
        int64_t taken = (int64_t)away * 1000;
        sum.due += taken < day_due ? day_due - taken : 0;
    }
    return sum;
}

static int whole_minutes(int64_t thousandths)
{
    return (int)((thousandths + 500) / 1000);
}

/* A limit of the agent's own, scaled as due is; a month without due minutes
 * leaves it as it is. */
static int scaled(int minutes, month_due m)
{
    if (m.full == 0)
        return minutes;
    return (int)((2 * minutes * m.due + m.full) / (2 * m.full));
}

static bool no_overtime(const rota_problem *p, int a)
{
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *r = &p->restriction[i];
        if (r->agent == a && r->no_overtime && r->from < p->month_to &&
            r->to >= p->month_from)
            return true;
    }
    return false;
}

static void set_minutes(const freeze *f, int a)
{
    const rota_policy *policy = &f->site->policy;
    const rota_agent_row *row = f->row[a];
    rota_problem_agent *agent = &f->p->agent[a];
    month_due m = month_of(f, a);

    agent->due_minutes = whole_minutes(m.due);
    if (row->max_minutes != ROTA_UNSET)
        agent->max_minutes = scaled(row->max_minutes, m);
    else
        agent->max_minutes = agent->due_minutes + 60 * policy->hours_overtime;
    if (no_overtime(f->p, a) && agent->max_minutes > agent->due_minutes)
        agent->max_minutes = agent->due_minutes;
    if (f->p->scope == ROTA_SCOPE_WEEKEND)
        return;
    /* A least of the agent's own above the most is a contradiction to be told;
     * the site's least gives way. */
    if (row->min_minutes != ROTA_UNSET)
        agent->min_minutes = scaled(row->min_minutes, m);
    else if (agent->due_minutes > policy->hours_slack)
        agent->min_minutes = agent->due_minutes - policy->hours_slack;
    if (row->min_minutes == ROTA_UNSET &&
        agent->min_minutes > agent->max_minutes)
        agent->min_minutes = agent->max_minutes;
}

void contract_freeze(freeze *f)
{
    for (int a = 0; a < f->p->agents; a++)
        set_minutes(f, a);
}
