/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics_line.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unigbrk.h>

enum { DAY = 86400 };

/* Octets that follow the first of a UTF-8 character. */
static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* A line that is too long goes on after CR LF and a blank, never within a
 * character: readers exist that decode before they unfold. */
static void add_folded(rota_text *out, const char *line, size_t length)
{
    size_t room = ICS_LINE;

    while (length > room) {
        size_t cut = room;
        while (cut > 0 && continues(line[cut]))
            cut--;
        if (cut == 0)
            cut = room; /* not UTF-8 */
        rota_text_add_bytes(out, line, cut);
        rota_text_add(out, "\r\n ");
        line += cut;
        length -= cut;
        room = ICS_LINE - 1; /* the blank counts */
    }
    rota_text_add_bytes(out, line, length);
    rota_text_add(out, "\r\n");
}

void ics_raw(rota_text *out, const char *name, const char *value)
{
    rota_text line = { 0 };

    rota_text_printf(&line, "%s:%s", name, value);
    add_folded(out, line.data, line.length);
    rota_text_release(&line);
}

static void escape(rota_text *out, const char *s, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '\r' && i + 1 < length && s[i + 1] == '\n')
            continue;
        if (c == '\n' || c == '\r') {
            rota_text_add(out, "\\n");
        } else if (c < 0x20 || c == 0x7f) {
            rota_text_char(out, ' ');
        } else {
            if (c == '\\' || c == ';' || c == ',')
                rota_text_char(out, '\\');
            rota_text_char(out, (char)c);
        }
    }
}

void ics_text(rota_text *out, const char *name, const char *value)
{
    rota_text line = { 0 };

    rota_text_printf(&line, "%s:", name);
    escape(&line, value, strlen(value));
    add_folded(out, line.data, line.length);
    rota_text_release(&line);
}

static bool fits(const char *s, size_t length, size_t room)
{
    rota_text escaped = { 0 };

    escape(&escaped, s, length);
    bool small = escaped.length <= room;
    rota_text_release(&escaped);
    return small;
}

/* A joiner binds what follows AT to the LENGTH octets before it, which the
 * library overlooks: a family is one sign made of several. */
static bool joins(const uint8_t *at, size_t length)
{
    static const char joiner[] = "\xe2\x80\x8d"; /* U+200D */

    return length >= 3 && memcmp(at - 3, joiner, 3) == 0;
}

/* Octets of the longest beginning of S that takes at most ROOM octets when
 * escaped, and ends where a reader sees a character end. */
static size_t beginning(const char *s, size_t room)
{
    const uint8_t *start = (const uint8_t *)s;
    const uint8_t *end = start + strlen(s);
    size_t best = 0;

    for (const uint8_t *at = start; at < end;) {
        at = u8_grapheme_next(at, end);
        if (!fits(s, (size_t)(at - start), room))
            break;
        if (!joins(at, (size_t)(at - start)))
            best = (size_t)(at - start);
    }
    if (best > 0)
        return best;
    /* One cluster of many marks: then between any two of them. */
    for (size_t n = 1; s[n - 1] && fits(s, n, room); n++)
        if (!continues(s[n]))
            best = n;
    return best;
}

bool ics_title(rota_text *out, const char *name, const char *value)
{
    static const char ellipsis[] = "…";
    rota_text line = { 0 };

    rota_text_printf(&line, "%s:", name);
    size_t room = ICS_LINE - line.length;
    escape(&line, value, strlen(value));
    bool cut = line.length > ICS_LINE;
    if (cut) {
        size_t length = beginning(value, room - strlen(ellipsis));
        rota_text_clear(&line);
        rota_text_printf(&line, "%s:", name);
        escape(&line, value, length);
        rota_text_add(&line, ellipsis);
    }
    assert(line.length <= ICS_LINE);
    add_folded(out, line.data, line.length);
    rota_text_release(&line);
    return cut;
}

/* "20261205T083000", of a count of seconds. */
static void add_time(rota_text *out, int64_t seconds)
{
    int64_t of_day = (seconds % DAY + DAY) % DAY;
    int year;
    int month;
    int day;

    rota_date_split((rota_date)((seconds - of_day) / DAY), &year, &month, &day);
    rota_text_printf(out, "%04d%02d%02dT%02d%02d%02d", year, month, day,
                     (int)(of_day / 3600), (int)(of_day / 60 % 60),
                     (int)(of_day % 60));
}

void ics_instant(rota_text *out, const char *name, int64_t instant)
{
    rota_text_printf(out, "%s:", name);
    add_time(out, instant);
    rota_text_add(out, "Z\r\n");
}

void ics_local(rota_text *out, const char *name, const rota_zone *zone,
               int64_t instant)
{
    rota_text line = { 0 };

    rota_text_printf(&line, "%s;TZID=%s:", name, rota_zone_name(zone));
    add_time(&line, instant + rota_zone_offset(zone, instant, NULL));
    add_folded(out, line.data, line.length);
    rota_text_release(&line);
}

void ics_date(rota_text *out, const char *name, rota_date date)
{
    int year;
    int month;
    int day;

    rota_date_split(date, &year, &month, &day);
    rota_text_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month,
                     day);
}
