/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *dir, *path;
static rota_store *store;
static rota_error err;

static void set_up(void)
{
    dir = test_directory();
    path = sample_path(dir);
    err = (rota_error){ 0 };
    store = NULL;
}

static void tear_down(void)
{
    rota_store_close(store);
    free(path);
    test_remove(dir);
}

TestSuite(store, .init = set_up, .fini = tear_down);

static void create(void)
{
    OK(rota_store_create(&store, path, SAMPLE_ID, &err), err);
    rota_store_close(store);
    store = NULL;
}

/* Let the sqlite3 shell work on the database. */
static void shell(const char *sql)
{
    char *command = rota_format("sqlite3 '%s' \"%s\" >/dev/null", path, sql);
    EQ_INT(system(command), 0);
    free(command);
}

static void put_file(const char *text, size_t size)
{
    OK(rota_file_write(path, text, size, &err), err);
}

/* How many files are in the directory? */
static size_t files(void)
{
    char **names;
    size_t count;
    OK(rota_dir_list(&names, &count, dir, &err), err);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
    return count;
}

Test(store, a_new_database_has_its_site_id)
{
    create();
    OK(rota_store_open(&store, path, &err), err);
    EQ_STR(rota_store_site_id(store), SAMPLE_ID);
    rota_text out = { 0 };
    OK(rota_store_verify(store, &out, &err), err);
    EQ_STR(rota_text_str(&out), "");
}

Test(store, a_new_database_appears_with_its_first_commit)
{
    OK(rota_store_create(&store, path, SAMPLE_ID, &err), err);
    cr_assert_not(rota_file_exists(path));
    rota_site *site = sample_site();
    sample_put(store, site);
    cr_assert(rota_file_exists(path));
    rota_site *again;
    OK(rota_store_get(store, &again, &err), err);
    EQ_INT(again->agents.count, 2);
    rota_site_free(site);
    rota_site_free(again);
}

Test(store, a_new_database_that_is_rolled_back_leaves_nothing)
{
    OK(rota_store_create(&store, path, SAMPLE_ID, &err), err);
    OK(rota_store_begin(store, true, &err), err);
    rota_store_rollback(store);
    rota_store_close(store);
    store = NULL;
    EQ_INT(files(), 0);
}

Test(store, a_new_database_never_replaces_a_file)
{
    put_file("mine", 4);
    FAILS(rota_store_create(&store, path, SAMPLE_ID, &err), ROTA_CANTCREATE,
          err);
    HAS_STR(err.text, "exists already");
    EQ_INT(files(), 1);
}

Test(store, a_file_that_came_meanwhile_is_not_replaced)
{
    OK(rota_store_create(&store, path, SAMPLE_ID, &err), err);
    put_file("mine", 4);
    OK(rota_store_begin(store, true, &err), err);
    FAILS(rota_store_commit(store, &err), ROTA_CANTCREATE, err);
    rota_store_close(store);
    store = NULL;
    EQ_INT(files(), 1);
}

Test(store, a_database_cannot_be_made_nowhere)
{
    FAILS(rota_store_create(&store, "/nonexistent/rota.db", SAMPLE_ID, &err),
          ROTA_CANTCREATE, err);
}

Test(store, a_missing_database_is_unknown_and_init_is_named)
{
    FAILS(rota_store_open(&store, path, &err), ROTA_UNKNOWN, err);
    HAS_STR(err.text, "rota init");
    EQ_INT(files(), 0);
}

Test(store, a_directory_is_no_database)
{
    FAILS(rota_store_open(&store, dir, &err), ROTA_IO, err);
    HAS_STR(err.text, "directory");
}

Test(store, other_files_are_no_databases)
{
    static const char text[] = "This is a text of some length, not a database."
                               " It goes on and on, as texts do, and on.";
    put_file(text, sizeof text - 1);
    FAILS(rota_store_open(&store, path, &err), ROTA_DATA, err);
    HAS_STR(err.text, "not a database of rota");
    rota_error_clear(&err);
    put_file("", 0);
    FAILS(rota_store_open(&store, path, &err), ROTA_DATA, err);
    HAS_STR(err.text, "not a database of rota");
}

Test(store, databases_of_other_programs_are_told)
{
    shell("CREATE TABLE t (x)");
    FAILS(rota_store_open(&store, path, &err), ROTA_DATA, err);
    HAS_STR(err.text, "not a database of rota");
}

Test(store, databases_of_a_newer_rota_are_told)
{
    create();
    shell("PRAGMA user_version = 99");
    FAILS(rota_store_open(&store, path, &err), ROTA_DATA, err);
    HAS_STR(err.text, "newer rota (schema 99");
}

Test(store, damaged_databases_are_told)
{
    create();
    char *data;
    size_t size;
    OK(rota_file_read(&data, &size, path, &err), err);
    put_file(data, size / 2 / 4096 * 4096);
    FAILS(rota_store_open(&store, path, &err), ROTA_DATA, err);
    HAS_STR(err.text, "damaged");
    rota_error_clear(&err);
    memset(data + 100, 0xff, 3000);
    put_file(data, size);
    FAILS(rota_store_open(&store, path, &err), ROTA_DATA, err);
    HAS_STR(err.text, "damaged");
    free(data);
}

Test(store, read_only_databases_are_told)
{
    create();
    chmod(path, 0444);
    FAILS(rota_store_open(&store, path, &err), ROTA_CANTCREATE, err);
    HAS_STR(err.text, "read-only");
}

Test(store, databases_in_read_only_directories_are_told)
{
    create();
    chmod(dir, 0555);
    rota_status status = rota_store_open(&store, path, &err);
    chmod(dir, 0755);
    EQ_INT(status, ROTA_CANTCREATE);
    HAS_STR(err.text, "directory");
}

Test(store, a_writer_waits_and_then_says_that_the_database_is_busy)
{
    create();
    OK(rota_store_open(&store, path, &err), err);
    OK(rota_store_begin(store, true, &err), err);
    rota_store *other;
    OK(rota_store_open(&other, path, &err), err);
    FAILS(rota_store_begin(other, true, &err), ROTA_BUSY, err);
    HAS_STR(err.text, "more than 5 seconds");
    rota_error_clear(&err);
    rota_site *site; /* who only reads does not wait */
    OK(rota_store_get(other, &site, &err), err);
    rota_site_free(site);
    rota_store_close(other);
}

Test(store, what_is_not_committed_is_not_there)
{
    create();
    rota_site *site = sample_site();
    rota_complaints bad = { 0 };
    OK(rota_store_open(&store, path, &err), err);
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_put(store, site, &bad, &err), err);
    rota_store_close(store);
    rota_site_free(site);
    OK(rota_store_open(&store, path, &err), err);
    OK(rota_store_get(store, &site, &err), err);
    EQ_INT(site->agents.count, 0);
    rota_site_free(site);
}

/* Child: COUNT acts, each of which reads and then writes. */
static void write_often(int count)
{
    rota_store *mine;
    rota_error why = { 0 };
    rota_arena *arena = rota_arena_new();
    rota_status status = rota_store_open(&mine, path, &why);
    for (int i = 0; status == ROTA_OK && i < count; i++) {
        rota_journal_row *rows;
        size_t before;
        status = rota_store_begin(mine, true, &why);
        if (status == ROTA_OK)
            status = rota_store_journal_list(mine, arena, &rows, &before, &why);
        if (status == ROTA_OK)
            status = rota_store_journal(mine, (int64_t)before, "x", "y", "", "",
                                        &why);
        if (status == ROTA_OK)
            status = rota_store_commit(mine, &why);
    }
    _exit(status);
}

Test(store, two_writers_queue_up)
{
    create();
    fflush(NULL);
    for (int child = 0; child < 2; child++) {
        if (fork() == 0)
            write_often(25);
    }
    for (int child = 0; child < 2; child++) {
        int status;
        wait(&status);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    OK(rota_store_open(&store, path, &err), err);
    rota_arena *arena = rota_arena_new();
    rota_journal_row *rows;
    size_t count;
    OK(rota_store_journal_list(store, arena, &rows, &count, &err), err);
    EQ_INT(count, 50);
    for (size_t i = 0; i < count; i++)
        EQ_INT(rows[i].when, i); /* nobody read what another then changed */
    rota_arena_free(arena);
}
