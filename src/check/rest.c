/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two duties beside each other (double-duty, succession, rest), and the whole
 * date off of each calendar week.
 */
#include "timetable.h"

#include <assert.h>

/* Of one date, or overlapping.  EARLIER starts first. */
static bool is_double(const duty *earlier, const duty *later)
{
    return earlier->day == later->day || later->start < earlier->end;
}

static rota_finding *find_pair(const timetable *t, rota_rule rule, int agent,
                               const duty *earlier, const duty *later)
{
    rota_finding *f = finding_new(t, rule, agent, earlier->day);
    f->other = later->day;
    f->shift = earlier->shift;
    f->other_shift = later->shift;
    f->inherited = !earlier->planned && !later->planned;
    return f;
}

static void judge_double(const timetable *t, int agent, const duty *earlier,
                         const duty *later)
{
    int32_t end = earlier->end < later->end ? earlier->end : later->end;
    rota_finding *f =
        find_pair(t, ROTA_RULE_DOUBLE_DUTY, agent, earlier, later);
    f->measured = end > later->start ? end - later->start : 0;
}

static void judge_succession(const timetable *t, int agent, const duty *earlier,
                             const duty *later)
{
    const rota_problem *p = t->p;
    if (later->day != earlier->day + 1 || earlier->pattern || later->pattern)
        return;
    if (!p->may_follow[earlier->shift * p->shifts + later->shift])
        find_pair(t, ROTA_RULE_SUCCESSION, agent, earlier, later);
}

static void judge_rest(const timetable *t, int agent, const duty *earlier,
                       const duty *later)
{
    const rota_problem *p = t->p;
    int rest = later->start - p->arrival - (earlier->end + p->handover);
    if (rest >= p->agent[agent].rest)
        return;
    rota_finding *f = find_pair(t, ROTA_RULE_REST, agent, earlier, later);
    f->measured = rest > 0 ? rest : 0;
    f->required = p->agent[agent].rest;
}

static void judge_pairs(const timetable *t, int agent)
{
    const duty *begin = t->duty + t->first[agent];
    const duty *end = t->duty + t->first[agent + 1];
    const duty *last = NULL; /* ends last of those before */
    for (const duty *d = begin; d < end; d++) {
        if (last != NULL && !is_double(last, d))
            judge_rest(t, agent, last, d);
        if (last == NULL || d->end > last->end)
            last = d;
        for (const duty *later = d + 1; later < end; later++) {
            if (is_double(d, later))
                judge_double(t, agent, d, later);
            judge_succession(t, agent, d, later);
            if (later->start >= d->end && later->day > d->day + 1)
                break;
        }
    }
}

/* Is a minute of DAY worked?  PLANNED is set when a planned duty has one. */
static bool date_worked(const timetable *t, int agent, int day, bool *planned)
{
    bool worked = false;
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++) {
        const duty *d = &t->duty[i];
        const span *piece;
        int pieces = timetable_pieces(t, d, &piece);
        for (int k = 0; k < pieces; k++) {
            if (piece[k].from >= t->midnight[day + 1] ||
                piece[k].to <= t->midnight[day])
                continue;
            worked = true;
            *planned = *planned || d->planned;
        }
    }
    return worked;
}

static void judge_week(const timetable *t, int agent, int monday)
{
    bool planned = false, in_month = false;
    for (int day = monday; day < monday + 7; day++) {
        in_month =
            in_month || (day >= t->p->month_from && day < t->p->month_to);
        if (!date_worked(t, agent, day, &planned))
            return;
    }
    if (!in_month)
        return;
    rota_finding *f = finding_new(t, ROTA_RULE_WEEKLY_REST, agent, monday);
    f->other = monday + 6;
    f->required = 1;
    f->inherited = !planned;
}

void rest_judge(const timetable *t, int agent)
{
    assert(agent >= 0 && agent < t->p->agents);
    judge_pairs(t, agent);
    if (!t->p->agent[agent].weekly_rest)
        return;
    for (int day = 0; day + 7 <= t->p->days; day++)
        if (rota_date_weekday(t->p->day[day].date) == ROTA_MON)
            judge_week(t, agent, day);
}
