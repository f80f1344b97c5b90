/*
 * Dates and times of events, in the time of one zone.
 */
#ifndef ICS_MOMENT_H
#define ICS_MOMENT_H

#include <rota/calendar.h>

#include "ics_scan.h"

typedef struct {
    bool whole; /* a date without a time */
    rota_date date;
    int minute;      /* of DATE, 0..1439 */
    int64_t instant; /* of DATE and MINUTE */
} ics_moment;

/* The line's value: a date, or a time that is UTC, of its TZID, or, without,
 * of HERE; seconds are rounded down, with UP up.  False after a complaint. */
bool ics_moment_read(ics_moment *moment, const ics_scan *scan,
                     const rota_zone *here, bool up);
/* When what lasts as long as the line's value says ends.  FROM must have been
 * read; false after a complaint. */
bool ics_moment_after(ics_moment *moment, const ics_moment *from,
                      const ics_scan *scan, const rota_zone *here);

#endif
