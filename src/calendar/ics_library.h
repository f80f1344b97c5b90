/*
 * libical, one event at a time, behind a mutex: it unescapes text and unrolls
 * recurrences.  It accepts dates that do not exist and tells no lines, so what
 * goes in has been looked at before.
 */
#ifndef ICS_LIBRARY_H
#define ICS_LIBRARY_H

#include <rota/calendar.h>
#include <rota/vec.h>

enum { ICS_REST = 1, ICS_STATUTORY = 2, ICS_WORK = 4 };

typedef struct {
    char *trouble;             /* what the library could not read, or NULL */
    char *summary;             /* "" without */
    unsigned categories;       /* bits ICS_REST, ICS_STATUTORY, ICS_WORK */
    int days;                  /* of DURATION; 0 without, -1: not whole days */
    ROTA_VEC(rota_date) start; /* by RRULE; one date without */
} ics_facts;

/* Most times that one event may recur. */
#define ICS_RECUR_MOST 1000

/* Read EVENT, the text of one VEVENT that starts on DATE. */
void ics_library_read(ics_facts *facts, const char *event, rota_date date);
void ics_facts_release(ics_facts *facts);

#endif
