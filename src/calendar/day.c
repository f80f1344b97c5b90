/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <assert.h>
#include <stdio.h>

#include "digits.h"

enum { YEAR_FROM = 1900, YEAR_TO = 2199 };

static int days_of(int year, int month)
{
    static const int length[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return length[month - 1] + (month == 2 && leap);
}

static int64_t divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/*
 * Years are counted from March, so that a leap day is the last of its year:
 * month m (March 0, February 11) then starts on day (153 m + 2) / 5.  Day 0 of
 * this count is 0000-03-01, which is 719,468 days before 1970-01-01.
 */
enum { DAYS_TO_EPOCH = 719468, DAYS_OF_400_YEARS = 146097 };

rota_date rota_date_of(int year, int month, int day)
{
    assert(month >= 1 && month <= 12 && day >= 1);
    assert(day <= days_of(year, month));
    int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    int64_t leap_days =
        divide_down(y, 4) - divide_down(y, 100) + divide_down(y, 400);

    return (rota_date)(365 * y + leap_days + (153 * m + 2) / 5 + day - 1 -
                       DAYS_TO_EPOCH);
}

void rota_date_split(rota_date date, int *year, int *month, int *day)
{
    int64_t n = (int64_t)date + DAYS_TO_EPOCH;
    int64_t era = divide_down(n, DAYS_OF_400_YEARS);
    int in_era = (int)(n - era * DAYS_OF_400_YEARS);
    /* Take away the leap days passed, then whole years are 365 days. */
    int y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int in_year = in_era - (365 * y + y / 4 - y / 100);
    int m = (5 * in_year + 2) / 153;

    *day = in_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = (int)(400 * era) + y + (*month <= 2);
}

rota_weekday rota_date_weekday(rota_date date)
{
    /* 1970-01-01 was a Thursday. */
    int64_t since_monday = (int64_t)date + ROTA_THU;

    return (rota_weekday)(since_monday - 7 * divide_down(since_monday, 7));
}

bool rota_date_valid(int year, int month, int day)
{
    return year >= YEAR_FROM && year <= YEAR_TO && month >= 1 && month <= 12 &&
           day >= 1 && day <= days_of(year, month);
}

bool rota_date_parse(const char *s, rota_date *date)
{
    assert(s && date);
    int year;
    int month;
    int day;

    if (!digits_take(&s, 4, &year) || *s++ != '-' ||
        !digits_take(&s, 2, &month) || *s++ != '-' ||
        !digits_take(&s, 2, &day) || *s != '\0')
        return false;
    if (!rota_date_valid(year, month, day))
        return false;
    *date = rota_date_of(year, month, day);
    return true;
}

char *rota_date_text(char buf[ROTA_DATE_SIZE], rota_date date)
{
    int year;
    int month;
    int day;

    rota_date_split(date, &year, &month, &day);
    /* The bounds tell the compiler that the text fits. */
    snprintf(buf, ROTA_DATE_SIZE, "%04d-%02u-%02u", year, (unsigned)month % 100,
             (unsigned)day % 100);
    return buf;
}

const char *rota_weekday_name(rota_weekday day, rota_lang lang)
{
    static const char *const name[][2] = {
        { "Mon", "周一" }, { "Tue", "周二" }, { "Wed", "周三" },
        { "Thu", "周四" }, { "Fri", "周五" }, { "Sat", "周六" },
        { "Sun", "周日" },
    };

    assert(day >= ROTA_MON && day <= ROTA_SUN);
    return name[day][lang == ROTA_ZH_CN];
}

char *rota_day_text(char buf[ROTA_DAY_SIZE], rota_date date, rota_lang lang)
{
    static const char *const month_name[] = { "Jan", "Feb", "Mar", "Apr",
                                              "May", "Jun", "Jul", "Aug",
                                              "Sep", "Oct", "Nov", "Dec" };
    const char *weekday = rota_weekday_name(rota_date_weekday(date), lang);
    int year;
    int month;
    int day;

    rota_date_split(date, &year, &month, &day);
    if (lang == ROTA_ZH_CN)
        snprintf(buf, ROTA_DAY_SIZE, "%d月%d日（%s）", month, day, weekday);
    else
        snprintf(buf, ROTA_DAY_SIZE, "%s %d %s", weekday, day,
                 month_name[month - 1]);
    return buf;
}
