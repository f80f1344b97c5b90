/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which months there are: by version, by draft, by calls to plan for.
 */
#include "store.h"

#include <assert.h>

static void fill(query *q, rota_arena *arena, rota_stored_month *row)
{
    if (!rota_month_parse(query_str(q, 0), &row->month))
        row->month = 0;
    row->calls = query_num(q, 1) != 0;
    row->version = (int)query_num(q, 2);
    row->published = query_num(q, 3);
    row->who = rota_arena_strdup(arena, query_str(q, 4));
    row->drafted = query_num(q, 5);
    row->base = (int)query_num(q, 6);
    row->status = rota_arena_strdup(arena, query_str(q, 7));
}

rota_status rota_store_months(rota_store *store, rota_arena *arena,
                              rota_stored_month **list, size_t *count,
                              rota_error *err)
{
    assert(store != NULL && arena != NULL && list != NULL && count != NULL);
    ROTA_VEC(rota_stored_month) rows = { 0 };
    query *q = query_new(
        store->db,
        "WITH called AS (SELECT DISTINCT substr(date, 1, 7) AS month"
        "                FROM forecast),"
        " newest AS (SELECT month, max(version) AS version FROM roster"
        "            WHERE version > 0 GROUP BY month),"
        " every AS (SELECT month FROM called"
        "           UNION SELECT month FROM roster)"
        " SELECT every.month, called.month IS NOT NULL,"
        "  ifnull(v.version, 0), ifnull(v.at, 0), ifnull(v.who, ''),"
        "  ifnull(d.at, 0), ifnull(d.base, 0),"
        "  ifnull(d.status, ifnull(v.status, ''))"
        " FROM every LEFT JOIN called USING (month)"
        " LEFT JOIN newest ON newest.month = every.month"
        " LEFT JOIN roster v ON v.month = every.month"
        "  AND v.version = newest.version"
        " LEFT JOIN roster d ON d.month = every.month AND d.version = 0"
        " ORDER BY every.month DESC");
    while (query_step(q))
        fill(q, arena, rota_vec_push(&rows));
    *count = rows.count;
    *list = ROTA_ARENA_ARRAY(arena, rota_stored_month, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*list)[i] = rows.item[i];
    rota_vec_release(&rows);
    return query_end(q, err);
}
