/*
 * db: one connection to SQLite, and queries on it.
 *
 * A query remembers its first failure and does nothing more; query_end tells.
 * So a noun's file reads as: new, bind, step, end.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <rota/status.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct db db;
typedef struct query query;

/* Seconds that a locked database is waited for. */
#define DB_WAIT 5

/* Open the database file PATH, which exists. */
rota_status db_open(db **out, const char *path, rota_error *err);
void db_close(db *d); /* NULL is allowed; an open transaction is undone */
/* Statements without parameters, joined by `;`. */
rota_status db_run(db *d, const char *sql, rota_error *err);
/* One number: the first column of the first row. */
rota_status db_number(db *d, const char *sql, int64_t *number, rota_error *err);

query *query_new(db *d, const char *sql);
/* NAME is ":name"; it stands in the statement.  The text is copied; NULL is
 * NULL. */
void query_text(query *q, const char *name, const char *value);
void query_int(query *q, const char *name, int64_t value);
void query_real(query *q, const char *name, double value);
void query_null(query *q, const char *name);
/* The next row, or false. */
bool query_step(query *q);
/* Run to the end; then it can be bound and run again. */
void query_run(query *q);
/* Columns of the row; text "" where it is NULL, borrowed until the next
 * step. */
const char *query_str(query *q, int column);
int64_t query_num(query *q, int column);
double query_dbl(query *q, int column);
bool query_is_null(query *q, int column);
/* Free it and hand on its first failure. */
rota_status query_end(query *q, rota_error *err);

#endif
