/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <rota/text.h>

#include <assert.h>
#include <string.h>

#define SHOWN_BYTES 60
#define NAME_BYTES  200

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Take white space off both ends of *FROM .. *TO. */
static void trim(const char **from, const char **to)
{
    while (*from < *to && is_white(**from))
        ++*from;
    while (*from < *to && is_white((*to)[-1]))
        --*to;
}

/* ---- lines -------------------------------------------------------------- */

static void rewind_text(rows *r)
{
    r->next = r->text;
    r->line = 0;
    r->inside = false;
}

/* The next line that says something, as the row in hand. */
static bool next_line(rows *r)
{
    while (r->next < r->end) {
        const char *stop = memchr(r->next, '\n', (size_t)(r->end - r->next));
        r->row = r->next;
        r->stop = stop ? stop : r->end;
        r->next = stop ? stop + 1 : r->end;
        r->line++;
        const char *from = r->row, *to = r->stop;
        trim(&from, &to);
        if (from == to || *from == '#')
            continue;
        r->field = from;
        r->cut = to;
        r->title = NULL;
        return true;
    }
    return false;
}

static bool field_is(const rows *r, const char *word)
{
    size_t length = (size_t)(r->cut - r->field);
    return strlen(word) == length && !memcmp(r->field, word, length);
}

static bool is_heading(const rows *r)
{
    static const char begin[] = "SECTION_";
    size_t length = sizeof begin - 1;
    return (size_t)(r->cut - r->field) >= length &&
           !memcmp(r->field, begin, length);
}

static void judge_heading(rows *r, const rows_section *sections, int count,
                          long *seen)
{
    for (int i = 0; i < count; i++) {
        if (!field_is(r, sections[i].name))
            continue;
        if (seen[i])
            rows_complain(r,
                          "found %s again, expected it once (the first is in "
                          "line %ld)",
                          sections[i].name, seen[i]);
        else
            seen[i] = r->line;
        return;
    }
    rows_complain(r, "found \"%s\", expected a section such as %s",
                  rows_shown(r), sections[0].name);
}

static void judge_frame(rows *r, const rows_section *sections, int count)
{
    long *seen = ROTA_ARENA_ARRAY(r->arena, long, count);
    bool any = false, stray = false;
    while (next_line(r)) {
        if (is_heading(r)) {
            judge_heading(r, sections, count, seen);
            any = true;
        } else if (!any && !stray) {
            rows_complain(r, "found \"%s\", expected a section such as %s",
                          rows_shown(r), sections[0].name);
            stray = true;
        }
    }
    for (int i = 0; i < count; i++)
        if (sections[i].required && !seen[i])
            rota_complain(r->bad, r->file, r->line > 0 ? r->line : 1, 1,
                          "found the end of the file, expected section %s",
                          sections[i].name);
}

void rows_open(rows *r, const char *text, size_t size, const char *file,
               const rows_section *sections, int count, rota_complaints *bad,
               rota_arena *arena)
{
    assert(r && (text || size == 0) && file && bad && arena);
    *r = (rows){ .file = file, .bad = bad, .arena = arena, .text = text };
    r->end = text + size;
    rewind_text(r);
    judge_frame(r, sections, count);
}

void rows_enter(rows *r, const char *name)
{
    rewind_text(r);
    r->wanted = name;
}

bool rows_next(rows *r)
{
    while (next_line(r)) {
        if (is_heading(r)) {
            r->inside = field_is(r, r->wanted);
            continue;
        }
        if (!r->inside)
            continue;
        r->rest = r->row;
        return true;
    }
    return false;
}

/* ---- fields ------------------------------------------------------------- */

bool rows_field(rows *r, const char *title)
{
    r->title = title;
    if (!r->rest) {
        r->field = r->cut = r->stop;
        return false;
    }
    const char *comma = memchr(r->rest, ',', (size_t)(r->stop - r->rest));
    r->field = r->rest;
    r->cut = comma ? comma : r->stop;
    r->rest = comma ? comma + 1 : NULL;
    trim(&r->field, &r->cut);
    r->list = r->field;
    r->last = r->cut;
    return true;
}

bool rows_part(rows *r)
{
    while (r->list < r->last) {
        const char *bar = memchr(r->list, '|', (size_t)(r->last - r->list));
        r->field = r->list;
        r->cut = bar ? bar : r->last;
        r->list = bar ? bar + 1 : r->last;
        trim(&r->field, &r->cut);
        if (r->field < r->cut)
            return true;
    }
    return false;
}

bool rows_pair(rows *r, rows_value *value)
{
    const char *equals = memchr(r->field, '=', (size_t)(r->cut - r->field));
    if (!equals)
        return rows_complain(r, "found \"%s\", expected such as D=14",
                             rows_shown(r));
    *value = (rows_value){ equals + 1, r->cut };
    trim(&value->field, &value->cut);
    r->cut = equals;
    trim(&r->field, &r->cut);
    return true;
}

bool rows_need(rows *r, const char *title)
{
    return rows_field(r, title) ||
           rows_complain(r, "found the end of the row, expected more fields");
}

bool rows_end(rows *r)
{
    while (rows_field(r, NULL))
        if (r->field < r->cut)
            return rows_complain(r, "found \"%s\", expected the end of the row",
                                 rows_shown(r));
    return true;
}

bool rows_complain(rows *r, const char *fmt, ...)
{
    rota_text text = { 0 };
    long column = 1;
    va_list ap;
    va_start(ap, fmt);
    if (r->title)
        rota_text_printf(&text, "%s: ", r->title);
    rota_text_vprintf(&text, rota_say(r->bad->lang, fmt), ap);
    va_end(ap);
    for (const char *s = r->row; s < r->field; s++)
        column += ((unsigned char)*s & 0xc0) != 0x80;
    rota_complain(r->bad, r->file, r->line, column, "%s", rota_text_str(&text));
    rota_text_release(&text);
    return false;
}

const char *rows_shown(const rows *r)
{
    size_t length = (size_t)(r->cut - r->field), n = length;
    if (n > SHOWN_BYTES)
        for (n = SHOWN_BYTES; ((unsigned char)r->field[n] & 0xc0) == 0x80;)
            n--;
    char *shown = rota_arena_alloc(r->arena, n + 4, 1);
    memcpy(shown, r->field, n);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)shown[i] < ' ' || shown[i] == 0x7f)
            shown[i] = '?';
    if (n < length)
        memcpy(shown + n, "…", sizeof "…");
    return shown;
}

bool rows_whole(rows *r, int least, int most, int *number)
{
    const char *s = r->field;
    bool negative = s < r->cut && *s == '-';
    int64_t value = 0;
    s += negative;
    bool good = s < r->cut;
    for (; s < r->cut && good; s++) {
        good = *s >= '0' && *s <= '9';
        if (good && value <= most)
            value = 10 * value + (*s - '0');
    }
    value = negative ? -value : value;
    if (!good || value < least || value > most)
        return rows_complain(r,
                             "found \"%s\", expected a whole number from %d "
                             "to %d",
                             rows_shown(r), least, most);
    *number = (int)value;
    return true;
}

bool rows_name(rows *r, const char **name)
{
    size_t length = (size_t)(r->cut - r->field);
    bool good = length > 0 && length <= NAME_BYTES;
    for (size_t i = 0; i < length && good; i++)
        good = (unsigned char)r->field[i] >= ' ' && r->field[i] != 0x7f;
    if (!good)
        return rows_complain(r, "found \"%s\", expected a name", rows_shown(r));
    char *copy = rota_arena_alloc(r->arena, length + 1, 1);
    memcpy(copy, r->field, length);
    *name = copy;
    return true;
}
