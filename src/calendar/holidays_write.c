/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <assert.h>
#include <stdlib.h>

#include <rota/hash.h>
#include <rota/mem.h>

#include "ics_line.h"

/* The name space of holidays' UIDs: UUIDv5 of "holiday DATE" in it. */
#define HOLIDAY_SPACE "2d0f5a3e-8c1b-4c39-9f8e-6b7a90c4d215"

static void add_uid(rota_text *out, rota_date date)
{
    char text[ROTA_DATE_SIZE];
    char *name = rota_format("holiday %s", rota_date_text(text, date));
    rota_uuid uid = rota_uuid_named(HOLIDAY_SPACE, name);

    ics_raw(out, "UID", uid.text);
    free(name);
}

/* A holiday is as old as its date: no clock, so that the same list is the same
 * bytes. */
static void add_stamp(rota_text *out, rota_date date)
{
    ics_instant(out, "DTSTAMP", (int64_t)date * 86400);
}

static void add_holiday(rota_text *out, const rota_holiday *holiday)
{
    static const char *const categories[] = { "HOLIDAY", "HOLIDAY,STATUTORY",
                                              "WORKDAY" };
    bool off = holiday->kind != ROTA_HOLIDAY_MAKEUP;
    char *title = rota_format("%s%s", holiday->name, off ? "（休）" : "（班）");

    ics_raw(out, "BEGIN", "VEVENT");
    add_uid(out, holiday->date);
    add_stamp(out, holiday->date);
    ics_date(out, "DTSTART", holiday->date);
    ics_date(out, "DTEND", holiday->date + 1);
    ics_text(out, "SUMMARY", title);
    ics_raw(out, "CATEGORIES", categories[holiday->kind]);
    ics_raw(out, "TRANSP", "TRANSPARENT");
    ics_raw(out, "END", "VEVENT");
    free(title);
}

char *rota_ical_write_holidays(const rota_holidays *list, const char *name,
                               const char *source)
{
    assert(list && name);
    rota_text out = { 0 };

    ics_raw(&out, "BEGIN", "VCALENDAR");
    ics_raw(&out, "VERSION", "2.0");
    ics_raw(&out, "PRODID", "-//rota//holidays//EN");
    ics_raw(&out, "CALSCALE", "GREGORIAN");
    ics_raw(&out, "METHOD", "PUBLISH");
    ics_text(&out, "NAME", name);
    ics_text(&out, "X-WR-CALNAME", name);
    if (source)
        ics_text(&out, "X-WR-CALDESC", source);
    for (size_t i = 0; i < list->count; i++)
        add_holiday(&out, &list->item[i]);
    ics_raw(&out, "END", "VCALENDAR");
    return rota_text_take(&out);
}
