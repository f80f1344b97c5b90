/*
 * ical: iCalendar (RFC 5545) in and out; the only room that knows libical.
 *
 * libical is not safe in several threads at once: one mutex inside.
 */
#ifndef ROTA_ICAL_H
#define ROTA_ICAL_H

#include <rota/calendar.h>
#include <rota/mem.h>

/*
 * Read holidays from the iCalendar TEXT: all-day events, CATEGORIES HOLIDAY,
 * "HOLIDAY,STATUTORY" or WORKDAY; without categories the titles' （休）/（班）
 * (also (休)/(班)) tell.  Where the file marks days off and made-up days by
 * X-APPLE-SPECIAL-DAY, that alone tells, and events without are passed over:
 * such files name solar terms and festivals, too.  Several-day events cover
 * DTSTART <= d < DTEND.  A DATE-valued DTSTAMP is accepted.  What is wrong
 * (truncated file, an event that is neither, an impossible date, one date with
 * two meanings) is complained of with FILE and line.
 */
void rota_ical_read_holidays(const char *text, size_t size, const char *file,
                             rota_holidays *into, rota_complaints *bad);
/* The same list as an iCalendar file, a VEVENT a date; caller frees.  SOURCE
 * goes into X-WR-CALDESC and may be NULL. */
char *rota_ical_write_holidays(const rota_holidays *list, const char *name,
                               const char *source);

/* What a line says, and where: for complaints. */
typedef struct {
    const char *text; /* as meant, without escapes; NULL: no such line */
    long line, column;
} rota_ical_said;

typedef enum {
    ROTA_ICAL_CONFIRMED, /* also without STATUS */
    ROTA_ICAL_TENTATIVE,
    ROTA_ICAL_CANCELLED
} rota_ical_state;

/* An event of anybody's calendar, as a time that somebody is away. */
typedef struct {
    long line;                  /* of BEGIN:VEVENT */
    bool whole;                 /* dates, both included; else times */
    rota_date from, to;         /* in the zone asked for */
    int from_minute, to_minute; /* of FROM and TO, 0..1439; 0 for dates */
    rota_ical_state state;
    rota_ical_said title, agent; /* SUMMARY, X-ROTA-AGENT */
    rota_ical_said *mail;        /* mail[mails]: of ATTENDEE and ORGANIZER */
    size_t mails;
    rota_ical_said *category; /* category[categories] */
    size_t categories;
} rota_ical_absence;

/*
 * Read the events of the iCalendar TEXT into ARENA, *COUNT of them, with times
 * in ZONE: UTC and TZID are converted, a time without either is ZONE's own.
 * Without DTEND or DURATION a date lasts for a day.  What is wrong, and every
 * event that recurs, is complained of with FILE and line, and left out.
 */
rota_ical_absence *rota_ical_read_absences(const char *text, size_t size,
                                           const char *file,
                                           const rota_zone *zone,
                                           rota_arena *arena, size_t *count,
                                           rota_complaints *bad);

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
