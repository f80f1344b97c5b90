/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/text.h>

#include <rota/mem.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unistr.h>

/* Nobody misspells a word of more bytes. */
#define LONGEST_WORD 200

/* The lower-case characters of S; the caller frees. */
static ucs4_t *letters(const char *s, int *count)
{
    size_t left = strlen(s);
    ucs4_t *letter = rota_alloc((left + 1) * sizeof *letter);
    *count = 0;
    while (left > 0) {
        int length = u8_mbtouc(&letter[*count], (const uint8_t *)s, left);
        letter[*count] = uc_tolower(letter[*count]);
        ++*count;
        s += length;
        left -= (size_t)length;
    }
    return letter;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: a letter added, dropped or changed, or two
 * neighbours exchanged, count one each.  ROW[k] is the row k back. */
static int align(const ucs4_t *a, int n, const ucs4_t *b, int m, int *row[3])
{
    for (int j = 0; j <= m; j++)
        row[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *oldest = row[2];
        row[2] = row[1];
        row[1] = row[0];
        row[0] = oldest;
        row[0][0] = i;
        for (int j = 1; j <= m; j++) {
            int d = row[1][j - 1] + (a[i - 1] != b[j - 1]);
            d = least(d, row[1][j] + 1);
            d = least(d, row[0][j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d = least(d, row[2][j - 2] + 1);
            row[0][j] = d;
        }
    }
    return row[0][m];
}

int rota_distance(const char *a, const char *b)
{
    assert(a && b);
    int n;
    int m;
    ucs4_t *from = letters(a, &n);
    ucs4_t *to = letters(b, &m);
    int *rows = ROTA_NEW_ARRAY(int, 3 * (m + 1));
    int *row[3] = { rows, rows + m + 1, rows + 2 * (m + 1) };
    int distance = align(from, n, to, m, row);
    free(rows);
    free(from);
    free(to);
    return distance;
}

const char *rota_nearest(const char *word, const char *const *names,
                         size_t count)
{
    assert(word && (names || count == 0));
    if (strlen(word) > LONGEST_WORD)
        return NULL;
    size_t length = u8_mbsnlen((const uint8_t *)word, strlen(word));
    if (length == 0)
        return NULL;
    int limit = length <= 3 ? 1 : length <= 6 ? 2 : (int)length / 3;
    const char *best = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(names[i]) > LONGEST_WORD)
            continue;
        int distance = rota_distance(word, names[i]);
        if (distance <= limit) {
            best = names[i];
            limit = distance - 1;
        }
    }
    return best;
}
