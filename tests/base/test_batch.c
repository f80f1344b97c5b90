/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <sys/stat.h>

static char *dir;
static rota_error err;

static void setup(void)
{
    dir = test_directory();
}

static void teardown(void)
{
    test_remove(dir);
}

TestSuite(batch, .init = setup, .fini = teardown);

static char *text_of(const char *name)
{
    char *path = rota_path_join(dir, name);
    char *text = NULL;
    size_t size = 0;
    OK(rota_file_read(&text, &size, path, &err), err);
    free(path);
    return text;
}

Test(batch, a_batch_puts_all_in_place_or_leaves_nothing_behind)
{
    rota_batch *batch = rota_batch_new(dir);
    OK(rota_batch_add(batch, "a.ics", "one", 3, &err), err);
    OK(rota_batch_add(batch, "b.ics", "two", 3, &err), err);
    OK(rota_batch_commit(batch, &err), err);
    rota_batch_free(batch);

    batch = rota_batch_new(dir);
    OK(rota_batch_add(batch, "a.ics", "changed", 7, &err), err);
    OK(rota_batch_add(batch, "c.ics", "three", 5, &err), err);
    rota_batch_free(batch);
    char **names = NULL;
    size_t count = 0;
    OK(rota_dir_list(&names, &count, dir, &err), err);
    EQ_INT(count, 2);
    char *text = text_of("a.ics");
    EQ_STR(text, "one");
    free(text);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

Test(batch, a_batch_leaves_alone_what_holds_the_same_already)
{
    struct stat before[2], after[2];
    for (int turn = 0; turn < 2; turn++) {
        rota_batch *batch = rota_batch_new(dir);
        OK(rota_batch_add(batch, "same", "one", 3, &err), err);
        OK(rota_batch_add(batch, "new", turn ? "two" : "one", 3, &err), err);
        OK(rota_batch_commit(batch, &err), err);
        rota_batch_free(batch);
        for (int i = 0; i < 2; i++) {
            char *path = rota_path_join(dir, i ? "new" : "same");
            EQ_INT(stat(path, turn ? &after[i] : &before[i]), 0);
            free(path);
        }
    }
    cr_assert_eq(before[0].st_ino, after[0].st_ino);
    cr_assert_neq(before[1].st_ino, after[1].st_ino);
    char *text = text_of("new");
    EQ_STR(text, "two");
    free(text);
}
