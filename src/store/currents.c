/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A few duties of current versions, for questions that must be answered at
 * once: rows of rosters are long, so only their first columns are read.
 */
#include "store.h"

#include <assert.h>
#include <string.h>

rota_status rota_store_currents(rota_store *store, rota_arena *arena,
                                rota_month from, rota_month to,
                                rota_current **list, size_t *count,
                                rota_error *err)
{
    assert(store != NULL && arena != NULL && list != NULL && count != NULL);
    assert(from <= to);
    *list = ROTA_ARENA_ARRAY(arena, rota_current, to - from + 1);
    *count = 0;
    query *q = query_new(
        store->db, "SELECT version, scope FROM roster WHERE month = :month"
                   " AND version > 0 ORDER BY version DESC LIMIT 1");
    for (rota_month month = from; month <= to; month++) {
        query_month(q, ":month", month);
        if (query_step(q)) {
            bool whole =
                strcmp(query_str(q, 1), rota_scope_name(ROTA_SCOPE_MONTH)) == 0;
            (*list)[(*count)++] = (rota_current){
                .month = month,
                .version = (int)query_num(q, 0),
                .scope = whole ? ROTA_SCOPE_MONTH : ROTA_SCOPE_WEEKEND,
            };
        }
        query_run(q);
    }
    return query_end(q, err);
}

static void fill_duty(query *q, rota_arena *arena, rota_stored_duty *duty)
{
    duty->date = query_get_date(q, 0);
    duty->shift = rota_arena_strdup(arena, query_str(q, 1));
    duty->post = (int)query_num(q, 2);
    duty->agent = rota_arena_strdup(arena, query_str(q, 3));
    duty->start = query_num(q, 4);
    duty->end = query_num(q, 5);
}

#define COLUMNS "SELECT date, shift, post, agent, starts_at, ends_at FROM duty"
#define RANGE                                                                  \
    " month = :month AND version = :version AND date BETWEEN :from AND :to"

rota_status rota_store_duties(rota_store *store, rota_arena *arena,
                              const rota_current *list, size_t count,
                              const char *agent, rota_date from, rota_date to,
                              rota_stored_duties *into, rota_error *err)
{
    assert(store != NULL && arena != NULL && into != NULL);
    assert(list != NULL || count == 0);
    query *q = query_new(store->db, agent != NULL ? COLUMNS
                                        " INDEXED BY duty_agent WHERE"
                                        " agent = :agent AND" RANGE
                                                  : COLUMNS " WHERE" RANGE);
    if (agent != NULL)
        query_text(q, ":agent", agent);
    query_date(q, ":from", from);
    query_date(q, ":to", to);
    for (size_t i = 0; i < count; i++) {
        query_month(q, ":month", list[i].month);
        query_int(q, ":version", list[i].version);
        while (query_step(q))
            fill_duty(q, arena, rota_vec_push(into));
        query_run(q);
    }
    return query_end(q, err);
}
