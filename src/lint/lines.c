/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From bytes to properties: lines are ended, judged, and unfolded.
 */
#include "lint.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum { LINE_OCTETS = 75, PROPERTY_OCTETS = 64 * 1024 };

static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* ---- Properties -----------------------------------------------------------
 */

static void finish(rota_lint *l)
{
    if (!l->has_content)
        return;
    l->has_content = false;
    if (l->overlong)
        finding_tell(l, ROTA_LINT_LINE_HUGE, l->content_line, NULL, NULL);
    else if (!rota_utf8_valid(l->content.data, l->content.length))
        finding_tell(l, ROTA_LINT_UTF8, l->content_line, NULL, NULL);
    l->overlong = false;
    component_take(l, l->content.data);
}

/* A property too long to keep is kept as far as it goes. */
static void append(rota_lint *l, const char *s, size_t length)
{
    size_t room = PROPERTY_OCTETS - l->content.length;

    if (length > room) {
        length = room;
        l->overlong = true;
    }
    rota_text_add_bytes(&l->content, s, length);
}

static bool is_bare_title(const rota_text *content)
{
    return content->length >= 8 &&
           strncasecmp(content->data, "SUMMARY", 7) == 0 &&
           (content->data[7] == ':' || content->data[7] == ';') &&
           content->data[content->length - 1] == ':';
}

static void unfold(rota_lint *l, const char *s, size_t length)
{
    if (length > 1 && continues(s[1]))
        finding_tell(l, ROTA_LINT_FOLD_CHARACTER, l->line, NULL, NULL);
    if (l->pieces++ == 1 && length > 1 && is_bare_title(&l->content))
        finding_tell(l, ROTA_LINT_FOLD_TITLE, l->content_line, "SUMMARY", NULL);
    append(l, s + 1, length - 1);
}

static void begin(rota_lint *l, const char *s, size_t length)
{
    finish(l);
    rota_text_clear(&l->content);
    l->has_content = true;
    l->content_line = l->line;
    l->pieces = 1;
    append(l, s, length);
}

/* ---- Lines ----------------------------------------------------------------
 */

/* Control characters become blanks, for what follows reads strings. */
static void judge_octets(rota_lint *l, char *s, size_t length)
{
    bool control = false;
    bool lone_return = false;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        if ((c >= 0x20 && c != 0x7f) || c == '\t')
            continue;
        lone_return |= c == '\r';
        control |= c != '\r';
        s[i] = ' ';
    }
    if (lone_return)
        finding_tell(l, ROTA_LINT_LINE_RETURN, l->line, NULL, NULL);
    if (control)
        finding_tell(l, ROTA_LINT_CONTROL, l->line, NULL, NULL);
}

/* Marks before the first line; returns how many octets they are. */
static size_t judge_mark(rota_lint *l, const char *s, size_t length)
{
    if (length >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
        finding_tell(l, ROTA_LINT_BOM, 1, NULL, NULL);
        return 3;
    }
    if (length >= 2 &&
        (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0)) {
        finding_tell(l, ROTA_LINT_UTF8, 1, NULL, "UTF-16");
        l->alien = true;
    }
    return 0;
}

/* What does not begin as a calendar is not judged line by line. */
static bool is_alien(rota_lint *l, const char *s, size_t length)
{
    if (l->started)
        return false;
    if (component_begins(s, length)) {
        l->started = true;
        return false;
    }
    if (!l->alien && length > 0) {
        char shown[ROTA_LINT_FOUND] = "";
        size_t n = length < sizeof shown - 1 ? length : sizeof shown - 1;
        memcpy(shown, s, n);
        finding_tell(l, ROTA_LINT_NO_CALENDAR, l->line, NULL,
                     rota_utf8_valid(s, length) ? shown : NULL);
        l->alien = true;
    }
    return l->alien;
}

static void take_line(rota_lint *l, bool returned)
{
    char *s = l->physical.data;
    size_t length = l->physical.length;

    if (l->line == 1) {
        size_t mark = judge_mark(l, s, length);
        s += mark;
        length -= mark;
    }
    if (is_alien(l, s, length))
        return;
    if (!returned)
        finding_tell(l, ROTA_LINT_LINE_FEED, l->line, NULL, NULL);
    judge_octets(l, s, length);
    if (length > LINE_OCTETS && length <= PROPERTY_OCTETS)
        finding_tell(l, ROTA_LINT_LINE_LONG, l->line, NULL, NULL);
    if (length == 0) {
        finding_tell(l, ROTA_LINT_LINE_BLANK, l->line, NULL, NULL);
        finish(l);
    } else if ((*s == ' ' || *s == '\t') && l->has_content) {
        unfold(l, s, length);
    } else {
        begin(l, s, length);
    }
}

/* ---- Bytes -----------------------------------------------------------------
 */

/* One octet more than a property may have shows that it has too many. */
static void keep(rota_lint *l, const char *data, size_t size)
{
    size_t room = PROPERTY_OCTETS + 1 - l->physical.length;

    rota_text_add_bytes(&l->physical, data, size < room ? size : room);
}

static void end_line(rota_lint *l, bool ended_by_feed)
{
    rota_text *t = &l->physical;
    bool returned = t->length > 0 && t->data[t->length - 1] == '\r';

    l->line++;
    rota_text_add(t, ""); /* so that there is a string */
    if (returned && ended_by_feed)
        t->data[--t->length] = '\0';
    take_line(l, returned || !ended_by_feed);
    rota_text_clear(t);
}

void lines_read(rota_lint *l, const char *data, size_t size)
{
    while (size > 0) {
        const char *feed = memchr(data, '\n', size);
        size_t length = feed ? (size_t)(feed - data) : size;
        keep(l, data, length);
        if (!feed)
            return;
        if (l->physical.length > PROPERTY_OCTETS && length > 0 &&
            feed[-1] == '\r')
            l->physical.data[l->physical.length - 1] = '\r';
        end_line(l, true);
        data += length + 1;
        size -= length + 1;
    }
}

static bool is_final(const rota_text *t)
{
    static const char end[] = "END:VCALENDAR";
    size_t length = t->length;

    while (length > 0 && t->data[length - 1] == '\r')
        length--;
    return length == strlen(end) && strncasecmp(t->data, end, length) == 0;
}

/* What stands behind the last line end. */
static void end_rest(rota_lint *l)
{
    rota_text *t = &l->physical;
    bool folded = t->length > 0 && (*t->data == ' ' || *t->data == '\t');

    if (t->length == 0) {
        finish(l);
    } else if (is_final(t)) {
        finding_tell(l, ROTA_LINT_LINE_LAST, l->line + 1, NULL, NULL);
        while (t->length > 0 && t->data[t->length - 1] == '\r')
            t->data[--t->length] = '\0';
        end_line(l, false);
        finish(l);
    } else if (!l->started || (l->depth == 0 && l->calendars > 0)) {
        end_line(l, false);
        finish(l);
    } else {
        /* Cut off within a property, of which nothing can be said. */
        if (!folded)
            finish(l);
        l->line++;
    }
}

void lines_end(rota_lint *l)
{
    end_rest(l);
    if (!l->started && !l->alien)
        finding_tell(l, ROTA_LINT_NO_CALENDAR, 1, NULL, NULL);
    if (l->depth > 0)
        finding_tell(l, ROTA_LINT_TRUNCATED, l->line, NULL,
                     l->stack[l->depth - 1].name);
}
