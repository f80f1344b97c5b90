/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "freeze.h"

/*
 * Shares.  For each kind of duty, with w the days of the memory and of this
 * month on which an agent is employed and not on approved leave all day,
 * times the contract share:
 *
 *     s = w / sum of w x (H + N),                                         (1)
 *     H = duties of the kind that anybody had within the memory,
 *     N = head-minutes needed by the kind / mean paid minutes of the
 *         shifts that may serve it, rounded.                              (2)
 */

rota_date fair_from(const freeze *f, rota_fair_kind kind)
{
    const rota_policy *policy = &f->site->policy;
    int months = kind == ROTA_FAIR_HOLIDAY ? policy->fair_memory_holiday
                                           : policy->fair_memory;

    return rota_month_first(rota_month_of(f->frame->from) - months);
}

/* ---- w -------------------------------------------------------------- */

/* Dates of the row that it takes whole; FROM > TO when there are none. */
static void whole_dates(const rota_leave_row *row, rota_date *from,
                        rota_date *to)
{
    *from = row->from_date + (row->from_minute > 0);
    *to = row->to_date - (row->to_minute != ROTA_UNSET);
}

static void clear_dates(uint8_t *works, rota_date first, rota_date last,
                        rota_date from, rota_date to)
{
    from = from > first ? from : first;
    to = to < last ? to : last;
    if (from <= to)
        memset(works + (from - first), 0, (size_t)(to - from + 1));
}

static const rota_leave_row *first_leave(const rota_site *site, const char *id)
{
    size_t low = 0;
    size_t high = site->leave.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(site->leave.item[middle].agent, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return site->leave.item + low;
}

/* WORKS[date - FIRST]: employed, and not on approved leave all day. */
static void mark_days(const rota_site *site, const rota_agent_row *agent,
                      rota_date first, rota_date last, uint8_t *works)
{
    const rota_leave_row *end = site->leave.item + site->leave.count;

    memset(works, 1, (size_t)(last - first + 1));
    if (agent->joined != ROTA_NO_DATE)
        clear_dates(works, first, last, first, agent->joined - 1);
    if (agent->left != ROTA_NO_DATE)
        clear_dates(works, first, last, agent->left + 1, last);
    if (site->leave.count == 0)
        return;
    for (const rota_leave_row *row = first_leave(site, agent->id);
         row < end && strcmp(row->agent, agent->id) == 0; row++) {
        rota_date from;
        rota_date to;
        if (strcmp(row->status, "approved") != 0)
            continue;
        whole_dates(row, &from, &to);
        clear_dates(works, first, last, from, to);
    }
}

/* w of every agent of the site and kind into W[agents * kinds]. */
static void weigh(const freeze *f, int64_t *w)
{
    const rota_site *site = f->site;
    rota_date last = f->frame->from + f->frame->days - 1;
    rota_date first = last;

    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++) {
        rota_date from = fair_from(f, kind);
        first = from < first ? from : first;
    }
    uint8_t *works = ROTA_NEW_ARRAY(uint8_t, last - first + 1);
    for (size_t i = 0; i < site->agents.count; i++) {
        const rota_agent_row *agent = &site->agents.item[i];
        mark_days(site, agent, first, last, works);
        for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++) {
            int64_t days = 0;
            for (rota_date d = fair_from(f, kind); d <= last; d++)
                days += works[d - first];
            w[i * ROTA_FAIR_KINDS + (size_t)kind] = days * agent->share;
        }
    }
    free(works);
}

/* ---- h -------------------------------------------------------------- */

static bool past_counts(const freeze *f, const freeze_past *past,
                        rota_fair_kind kind)
{
    const rota_problem *p = f->p;
    rota_day_kind day;

    if (past->date < fair_from(f, kind) || past->date >= f->frame->from)
        return false;
    if (kind == ROTA_FAIR_NIGHT)
        return p->shift[past->shift].kind == ROTA_SHIFT_NIGHT;
    day = rota_day_kind_of(past->date, p->weekend_days.weekdays,
                           &f->site->holidays);
    return kind == ROTA_FAIR_WEEKEND ? day == ROTA_WEEKEND
                                     : rota_kind_is_holiday(day);
}

static void count_past(const freeze *f, int *h)
{
    for (int i = 0; i < f->pasts; i++) {
        const freeze_past *past = &f->past[i];
        for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++) {
            if (past_counts(f, past, kind))
                h[past->agent * ROTA_FAIR_KINDS + kind]++;
        }
    }
}

/* ---- N -------------------------------------------------------------- */

static bool day_counts(const rota_problem_day *day, rota_fair_kind kind)
{
    switch (kind) {
    case ROTA_FAIR_WEEKEND:
        return day->kind == ROTA_WEEKEND;
    case ROTA_FAIR_HOLIDAY:
        return rota_kind_is_holiday(day->kind);
    default:
        return true;
    }
}

static bool shift_counts(const rota_problem *p, int shift, rota_fair_kind kind)
{
    rota_shift_kind is = p->shift[shift].kind;

    return kind == ROTA_FAIR_NIGHT ? is == ROTA_SHIFT_NIGHT
                                   : is != ROTA_SHIFT_STANDBY;
}

static bool offered(const rota_problem *p, int d, int shift)
{
    const rota_problem_day *day = &p->day[d];

    return day->planned && rota_dayset_has(p->shift[shift].days, day->weekday,
                                           day->kind, day->makeup);
}

/* Nights are needed in the slots that a night of a planned day covers. */
static bool night_covers(const rota_problem *p, int slot)
{
    int day = p->slot[slot].day;

    for (int d = day > 0 ? day - 1 : day; d <= day; d++) {
        for (int s = 0; s < p->shifts; s++) {
            if (p->shift[s].kind == ROTA_SHIFT_NIGHT && offered(p, d, s) &&
                rota_duty_covers(p, d, s, slot))
                return true;
        }
    }
    return false;
}

static int64_t needed_minutes(const rota_problem *p, const int *rows,
                              rota_fair_kind kind)
{
    int64_t minutes = 0;

    for (int i = 0; i < p->slots; i++) {
        const rota_problem_slot *slot = &p->slot[i];
        int heads = slot->need > rows[i] ? slot->need : rows[i];
        if (heads == 0 || !day_counts(&p->day[slot->day], kind) ||
            (kind == ROTA_FAIR_NIGHT && !night_covers(p, i)))
            continue;
        minutes += (int64_t)heads * slot->length;
    }
    return minutes;
}

/* Does SHIFT serve a planned day of the kind? */
static bool serves(const rota_problem *p, int shift, rota_fair_kind kind)
{
    if (!shift_counts(p, shift, kind))
        return false;
    for (int d = p->month_from; d < p->month_to; d++) {
        if (offered(p, d, shift) && day_counts(&p->day[d], kind))
            return true;
    }
    return false;
}

/* (2) */
static int64_t needed_duties(const rota_problem *p, const int *rows,
                             rota_fair_kind kind)
{
    int64_t paid = 0;
    int shifts = 0;

    for (int s = 0; s < p->shifts; s++) {
        if (serves(p, s, kind)) {
            paid += p->shift[s].paid_minutes;
            shifts++;
        }
    }
    if (paid == 0)
        return 0;
    return (2 * needed_minutes(p, rows, kind) * shifts + paid) / (2 * paid);
}

/* Heads that rows by shift, without skill and role, ask for in each slot. */
static int *shift_rows(const rota_problem *p)
{
    int *rows = ROTA_NEW_ARRAY(int, p->slots + 1);

    for (int c = 0; c < p->covers; c++) {
        const rota_problem_cover *cover = &p->cover[c];
        if (cover->shift < 0 || cover->skill >= 0 || cover->role >= 0)
            continue;
        for (int k = 0; k < cover->slots; k++)
            rows[cover->first_slot + k] += cover->min;
    }
    return rows;
}

/* ---- s -------------------------------------------------------------- */

static void set_shares(freeze *f, rota_fair_kind kind, const int64_t *w,
                       const int *h, int64_t needed)
{
    const rota_site *site = f->site;
    int64_t all_w = 0;
    int64_t duties = needed;

    for (size_t i = 0; i < site->agents.count; i++) {
        all_w += w[i * ROTA_FAIR_KINDS + (size_t)kind];
        duties += h[i * ROTA_FAIR_KINDS + (size_t)kind];
    }
    for (size_t i = 0; i < site->agents.count; i++) {
        if (f->agent_of[i] < 0)
            continue;
        rota_fair *fair = &f->p->agent[f->agent_of[i]].fair[kind];
        int64_t part = w[i * ROTA_FAIR_KINDS + (size_t)kind] * duties;
        fair->before = h[i * ROTA_FAIR_KINDS + (size_t)kind];
        if (all_w == 0)
            continue;
        fair->share = (int)(part / all_w);
        fair->share_milli = (int)((2 * 1000 * part + all_w) / (2 * all_w));
    }
}

void fair_freeze(freeze *f)
{
    const rota_problem *p = f->p;
    size_t cells = f->site->agents.count * ROTA_FAIR_KINDS + 1;
    int64_t *w = ROTA_NEW_ARRAY(int64_t, cells);
    int *h = ROTA_NEW_ARRAY(int, cells);
    int *rows = shift_rows(p);

    weigh(f, w);
    count_past(f, h);
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
        set_shares(f, kind, w, h, needed_duties(p, rows, kind));
    free(w);
    free(h);
    free(rows);
}
