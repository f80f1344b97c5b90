/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill -9 while something is being written: the state before or after.
 */
#include "sample.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 40

/* Microseconds to wait in round I, up to twice of what SPAN, a run without a
 * signal, took. */
#define WAIT(i, span) ((useconds_t)((span)*2 / ROUNDS * (i)))

static char *dir, *path;
static rota_error err;

static void set_up(void)
{
    rota_store_close(sample_store(&dir));
    path = sample_path(dir);
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    free(path);
    test_remove(dir);
}

TestSuite(kill, .init = set_up, .fini = tear_down, .timeout = 120);

/* Run WORK in a child that is killed WAIT microseconds after it has begun. */
static void run_and_kill(void (*work)(const void *what), const void *what,
                         useconds_t wait_for)
{
    int ready[2];
    char byte = 0;
    cr_assert_eq(pipe(ready), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (write(ready[1], &byte, 1) == 1)
            work(what);
        _exit(0);
    }
    cr_assert_eq(read(ready[0], &byte, 1), 1);
    usleep(wait_for);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
}

/* How long WORK takes, microseconds. */
static long measure(void (*work)(const void *what), const void *what)
{
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    work(what);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (to.tv_sec - from.tv_sec) * 1000000 +
           (to.tv_nsec - from.tv_nsec) / 1000;
}

static rota_store *reopen(void)
{
    rota_store *store;
    rota_text out = { 0 };
    OK(rota_store_open(&store, path, &err), err);
    OK(rota_store_verify(store, &out, &err), err);
    EQ_STR(rota_text_str(&out), "");
    rota_text_release(&out);
    return store;
}

static void put_site(const void *what)
{
    rota_store *store;
    OK(rota_store_open(&store, path, &err), err);
    sample_put(store, what);
    rota_store_close(store);
}

static size_t agents_there(void)
{
    rota_store *store = reopen();
    rota_site *site;
    OK(rota_store_get(store, &site, &err), err);
    size_t count = site->agents.count;
    rota_site_free(site);
    rota_store_close(store);
    return count;
}

Test(kill, an_import_is_there_wholly_or_not_at_all)
{
    rota_site *crowd[2] = { sample_crowd(300), sample_crowd(200) };
    long span = measure(put_site, crowd[1]);
    size_t before = 200;
    int done = 0;
    for (int i = 0; i < ROUNDS; i++) {
        const rota_site *next = crowd[done % 2];
        run_and_kill(put_site, next, WAIT(i, span));
        size_t now = agents_there();
        cr_assert(now == before || now == next->agents.count,
                  "%zu agents after %zu", now, before);
        done += now != before;
        before = now;
    }
    rota_site_free(crowd[0]);
    rota_site_free(crowd[1]);
}

static void put_draft(const void *what)
{
    rota_store *store;
    OK(rota_store_open(&store, path, &err), err);
    sample_put_roster(store, what);
    rota_store_close(store);
}

static size_t duties_there(rota_month month)
{
    rota_store *store = reopen();
    rota_arena *arena = rota_arena_new();
    rota_stored_roster *roster;
    OK(rota_store_get_roster(store, arena, month, 0, &roster, &err), err);
    size_t count = roster != NULL ? roster->duties : 0;
    rota_arena_free(arena);
    rota_store_close(store);
    return count;
}

Test(kill, a_roster_is_there_wholly_or_not_at_all)
{
    rota_month month;
    cr_assert(rota_month_parse("2026-12", &month));
    rota_site *site = sample_crowd(100);
    put_site(site);
    rota_stored_roster *roster[2] = { sample_roster(site, month, 0, 5),
                                      sample_roster(site, month, 0, 9) };
    long span = measure(put_draft, roster[1]);
    size_t before = roster[1]->duties;
    int done = 0;
    for (int i = 0; i < ROUNDS; i++) {
        const rota_stored_roster *next = roster[done % 2];
        run_and_kill(put_draft, next, WAIT(i, span));
        size_t now = duties_there(month);
        cr_assert(now == before || now == next->duties, "%zu duties after %zu",
                  now, before);
        done += now != before;
        before = now;
    }
    sample_free(roster[0]);
    sample_free(roster[1]);
    rota_site_free(site);
}

static void make_new(const void *what)
{
    rota_store *store;
    OK(rota_store_create(&store, path, SAMPLE_ID, &err), err);
    sample_put(store, what);
    rota_store_close(store);
}

Test(kill, a_new_database_is_whole_or_not_there)
{
    rota_site *crowd = sample_crowd(300);
    unlink(path);
    long span = measure(make_new, crowd);
    for (int i = 0; i < ROUNDS; i++) {
        unlink(path);
        run_and_kill(make_new, crowd, WAIT(i, span));
        if (!rota_file_exists(path))
            continue;
        EQ_INT(agents_there(), 300);
    }
    rota_site_free(crowd);
}
