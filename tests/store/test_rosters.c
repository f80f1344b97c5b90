/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <time.h>

static char *dir;
static rota_store *store;
static rota_site *site;
static rota_arena *arena;
static rota_month month;
static rota_error err;

static void set_up(void)
{
    store = sample_store(&dir);
    site = sample_site();
    sample_put(store, site);
    arena = rota_arena_new();
    cr_assert(rota_month_parse("2026-12", &month));
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    rota_arena_free(arena);
    rota_site_free(site);
    rota_store_close(store);
    test_remove(dir);
}

TestSuite(rosters, .init = set_up, .fini = tear_down);

static void put(int version, int days)
{
    rota_stored_roster *roster = sample_roster(site, month, version, days);
    sample_put_roster(store, roster);
    sample_free(roster);
}

static rota_stored_roster *get(int version)
{
    rota_stored_roster *roster;
    OK(rota_store_get_roster(store, arena, month, version, &roster, &err), err);
    return roster;
}

Test(rosters, everything_of_a_roster_is_kept)
{
    rota_stored_roster *in = sample_roster(site, month, 1, 2);
    sample_put_roster(store, in);
    const rota_stored_roster *out = get(1);
    cr_assert_not_null(out);
    EQ_INT(out->month, month);
    EQ_INT(out->version, 1);
    EQ_INT(out->scope, ROTA_SCOPE_MONTH);
    EQ_INT(out->origin, ROTA_ORIGIN_EDITED);
    EQ_INT(out->when, in->when);
    EQ_STR(out->who, in->who);
    EQ_STR(out->problem, in->problem);
    EQ_STR(out->certificate, in->certificate);
    EQ_STR(out->hash, in->hash);
    EQ_STR(out->before, in->before);
    EQ_STR(out->status, in->status);
    EQ_INT(memcmp(&out->points, &in->points, sizeof in->points), 0);
    cr_assert(out->has_bound);
    EQ_INT(out->bound, -28);
    EQ_STR(out->proof, in->proof);
    EQ_INT(out->proven, -30);
    cr_assert(out->seconds > 1.49 && out->seconds < 1.51);
    cr_assert(out->seed == UINT64_MAX);
    EQ_INT(out->duties, 4);
    for (size_t i = 0; i < out->duties; i++) {
        EQ_STR(out->duty[i].agent, in->duty[i].agent);
        EQ_STR(out->duty[i].shift, in->duty[i].shift);
        EQ_INT(out->duty[i].date, in->duty[i].date);
        EQ_INT(out->duty[i].post, in->duty[i].post);
        EQ_INT(out->duty[i].start, in->duty[i].start);
        EQ_INT(out->duty[i].end, in->duty[i].end);
    }
    sample_free(in);
}

Test(rosters, a_month_never_planned_has_none)
{
    cr_assert_null(get(0));
    cr_assert_null(get(1));
    cr_assert_null(get(ROTA_CURRENT));
}

Test(rosters, a_draft_replaces_the_draft_and_is_not_current)
{
    put(0, 3);
    put(0, 1);
    EQ_INT(get(0)->duties, 2);
    EQ_INT(get(0)->base, 1);
    cr_assert_null(get(ROTA_CURRENT));
}

Test(rosters, versions_are_numbered_without_holes)
{
    put(1, 1);
    put(2, 2);
    EQ_INT(get(ROTA_CURRENT)->version, 2);
    EQ_INT(get(1)->duties, 2);
    for (int version = 2; version <= 4; version += 2) {
        rota_stored_roster *roster = sample_roster(site, month, version, 1);
        OK(rota_store_begin(store, true, &err), err);
        FAILS(rota_store_put_roster(store, roster, &err), ROTA_NO, err);
        rota_store_rollback(store);
        rota_error_clear(&err);
        sample_free(roster);
    }
}

Test(rosters, the_draft_goes_when_it_is_published)
{
    put(0, 2);
    put(1, 2);
    cr_assert_null(get(0));
}

Test(rosters, a_draft_stays_when_something_else_is_published)
{
    put(0, 2);
    put(1, 1);
    EQ_INT(get(0)->duties, 4);
}

Test(rosters, a_draft_can_be_dropped)
{
    put(0, 2);
    put(1, 1);
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_drop_draft(store, month, &err), err);
    OK(rota_store_commit(store, &err), err);
    cr_assert_null(get(0));
    EQ_INT(get(ROTA_CURRENT)->duties, 2);
}

Test(rosters, versions_of_all_months_are_listed_without_drafts)
{
    put(1, 1);
    put(2, 1);
    month--;
    put(1, 2);
    put(0, 1);
    rota_stored_roster *list;
    size_t count;
    OK(rota_store_versions(store, arena, true, &list, &count, &err), err);
    EQ_INT(count, 3);
    EQ_INT(list[0].month, month);
    EQ_INT(list[0].duties, 4);
    EQ_INT(list[2].version, 2);
    EQ_STR(list[2].problem, "");
    OK(rota_store_versions(store, arena, false, &list, &count, &err), err);
    EQ_INT(count, 3);
    EQ_INT(list[0].duties, 0);
}

Test(rosters, dates_and_instants_can_be_read_by_people)
{
    put(1, 1);
    rota_store_close(store);
    char *command = rota_format(
        "sqlite3 %s/rota.db \"SELECT month, date, agent, starts_at FROM duty "
        "ORDER BY agent LIMIT 1\"",
        dir);
    FILE *out = popen(command, "r");
    char line[100] = "";
    cr_assert_not_null(fgets(line, sizeof line, out));
    pclose(out);
    EQ_STR(line, "2026-12|2026-12-01|a01|1796083200\n");
    free(command);
    char *path = sample_path(dir);
    OK(rota_store_open(&store, path, &err), err);
    free(path);
}

/* 200 ms when optimised; the sanitised build takes several times as long. */
Test(rosters, a_month_of_500_agents_is_saved_at_once)
{
    char *other_dir;
    rota_store *other = sample_store(&other_dir);
    rota_site *crowd = sample_crowd(500);
    sample_put(other, crowd);
    rota_stored_roster *roster = sample_roster(crowd, month, 0, 20);
    EQ_INT(roster->duties, 10000);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    sample_put_roster(other, roster);
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) +
                     (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    cr_assert(seconds < 1.0, "%.0f ms", seconds * 1000);
    sample_free(roster);
    rota_site_free(crowd);
    rota_store_close(other);
    test_remove(other_dir);
}
