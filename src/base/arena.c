/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/mem.h>

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Pages stand in a list in the order of use; PAGE is the one in use, those
 * behind it are kept from before a reset. */
typedef struct page page;
struct page {
    page *next;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

struct rota_arena {
    page *first, *page;
    size_t used;
};

#define FIRST_PAGE   ((size_t)16 << 10)
#define LARGEST_PAGE ((size_t)1 << 20)

rota_arena *rota_arena_new(void)
{
    return ROTA_NEW(rota_arena);
}

void rota_arena_free(rota_arena *arena)
{
    if (!arena)
        return;
    for (page *p = arena->first; p;) {
        page *next = p->next;
        free(p);
        p = next;
    }
    free(arena);
}

/* Pages double, so that a small arena stays small and a large one has few. */
static page *add_page(rota_arena *arena, size_t wanted)
{
    page *last = arena->page;
    size_t size = last ? last->size * 2 : FIRST_PAGE;
    if (size > LARGEST_PAGE)
        size = LARGEST_PAGE;
    if (size < wanted)
        size = wanted;
    page *p = rota_alloc(sizeof *p + size);
    p->size = size;
    p->used = 0;
    p->next = last ? last->next : arena->first;
    if (last)
        last->next = p;
    else
        arena->first = p;
    return p;
}

static page *page_for(rota_arena *arena, size_t size)
{
    page *p = arena->page;
    if (p && p->size - p->used >= size)
        return p;
    page *next = p ? p->next : arena->first;
    if (next && next->size >= size) {
        next->used = 0;
        arena->page = next;
    } else {
        arena->page = add_page(arena, size);
    }
    return arena->page;
}

void *rota_arena_alloc(rota_arena *arena, size_t count, size_t size)
{
    assert(arena);
    assert(size == 0 || count <= (SIZE_MAX >> 1) / size);
    size_t align = alignof(max_align_t);
    size_t wanted = count * size;
    size_t rounded = (wanted + align - 1) / align * align;
    if (rounded == 0)
        rounded = align;
    page *p = page_for(arena, rounded);
    void *block = p->data + p->used;
    p->used += rounded;
    arena->used += wanted;
    return memset(block, 0, rounded);
}

char *rota_arena_strdup(rota_arena *arena, const char *s)
{
    if (!s)
        return NULL;
    size_t size = strlen(s) + 1;
    return memcpy(rota_arena_alloc(arena, size, 1), s, size);
}

void rota_arena_reset(rota_arena *arena)
{
    assert(arena);
    arena->page = NULL;
    arena->used = 0;
}

size_t rota_arena_used(const rota_arena *arena)
{
    assert(arena);
    return arena->used;
}
