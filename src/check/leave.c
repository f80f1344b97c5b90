/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a single duty may be: employment, leave, availability, restrictions,
 * skill, day; and the pins.
 */
#include "timetable.h"

#include <assert.h>

static rota_finding *find_duty(const timetable *t, rota_rule rule, int agent,
                               const duty *d)
{
    rota_finding *f = finding_new(t, rule, agent, d->day);
    f->shift = d->shift;
    f->inherited = !d->planned;
    return f;
}

static void judge_employed(const timetable *t, int agent, const duty *d)
{
    const rota_problem_agent *who = &t->p->agent[agent];
    if (d->day < who->joined || d->day > who->left)
        find_duty(t, ROTA_RULE_EMPLOYED, agent, d);
}

/* Minutes of PIECE on leave; leaves are sorted by start and may overlap. */
static int minutes_on_leave(const span *piece, const rota_problem_leave *begin,
                            const rota_problem_leave *end)
{
    int minutes = 0;
    int32_t counted = piece->from; /* up to here */
    for (const rota_problem_leave *l = begin; l < end; l++) {
        int32_t from = l->from > counted ? l->from : counted;
        int32_t to = l->to < piece->to ? l->to : piece->to;
        if (to <= from)
            continue;
        minutes += to - from;
        counted = to;
    }
    return minutes;
}

static void judge_leave(const timetable *t, int agent, const duty *d,
                        const rota_problem_leave *begin,
                        const rota_problem_leave *end)
{
    const span *piece;
    int pieces = timetable_pieces(t, d, &piece);
    int minutes = 0;
    for (int k = 0; k < pieces; k++)
        minutes += minutes_on_leave(&piece[k], begin, end);
    if (minutes > 0)
        find_duty(t, ROTA_RULE_LEAVE, agent, d)->measured = minutes;
}

static bool offered(const rota_problem *p, rota_dayset days, int day)
{
    const rota_problem_day *x = &p->day[day];
    return rota_dayset_has(days, rota_date_weekday(x->date), x->kind,
                           x->makeup);
}

/* The end of the window of DAY that holds MINUTE and reaches farthest, or
 * MINUTE where none does. */
static int32_t window_reach(const timetable *t, int agent, int day,
                            int32_t minute)
{
    const rota_problem_agent *who = &t->p->agent[agent];
    int32_t reach = minute;
    for (int i = 0; i < who->windows; i++) {
        const rota_window_item *w = &t->p->window[who->first_window + i];
        if (!offered(t->p, w->days, day))
            continue;
        int to_clock = w->to > w->from ? w->to : w->to + 1440;
        int32_t from = timetable_minute(t, day, w->from);
        int32_t to = timetable_minute(t, day, to_clock);
        if (from <= minute && to > reach)
            reach = to;
    }
    return reach;
}

static bool all_available(const timetable *t, int agent, const duty *d)
{
    const span *piece;
    int pieces = timetable_pieces(t, d, &piece);
    for (int k = 0; k < pieces; k++) {
        int32_t at = piece[k].from;
        while (at < piece[k].to) {
            int32_t reach = window_reach(t, agent, d->day, at);
            if (reach == at)
                return false;
            at = reach;
        }
    }
    return true;
}

static void judge_restrictions(const timetable *t, int agent, const duty *d)
{
    const rota_problem *p = t->p;
    if (p->shift[d->shift].kind != ROTA_SHIFT_NIGHT)
        return;
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *x = &p->restriction[i];
        if (x->agent == agent && x->no_night && d->day >= x->from &&
            d->day <= x->to) {
            find_duty(t, ROTA_RULE_RESTRICTION, agent, d);
            return;
        }
    }
}

static void judge_shift(const timetable *t, int agent, const duty *d)
{
    const rota_problem_shift *shift = &t->p->shift[d->shift];
    if (shift->skill >= 0 && !(t->p->agent[agent].skills >> shift->skill & 1))
        find_duty(t, ROTA_RULE_SKILL, agent, d)->skill = shift->skill;
    if (!offered(t->p, shift->days, d->day) ||
        (d->planned && !t->p->day[d->day].planned))
        find_duty(t, ROTA_RULE_SHIFT_DAY, agent, d);
}

static void judge_pin(const timetable *t, int agent,
                      const rota_problem_pin *pin)
{
    int found = ROTA_OFF;
    bool planned = t->p->day[pin->day].planned;
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++) {
        const duty *d = &t->duty[i];
        if (d->day != pin->day)
            continue;
        if (d->shift == pin->shift)
            return;
        found = d->shift;
        planned = planned || d->planned;
    }
    if (found == pin->shift)
        return;
    rota_finding *f = finding_new(t, ROTA_RULE_PINNED, agent, pin->day);
    f->shift = found;
    f->other_shift = pin->shift;
    f->inherited = !planned;
}

/* The leaves of AGENT, which are sorted by agent. */
static void find_leaves(const rota_problem *p, int agent,
                        const rota_problem_leave **begin,
                        const rota_problem_leave **end)
{
    int low = 0, high = p->leaves;
    while (low < high) {
        int middle = (low + high) / 2;
        if (p->leave[middle].agent < agent)
            low = middle + 1;
        else
            high = middle;
    }
    *begin = *end = p->leave + low;
    while (*end < p->leave + p->leaves && (*end)->agent == agent)
        ++*end;
}

static void judge_alone(const timetable *t, int agent, const duty *d,
                        const rota_problem_leave *begin,
                        const rota_problem_leave *end)
{
    judge_employed(t, agent, d);
    judge_leave(t, agent, d, begin, end);
    if (t->p->agent[agent].windows > 0 && !all_available(t, agent, d))
        find_duty(t, ROTA_RULE_AVAILABLE, agent, d);
    judge_restrictions(t, agent, d);
    judge_shift(t, agent, d);
}

bool leave_permits(const timetable *t, int agent, int day, int shift)
{
    const rota_problem_leave *begin, *end;
    rota_report found = { 0 };
    timetable aside = *t;
    duty d = { .day = day, .shift = shift, .planned = true };
    aside.report = &found;
    find_leaves(t->p, agent, &begin, &end);
    judge_alone(&aside, agent, &d, begin, end);
    bool none = found.count == 0;
    rota_report_release(&found);
    return none;
}

void leave_judge(const timetable *t, int agent)
{
    const rota_problem *p = t->p;
    const rota_problem_leave *begin, *end;
    assert(agent >= 0 && agent < p->agents);
    find_leaves(p, agent, &begin, &end);
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++)
        if (!t->duty[i].pattern)
            judge_alone(t, agent, &t->duty[i], begin, end);
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent)
            judge_pin(t, agent, &p->pin[i]);
}
