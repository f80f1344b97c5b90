/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/mem.h>

#include <assert.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Atomic(void (*)(size_t)) out_of_memory;

void rota_set_out_of_memory(void (*hook)(size_t wanted))
{
    atomic_store(&out_of_memory, hook);
}

static _Noreturn void give_up(size_t wanted)
{
    void (*hook)(size_t) = atomic_load(&out_of_memory);
    if (hook)
        hook(wanted);
    fprintf(stderr, "rota: out of memory: %zu bytes wanted\n", wanted);
    abort();
}

void *rota_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        give_up(size);
    return p;
}

void *rota_zalloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);
    if (!p)
        give_up(count * size);
    return p;
}

void *rota_realloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    if (!p)
        give_up(size);
    return p;
}

char *rota_strdup(const char *s)
{
    assert(s);
    size_t size = strlen(s) + 1;
    return memcpy(rota_alloc(size), s, size);
}

char *rota_strndup(const char *s, size_t n)
{
    assert(s);
    size_t length = strnlen(s, n);
    char *copy = rota_alloc(length + 1);
    memcpy(copy, s, length);
    copy[length] = '\0';
    return copy;
}

char *rota_format(const char *fmt, ...)
{
    assert(fmt);
    char *s;
    va_list ap;
    va_start(ap, fmt);
    int length = vasprintf(&s, fmt, ap);
    va_end(ap);
    if (length < 0)
        give_up(0);
    return s;
}
