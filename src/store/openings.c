/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Open wishes to swap, and offers: a record that only grows.
 */
#include "store.h"

#include <assert.h>
#include <string.h>

/* ---- Writing ------------------------------------------------------------ */

static rota_status put_accepts(db *d, int64_t id, const rota_swap_wish *wish,
                               rota_error *err)
{
    query *q =
        query_new(d, "INSERT INTO swap_wish_accept (wish, place, date, shift)"
                     " VALUES (:wish, :place, :date, :shift)");
    query_int(q, ":wish", id);
    for (int i = 0; i < wish->accepts; i++) {
        const rota_swap_accept *a = &wish->accept[i];
        query_int(q, ":place", i);
        query_date(q, ":date", a->date);
        query_text(q, ":shift", *a->shift ? a->shift : NULL);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status rota_store_put_swap_wish(rota_store *store,
                                     const rota_swap_wish *wish, int64_t *id,
                                     rota_error *err)
{
    assert(store && store->writing && wish && id);
    const rota_swap_party *gives = &wish->gives;
    bool offer = rota_swap_wish_is_offer(wish);
    query *q = query_new(
        store->db,
        "INSERT INTO swap_wish (at, who, agent, date, shift, starts_at,"
        " or_nothing) VALUES (:at, :who, :agent, :date, :shift, :start,"
        " :nothing)");
    query_int(q, ":at", wish->when);
    query_text(q, ":who", wish->who);
    query_text(q, ":agent", gives->agent);
    query_date(q, ":date", gives->date);
    query_text(q, ":shift", offer ? NULL : gives->shift);
    if (offer)
        query_null(q, ":start");
    else
        query_int(q, ":start", gives->start);
    query_int(q, ":nothing", wish->or_nothing);
    query_run(q);
    ROTA_TRY(query_end(q, err));
    ROTA_TRY(db_number(store->db, "SELECT last_insert_rowid()", id, err));
    return put_accepts(store->db, *id, wish, err);
}

rota_status rota_store_end_swap_wish(rota_store *store, int64_t id,
                                     int64_t when, const char *who,
                                     int64_t request, rota_error *err)
{
    assert(store && store->writing && who);
    query *q = query_new(
        store->db, "INSERT INTO swap_wish_step (wish, at, who, act, request)"
                   " VALUES (:wish, :at, :who, :act, :request)");
    query_int(q, ":wish", id);
    query_int(q, ":at", when);
    query_text(q, ":who", who);
    query_text(q, ":act", request ? "grant" : "withdraw");
    if (request)
        query_int(q, ":request", request);
    else
        query_null(q, ":request");
    query_run(q);
    return query_end(q, err);
}

/* ---- Reading ------------------------------------------------------------ */

typedef ROTA_VEC(rota_swap_wish) wish_list;

static void fill_wish(query *q, rota_arena *arena, rota_swap_wish *w)
{
    w->id = query_num(q, 0);
    w->when = query_num(q, 1);
    w->who = rota_arena_strdup(arena, query_str(q, 2));
    w->gives.agent = rota_arena_strdup(arena, query_str(q, 3));
    w->gives.date = query_is_null(q, 4) ? ROTA_NO_DATE : query_get_date(q, 4);
    w->gives.shift = rota_arena_strdup(arena, query_str(q, 5));
    w->gives.start = query_num(q, 6);
    w->or_nothing = query_num(q, 7) != 0;
    w->request = query_num(q, 9);
    w->ended = query_num(q, 10);
    if (!query_is_null(q, 8))
        w->end = strcmp(query_str(q, 8), "grant") == 0
                     ? ROTA_SWAP_WISH_GRANTED
                     : ROTA_SWAP_WISH_WITHDRAWN;
}

static rota_status get_wishes(db *d, rota_arena *arena, wish_list *list,
                              rota_error *err)
{
    query *q = query_new(
        d, "SELECT w.id, w.at, w.who, w.agent, w.date, w.shift, w.starts_at,"
           " w.or_nothing, s.act, s.request, s.at FROM swap_wish w"
           " LEFT JOIN swap_wish_step s ON s.wish = w.id ORDER BY w.id");
    while (query_step(q))
        fill_wish(q, arena, rota_vec_push(list));
    return query_end(q, err);
}

static rota_status get_accepts(db *d, rota_arena *arena, rota_swap_wish *w,
                               rota_error *err)
{
    ROTA_VEC(rota_swap_accept) list = { 0 };
    query *q = query_new(d, "SELECT date, shift FROM swap_wish_accept"
                            " WHERE wish = :wish ORDER BY place");
    query_int(q, ":wish", w->id);
    while (query_step(q))
        *rota_vec_push(&list) =
            (rota_swap_accept){ query_get_date(q, 0),
                                rota_arena_strdup(arena, query_str(q, 1)) };
    rota_swap_accept *accept =
        ROTA_ARENA_ARRAY(arena, rota_swap_accept, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        accept[i] = list.item[i];
    w->accept = accept;
    w->accepts = (int)list.count;
    rota_vec_release(&list);
    return query_end(q, err);
}

rota_status rota_store_swap_wishes(rota_store *store, rota_arena *arena,
                                   rota_swap_wish **list, size_t *count,
                                   rota_error *err)
{
    assert(store && arena && list && count);
    wish_list found = { 0 };
    rota_status status = get_wishes(store->db, arena, &found, err);
    *list = ROTA_ARENA_ARRAY(arena, rota_swap_wish, found.count + 1);
    *count = found.count;
    for (size_t i = 0; i < found.count && status == ROTA_OK; i++) {
        (*list)[i] = found.item[i];
        status = get_accepts(store->db, arena, &(*list)[i], err);
    }
    rota_vec_release(&found);
    return status;
}
