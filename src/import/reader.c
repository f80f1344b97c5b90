/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <search.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_BYTES 60

typedef struct {
    long line;
    char text[];
} seen_key;

static int compare_keys(const void *a, const void *b)
{
    return strcmp(((const seen_key *)a)->text, ((const seen_key *)b)->text);
}

const char *reader_shown(reader *r, int column)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    size_t length = strlen(s);
    size_t cut = length;
    if (length > SHOWN_BYTES) {
        cut = SHOWN_BYTES;
        while (((unsigned char)s[cut] & 0xc0) == 0x80)
            cut--;
    }
    char *shown = rota_arena_alloc(r->into->arena, cut + 4, 1);
    memcpy(shown, s, cut);
    for (size_t i = 0; i < cut; i++) {
        if ((unsigned char)shown[i] < ' ' || shown[i] == 0x7f)
            shown[i] = '?';
    }
    if (cut < length)
        memcpy(shown + cut, "…", sizeof "…");
    return shown;
}

size_t reader_complaints(const reader *r)
{
    return r->bad->count + r->bad->more;
}

bool reader_repeats(reader *r, const char *key, long line, long *first)
{
    size_t size = strlen(key) + 1;
    seen_key *k = rota_arena_alloc(r->into->arena, sizeof *k + size, 1);
    k->line = line;
    memcpy(k->text, key, size);
    seen_key **node = tsearch(k, &r->seen, compare_keys);
    if (node == NULL)
        abort(); /* out of memory, as rota_alloc would */
    *first = (*node)->line;
    return *node != k;
}

void reader_judge_key(reader *r, int column, const char *key, const char *what)
{
    long first;
    if (!reader_repeats(r, key, rota_csv_line(r->csv, r->row), &first))
        return;
    const char *shown = reader_shown(r, column);
    if (first > 0)
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\" again, expected one row for each %s "
                          "(the first is in line %ld)",
                          shown, rota_say(r->bad->lang, what), first);
    else
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\" again, expected one row for each %s "
                          "(the first is in another file)",
                          shown, rota_say(r->bad->lang, what));
}

static void keep(void *key)
{
    (void)key; /* the arena has it */
}

void reader_release(reader *r)
{
    tdestroy(r->seen, keep);
    r->seen = NULL;
    rota_zone_free(r->clock);
    r->clock = NULL;
    rota_csv_free(r->csv);
    r->csv = NULL;
}
