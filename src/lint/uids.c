/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <assert.h>
#include <stdlib.h>

#include <rota/mem.h>

enum { FIRST = 1024, MOST = 1 << 20 };

/* FNV-1a, whose low bits are then mixed once more; never 0. */
uint64_t uids_hash(const char *s, uint64_t start)
{
    uint64_t h = start ^ UINT64_C(0xcbf29ce484222325);

    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    h ^= h >> 32;
    return h ? h : 1;
}

static uid_entry *place(uid_entry *slot, size_t size, uint64_t key)
{
    size_t at = (size_t)key & (size - 1);

    while (slot[at].key != 0 && slot[at].key != key)
        at = (at + 1) & (size - 1);
    return &slot[at];
}

static void grow(uid_table *t)
{
    size_t size = t->size ? 2 * t->size : FIRST;
    uid_entry *slot = ROTA_NEW_ARRAY(uid_entry, size);

    for (size_t i = 0; i < t->size; i++)
        if (t->slot[i].key != 0)
            *place(slot, size, t->slot[i].key) = t->slot[i];
    free(t->slot);
    t->slot = slot;
    t->size = size;
}

uid_entry *uids_find(uid_table *t, uint64_t key, bool *is_new)
{
    assert(t && key != 0 && is_new);
    if (2 * (t->used + 1) > t->size && t->used < MOST)
        grow(t);
    uid_entry *entry = place(t->slot, t->size, key);
    *is_new = entry->key == 0;
    if (*is_new && t->used >= MOST)
        return NULL;
    if (*is_new) {
        entry->key = key;
        t->used++;
    }
    return entry;
}

void uids_release(uid_table *t)
{
    free(t->slot);
    *t = (uid_table){ .slot = NULL };
}
