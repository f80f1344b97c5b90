/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixed.h"

/* Where the duties of AGENT begin; they lie by agent. */
static int first_given(const rota_problem *p, int agent)
{
    int lo = 0, hi = p->givens;
    while (lo < hi) {
        int middle = lo + (hi - lo) / 2;
        if (p->given[middle].agent < agent)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

fixed_days fixed_days_of(const state_walk *walk, int agent, rota_arena *arena)
{
    const rota_problem *p = walk->p;
    fixed_days f = { .walk = walk, .given = p->given };
    int at = first_given(p, agent);
    f.first = ROTA_ARENA_ARRAY(arena, int, p->days + 1);
    for (int d = 0; d <= p->days; d++) {
        f.first[d] = at;
        while (at < p->givens && p->given[at].agent == agent &&
               p->given[at].day == d)
            at++;
    }
    return f;
}

static step_kind kind_of(const fixed_days *f, int day, bool duty, int given)
{
    if (f->walk->held && f->walk->held[day])
        return duty ? STEP_DUTY : STEP_OFF;
    if (!duty)
        return STEP_FREE;
    return f->given[given].kind == ROTA_GIVEN_PATTERN ? STEP_PATTERN
                                                      : STEP_VERSION;
}

bool fixed_days_walk(const fixed_days *f, state *s, int from, int to)
{
    for (int d = from; d < to; d++) {
        int i = f->first[d];
        bool duty = i < f->first[d + 1];
        if (!state_step(f->walk, s, d, duty ? f->given[i].shift : ROTA_OFF,
                        kind_of(f, d, duty, i)))
            return false;
    }
    return true;
}
