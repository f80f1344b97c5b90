/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "horizon.h"

#include "window.h"

/* Days from which on a horizon is long. */
#define LONG 100
/* Agent-days of the first windows, about, and their least and most days. */
#define CELLS 1400
#define FEW   14
#define MANY  42
/* Windows share so much of their days with the one before. */
#define SHARED 3
/* Ticks for each agent-day of a window, at first and at most. */
#define EFFORT_FIRST 4
#define EFFORT_MOST  160
/* When a sweep has saved less than this share of the points, windows have more
 * effort, then more days. */
#define LITTLE 0.01
#define MORE   4
#define GROW   1.25

bool horizon_is_long(const search *s)
{
    return s->stages >= LONG && !s->cells.held;
}

static double first_days(const search *s)
{
    int days = CELLS / (s->agents + 1);
    return days < FEW ? FEW : days > MANY ? MANY : days;
}

/* Where a sweep begins is drawn, so that the next one's windows end elsewhere.
 */
static void begin_sweep(search *s)
{
    if (s->window_days == 0)
        s->window_days = first_days(s);
    if (s->window_effort == 0)
        s->window_effort = EFFORT_FIRST;
    s->window_from = -(int)rota_rng_below(&s->rng, (uint64_t)s->window_days);
    s->sweep_before = s->best_points;
}

static bool brought_little(const search *s)
{
    return (double)(s->sweep_before - s->best_points) <
           LITTLE * (double)s->sweep_before;
}

static void end_sweep(search *s)
{
    if (!brought_little(s))
        return;
    if (s->window_effort < EFFORT_MOST)
        s->window_effort *= MORE;
    else if (s->window_days * GROW < s->stages)
        s->window_days *= GROW;
}

void horizon_step(search *s)
{
    int days = (int)s->window_days;
    if (s->window_days == 0 || s->window_from >= s->stages) {
        begin_sweep(s);
        days = (int)s->window_days;
    }
    int from = s->window_from > 0 ? s->window_from : 0;
    int end = s->window_from + days;
    int many = (end < s->stages ? end : s->stages) - from;
    window w;
    int64_t effort = s->window_effort * many * s->agents;
    if (window_open(&w, s, from, many, effort)) {
        window_solve(&w);
        /* where no programme will find better ones to begin with */
        if (s->loosened && s->ascents == 0 && w.s.rounds > 0)
            window_duals(&w, s->centre);
        window_close(&w);
    }
    s->window_from += days - days / SHARED;
    if (s->window_from >= s->stages)
        end_sweep(s);
}

void horizon_sweep(search *s)
{
    do {
        begin_sweep(s);
        while (s->window_from < s->stages && !limits_reached(s))
            horizon_step(s);
    } while ((!brought_little(s) || s->window_effort < EFFORT_MOST) &&
             !limits_reached(s));
}
