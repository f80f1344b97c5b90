/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics_walk.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum {
    DEEPEST = 8, /* components within components */
    NAME_MOST = 32,
    EVENTS_MOST = 20000
};

/* Where in the file's components reading has come to. */
typedef struct {
    const ics_visitor *visitor;
    ics_scan scan;
    char open[DEEPEST][NAME_MOST];
    int depth;
    bool any; /* was there a calendar? */
    int events;
    bool in_event;
} walk;

/* False where structure is broken: what follows would only bring complaints
 * that mislead, so reading ends. */
static bool open_component(walk *w)
{
    const char *name = w->scan.value;
    char shown[ICS_SHOWN];

    if (w->depth == 0 && strcasecmp(name, "VCALENDAR") != 0) {
        rota_complain(w->scan.bad, w->scan.file, w->scan.line, w->scan.column,
                      "\"%s\" found, expected BEGIN:VCALENDAR",
                      ics_shown(shown, name));
        return false;
    }
    if (w->depth == DEEPEST || strlen(name) >= NAME_MOST) {
        rota_complain(w->scan.bad, w->scan.file, w->scan.line, w->scan.column,
                      "\"%s\" found within %d others, expected END",
                      ics_shown(shown, name), w->depth);
        return false;
    }
    strcpy(w->open[w->depth++], name);
    w->any = true;
    w->scan.give_up = false;
    if (w->depth == 2 && strcasecmp(name, "VEVENT") == 0) {
        if (++w->events > EVENTS_MOST) {
            rota_complain(w->scan.bad, w->scan.file, w->scan.line, 1,
                          "more than %d events found, expected fewer",
                          EVENTS_MOST);
            return false;
        }
        w->visitor->begin(w->visitor->ctx, &w->scan);
        w->in_event = true;
    }
    return true;
}

static bool close_component(walk *w)
{
    char shown[ICS_SHOWN];
    const char *open = w->depth ? w->open[w->depth - 1] : "";

    if (!w->depth || strcasecmp(w->scan.value, open) != 0) {
        rota_complain(w->scan.bad, w->scan.file, w->scan.line, w->scan.column,
                      "END:%s found, expected %s%s",
                      ics_shown(shown, w->scan.value),
                      w->depth ? "END:" : "BEGIN:VCALENDAR", open);
        return false;
    }
    bool whole = w->depth == 2 && w->in_event;
    w->depth--;
    if (!whole)
        return true;
    w->in_event = false;
    return w->visitor->end(w->visitor->ctx, &w->scan);
}

static bool read_line(walk *w)
{
    char shown[ICS_SHOWN];

    if (ics_scan_is(&w->scan, "BEGIN"))
        return open_component(w);
    if (ics_scan_is(&w->scan, "END"))
        return close_component(w);
    if (w->depth == 0) {
        rota_complain(w->scan.bad, w->scan.file, w->scan.line, 1,
                      "\"%s\" found, expected BEGIN:VCALENDAR",
                      ics_shown(shown, w->scan.content.data));
        return false;
    }
    if (w->depth == 2 && w->in_event)
        w->visitor->line(w->visitor->ctx, &w->scan);
    return true;
}

static void read_lines(walk *w)
{
    size_t before = w->scan.bad->count;

    while (ics_scan_next(&w->scan))
        if (!read_line(w))
            return;
    if (w->depth > 0)
        rota_complain(w->scan.bad, w->scan.file, w->scan.line, 1,
                      "the end of the file found, expected END:%s: it was cut "
                      "off",
                      w->open[w->depth - 1]);
    else if (!w->any && w->scan.bad->count == before)
        rota_complain(w->scan.bad, w->scan.file, 1, 1,
                      "an empty file found, expected BEGIN:VCALENDAR");
}

void ics_walk(const char *text, size_t size, const char *file,
              const ics_visitor *visitor, rota_complaints *bad)
{
    assert(text && file && visitor && bad);
    walk w = { .visitor = visitor };

    ics_scan_init(&w.scan, text, size, file, bad);
    read_lines(&w);
    ics_scan_release(&w.scan);
}
