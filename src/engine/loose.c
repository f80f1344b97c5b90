/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loose.h"

#include <math.h>
#include <stdlib.h>

#include "counts.h"
#include "lawful.h"

typedef struct loose_agent {
    int least, most;              /* units of planned minutes */
    int weekends;                 /* D */
    double wage, wage_step;       /* g, points a unit */
    double weekend, weekend_step; /* h */
} loose_agent;

struct loose {
    int unit;        /* divides the minutes of every shift */
    int longest;     /* units of a shift */
    double first;    /* step of a wage */
    loose_agent *of; /* of[agents] */
};

static int gcd(int a, int b)
{
    while (b) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static int longest_weekend(const rota_problem *p)
{
    int most = 0;
    for (int i = 0; i < p->weekends; i++) {
        int days = p->weekend[i].last - p->weekend[i].first + 1;
        most = days > most ? days : most;
    }
    return most;
}

/* Weekends are charged to months: as many as they allow together. */
static int months_charged(const rota_problem *p)
{
    int months = p->weekends > 0;
    for (int i = 1; i < p->weekends; i++)
        months += p->weekend[i].charged != p->weekend[i - 1].charged;
    return months;
}

void loose_init(search *s)
{
    const rota_problem *p = s->p;
    struct loose *l = rota_arena_alloc(s->arena, 1, sizeof *l);
    int weekend = longest_weekend(p) * months_charged(p);
    for (int i = 0; i < p->shifts; i++)
        l->unit = gcd(p->shift[i].paid_minutes, l->unit);
    l->unit = l->unit ? l->unit : 1;
    for (int i = 0; i < p->shifts; i++)
        if (p->shift[i].paid_minutes / l->unit > l->longest)
            l->longest = p->shift[i].paid_minutes / l->unit;
    l->first = count_step(p, COUNT_SHIFTS) / (l->longest + 1);
    l->of = ROTA_ARENA_ARRAY(s->arena, loose_agent, s->agents + 1);
    for (int a = 0; a < s->agents; a++) {
        int least, most, weekends = p->agent[a].max_weekends;
        lawful_minutes(p, a, &least, &most);
        l->of[a].least = least > 0 ? (least + l->unit - 1) / l->unit : 0;
        l->of[a].most = most / l->unit;
        l->of[a].weekends = weekends ? weekends * weekend : INT32_MAX;
    }
    s->loose = l;
}

static int64_t on_grid(const search *s, double x)
{
    return llround(ldexp(x, s->bits));
}

static int units_of(const search *s, int shift)
{
    return s->p->shift[shift].paid_minutes / s->loose->unit;
}

static bool is_weekend(const search *s, int stage)
{
    return s->p->day[s->cells.day[stage]].weekend >= 0;
}

void loose_add(const search *s, int agent, int32_t *cost)
{
    const loose_agent *x = &s->loose->of[agent];
    int64_t wage = on_grid(s, x->wage), weekend = on_grid(s, x->weekend);
    for (int k = 0; k < s->stages; k++) {
        int32_t *c = cost + k * s->options;
        int64_t more = is_weekend(s, k) ? weekend : 0;
        for (int o = 1; o < s->options; o++)
            if (c[o] < PRICE_NEVER)
                c[o] += (int32_t)(wage * units_of(s, o - 1) + more);
    }
}

/* As move_slope() of bound.c: longer steps while they lead on. */
static void move(double *at, double *step, double way, double first,
                 double least, double most)
{
    if (way == 0)
        return;
    if (*step == 0)
        *step = way * first;
    else if (*step * way > 0)
        *step *= 1.2;
    else
        *step *= -0.5;
    if (fabs(*step) < first / 64)
        *step = way * first / 64;
    *at += *step;
    *at = *at < least ? least : *at > most ? most : *at;
}

/* A duty costs no more than this by a multiplier. */
static double steepest(const search *s)
{
    return search_share(s) / 4.0;
}

int64_t loose_contact(search *s, int agent, const int16_t *option)
{
    loose_agent *x = &s->loose->of[agent];
    int64_t wage = on_grid(s, x->wage), weekend = on_grid(s, x->weekend);
    int units = 0, duties = 0;
    for (int k = 0; k < s->stages; k++)
        if (option[k] != ROTA_OFF) {
            units += units_of(s, option[k]);
            duties += is_weekend(s, k);
        }
    int64_t sum = -wage * (wage >= 0 ? x->most : x->least);
    if (x->weekends < INT32_MAX)
        sum -= weekend * x->weekends;
    double most = steepest(s) / (s->loose->longest + 1);
    double way = units > x->most || (wage < 0 && units > x->least)   ? 1
                 : units < x->least || (wage > 0 && units < x->most) ? -1
                                                                     : 0;
    move(&x->wage, &x->wage_step, way, s->loose->first, -most, most);
    if (x->weekends < INT32_MAX)
        move(&x->weekend, &x->weekend_step,
             duties > x->weekends   ? 1
             : duties < x->weekends ? -1
                                    : 0,
             s->loose->first * s->loose->longest, 0, steepest(s));
    return sum;
}

double loose_most(const search *s)
{
    double most = 0;
    for (int a = 0; a < s->agents; a++) {
        const loose_agent *x = &s->loose->of[a];
        double sum = fabs(x->wage) * s->loose->longest + x->weekend;
        most = sum > most ? sum : most;
    }
    return most * s->stages;
}
