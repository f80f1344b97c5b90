/*
 * ical: iCalendar (RFC 5545) in and out; the only room that knows libical.
 *
 * libical is not safe in several threads at once: one mutex inside.
 */
#ifndef ROTA_ICAL_H
#define ROTA_ICAL_H

#include <rota/calendar.h>

/*
 * Read holidays from the iCalendar TEXT: all-day events, CATEGORIES HOLIDAY,
 * "HOLIDAY,STATUTORY" or WORKDAY; without categories the titles' （休）/（班）
 * (also (休)/(班)) tell.  Several-day events cover DTSTART <= d < DTEND.  A
 * DATE-valued DTSTAMP is accepted.  What is wrong (truncated file, an event
 * that is neither, an impossible date, one date with two meanings) is
 * complained of with FILE and line.
 */
void rota_ical_read_holidays(const char *text, size_t size, const char *file,
                             rota_holidays *into, rota_complaints *bad);
/* The same list as an iCalendar file, a VEVENT a date; caller frees.  SOURCE
 * goes into X-WR-CALDESC and may be NULL. */
char *rota_ical_write_holidays(const rota_holidays *list, const char *name,
                               const char *source);

/* One event of a duty calendar. */
typedef struct {
    const char *uid;
    int sequence;
    int64_t stamp;          /* instant of this revision: DTSTAMP, LAST-MODIFIED */
    int64_t start, end;     /* instants */
    bool cancelled;
    bool transparent;       /* standby */
    const char *summary;    /* cut to 75 octets on the wire with `…` */
    const char *location;   /* "" for none */
    const char *description;
    const char *categories; /* "" for none */
    /* reminders before the start, minutes, -1 for none */
    int alarm[2];
} rota_ical_event;

typedef struct {
    const char *name;       /* NAME and X-WR-CALNAME */
    const char *color;      /* CSS colour name, or "" */
    const rota_zone *zone;
    bool utc;               /* policy calendar.times = utc */
    int year;               /* whose daylight-saving rules the VTIMEZONE shows */
    const rota_ical_event *event;
    size_t count;
} rota_ical_calendar;

/* The whole calendar, calendars.md 4-8: METHOD:PUBLISH, CRLF, folded between
 * characters.  Same input, same bytes.  Caller frees; *SIZE may be NULL. */
char *rota_ical_write(const rota_ical_calendar *calendar, size_t *size);

#endif
