/*
 * Zones from the inside: transitions listed in the zone's file, and the rule
 * that goes on after the last of them.
 */
#ifndef ZONE_H
#define ZONE_H

#include <rota/calendar.h>

#include <stddef.h>

/* How clocks are set for a time. */
typedef struct {
    int offset; /* seconds east of UTC */
    bool daylight;
} clocks;

/*
 * When clocks change in a year (POSIX TZ): on weekday WEEKDAY of week WEEK
 * (5: the last) of MONTH, or on a day of the year.  TIME is in seconds after
 * that day's 00:00 by the clocks before the change; it may be negative or more
 * than a day.
 */
typedef struct {
    enum { CHANGE_WEEKDAY, CHANGE_DAY_WITHOUT_LEAP, CHANGE_DAY } by;
    int month, week;
    rota_weekday weekday;
    int day; /* 1..365 without leap days, or 0..365 with them */
    int time;
} clock_change;

typedef struct {
    clocks standard;
    clocks summer; /* only when CHANGES */
    bool changes;  /* does it change twice a year? */
    clock_change to_summer, to_standard;
} zone_rule;

struct rota_zone {
    char *name;
    size_t count;
    int64_t *at;   /* instants, ascending */
    clocks *after; /* clocks from at[i] on */
    clocks before; /* clocks before at[0] */
    bool has_rule;
    zone_rule rule; /* from the last at[] on */
};

/* The stretch of unchanged clocks that holds an instant: from <= t < to. */
typedef struct {
    int64_t from, to; /* INT64_MIN, INT64_MAX: without end */
    clocks clocks;
} zone_span;

zone_span zone_span_at(const rota_zone *zone, int64_t instant);

/* A rule such as "EST5EDT,M3.2.0,M11.1.0"; false when TEXT is none. */
bool zone_rule_parse(const char *text, zone_rule *rule);
/* The stretch that holds INSTANT by RULE alone. */
zone_span zone_rule_span(const zone_rule *rule, int64_t instant);
/* Date of the day that a change is counted from, in YEAR. */
rota_date clock_change_date(const clock_change *change, int year);

/* Fill ZONE from the SIZE bytes of a TZif file (RFC 8536) of version 2 or
 * later; false when they are none. */
bool zone_read_tzif(rota_zone *zone, const unsigned char *data, size_t size);

#endif
