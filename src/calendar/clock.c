/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "digits.h"

bool rota_clock_parse(const char *s, bool allow_24, int *minute)
{
    assert(s && minute);
    int hours;
    int minutes;

    if (!digits_take(&s, 2, &hours) || *s++ != ':' ||
        !digits_take(&s, 2, &minutes) || *s != '\0')
        return false;
    bool midnight = allow_24 && hours == 24 && minutes == 0;
    if (minutes > 59 || (hours > 23 && !midnight))
        return false;
    *minute = 60 * hours + minutes;
    return true;
}

char *rota_clock_text(char buf[ROTA_DATE_SIZE], int minute)
{
    int of_day = (minute % 1440 + 1440) % 1440;

    snprintf(buf, ROTA_DATE_SIZE, "%02d:%02d", of_day / 60, of_day % 60);
    return buf;
}

bool rota_local_parse(const char *s, rota_date *date, int *minute)
{
    assert(s && date && minute);
    enum { DATE_LENGTH = 10 };
    char day[DATE_LENGTH + 1];

    if (strlen(s) <= DATE_LENGTH || s[DATE_LENGTH] != 'T')
        return false;
    memcpy(day, s, DATE_LENGTH);
    day[DATE_LENGTH] = '\0';
    return rota_date_parse(day, date) &&
           rota_clock_parse(s + DATE_LENGTH + 1, false, minute);
}
