/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "days.h"
#include "limits.h"
#include "text_form.h"
#include "weekrun.h"

/* Lines on the whole, and its days. */

bool read_site(reading *r)
{
    return line_text(&r->l, &r->p->site_name) &&
           line_text(&r->l, &r->p->zone) && line_end(&r->l);
}

bool read_scope(reading *r)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    if (strcmp(text, "weekend") == 0)
        r->p->scope = ROTA_SCOPE_WEEKEND;
    else if (strcmp(text, "month") == 0)
        r->p->scope = ROTA_SCOPE_MONTH;
    else
        return line_fail(&r->l, "\"%s\", expected weekend or month", text);
    return line_end(&r->l);
}

bool read_times(reading *r)
{
    rota_problem *p = r->p;
    line *l = &r->l;

    if (!line_is(l, "day_starts") || !line_hours(l, &p->day_starts))
        return false;
    if (p->day_starts >= 1440)
        return line_fail(l, "%d min, expected a time before 24:00",
                         p->day_starts);
    return line_is(l, "slot") && line_int(l, 1, 1440, &p->slot_minutes) &&
           line_is(l, "arrival") && line_int(l, 0, 1440, &p->arrival) &&
           line_is(l, "handover") && line_int(l, 0, 1440, &p->handover) &&
           line_end(l);
}

bool read_weekend_days(reading *r)
{
    if (!line_days(&r->l, &r->p->weekend_days))
        return false;
    if (!weekrun_is(r->p->weekend_days))
        return line_fail(&r->l, "more than one run of weekdays, expected one "
                                "such as Sat|Sun");
    return line_end(&r->l);
}

bool read_senior_acts(reading *r)
{
    return reading_yes(r, &r->p->senior_acts) && line_end(&r->l);
}

bool read_weights(reading *r)
{
    static const char *const names[] = { "floor",  "short",   "lead",
                                         "change", "weekend", "holiday",
                                         "night",  "wish",    "over" };
    rota_weights *w = &r->p->weight;
    int *const field[] = { &w->floor,
                           &w->shortage,
                           &w->lead,
                           &w->change,
                           &w->fair[ROTA_FAIR_WEEKEND],
                           &w->fair[ROTA_FAIR_HOLIDAY],
                           &w->fair[ROTA_FAIR_NIGHT],
                           &w->wish,
                           &w->over };
    unsigned said = 0;

    while (line_peek(&r->l)) {
        int i = reading_option(r, names, sizeof names / sizeof *names, &said);
        if (i < 0 || !line_int(&r->l, 0, WEIGHT_MOST, field[i]))
            return false;
    }
    return line_end(&r->l);
}

/* ---- days ----------------------------------------------------------- */

enum {
    SAID_LINE = 1,
    SAID_KIND = 2,
    SAID_PLANNED = 4,
    SAID_MIDNIGHT = 8,
    SAID_CHARGED = 16
};

/* A first date and a number of days. */
static bool read_run(reading *r, rota_date *first, int *count)
{
    return line_date(&r->l, first) && line_int(&r->l, 1, DAYS_MOST, count);
}

bool read_days(reading *r)
{
    rota_problem *p = r->p;
    line *l = &r->l;
    rota_date first;
    rota_date month;
    int count;
    int planned;

    if (!read_run(r, &first, &count) || !line_is(l, "month") ||
        !read_run(r, &month, &planned))
        return false;
    int from = month - first;
    if (from < 0 || from > count || planned > count - from)
        return line_fail(l, "a month beyond the days, expected it inside "
                            "them");
    if (line_peek(l)) {
        if (!line_is(l, "end") || !line_int(l, 0, 6000, &p->end))
            return false;
        r->has_end = true;
    }
    p->month_from = from;
    p->month_to = from + planned;
    p->days = count;
    p->day = ROTA_ARENA_ARRAY(p->arena, rota_problem_day, count);
    r->said_day = ROTA_ARENA_ARRAY(p->arena, uint8_t, count);
    r->charged = ROTA_ARENA_ARRAY(p->arena, rota_month, count);
    for (int d = 0; d < count; d++)
        p->day[d].date = first + d;
    return line_end(l);
}

static bool read_kind(reading *r, rota_day_kind *kind)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    for (int k = ROTA_WORKDAY; k <= ROTA_STATUTORY; k++) {
        if (strcmp(text, rota_day_kind_name(k)) == 0) {
            *kind = (rota_day_kind)k;
            return true;
        }
    }
    return line_fail(&r->l,
                     "\"%s\", expected workday, weekend, restday or "
                     "statutory",
                     text);
}

static bool read_charged(reading *r, int d)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    if (!rota_month_parse(text, &r->charged[d]))
        return line_fail(&r->l, "\"%s\", expected a month YYYY-MM", text);
    r->said_day[d] |= SAID_CHARGED;
    return true;
}

/* change_at waits for the midnight it is counted from. */
static bool read_change(reading *r, rota_problem_day *day)
{
    int at;

    if (!line_hours(&r->l, &at) ||
        !line_int(&r->l, -1440, 1440, &day->change_by))
        return false;
    if (at > 3000 || day->change_by == 0)
        return line_fail(&r->l, "a change of clocks by 0 min or beyond the "
                                "day, expected one such as 02:00 60");
    day->change_at = at;
    return true;
}

static bool read_day_option(reading *r, int d, unsigned *options)
{
    enum { KIND, MAKEUP, PLANNED, FIXED, MIDNIGHT, CHANGE, CHARGED, COUNT };
    static const char *const names[COUNT] = { "kind",   "makeup",   "planned",
                                              "fixed",  "midnight", "change",
                                              "charged" };
    rota_problem_day *day = &r->p->day[d];
    uint8_t *said = &r->said_day[d];

    switch (reading_option(r, names, COUNT, options)) {
    case KIND:
        *said |= SAID_KIND;
        return read_kind(r, &day->kind);
    case MAKEUP:
        day->makeup = true;
        return true;
    case PLANNED:
    case FIXED:
        if (*said & SAID_PLANNED)
            return line_fail(&r->l, "planned and fixed, expected one of them");
        *said |= SAID_PLANNED;
        day->planned = (*options & 1u << PLANNED) != 0;
        return true;
    case MIDNIGHT:
        *said |= SAID_MIDNIGHT;
        return line_int(&r->l, 0, 1440 * DAYS_MOST * 2, &day->midnight);
    case CHANGE:
        return read_change(r, day);
    case CHARGED:
        return read_charged(r, d);
    default:
        return false;
    }
}

bool read_day(reading *r)
{
    unsigned options = 0;
    int d;

    if (!reading_day(r, &d))
        return false;
    if (r->said_day[d] & SAID_LINE)
        return line_fail(&r->l, "a second line for this day, expected one");
    r->said_day[d] |= SAID_LINE;
    while (line_peek(&r->l)) {
        if (!read_day_option(r, d, &options))
            return false;
    }
    if (r->p->day[d].planned && (d < r->p->month_from || d >= r->p->month_to))
        return line_fail(&r->l, "a planned day outside the month, expected "
                                "it inside");
    return line_end(&r->l);
}

/* Days whose midnights do not follow each other cannot be read on. */
static bool place_days(reading *r)
{
    rota_problem *p = r->p;

    for (int d = 0; d < p->days; d++) {
        rota_problem_day *day = &p->day[d];
        text_form_day usual = text_form_usual_day(p, d);
        if (!(r->said_day[d] & SAID_KIND))
            day->kind = usual.kind;
        usual = text_form_usual_day(p, d);
        if (!(r->said_day[d] & SAID_PLANNED))
            day->planned = usual.planned;
        if (!(r->said_day[d] & SAID_MIDNIGHT))
            day->midnight = usual.midnight;
        if (day->change_by != 0)
            day->change_at += day->midnight;
        /* Minutes count from the first midnight. */
        int length = day->midnight - (d > 0 ? day[-1].midnight : 0);
        if (length < 0 || length > (d > 0 ? 3000 : 0))
            return false;
    }
    const rota_problem_day *last = &p->day[p->days - 1];
    p->end = last->midnight + (r->has_end ? p->end : 1440 - last->change_by);
    return p->end >= last->midnight;
}

void settle_days(reading *r)
{
    rota_problem *p = r->p;

    if (!p->day || !place_days(r)) {
        line_fail(&r->l, "days are missing or out of order before this line, "
                         "expected a line of days");
        r->stop = true;
        return;
    }
    days_derive(p);
    for (int d = 0; d < p->days; d++) {
        int weekend = p->day[d].weekend;
        if (r->said_day[d] & SAID_CHARGED && weekend >= 0)
            p->weekend[weekend].charged = r->charged[d];
    }
}
