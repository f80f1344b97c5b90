/*
 * Lines of iCalendar going out: escaped, folded, ended by CR LF.
 */
#ifndef ICS_LINE_H
#define ICS_LINE_H

#include <rota/calendar.h>
#include <rota/text.h>

/* Octets of a line on the wire, CR LF not counted. */
#define ICS_LINE 75

/* NAME:VALUE with VALUE as it is. */
void ics_raw(rota_text *out, const char *name, const char *value);
/* NAME:VALUE with VALUE as text: \ ; , and line ends escaped, other control
 * characters turned into blanks. */
void ics_text(rota_text *out, const char *name, const char *value);
/* As ics_text, but cut to one line, at a whole character and with `…`, where
 * it would be folded.  True when it was cut. */
bool ics_title(rota_text *out, const char *name, const char *value);
/* NAME:20261205T003000Z */
void ics_instant(rota_text *out, const char *name, int64_t instant);
/* NAME;TZID=Asia/Shanghai:20261205T083000 */
void ics_local(rota_text *out, const char *name, const rota_zone *zone,
               int64_t instant);
/* NAME;VALUE=DATE:20261205 */
void ics_date(rota_text *out, const char *name, rota_date date);

#endif
