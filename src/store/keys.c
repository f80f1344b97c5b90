/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/keys.h>

#include <rota/mem.h>

#include "store.h"

#include <assert.h>
#include <string.h>

static const char *const kinds[] = { "feed", "link", "api", "session" };

const char *rota_key_kind_name(rota_key_kind kind)
{
    return kinds[kind];
}

static rota_key_kind kind_of(const char *name)
{
    int kind = 0;
    while (strcmp(kinds[kind], name) != 0)
        kind++;
    return (rota_key_kind)kind;
}

static const char *role_name(bool supervisor)
{
    return supervisor ? "supervisor" : "agent";
}

static void bind_instant(query *q, const char *name, int64_t when)
{
    if (when)
        query_int(q, name, when);
    else
        query_null(q, name);
}

/* Role, name and the agent's name in three columns from FIRST on. */
static rota_holder get_holder(query *q, int first, rota_arena *arena)
{
    rota_holder holder = {
        .supervisor = !strcmp(query_str(q, first), "supervisor"),
        .name = rota_arena_strdup(arena, query_str(q, first + 1)),
    };
    holder.shown = query_is_null(q, first + 2)
                       ? holder.name
                       : rota_arena_strdup(arena, query_str(q, first + 2));
    return holder;
}

/* ---- Keys ---------------------------------------------------------------- */

rota_status rota_store_put_key(rota_store *store, const rota_key *key,
                               rota_error *err)
{
    assert(store != NULL && store->writing && key != NULL);
    query *q = query_new(
        store->db,
        "INSERT INTO access_key (hash, kind, role, name, made, expires)"
        " VALUES (:hash, :kind, :role, :name, :made, :expires)");
    query_text(q, ":hash", key->hash);
    query_text(q, ":kind", kinds[key->kind]);
    query_text(q, ":role", role_name(key->holder.supervisor));
    query_text(q, ":name", key->holder.name);
    query_int(q, ":made", key->made);
    bind_instant(q, ":expires", key->expires);
    query_run(q);
    return query_end(q, err);
}

rota_status rota_store_keys(rota_store *store, const char *hash,
                            rota_arena *arena, rota_key **list, size_t *count,
                            rota_error *err)
{
    assert(store != NULL && store->open && arena != NULL);
    ROTA_VEC(rota_key) found = { 0 };
    /* Not one statement for both: with an OR SQLite forgoes the index. */
    char *sql = rota_format(
        "SELECT k.id, k.hash, k.kind, k.role, k.name, a.name, k.made,"
        " k.expires FROM access_key k"
        " LEFT JOIN agent a ON k.role = 'agent' AND a.id = k.name"
        " LEFT JOIN account c ON k.role = c.role AND c.name = k.name"
        " WHERE k.ended IS NULL%s AND (a.id IS NOT NULL OR"
        " (k.role = 'supervisor' AND c.name IS NOT NULL)) ORDER BY k.id",
        hash != NULL ? " AND k.hash = :hash" : "");
    query *q = query_new(store->db, sql);
    free(sql);
    if (hash != NULL)
        query_text(q, ":hash", hash);
    while (query_step(q)) {
        rota_key *key = rota_vec_push(&found);
        key->id = query_num(q, 0);
        key->hash = rota_arena_strdup(arena, query_str(q, 1));
        key->kind = kind_of(query_str(q, 2));
        key->holder = get_holder(q, 3, arena);
        key->made = query_num(q, 6);
        key->expires = query_num(q, 7);
    }
    *count = found.count;
    *list = ROTA_ARENA_ARRAY(arena, rota_key, found.count + 1);
    if (found.count > 0)
        memcpy(*list, found.item, found.count * sizeof **list);
    rota_vec_release(&found);
    return query_end(q, err);
}

rota_status rota_store_end_key(rota_store *store, int64_t id, int64_t when,
                               rota_error *err)
{
    assert(store != NULL && store->writing);
    query *q = query_new(store->db, "UPDATE access_key SET ended = :when"
                                    " WHERE id = :id AND ended IS NULL");
    query_int(q, ":when", when);
    query_int(q, ":id", id);
    query_run(q);
    return query_end(q, err);
}

rota_status rota_store_end_keys_of(rota_store *store, const char *name,
                                   int kind, int64_t when, size_t *ended,
                                   rota_error *err)
{
    assert(store != NULL && store->writing && name != NULL && ended != NULL);
    query *q =
        query_new(store->db, "UPDATE access_key SET ended = :when"
                             " WHERE name = :name AND ended IS NULL"
                             " AND coalesce(:kind, kind) = kind RETURNING id");
    query_text(q, ":kind", kind >= 0 ? kinds[kind] : NULL);
    query_int(q, ":when", when);
    query_text(q, ":name", name);
    while (query_step(q))
        ++*ended;
    return query_end(q, err);
}

rota_status rota_store_sweep_keys(rota_store *store, int64_t when,
                                  rota_error *err)
{
    assert(store != NULL && store->writing);
    query *q =
        query_new(store->db, "DELETE FROM access_key"
                             " WHERE kind IN ('session', 'link')"
                             " AND min(coalesce(ended, :when),"
                             "         coalesce(expires, :when)) < :when");
    query_int(q, ":when", when);
    query_run(q);
    return query_end(q, err);
}

/* ---- Accounts ------------------------------------------------------------ */

rota_status rota_store_put_account(rota_store *store,
                                   const rota_account *account, rota_error *err)
{
    assert(store != NULL && store->writing && account != NULL);
    query *q = query_new(
        store->db, "INSERT OR REPLACE INTO account (name, role, password, made)"
                   " VALUES (:name, :role, :password, :made)");
    query_text(q, ":name", account->holder.name);
    query_text(q, ":role", role_name(account->holder.supervisor));
    query_text(q, ":password", account->password);
    query_int(q, ":made", account->made);
    query_run(q);
    return query_end(q, err);
}

rota_status rota_store_accounts(rota_store *store, const char *name,
                                rota_arena *arena, rota_account **list,
                                size_t *count, rota_error *err)
{
    assert(store != NULL && store->open && arena != NULL);
    ROTA_VEC(rota_account) found = { 0 };
    query *q = query_new(
        store->db, "SELECT c.role, c.name, a.name, c.password, c.made"
                   " FROM account c"
                   " LEFT JOIN agent a ON c.role = 'agent' AND a.id = c.name"
                   " WHERE (:name IS NULL OR c.name = :name)"
                   " AND (c.role = 'supervisor' OR a.id IS NOT NULL)"
                   " ORDER BY c.name");
    query_text(q, ":name", name);
    while (query_step(q)) {
        rota_account *account = rota_vec_push(&found);
        account->holder = get_holder(q, 0, arena);
        account->password = rota_arena_strdup(arena, query_str(q, 3));
        account->made = query_num(q, 4);
    }
    *count = found.count;
    *list = ROTA_ARENA_ARRAY(arena, rota_account, found.count + 1);
    if (found.count > 0)
        memcpy(*list, found.item, found.count * sizeof **list);
    rota_vec_release(&found);
    return query_end(q, err);
}

rota_status rota_store_drop_account(rota_store *store, const char *name,
                                    bool *was, rota_error *err)
{
    assert(store != NULL && store->writing && name != NULL && was != NULL);
    query *q = query_new(store->db, "DELETE FROM account WHERE name = :name"
                                    " RETURNING name");
    query_text(q, ":name", name);
    *was = query_step(q);
    query_run(q);
    return query_end(q, err);
}

rota_status rota_store_tide(rota_store *store, int64_t *tide, rota_error *err)
{
    assert(store != NULL && tide != NULL);
    return db_number(store->db, "PRAGMA data_version", tide, err);
}
