/*
 * The open database, and what the nouns' files show each other.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <rota/store.h>

#include "db.h"

struct rota_store {
    db *db; /* NULL after a failed first commit */
    char *path;
    char *temporary; /* a new database, not yet under its name; else NULL */
    bool open;       /* a transaction is */
    bool writing;    /* and it has the write lock */
    bool abandoned;  /* the first transaction was rolled back */
    char site_id[40];
};

/* Replace one kind by what SITE has of it. */
rota_status policy_put(db *d, const rota_site *site, rota_error *err);
rota_status shifts_put(db *d, const rota_site *site, rota_error *err);
rota_status agents_put(db *d, const rota_site *site, rota_error *err);
rota_status coverage_put(db *d, const rota_site *site, rota_error *err);
rota_status restrictions_put(db *d, const rota_site *site, rota_error *err);
rota_status holidays_put(db *d, const rota_site *site, rota_error *err);
rota_status calls_put(db *d, const rota_site *site, rota_error *err);
rota_status history_put(db *d, const rota_site *site, rota_error *err);
rota_status leave_put(db *d, const rota_site *site, rota_error *err);
rota_status wishes_put(db *d, const rota_site *site, rota_error *err);

/* Add every row of one kind to SITE. */
rota_status policy_get(db *d, rota_site *site, rota_error *err);
rota_status shifts_get(db *d, rota_site *site, rota_error *err);
rota_status agents_get(db *d, rota_site *site, rota_error *err);
rota_status coverage_get(db *d, rota_site *site, rota_error *err);
rota_status restrictions_get(db *d, rota_site *site, rota_error *err);
rota_status holidays_get(db *d, rota_site *site, rota_error *err);
rota_status calls_get(db *d, rota_site *site, rota_error *err);
rota_status calls_get_between(db *d, rota_date from, rota_date to,
                              rota_site *site, rota_error *err);
rota_status history_get(db *d, rota_site *site, rota_error *err);
rota_status leave_get(db *d, rota_site *site, rota_error *err);
rota_status wishes_get(db *d, rota_site *site, rota_error *err);
rota_status pins_get(db *d, rota_site *site, rota_error *err);

/* Dates and unset numbers in the database's spelling. */
void query_date(query *q, const char *name, rota_date date); /* or NULL */
void query_month(query *q, const char *name, rota_month month);
void query_opt(query *q, const char *name, int value); /* ROTA_UNSET: NULL */
rota_date query_get_date(query *q, int column);
int query_get_opt(query *q, int column);

#endif
