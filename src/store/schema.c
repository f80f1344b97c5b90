/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#include <rota/file.h>

#include <assert.h>
#include <stdio.h>

#include "seal.h"

#define SEALED         6          /* since this version there are seals */
#define APPLICATION_ID 1919906913 /* "rota"; schema.sql says the same */

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
        if (s->after)
            ROTA_TRY(s->after(d, err));
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

/* schema.sql is version 1; schema-N.sql makes N of N - 1 and is never changed
 * once it was released. */
static void list_steps(schema_step steps[SCHEMA_VERSION])
{
    for (int to = 2; to <= SCHEMA_VERSION; to++) {
        char name[64];
        snprintf(name, sizeof name, "src/store/schema-%d.sql", to);
        const rota_embedded *file = rota_embedded_find(name);
        assert(file != NULL);
        steps[to - 2] = (schema_step){ to, file->data, NULL };
    }
    steps[SEALED - 2].after = seal_all;
    steps[SCHEMA_VERSION - 1] = (schema_step){ 0, NULL, NULL };
}

static rota_status create(db *d, const char *site_id, rota_error *err)
{
    const rota_embedded *schema = rota_embedded_find("src/store/schema.sql");
    schema_step steps[SCHEMA_VERSION];
    list_steps(steps);
    ROTA_TRY(db_run(d, schema->data, err));
    ROTA_TRY(take(d, steps, SCHEMA_VERSION, err));
    query *q = query_new(d, "INSERT INTO site (one, id) VALUES (1, :id)");
    query_text(q, ":id", site_id);
    query_run(q);
    return query_end(q, err);
}

rota_status schema_create(db *d, const char *site_id, rota_error *err)
{
    ROTA_TRY(db_run(d, "BEGIN IMMEDIATE", err));
    ROTA_TRY(create(d, site_id, err));
    return db_run(d, "COMMIT", err);
}

rota_status schema_check(db *d, const char *path, rota_error *err)
{
    schema_step steps[SCHEMA_VERSION];
    list_steps(steps);
    return schema_migrate(d, path, steps, SCHEMA_VERSION, err);
}
