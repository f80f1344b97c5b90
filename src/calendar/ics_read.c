/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ics_event.h"
#include "ics_scan.h"

enum {
    DEEPEST = 8, /* components within components */
    NAME_MOST = 32,
    EVENTS_MOST = 20000,
    MARKS_MOST = 100000 /* days */
};

/* Where in the file's components reading has come to. */
typedef struct {
    ics_scan scan;
    char open[DEEPEST][NAME_MOST];
    int depth;
    bool any; /* was there a calendar? */
    int events;
    ics_event event; /* while IN_EVENT */
    bool in_event;
    ics_marks marks;
} reading;

/* False where structure is broken: what follows would only bring complaints
 * that mislead, so reading ends. */
static bool open_component(reading *r)
{
    const char *name = r->scan.value;
    char shown[ICS_SHOWN];

    if (r->depth == 0 && strcasecmp(name, "VCALENDAR") != 0) {
        rota_complain(r->scan.bad, r->scan.file, r->scan.line, r->scan.column,
                      "\"%s\" found, expected BEGIN:VCALENDAR",
                      ics_shown(shown, name));
        return false;
    }
    if (r->depth == DEEPEST || strlen(name) >= NAME_MOST) {
        rota_complain(r->scan.bad, r->scan.file, r->scan.line, r->scan.column,
                      "\"%s\" found within %d others, expected END",
                      ics_shown(shown, name), r->depth);
        return false;
    }
    strcpy(r->open[r->depth++], name);
    r->any = true;
    r->scan.give_up = false;
    if (r->depth == 2 && strcasecmp(name, "VEVENT") == 0) {
        if (++r->events > EVENTS_MOST) {
            rota_complain(r->scan.bad, r->scan.file, r->scan.line, 1,
                          "more than %d events found, expected holidays",
                          EVENTS_MOST);
            return false;
        }
        ics_event_begin(&r->event, &r->scan);
        r->in_event = true;
    }
    return true;
}

static bool close_component(reading *r)
{
    char shown[ICS_SHOWN];
    const char *open = r->depth ? r->open[r->depth - 1] : "";

    if (!r->depth || strcasecmp(r->scan.value, open) != 0) {
        rota_complain(r->scan.bad, r->scan.file, r->scan.line, r->scan.column,
                      "END:%s found, expected %s%s",
                      ics_shown(shown, r->scan.value),
                      r->depth ? "END:" : "BEGIN:VCALENDAR", open);
        return false;
    }
    if (r->depth == 2 && r->in_event) {
        ics_event_end(&r->event, &r->marks);
        ics_event_release(&r->event);
        r->in_event = false;
    }
    r->depth--;
    if (r->marks.count <= MARKS_MOST)
        return true;
    rota_complain(r->scan.bad, r->scan.file, r->scan.line, 1,
                  "more than %d days found, expected holidays", MARKS_MOST);
    return false;
}

static bool read_line(reading *r)
{
    char shown[ICS_SHOWN];

    if (ics_scan_is(&r->scan, "BEGIN"))
        return open_component(r);
    if (ics_scan_is(&r->scan, "END"))
        return close_component(r);
    if (r->depth == 0) {
        rota_complain(r->scan.bad, r->scan.file, r->scan.line, 1,
                      "\"%s\" found, expected BEGIN:VCALENDAR",
                      ics_shown(shown, r->scan.content.data));
        return false;
    }
    if (r->depth == 2 && r->in_event)
        ics_event_line(&r->event, &r->scan);
    return true;
}

static void read_lines(reading *r)
{
    size_t before = r->scan.bad->count;

    while (ics_scan_next(&r->scan))
        if (!read_line(r))
            return;
    if (r->depth > 0)
        rota_complain(r->scan.bad, r->scan.file, r->scan.line, 1,
                      "the end of the file found, expected END:%s: it was cut "
                      "off",
                      r->open[r->depth - 1]);
    else if (!r->any && r->scan.bad->count == before)
        rota_complain(r->scan.bad, r->scan.file, 1, 1,
                      "an empty file found, expected BEGIN:VCALENDAR");
}

static int by_date_then_order(const void *left, const void *right)
{
    const ics_mark *a = left;
    const ics_mark *b = right;

    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* Statutory days are holidays too and may be named again; a day off that is
 * also worked is a mistake. */
static void add_mark(const reading *r, const ics_mark *mark,
                     rota_holidays *into)
{
    const rota_holiday *old = rota_holidays_find(into, mark->date);
    char date[ROTA_DATE_SIZE];

    if (!old) {
        rota_holidays_set(into, mark->date, mark->kind, mark->name);
        return;
    }
    bool worked = mark->kind == ROTA_HOLIDAY_MAKEUP;
    if (worked != (old->kind == ROTA_HOLIDAY_MAKEUP))
        rota_complain(r->scan.bad, r->scan.file, mark->line, 1,
                      "%s found both as a holiday and as a workday, expected "
                      "one of them",
                      rota_date_text(date, mark->date));
    else if (mark->kind == ROTA_HOLIDAY_STATUTORY)
        rota_holidays_set(into, mark->date, mark->kind, mark->name);
}

void rota_ical_read_holidays(const char *text, size_t size, const char *file,
                             rota_holidays *into, rota_complaints *bad)
{
    assert(text && file && into && bad);
    reading r = { .depth = 0 };

    ics_scan_init(&r.scan, text, size, file, bad);
    read_lines(&r);
    if (r.in_event)
        ics_event_release(&r.event);
    ics_scan_release(&r.scan);
    if (r.marks.count)
        qsort(r.marks.item, r.marks.count, sizeof *r.marks.item,
              by_date_then_order);
    for (size_t i = 0; i < r.marks.count; i++) {
        add_mark(&r, &r.marks.item[i], into);
        free(r.marks.item[i].name);
    }
    rota_vec_release(&r.marks);
}
