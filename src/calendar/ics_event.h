/*
 * One event of a holiday calendar, and the days that it marks.
 */
#ifndef ICS_EVENT_H
#define ICS_EVENT_H

#include <rota/calendar.h>
#include <rota/text.h>
#include <rota/vec.h>

#include "ics_scan.h"

/* One date that an event says something of. */
typedef struct {
    rota_date date;
    int kind; /* ROTA_HOLIDAY_... */
    char *name;
    long line;    /* of the event */
    size_t order; /* of reading */
} ics_mark;

typedef ROTA_VEC(ics_mark) ics_marks;

/* A property as it stood in the file. */
typedef struct {
    char *value; /* NULL: not there */
    long line, column;
} ics_property;

enum { ICS_DTSTART, ICS_DTEND, ICS_DURATION, ICS_RRULE, ICS_STATUS, ICS_KEPT };

typedef struct {
    long line; /* of BEGIN:VEVENT */
    ics_property kept[ICS_KEPT];
    rota_text text; /* the lines that the library is to read */
    bool by_mark;   /* the file's own marks tell days off and made-up days; what
                       has none is an observance like a solar term */
    unsigned mark;  /* bits of ics_library.h; 0: none */
    const char *file;
    rota_complaints *bad;
} ics_event;

/* What Apple's calendars, and those made after them, mark days by. */
#define ICS_MARK "X-APPLE-SPECIAL-DAY"

void ics_event_begin(ics_event *event, const ics_scan *scan);
/* Take in the line that SCAN stands at. */
void ics_event_line(ics_event *event, const ics_scan *scan);
/* The event is whole: add its days to MARKS, or complain. */
void ics_event_end(ics_event *event, ics_marks *marks);
void ics_event_release(ics_event *event);

#endif
