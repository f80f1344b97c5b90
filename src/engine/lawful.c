/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lawful.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "fixed.h"

void lawful_minutes(const rota_problem *p, int agent, int *least, int *most)
{
    const rota_problem_agent *a = &p->agent[agent];
    int fixed = 0;
    for (int i = 0; i < p->givens; i++)
        if (p->given[i].agent == agent && p->day[p->given[i].day].in_month)
            fixed += p->shift[p->given[i].shift].paid_minutes;
    *least = a->min_minutes - fixed;
    *most = fixed > a->max_minutes ? 0 : a->max_minutes - fixed;
}

static bool cells_allow(const search *s, int agent, const int16_t *option)
{
    for (int k = 0; k < s->stages; k++)
        if (!cells_may(&s->cells, agent, k)[1 + option[k]])
            return false;
    return true;
}

static bool sums_allow(const search *s, int agent, const int16_t *option)
{
    const rota_problem *p = s->p;
    int least, most, minutes = 0, nights = 0;
    int nights_most = p->agent[agent].max_nights;
    lawful_minutes(p, agent, &least, &most);
    for (int k = 0; k < s->stages; k++) {
        if (option[k] == ROTA_OFF)
            continue;
        minutes += p->shift[option[k]].paid_minutes;
        nights += p->shift[option[k]].kind == ROTA_SHIFT_NIGHT;
    }
    if (minutes < least || minutes > most ||
        (nights_most && nights > nights_most))
        return false;
    int *n = ROTA_NEW_ARRAY(int, counts_of(p));
    count_tour(p, s->cells.day, s->stages, option, n);
    bool allowed = count_sum(p, agent, n) != COUNT_NEVER;
    free(n);
    return allowed;
}

static bool days_allow(const search *s, int agent, const int16_t *option)
{
    rota_arena *arena = rota_arena_new();
    state_walk walk = state_walk_of(s->p, &s->cells, agent);
    fixed_days fixed = fixed_days_of(&walk, agent, arena);
    const int *day = s->cells.day;
    state at;
    state_begin(&at);
    bool lawful =
        fixed_days_walk(&fixed, &at, 0, s->stages ? day[0] : s->p->days);
    for (int k = 0; lawful && k < s->stages; k++)
        lawful = state_step(&walk, &at, day[k], option[k],
                            option[k] == ROTA_OFF ? STEP_OFF : STEP_DUTY) &&
                 fixed_days_walk(&fixed, &at, day[k] + 1,
                                 k + 1 < s->stages ? day[k + 1] : s->p->days);
    rota_arena_free(arena);
    return lawful;
}

bool tour_lawful(const search *s, int agent, const int16_t *option)
{
    return cells_allow(s, agent, option) && sums_allow(s, agent, option) &&
           days_allow(s, agent, option);
}

int keep_tours(const search *s, int16_t *roster, bool *kept)
{
    const rota_problem *p = s->p;
    bool *known = ROTA_NEW_ARRAY(bool, s->agents + 1);
    int many = 0;
    for (int i = 0; i < p->keeps; i++) {
        const rota_problem_keep *x = &p->keep[i];
        int k = s->cells.stage_of[x->day];
        if (k < 0)
            continue;
        known[x->agent] = true;
        roster[(size_t)x->agent * (size_t)s->stages + (size_t)k] =
            (int16_t)x->shift;
    }
    for (int a = 0; a < s->agents; a++) {
        const int16_t *mine = roster + (size_t)a * (size_t)s->stages;
        kept[a] = known[a] && tour_lawful(s, a, mine);
        many += kept[a];
    }
    free(known);
    return many;
}
