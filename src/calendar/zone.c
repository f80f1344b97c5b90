/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zone.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <rota/file.h>
#include <rota/mem.h>

#define ZONE_FILES "/usr/share/zoneinfo"

enum { DAY = 86400, NAME_MOST = 64 };

/* Names of the IANA database: no dots, so that no name leaves the folder; the
 * same zones stand once more under posix/ and, with leap seconds, right/. */
static bool is_name(const char *name)
{
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                          "0123456789+-_/";
    size_t length = strlen(name);

    return length > 0 && length <= NAME_MOST && name[0] != '/' &&
           strspn(name, letters) == length && strncmp(name, "posix/", 6) != 0 &&
           strncmp(name, "right/", 6) != 0;
}

rota_status rota_zone_open(rota_zone **zone, const char *name, rota_error *err)
{
    assert(zone && name);
    char *data = NULL;
    size_t size = 0;
    bool good = false;
    rota_zone *read = ROTA_NEW(rota_zone);

    if (is_name(name)) {
        char *path = rota_path_join(ZONE_FILES, name);
        good = rota_file_read(&data, &size, path, NULL) == ROTA_OK &&
               zone_read_tzif(read, (const unsigned char *)data, size);
        free(path);
        free(data);
    }
    if (!good) {
        rota_zone_free(read);
        return rota_fail(err, ROTA_UNKNOWN,
                         "\"%s\" is not a time zone that this system knows, "
                         "expected a name such as Asia/Shanghai",
                         name);
    }
    read->name = rota_strdup(name);
    *zone = read;
    return ROTA_OK;
}

void rota_zone_free(rota_zone *zone)
{
    if (!zone)
        return;
    free(zone->name);
    free(zone->at);
    free(zone->after);
    free(zone);
}

const char *rota_zone_name(const rota_zone *zone)
{
    return zone->name;
}

/* How many of the listed changes are at or before INSTANT. */
static size_t changes_until(const rota_zone *zone, int64_t instant)
{
    size_t low = 0;
    size_t high = zone->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->at[middle] <= instant)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

zone_span zone_span_at(const rota_zone *zone, int64_t instant)
{
    size_t i = changes_until(zone, instant);
    zone_span span = { INT64_MIN, INT64_MAX, zone->before };

    if (i == zone->count && zone->has_rule) {
        span = zone_rule_span(&zone->rule, instant);
        if (i > 0 && span.from < zone->at[i - 1])
            span.from = zone->at[i - 1];
        return span;
    }
    if (i > 0) {
        span.from = zone->at[i - 1];
        span.clocks = zone->after[i - 1];
    }
    if (i < zone->count)
        span.to = zone->at[i];
    return span;
}

/* Do clocks change no more from INSTANT on?  Then there is nothing to look
 * for, which most zones of today are spared thousands of times a second. */
static bool is_settled(const rota_zone *zone, int64_t instant)
{
    return zone->has_rule && !zone->rule.changes &&
           (zone->count == 0 || instant >= zone->at[zone->count - 1]);
}

/*
 * A local time L is the instant t with t + offset(t) = L.  Every offset in
 * force within a day and a bit of L is tried, so that one, two or no such t
 * are found, and with none the clocks that were left when L was passed over.
 */
typedef struct {
    int found;
    int64_t first, last;
    int64_t skipped;
} local_search;

static local_search search_local(const rota_zone *zone, int64_t local)
{
    enum { WIDEST = 26 * 3600 };
    local_search s = { .found = 0 };
    int64_t t = local - WIDEST;

    if (is_settled(zone, t)) {
        s.found = 1;
        s.first = s.last = local - zone->rule.standard.offset;
        return s;
    }
    for (;;) {
        zone_span span = zone_span_at(zone, t);
        int64_t candidate = local - span.clocks.offset;
        if (candidate >= span.from && candidate < span.to) {
            if (s.found++ == 0)
                s.first = candidate;
            s.last = candidate;
        } else if (candidate >= span.to) {
            s.skipped = candidate; /* its clocks end before they show L */
        }
        if (span.to > local + WIDEST)
            return s;
        t = span.to;
    }
}

static int64_t local_seconds(rota_date date, int minute)
{
    return (int64_t)date * DAY + (int64_t)minute * 60;
}

int64_t rota_zone_instant(const rota_zone *zone, rota_date date, int minute,
                          rota_local_is *what)
{
    assert(zone && date != ROTA_NO_DATE);
    local_search s = search_local(zone, local_seconds(date, minute));

    if (what)
        *what = s.found == 0   ? ROTA_LOCAL_NEVER
                : s.found == 1 ? ROTA_LOCAL_ONCE
                               : ROTA_LOCAL_TWICE;
    return s.found ? s.first : s.skipped;
}

int64_t rota_zone_instant_later(const rota_zone *zone, rota_date date,
                                int minute)
{
    assert(zone && date != ROTA_NO_DATE);
    local_search s = search_local(zone, local_seconds(date, minute));

    return s.found ? s.last : s.skipped;
}

void rota_zone_local(const rota_zone *zone, int64_t instant, rota_date *date,
                     int *minute)
{
    assert(zone && date && minute);
    int64_t local = instant + rota_zone_offset(zone, instant, NULL);
    int64_t of_day = (local % DAY + DAY) % DAY;

    *date = (rota_date)((local - of_day) / DAY);
    *minute = (int)(of_day / 60);
}

int rota_zone_offset(const rota_zone *zone, int64_t instant, bool *daylight)
{
    assert(zone);
    clocks now = zone_span_at(zone, instant).clocks;

    if (daylight)
        *daylight = now.daylight;
    return now.offset;
}
