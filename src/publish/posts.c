/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/publish.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <rota/mem.h>

static int compare_place(const rota_post *a, const rota_post *b)
{
    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    return strcmp(a->shift, b->shift);
}

static int by_place_and_agent(const void *left, const void *right)
{
    const rota_post *const *a = left;
    const rota_post *const *b = right;
    int order = compare_place(*a, *b);

    return order ? order : strcmp((*a)->agent, (*b)->agent);
}

/* Pointers to the posts by date, shift and agent, whatever order they stand
 * in; the caller frees. */
static rota_post **sorted(const rota_post *post, size_t count)
{
    rota_post **list = ROTA_NEW_ARRAY(rota_post *, count + 1);

    for (size_t i = 0; i < count; i++)
        list[i] = (rota_post *)&post[i];
    if (count)
        qsort(list, count, sizeof *list, by_place_and_agent);
    return list;
}

static int by_number(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

/* Who keeps the duty keeps the number.  Marks those TAKEN, hands back in
 * VACATED the numbers that nobody keeps, lowest first; returns how many. */
static size_t keep_numbers(rota_post *const *before, size_t m,
                           rota_post **after, size_t n, bool *taken,
                           int *vacated)
{
    size_t left = 0, i = 0;

    for (size_t j = 0; j < m; j++) {
        while (i < n && strcmp(after[i]->agent, before[j]->agent) < 0)
            after[i++]->post = 0;
        if (i < n && strcmp(after[i]->agent, before[j]->agent) == 0) {
            after[i++]->post = before[j]->post;
            assert(before[j]->post > 0);
            if ((size_t)before[j]->post < m + n + 2)
                taken[before[j]->post] = true;
        } else {
            vacated[left++] = before[j]->post;
        }
    }
    while (i < n)
        after[i++]->post = 0;
    if (left > 0)
        qsort(vacated, left, sizeof *vacated, by_number);
    return left;
}

/* One place: AFTER[0..n) were all read from the same date and shift, and
 * BEFORE[0..m) too.  What is vacated now goes first, so that a duty that
 * changes hands stays the post it is though another one lies open. */
static void number_place(rota_post *const *before, size_t m, rota_post **after,
                         size_t n)
{
    /* More numbers than n are never needed below the highest one kept. */
    bool *taken = ROTA_NEW_ARRAY(bool, m + n + 2);
    int *vacated = ROTA_NEW_ARRAY(int, m + 1);
    size_t left = keep_numbers(before, m, after, n, taken, vacated);
    size_t next = 0, free_number = 1;

    for (size_t i = 0; i < n; i++) {
        if (after[i]->post)
            continue;
        if (next < left) {
            after[i]->post = vacated[next++];
            if ((size_t)after[i]->post < m + n + 2)
                taken[after[i]->post] = true;
            continue;
        }
        while (taken[free_number])
            free_number++;
        after[i]->post = (int)free_number++;
    }
    free(vacated);
    free(taken);
}

static size_t place_end(rota_post *const *list, size_t from, size_t count)
{
    size_t end = from + 1;

    while (end < count && compare_place(list[from], list[end]) == 0)
        end++;
    return end;
}

void rota_posts_number(const rota_post *before, size_t n_before,
                       rota_post *after, size_t n_after)
{
    assert(before || n_before == 0);
    assert(after || n_after == 0);
    rota_post **old = sorted(before, n_before);
    rota_post **new = sorted(after, n_after);
    size_t j = 0;

    for (size_t i = 0; i < n_after;) {
        size_t end = place_end(new, i, n_after);
        while (j < n_before && compare_place(old[j], new[i]) < 0)
            j++;
        size_t first = j;
        while (j < n_before && compare_place(old[j], new[i]) == 0)
            j++;
        number_place(old + first, j - first, new + i, end - i);
        i = end;
    }
    free(old);
    free(new);
}
