/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ics_event.h"
#include "ics_walk.h"

enum { MARKS_MOST = 100000 /* days */ };

typedef struct {
    const char *file;
    rota_complaints *bad;
    bool by_mark;    /* as of ics_event */
    ics_event event; /* the one in hand */
    ics_marks marks;
} reading;

static void begin(void *ctx, const ics_scan *scan)
{
    reading *r = ctx;

    ics_event_release(&r->event);
    ics_event_begin(&r->event, scan);
    r->event.by_mark = r->by_mark;
}

static void take_line(void *ctx, const ics_scan *scan)
{
    reading *r = ctx;

    ics_event_line(&r->event, scan);
}

static bool end(void *ctx, const ics_scan *scan)
{
    reading *r = ctx;

    ics_event_end(&r->event, &r->marks);
    if (r->marks.count <= MARKS_MOST)
        return true;
    rota_complain(r->bad, r->file, scan->line, 1,
                  "more than %d days found, expected holidays", MARKS_MOST);
    return false;
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
        rota_complain(r->bad, r->file, mark->line, 1,
                      "%s found both as a holiday and as a workday, expected "
                      "one of them",
                      rota_date_text(date, mark->date));
    else if (mark->kind == ROTA_HOLIDAY_STATUTORY)
        rota_holidays_set(into, mark->date, mark->kind, mark->name);
}

static bool has(const char *text, size_t size, const char *word)
{
    return memmem(text, size, word, strlen(word)) != NULL;
}

void rota_ical_read_holidays(const char *text, size_t size, const char *file,
                             rota_holidays *into, rota_complaints *bad)
{
    assert(text && file && into && bad);
    reading r = { .file = file, .bad = bad };
    r.by_mark = has(text, size, ICS_MARK ":WORK-HOLIDAY") ||
                has(text, size, ICS_MARK ":ALTERNATE-WORKDAY");
    const ics_visitor visitor = { begin, take_line, end, &r };

    ics_walk(text, size, file, &visitor, bad);
    ics_event_release(&r.event);
    if (r.marks.count)
        qsort(r.marks.item, r.marks.count, sizeof *r.marks.item,
              by_date_then_order);
    for (size_t i = 0; i < r.marks.count; i++) {
        add_mark(&r, &r.marks.item[i], into);
        free(r.marks.item[i].name);
    }
    rota_vec_release(&r.marks);
}
