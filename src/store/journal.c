/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <assert.h>

rota_status rota_store_journal(rota_store *store, int64_t when, const char *who,
                               const char *act, const char *month,
                               const char *detail, rota_error *err)
{
    assert(store != NULL && store->writing);
    assert(who != NULL && act != NULL && month != NULL && detail != NULL);
    query *q =
        query_new(store->db, "INSERT INTO journal (at, who, act, month, detail)"
                             " VALUES (:at, :who, :act, :month, :detail)");
    query_int(q, ":at", when);
    query_text(q, ":who", who);
    query_text(q, ":act", act);
    query_text(q, ":month", month);
    query_text(q, ":detail", detail);
    query_run(q);
    return query_end(q, err);
}

rota_status rota_store_journal_list(rota_store *store, rota_arena *arena,
                                    rota_journal_row **rows, size_t *count,
                                    rota_error *err)
{
    assert(store != NULL && arena != NULL && rows != NULL && count != NULL);
    ROTA_VEC(rota_journal_row) list = { 0 };
    query *q = query_new(store->db, "SELECT id, at, who, act, month, detail"
                                    " FROM journal ORDER BY id");
    while (query_step(q)) {
        rota_journal_row *row = rota_vec_push(&list);
        row->id = query_num(q, 0);
        row->when = query_num(q, 1);
        row->who = rota_arena_strdup(arena, query_str(q, 2));
        row->act = rota_arena_strdup(arena, query_str(q, 3));
        row->month = rota_arena_strdup(arena, query_str(q, 4));
        row->detail = rota_arena_strdup(arena, query_str(q, 5));
    }
    *count = list.count;
    *rows = ROTA_ARENA_ARRAY(arena, rota_journal_row, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        (*rows)[i] = list.item[i];
    rota_vec_release(&list);
    return query_end(q, err);
}

/* Acts that no calendar shows: drafts, and who comes in. */
#define UNSEEN                                                                 \
    "('plan', 'set', 'pin', 'unpin', 'repair', 'sign in', 'sign out',"         \
    " 'denied', 'user add', 'user token', 'user revoke')"

rota_status rota_store_last_change(rota_store *store, int64_t *when,
                                   rota_error *err)
{
    assert(store != NULL && when != NULL);
    return db_number(store->db,
                     "SELECT max(at) FROM journal WHERE act NOT IN " UNSEEN,
                     when, err);
}

rota_status rota_store_last_change_id(rota_store *store, int64_t *id,
                                      rota_error *err)
{
    assert(store != NULL && id != NULL);
    return db_number(store->db,
                     "SELECT id FROM journal WHERE act NOT IN " UNSEEN
                     " ORDER BY id DESC LIMIT 1",
                     id, err);
}
