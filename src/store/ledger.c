/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Incidents, entries of the ledger, and what is done about them: a record that
 * only grows.
 */
#include "store.h"

#include <assert.h>

/* ---- Writing ------------------------------------------------------------ */

static rota_status end_insert(rota_store *store, query *q, int64_t *id,
                              rota_error *err)
{
    query_run(q);
    ROTA_TRY(query_end(q, err));
    return db_number(store->db, "SELECT last_insert_rowid()", id, err);
}

rota_status rota_store_put_incident(rota_store *store,
                                    const rota_incident *incident, int64_t *id,
                                    rota_error *err)
{
    assert(store && store->writing && incident && id);
    bool duty = *incident->shift != '\0';
    query *q = query_new(
        store->db,
        "INSERT INTO incident (at, who, ground, agent, other, date, shift,"
        " starts_at, ends_at, version, request, reason) VALUES (:at, :who,"
        " :ground, :agent, :other, :date, :shift, :start, :end, :version,"
        " :request, :reason)");
    query_int(q, ":at", incident->when);
    query_text(q, ":who", incident->who);
    query_text(q, ":ground", rota_ground_name(incident->ground));
    query_text(q, ":agent", incident->agent);
    query_text(q, ":other", incident->other);
    query_date(q, ":date", incident->date);
    query_text(q, ":shift", duty ? incident->shift : NULL);
    query_null(q, ":start");
    query_null(q, ":end");
    query_null(q, ":request");
    if (duty) {
        query_int(q, ":start", incident->start);
        query_int(q, ":end", incident->end);
    }
    if (incident->request)
        query_int(q, ":request", incident->request);
    query_int(q, ":version", incident->version);
    query_text(q, ":reason", incident->reason);
    return end_insert(store, q, id, err);
}

rota_status rota_store_put_entry(rota_store *store, const rota_entry *entry,
                                 int64_t *id, rota_error *err)
{
    assert(store && store->writing && entry && id);
    query *q = query_new(
        store->db,
        "INSERT INTO ledger_entry (incident, at, who, agent, grade, marks, fen,"
        " reverses, reason) VALUES (:incident, :at, :who, :agent, :grade,"
        " :marks, :fen, :reverses, :reason)");
    query_int(q, ":incident", entry->incident);
    query_int(q, ":at", entry->when);
    query_text(q, ":who", entry->who);
    query_text(q, ":agent", entry->agent);
    query_text(q, ":grade", rota_grade_name(entry->grade));
    query_int(q, ":marks", entry->marks);
    query_int(q, ":fen", entry->fen);
    query_null(q, ":reverses");
    if (entry->reverses)
        query_int(q, ":reverses", entry->reverses);
    query_text(q, ":reason", entry->reason);
    return end_insert(store, q, id, err);
}

rota_status rota_store_put_entry_step(rota_store *store,
                                      const rota_entry_step *step,
                                      rota_error *err)
{
    assert(store && store->writing && step);
    query *q = query_new(store->db,
                         "INSERT INTO ledger_step (entry, at, who, act, reason)"
                         " VALUES (:entry, :at, :who, :act, :reason)");
    query_int(q, ":entry", step->entry);
    query_int(q, ":at", step->when);
    query_text(q, ":who", step->who);
    query_text(q, ":act", rota_entry_act_name(step->act));
    query_text(q, ":reason", step->reason);
    query_run(q);
    return query_end(q, err);
}

/* ---- Reading ------------------------------------------------------------ */

static rota_status count_rows(db *d, const char *sql, size_t *count,
                              rota_error *err)
{
    int64_t number = 0;
    ROTA_TRY(db_number(d, sql, &number, err));
    *count = (size_t)number;
    return ROTA_OK;
}

static rota_status get_incidents(db *d, rota_arena *arena, rota_ledger *ledger,
                                 rota_error *err)
{
    size_t most = 0;
    ROTA_TRY(count_rows(d, "SELECT count(*) FROM incident", &most, err));
    rota_incident *list = ROTA_ARENA_ARRAY(arena, rota_incident, most + 1);
    query *q = query_new(d, "SELECT id, at, who, ground, agent, other, date,"
                            " shift, starts_at, ends_at, version, request,"
                            " reason FROM incident ORDER BY id");
    while (ledger->incidents < most && query_step(q)) {
        rota_incident *i = &list[ledger->incidents++];
        i->id = query_num(q, 0);
        i->when = query_num(q, 1);
        i->who = rota_arena_strdup(arena, query_str(q, 2));
        (void)rota_ground_parse(query_str(q, 3), &i->ground); /* CHECKed */
        i->agent = rota_arena_strdup(arena, query_str(q, 4));
        i->other = rota_arena_strdup(arena, query_str(q, 5));
        i->date = query_get_date(q, 6);
        i->shift = rota_arena_strdup(arena, query_str(q, 7));
        i->start = query_num(q, 8);
        i->end = query_num(q, 9);
        i->version = (int)query_num(q, 10);
        i->request = query_num(q, 11);
        i->reason = rota_arena_strdup(arena, query_str(q, 12));
    }
    ledger->incident = list;
    return query_end(q, err);
}

static rota_status get_entries(db *d, rota_arena *arena, rota_ledger *ledger,
                               rota_error *err)
{
    size_t most = 0;
    ROTA_TRY(count_rows(d, "SELECT count(*) FROM ledger_entry", &most, err));
    rota_entry *list = ROTA_ARENA_ARRAY(arena, rota_entry, most + 1);
    query *q = query_new(d, "SELECT id, incident, at, who, agent, grade, marks,"
                            " fen, reverses, reason FROM ledger_entry"
                            " ORDER BY id");
    while (ledger->entries < most && query_step(q)) {
        rota_entry *e = &list[ledger->entries++];
        e->id = query_num(q, 0);
        e->incident = query_num(q, 1);
        e->when = query_num(q, 2);
        e->who = rota_arena_strdup(arena, query_str(q, 3));
        e->agent = rota_arena_strdup(arena, query_str(q, 4));
        (void)rota_grade_parse(query_str(q, 5), &e->grade);
        e->marks = (int)query_num(q, 6);
        e->fen = query_num(q, 7);
        e->reverses = query_num(q, 8);
        e->reason = rota_arena_strdup(arena, query_str(q, 9));
    }
    ledger->entry = list;
    return query_end(q, err);
}

static rota_status get_steps(db *d, rota_arena *arena, rota_ledger *ledger,
                             rota_error *err)
{
    size_t most = 0;
    ROTA_TRY(count_rows(d, "SELECT count(*) FROM ledger_step", &most, err));
    rota_entry_step *list = ROTA_ARENA_ARRAY(arena, rota_entry_step, most + 1);
    query *q = query_new(d, "SELECT id, entry, at, who, act, reason"
                            " FROM ledger_step ORDER BY id");
    while (ledger->steps < most && query_step(q)) {
        rota_entry_step *s = &list[ledger->steps++];
        s->id = query_num(q, 0);
        s->entry = query_num(q, 1);
        s->when = query_num(q, 2);
        s->who = rota_arena_strdup(arena, query_str(q, 3));
        (void)rota_entry_act_parse(query_str(q, 4), &s->act);
        s->reason = rota_arena_strdup(arena, query_str(q, 5));
    }
    ledger->step = list;
    return query_end(q, err);
}

rota_status rota_store_get_ledger(rota_store *store, rota_arena *arena,
                                  rota_ledger *ledger, rota_error *err)
{
    assert(store && store->open && arena && ledger);
    *ledger = (rota_ledger){ 0 };
    ROTA_TRY(get_incidents(store->db, arena, ledger, err));
    ROTA_TRY(get_entries(store->db, arena, ledger, err));
    return get_steps(store->db, arena, ledger, err);
}
