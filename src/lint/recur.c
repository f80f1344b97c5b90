/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TIMES_MOST = 1000, DIGITS_MOST = 9 };

/* The parts of a rule, and how often it may come. */
typedef enum {
    PART_FREQ,
    PART_COUNT,
    PART_UNTIL,
    PART_INTERVAL,
    PART_WKST,
    PART_BY,
    PART_UNKNOWN
} recur_part;

static bool is(const char *s, size_t length, const char *word)
{
    return strlen(word) == length && strncasecmp(s, word, length) == 0;
}

static recur_part part_of(const char *s, size_t length)
{
    static const char *const by[] = { "BYSECOND", "BYMINUTE",   "BYHOUR",
                                      "BYDAY",    "BYMONTHDAY", "BYYEARDAY",
                                      "BYWEEKNO", "BYMONTH",    "BYSETPOS" };

    if (is(s, length, "FREQ"))
        return PART_FREQ;
    if (is(s, length, "COUNT"))
        return PART_COUNT;
    if (is(s, length, "UNTIL"))
        return PART_UNTIL;
    if (is(s, length, "INTERVAL"))
        return PART_INTERVAL;
    if (is(s, length, "WKST"))
        return PART_WKST;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (is(s, length, by[i]))
            return PART_BY;
    return PART_UNKNOWN;
}

/* -1: no frequency; 0: a day or longer; 1: within a day. */
static int dense(const char *s, size_t length)
{
    static const char *const slow[] = { "DAILY", "WEEKLY", "MONTHLY",
                                        "YEARLY" };
    static const char *const quick[] = { "SECONDLY", "MINUTELY", "HOURLY" };

    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++)
        if (is(s, length, slow[i]))
            return 0;
    for (size_t i = 0; i < sizeof quick / sizeof *quick; i++)
        if (is(s, length, quick[i]))
            return 1;
    return -1;
}

/* A number from 1, or 0. */
static long number(const char *s, size_t length)
{
    if (length == 0 || length > DIGITS_MOST)
        return 0;
    for (size_t i = 0; i < length; i++)
        if (!isdigit((unsigned char)s[i]))
            return 0;
    return strtol(s, NULL, 10);
}

static bool is_moment(const char *s, size_t length)
{
    char buf[24];

    if (length >= sizeof buf)
        return false;
    memcpy(buf, s, length);
    buf[length] = '\0';
    return moment_read(buf).kind != MOMENT_BAD;
}

/* May VALUE stand in PART?  *TIMES: of COUNT; *QUICK: of FREQ. */
static bool value_holds(recur_part which, const char *s, size_t length,
                        long *times, bool *quick)
{
    switch (which) {
    case PART_FREQ:
        *quick = dense(s, length) > 0;
        return dense(s, length) >= 0;
    case PART_COUNT:
        *times = number(s, length);
        return *times > 0;
    case PART_INTERVAL:
        return number(s, length) > 0;
    case PART_UNTIL:
        return is_moment(s, length);
    case PART_WKST:
    case PART_BY:
        return length > 0;
    case PART_UNKNOWN:
        break;
    }
    return false;
}

rota_lint_rule recur_judge(const char *value)
{
    assert(value);
    unsigned seen = 0;
    long times = 0;
    bool quick = false;

    for (const char *s = value; *s;) {
        size_t length = strcspn(s, ";");
        size_t name = strcspn(s, "=;");
        recur_part which = part_of(s, name);
        if (name >= length || which == PART_UNKNOWN ||
            (which != PART_BY && seen >> which & 1) ||
            !value_holds(which, s + name + 1, length - name - 1, &times,
                         &quick))
            return ROTA_LINT_RRULE_VALUE;
        seen |= 1U << which;
        s += length + (s[length] == ';');
    }
    if (!(seen >> PART_FREQ & 1) ||
        ((seen >> PART_COUNT & 1) && (seen >> PART_UNTIL & 1)))
        return ROTA_LINT_RRULE_VALUE;
    if (quick || times > TIMES_MOST)
        return ROTA_LINT_RRULE_DENSE;
    if (!(seen >> PART_COUNT & 1) && !(seen >> PART_UNTIL & 1))
        return ROTA_LINT_RRULE_ENDLESS;
    return ROTA_LINT_COUNT;
}
