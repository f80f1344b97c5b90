/*
 * calendar: dates, months, zones, and the kinds of days.
 *
 * A date is a day number: days since 1970-01-01 (proleptic Gregorian).  A
 * local time is a date and a minute of that date, 0..1439 (a shift's end may
 * be more).  An instant is seconds since 1970-01-01T00:00Z without leap
 * seconds.  Zones are read from the system's IANA files (TZif, RFC 8536).
 */
#ifndef ROTA_CALENDAR_H
#define ROTA_CALENDAR_H

#include <rota/status.h>

#include <stdbool.h>
#include <stdint.h>

typedef int32_t rota_date;
#define ROTA_NO_DATE INT32_MIN

/* Monday is 0, Sunday 6. */
typedef enum {
    ROTA_MON, ROTA_TUE, ROTA_WED, ROTA_THU, ROTA_FRI, ROTA_SAT, ROTA_SUN
} rota_weekday;

rota_date rota_date_of(int year, int month, int day); /* a valid date */
void rota_date_split(rota_date date, int *year, int *month, int *day);
rota_weekday rota_date_weekday(rota_date date);
bool rota_date_valid(int year, int month, int day); /* years 1900..2199 */

/* "YYYY-MM-DD", nothing before or after; false when it is not that or does
 * not exist (2026-02-30). */
bool rota_date_parse(const char *s, rota_date *date);
/* "HH:MM" 00:00..24:00 (24:00 only when ALLOW_24) to minutes. */
bool rota_clock_parse(const char *s, bool allow_24, int *minute);
/* "YYYY-MM-DDTHH:MM". */
bool rota_local_parse(const char *s, rota_date *date, int *minute);

/* Text of each in BUF, which is returned. */
#define ROTA_DATE_SIZE 16
char *rota_date_text(char buf[ROTA_DATE_SIZE], rota_date date);   /* 2026-12-05 */
char *rota_clock_text(char buf[ROTA_DATE_SIZE], int minute);      /* 08:30, of minute % 1440 */
/* "Sat 5 Dec" or "12月5日（周六）"; SIZE >= 40 bytes. */
#define ROTA_DAY_SIZE 40
char *rota_day_text(char buf[ROTA_DAY_SIZE], rota_date date, rota_lang lang);
/* "Mon" or "周一"; static. */
const char *rota_weekday_name(rota_weekday day, rota_lang lang);

/* A month is year * 12 + month - 1. */
typedef int32_t rota_month;
bool rota_month_parse(const char *s, rota_month *month); /* "YYYY-MM" */
char *rota_month_text(char buf[ROTA_DATE_SIZE], rota_month month);
rota_month rota_month_of(rota_date date);
rota_date rota_month_first(rota_month month);
int rota_month_days(rota_month month);

/* ---- Kinds of days ------------------------------------------------- */

typedef enum {
    ROTA_WORKDAY,   /* make-up workdays too */
    ROTA_WEEKEND,
    ROTA_RESTDAY,   /* off by arrangement; a holiday */
    ROTA_STATUTORY  /* 法定节假日; a holiday */
} rota_day_kind;

/* What the holiday calendars say of one date. */
typedef struct {
    rota_date date;
    enum { ROTA_HOLIDAY_REST, ROTA_HOLIDAY_STATUTORY, ROTA_HOLIDAY_MAKEUP } kind;
    char *name; /* 国庆节; owned by the list */
} rota_holiday;

/* Sorted by date, one entry a date.  YEARS are those the files cover. */
typedef struct {
    rota_holiday *item;
    size_t count, alloc;
} rota_holidays;

void rota_holidays_release(rota_holidays *list);
/* Set what DATE is (replaces an entry of that date). */
void rota_holidays_set(rota_holidays *list, rota_date date, int kind,
                       const char *name);
/* The entry of DATE, or NULL. */
const rota_holiday *rota_holidays_find(const rota_holidays *list,
                                       rota_date date);
/* Has YEAR any entry? */
bool rota_holidays_cover(const rota_holidays *list, int year);

/* WEEKEND: bit 1 << weekday for each of the policy's weekend days. */
rota_day_kind rota_day_kind_of(rota_date date, unsigned weekend,
                               const rota_holidays *list);
bool rota_day_is_makeup(rota_date date, const rota_holidays *list);
static inline bool rota_kind_is_holiday(rota_day_kind kind)
{
    return kind == ROTA_RESTDAY || kind == ROTA_STATUTORY;
}
const char *rota_day_kind_name(rota_day_kind kind); /* "workday", ... */

/*
 * A set of days as users write it: weekdays (Mon, Sat|Sun, Mon-Fri) and kinds
 * (workday, weekend, restday, statutory, holiday = restday|statutory), joined
 * by `|`.  "" is every day.  A make-up workday is matched by `workday` alone.
 */
typedef struct {
    uint8_t weekdays; /* bit 1 << rota_weekday */
    uint8_t kinds;    /* bit 1 << rota_day_kind */
} rota_dayset;
#define ROTA_EVERY_DAY ((rota_dayset){ 0x7f, 0x0f })

/* False when S has a word that is neither; *BAD (may be NULL) is where. */
bool rota_dayset_parse(const char *s, rota_dayset *set, const char **bad);
/* Canonical text; "" for every day; SIZE bytes suffice. */
#define ROTA_DAYSET_SIZE 96
char *rota_dayset_text(char buf[ROTA_DAYSET_SIZE], rota_dayset set);
bool rota_dayset_has(rota_dayset set, rota_weekday weekday, rota_day_kind kind,
                     bool makeup);

/* ---- Zones ---------------------------------------------------------- */

typedef struct rota_zone rota_zone;

/* The IANA zone NAME; ROTA_UNKNOWN when there is none.  Caller frees. */
rota_status rota_zone_open(rota_zone **zone, const char *name, rota_error *err);
void rota_zone_free(rota_zone *zone);
const char *rota_zone_name(const rota_zone *zone);

/* What a local time is. */
typedef enum {
    ROTA_LOCAL_ONCE,
    ROTA_LOCAL_TWICE,  /* in a repeated hour: the first one is meant */
    ROTA_LOCAL_NEVER   /* in a missing hour: moved on by the gap */
} rota_local_is;

/* The instant of local minute MINUTE (any number, also >= 1440 or < 0) of
 * DATE; WHAT may be NULL. */
int64_t rota_zone_instant(const rota_zone *zone, rota_date date, int minute,
                          rota_local_is *what);
/* As above, but the second of two where the time is repeated. */
int64_t rota_zone_instant_later(const rota_zone *zone, rota_date date,
                                int minute);
/* The local date and minute of an instant. */
void rota_zone_local(const rota_zone *zone, int64_t instant, rota_date *date,
                     int *minute);
/* Seconds east of UTC at INSTANT, and whether that is daylight saving. */
int rota_zone_offset(const rota_zone *zone, int64_t instant, bool *daylight);

/*
 * The VTIMEZONE of rota's own for the years around YEAR: one STANDARD for a
 * zone without daylight saving then, else the pair of rules in force (last or
 * n-th weekday of a month).  CRLF lines, unfolded below 75 octets.  Caller
 * frees.  See calendars.md, 5.
 */
char *rota_zone_vtimezone(const rota_zone *zone, int year);

#endif
