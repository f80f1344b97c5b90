/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sums.h"

#include <stdlib.h>
#include <string.h>

/* The sum under construction, and those there are, by hash. */
typedef struct {
    const rows *r;
    sums *out;
    rota_arena *arena;
    int *coef; /* [classes] */
    int *slot; /* hash table of 1 + sum */
    unsigned slots;
} builder;

static unsigned hash_sum(const builder *b, int stage, int shift)
{
    uint64_t h = 1469598103934665603u;
    h = (h ^ (uint64_t)stage) * 1099511628211u;
    h = (h ^ (uint64_t)shift) * 1099511628211u;
    for (int g = 0; g < b->r->classes; g++)
        h = (h ^ (uint64_t)(uint32_t)b->coef[g]) * 1099511628211u;
    return (unsigned)(h >> 20);
}

static int find_sum(builder *b, int stage, int shift)
{
    size_t size = (size_t)b->r->classes * sizeof *b->coef;
    unsigned h = hash_sum(b, stage, shift) & (b->slots - 1);
    for (; b->slot[h]; h = (h + 1) & (b->slots - 1)) {
        const sums_sum *s = &b->out->sum[b->slot[h] - 1];
        if (s->stage == stage && s->shift == shift &&
            !memcmp(s->coef, b->coef, size))
            return b->slot[h] - 1;
    }
    int *coef = ROTA_ARENA_ARRAY(b->arena, int, b->r->classes + 1);
    memcpy(coef, b->coef, size);
    b->slot[h] = ++b->out->sums;
    b->out->sum[b->out->sums - 1] = (sums_sum){ stage, shift, coef };
    return b->out->sums - 1;
}

/* The cells of a row lie duty by duty: rows_build collects them so. */
static int duties_of(const rows *r, const rows_row *row)
{
    int n = 0;
    for (int x = 0; x < row->cells; x++)
        n += x == 0 ||
             r->cell_stage[row->cell[x]] != r->cell_stage[row->cell[x - 1]] ||
             r->cell_shift[row->cell[x]] != r->cell_shift[row->cell[x - 1]];
    return n;
}

static void sum_up_row(builder *b, int i)
{
    const rows *r = b->r;
    const rows_row *row = &r->row[i];
    sums *out = b->out;
    int n = out->first[i];
    for (int x = 0; x < row->cells;) {
        int stage = r->cell_stage[row->cell[x]];
        int shift = r->cell_shift[row->cell[x]];
        memset(b->coef, 0, (size_t)r->classes * sizeof *b->coef);
        for (; x < row->cells && r->cell_stage[row->cell[x]] == stage &&
               r->cell_shift[row->cell[x]] == shift;
             x++)
            b->coef[r->cell_class[row->cell[x]]] = row->coef[x];
        out->of_row[n++] = find_sum(b, stage, shift);
    }
}

static void index_by_cell(builder *b)
{
    const rows *r = b->r;
    sums *out = b->out;
    out->start = ROTA_ARENA_ARRAY(b->arena, int, r->cells + 2);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < out->sums; i++)
            for (int g = 0; g < r->classes; g++) {
                const sums_sum *s = &out->sum[i];
                int c = rows_cell(r, g, s->stage, s->shift);
                if (!s->coef[g] || c < 0)
                    continue;
                if (pass == 0)
                    out->start[c + 2]++;
                else
                    out->of_cell[out->start[c + 1]++] = i;
            }
        for (int c = 2; pass == 0 && c <= r->cells + 1; c++)
            out->start[c] += out->start[c - 1];
        if (pass == 0)
            out->of_cell =
                ROTA_ARENA_ARRAY(b->arena, int, out->start[r->cells + 1] + 1);
    }
}

void sums_build(sums *s, const rows *r, rota_arena *arena)
{
    int most = 0;
    memset(s, 0, sizeof *s);
    s->first = ROTA_ARENA_ARRAY(arena, int, r->rows + 1);
    for (int i = 0; i < r->rows; i++) {
        s->first[i] = most;
        most += duties_of(r, &r->row[i]);
    }
    s->first[r->rows] = most;
    s->of_row = ROTA_ARENA_ARRAY(arena, int, most + 1);
    s->sum = ROTA_ARENA_ARRAY(arena, sums_sum, most + 1);
    builder b = { .r = r, .out = s, .arena = arena, .slots = 64 };
    while (b.slots < 2 * (unsigned)most)
        b.slots *= 2;
    b.slot = ROTA_NEW_ARRAY(int, b.slots);
    b.coef = ROTA_NEW_ARRAY(int, r->classes + 1);
    for (int i = 0; i < r->rows; i++)
        sum_up_row(&b, i);
    index_by_cell(&b);
    free(b.slot);
    free(b.coef);
}
