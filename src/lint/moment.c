/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { DAY = 86400, DIGITS_MOST = 9 };

/* Exactly COUNT digits at *S; *S moves behind them. */
static bool take(const char **s, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        char c = (*s)[i];
        if (!isdigit((unsigned char)c))
            return false;
        *value = 10 * *value + (c - '0');
    }
    *s += count;
    return true;
}

moment moment_read(const char *value)
{
    assert(value);
    moment m = { .kind = MOMENT_BAD };
    const char *s = value;
    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;

    if (!take(&s, 4, &year) || !take(&s, 2, &month) || !take(&s, 2, &day) ||
        !rota_date_valid(year, month, day))
        return m;
    m.seconds = (int64_t)rota_date_of(year, month, day) * DAY;
    if (*s == '\0') {
        m.kind = MOMENT_DATE;
        return m;
    }
    /* 60 is a leap second. */
    if (*s++ != 'T' || !take(&s, 2, &hour) || !take(&s, 2, &minute) ||
        !take(&s, 2, &second) || hour > 23 || minute > 59 || second > 60)
        return m;
    m.seconds += hour * 3600 + minute * 60 + second;
    if (strcmp(s, "Z") == 0) {
        m.kind = MOMENT_UTC;
        m.has_instant = true;
        m.instant = m.seconds;
    } else if (*s == '\0') {
        m.kind = MOMENT_LOCAL;
    }
    return m;
}

/* Digits and one of UNITS at *S; *UNIT is its place there. */
static bool take_unit(const char **s, const char *units, int64_t *number,
                      size_t *unit)
{
    const char *end = *s;

    while (isdigit((unsigned char)*end))
        end++;
    if (end == *s || end - *s > DIGITS_MOST || !*end)
        return false;
    const char *at = strchr(units, *end);
    if (!at)
        return false;
    *number = strtoll(*s, NULL, 10);
    *unit = (size_t)(at - units);
    *s = end + 1;
    return true;
}

bool duration_read(const char *value, int64_t *seconds)
{
    assert(value && seconds);
    static const int64_t of_days[] = { (int64_t)7 * DAY, DAY };
    static const int64_t of_time[] = { 3600, 60, 1 };
    const char *s = value;
    bool back = *s == '-';
    bool any = false;
    int64_t number;
    size_t unit;

    s += *s == '-' || *s == '+';
    if (*s++ != 'P')
        return false;
    *seconds = 0;
    if (take_unit(&s, "WD", &number, &unit)) {
        *seconds += number * of_days[unit];
        any = true;
        if (unit == 0 && *s)
            return false;
    }
    if (*s == 'T') {
        size_t least = 0;
        s++;
        any = false;
        while (take_unit(&s, "HMS", &number, &unit) && unit >= least) {
            *seconds += number * of_time[unit];
            least = unit + 1;
            any = true;
        }
    }
    if (back)
        *seconds = -*seconds;
    return any && *s == '\0';
}
