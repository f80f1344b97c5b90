/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "days.h"

#include <assert.h>

#include "freeze.h"

enum { CARRY_IN_LEAST = 35, OUTLOOK = 14 };

static bool in_weekend(const rota_problem *p, int d)
{
    const rota_problem_day *day = &p->day[d];

    return p->weekend_days.weekdays >> day->weekday & 1 && !day->makeup;
}

static void find_weekends(rota_problem *p)
{
    p->weekends = 0;
    p->weekend = ROTA_ARENA_ARRAY(p->arena, rota_problem_weekend, p->days);
    for (int d = 0; d < p->days; d++) {
        p->day[d].weekend = -1;
        if (!in_weekend(p, d))
            continue;
        if (d == 0 || !in_weekend(p, d - 1)) {
            rota_problem_weekend *new = &p->weekend[p->weekends++];
            new->first = d;
            new->charged = rota_month_of(p->day[d].date);
        }
        p->weekend[p->weekends - 1].last = d;
        p->day[d].weekend = p->weekends - 1;
    }
}

void days_derive(rota_problem *p)
{
    assert(p && p->days > 0 && p->day);
    assert(0 <= p->month_from && p->month_from < p->month_to);
    assert(p->month_to <= p->days);
    int monday = rota_date_weekday(p->day[0].date);

    for (int d = 0; d < p->days; d++) {
        rota_problem_day *day = &p->day[d];
        day->weekday = rota_date_weekday(day->date);
        day->week = (monday + d) / 7;
        day->in_month = d >= p->month_from && d < p->month_to;
    }
    p->month = rota_month_of(p->day[p->month_from].date);
    find_weekends(p);
}

/* ---- the freeze ----------------------------------------------------- */

static rota_date monday_until(rota_date date)
{
    return date - (rota_date)rota_date_weekday(date);
}

/* This month's rules see the whole month before, and at least 35 days. */
static rota_date first_date(rota_date from)
{
    rota_month before = rota_month_of(from) - 1;
    rota_date first = monday_until(rota_month_first(before));

    if (from - first < CARRY_IN_LEAST)
        first = monday_until(from - CARRY_IN_LEAST);
    return first;
}

static int32_t true_minute(const freeze *f, rota_date date)
{
    return (int32_t)((rota_zone_instant(f->zone, date, 0, NULL) - f->origin) /
                     60);
}

/* Minutes by which the local clock of day D is ahead of elapsed time. */
static int clock_ahead(const freeze *f, const rota_problem_day *day, int32_t m)
{
    rota_date date;
    int clock;

    rota_zone_local(f->zone, f->origin + 60 * (int64_t)m, &date, &clock);
    return (date - day->date) * 1440 + clock - (m - day->midnight);
}

/* Where in [midnight, END) the clocks change, by halving. */
static void find_change(const freeze *f, rota_problem_day *day, int32_t end)
{
    int32_t low = day->midnight - 1;
    int32_t high = end;

    if (end - day->midnight == 1440)
        return;
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (clock_ahead(f, day, middle) != 0)
            high = middle;
        else
            low = middle;
    }
    if (high < end) {
        day->change_at = high;
        day->change_by = clock_ahead(f, day, high);
    }
}

static void set_kinds(freeze *f)
{
    const rota_holidays *holidays = &f->site->holidays;
    rota_problem *p = f->p;

    for (int d = 0; d < p->days; d++) {
        rota_problem_day *day = &p->day[d];
        day->kind =
            rota_day_kind_of(day->date, p->weekend_days.weekdays, holidays);
        day->makeup = rota_day_is_makeup(day->date, holidays);
    }
}

static void set_planned(rota_problem *p)
{
    for (int d = 0; d < p->days; d++) {
        rota_problem_day *day = &p->day[d];
        day->planned = day->in_month && (p->scope == ROTA_SCOPE_MONTH ||
                                         day->kind != ROTA_WORKDAY);
    }
}

static void set_midnights(freeze *f)
{
    rota_problem *p = f->p;

    for (int d = 0; d < p->days; d++)
        p->day[d].midnight = true_minute(f, p->day[d].date);
    p->end = true_minute(f, p->day[p->days - 1].date + 1);
    for (int d = 0; d < p->days; d++)
        find_change(f, &p->day[d],
                    d + 1 < p->days ? p->day[d + 1].midnight : p->end);
    f->regular = ROTA_NEW_ARRAY(uint8_t, p->days);
    for (int d = 0; d + 3 < p->days; d++) {
        f->regular[d] = 1;
        for (int k = d; k < d + 3; k++) {
            if (p->day[k + 1].midnight - p->day[k].midnight != 1440)
                f->regular[d] = 0;
        }
    }
}

/* A weekend that began before day 0 belongs to the month where it began. */
static void charge_first_weekend(freeze *f)
{
    rota_problem *p = f->p;
    rota_date date = p->day[0].date;

    if (p->weekends == 0 || p->weekend[0].first != 0)
        return;
    while (p->weekend_days.weekdays >> rota_date_weekday(date - 1) & 1 &&
           !rota_day_is_makeup(date - 1, &f->site->holidays))
        date--;
    p->weekend[0].charged = rota_month_of(date);
}

void days_freeze(freeze *f)
{
    rota_problem *p = f->p;
    rota_date first = first_date(f->frame->from);

    p->month_from = f->frame->from - first;
    p->month_to = p->month_from + f->frame->days;
    p->days = p->month_to + OUTLOOK;
    p->day = ROTA_ARENA_ARRAY(p->arena, rota_problem_day, p->days);
    for (int d = 0; d < p->days; d++)
        p->day[d].date = first + d;
    f->origin = rota_zone_instant(f->zone, first, 0, NULL);
    set_kinds(f);
    days_derive(p);
    charge_first_weekend(f);
    set_planned(p);
    set_midnights(f);
}
