/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/text.h>

#include <rota/mem.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rota_text_release(rota_text *t)
{
    assert(t);
    free(t->data);
    *t = (rota_text){ 0 };
}

void rota_text_clear(rota_text *t)
{
    assert(t);
    t->length = 0;
    if (t->data)
        t->data[0] = '\0';
}

const char *rota_text_str(const rota_text *t)
{
    assert(t);
    return t->data ? t->data : "";
}

char *rota_text_take(rota_text *t)
{
    assert(t);
    char *data = t->data ? t->data : rota_strdup("");
    *t = (rota_text){ 0 };
    return data;
}

/* Room for MORE bytes and the NUL. */
static void make_room(rota_text *t, size_t more)
{
    size_t wanted = t->length + more + 1;
    if (wanted <= t->alloc)
        return;
    size_t alloc = t->alloc ? t->alloc * 2 : 64;
    if (alloc < wanted)
        alloc = wanted;
    t->data = rota_realloc(t->data, alloc);
    t->alloc = alloc;
}

void rota_text_add_bytes(rota_text *t, const char *s, size_t n)
{
    assert(t && (s || n == 0));
    make_room(t, n);
    if (n > 0)
        memcpy(t->data + t->length, s, n);
    t->length += n;
    t->data[t->length] = '\0';
}

void rota_text_add(rota_text *t, const char *s)
{
    assert(s);
    rota_text_add_bytes(t, s, strlen(s));
}

void rota_text_char(rota_text *t, char c)
{
    rota_text_add_bytes(t, &c, 1);
}

void rota_text_printf(rota_text *t, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    rota_text_vprintf(t, fmt, ap);
    va_end(ap);
}

void rota_text_vprintf(rota_text *t, const char *fmt, va_list ap)
{
    assert(t && fmt);
    va_list again;
    va_copy(again, ap);
    int length = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    assert(length >= 0);
    make_room(t, (size_t)length);
    vsnprintf(t->data + t->length, (size_t)length + 1, fmt, ap);
    t->length += (size_t)length;
}
