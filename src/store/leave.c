/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

rota_status leave_put(db *d, const rota_site *site, rota_error *err)
{
    query *q = query_new(
        d, "INSERT INTO leave (agent, from_date, from_minute, to_date,"
           " to_minute, kind, status, reason) VALUES (:agent, :from_date,"
           " :from_minute, :to_date, :to_minute, :kind, :status, :reason)"
           " ON CONFLICT (agent, from_date, from_minute, kind) DO UPDATE"
           " SET to_date = excluded.to_date, to_minute = excluded.to_minute,"
           " status = excluded.status, reason = CASE excluded.reason WHEN ''"
           " THEN reason ELSE excluded.reason END");
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        query_text(q, ":agent", l->agent);
        query_date(q, ":from_date", l->from_date);
        query_int(q, ":from_minute", l->from_minute);
        query_date(q, ":to_date", l->to_date);
        query_int(q, ":to_minute", l->to_minute);
        query_text(q, ":kind", l->kind);
        query_text(q, ":status", l->status);
        query_text(q, ":reason", l->reason != NULL ? l->reason : "");
        query_run(q);
    }
    return query_end(q, err);
}

rota_status leave_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(
        d,
        "SELECT agent, from_date, from_minute, to_date, to_minute, kind,"
        " status, reason FROM leave ORDER BY agent, from_date, from_minute, kind");
    while (query_step(q)) {
        rota_leave_row *l = rota_vec_push(&site->leave);
        l->agent = rota_arena_strdup(site->arena, query_str(q, 0));
        l->from_date = query_get_date(q, 1);
        l->from_minute = (int)query_num(q, 2);
        l->to_date = query_get_date(q, 3);
        l->to_minute = (int)query_num(q, 4);
        l->kind = rota_arena_strdup(site->arena, query_str(q, 5));
        l->status = rota_arena_strdup(site->arena, query_str(q, 6));
        l->reason = rota_arena_strdup(site->arena, query_str(q, 7));
    }
    return query_end(q, err);
}
