/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>

Test(clock, reads_hours_and_minutes)
{
    int minute;
    cr_assert(rota_clock_parse("00:00", false, &minute));
    cr_assert_eq(minute, 0);
    cr_assert(rota_clock_parse("23:59", false, &minute));
    cr_assert_eq(minute, 1439);
    cr_assert(rota_clock_parse("24:00", true, &minute));
    cr_assert_eq(minute, 1440);
}

Test(clock, refuses_what_no_clock_shows)
{
    static const char *const wrong[] = { "",      "8:30",  "24:00", "24:01",
                                         "12:60", "12.30", "12:3",  "12:300",
                                         "-1:00", "１2:00" };
    int minute = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not(rota_clock_parse(wrong[i], false, &minute), "\"%s\"",
                      wrong[i]);
    cr_assert_not(rota_clock_parse("24:01", true, &minute));
    cr_assert_eq(minute, 7);
}

Test(clock, shows_minutes_of_any_day)
{
    char buf[ROTA_DATE_SIZE];
    cr_assert_str_eq(rota_clock_text(buf, 510), "08:30");
    cr_assert_str_eq(rota_clock_text(buf, 1860), "07:00");
    cr_assert_str_eq(rota_clock_text(buf, 1440), "00:00");
    cr_assert_str_eq(rota_clock_text(buf, -15), "23:45");
}

Test(clock, reads_a_local_time)
{
    rota_date date;
    int minute;
    cr_assert(rota_local_parse("2026-11-24T09:00", &date, &minute));
    cr_assert_eq(date, rota_date_of(2026, 11, 24));
    cr_assert_eq(minute, 540);
    cr_assert_not(rota_local_parse("2026-11-24 09:00", &date, &minute));
    cr_assert_not(rota_local_parse("2026-11-24T24:00", &date, &minute));
    cr_assert_not(rota_local_parse("2026-11-24T", &date, &minute));
    cr_assert_not(rota_local_parse("2026-11-24", &date, &minute));
    cr_assert_not(rota_local_parse("2026-11-24T09:00Z", &date, &minute));
    cr_assert_not(rota_local_parse("2026-11-31T09:00", &date, &minute));
}
