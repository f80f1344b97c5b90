/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <assert.h>
#include <string.h>
#include <strings.h>

enum { ALL_WEEKDAYS = 0x7f, ALL_KINDS = 0x0f };

/* Kinds in the order in which they are written: `holiday` stands for both of
 * its kinds. */
static const struct {
    const char *name;
    uint8_t kinds;
} kind_word[] = {
    { "workday", 1u << ROTA_WORKDAY },
    { "weekend", 1u << ROTA_WEEKEND },
    { "holiday", 1u << ROTA_RESTDAY | 1u << ROTA_STATUTORY },
    { "restday", 1u << ROTA_RESTDAY },
    { "statutory", 1u << ROTA_STATUTORY },
};
enum { KIND_WORDS = sizeof kind_word / sizeof *kind_word };

static bool same_word(const char *s, size_t length, const char *word)
{
    return strlen(word) == length && strncasecmp(s, word, length) == 0;
}

static bool read_weekday(const char *s, size_t length, int *weekday)
{
    for (int day = ROTA_MON; day <= ROTA_SUN; day++) {
        if (same_word(s, length, rota_weekday_name(day, ROTA_EN))) {
            *weekday = day;
            return true;
        }
    }
    return false;
}

/* One word, without `|`: a kind, a weekday, or two weekdays with `-`, which
 * may pass the end of the week (Fri-Mon). */
static bool read_word(const char *s, size_t length, rota_dayset *set)
{
    int first;
    int last;

    for (int i = 0; i < KIND_WORDS; i++) {
        if (same_word(s, length, kind_word[i].name)) {
            set->kinds |= kind_word[i].kinds;
            return true;
        }
    }
    const char *dash = memchr(s, '-', length);
    size_t left = dash ? (size_t)(dash - s) : length;
    if (!read_weekday(s, left, &first))
        return false;
    if (!dash)
        last = first;
    else if (!read_weekday(dash + 1, length - left - 1, &last))
        return false;
    for (int day = first;; day = (day + 1) % 7) {
        set->weekdays |= (uint8_t)(1u << day);
        if (day == last)
            return true;
    }
}

bool rota_dayset_parse(const char *s, rota_dayset *set, const char **bad)
{
    assert(s && set);
    rota_dayset read = { 0, 0 };

    if (*s == '\0') {
        *set = ROTA_EVERY_DAY;
        return true;
    }
    for (;;) {
        size_t length = strcspn(s, "|");
        if (!read_word(s, length, &read)) {
            if (bad)
                *bad = s;
            return false;
        }
        if (s[length] == '\0')
            break;
        s += length + 1;
    }
    *set = read;
    return true;
}

static void append(char *buf, const char *joint, const char *word)
{
    assert(strlen(buf) + strlen(joint) + strlen(word) < ROTA_DAYSET_SIZE);
    strcat(buf, *buf ? joint : "");
    strcat(buf, word);
}

/* Three or more weekdays in a row are written with `-`. */
static void append_weekdays(char *buf, unsigned weekdays)
{
    for (int first = ROTA_MON; first <= ROTA_SUN; first++) {
        if (!(weekdays >> first & 1u))
            continue;
        int last = first;
        while (last < ROTA_SUN && weekdays >> (last + 1) & 1u)
            last++;
        append(buf, "|", rota_weekday_name(first, ROTA_EN));
        if (last > first)
            append(buf, last - first >= 2 ? "-" : "|",
                   rota_weekday_name(last, ROTA_EN));
        first = last;
    }
}

char *rota_dayset_text(char buf[ROTA_DAYSET_SIZE], rota_dayset set)
{
    assert(set.weekdays <= ALL_WEEKDAYS && set.kinds <= ALL_KINDS);
    assert(set.weekdays || set.kinds);
    unsigned left = set.kinds;

    buf[0] = '\0';
    if (set.weekdays == ALL_WEEKDAYS && set.kinds == ALL_KINDS)
        return buf;
    append_weekdays(buf, set.weekdays);
    for (int i = 0; i < KIND_WORDS; i++) {
        if ((left & kind_word[i].kinds) == kind_word[i].kinds) {
            append(buf, "|", kind_word[i].name);
            left &= ~(unsigned)kind_word[i].kinds;
        }
    }
    return buf;
}

bool rota_dayset_has(rota_dayset set, rota_weekday weekday, rota_day_kind kind,
                     bool makeup)
{
    if (makeup)
        return set.kinds >> ROTA_WORKDAY & 1u;
    return set.weekdays >> weekday & 1u || set.kinds >> kind & 1u;
}
