/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zone.h"

#include <assert.h>
#include <stdlib.h>

#include <rota/text.h>

/*
 * The zone as a calendar states it.  Readers differ in what they understand,
 * so only the plainest forms are used: one STANDARD where clocks do not
 * change; a pair of yearly rules where the zone has one that holds in the
 * years around; else each change on its own.
 */
enum { DAY = 86400, YEARS_AROUND = 2 };

static void add_offset(rota_text *out, const char *name, int offset)
{
    unsigned east = (unsigned)abs(offset);

    rota_text_printf(out, "%s:%c%02u%02u", name, offset < 0 ? '-' : '+',
                     east / 3600, east / 60 % 60);
    if (east % 60)
        rota_text_printf(out, "%02u", east % 60);
    rota_text_add(out, "\r\n");
}

/* LOCAL: seconds since 1970-01-01T00:00 on the clocks before the change.
 * RULE: a whole RRULE line, or "". */
static void add_observance(rota_text *out, int64_t local, clocks from,
                           clocks to, const char *rule)
{
    const char *kind = to.daylight ? "DAYLIGHT" : "STANDARD";
    int64_t of_day = (local % DAY + DAY) % DAY;
    int year;
    int month;
    int day;

    rota_date_split((rota_date)((local - of_day) / DAY), &year, &month, &day);
    rota_text_printf(out, "BEGIN:%s\r\nDTSTART:%04d%02d%02dT%02d%02d%02d\r\n",
                     kind, year, month, day, (int)(of_day / 3600),
                     (int)(of_day / 60 % 60), (int)(of_day % 60));
    add_offset(out, "TZOFFSETFROM", from.offset);
    add_offset(out, "TZOFFSETTO", to.offset);
    rota_text_add(out, rule);
    rota_text_printf(out, "END:%s\r\n", kind);
}

/* How far a change lies from the day it is counted from, in whole days:
 * Jerusalem's "M3.4.4/26" is the day after the fourth Thursday. */
static int days_beside(const clock_change *change)
{
    int of_day = (change->time % DAY + DAY) % DAY;

    return (change->time - of_day) / DAY;
}

/* Can RRULE say when CHANGE happens?  A day of the year it cannot, nor a
 * weekday whose neighbour may lie in another month. */
static bool has_recurrence(const clock_change *change)
{
    if (change->by != CHANGE_WEEKDAY)
        return false;
    int beside = days_beside(change);
    if (beside == 0)
        return true;
    if (change->month == 2 && change->week == 5)
        return false;
    int length = rota_month_days(1970 * 12 + change->month - 1);
    int first = change->week == 5 ? length - 6 : 7 * change->week - 6;
    return first + beside >= 1 && first + 6 + beside <= length;
}

static void add_recurrence(rota_text *out, const clock_change *change)
{
    static const char *const code[] = {
        "MO", "TU", "WE", "TH", "FR", "SA", "SU"
    };
    int beside = days_beside(change);
    int weekday = ((int)change->weekday + beside % 7 + 7) % 7;
    int length = rota_month_days(1970 * 12 + change->month - 1);
    int first = change->week == 5 ? length - 6 : 7 * change->week - 6;

    rota_text_printf(out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=", change->month);
    if (beside == 0) {
        rota_text_printf(out, "%d%s", change->week == 5 ? -1 : change->week,
                         code[weekday]);
    } else {
        rota_text_add(out, code[weekday]);
        for (int i = 0; i < 7; i++)
            rota_text_printf(out, "%s%d",
                             i ? "," : ";BYMONTHDAY=", first + beside + i);
    }
    rota_text_add(out, "\r\n");
}

static void add_yearly(rota_text *out, const clock_change *change, clocks from,
                       clocks to)
{
    int64_t date = clock_change_date(change, 1970);
    rota_text rule = { 0 };

    add_recurrence(&rule, change);
    add_observance(out, date * DAY + change->time, from, to,
                   rota_text_str(&rule));
    rota_text_release(&rule);
}

/* The changes listed for these years are those that the rule gives. */
static bool rule_holds(const rota_zone *zone, int64_t from, int64_t to)
{
    if (!zone->has_rule || !zone->rule.changes)
        return false;
    if (!has_recurrence(&zone->rule.to_summer) ||
        !has_recurrence(&zone->rule.to_standard))
        return false;
    for (int64_t t = from; t < to;) {
        zone_span said = zone_span_at(zone, t);
        zone_span rule = zone_rule_span(&zone->rule, t);
        if (said.clocks.offset != rule.clocks.offset || said.to != rule.to)
            return false;
        t = said.to;
    }
    return true;
}

static void add_each_change(rota_text *out, const rota_zone *zone, int64_t from,
                            int64_t to)
{
    zone_span span = zone_span_at(zone, from);

    add_observance(out, 0, span.clocks, span.clocks, "");
    while (span.to < to) {
        zone_span next = zone_span_at(zone, span.to);
        add_observance(out, next.from + span.clocks.offset, span.clocks,
                       next.clocks, "");
        span = next;
    }
}

char *rota_zone_vtimezone(const rota_zone *zone, int year)
{
    assert(zone && rota_date_valid(year, 1, 1));
    int64_t from = (int64_t)rota_date_of(year - YEARS_AROUND, 1, 1) * DAY;
    int64_t to = (int64_t)rota_date_of(year + YEARS_AROUND + 1, 1, 1) * DAY;
    rota_text out = { 0 };

    rota_text_printf(&out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n",
                     rota_zone_name(zone));
    if (rule_holds(zone, from, to)) {
        const zone_rule *rule = &zone->rule;
        add_yearly(&out, &rule->to_standard, rule->summer, rule->standard);
        add_yearly(&out, &rule->to_summer, rule->standard, rule->summer);
    } else {
        add_each_change(&out, zone, from, to);
    }
    rota_text_add(&out, "END:VTIMEZONE\r\n");
    return rota_text_take(&out);
}
