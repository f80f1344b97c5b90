/*
 * Through the components of an iCalendar file, event by event.
 */
#ifndef ICS_WALK_H
#define ICS_WALK_H

#include "ics_scan.h"

/* What is done with events that stand directly in a VCALENDAR. */
typedef struct {
    /* SCAN stands at BEGIN:VEVENT */
    void (*begin)(void *ctx, const ics_scan *scan);
    /* a line of the event itself, not of what stands within it */
    void (*line)(void *ctx, const ics_scan *scan);
    /* the event is whole; false: read no further */
    bool (*end)(void *ctx, const ics_scan *scan);
    void *ctx;
} ics_visitor;

/* Read all of TEXT; whatever is wrong with its structure is complained of.  An
 * event that was begun need not end. */
void ics_walk(const char *text, size_t size, const char *file,
              const ics_visitor *visitor, rota_complaints *bad);

#endif
