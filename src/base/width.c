/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/text.h>

#include <assert.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#define ELLIPSIS "\xe2\x80\xa6"

int rota_width(const char *s)
{
    assert(s);
    return u8_strwidth((const uint8_t *)s, "UTF-8");
}

/* Bytes of as many whole characters of S as fit into WIDTH columns; *USED
 * becomes the columns they take. */
static size_t fitting(const char *s, int width, int *used)
{
    size_t size = strlen(s);
    size_t at = 0;
    *used = 0;
    while (at < size) {
        ucs4_t uc;
        int length = u8_mbtouc(&uc, (const uint8_t *)s + at, size - at);
        int columns = uc_width(uc, "UTF-8");
        if (columns > 0 && *used + columns > width)
            break;
        if (columns > 0)
            *used += columns;
        at += (size_t)length;
    }
    return at;
}

static void add_blanks(rota_text *t, int n)
{
    for (int i = 0; i < n; i++)
        rota_text_char(t, ' ');
}

void rota_text_pad(rota_text *t, const char *s, int width, bool right)
{
    assert(t && s && width >= 0);
    int columns = rota_width(s);
    if (columns > width) {
        size_t bytes = width > 0 ? fitting(s, width - 1, &columns) : 0;
        rota_text_add_bytes(t, s, bytes);
        if (width > 0) {
            rota_text_add(t, ELLIPSIS);
            add_blanks(t, width - 1 - columns);
        }
        return;
    }
    if (right)
        add_blanks(t, width - columns);
    rota_text_add(t, s);
    if (!right)
        add_blanks(t, width - columns);
}

bool rota_utf8_valid(const char *s, size_t n)
{
    assert(s || n == 0);
    return n == 0 || (!memchr(s, '\0', n) && !u8_check((const uint8_t *)s, n));
}

bool rota_blank(const char *s)
{
    assert(s);
    size_t left = strlen(s);
    while (left > 0) {
        ucs4_t uc;
        int length = u8_mbtouc(&uc, (const uint8_t *)s, left);
        if (!uc_is_property_white_space(uc))
            return false;
        s += length;
        left -= (size_t)length;
    }
    return true;
}
