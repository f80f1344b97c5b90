/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <stdlib.h>

#include "counts.h"
#include "fixed.h"

#define STEPS_MOST 20000
/* Duties that are tried on one day. */
#define DUTIES_MOST 4

typedef struct {
    const search *s;
    const rota_problem_agent *agent;
    int index;
    fixed_days fixed;
    int least, most; /* minutes of planned duties */
    int aim;         /* ... in step with the days */
    int longest;     /* minutes of a duty */
    int *n;          /* duties so far, by counts.h */
    int nights;
    int steps;
    int16_t *option;
} walker;

static bool go_on(walker *w, int stage, const state *from, int minutes);

/* Take an option and go on from there. */
static bool take(walker *w, int stage, state at, int shift, int minutes)
{
    const search *s = w->s;
    int day = s->cells.day[stage];
    int until = stage + 1 < s->stages ? s->cells.day[stage + 1] : s->p->days;
    w->steps++;
    w->option[stage] = (int16_t)shift;
    return state_step(w->fixed.walk, &at, day, shift,
                      shift == ROTA_OFF ? STEP_OFF : STEP_DUTY) &&
           fixed_days_walk(&w->fixed, &at, day + 1, until) &&
           go_on(w, stage + 1, &at, minutes);
}

/* A duty, its limits obeyed. */
static bool take_duty(walker *w, int stage, const state *from, int shift,
                      int minutes)
{
    const rota_problem *p = w->s->p;
    int *n = &w->n[COUNT_SHIFTS + shift];
    int night = p->shift[shift].kind == ROTA_SHIFT_NIGHT;
    minutes += p->shift[shift].paid_minutes;
    if (minutes > w->most ||
        (night && w->agent->max_nights && w->nights == w->agent->max_nights) ||
        count_points(p, w->index, COUNT_SHIFTS + shift, *n + 1) == COUNT_NEVER)
        return false;
    (*n)++;
    w->nights += night;
    if (take(w, stage, *from, shift, minutes))
        return true;
    (*n)--;
    w->nights -= night;
    return false;
}

static bool take_some_duty(walker *w, int stage, const state *from, int minutes)
{
    const uint8_t *may = cells_may(&w->s->cells, w->index, stage);
    int tried = 0;
    for (int i = 0; i < w->s->p->shifts && tried < DUTIES_MOST; i++) {
        /* another shift first each day, so that limits of one bind late */
        int shift = (i + stage) % w->s->p->shifts;
        if (!may[1 + shift])
            continue;
        int before = w->steps;
        if (take_duty(w, stage, from, shift, minutes))
            return true;
        tried += w->steps > before + 1; /* more than forbidden at once */
    }
    return false;
}

static bool go_on(walker *w, int stage, const state *from, int minutes)
{
    int left = w->s->stages - stage;
    if (left == 0)
        return minutes >= w->least;
    if (w->steps > STEPS_MOST || minutes + left * w->longest < w->least)
        return false;
    bool may_rest = cells_may(&w->s->cells, w->index, stage)[0];
    bool behind =
        (int64_t)minutes * w->s->stages < (int64_t)w->aim * (stage + 1);
    if (behind && take_some_duty(w, stage, from, minutes))
        return true;
    if (may_rest && take(w, stage, *from, ROTA_OFF, minutes))
        return true;
    return !behind && take_some_duty(w, stage, from, minutes);
}

/* What pattern days leave of the minutes of the month. */
static void allot_minutes(walker *w)
{
    const rota_problem *p = w->s->p;
    int fixed = 0;
    for (int i = w->fixed.first[0]; i < p->givens; i++)
        if (p->given[i].agent == w->index && p->day[p->given[i].day].in_month)
            fixed += p->shift[p->given[i].shift].paid_minutes;
        else if (p->given[i].agent != w->index)
            break;
    w->least = w->agent->min_minutes - fixed;
    w->most = fixed > w->agent->max_minutes ? 0 : w->agent->max_minutes - fixed;
    w->aim = p->scope == ROTA_SCOPE_MONTH ? w->agent->due_minutes - fixed : 0;
    if (w->aim < w->least)
        w->aim = w->least;
    for (int i = 0; i < p->shifts; i++)
        if (p->shift[i].paid_minutes > w->longest)
            w->longest = p->shift[i].paid_minutes;
}

bool walk_tour(const search *s, int agent, int16_t *option)
{
    rota_arena *scratch = rota_arena_new();
    state_walk walk = state_walk_of(s->p, &s->cells, agent);
    walker w = {
        .s = s, .agent = &s->p->agent[agent], .index = agent, .option = option
    };
    state start;
    w.fixed = fixed_days_of(&walk, agent, scratch);
    w.n = ROTA_ARENA_ARRAY(scratch, int, counts_of(s->p));
    allot_minutes(&w);
    state_begin(&start);
    bool found = fixed_days_walk(&w.fixed, &start, 0,
                                 s->stages ? s->cells.day[0] : s->p->days) &&
                 go_on(&w, 0, &start, 0);
    rota_arena_free(scratch);
    return found;
}
