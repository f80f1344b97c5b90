/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics_moment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <rota/mem.h>

#include "digits.h"

enum { DAY = 86400, LONGEST = 4000 /* days */ };

#define complain(scan, ...)                                                    \
    rota_complain((scan)->bad, (scan)->file, (scan)->line, (scan)->column,     \
                  __VA_ARGS__)

/* ---- Zones -----------------------------------------------------------------
 */

/* The line's TZID, without its quotation marks; NULL: it has none. */
static char *take_zone(const ics_scan *scan)
{
    static const char wanted[] = ";TZID=";
    const char *s = scan->content.data + scan->name_length;
    bool quoted = false;

    for (; s < scan->value; s++) {
        if (*s == '"')
            quoted = !quoted;
        if (quoted || strncasecmp(s, wanted, sizeof wanted - 1) != 0)
            continue;
        s += sizeof wanted - 1;
        size_t length = *s == '"' ? strcspn(++s, "\"") : strcspn(s, ";:");
        return rota_format("%.*s", (int)length, s);
    }
    return NULL;
}

/* The zone NAME, also where programs put their own name before it, as in
 * "/example.org/Asia/Shanghai". */
static rota_zone *open_zone(const char *name)
{
    rota_zone *zone = NULL;

    for (; name; name = strchr(name, '/')) {
        name += *name == '/';
        if (rota_zone_open(&zone, name, NULL) == ROTA_OK)
            return zone;
    }
    return NULL;
}

/* ---- Times -----------------------------------------------------------------
 */

/* What stands in the file, as numbers. */
typedef struct {
    rota_date date;
    int hour, minute, second;
    bool whole, utc;
} digits;

static bool read_digits(const char *s, digits *d)
{
    int year, month, day;

    *d = (digits){ .whole = true };
    if (!digits_take(&s, 4, &year) || !digits_take(&s, 2, &month) ||
        !digits_take(&s, 2, &day) || !rota_date_valid(year, month, day))
        return false;
    d->date = rota_date_of(year, month, day);
    if (*s == '\0')
        return true;
    d->whole = false;
    if (*s++ != 'T' || !digits_take(&s, 2, &d->hour) ||
        !digits_take(&s, 2, &d->minute) || !digits_take(&s, 2, &d->second))
        return false;
    d->utc = *s == 'Z';
    s += d->utc;
    return *s == '\0' && d->hour < 24 && d->minute < 60 && d->second <= 60;
}

/* The instant of D in ZONE; false when no clock there shows it. */
static bool find_instant(const digits *d, const rota_zone *zone,
                         int64_t *instant)
{
    rota_local_is what = ROTA_LOCAL_ONCE;
    int minute = d->hour * 60 + d->minute;

    if (d->utc)
        *instant = (int64_t)d->date * DAY + minute * 60;
    else
        *instant = rota_zone_instant(zone, d->date, minute, &what);
    return what != ROTA_LOCAL_NEVER;
}

static void place(ics_moment *moment, int64_t instant, const rota_zone *here)
{
    moment->whole = false;
    moment->instant = instant;
    rota_zone_local(here, instant, &moment->date, &moment->minute);
}

bool ics_moment_read(ics_moment *moment, const ics_scan *scan,
                     const rota_zone *here, bool up)
{
    assert(moment && scan && here);
    char shown[ICS_SHOWN];
    digits d;
    int64_t instant;
    if (!read_digits(scan->value, &d)) {
        complain(scan,
                 "\"%s\" found, expected a date that exists, such as "
                 "20261205, or 20261205T083000",
                 ics_shown(shown, scan->value));
        return false;
    }
    if (d.whole) {
        *moment = (ics_moment){ .whole = true, .date = d.date };
        return true;
    }
    char *name = d.utc ? NULL : take_zone(scan);
    rota_zone *zone = name ? open_zone(name) : NULL;
    bool good = true;
    if (name && !zone) {
        complain(scan,
                 "the time zone \"%s\" found, expected a name of the IANA "
                 "database, such as Asia/Shanghai",
                 ics_shown(shown, name));
        good = false;
    } else if (!find_instant(&d, zone ? zone : here, &instant)) {
        complain(scan,
                 "\"%s\" found, expected a time that exists there (clocks go "
                 "forward)",
                 ics_shown(shown, scan->value));
        good = false;
    } else {
        place(moment, instant + (up && d.second > 0 ? 60 : 0), here);
    }
    rota_zone_free(zone);
    free(name);
    return good;
}

/* ---- Durations -------------------------------------------------------------
 */

/* A number and its unit at *S, where UNITS come in this order. */
static bool take_part(const char **s, const char **units, long *number,
                      char *unit)
{
    char *end;
    if (**s < '0' || **s > '9')
        return false;
    *number = strtol(*s, &end, 10);
    const char *at = *end ? strchr(*units, *end) : NULL;
    if (!at || *number > LONGEST * DAY)
        return false;
    *unit = *at;
    *units = at + 1;
    *s = end + 1;
    return true;
}

/* P2D, P1W, PT4H30M: days, which may be longer or shorter than 24 hours, and
 * seconds. */
static bool read_duration(const char *s, long *days, long *seconds)
{
    const char *units = "WD";
    long number;
    char unit;
    *days = *seconds = 0;
    s += *s == '+';
    if (*s++ != 'P' || *s == '\0')
        return false;
    while (*s && *s != 'T') {
        if (!take_part(&s, &units, &number, &unit))
            return false;
        *days += unit == 'W' ? 7 * number : number;
    }
    units = "HMS";
    if (*s == 'T' && *++s == '\0')
        return false;
    while (*s) {
        if (!take_part(&s, &units, &number, &unit))
            return false;
        *seconds += number * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1);
    }
    return *days <= LONGEST && *seconds <= LONGEST * DAY;
}

bool ics_moment_after(ics_moment *moment, const ics_moment *from,
                      const ics_scan *scan, const rota_zone *here)
{
    assert(moment && from && scan && here);
    char shown[ICS_SHOWN];
    long days, seconds;
    if (!read_duration(scan->value, &days, &seconds) ||
        (from->whole && seconds > 0)) {
        complain(scan, "\"%s\" found, expected a duration such as P2D or PT4H",
                 ics_shown(shown, scan->value));
        return false;
    }
    *moment = *from;
    moment->date += (rota_date)days;
    if (!from->whole)
        place(moment,
              rota_zone_instant(here, moment->date, from->minute, NULL) +
                  (seconds + 59) / 60 * 60,
              here);
    return true;
}
