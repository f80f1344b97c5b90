/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rota/file.h>

static rota_holidays read_back(const char *text)
{
    rota_holidays list = { 0 };
    rota_complaints bad = { 0 };
    rota_ical_read_holidays(text, strlen(text), "back.ics", &list, &bad);
    cr_assert_eq(bad.count, 0, "%s", bad.count ? bad.item[0].text : "");
    return list;
}

Test(holidays_write, what_is_written_reads_the_same)
{
    static const char *const name[] = { "国庆节", "a,b;c\\d（休）", "",
                                        "（班）", "元旦(休)" };
    rota_holidays list = { 0 };
    for (int i = 0; i < 15; i++)
        rota_holidays_set(&list, rota_date_of(2026, 9, 25) + 7 * i, i % 3,
                          name[i % 5]);
    char *text = rota_ical_write_holidays(&list, "节假日", NULL);
    rota_holidays again = read_back(text);
    cr_assert_eq(again.count, list.count);
    for (size_t i = 0; i < list.count; i++) {
        cr_assert_eq(again.item[i].date, list.item[i].date);
        cr_assert_eq(again.item[i].kind, list.item[i].kind);
        cr_assert_str_eq(again.item[i].name, list.item[i].name);
    }
    char *twice = rota_ical_write_holidays(&again, "节假日", NULL);
    cr_assert_str_eq(twice, text);
    free(text);
    free(twice);
    rota_holidays_release(&list);
    rota_holidays_release(&again);
}

Test(holidays_write, an_empty_list_reads_as_an_empty_list)
{
    rota_holidays list = { 0 };
    char *text = rota_ical_write_holidays(&list, "x", "y, z");
    cr_assert_not_null(strstr(text, "X-WR-CALDESC:y\\, z\r\n"));
    rota_holidays again = read_back(text);
    cr_assert_eq(again.count, 0);
    free(text);
}

/* The calendars that rota ships: days by kind, as the notices have them. */
static void expect_year(int year, size_t off, size_t statutory, size_t makeup)
{
    char path[32];
    char *text;
    size_t size;
    size_t count[3] = { 0, 0, 0 };
    snprintf(path, sizeof path, "calendars/cn-%d.ics", year);
    cr_assert_eq(rota_file_read(&text, &size, path, NULL), ROTA_OK, "%s", path);
    rota_holidays list = read_back(text);
    for (size_t i = 0; i < list.count; i++) {
        rota_date first = rota_date_of(year, 1, 1);
        cr_assert(list.item[i].date >= first &&
                  list.item[i].date < first + 366);
        count[list.item[i].kind]++;
    }
    cr_assert_eq(count[ROTA_HOLIDAY_STATUTORY], statutory);
    cr_assert_eq(count[ROTA_HOLIDAY_REST] + statutory, off);
    cr_assert_eq(count[ROTA_HOLIDAY_MAKEUP], makeup);
    rota_holidays_release(&list);
    free(text);
}

Test(holidays_write, shipped_calendars_have_the_days_of_the_notices)
{
    expect_year(2024, 28, 11, 8);
    expect_year(2025, 28, 13, 5);
    expect_year(2026, 33, 13, 6);
}

Test(holidays_write, the_shipped_calendar_is_what_an_export_would_be)
{
    char *text;
    size_t size;
    cr_assert_eq(rota_file_read(&text, &size, "calendars/cn-2026.ics", NULL),
                 ROTA_OK);
    rota_holidays list = read_back(text);
    char *again =
        rota_ical_write_holidays(&list, "中国大陆节假日 2026",
                                 "国务院办公厅关于2026年部分节假日安排的通知");
    cr_assert_str_eq(again, text);
    rota_holidays_release(&list);
    free(again);
    free(text);
}
