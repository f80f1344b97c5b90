/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every unit test needs: Criterion, and the means to fail on a status.
 */
#ifndef ROTA_TEST_H
#define ROTA_TEST_H

#include <rota/file.h>
#include <rota/mem.h>
#include <rota/status.h>
#include <rota/text.h>

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* CALL, which reports into ERR (a rota_error), must succeed. */
#define OK(call, err)                                                          \
    do {                                                                       \
        rota_status ok_status = (call);                                        \
        cr_assert_eq(ok_status, ROTA_OK, "%s is %d: %s", #call,                \
                     (int)ok_status, (err).text);                              \
    } while (0)

/* CALL must fail with STATUS and have said so in ERR. */
#define FAILS(call, wanted, err)                                               \
    do {                                                                       \
        rota_status fails_status = (call);                                     \
        cr_assert_eq(fails_status, (wanted), "%s is %d, not %s: %s", #call,    \
                     (int)fails_status, #wanted, (err).text);                  \
        cr_assert_eq((err).status, (wanted), "%s said nothing", #call);        \
        cr_assert((err).text[0], "%s said nothing", #call);                    \
    } while (0)

#define EQ_STR(actual, expected)                                               \
    do {                                                                       \
        const char *eq_actual = (actual);                                      \
        const char *eq_expected = (expected);                                  \
        cr_assert_str_eq(eq_actual, eq_expected, "%s is \"%s\", not \"%s\"",   \
                         #actual, eq_actual, eq_expected);                     \
    } while (0)

#define EQ_INT(actual, expected)                                               \
    do {                                                                       \
        long long eq_actual = (long long)(actual);                             \
        long long eq_expected = (long long)(expected);                         \
        cr_assert_eq(eq_actual, eq_expected, "%s is %lld, not %lld", #actual,  \
                     eq_actual, eq_expected);                                  \
    } while (0)

/* HAY must contain NEEDLE. */
#define HAS_STR(hay, needle)                                                   \
    do {                                                                       \
        const char *has_hay = (hay);                                           \
        cr_assert(strstr(has_hay, (needle)), "no \"%s\" in \"%s\"", (needle),  \
                  has_hay);                                                    \
    } while (0)

/* Complaint I of ALL as "LINE:COLUMN: text", in memory that the caller
 * frees; an empty string when there are not so many. */
static inline char *test_complaint(const rota_complaints *all, size_t i)
{
    if (i >= all->count)
        return rota_strdup("");
    const rota_complaint *c = &all->item[i];
    return rota_format("%ld:%ld: %s", c->line, c->column, c->text);
}

#define EQ_COMPLAINT(all, i, expected)                                         \
    do {                                                                       \
        char *eq_complaint = test_complaint((all), (i));                       \
        EQ_STR(eq_complaint, expected);                                        \
        free(eq_complaint);                                                    \
    } while (0)

/* A new empty directory; the caller frees the name and removes it with
 * test_remove. */
static inline char *test_directory(void)
{
    const char *base = getenv("TMPDIR");
    char *path = rota_format("%s/rota-test-XXXXXX", base ? base : "/tmp");
    cr_assert(mkdtemp(path), "no temporary directory");
    return path;
}

/* Remove directory PATH, in which there are only files, and free PATH. */
static inline void test_remove(char *path)
{
    char **names;
    size_t count;
    OK(rota_dir_list(&names, &count, path, NULL), (rota_error){ 0 });
    for (size_t i = 0; i < count; i++) {
        char *name = rota_path_join(path, names[i]);
        remove(name);
        free(name);
        free(names[i]);
    }
    free(names);
    cr_assert_eq(remove(path), 0, "%s cannot be removed", path);
    free(path);
}

#endif
