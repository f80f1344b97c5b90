/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics_scan.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

/* No line of a holiday is longer; a file of one line should not be copied. */
enum { LINE_MOST = 65536 };

void ics_scan_init(ics_scan *scan, const char *text, size_t size,
                   const char *file, rota_complaints *bad)
{
    static const char bom[] = "\xef\xbb\xbf";

    assert(scan && text && file && bad);
    *scan = (ics_scan){ .text = text, .size = size, .file = file, .bad = bad };
    scan->next_line = 1;
    scan->give_up = true;
    if (size >= 3 && memcmp(text, bom, 3) == 0)
        scan->at = 3;
}

void ics_scan_release(ics_scan *scan)
{
    rota_text_release(&scan->content);
}

const char *ics_shown(char buf[ICS_SHOWN], const char *s)
{
    static const char ellipsis[] = "…";
    size_t length = strlen(s);

    if (length < ICS_SHOWN) {
        memcpy(buf, s, length + 1);
        return buf;
    }
    length = ICS_SHOWN - sizeof ellipsis;
    while (length > 0 && ((unsigned char)s[length] & 0xc0) == 0x80)
        length--;
    memcpy(buf, s, length);
    memcpy(buf + length, ellipsis, sizeof ellipsis);
    return buf;
}

/* One line of the file, without its end.  CR LF and LF both end lines. */
static const char *take_line(ics_scan *scan, size_t *length)
{
    const char *line = scan->text + scan->at;
    size_t left = scan->size - scan->at;
    const char *end = memchr(line, '\n', left);

    *length = end ? (size_t)(end - line) : left;
    scan->at += *length + (end != NULL);
    scan->next_line++;
    if (*length > 0 && line[*length - 1] == '\r')
        --*length;
    return line;
}

static bool goes_on(const ics_scan *scan)
{
    return scan->at < scan->size &&
           (scan->text[scan->at] == ' ' || scan->text[scan->at] == '\t');
}

/* Unfold the next line into CONTENT; false when it is too long. */
static bool unfold(ics_scan *scan)
{
    size_t length;
    const char *line = take_line(scan, &length);
    bool fits = length <= LINE_MOST;

    rota_text_clear(&scan->content);
    rota_text_add_bytes(&scan->content, line, fits ? length : 0);
    while (goes_on(scan)) {
        line = take_line(scan, &length);
        fits = fits && scan->content.length + length <= LINE_MOST;
        if (fits)
            rota_text_add_bytes(&scan->content, line + 1, length - 1);
    }
    return fits;
}

/* Find name and value: the colon that ends the parameters stands outside of
 * quotation marks. */
static bool split(ics_scan *scan)
{
    const char *s = scan->content.data;
    size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                         "0123456789-");
    bool quoted = false;

    if (n == 0 || (s[n] != ':' && s[n] != ';'))
        return false;
    scan->name_length = n;
    for (scan->column = (long)n + 1;; n++) {
        if (s[n] == '\0')
            return false;
        scan->column += ((unsigned char)s[n] & 0xc0) != 0x80;
        if (s[n] == '"')
            quoted = !quoted;
        if (s[n] == ':' && !quoted)
            break;
    }
    scan->value = s + n + 1;
    return true;
}

bool ics_scan_next(ics_scan *scan)
{
    char shown[ICS_SHOWN];

    while (scan->at < scan->size) {
        scan->line = scan->next_line;
        bool fits = unfold(scan);
        const char *line = rota_text_str(&scan->content);
        if (!fits)
            rota_complain(scan->bad, scan->file, scan->line, 1,
                          "a line of more than %d bytes found, expected "
                          "iCalendar",
                          LINE_MOST);
        else if (!rota_utf8_valid(line, scan->content.length))
            rota_complain(scan->bad, scan->file, scan->line, 1,
                          "bytes that are no UTF-8 text found, expected "
                          "NAME:VALUE");
        else if (rota_blank(line))
            continue;
        else if (split(scan))
            return true;
        else
            rota_complain(scan->bad, scan->file, scan->line, 1,
                          "\"%s\" found, expected NAME:VALUE",
                          ics_shown(shown, line));
        if (scan->give_up || scan->bad->count >= ROTA_COMPLAINTS_MAX)
            scan->at = scan->size;
    }
    scan->line = scan->next_line;
    return false;
}

bool ics_scan_is(const ics_scan *scan, const char *name)
{
    return strlen(name) == scan->name_length &&
           strncasecmp(scan->content.data, name, scan->name_length) == 0;
}
