/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "db.h"

#include <rota/mem.h>

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>

struct db {
    sqlite3 *handle;
    char *path;
};

struct query {
    db *d;
    sqlite3_stmt *statement;
    int code; /* first failure, or SQLITE_OK */
    char *message;
};

/* What SQLite's CODE means to a user. */
static rota_status trouble(const db *d, int code, const char *message,
                           rota_error *err)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return rota_fail(err, ROTA_BUSY,
                         "%s: the database has been locked by another "
                         "program for more than %d seconds",
                         d->path, DB_WAIT);
    case SQLITE_NOTADB:
        return rota_fail(err, ROTA_DATA, "%s: this is not a database of rota",
                         d->path);
    case SQLITE_CORRUPT:
        return rota_fail(err, ROTA_DATA, "%s: the database is damaged (%s)",
                         d->path, message);
    case SQLITE_READONLY:
        return rota_fail(err, ROTA_CANTCREATE, "%s: the database is read-only",
                         d->path);
    case SQLITE_FULL:
        return rota_fail(err, ROTA_IO, "%s: the disk is full", d->path);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return rota_fail(err, ROTA_IO, "%s: the database cannot be opened (%s)",
                         d->path, message);
    case SQLITE_TOOBIG:
        return rota_fail(err, ROTA_DATA, "%s: a text is too long to be kept",
                         d->path);
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
        return rota_fail(err, ROTA_DATA,
                         "%s: the database refuses the record (%s)", d->path,
                         message);
    default:
        return rota_fail(err, ROTA_IO, "%s: the database failed (%s)", d->path,
                         message);
    }
}

rota_status db_open(db **out, const char *path, rota_error *err)
{
    assert(out != NULL && path != NULL);
    db *d = ROTA_NEW(db);
    d->path = rota_strdup(path);
    int code = sqlite3_open_v2(path, &d->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                                   SQLITE_OPEN_EXRESCODE,
                               NULL);
    if (code == SQLITE_OK)
        code = sqlite3_busy_timeout(d->handle, DB_WAIT * 1000);
    if (code != SQLITE_OK) {
        rota_status status = trouble(d, code, sqlite3_errmsg(d->handle), err);
        db_close(d);
        return status;
    }
    *out = d;
    return ROTA_OK;
}

void db_close(db *d)
{
    if (d == NULL)
        return;
    int code = sqlite3_close(d->handle);
    assert(code == SQLITE_OK); /* a query was not ended */
    (void)code;
    free(d->path);
    free(d);
}

rota_status db_run(db *d, const char *sql, rota_error *err)
{
    assert(d != NULL && sql != NULL);
    int code = sqlite3_exec(d->handle, sql, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return ROTA_OK;
    return trouble(d, code, sqlite3_errmsg(d->handle), err);
}

rota_status db_number(db *d, const char *sql, int64_t *number, rota_error *err)
{
    query *q = query_new(d, sql);
    *number = query_step(q) ? query_num(q, 0) : 0;
    return query_end(q, err);
}

static void remember(query *q, int code)
{
    if (code == SQLITE_OK || q->code != SQLITE_OK)
        return;
    q->code = code;
    q->message = rota_strdup(sqlite3_errmsg(q->d->handle));
}

query *query_new(db *d, const char *sql)
{
    assert(d != NULL && sql != NULL);
    query *q = ROTA_NEW(query);
    q->d = d;
    remember(q, sqlite3_prepare_v2(d->handle, sql, -1, &q->statement, NULL));
    return q;
}

/* The number of parameter NAME; 0 after a failure. */
static int parameter(query *q, const char *name)
{
    if (q->code != SQLITE_OK)
        return 0;
    int index = sqlite3_bind_parameter_index(q->statement, name);
    assert(index > 0);
    return index;
}

void query_text(query *q, const char *name, const char *value)
{
    int index = parameter(q, name);
    if (index > 0)
        remember(q, sqlite3_bind_text(q->statement, index, value, -1,
                                      SQLITE_TRANSIENT));
}

void query_int(query *q, const char *name, int64_t value)
{
    int index = parameter(q, name);
    if (index > 0)
        remember(q, sqlite3_bind_int64(q->statement, index, value));
}

void query_real(query *q, const char *name, double value)
{
    int index = parameter(q, name);
    if (index > 0)
        remember(q, sqlite3_bind_double(q->statement, index, value));
}

void query_null(query *q, const char *name)
{
    int index = parameter(q, name);
    if (index > 0)
        remember(q, sqlite3_bind_null(q->statement, index));
}

bool query_step(query *q)
{
    if (q->code != SQLITE_OK)
        return false;
    int code = sqlite3_step(q->statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        remember(q, code);
    return false;
}

void query_run(query *q)
{
    while (query_step(q))
        ;
    if (q->statement != NULL)
        sqlite3_reset(q->statement); /* repeats a code already remembered */
}

const char *query_str(query *q, int column)
{
    const unsigned char *s = sqlite3_column_text(q->statement, column);
    return s != NULL ? (const char *)s : "";
}

int64_t query_num(query *q, int column)
{
    return sqlite3_column_int64(q->statement, column);
}

double query_dbl(query *q, int column)
{
    return sqlite3_column_double(q->statement, column);
}

bool query_is_null(query *q, int column)
{
    return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

rota_status query_end(query *q, rota_error *err)
{
    assert(q != NULL);
    rota_status status = ROTA_OK;
    if (q->code != SQLITE_OK)
        status = trouble(q->d, q->code, q->message, err);
    sqlite3_finalize(q->statement);
    free(q->message);
    free(q);
    return status;
}
