/*
 * schema: making the tables, and bringing older ones up to date.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "db.h"

/* The schema of today: what schema.sql makes, and every step after it. */
#define SCHEMA_VERSION 7

/* What turns version TO - 1 into TO. */
typedef struct {
    int to;
    const char *sql;
    rota_status (*after)(db *d, rota_error *err); /* NULL: nothing more */
} schema_step;

/* Make the tables in an empty database. */
rota_status schema_create(db *d, const char *site_id, rota_error *err);
/* Is it a database of rota, of a version that can be read?  An older one is
 * brought to SCHEMA_VERSION. */
rota_status schema_check(db *d, const char *path, rota_error *err);
/* The same for the version NEWEST and STEPS, which end with sql == NULL: all
 * of them are taken in one transaction, or none. */
rota_status schema_migrate(db *d, const char *path, const schema_step *steps,
                           int newest, rota_error *err);

#endif
