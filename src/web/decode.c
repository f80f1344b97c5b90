/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <assert.h>
#include <string.h>

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* N bytes at S without their %XX (and `+`); NULL where that is no text. */
static const char *decode(const char *s, size_t n, bool plus, rota_arena *arena,
                          size_t *size)
{
    char *text = rota_arena_alloc(arena, n + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '%') {
            int high = i + 2 < n ? digit(s[i + 1]) : -1;
            int low = high >= 0 ? digit(s[i + 2]) : -1;
            if (low < 0)
                return NULL;
            text[length++] = (char)(high * 16 + low);
            i += 2;
        } else {
            text[length++] = s[i] == '+' && plus ? ' ' : s[i];
        }
    }
    *size = length;
    return rota_utf8_valid(text, length) ? text : NULL;
}

bool decode_path(const char *sent, rota_arena *arena, const char **path)
{
    assert(sent && arena && path);
    size_t size;
    *path = decode(sent, strlen(sent), false, arena, &size);
    return *path != NULL;
}

bool decode_fields(const char *sent, rota_arena *arena, fields *out)
{
    assert(sent && arena && out);
    while (*sent) {
        size_t length = strcspn(sent, "&");
        const char *equals = memchr(sent, '=', length);
        size_t name = equals ? (size_t)(equals - sent) : length;
        size_t value = equals ? length - name - 1 : 0;
        if (length > 0) {
            field f = { 0 };
            size_t size;
            f.name = decode(sent, name, true, arena, &size);
            f.value =
                decode(equals ? equals + 1 : "", value, true, arena, &f.size);
            if (!f.name || !f.value)
                return false;
            *rota_vec_push(out) = f;
        }
        sent += length;
        sent += *sent == '&';
    }
    return true;
}

static void take_cookie(const char *s, size_t length, rota_arena *arena,
                        fields *out)
{
    const char *equals = memchr(s, '=', length);
    if (!equals || equals == s)
        return;
    field f = { 0 };
    size_t size;
    f.name = decode(s, (size_t)(equals - s), false, arena, &size);
    f.value = decode(equals + 1, length - (size_t)(equals - s) - 1, false,
                     arena, &f.size);
    if (f.name && f.value)
        *rota_vec_push(out) = f;
}

void decode_cookies(const char *sent, rota_arena *arena, fields *out)
{
    assert(sent && arena && out);
    while (*sent) {
        sent += strspn(sent, " ;");
        size_t length = strcspn(sent, ";");
        take_cookie(sent, length, arena, out);
        sent += length;
    }
}

/* ---- multipart/form-data ------------------------------------------------- */

/* The quoted value of NAME="..." in the head of a part, or NULL.  Browsers
 * write a quote inside it as %22. */
static const char *parameter(const char *head, const char *name,
                             rota_arena *arena)
{
    rota_text key = { 0 };
    rota_text_printf(&key, "; %s=\"", name);
    const char *at = strstr(head, rota_text_str(&key));
    size_t skip = key.length;
    rota_text_release(&key);
    if (!at)
        return NULL;
    at += skip;
    size_t length = strcspn(at, "\"\r\n");
    if (at[length] != '"')
        return NULL;
    char *text = rota_arena_alloc(arena, length + 1, 1);
    memcpy(text, at, length);
    return text;
}

/* One part: its head, an empty line, its bytes. */
static bool take_part(const char *s, size_t size, rota_arena *arena,
                      fields *out)
{
    const char *blank = memmem(s, size, "\r\n\r\n", 4);
    if (!blank)
        return false;
    size_t length = (size_t)(blank - s);
    char *head = rota_arena_alloc(arena, length + 1, 1);
    memcpy(head, s, length);
    if (!rota_utf8_valid(head, length))
        return false;
    field f = { .name = parameter(head, "name", arena),
                .file = parameter(head, "filename", arena) };
    if (!f.name)
        return false;
    f.size = size - length - 4;
    char *value = rota_arena_alloc(arena, f.size + 1, 1);
    memcpy(value, blank + 4, f.size);
    f.value = value;
    if (!f.file && !rota_utf8_valid(value, f.size))
        return false;
    *rota_vec_push(out) = f;
    return true;
}

bool decode_parts(const char *body, size_t size, const char *boundary,
                  rota_arena *arena, fields *out)
{
    assert(body && boundary && arena && out);
    char *mark = rota_format("\r\n--%s", boundary);
    size_t length = strlen(mark);
    const char *end = body + size;
    bool good = size >= length - 2 && !memcmp(body, mark + 2, length - 2);
    const char *at = body + length - 2;
    while (good) {
        if (end - at >= 2 && !memcmp(at, "--", 2))
            break; /* the last mark */
        good = end - at >= 2 && !memcmp(at, "\r\n", 2);
        if (!good)
            break;
        at += 2;
        const char *next = memmem(at, (size_t)(end - at), mark, length);
        good = next && take_part(at, (size_t)(next - at), arena, out);
        at = next ? next + length : end;
    }
    free(mark);
    return good;
}
