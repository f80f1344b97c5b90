/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- Writing ----------------------------------------------------------- */

static rota_status put_parties(db *d, int64_t id, const rota_swap_party *party,
                               int parties, rota_error *err)
{
    query *q = query_new(
        d, "INSERT INTO swap_party (request, place, agent, date, shift,"
           " starts_at) VALUES (:request, :place, :agent, :date, :shift,"
           " :start)");
    query_int(q, ":request", id);
    for (int k = 0; k < parties; k++) {
        const rota_swap_party *p = &party[k];
        query_int(q, ":place", k);
        query_text(q, ":agent", p->agent);
        query_date(q, ":date", p->date);
        query_text(q, ":shift", p->date == ROTA_NO_DATE ? NULL : p->shift);
        if (p->date == ROTA_NO_DATE)
            query_null(q, ":start");
        else
            query_int(q, ":start", p->start);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status rota_store_put_request(rota_store *store,
                                   const rota_swap_party *party, int parties,
                                   int64_t *id, rota_error *err)
{
    assert(store != NULL && store->writing);
    assert(party != NULL && parties >= 2 && id != NULL);
    ROTA_TRY(db_run(store->db, "INSERT INTO swap_request DEFAULT VALUES", err));
    ROTA_TRY(db_number(store->db, "SELECT last_insert_rowid()", id, err));
    return put_parties(store->db, *id, party, parties, err);
}

static const char *waives_text(unsigned waives)
{
    static const char *const TEXT[] = { "", "notice", "quota", "notice|quota" };
    assert(waives < sizeof TEXT / sizeof *TEXT);
    return TEXT[waives];
}

rota_status rota_store_put_step(rota_store *store, int64_t id,
                                const rota_request_step *step, rota_error *err)
{
    assert(store != NULL && store->writing && step != NULL);
    query *q = query_new(
        store->db,
        "INSERT INTO swap_step (request, at, who, act, agent, reason, waives,"
        " waiver, detail) VALUES (:request, :at, :who, :act, :agent, :reason,"
        " :waives, :waiver, :detail)");
    query_int(q, ":request", id);
    query_int(q, ":at", step->when);
    query_text(q, ":who", step->who);
    query_text(q, ":act", rota_request_act_name(step->act));
    query_text(q, ":agent", step->agent);
    query_text(q, ":reason", step->reason);
    query_text(q, ":waives", waives_text(step->waives));
    query_text(q, ":waiver", step->waiver);
    query_text(q, ":detail", step->detail);
    query_run(q);
    return query_end(q, err);
}

/* ---- Reading ----------------------------------------------------------- */

static unsigned waives_of(const char *text)
{
    return (strstr(text, "notice") != NULL ? ROTA_WAIVES_NOTICE : 0u) |
           (strstr(text, "quota") != NULL ? ROTA_WAIVES_QUOTA : 0u);
}

static rota_status get_parties(db *d, rota_arena *arena, rota_request *r,
                               rota_error *err)
{
    ROTA_VEC(rota_swap_party) list = { 0 };
    query *q =
        query_new(d, "SELECT agent, date, shift, starts_at FROM swap_party"
                     " WHERE request = :id ORDER BY place");
    query_int(q, ":id", r->id);
    while (query_step(q)) {
        rota_swap_party *p = rota_vec_push(&list);
        p->agent = rota_arena_strdup(arena, query_str(q, 0));
        p->date = query_is_null(q, 1) ? ROTA_NO_DATE : query_get_date(q, 1);
        p->shift = rota_arena_strdup(arena, query_str(q, 2));
        p->start = query_num(q, 3);
    }
    rota_swap_party *party =
        ROTA_ARENA_ARRAY(arena, rota_swap_party, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        party[i] = list.item[i];
    r->party = party;
    r->parties = (int)list.count;
    rota_vec_release(&list);
    return query_end(q, err);
}

static void fill_step(query *q, rota_arena *arena, rota_request_step *s)
{
    s->id = query_num(q, 0);
    s->when = query_num(q, 1);
    s->who = rota_arena_strdup(arena, query_str(q, 2));
    (void)rota_request_act_parse(query_str(q, 3), &s->act);
    s->agent = rota_arena_strdup(arena, query_str(q, 4));
    s->reason = rota_arena_strdup(arena, query_str(q, 5));
    s->waives = waives_of(query_str(q, 6));
    s->waiver = rota_arena_strdup(arena, query_str(q, 7));
    s->detail = rota_arena_strdup(arena, query_str(q, 8));
}

static rota_status get_steps(db *d, rota_arena *arena, rota_request *r,
                             rota_error *err)
{
    ROTA_VEC(rota_request_step) list = { 0 };
    query *q = query_new(d, "SELECT id, at, who, act, agent, reason, waives,"
                            " waiver, detail FROM swap_step"
                            " WHERE request = :id ORDER BY id");
    query_int(q, ":id", r->id);
    while (query_step(q))
        fill_step(q, arena, rota_vec_push(&list));
    rota_request_step *step =
        ROTA_ARENA_ARRAY(arena, rota_request_step, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        step[i] = list.item[i];
    r->step = step;
    r->steps = (int)list.count;
    rota_vec_release(&list);
    return query_end(q, err);
}

static rota_status get_request(db *d, rota_arena *arena, rota_request *r,
                               rota_error *err)
{
    ROTA_TRY(get_parties(d, arena, r, err));
    ROTA_TRY(get_steps(d, arena, r, err));
    if (r->parties < 2 || r->steps < 1 || r->party[0].date == ROTA_NO_DATE)
        return rota_fail(err, ROTA_DATA, "request %lld is damaged",
                         (long long)r->id);
    return ROTA_OK;
}

rota_status rota_store_get_request(rota_store *store, rota_arena *arena,
                                   int64_t id, rota_request **request,
                                   rota_error *err)
{
    assert(store != NULL && arena != NULL && request != NULL);
    *request = NULL;
    query *q =
        query_new(store->db, "SELECT id FROM swap_request WHERE id = :id");
    query_int(q, ":id", id);
    bool found = query_step(q);
    ROTA_TRY(query_end(q, err));
    if (!found)
        return ROTA_OK;
    rota_request *r = ROTA_ARENA_ARRAY(arena, rota_request, 1);
    r->id = id;
    ROTA_TRY(get_request(store->db, arena, r, err));
    *request = r;
    return ROTA_OK;
}

typedef ROTA_VEC(int64_t) numbers;

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static rota_status list_numbers(db *d, const char *const *agent, size_t agents,
                                numbers *ids, rota_error *err)
{
    query *q = query_new(d, agent != NULL ? "SELECT request FROM swap_party"
                                            " WHERE agent = :agent"
                                          : "SELECT id FROM swap_request");
    for (size_t i = 0; i < (agent != NULL ? agents : 1); i++) {
        if (agent != NULL)
            query_text(q, ":agent", agent[i]);
        while (query_step(q))
            *rota_vec_push(ids) = query_num(q, 0);
        query_run(q);
    }
    if (ids->count > 0)
        qsort(ids->item, ids->count, sizeof *ids->item, by_number);
    return query_end(q, err);
}

rota_status rota_store_requests(rota_store *store, rota_arena *arena,
                                const char *const *agent, size_t agents,
                                rota_request **list, size_t *count,
                                rota_error *err)
{
    assert(store != NULL && arena != NULL && list != NULL && count != NULL);
    numbers ids = { 0 };
    rota_status status = list_numbers(store->db, agent, agents, &ids, err);
    *list = ROTA_ARENA_ARRAY(arena, rota_request, ids.count + 1);
    *count = 0;
    for (size_t i = 0; i < ids.count && status == ROTA_OK; i++) {
        if (i > 0 && ids.item[i] == ids.item[i - 1])
            continue;
        (*list)[*count].id = ids.item[i];
        status = get_request(store->db, arena, &(*list)[(*count)++], err);
    }
    rota_vec_release(&ids);
    return status;
}

rota_status rota_store_last_act(rota_store *store, int64_t *when,
                                rota_error *err)
{
    assert(store != NULL && when != NULL);
    return db_number(store->db,
                     "SELECT at FROM journal ORDER BY id DESC LIMIT 1", when,
                     err);
}
