/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "db.h"

static char *dir, *path;
static rota_store *store;
static rota_site *site;
static rota_arena *arena;
static rota_month month;
static rota_error err;

static void put(rota_month of, int version)
{
    rota_stored_roster *roster = sample_roster(site, of, version, 2);
    roster->made = ROTA_MADE_SWAP;
    roster->has_notice = true;
    roster->days_before = 7;
    roster->days_wanted = 5;
    roster->days_warned = 20;
    sample_put_roster(store, roster);
    sample_free(roster);
}

/* Two versions of December, with one of January made between them. */
static void set_up(void)
{
    store = sample_store(&dir);
    path = sample_path(dir);
    site = sample_site();
    sample_put(store, site);
    arena = rota_arena_new();
    cr_assert(rota_month_parse("2026-12", &month));
    err = (rota_error){ 0 };
    put(month, 1);
    put(month + 1, 1);
    put(month, 2);
    put(month, 0);
}

static void tear_down(void)
{
    rota_arena_free(arena);
    rota_site_free(site);
    rota_store_close(store);
    free(path);
    test_remove(dir);
}

TestSuite(seal, .init = set_up, .fini = tear_down);

/* Change the file as somebody would who knows how. */
static void spoil(const char *sql)
{
    db *d;
    rota_store_close(store);
    store = NULL;
    OK(db_open(&d, path, &err), err);
    OK(db_run(d,
              "DROP TRIGGER IF EXISTS version_stays;"
              "DROP TRIGGER IF EXISTS version_kept;"
              "DROP TRIGGER IF EXISTS version_duty_stays;"
              "DROP TRIGGER IF EXISTS version_duty_kept;"
              "PRAGMA foreign_keys = ON",
              &err),
       err);
    OK(db_run(d, sql, &err), err);
    db_close(d);
    OK(rota_store_open(&store, path, &err), err);
}

/* A letter for each version in order: Whole, None, Broken, Alone. */
static const char *states(void)
{
    static char text[16];
    rota_seal *list;
    size_t count;
    OK(rota_store_seals(store, arena, &list, &count, &err), err);
    cr_assert_lt(count, sizeof text);
    for (size_t i = 0; i < count; i++)
        text[i] = "WNBA"[list[i].state];
    text[count] = '\0';
    return text;
}

Test(seal, versions_of_all_months_form_one_chain)
{
    rota_seal *list;
    size_t count;
    OK(rota_store_seals(store, arena, &list, &count, &err), err);
    EQ_INT(count, 3);
    EQ_STR(list[0].month, "2026-12");
    EQ_STR(list[1].month, "2027-01");
    EQ_INT(list[2].version, 2);
    EQ_STR(list[0].before, "");
    for (size_t i = 0; i < count; i++) {
        EQ_INT(list[i].state, ROTA_SEAL_WHOLE);
        EQ_INT(list[i].place, i + 1);
        EQ_INT(strlen(list[i].hash), 64);
        if (i > 0)
            EQ_STR(list[i].before, list[i - 1].hash);
    }
    rota_stored_roster *stored;
    OK(rota_store_get_roster(store, arena, month, 2, &stored, &err), err);
    EQ_INT(stored->place, 3);
    EQ_STR(stored->seal, list[2].hash);
    EQ_INT(stored->made, ROTA_MADE_SWAP);
    cr_assert(stored->has_notice);
    EQ_INT(stored->days_before, 7);
    EQ_INT(stored->days_wanted, 5);
    EQ_INT(stored->days_warned, 20);
}

Test(seal, whatever_is_changed_of_a_version_its_seal_is_broken)
{
    static const char *const texts[] = { "scope",       "origin",      "who",
                                         "problem",     "certificate", "hash",
                                         "hash_before", "status",      "proof",
                                         "made",        "seal_before" };
    static const char *const numbers[] = {
        "base",         "at",          "points_floor",
        "points_short", "points_lead", "points_change",
        "points_fair",  "points_wish", "points_over",
        "bound",        "proven",      "seconds",
        "seed",         "days_before", "days_wanted",
        "days_warned",
    };
    char sql[256];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(sql, sizeof sql,
                 "UPDATE roster SET %s = char(unicode(%s || 'x') + 1) ||"
                 " substr(%s, 2) WHERE month = '2027-01'",
                 texts[i], texts[i], texts[i]);
        spoil(sql);
        cr_assert_str_eq(states(), "WBW", "%s", texts[i]);
        tear_down();
        set_up();
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        snprintf(sql, sizeof sql,
                 "UPDATE roster SET %s = %s + 1 WHERE month = '2027-01'",
                 numbers[i], numbers[i]);
        spoil(sql);
        cr_assert_str_eq(states(), "WBW", "%s", numbers[i]);
        tear_down();
        set_up();
    }
}

Test(seal, whatever_is_changed_of_its_duties_too)
{
    static const char *const changes[] = {
        "UPDATE duty SET post = 99",
        "UPDATE duty SET starts_at = starts_at + 1",
        "UPDATE duty SET ends_at = ends_at - 1",
        "UPDATE duty SET date = '2027-01-09'",
        "DELETE FROM duty",
    };
    char sql[256];
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        snprintf(sql, sizeof sql,
                 "%s%s month = '2027-01' AND post = 1 AND"
                 " date = '2027-01-02'",
                 changes[i], " WHERE");
        spoil(sql);
        cr_assert_str_eq(states(), "WBW", "%s", changes[i]);
        tear_down();
        set_up();
    }
}

Test(seal, a_changed_seal_is_blamed_alone)
{
    spoil("UPDATE roster SET seal = 'f' || substr(seal, 2) WHERE place = 2");
    EQ_STR(states(), "WBW");
    spoil("UPDATE roster SET seal = NULL WHERE place = 2");
    EQ_STR(states(), "WNW");
}

Test(seal, a_version_taken_out_is_missed_by_the_next_one)
{
    spoil("DELETE FROM roster WHERE month = '2027-01'");
    EQ_STR(states(), "WA");
}

Test(seal, a_version_put_in_has_none)
{
    spoil("INSERT INTO roster SELECT month, 3, base, scope, origin, at, who,"
          " problem, certificate, hash, hash_before, status, points_floor,"
          " points_short, points_lead, points_change, points_fair,"
          " points_wish, points_over, bound, seconds, seed, proof, proven,"
          " made, days_before, days_wanted, days_warned, NULL, NULL, NULL"
          " FROM roster WHERE place = 3");
    EQ_STR(states(), "NWWW");
}

Test(seal, the_database_refuses_to_change_versions_and_not_drafts)
{
    static const char *const refused[] = {
        "UPDATE roster SET who = 'x' WHERE version = 1",
        "DELETE FROM roster WHERE version = 1",
        "UPDATE duty SET post = 9 WHERE version = 1 AND post = 1",
        "DELETE FROM duty WHERE version = 1",
    };
    db *d;
    OK(db_open(&d, path, &err), err);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        cr_assert_neq(db_run(d, refused[i], &err), ROTA_OK, "%s", refused[i]);
        rota_error_clear(&err);
    }
    OK(db_run(d, "DELETE FROM roster WHERE version = 0", &err), err);
    db_close(d);
    EQ_STR(states(), "WWW");
}

Test(seal, older_versions_are_sealed_as_they_were_made)
{
    rota_seal *list;
    size_t count;
    rota_stored_roster *stored;
    rota_store_close(store);
    store = sample_old_store(
        dir, 5,
        "INSERT INTO roster SELECT column1, column2, 0, 'month', column3,"
        " column4, 'chef', '', '', 'beef', '', '', 0, 0, 0, 0, 0, 0, 0, NULL,"
        " 0, 0, NULL, NULL FROM (VALUES ('2026-12', 1, 'imported', 100),"
        " ('2026-12', 2, 'planned', 300), ('2027-01', 1, 'edited', 200),"
        " ('2027-01', 0, 'planned', 9))");
    OK(rota_store_seals(store, arena, &list, &count, &err), err);
    EQ_STR(states(), "WWW");
    EQ_STR(list[1].month, "2027-01");
    EQ_INT(list[2].version, 2);
    OK(rota_store_get_roster(store, arena, month, 1, &stored, &err), err);
    EQ_INT(stored->made, ROTA_MADE_IMPORT);
    cr_assert_not(stored->has_notice);
    OK(rota_store_get_roster(store, arena, month + 1, 1, &stored, &err), err);
    EQ_INT(stored->made, ROTA_MADE_OTHERWISE);
    OK(rota_store_get_roster(store, arena, month + 1, 0, &stored, &err), err);
    EQ_INT(stored->place, 0);
    EQ_STR(stored->seal, "");
}
