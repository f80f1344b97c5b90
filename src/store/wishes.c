/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <assert.h>
#include <string.h>

static const char *off_is_null(const char *shift)
{
    return strcmp(shift, "off") == 0 ? NULL : shift;
}

static const char *null_is_off(query *q, int column, rota_arena *arena)
{
    return query_is_null(q, column)
               ? "off"
               : rota_arena_strdup(arena, query_str(q, column));
}

/* The months that the wishes name; they are by date. */
static rota_status clear_months(db *d, const rota_site *site, rota_error *err)
{
    query *q =
        query_new(d, "DELETE FROM wish WHERE substr(date, 1, 7) = :month");
    for (size_t i = 0; i < site->wishes.count; i++) {
        rota_month month = rota_month_of(site->wishes.item[i].date);
        if (i > 0 && month == rota_month_of(site->wishes.item[i - 1].date))
            continue;
        query_month(q, ":month", month);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status wishes_put(db *d, const rota_site *site, rota_error *err)
{
    ROTA_TRY(clear_months(d, site, err));
    query *q = query_new(d, "INSERT INTO wish (agent, date, shift, weight)"
                            " VALUES (:agent, :date, :shift, :weight)");
    for (size_t i = 0; i < site->wishes.count; i++) {
        const rota_wish_row *w = &site->wishes.item[i];
        query_text(q, ":agent", w->agent);
        query_date(q, ":date", w->date);
        query_text(q, ":shift", off_is_null(w->shift));
        query_int(q, ":weight", w->weight);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status wishes_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(d, "SELECT agent, date, shift, weight FROM wish"
                            " ORDER BY date, agent, place");
    while (query_step(q)) {
        rota_wish_row *w = rota_vec_push(&site->wishes);
        w->agent = rota_arena_strdup(site->arena, query_str(q, 0));
        w->date = query_get_date(q, 1);
        w->shift = null_is_off(q, 2, site->arena);
        w->weight = (int)query_num(q, 3);
    }
    return query_end(q, err);
}

rota_status pins_get(db *d, rota_site *site, rota_error *err)
{
    query *q =
        query_new(d, "SELECT agent, date, shift FROM pin ORDER BY date, agent");
    while (query_step(q)) {
        rota_pin_row *p = rota_vec_push(&site->pins);
        p->agent = rota_arena_strdup(site->arena, query_str(q, 0));
        p->date = query_get_date(q, 1);
        p->shift = null_is_off(q, 2, site->arena);
    }
    return query_end(q, err);
}

rota_status rota_store_pin(rota_store *store, const char *agent, rota_date date,
                           const char *shift, rota_error *err)
{
    assert(store != NULL && store->writing && agent != NULL);
    query *q = query_new(
        store->db, "DELETE FROM pin WHERE agent = :agent AND date = :date");
    query_text(q, ":agent", agent);
    query_date(q, ":date", date);
    query_run(q);
    ROTA_TRY(query_end(q, err));
    if (shift == NULL)
        return ROTA_OK;
    q = query_new(store->db, "INSERT INTO pin (agent, date, shift)"
                             " VALUES (:agent, :date, :shift)");
    query_text(q, ":agent", agent);
    query_date(q, ":date", date);
    query_text(q, ":shift", off_is_null(shift));
    query_run(q);
    return query_end(q, err);
}
