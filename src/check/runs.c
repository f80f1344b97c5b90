/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Things in a row: days with a duty, days off, nights, weekends.
 */
#include "timetable.h"

#include <assert.h>
#include <string.h>

enum {
    WORKED = 1,  /* a duty starts, of whatever origin */
    PLANNED = 2, /* a planned one */
    NIGHT = 4,   /* a night starts; pattern days do not count */
    PLANNED_NIGHT = 8
};

static void mark_days(const timetable *t, int agent)
{
    memset(t->mark, 0, (size_t)t->p->days);
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++) {
        const duty *d = &t->duty[i];
        bool night = t->p->shift[d->shift].kind == ROTA_SHIFT_NIGHT;
        t->mark[d->day] |= WORKED;
        if (d->planned)
            t->mark[d->day] |= PLANNED;
        if (night && !d->pattern)
            t->mark[d->day] |= NIGHT;
        if (night && d->planned)
            t->mark[d->day] |= PLANNED_NIGHT;
    }
}

/* The last day of the stretch from FIRST whose days all have BIT, or all lack
 * it, as FIRST does. */
static int stretch_end(const timetable *t, int first, int bit)
{
    int last = first;
    while (last + 1 < t->p->days &&
           (t->mark[last + 1] & bit) == (t->mark[first] & bit))
        last++;
    return last;
}

static bool any_marked(const timetable *t, int first, int last, int bit)
{
    for (int day = first; day <= last; day++)
        if (t->mark[day] & bit)
            return true;
    return false;
}

static rota_finding *find_stretch(const timetable *t, rota_rule rule, int agent,
                                  int first, int last, int required)
{
    rota_finding *f = finding_new(t, rule, agent, first);
    f->other = last;
    f->measured = last - first + 1;
    f->required = required;
    return f;
}

static void judge_run(const timetable *t, int agent, int first, int last)
{
    const rota_problem_agent *limit = &t->p->agent[agent];
    int length = last - first + 1;
    bool inherited = !any_marked(t, first, last, PLANNED);
    if (limit->max_run > 0 && length > limit->max_run)
        find_stretch(t, ROTA_RULE_RUN, agent, first, last, limit->max_run)
            ->inherited = inherited;
    /* What lies beyond the horizon may make it longer. */
    bool whole = first > 0 && last < t->p->days - 1;
    if (whole && length < limit->min_run)
        find_stretch(t, ROTA_RULE_RUN_MIN, agent, first, last, limit->min_run)
            ->inherited = inherited;
}

static void judge_off(const timetable *t, int agent, int first, int last)
{
    const rota_problem_agent *limit = &t->p->agent[agent];
    bool whole = first > 0 && last < t->p->days - 1;
    if (!whole || last - first + 1 >= limit->min_off)
        return;
    bool planned_day = false;
    for (int day = first; day <= last; day++)
        planned_day = planned_day || t->p->day[day].planned;
    bool bordered = (t->mark[first - 1] | t->mark[last + 1]) & PLANNED;
    find_stretch(t, ROTA_RULE_OFF_MIN, agent, first, last, limit->min_off)
        ->inherited = !planned_day || !bordered;
}

static void judge_days(const timetable *t, int agent)
{
    for (int first = 0, last; first < t->p->days; first = last + 1) {
        last = stretch_end(t, first, WORKED);
        if (t->mark[first] & WORKED)
            judge_run(t, agent, first, last);
        else
            judge_off(t, agent, first, last);
    }
}

static int night_on(const timetable *t, int agent, int day)
{
    for (int i = t->first[agent]; i < t->first[agent + 1]; i++) {
        const duty *d = &t->duty[i];
        if (d->day == day && !d->pattern &&
            t->p->shift[d->shift].kind == ROTA_SHIFT_NIGHT)
            return d->shift;
    }
    return ROTA_OFF;
}

static void judge_nights(const timetable *t, int agent)
{
    int most = t->p->agent[agent].max_nights_row;
    if (most <= 0)
        return;
    for (int first = 0, last; first < t->p->days; first = last + 1) {
        last = stretch_end(t, first, NIGHT);
        if (!(t->mark[first] & NIGHT) || last - first + 1 <= most)
            continue;
        rota_finding *f =
            find_stretch(t, ROTA_RULE_SHIFT_LIMIT, agent, first, last, most);
        f->shift = night_on(t, agent, first);
        f->other_shift = night_on(t, agent, last);
        f->inherited = !any_marked(t, first, last, PLANNED_NIGHT);
    }
}

static bool weekend_has(const timetable *t, int weekend, int bit)
{
    const rota_problem_weekend *w = &t->p->weekend[weekend];
    return any_marked(t, w->first, w->last, bit);
}

/* The first (or last) day of WEEKEND with a duty. */
static int worked_day(const timetable *t, int weekend, bool last)
{
    const rota_problem_weekend *w = &t->p->weekend[weekend];
    int day = last ? w->last : w->first;
    while (!(t->mark[day] & WORKED))
        day += last ? -1 : 1;
    assert(day >= w->first && day <= w->last);
    return day;
}

static void find_weekends(const timetable *t, rota_rule rule, int agent,
                          int first, int last, int measured, int required,
                          bool planned)
{
    rota_finding *f = finding_new(t, rule, agent, worked_day(t, first, false));
    f->other = worked_day(t, last, true);
    f->measured = measured;
    f->required = required;
    f->inherited = !planned;
}

/* Weekends are in time order, so those of one charged month stand together. */
static void judge_weekends(const timetable *t, int agent)
{
    const rota_problem *p = t->p;
    int most = p->agent[agent].max_weekends;
    for (int w = 0; most > 0 && w < p->weekends;) {
        rota_month month = p->weekend[w].charged;
        int count = 0, first = w, last = w;
        bool planned = false;
        for (; w < p->weekends && p->weekend[w].charged == month; w++) {
            if (!weekend_has(t, w, WORKED))
                continue;
            if (count++ == 0)
                first = w;
            last = w;
            planned = planned || weekend_has(t, w, PLANNED);
        }
        if (count > most)
            find_weekends(t, ROTA_RULE_WEEKENDS, agent, first, last, count,
                          most, planned);
    }
}

static void judge_weekends_row(const timetable *t, int agent)
{
    int most = t->p->agent[agent].max_weekends_row;
    for (int w = 0; most > 0 && w < t->p->weekends; w++) {
        int first = w;
        bool planned = false;
        while (w < t->p->weekends && weekend_has(t, w, WORKED)) {
            planned = planned || weekend_has(t, w, PLANNED);
            w++;
        }
        if (w - first > most)
            find_weekends(t, ROTA_RULE_WEEKENDS_ROW, agent, first, w - 1,
                          w - first, most, planned);
    }
}

void runs_judge(const timetable *t, int agent)
{
    assert(agent >= 0 && agent < t->p->agents);
    mark_days(t, agent);
    judge_days(t, agent);
    judge_nights(t, agent);
    judge_weekends(t, agent);
    judge_weekends_row(t, agent);
}
