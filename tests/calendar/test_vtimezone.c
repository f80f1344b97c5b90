/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>
#include <stdlib.h>

static void expect(const char *name, int year, const char *text)
{
    rota_zone *zone = NULL;
    cr_assert_eq(rota_zone_open(&zone, name, NULL), ROTA_OK);
    char *written = rota_zone_vtimezone(zone, year);
    cr_assert_str_eq(written, text);
    free(written);
    rota_zone_free(zone);
}

Test(vtimezone, shanghai_is_one_standard)
{
    expect("Asia/Shanghai", 2026,
           "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"
           "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\n"
           "TZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

Test(vtimezone, a_zone_with_daylight_saving_is_a_pair_of_rules)
{
    expect("America/New_York", 2026,
           "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19701101T020000\r\n"
           "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n"
           "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19700308T020000\r\n"
           "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
           "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nEND:DAYLIGHT\r\n"
           "END:VTIMEZONE\r\n");
}

Test(vtimezone, the_day_after_a_weekday_is_said_by_days_of_the_month)
{
    expect("Asia/Jerusalem", 2026,
           "BEGIN:VTIMEZONE\r\nTZID:Asia/Jerusalem\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19701025T020000\r\n"
           "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n"
           "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19700327T020000\r\n"
           "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n"
           "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=FR;"
           "BYMONTHDAY=23,24,25,26,27,28,29\r\nEND:DAYLIGHT\r\n"
           "END:VTIMEZONE\r\n");
}

Test(vtimezone, changes_by_decree_are_listed_one_by_one)
{
    expect("Asia/Shanghai", 1988,
           "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
           "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19860504T020000\r\n"
           "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nEND:DAYLIGHT\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19860914T020000\r\n"
           "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19870412T020000\r\n"
           "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nEND:DAYLIGHT\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19870913T020000\r\n"
           "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19880417T020000\r\n"
           "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nEND:DAYLIGHT\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19880911T020000\r\n"
           "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19890416T020000\r\n"
           "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nEND:DAYLIGHT\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19890917T020000\r\n"
           "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:19900415T020000\r\n"
           "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nEND:DAYLIGHT\r\n"
           "BEGIN:STANDARD\r\nDTSTART:19900916T020000\r\n"
           "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
           "END:VTIMEZONE\r\n");
}

Test(vtimezone, offsets_of_half_hours_are_written)
{
    rota_zone *zone = NULL;
    cr_assert_eq(rota_zone_open(&zone, "Australia/Lord_Howe", NULL), ROTA_OK);
    char *written = rota_zone_vtimezone(zone, 2026);
    cr_assert_not_null(strstr(written, "TZOFFSETFROM:+1030\r\n"
                                       "TZOFFSETTO:+1100\r\n"));
    cr_assert_not_null(strstr(written, "BYMONTH=4;BYDAY=1SU"));
    free(written);
    rota_zone_free(zone);
}
