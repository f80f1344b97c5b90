/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#include <rota/file.h>

#include <assert.h>
#include <stdio.h>

#define APPLICATION_ID 1919906913 /* "rota"; schema.sql says the same */

/* Add a step whenever schema.sql changes; never change one. */
static const schema_step STEPS[] = { { 0, NULL } };

rota_status schema_create(db *d, const char *site_id, rota_error *err)
{
    const rota_embedded *schema = rota_embedded_find("src/store/schema.sql");
    ROTA_TRY(db_run(d, "BEGIN IMMEDIATE", err));
    ROTA_TRY(db_run(d, schema->data, err));
    query *q = query_new(d, "INSERT INTO site (one, id) VALUES (1, :id)");
    query_text(q, ":id", site_id);
    query_run(q);
    ROTA_TRY(query_end(q, err));
    return db_run(d, "COMMIT", err);
}

static rota_status take(db *d, const schema_step *steps, int newest,
                        rota_error *err)
{
    int64_t version;
    /* Another process may have migrated while this one waited. */
    ROTA_TRY(db_number(d, "PRAGMA user_version", &version, err));
    for (const schema_step *s = steps; s->sql != NULL; s++) {
        if (s->to <= version)
            continue;
        assert(s->to == version + 1);
        ROTA_TRY(db_run(d, s->sql, err));
        version = s->to;
    }
    assert(version == newest);
    char text[64];
    snprintf(text, sizeof text, "PRAGMA user_version = %d", newest);
    return db_run(d, text, err);
}

rota_status schema_migrate(db *d, const char *path, const schema_step *steps,
                           int newest, rota_error *err)
{
    int64_t id, version;
    ROTA_TRY(db_number(d, "PRAGMA application_id", &id, err));
    ROTA_TRY(db_number(d, "PRAGMA user_version", &version, err));
    if (id != APPLICATION_ID)
        return rota_fail(err, ROTA_DATA, "%s: this is not a database of rota",
                         path);
    if (version > newest)
        return rota_fail(err, ROTA_DATA,
                         "%s: the database is of a newer rota (schema %d, "
                         "this one knows up to %d)",
                         path, (int)version, newest);
    if (version == newest)
        return ROTA_OK;
    ROTA_TRY(db_run(d, "BEGIN IMMEDIATE", err));
    rota_status status = take(d, steps, newest, err);
    if (status == ROTA_OK)
        return db_run(d, "COMMIT", err);
    (void)db_run(d, "ROLLBACK", NULL);
    return status;
}

rota_status schema_check(db *d, const char *path, rota_error *err)
{
    return schema_migrate(d, path, STEPS, SCHEMA_VERSION, err);
}
