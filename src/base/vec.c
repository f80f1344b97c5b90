/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/vec.h>

#include <rota/mem.h>

#include <assert.h>
#include <stdint.h>
#include <string.h>

void *rota_vec_grow(void *item, size_t count, size_t *alloc, size_t size)
{
    assert(size > 0 && count <= *alloc);
    if (count == *alloc) {
        assert(count <= (SIZE_MAX >> 2) / size);
        *alloc = count < 8 ? 8 : count + count / 2;
        item = rota_realloc(item, *alloc * size);
    }
    memset((char *)item + count * size, 0, size);
    return item;
}
