/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include <rota/mem.h>
#include <rota/text.h>

static rota_holidays list;
static rota_complaints bad;

static void release(void)
{
    rota_holidays_release(&list);
    rota_complaints_release(&bad);
}

TestSuite(ics_read, .fini = release);

static void read_text(const char *text)
{
    release();
    rota_ical_read_holidays(text, strlen(text), "h.ics", &list, &bad);
}

/* A calendar around lines, which end with \n each. */
static void read_events(const char *lines)
{
    char *text = rota_format("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n%s"
                             "END:VCALENDAR\n",
                             lines);
    read_text(text);
    free(text);
}

static const char *first_complaint(void)
{
    return bad.count ? bad.item[0].text : "";
}

static void expect_good(size_t days)
{
    cr_assert_eq(bad.count, 0, "%s", first_complaint());
    cr_assert_eq(list.count, days, "%zu days", list.count);
}

/* Exactly one complaint, at LINE and COLUMN, that says WORDS. */
static void expect_bad(long line, long column, const char *words)
{
    cr_assert_eq(bad.count, 1, "%zu complaints, expected one: %s", bad.count,
                 words);
    cr_assert_str_eq(bad.item[0].file, "h.ics");
    cr_assert_eq(bad.item[0].line, line, "line %ld: %s", bad.item[0].line,
                 bad.item[0].text);
    cr_assert_eq(bad.item[0].column, column, "column %ld: %s",
                 bad.item[0].column, bad.item[0].text);
    cr_assert_not_null(strstr(bad.item[0].text, words), "%s", bad.item[0].text);
}

static int kind_on(int month, int day)
{
    const rota_holiday *found =
        rota_holidays_find(&list, rota_date_of(2026, month, day));
    return found ? (int)found->kind : -1;
}

Test(ics_read, categories_tell_holiday_statutory_day_and_workday)
{
    read_events("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\n"
                "DTEND;VALUE=DATE:20261004\nSUMMARY:国庆节\n"
                "CATEGORIES:HOLIDAY,STATUTORY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261004\n"
                "SUMMARY:国庆节\nCATEGORIES:HOLIDAY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261010\n"
                "SUMMARY:国庆节\ncategories:Workday\nEND:VEVENT\n");
    expect_good(5);
    cr_assert_eq(kind_on(10, 1), ROTA_HOLIDAY_STATUTORY);
    cr_assert_eq(kind_on(10, 3), ROTA_HOLIDAY_STATUTORY);
    cr_assert_eq(kind_on(10, 4), ROTA_HOLIDAY_REST);
    cr_assert_eq(kind_on(10, 10), ROTA_HOLIDAY_MAKEUP);
    cr_assert_str_eq(list.item[0].name, "国庆节");
}

Test(ics_read, titles_tell_where_categories_do_not)
{
    read_events("BEGIN:VEVENT\nDTSTAMP;VALUE=DATE:20251104\n"
                "DTSTART;VALUE=DATE:20260501\nSUMMARY:劳动节（休）\n"
                "END:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260509\n"
                "SUMMARY:劳动节(班)\nCATEGORIES:Feiertage\nEND:VEVENT\n");
    expect_good(2);
    cr_assert_eq(kind_on(5, 1), ROTA_HOLIDAY_REST);
    cr_assert_eq(kind_on(5, 9), ROTA_HOLIDAY_MAKEUP);
    cr_assert_str_eq(list.item[0].name, "劳动节");
    cr_assert_str_eq(list.item[1].name, "劳动节");
}

Test(ics_read, marks_of_the_file_tell_days_off_from_observances)
{
    read_events("BEGIN:VEVENT\nDTSTAMP;VALUE=DATE:19760401\n"
                "DTSTART;VALUE=DATE:20260105\nSUMMARY;LANGUAGE=zh_CN:小寒\n"
                "RRULE:FREQ=YEARLY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTAMP;VALUE=DATE:19760401\n"
                "DTSTART;VALUE=DATE:20260215\nDTEND;VALUE=DATE:20260224\n"
                "SUMMARY;LANGUAGE=zh_CN:春节（休）\n"
                "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260214\n"
                "SUMMARY:春节（班）\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\n"
                "END:VEVENT\n");
    expect_good(10);
    cr_assert_eq(kind_on(2, 14), ROTA_HOLIDAY_MAKEUP);
    cr_assert_eq(kind_on(2, 15), ROTA_HOLIDAY_REST);
    cr_assert_eq(kind_on(2, 23), ROTA_HOLIDAY_REST);
    cr_assert_str_eq(list.item[9].name, "春节");
}

Test(ics_read, lines_may_be_folded_and_end_with_either_line_end)
{
    read_text("\xef\xbb\xbf"
              "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
              "DTSTART;VALUE\r\n =DATE:2026\r\n\t1001\r\n"
              "SUMMARY:国\r\n 庆\\, 节\r\nCATEGORIES:HOL\r\n IDAY\r\n"
              "DESCRIPTION:\r\nBEGIN:VALARM\r\nDTSTART:nonsense\r\n"
              "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n\r\n");
    expect_good(1);
    cr_assert_str_eq(list.item[0].name, "国庆, 节");
}

Test(ics_read, durations_recurrences_and_cancelled_events_are_understood)
{
    read_events("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nDURATION:P1W\n"
                "CATEGORIES:HOLIDAY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260314\n"
                "RRULE:FREQ=YEARLY;COUNT=3\nCATEGORIES:HOLIDAY\n"
                "END:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260707\n"
                "STATUS:CANCELLED\nCATEGORIES:HOLIDAY\nEND:VEVENT\n");
    expect_good(10);
    cr_assert_eq(kind_on(1, 7), ROTA_HOLIDAY_REST);
    cr_assert_eq(kind_on(7, 7), -1);
    cr_assert(rota_holidays_find(&list, rota_date_of(2028, 3, 14)));
}

Test(ics_read, a_statutory_day_may_be_named_as_a_holiday_too)
{
    read_events("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\n"
                "DTEND;VALUE=DATE:20261008\nCATEGORIES:HOLIDAY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\n"
                "CATEGORIES:HOLIDAY,STATUTORY\nEND:VEVENT\n");
    expect_good(7);
    cr_assert_eq(kind_on(10, 1), ROTA_HOLIDAY_STATUTORY);
    cr_assert_eq(kind_on(10, 2), ROTA_HOLIDAY_REST);
}

Test(ics_read, a_calendar_without_events_has_no_holidays)
{
    read_events("");
    expect_good(0);
}

Test(ics_read, what_is_no_calendar_is_told)
{
    read_text("");
    expect_bad(1, 1, "empty file");
    read_text("\n\n");
    expect_bad(1, 1, "empty file");
    read_text("id,name\nA1,张伟\n");
    expect_bad(1, 1, "expected NAME:VALUE");
    read_text("VERSION:2.0\n");
    expect_bad(1, 1, "expected BEGIN:VCALENDAR");
    read_text("BEGIN:VCARD\nEND:VCARD\n");
    expect_bad(1, 7, "expected BEGIN:VCALENDAR");
}

Test(ics_read, a_file_that_was_cut_off_is_told)
{
    read_text("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
              "DTSTART;VALUE=DATE:20261001\r\nSUMM");
    cr_assert_eq(bad.count, 2);
    cr_assert_eq(bad.item[0].line, 4);
    cr_assert_eq(bad.item[1].line, 5);
    cr_assert_not_null(strstr(bad.item[1].text, "END:VEVENT"));
    read_text("BEGIN:VCALENDAR\r\n");
    expect_bad(2, 1, "END:VCALENDAR");
}

Test(ics_read, components_must_nest)
{
    read_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n");
    expect_bad(3, 5, "expected END:VEVENT");
    read_text("END:VCALENDAR\n");
    expect_bad(1, 5, "expected BEGIN:VCALENDAR");
}

static void read_one(const char *lines)
{
    char *text = rota_format("BEGIN:VEVENT\nSUMMARY:x\nCATEGORIES:HOLIDAY\n%s"
                             "END:VEVENT\n",
                             lines);
    read_events(text);
    free(text);
}

Test(ics_read, impossible_dates_are_told_with_their_place)
{
    static const char *const wrong[] = { "20260229", "20261301", "2026-10-01",
                                         "20260931", "99990101", "202610011",
                                         "",         "2026100１" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *line = rota_format("DTSTART;VALUE=DATE:%s\n", wrong[i]);
        read_one(line);
        expect_bad(7, 20, "a date that exists");
        free(line);
    }
    read_one("DTSTART:20261001T090000Z\n");
    expect_bad(7, 9, "a whole day");
    read_one("DTSTART;X=\"a:b；\":20260231T250000Z\n");
    expect_bad(7, 18, "a whole day");
    read_one("");
    expect_bad(4, 1, "without DTSTART");
    read_one("DTSTART:20261001\nDTSTART:20261002\n");
    expect_bad(8, 1, "a second DTSTART");
}

Test(ics_read, impossible_lengths_are_told)
{
    read_one("DTSTART:20261001\nDTEND:20261001\n");
    expect_bad(8, 7, "after DTSTART");
    read_one("DTSTART:20261001\nDTEND:20260901\n");
    expect_bad(8, 7, "after DTSTART");
    read_one("DTSTART:20261001\nDTEND:20281001\n");
    expect_bad(8, 7, "within a year");
    read_one("DTSTART:20261001\nDURATION:PT8H\n");
    expect_bad(8, 10, "whole days");
    read_one("DTSTART:20261001\nDURATION:P99999D\n");
    expect_bad(8, 10, "whole days");
    read_one("DTSTART:20261001\nDURATION:soon\n");
    expect_bad(4, 1, "cannot be read");
}

Test(ics_read, recurrences_that_never_end_or_hide_are_refused)
{
    static const char *const wrong[] = {
        "FREQ=YEARLY",
        "FREQ=SECONDLY;COUNT=5",
        "FREQ=YEARLY;COUNT=5;RRULE=FREQ=DAILY",
        "FREQ=YEARLY;COUNT=5;BYSETPOS=1",
        "RSCALE=CHINESE;FREQ=YEARLY;COUNT=3",
        "nonsense",
        "",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *line = rota_format("DTSTART:20261001\nRRULE:%s\n", wrong[i]);
        read_one(line);
        expect_bad(8, 7, "plain rule");
        free(line);
    }
    read_one("DTSTART:20261001\nRRULE:FREQ=DAILY;COUNT=999999999\n");
    expect_bad(4, 1, "more than");
    read_one("DTSTART:20261001\nRRULE:FREQ=DAILY;INTERVAL=0;COUNT=2\n");
    expect_bad(4, 1, "cannot be read");
    read_one("DTSTART:20261001\nRRULE:FREQ=DAILY;COUNT=x\n");
    expect_bad(4, 1, "cannot be read");
    read_one("DTSTART:20261001\nEXDATE:20261002\n");
    expect_bad(8, 1, "EXDATE");
}

Test(ics_read, a_recurrence_on_days_that_never_come_ends, .timeout = 10)
{
    read_one("DTSTART:20261001\n"
             "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5\n");
    cr_assert_leq(list.count, 1);
}

Test(ics_read, an_event_that_is_neither_is_told)
{
    read_events("BEGIN:VEVENT\nDTSTART:20261001\nSUMMARY:立春\n"
                "END:VEVENT\n");
    expect_bad(4, 1, "立春");
    read_events("BEGIN:VEVENT\nDTSTART:20261001\n"
                "CATEGORIES:HOLIDAY,WORKDAY\nEND:VEVENT\n");
    expect_bad(4, 1, "both");
}

Test(ics_read, one_date_with_two_meanings_is_told)
{
    read_events("BEGIN:VEVENT\nDTSTART:20261001\nDTEND:20261008\n"
                "CATEGORIES:HOLIDAY\nEND:VEVENT\n"
                "BEGIN:VEVENT\nDTSTART:20261003\nCATEGORIES:WORKDAY\n"
                "END:VEVENT\n");
    expect_bad(9, 1, "2026-10-03");
}

Test(ics_read, every_mistake_is_told_at_once)
{
    read_events("BEGIN:VEVENT\nDTSTART:20260230\nCATEGORIES:HOLIDAY\n"
                "END:VEVENT\nno line\nBEGIN:VEVENT\nDTSTART:20261001\n"
                "END:VEVENT\n");
    cr_assert_eq(bad.count, 3);
    cr_assert_eq(bad.item[0].line, 5);
    cr_assert_eq(bad.item[1].line, 8);
    cr_assert_eq(bad.item[2].line, 9);
}

Test(ics_read, bytes_that_are_no_text_are_told)
{
    read_one("DTSTART:20261001\nDESCRIPTION:\xb9\xfa\xc7\xec\n");
    expect_bad(8, 1, "UTF-8");
    static const char nul[] = "BEGIN:VCALENDAR\nX:a\0b\nEND:VCALENDAR\n";
    release();
    rota_ical_read_holidays(nul, sizeof nul - 1, "h.ics", &list, &bad);
    expect_bad(2, 1, "UTF-8");
}

Test(ics_read, components_nested_without_end_are_refused)
{
    rota_text text = { 0 };
    rota_text_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 100000; i++)
        rota_text_add(&text, "BEGIN:VEVENT\n");
    read_text(text.data);
    expect_bad(9, 7, "expected END");
    rota_text_release(&text);
}

Test(ics_read, what_is_huge_is_refused_in_time, .timeout = 60)
{
    rota_text text = { 0 };
    rota_text_add(&text, "BEGIN:VCALENDAR\n");
    while (text.length < (size_t)50 << 20)
        rota_text_add(&text, "BEGIN:VEVENT\nDTSTART:20261001\n"
                             "CATEGORIES:HOLIDAY\nEND:VEVENT\n");
    read_text(text.data);
    cr_assert_geq(bad.count, 1);
    cr_assert_not_null(strstr(bad.item[0].text, "events"));
    rota_text_clear(&text);
    rota_text_add(&text, "BEGIN:VCALENDAR\nX:");
    while (text.length < (size_t)50 << 20)
        rota_text_add(&text, "国庆节国庆节国庆节国庆节国庆节国庆节");
    read_text(text.data);
    cr_assert_eq(bad.count, 2);
    cr_assert_eq(bad.item[0].line, 2);
    rota_text_clear(&text);
    rota_text_add(&text, "BEGIN:VCALENDAR\n");
    while (text.length < (size_t)50 << 20)
        rota_text_add(&text, "x\n");
    read_text(text.data);
    cr_assert_eq(bad.count, ROTA_COMPLAINTS_MAX);
    rota_text_release(&text);
}

/* Every cut of a good file, and every byte of it changed: never a crash, and
 * never days that were not there. */
Test(ics_read, damaged_files_never_bring_it_down, .timeout = 60)
{
    static const char good[] =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\n"
        "DTEND;VALUE=DATE:20261004\nRRULE:FREQ=YEARLY;COUNT=2\n"
        "SUMMARY:国庆\\n节（休）\nCATEGORIES:HOLIDAY,STATUTORY\nEND:VEVENT\n"
        "END:VCALENDAR\n";
    for (size_t cut = 0; cut < sizeof good - 2; cut++) {
        release();
        rota_ical_read_holidays(good, cut, "h.ics", &list, &bad);
        cr_assert_geq(bad.count, 1, "cut at %zu", cut);
    }
    for (size_t at = 0; at < sizeof good - 1; at++) {
        static const char other[] = { '\0', '\n', ':',    ';',  'A',
                                      '0',  ' ',  '\xff', '\\', '"' };
        for (size_t i = 0; i < sizeof other; i++) {
            char copy[sizeof good];
            memcpy(copy, good, sizeof good);
            copy[at] = other[i];
            release();
            rota_ical_read_holidays(copy, sizeof good - 1, "h.ics", &list,
                                    &bad);
            cr_assert_leq(list.count, 366 * 2);
        }
    }
}
