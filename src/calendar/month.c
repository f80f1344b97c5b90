/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <assert.h>
#include <stdio.h>

#include "digits.h"

bool rota_month_parse(const char *s, rota_month *month)
{
    assert(s && month);
    int year;
    int number;

    if (!digits_take(&s, 4, &year) || *s++ != '-' ||
        !digits_take(&s, 2, &number) || *s != '\0')
        return false;
    if (!rota_date_valid(year, number, 1))
        return false;
    *month = year * 12 + number - 1;
    return true;
}

char *rota_month_text(char buf[ROTA_DATE_SIZE], rota_month month)
{
    assert(month >= 0);
    snprintf(buf, ROTA_DATE_SIZE, "%04d-%02u", month / 12,
             (unsigned)month % 12 + 1);
    return buf;
}

rota_month rota_month_of(rota_date date)
{
    int year;
    int month;
    int day;

    rota_date_split(date, &year, &month, &day);
    return year * 12 + month - 1;
}

rota_date rota_month_first(rota_month month)
{
    assert(month >= 0);
    return rota_date_of(month / 12, month % 12 + 1, 1);
}

int rota_month_days(rota_month month)
{
    return rota_month_first(month + 1) - rota_month_first(month);
}
