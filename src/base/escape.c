/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/text.h>

#include <assert.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

void rota_text_html(rota_text *t, const char *s)
{
    assert(t && s);
    for (;;) {
        size_t plain = strcspn(s, "&<>\"'");
        rota_text_add_bytes(t, s, plain);
        s += plain;
        switch (*s++) {
        case '\0':
            return;
        case '&':
            rota_text_add(t, "&amp;");
            break;
        case '<':
            rota_text_add(t, "&lt;");
            break;
        case '>':
            rota_text_add(t, "&gt;");
            break;
        case '"':
            rota_text_add(t, "&quot;");
            break;
        default:
            rota_text_add(t, "&#39;");
            break;
        }
    }
}

/* Blanks at the ends are quoted so that other readers keep them. */
static bool needs_quotes(const char *s)
{
    size_t length = strlen(s);
    return s[strcspn(s, ",\"\r\n")] != '\0' ||
           (length > 0 && (s[0] == ' ' || s[length - 1] == ' '));
}

void rota_text_csv(rota_text *t, const char *s)
{
    assert(t && s);
    if (!needs_quotes(s)) {
        rota_text_add(t, s);
        return;
    }
    rota_text_char(t, '"');
    for (; *s; s++) {
        if (*s == '"')
            rota_text_char(t, '"');
        rota_text_char(t, *s);
    }
    rota_text_char(t, '"');
}

static void add_json_char(rota_text *t, const char *s, size_t length)
{
    unsigned char c = (unsigned char)*s;
    if (c == '"' || c == '\\')
        rota_text_printf(t, "\\%c", c);
    else if (c == '\n')
        rota_text_add(t, "\\n");
    else if (c == '\t')
        rota_text_add(t, "\\t");
    else if (c < ' ' || c == 127)
        rota_text_printf(t, "\\u%04x", c);
    else
        rota_text_add_bytes(t, s, length);
}

void rota_text_json(rota_text *t, const char *s)
{
    assert(t && s);
    size_t left = strlen(s);
    rota_text_char(t, '"');
    while (left > 0) {
        ucs4_t uc;
        int length = u8_mbtoucr(&uc, (const uint8_t *)s, left);
        if (length > 0) {
            add_json_char(t, s, (size_t)length);
        } else { /* not UTF-8: JSON must stay valid */
            length = 1;
            rota_text_add(t, REPLACEMENT);
        }
        s += length;
        left -= (size_t)length;
    }
    rota_text_char(t, '"');
}

void rota_text_plain(rota_text *t, const char *s)
{
    assert(t && s);
    size_t left = strlen(s);
    while (left > 0) {
        ucs4_t uc;
        int length = u8_mbtoucr(&uc, (const uint8_t *)s, left);
        if (length <= 0) {
            length = 1;
            rota_text_add(t, REPLACEMENT);
        } else if (uc != '\n' &&
                   uc_is_general_category_withtable(uc, UC_CATEGORY_MASK_Cc)) {
            rota_text_char(t, '?');
        } else {
            rota_text_add_bytes(t, s, (size_t)length);
        }
        s += length;
        left -= (size_t)length;
    }
}
