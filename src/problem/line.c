/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void line_open(line *l, const char *text, size_t size, const char *file,
               rota_complaints *bad, rota_arena *arena)
{
    memset(l, 0, sizeof *l);
    l->file = file;
    l->bad = bad;
    l->arena = arena;
    l->at = text;
    l->end = text + size;
}

void line_close(line *l)
{
    rota_vec_release(&l->word);
}

long line_number(const line *l)
{
    return l->number > 0 ? l->number : 1;
}

long line_column(const line *l)
{
    size_t i = l->next > 0 ? l->next - 1 : 0;

    return i < l->word.count ? l->word.item[i].column : 1;
}

/* ---- words ---------------------------------------------------------- */

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c ? strchr(digits, c) : NULL;

    return found ? (int)(found - digits) : -1;
}

/* One character of a quoted word at *S, which moves on, into *TO. */
static bool unescape(const char **s, const char *end, char *to)
{
    const char *at = *s;

    if (*at != '\\') {
        *to = *at;
        *s = at + 1;
        return true;
    }
    if (end - at >= 2 && (at[1] == '"' || at[1] == '\\')) {
        *to = at[1];
        *s = at + 2;
        return true;
    }
    if (end - at >= 4 && at[1] == 'x') {
        int high = hex_digit(at[2]);
        int low = hex_digit(at[3]);
        int c = 16 * high + low;
        if (high >= 0 && low >= 0 && c > 0 && (c < ' ' || c == 0x7f)) {
            *to = (char)c;
            *s = at + 4;
            return true;
        }
    }
    return false;
}

/* The quoted word that starts at S; returns what follows it, or NULL. */
static const char *take_quoted(line *l, const char *s, const char *end,
                               line_word *word)
{
    char *text = ROTA_ARENA_ARRAY(l->arena, char, end - s + 1);
    size_t n = 0;

    word->text = text;
    for (s++; s < end && *s != '"';) {
        if (!unescape(&s, end, &text[n++]))
            return NULL;
    }
    if (s == end || (s + 1 < end && s[1] != ' '))
        return NULL;
    return s + 1;
}

static const char *take_bare(line *l, const char *s, const char *end,
                             line_word *word)
{
    const char *from = s;

    while (s < end && *s != ' ')
        s++;
    char *text = ROTA_ARENA_ARRAY(l->arena, char, s - from + 1);
    memcpy(text, from, (size_t)(s - from));
    word->text = text;
    return s;
}

/* Characters in S up to END. */
static long characters(const char *s, const char *end)
{
    long count = 0;

    for (; s < end; s++)
        count += ((unsigned char)*s & 0xc0) != 0x80;
    return count;
}

static void split(line *l, const char *s, const char *end)
{
    const char *counted = s;
    long column = 1;

    while (s < end) {
        if (*s == ' ') {
            s++;
            continue;
        }
        column += characters(counted, s);
        counted = s;
        line_word *word = rota_vec_push(&l->word);
        word->column = column;
        word->text = "";
        s = *s == '"' ? take_quoted(l, s, end, word)
                      : take_bare(l, s, end, word);
        if (!s) {
            l->next = l->word.count;
            line_fail(l, "a quoted word that does not end well, expected "
                         "\"...\" with \\\" for a quote in it");
            return;
        }
    }
}

bool line_read(line *l)
{
    assert(l && l->at <= l->end);
    while (l->at < l->end) {
        const char *from = l->at;
        const char *stop = memchr(from, '\n', (size_t)(l->end - from));
        const char *end = stop ? stop : l->end;
        l->at = stop ? stop + 1 : l->end;
        l->number++;
        l->word.count = 0;
        l->next = 0;
        l->failed = false;
        if (end > from && *from == '#')
            continue;
        split(l, from, end);
        if (l->word.count > 0)
            return true;
    }
    return false;
}

/* ---- taking words --------------------------------------------------- */

const char *line_peek(const line *l)
{
    return l->next < l->word.count ? l->word.item[l->next].text : NULL;
}

bool line_text(line *l, const char **text)
{
    *text = line_peek(l);
    if (!*text)
        return line_fail(l, "the line ends here, expected another word");
    l->next++;
    return true;
}

bool line_is(line *l, const char *word)
{
    const char *text;

    if (!line_text(l, &text))
        return false;
    if (strcmp(text, word) != 0)
        return line_fail(l, "\"%s\", expected %s", text, word);
    return true;
}

bool line_int(line *l, int least, int most, int *value)
{
    const char *text;
    char *end;

    if (!line_text(l, &text))
        return false;
    errno = 0;
    long n = strtol(text, &end, 10);
    bool whole = *text != '\0' && strchr("-0123456789", *text) != NULL &&
                 end != text && *end == '\0' && errno == 0;
    if (!whole || n < least || n > most)
        return line_fail(l, "\"%s\", expected a whole number from %d to %d",
                         text, least, most);
    *value = (int)n;
    return true;
}

bool line_date(line *l, rota_date *date)
{
    const char *text;

    if (!line_text(l, &text))
        return false;
    if (!rota_date_parse(text, date))
        return line_fail(l, "\"%s\", expected a date YYYY-MM-DD", text);
    return true;
}

bool line_take_hours(const char **s, int *minutes)
{
    const char *at = *s;
    int hours = 0;
    int digits = 0;

    for (; *at >= '0' && *at <= '9' && digits < 3; at++, digits++)
        hours = 10 * hours + (*at - '0');
    if (digits < 2 || *at != ':' || at[1] < '0' || at[1] > '5' || at[2] < '0' ||
        at[2] > '9')
        return false;
    *minutes = 60 * hours + 10 * (at[1] - '0') + (at[2] - '0');
    *s = at + 3;
    return true;
}

bool line_hours(line *l, int *minutes)
{
    const char *text;

    if (!line_text(l, &text))
        return false;
    const char *at = text;
    if (!line_take_hours(&at, minutes) || *at != '\0')
        return line_fail(l, "\"%s\", expected a time HH:MM", text);
    return true;
}

bool line_span(line *l, int *from, int *to)
{
    const char *text;

    if (!line_text(l, &text))
        return false;
    const char *at = text;
    if (!line_take_hours(&at, from) || *at++ != '-' ||
        !line_take_hours(&at, to) || *at != '\0' || *from > *to)
        return line_fail(l, "\"%s\", expected times HH:MM-HH:MM in order",
                         text);
    return true;
}

bool line_days(line *l, rota_dayset *set)
{
    const char *text;

    if (!line_text(l, &text))
        return false;
    if (*text == '\0' || !rota_dayset_parse(text, set, NULL))
        return line_fail(l, "\"%s\", expected days such as Sat|Sun", text);
    return true;
}

bool line_end(line *l)
{
    const char *text = line_peek(l);

    if (!text)
        return !l->failed;
    l->next++;
    return line_fail(l, "\"%s\", expected the end of the line", text);
}
