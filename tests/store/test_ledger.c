/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "db.h"

static char *dir;
static rota_store *store;
static rota_arena *arena;
static rota_error err;

static void set_up(void)
{
    store = sample_store(&dir);
    arena = rota_arena_new();
    err = (rota_error){ 0 };
    OK(rota_store_begin(store, true, &err), err);
}

static void tear_down(void)
{
    rota_arena_free(arena);
    rota_store_close(store);
    test_remove(dir);
}

TestSuite(ledger, .init = set_up, .fini = tear_down);

static const rota_incident EMPTY = { .when = 1796443200,
                                     .who = "supervisor",
                                     .ground = ROTA_GROUND_PRIVATE_EMPTY,
                                     .agent = "a",
                                     .other = "b",
                                     .date = 20797,
                                     .shift = "late",
                                     .start = 1796400000,
                                     .end = 1796430000,
                                     .version = 3,
                                     .reason = "nobody came" };
static const rota_incident MINOR = { .when = 5,
                                     .who = "supervisor",
                                     .ground = ROTA_GROUND_MINOR,
                                     .agent = "c",
                                     .other = "",
                                     .date = 20798,
                                     .shift = "",
                                     .reason = "late for the briefing" };

static int64_t put(const rota_incident *incident)
{
    int64_t id;
    OK(rota_store_put_incident(store, incident, &id, &err), err);
    return id;
}

static int64_t enter(int64_t incident, int marks, int64_t reverses)
{
    int64_t id;
    rota_entry e = { .incident = incident,
                     .when = 7,
                     .who = "supervisor",
                     .agent = "a",
                     .grade = reverses ? ROTA_GRADE_NONE : ROTA_GRADE_SERIOUS,
                     .marks = marks,
                     .fen = 1500 * marks,
                     .reverses = reverses,
                     .reason = reverses ? "sick" : "" };
    OK(rota_store_put_entry(store, &e, &id, &err), err);
    return id;
}

static rota_status step(int64_t entry, rota_entry_act act)
{
    rota_entry_step s = {
        .entry = entry, .when = 9, .who = "a", .act = act, .reason = "why"
    };
    return rota_store_put_entry_step(store, &s, &err);
}

Test(ledger, comes_back_as_it_was_entered)
{
    rota_ledger l;
    EQ_INT(put(&EMPTY), 1);
    EQ_INT(put(&MINOR), 2);
    EQ_INT(enter(1, -10, 0), 1);
    EQ_INT(enter(1, 10, 1), 2);
    OK(step(1, ROTA_ENTRY_SEEN), err);
    OK(step(1, ROTA_ENTRY_APPEAL), err);
    OK(rota_store_get_ledger(store, arena, &l, &err), err);
    EQ_INT(l.incidents, 2);
    const rota_incident *i = &l.incident[0];
    EQ_INT(i->id, 1);
    EQ_INT(i->when, EMPTY.when);
    EQ_INT(i->ground, ROTA_GROUND_PRIVATE_EMPTY);
    EQ_STR(i->agent, "a");
    EQ_STR(i->other, "b");
    EQ_INT(i->date, 20797);
    EQ_STR(i->shift, "late");
    EQ_INT(i->start, EMPTY.start);
    EQ_INT(i->end, EMPTY.end);
    EQ_INT(i->version, 3);
    EQ_INT(i->request, 0);
    EQ_STR(i->reason, "nobody came");
    EQ_STR(l.incident[1].shift, "");
    EQ_INT(l.entries, 2);
    EQ_INT(l.entry[0].marks, -10);
    EQ_INT(l.entry[0].fen, -15000);
    EQ_INT(l.entry[0].grade, ROTA_GRADE_SERIOUS);
    EQ_INT(l.entry[0].reverses, 0);
    EQ_INT(l.entry[1].reverses, 1);
    EQ_STR(l.entry[1].reason, "sick");
    EQ_INT(l.steps, 2);
    EQ_INT(l.step[1].act, ROTA_ENTRY_APPEAL);
    EQ_INT(l.step[1].entry, 1);
    EQ_STR(l.step[1].reason, "why");
}

Test(ledger, takes_each_step_and_each_reversal_once)
{
    put(&EMPTY);
    enter(1, -10, 0);
    enter(1, 10, 1);
    OK(step(1, ROTA_ENTRY_SEEN), err);
    cr_assert_neq(step(1, ROTA_ENTRY_SEEN), ROTA_OK);
    err = (rota_error){ 0 };
    rota_entry twice = { .incident = 1,
                         .who = "",
                         .agent = "a",
                         .marks = 10,
                         .reverses = 1,
                         .reason = "" };
    int64_t id;
    cr_assert_neq(rota_store_put_entry(store, &twice, &id, &err), ROTA_OK);
}

Test(ledger, is_never_changed)
{
    static const char *const attempt[] = {
        "UPDATE incident SET agent = 'z'",  "DELETE FROM incident",
        "UPDATE ledger_entry SET fen = 0",  "DELETE FROM ledger_entry",
        "UPDATE ledger_step SET who = 'z'", "DELETE FROM ledger_step",
    };
    put(&EMPTY);
    enter(1, -10, 0);
    OK(step(1, ROTA_ENTRY_SEEN), err);
    OK(rota_store_commit(store, &err), err);
    char *path = sample_path(dir);
    db *d;
    OK(db_open(&d, path, &err), err);
    for (size_t i = 0; i < sizeof attempt / sizeof *attempt; i++) {
        FAILS(db_run(d, attempt[i], &err), ROTA_DATA, err);
        HAS_STR(err.text, "the ledger is not changed");
        rota_error_clear(&err);
    }
    db_close(d);
    free(path);
}

Test(ledger, a_database_from_before_it_learns_to_keep_it)
{
    rota_site *site;
    rota_store_close(store);
    store = sample_old_store(
        dir, 4,
        "INSERT INTO agent (id, name, team, role, skills, share, pattern,"
        " available, email, lang) VALUES ('a', '', '', 'agent', '', 1000, '',"
        " '', '', '');"
        "INSERT INTO leave VALUES ('a', '2026-12-05', -1, '2026-12-05', -1,"
        " 'annual', 'requested')");
    OK(rota_store_begin(store, true, &err), err);
    EQ_INT(put(&MINOR), 1);
    EQ_INT(enter(1, -2, 0), 1);
    OK(rota_store_get(store, &site, &err), err);
    EQ_INT(site->leave.count, 1);
    EQ_STR(site->leave.item[0].reason, "");
    rota_site_free(site);
}
