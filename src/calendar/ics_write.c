/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include <rota/mem.h>

#include "ics_line.h"

/* The text is composed here and not by the library, whose folding cuts titles
 * off their names and whose time zones carry a prefix of its own. */

static void add_head(rota_text *out, const rota_ical_calendar *calendar)
{
    const char *zone = rota_zone_name(calendar->zone);

    ics_raw(out, "BEGIN", "VCALENDAR");
    ics_raw(out, "VERSION", "2.0");
    ics_raw(out, "PRODID", "-//rota//duty calendar//EN");
    ics_raw(out, "CALSCALE", "GREGORIAN");
    ics_raw(out, "METHOD", "PUBLISH");
    ics_text(out, "NAME", calendar->name);
    ics_text(out, "X-WR-CALNAME", calendar->name);
    ics_raw(out, "X-WR-TIMEZONE", zone);
    ics_raw(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    ics_raw(out, "X-PUBLISHED-TTL", "PT1H");
    if (*calendar->color)
        ics_raw(out, "COLOR", calendar->color);
    if (!calendar->utc) {
        char *block = rota_zone_vtimezone(calendar->zone, calendar->year);
        rota_text_add(out, block);
        free(block);
    }
}

static bool is_shown_twice(const rota_zone *zone, int64_t instant)
{
    rota_local_is what;
    rota_date date;
    int minute;

    rota_zone_local(zone, instant, &date, &minute);
    (void)rota_zone_instant(zone, date, minute, &what);
    return what == ROTA_LOCAL_TWICE;
}

/* In a repeated hour readers choose differently; such times are written as
 * UTC, both of an event alike. */
static void add_times(rota_text *out, const rota_ical_calendar *calendar,
                      const rota_ical_event *event)
{
    bool utc = calendar->utc || is_shown_twice(calendar->zone, event->start) ||
               is_shown_twice(calendar->zone, event->end);

    if (utc) {
        ics_instant(out, "DTSTART", event->start);
        ics_instant(out, "DTEND", event->end);
    } else {
        ics_local(out, "DTSTART", calendar->zone, event->start);
        ics_local(out, "DTEND", calendar->zone, event->end);
    }
}

static void add_description(rota_text *out, const rota_ical_event *event,
                            bool title_was_cut)
{
    if (!title_was_cut) {
        if (*event->description)
            ics_text(out, "DESCRIPTION", event->description);
        return;
    }
    char *whole =
        rota_format("%s%s%s", event->summary, *event->description ? "\n" : "",
                    event->description);
    ics_text(out, "DESCRIPTION", whole);
    free(whole);
}

static void add_alarms(rota_text *out, const rota_ical_event *event)
{
    for (int i = 0; i < 2; i++) {
        char trigger[24];
        if (event->alarm[i] < 0)
            continue;
        snprintf(trigger, sizeof trigger, "-PT%dM", event->alarm[i]);
        ics_raw(out, "BEGIN", "VALARM");
        ics_raw(out, "ACTION", "DISPLAY");
        ics_text(out, "DESCRIPTION", event->summary);
        ics_raw(out, "TRIGGER", trigger);
        ics_raw(out, "END", "VALARM");
    }
}

static void add_event(rota_text *out, const rota_ical_calendar *calendar,
                      const rota_ical_event *event)
{
    char sequence[16];

    assert(event->end > event->start && event->sequence >= 0);
    snprintf(sequence, sizeof sequence, "%d", event->sequence);
    ics_raw(out, "BEGIN", "VEVENT");
    ics_raw(out, "UID", event->uid);
    ics_raw(out, "SEQUENCE", sequence);
    ics_instant(out, "DTSTAMP", event->stamp);
    ics_instant(out, "LAST-MODIFIED", event->stamp);
    add_times(out, calendar, event);
    bool cut = ics_title(out, "SUMMARY", event->summary);
    if (*event->location)
        ics_text(out, "LOCATION", event->location);
    add_description(out, event, cut);
    if (*event->categories)
        ics_text(out, "CATEGORIES", event->categories);
    ics_raw(out, "STATUS", event->cancelled ? "CANCELLED" : "CONFIRMED");
    ics_raw(out, "TRANSP", event->transparent ? "TRANSPARENT" : "OPAQUE");
    ics_raw(out, "CLASS", "PRIVATE");
    if (!event->cancelled)
        add_alarms(out, event);
    ics_raw(out, "END", "VEVENT");
}

char *rota_ical_write(const rota_ical_calendar *calendar, size_t *size)
{
    assert(calendar && calendar->zone && calendar->name && calendar->color);
    rota_text out = { 0 };

    add_head(&out, calendar);
    for (size_t i = 0; i < calendar->count; i++)
        add_event(&out, calendar, &calendar->event[i]);
    ics_raw(&out, "END", "VCALENDAR");
    if (size)
        *size = out.length;
    return rota_text_take(&out);
}
