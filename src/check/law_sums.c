/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paid minutes, nights and duties of single shifts, as sums along a tour.
 */
#include "law.h"

#include <limits.h>

/* What the agent's fixed duties of the month add; pattern days only COUNTED. */
static int add_fixed(const law *l, const int *amount, bool counted)
{
    const timetable *t = l->t;
    int sum = 0;
    for (int i = t->first[l->agent]; i < t->first[l->agent + 1]; i++) {
        const duty *g = &t->duty[i];
        if (g->day >= t->p->month_from && g->day < t->p->month_to &&
            (counted || !g->pattern))
            sum += amount[g->shift];
    }
    return sum;
}

/* What planned days after each may add; what all of them may. */
static int look_ahead(const law *l, law_sum *s)
{
    const rota_problem *p = l->t->p;
    int sum = 0;
    s->to_come = ROTA_ARENA_ARRAY(l->arena, int, p->days);
    for (int day = p->days - 1; day >= 0; day--) {
        int most = 0;
        s->to_come[day] = sum;
        for (int i = 0; p->day[day].planned && i < p->shifts; i++)
            if (l->may[day * (p->shifts + 1) + 1 + i] && s->amount[i] > most)
                most = s->amount[i];
        sum += most;
    }
    return sum;
}

/* Keep the sum that is being made if a tour can break its limits. */
static void keep_sum(law *l, bool patterns)
{
    law_sum *s = &l->sum[l->sums];
    s->fixed = add_fixed(l, s->amount, patterns);
    int all = look_ahead(l, s);
    if ((int64_t)s->fixed + all > s->most || s->fixed < s->least)
        l->sums++;
}

static law_sum *new_sum(law *l, int least, int most)
{
    law_sum *s = &l->sum[l->sums];
    *s = (law_sum){ .least = least,
                    .most = most,
                    .amount =
                        ROTA_ARENA_ARRAY(l->arena, int, l->t->p->shifts + 1) };
    return s;
}

static void take_minutes(law *l)
{
    const rota_problem *p = l->t->p;
    const rota_problem_agent *a = l->who;
    int most = a->max_minutes;
    if (a->due_minutes < most && hours_without_overtime(p, l->agent))
        most = a->due_minutes;
    law_sum *s =
        new_sum(l, a->min_minutes > 0 ? a->min_minutes : INT_MIN, most);
    s->always = true;
    for (int i = 0; i < p->shifts; i++)
        s->amount[i] = p->shift[i].paid_minutes;
    keep_sum(l, true);
}

static void take_nights(law *l)
{
    const rota_problem *p = l->t->p;
    if (l->who->max_nights <= 0)
        return;
    law_sum *s = new_sum(l, INT_MIN, l->who->max_nights);
    for (int i = 0; i < p->shifts; i++)
        s->amount[i] = p->shift[i].kind == ROTA_SHIFT_NIGHT;
    keep_sum(l, false);
}

void law_take_sums(law *l)
{
    const rota_problem *p = l->t->p;
    take_minutes(l);
    take_nights(l);
    for (int i = 0; i < p->shifts && l->sums < LAW_SUMS; i++) {
        int most = rota_most_duties(p, l->agent, i);
        if (most == ROTA_NO_LIMIT)
            continue;
        new_sum(l, INT_MIN, most)->amount[i] = 1;
        keep_sum(l, false);
    }
}
