/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <stdalign.h>
#include <stdint.h>

Test(mem, nothing_is_never_null)
{
    void *a = rota_alloc(0);
    void *b = rota_zalloc(0, 8);
    void *c = rota_realloc(NULL, 0);
    cr_assert(a && b && c);
    free(a);
    free(b);
    free(c);
}

Test(mem, strndup_ends_what_it_copies)
{
    char *cut = rota_strndup("duties", 4);
    char *whole = rota_strndup("duty", 100);
    EQ_STR(cut, "duti");
    EQ_STR(whole, "duty");
    free(cut);
    free(whole);
}

Test(mem, arena_blocks_are_zeroed_and_aligned)
{
    rota_arena *arena = rota_arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 3000; size += 7) {
            unsigned char *block = rota_arena_alloc(arena, size, 1);
            EQ_INT((uintptr_t)block % alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++)
                cr_assert_eq(block[i], 0);
            memset(block, 0xff, size);
        }
        rota_arena_reset(arena);
    }
    rota_arena_free(arena);
}

Test(mem, arena_counts_what_was_asked_for)
{
    rota_arena *arena = rota_arena_new();
    rota_arena_alloc(arena, 10, 10);
    rota_arena_alloc(arena, 1, 5000000); /* larger than any page */
    rota_arena_alloc(arena, 3, 1);
    EQ_INT(rota_arena_used(arena), 5000103);
    rota_arena_reset(arena);
    EQ_INT(rota_arena_used(arena), 0);
    rota_arena_free(arena);
}

Test(mem, arena_blocks_do_not_overlap_after_a_reset)
{
    rota_arena *arena = rota_arena_new();
    for (int i = 0; i < 100; i++)
        rota_arena_alloc(arena, 1, 3000);
    rota_arena_reset(arena);
    char *large = rota_arena_alloc(arena, 1, 300000);
    char *block[200];
    for (int i = 0; i < 200; i++) {
        block[i] = rota_arena_alloc(arena, 1, 3000);
        memset(block[i], i, 3000);
    }
    memset(large, 7, 300000);
    for (int i = 0; i < 200; i++)
        for (int k = 0; k < 3000; k++)
            cr_assert_eq((unsigned char)block[i][k], i);
    rota_arena_free(arena);
}

Test(mem, arena_copies_strings_and_keeps_null)
{
    rota_arena *arena = rota_arena_new();
    EQ_STR(rota_arena_strdup(arena, "晚班"), "晚班");
    cr_assert_null(rota_arena_strdup(arena, NULL));
    rota_arena_free(arena);
    rota_arena_free(NULL);
}
