/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

rota_status policy_put(db *d, const rota_site *site, rota_error *err)
{
    ROTA_TRY(db_run(d, "DELETE FROM policy", err));
    query *q =
        query_new(d, "INSERT INTO policy (key, value) VALUES (:key, :value)");
    rota_text value = { 0 };
    for (size_t i = 0; i < rota_policy_count; i++) {
        rota_text_clear(&value);
        rota_policy_value(&site->policy, &rota_policy_rows[i], &value);
        query_text(q, ":key", rota_policy_rows[i].key);
        query_text(q, ":value", rota_text_str(&value));
        query_run(q);
    }
    rota_text_release(&value);
    return query_end(q, err);
}

/* Settings that the database lacks keep their defaults; ones that rota no
 * longer knows are left alone. */
rota_status policy_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(d, "SELECT key, value FROM policy ORDER BY key");
    rota_status status = ROTA_OK;
    while (status == ROTA_OK && query_step(q)) {
        const rota_policy_row *row = rota_policy_find(query_str(q, 0));
        if (row != NULL)
            status = rota_policy_set(&site->policy, row, query_str(q, 1),
                                     site->arena, err);
    }
    rota_status ended = query_end(q, err);
    return status != ROTA_OK ? status : ended;
}
