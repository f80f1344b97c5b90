/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"

#include <string.h>

static bool is_duty(step_kind kind)
{
    return kind != STEP_OFF && kind != STEP_FREE;
}

state_walk state_walk_of(const rota_problem *p, const day_cells *cells,
                         int agent)
{
    const rota_problem_agent *a = &p->agent[agent];
    int longest = a->max_run ? a->max_run + 1 : 1;
    int cap = longest > a->min_run ? longest : a->min_run;
    return (state_walk){ .p = p,
                         .agent = a,
                         .run_cap = cap,
                         .alike = cells->alike,
                         .held = cells->held };
}

void state_begin(state *s)
{
    memset(s, 0, sizeof *s);
    s->run_free = 1;
    s->off_free = 1;
    s->last = ROTA_OFF;
}

/* The run of days: length, shortest run, shortest stretch off. */
static bool step_run(const state_walk *w, state *s, step_kind kind)
{
    const rota_problem_agent *a = w->agent;
    bool planned = kind == STEP_DUTY;
    if (!is_duty(kind)) {
        if (s->run > 0) {
            if (a->min_run && s->run < a->min_run && s->run_planned &&
                !s->run_free)
                return false;
            s->off = 0;
            s->off_planned = 0;
            s->off_free = 0;
            s->off_after = s->last_planned;
        }
        s->run = s->run_planned = s->run_free = 0;
        if (a->min_off) {
            s->off = s->off < a->min_off ? s->off + 1 : s->off;
            s->off_planned |= kind == STEP_OFF;
        } else {
            s->off_planned = s->off_after = s->off_free = 0;
        }
        return true;
    }
    if (s->run == 0 && a->min_off && s->off < a->min_off && s->off > 0 &&
        !s->off_free && s->off_planned && (s->off_after || planned))
        return false;
    if (s->run == 0)
        s->run_free = s->off == 0 && s->off_free;
    s->off = s->off_planned = s->off_after = s->off_free = 0;
    s->run_planned |= planned;
    if (s->run < w->run_cap)
        s->run++;
    return !(a->max_run && s->run > a->max_run && s->run_planned);
}

bool state_admits(const state_walk *w, const state *s, int day, int shift)
{
    const rota_problem *p = w->p;
    int32_t start = rota_duty_start(p, day, shift);
    return (!s->ready || start - p->arrival >= s->ready) &&
           (!s->busy || start >= s->busy) &&
           (s->last == ROTA_OFF || p->may_follow[s->last * p->shifts + shift]);
}

/* Rest, overlap and succession against the duty before. */
static bool step_rest(const state_walk *w, state *s, int day, int shift,
                      step_kind kind)
{
    const rota_problem *p = w->p;
    bool judged = kind == STEP_DUTY || s->last_planned;
    state before = *s;
    if (kind == STEP_PATTERN) /* the succession does not know pattern days */
        before.last = ROTA_OFF;
    if (judged && !state_admits(w, &before, day, shift))
        return false;
    int32_t end = rota_duty_end(p, day, shift);
    int32_t ready = end + p->handover + w->agent->rest;
    if (ready > s->ready)
        s->ready = ready;
    if (end > s->busy)
        s->busy = end;
    return true;
}

static bool forbids_successors(const rota_problem *p, int shift)
{
    return memchr(p->may_follow + shift * p->shifts, 0, (size_t)p->shifts);
}

static bool step_nights(const state_walk *w, state *s, int shift,
                        step_kind kind)
{
    int most = w->agent->max_nights_row;
    bool night = (kind == STEP_DUTY || kind == STEP_VERSION) &&
                 w->p->shift[shift].kind == ROTA_SHIFT_NIGHT;
    if (!most || !night) {
        s->nights = s->nights_planned = 0;
        return true;
    }
    s->nights_planned |= kind == STEP_DUTY;
    if (s->nights <= most)
        s->nights++;
    return !(s->nights > most && s->nights_planned);
}

/* A weekend begins: what is counted in a row, and in a month. */
static void open_weekend(const state_walk *w, state *s, int weekend)
{
    const rota_problem_weekend *all = w->p->weekend;
    int most = w->agent->max_weekends_row;
    s->weekends = s->weekend ? s->weekends + 1 : 0;
    if (!s->weekend || !most)
        s->weekends_planned = 0;
    if (s->weekends > most)
        s->weekends = most;
    s->weekend = 0;
    if (weekend > 0 && all[weekend - 1].charged != all[weekend].charged)
        s->month_weekends = s->month_planned = 0;
}

static bool step_weekend(const state_walk *w, state *s, int day, step_kind kind)
{
    int weekend = w->p->day[day].weekend;
    int row = w->agent->max_weekends_row;
    int month = w->loose ? 0 : w->agent->max_weekends;
    if (weekend < 0 || (!row && !month))
        return true;
    if (w->p->weekend[weekend].first == day)
        open_weekend(w, s, weekend);
    if (!is_duty(kind))
        return true;
    if (!s->weekend && s->month_weekends <= month)
        s->month_weekends++;
    s->weekend = 1;
    if (row)
        s->weekends_planned |= kind == STEP_DUTY;
    s->month_planned |= kind == STEP_DUTY;
    if (!month)
        s->month_weekends = s->month_planned = 0;
    if (month && s->month_weekends > month && s->month_planned)
        return false;
    return !(row && s->weekends >= row && s->weekends_planned);
}

/* A calendar week begins on Monday and is judged when its Sunday is done. */
static bool step_week(const state_walk *w, state *s, int day, step_kind kind)
{
    const rota_problem *p = w->p;
    if (!w->agent->weekly_rest)
        return true;
    if (p->day[day].weekday == ROTA_MON) {
        /* a planned night of Sunday takes part in this week too */
        s->week_free = 0;
        s->week_planned = s->busy > p->day[day].midnight && s->last_planned;
    }
    s->week_planned |= kind == STEP_DUTY;
    if (!is_duty(kind) && s->busy <= p->day[day].midnight)
        s->week_free = 1;
    if (p->day[day].weekday != ROTA_SUN || day < 6)
        return true;
    bool month = day >= p->month_from && day - 6 < p->month_to;
    bool lawful = s->week_free || !s->week_planned || !month;
    s->week_free = s->week_planned = 0;
    return lawful;
}

/* What cannot matter any more becomes 0, so that equal futures meet. */
static void forget_times(const state_walk *w, int32_t *ready, int32_t *busy,
                         int next_day)
{
    const rota_problem *p = w->p;
    int32_t midnight = next_day < p->days ? p->day[next_day].midnight : p->end;
    if (*ready <= midnight - p->arrival)
        *ready = 0;
    if (*busy <= midnight)
        *busy = 0;
}

static void forget(const state_walk *w, state *s, int next_day)
{
    forget_times(w, &s->ready, &s->busy, next_day);
    if (!s->ready && !s->busy && s->last == ROTA_OFF && !s->run &&
        !w->agent->min_off)
        s->last_planned = 0;
}

/* Yesterday's shift, as far as tomorrow asks. */
static int32_t last_of(const state_walk *w, int shift)
{
    return forbids_successors(w->p, shift) ? w->alike[shift] : ROTA_OFF;
}

state_trace state_trace_of(const state_walk *w, int day, int shift)
{
    const rota_problem *p = w->p;
    int32_t end = rota_duty_end(p, day, shift);
    state_trace t = { .ready = end + p->handover + w->agent->rest,
                      .busy = end,
                      .last = last_of(w, shift),
                      .night = p->shift[shift].kind == ROTA_SHIFT_NIGHT };
    forget_times(w, &t.ready, &t.busy, day + 1);
    return t;
}

bool state_step(const state_walk *w, state *s, int day, int shift,
                step_kind kind)
{
    /* the week looks at yesterday's spill, so it comes before today's duty */
    if (!step_week(w, s, day, kind) || !step_run(w, s, kind) ||
        !step_weekend(w, s, day, kind))
        return false;
    if (is_duty(kind)) {
        if (!step_rest(w, s, day, shift, kind))
            return false;
        s->last_planned = kind == STEP_DUTY;
    }
    if (!step_nights(w, s, shift, kind))
        return false;
    /* the succession does not know pattern days */
    s->last =
        is_duty(kind) && kind != STEP_PATTERN ? last_of(w, shift) : ROTA_OFF;
    forget(w, s, day + 1);
    return true;
}
