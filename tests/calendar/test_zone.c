/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>
#include <stdlib.h>
#include <time.h>

#include <rota/rng.h>

static rota_zone *open_zone(const char *name)
{
    rota_zone *zone = NULL;
    rota_error err = { 0 };
    cr_assert_eq(rota_zone_open(&zone, name, &err), ROTA_OK, "%s", err.text);
    cr_assert_str_eq(rota_zone_name(zone), name);
    return zone;
}

static int64_t instant(const rota_zone *zone, const char *local,
                       rota_local_is *what)
{
    rota_date date;
    int minute;
    cr_assert(rota_local_parse(local, &date, &minute));
    return rota_zone_instant(zone, date, minute, what);
}

Test(zone, unknown_names_and_names_that_leave_the_folder_are_refused)
{
    static const char *const wrong[] = {
        "",          "Asia/Peking",      "/Asia/Shanghai",   "../zoneinfo/UTC",
        "Asia",      "Asia/../UTC",      "tzdata.zi",        "zone1970.tab",
        "Asia/上海", "posix/Asia/Tokyo", "right/Asia/Tokyo",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        rota_error err = { 0 };
        rota_zone *zone = NULL;
        cr_assert_eq(rota_zone_open(&zone, wrong[i], &err), ROTA_UNKNOWN, "%s",
                     wrong[i]);
        cr_assert_null(zone);
        cr_assert_not_null(strstr(err.text, "Asia/Shanghai"), "%s", err.text);
    }
}

Test(zone, shanghai_is_eight_hours_east)
{
    rota_zone *zone = open_zone("Asia/Shanghai");
    rota_local_is what;
    rota_date date;
    int minute;
    bool daylight = true;
    /* date -d '2026-12-05 08:30 +0800' +%s */
    cr_assert_eq(instant(zone, "2026-12-05T08:30", &what), 1796430600);
    cr_assert_eq(what, ROTA_LOCAL_ONCE);
    cr_assert_eq(rota_zone_offset(zone, 1796430600, &daylight), 8 * 3600);
    cr_assert_not(daylight);
    rota_zone_local(zone, 1796430600, &date, &minute);
    cr_assert_eq(date, rota_date_of(2026, 12, 5));
    cr_assert_eq(minute, 510);
    rota_zone_free(zone);
}

/* What Python's zoneinfo says with fold 0 and fold 1; in a missing hour rota
 * always goes on by the gap, as fold 0 does. */
Test(zone, repeated_and_missing_times_are_told)
{
    static const struct {
        const char *zone, *local;
        rota_local_is what;
        int64_t first, later;
    } row[] = {
        { "America/New_York", "2026-11-01T01:30", ROTA_LOCAL_TWICE, 1793511000,
          1793514600 },
        { "America/New_York", "2026-03-08T02:30", ROTA_LOCAL_NEVER, 1772955000,
          1772955000 },
        { "Europe/London", "2027-03-28T01:30", ROTA_LOCAL_NEVER, 1806197400,
          1806197400 },
        { "Australia/Lord_Howe", "2026-04-05T01:45", ROTA_LOCAL_TWICE,
          1775313900, 1775315700 },
        { "Australia/Lord_Howe", "2026-10-04T02:15", ROTA_LOCAL_NEVER,
          1791042300, 1791042300 },
        { "Asia/Jerusalem", "1999-04-02T02:30", ROTA_LOCAL_NEVER, 923013000,
          923013000 },
        { "Asia/Jerusalem", "1999-09-03T01:30", ROTA_LOCAL_TWICE, 936311400,
          936315000 },
        { "Pacific/Apia", "2011-12-30T09:00", ROTA_LOCAL_NEVER, 1325271600,
          1325271600 },
        { "Pacific/Apia", "2011-12-29T23:59", ROTA_LOCAL_ONCE, 1325239140,
          1325239140 },
        { "Pacific/Apia", "2011-12-31T00:00", ROTA_LOCAL_ONCE, 1325239200,
          1325239200 },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        rota_zone *zone = open_zone(row[i].zone);
        rota_local_is what;
        rota_date date;
        int minute;
        cr_assert(rota_local_parse(row[i].local, &date, &minute));
        cr_assert_eq(rota_zone_instant(zone, date, minute, &what), row[i].first,
                     "%s %s", row[i].zone, row[i].local);
        cr_assert_eq(what, row[i].what, "%s %s", row[i].zone, row[i].local);
        cr_assert_eq(rota_zone_instant_later(zone, date, minute), row[i].later,
                     "%s %s", row[i].zone, row[i].local);
        rota_zone_free(zone);
    }
}

Test(zone, minutes_before_and_after_the_day_belong_to_its_neighbours)
{
    rota_zone *zone = open_zone("America/New_York");
    rota_date date = rota_date_of(2026, 10, 31);
    int64_t midnight = instant(zone, "2026-11-01T00:00", NULL);
    cr_assert_eq(rota_zone_instant(zone, date, 1440, NULL), midnight);
    cr_assert_eq(rota_zone_instant(zone, date + 2, -1440, NULL), midnight);
    /* A night from 22:00 to 07:00 over the autumn change is ten hours. */
    cr_assert_eq(rota_zone_instant(zone, date, 1860, NULL) -
                     rota_zone_instant(zone, date, 1320, NULL),
                 10 * 3600);
    rota_zone_free(zone);
}

/* The C library reads the same files with code of its own. */
static int offset_of_c_library(int64_t at)
{
    time_t t = (time_t)at;
    struct tm local;
    cr_assert_not_null(localtime_r(&t, &local));
    return (int)local.tm_gmtoff;
}

Test(zone, offsets_are_those_of_the_c_library, .timeout = 60)
{
    static const char *const name[] = {
        "Asia/Shanghai",    "America/New_York", "Europe/London",
        "Asia/Jerusalem",   "Pacific/Apia",     "Australia/Lord_Howe",
        "Africa/Cairo",     "America/Nuuk",     "Africa/Casablanca",
        "Europe/Dublin",    "Asia/Tehran",      "America/St_Johns",
        "Antarctica/Troll", "Asia/Kathmandu",   "UTC",
        "Pacific/Chatham",  "America/Santiago",
    };
    int64_t from = (int64_t)rota_date_of(1900, 1, 1) * 86400;
    int64_t to = (int64_t)rota_date_of(2199, 12, 31) * 86400;
    rota_rng rng;
    rota_rng_seed(&rng, 5545);
    for (size_t z = 0; z < sizeof name / sizeof *name; z++) {
        rota_zone *zone = open_zone(name[z]);
        setenv("TZ", name[z], 1);
        tzset();
        for (int i = 0; i < 2000; i++) {
            int64_t at =
                from + (int64_t)rota_rng_below(&rng, (uint64_t)(to - from));
            cr_assert_eq(rota_zone_offset(zone, at, NULL),
                         offset_of_c_library(at), "%s at %ld", name[z],
                         (long)at);
        }
        rota_zone_free(zone);
    }
}

/* Every local half hour of 2026: the instants that show it, found by looking
 * at all of them. */
Test(zone, local_times_are_found_as_by_trying_every_instant, .timeout = 60)
{
    static const char *const name[] = { "America/New_York",
                                        "Australia/Lord_Howe", "Asia/Jerusalem",
                                        "America/Nuuk", "Africa/Casablanca" };
    enum { STEP = 1800, SLOTS = 368 * 48 };
    rota_date first = rota_date_of(2026, 1, 1);
    for (size_t z = 0; z < sizeof name / sizeof *name; z++) {
        static int64_t seen[SLOTS][2];
        static int times[SLOTS];
        rota_zone *zone = open_zone(name[z]);
        memset(times, 0, sizeof times);
        int64_t start = (int64_t)(first - 1) * 86400;
        for (int64_t at = start; at < start + 370 * 86400L; at += STEP) {
            rota_date date;
            int minute;
            rota_zone_local(zone, at, &date, &minute);
            int slot = (date - first) * 48 + minute / 30;
            if (slot >= 0 && slot < 365 * 48)
                seen[slot][times[slot]++ > 0] = at;
        }
        for (int slot = 0; slot < 365 * 48; slot++) {
            rota_local_is what;
            rota_date date = first + slot / 48;
            int minute = slot % 48 * 30;
            int64_t at = rota_zone_instant(zone, date, minute, &what);
            if (times[slot] == 0) {
                cr_assert_eq(what, ROTA_LOCAL_NEVER);
                continue;
            }
            cr_assert_eq(what,
                         times[slot] == 1 ? ROTA_LOCAL_ONCE : ROTA_LOCAL_TWICE);
            cr_assert_eq(at, seen[slot][0]);
            cr_assert_eq(rota_zone_instant_later(zone, date, minute),
                         seen[slot][times[slot] - 1]);
        }
        rota_zone_free(zone);
    }
}
