/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>

Test(day, counts_from_1970)
{
    cr_assert_eq(rota_date_of(1970, 1, 1), 0);
    cr_assert_eq(rota_date_of(1969, 12, 31), -1);
    cr_assert_eq(rota_date_of(2000, 2, 29), 11016);
    cr_assert_eq(rota_date_of(2026, 12, 5), 20792);
}

Test(day, splits_what_it_counted_for_every_day_of_three_centuries)
{
    rota_date expected = rota_date_of(1900, 1, 1);
    for (int year = 1900; year <= 2199; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; rota_date_valid(year, month, day); day++) {
                int y;
                int m;
                int d;
                rota_date date = rota_date_of(year, month, day);
                cr_assert_eq(date, expected++);
                rota_date_split(date, &y, &m, &d);
                cr_assert(y == year && m == month && d == day,
                          "%04d-%02d-%02d came back as %d-%d-%d", year, month,
                          day, y, m, d);
            }
        }
    }
    cr_assert_eq(expected, rota_date_of(2200, 1, 1));
}

Test(day, splits_dates_before_the_common_era)
{
    int y;
    int m;
    int d;
    rota_date_split(rota_date_of(-400, 2, 29), &y, &m, &d);
    cr_assert(y == -400 && m == 2 && d == 29);
    rota_date_split(rota_date_of(0, 3, 1) - 1, &y, &m, &d);
    cr_assert(y == 0 && m == 2 && d == 29);
}

Test(day, knows_weekdays_before_and_after_1970)
{
    cr_assert_eq(rota_date_weekday(rota_date_of(1970, 1, 1)), ROTA_THU);
    cr_assert_eq(rota_date_weekday(rota_date_of(2026, 12, 5)), ROTA_SAT);
    cr_assert_eq(rota_date_weekday(rota_date_of(1900, 1, 1)), ROTA_MON);
    cr_assert_eq(rota_date_weekday(rota_date_of(1999, 2, 28)), ROTA_SUN);
}

Test(day, refuses_dates_that_do_not_exist)
{
    cr_assert_not(rota_date_valid(2026, 2, 29));
    cr_assert(rota_date_valid(2028, 2, 29));
    cr_assert_not(rota_date_valid(2100, 2, 29));
    cr_assert(rota_date_valid(2000, 2, 29));
    cr_assert_not(rota_date_valid(2026, 13, 1));
    cr_assert_not(rota_date_valid(2026, 0, 1));
    cr_assert_not(rota_date_valid(2026, 4, 31));
    cr_assert_not(rota_date_valid(2026, 4, 0));
    cr_assert_not(rota_date_valid(1899, 12, 31));
    cr_assert_not(rota_date_valid(2200, 1, 1));
}

Test(day, reads_only_the_full_form)
{
    static const char *const wrong[] = {
        "",
        "2026-2-05",
        "2026-02-30",
        "2026/02/03",
        "2026-02-3",
        "2026-02-03 ",
        " 2026-02-03",
        "20260203",
        "2026-02-",
        "2026-00-10",
        "99999-01-01",
        "+026-02-03",
        "2026-02-0３",
        "1899-12-31",
    };
    rota_date date = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not(rota_date_parse(wrong[i], &date), "\"%s\"", wrong[i]);
    cr_assert_eq(date, 7, "a refused text changes nothing");
    cr_assert(rota_date_parse("2026-12-05", &date));
    cr_assert_eq(date, rota_date_of(2026, 12, 5));
}

Test(day, is_written_in_both_languages)
{
    char buf[ROTA_DAY_SIZE];
    char iso[ROTA_DATE_SIZE];
    rota_date date = rota_date_of(2026, 12, 5);
    cr_assert_str_eq(rota_day_text(buf, date, ROTA_EN), "Sat 5 Dec");
    cr_assert_str_eq(rota_day_text(buf, date, ROTA_ZH_CN), "12月5日（周六）");
    cr_assert_str_eq(rota_date_text(iso, date), "2026-12-05");
    cr_assert_str_eq(rota_date_text(iso, rota_date_of(1999, 2, 1)),
                     "1999-02-01");
    cr_assert_str_eq(rota_weekday_name(ROTA_MON, ROTA_EN), "Mon");
    cr_assert_str_eq(rota_weekday_name(ROTA_SUN, ROTA_ZH_CN), "周日");
}
