/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zone.h"

#include <assert.h>
#include <string.h>

enum { DAY = 86400, HOUR = 3600 };

/* ---- Reading ------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A run of digits, at most MOST in value. */
static bool take_number(const char **s, int most, int *value)
{
    int sum = 0;

    if (!is_digit(**s))
        return false;
    while (is_digit(**s)) {
        sum = 10 * sum + (*(*s)++ - '0');
        if (sum > most)
            return false;
    }
    *value = sum;
    return true;
}

static bool take_char(const char **s, char c)
{
    if (**s != c)
        return false;
    ++*s;
    return true;
}

/* [+-]hh[:mm[:ss]], at most a week. */
static bool take_time(const char **s, int *seconds)
{
    int hours;
    int minutes = 0;
    int rest = 0;
    bool negative = take_char(s, '-');

    if (!negative)
        take_char(s, '+');
    if (!take_number(s, 167, &hours))
        return false;
    if (take_char(s, ':') && !take_number(s, 59, &minutes))
        return false;
    if (take_char(s, ':') && !take_number(s, 59, &rest))
        return false;
    *seconds = hours * HOUR + minutes * 60 + rest;
    if (negative)
        *seconds = -*seconds;
    return true;
}

/* An abbreviation, which rota has no use for: letters, or <+08>. */
static bool skip_name(const char **s)
{
    if (take_char(s, '<')) {
        const char *end = strchr(*s, '>');
        if (!end)
            return false;
        *s = end + 1;
        return true;
    }
    const char *from = *s;
    while ((**s >= 'A' && **s <= 'Z') || (**s >= 'a' && **s <= 'z'))
        ++*s;
    return *s > from;
}

static bool take_change(const char **s, clock_change *change)
{
    int weekday = 0;

    *change = (clock_change){ .by = CHANGE_DAY, .time = 2 * HOUR };
    if (take_char(s, 'M')) {
        change->by = CHANGE_WEEKDAY;
        if (!take_number(s, 12, &change->month) || !take_char(s, '.') ||
            !take_number(s, 5, &change->week) || !take_char(s, '.') ||
            !take_number(s, 6, &weekday))
            return false;
        if (change->month < 1 || change->week < 1)
            return false;
        change->weekday = (rota_weekday)((weekday + 6) % 7); /* 0 is Sunday */
    } else {
        if (take_char(s, 'J'))
            change->by = CHANGE_DAY_WITHOUT_LEAP;
        if (!take_number(s, 365, &change->day))
            return false;
        if (change->by == CHANGE_DAY_WITHOUT_LEAP && change->day < 1)
            return false;
    }
    return !take_char(s, '/') || take_time(s, &change->time);
}

bool zone_rule_parse(const char *text, zone_rule *rule)
{
    assert(text && rule);
    const char *s = text;
    int west;

    *rule = (zone_rule){ .changes = false };
    if (!skip_name(&s) || !take_time(&s, &west))
        return false;
    rule->standard.offset = -west; /* POSIX counts to the west */
    if (*s == '\0')
        return true;
    if (!skip_name(&s))
        return false;
    rule->changes = true;
    rule->summer = (clocks){ rule->standard.offset + HOUR, true };
    if (*s != ',') {
        if (!take_time(&s, &west))
            return false;
        rule->summer.offset = -west;
    }
    return take_char(&s, ',') && take_change(&s, &rule->to_summer) &&
           take_char(&s, ',') && take_change(&s, &rule->to_standard) &&
           *s == '\0';
}

/* ---- Asking -------------------------------------------------------- */

rota_date clock_change_date(const clock_change *change, int year)
{
    rota_date new_year = rota_date_of(year, 1, 1);

    if (change->by == CHANGE_DAY)
        return new_year + change->day;
    if (change->by == CHANGE_DAY_WITHOUT_LEAP) {
        bool leap = rota_date_of(year + 1, 1, 1) - new_year == 366;
        return new_year + change->day - 1 + (leap && change->day >= 60);
    }
    rota_month month = year * 12 + change->month - 1;
    rota_date first = rota_month_first(month);
    int to_weekday = (change->weekday - rota_date_weekday(first) + 7) % 7;
    rota_date date = first + to_weekday + 7 * (change->week - 1);
    while (date >= first + rota_month_days(month))
        date -= 7;
    return date;
}

static int64_t instant_of(const clock_change *change, int year, clocks before)
{
    return (int64_t)clock_change_date(change, year) * DAY + change->time -
           before.offset;
}

zone_span zone_rule_span(const zone_rule *rule, int64_t instant)
{
    zone_span span = { INT64_MIN, INT64_MAX, rule->standard };
    int year;
    int month;
    int day;

    if (!rule->changes)
        return span;
    /* Far beyond any calendar the rule's dates have no meaning. */
    int64_t last_day = rota_date_of(9998, 12, 31);
    int64_t of_day = instant / DAY;
    if (of_day > last_day)
        of_day = last_day;
    if (of_day < -last_day)
        of_day = -last_day;
    rota_date_split((rota_date)of_day, &year, &month, &day);
    for (int y = year - 1; y <= year + 1; y++) {
        int64_t begin = instant_of(&rule->to_summer, y, rule->standard);
        int64_t end = instant_of(&rule->to_standard, y, rule->summer);
        if (begin <= instant && begin > span.from) {
            span.from = begin;
            span.clocks = rule->summer;
        }
        if (end <= instant && end > span.from) {
            span.from = end;
            span.clocks = rule->standard;
        }
        if (begin > instant && begin < span.to)
            span.to = begin;
        if (end > instant && end < span.to)
            span.to = end;
    }
    return span;
}
