/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal.h"

#include "store.h"

#include <assert.h>
#include <string.h>

/* The key of a version as it is in the file, whatever that is. */
typedef struct {
    char *month;
    int version;
} key;

/* ---- What is hashed ------------------------------------------------------ */

static const char *const TEXTS[] = {
    "month", "scope",   "origin", "who",         "status",      "made",
    "hash",  "problem", "proof",  "hash_before", "certificate", "seal_before"
};
static const char *const NUMBERS[] = {
    "version",       "base",         "at",
    "points_floor",  "points_short", "points_lead",
    "points_change", "points_fair",  "points_wish",
    "points_over",   "bound",        "proven",
    "seed",          "days_before",  "days_wanted",
    "days_warned",   "place",
};
enum {
    TEXTS_COUNT = sizeof TEXTS / sizeof *TEXTS,
    NUMBERS_COUNT = sizeof NUMBERS / sizeof *NUMBERS
};

static query *select_version(db *d, const key *k)
{
    rota_text sql = { 0 };
    rota_text_add(&sql, "SELECT seconds");
    for (int i = 0; i < TEXTS_COUNT; i++)
        rota_text_printf(&sql, ", %s", TEXTS[i]);
    for (int i = 0; i < NUMBERS_COUNT; i++)
        rota_text_printf(&sql, ", %s", NUMBERS[i]);
    rota_text_add(&sql, " FROM roster WHERE month = :month AND"
                        " version = :version");
    query *q = query_new(d, rota_text_str(&sql));
    rota_text_release(&sql);
    query_text(q, ":month", k->month);
    query_int(q, ":version", k->version);
    return q;
}

/* Length first: no text can pass for another one and what follows it. */
static void add_text(rota_text *out, const char *name, const char *value)
{
    rota_text_printf(out, "%s %zu ", name, strlen(value));
    rota_text_add(out, value);
    rota_text_char(out, '\n');
}

static rota_status add_head(db *d, const key *k, rota_text *out,
                            rota_error *err)
{
    query *q = select_version(d, k);
    if (query_step(q)) {
        int column = 0;
        rota_text_printf(out, "seconds %.17g\n", query_dbl(q, column++));
        for (int i = 0; i < TEXTS_COUNT; i++)
            add_text(out, TEXTS[i], query_str(q, column++));
        for (int i = 0; i < NUMBERS_COUNT; i++, column++)
            if (query_is_null(q, column))
                rota_text_printf(out, "%s none\n", NUMBERS[i]);
            else
                rota_text_printf(out, "%s %lld\n", NUMBERS[i],
                                 (long long)query_num(q, column));
    }
    return query_end(q, err);
}

static rota_status add_duties(db *d, const key *k, rota_text *out,
                              rota_error *err)
{
    query *q = query_new(
        d, "SELECT date, shift, agent, post, starts_at, ends_at FROM duty"
           " WHERE month = :month AND version = :version"
           " ORDER BY date, shift, post, agent");
    query_text(q, ":month", k->month);
    query_int(q, ":version", k->version);
    while (query_step(q)) {
        add_text(out, "duty", query_str(q, 0));
        add_text(out, "shift", query_str(q, 1));
        add_text(out, "agent", query_str(q, 2));
        rota_text_printf(out, "post %lld %lld %lld\n",
                         (long long)query_num(q, 3), (long long)query_num(q, 4),
                         (long long)query_num(q, 5));
    }
    return query_end(q, err);
}

/* (1) of seal.h. */
static rota_status hash_version(db *d, const key *k, rota_digest *hash,
                                rota_error *err)
{
    rota_text text = { 0 };
    rota_text_add(&text, "rota-seal 1\n");
    rota_status status = add_head(d, k, &text, err);
    if (status == ROTA_OK)
        status = add_duties(d, k, &text, err);
    *hash = rota_hash(rota_text_str(&text), text.length);
    rota_text_release(&text);
    return status;
}

/* ---- Sealing ------------------------------------------------------------- */

static rota_status take_place(db *d, const key *k, rota_error *err)
{
    query *q =
        query_new(d, "UPDATE roster SET"
                     " place = 1 + (SELECT ifnull(max(place), 0) FROM roster),"
                     " seal_before = ifnull((SELECT seal FROM roster"
                     "  ORDER BY place DESC LIMIT 1), '')"
                     " WHERE month = :month AND version = :version");
    query_text(q, ":month", k->month);
    query_int(q, ":version", k->version);
    query_run(q);
    return query_end(q, err);
}

rota_status seal_version(db *d, const char *month, int version, rota_error *err)
{
    assert(d && month && version > 0);
    const key k = { (char *)month, version };
    rota_digest hash;
    ROTA_TRY(take_place(d, &k, err));
    ROTA_TRY(hash_version(d, &k, &hash, err));
    query *q = query_new(d, "UPDATE roster SET seal = :seal"
                            " WHERE month = :month AND version = :version");
    query_text(q, ":seal", hash.hex);
    query_text(q, ":month", month);
    query_int(q, ":version", version);
    query_run(q);
    return query_end(q, err);
}

typedef ROTA_VEC(key) keys;

static void release_keys(keys *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i].month);
    rota_vec_release(list);
}

static rota_status list_keys(db *d, const char *sql, keys *list,
                             rota_error *err)
{
    query *q = query_new(d, sql);
    while (query_step(q))
        *rota_vec_push(list) =
            (key){ rota_strdup(query_str(q, 0)), (int)query_num(q, 1) };
    return query_end(q, err);
}

rota_status seal_all(db *d, rota_error *err)
{
    keys list = { 0 };
    rota_status status =
        list_keys(d,
                  "SELECT month, version FROM roster WHERE version > 0"
                  " ORDER BY at, month, version",
                  &list, err);
    for (size_t i = 0; i < list.count && status == ROTA_OK; i++)
        status = seal_version(d, list.item[i].month, list.item[i].version, err);
    release_keys(&list);
    return status;
}

/* ---- Looking at seals ---------------------------------------------------- */

static rota_status read_seal(db *d, const key *k, rota_arena *arena,
                             rota_seal *seal, rota_digest *hash,
                             rota_error *err)
{
    query *q = query_new(d, "SELECT place, seal_before, seal FROM roster"
                            " WHERE month = :month AND version = :version");
    query_text(q, ":month", k->month);
    query_int(q, ":version", k->version);
    *seal = (rota_seal){ .month = rota_arena_strdup(arena, k->month),
                         .version = k->version,
                         .before = "",
                         .hash = "" };
    if (query_step(q)) {
        seal->place = (int)query_num(q, 0);
        seal->before = rota_arena_strdup(arena, query_str(q, 1));
        seal->hash = rota_arena_strdup(arena, query_str(q, 2));
    }
    ROTA_TRY(query_end(q, err));
    return hash_version(d, k, hash, err);
}

/* What SEAL, which should hash to HASH, says; LAST is the seal before it, or
 * NULL, and LAST_HASH what that one hashes to. */
static rota_seal_state judge(const rota_seal *seal, const rota_digest *hash,
                             const rota_seal *last,
                             const rota_digest *last_hash)
{
    if (!*seal->hash)
        return ROTA_SEAL_NONE;
    if (strcmp(seal->hash, hash->hex) != 0)
        return ROTA_SEAL_BROKEN;
    if (seal->place != (last ? last->place + 1 : 1))
        return ROTA_SEAL_ALONE;
    if (strcmp(seal->before, last ? last->hash : "") == 0 ||
        (last && strcmp(seal->before, last_hash->hex) == 0))
        return ROTA_SEAL_WHOLE; /* or only the last one is to blame */
    return last && last->state == ROTA_SEAL_BROKEN ? ROTA_SEAL_WHOLE
                                                   : ROTA_SEAL_ALONE;
}

rota_status rota_store_seals(rota_store *store, rota_arena *arena,
                             rota_seal **list, size_t *count, rota_error *err)
{
    assert(store && arena && list && count);
    keys all = { 0 };
    rota_digest last_hash = { "" };
    rota_status status =
        list_keys(store->db,
                  "SELECT month, version FROM roster WHERE version <> 0"
                  " ORDER BY place, at, month, version",
                  &all, err);
    *count = all.count;
    *list = ROTA_ARENA_ARRAY(arena, rota_seal, all.count + 1);
    for (size_t i = 0; i < all.count && status == ROTA_OK; i++) {
        rota_seal *seal = &(*list)[i];
        const rota_seal *last = i > 0 ? seal - 1 : NULL;
        rota_error wrong = { 0 };
        rota_digest hash = { "" };
        status = read_seal(store->db, &all.item[i], arena, seal, &hash, &wrong);
        seal->state = judge(seal, &hash, last, &last_hash);
        if (status == ROTA_DATA) { /* of this one: the file is damaged here */
            seal->state = ROTA_SEAL_BROKEN;
            status = ROTA_OK;
        } else if (status != ROTA_OK) {
            rota_fail(err, status, "%s", wrong.text);
        }
        last_hash = hash;
    }
    release_keys(&all);
    return status;
}
