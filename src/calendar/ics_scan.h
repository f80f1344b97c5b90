/*
 * Lines of iCalendar coming in: unfolded, cut into name and value, knowing
 * where in the file they stand.  The library tells none of this.
 */
#ifndef ICS_SCAN_H
#define ICS_SCAN_H

#include <rota/status.h>
#include <rota/text.h>

#include <stdbool.h>

typedef struct {
    const char *text;
    size_t size, at;
    long next_line; /* number of the line at AT */
    const char *file;
    rota_complaints *bad;
    bool give_up;      /* at the first line that is none: no calendar yet */
    rota_text content; /* the whole line, unfolded */
    /* what was found last */
    long line, column;  /* of the value */
    size_t name_length; /* of the name at the start of CONTENT */
    const char *value;  /* within CONTENT */
} ics_scan;

void ics_scan_init(ics_scan *scan, const char *text, size_t size,
                   const char *file, rota_complaints *bad);
void ics_scan_release(ics_scan *scan);
/* The next line that is NAME...:VALUE; others are complained of and passed
 * over.  False at the end. */
bool ics_scan_next(ics_scan *scan);
/* Is the line's name NAME (without regard to case)? */
bool ics_scan_is(const ics_scan *scan, const char *name);

/* S as a complaint quotes it: cut when long. */
#define ICS_SHOWN 128
const char *ics_shown(char buf[ICS_SHOWN], const char *s);

#endif
