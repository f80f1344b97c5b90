/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stable.h"

#include <rota/mem.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Merge sort: qsort promises nothing about equal rows. */
static void merge_halves(char *rows, char *spare, size_t count, size_t size,
                         stable_comparison *compare)
{
    if (count < 2)
        return;
    size_t half = count / 2;
    char *right = rows + half * size;
    merge_halves(rows, spare, half, size, compare);
    merge_halves(right, spare, count - half, size, compare);
    memcpy(spare, rows, half * size);
    char *left = spare;
    char *left_end = spare + half * size;
    char *right_end = rows + count * size;
    for (char *to = rows; left < left_end; to += size) {
        if (right < right_end && compare(right, left) < 0) {
            memmove(to, right, size);
            right += size;
        } else {
            memcpy(to, left, size);
            left += size;
        }
    }
}

void stable_sort(void *rows, size_t count, size_t size,
                 stable_comparison *compare)
{
    assert(compare && size > 0);
    if (count < 2)
        return;
    char *spare = rota_alloc((count / 2 + 1) * size);
    merge_halves(rows, spare, count, size, compare);
    free(spare);
}
