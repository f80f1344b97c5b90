/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

/* Forecast and history are two tables of one shape. */
typedef struct {
    const char *clear, *put, *get;
} calls_table;

#define CALLS_COLUMNS                                                          \
    "date, start_minute, later, calls, aht, answered, abandoned"
#define CALLS_SQL(name)                                                        \
    {                                                                          \
        "DELETE FROM " name " WHERE substr(date, 1, 7) = :month",              \
            "INSERT INTO " name " (" CALLS_COLUMNS                             \
            ") VALUES (:date, :start, :later, :calls, :aht, :answered,"        \
            " :abandoned)",                                                    \
            "SELECT " CALLS_COLUMNS " FROM " name                              \
            " ORDER BY date, start_minute, later"                              \
    }

static const calls_table FORECAST = CALLS_SQL("forecast");
static const calls_table HISTORY = CALLS_SQL("history");

static void bind_optional(query *q, const char *name, double value)
{
    if (value < 0)
        query_null(q, name);
    else
        query_real(q, name, value);
}

static double optional(query *q, int column)
{
    return query_is_null(q, column) ? -1 : query_dbl(q, column);
}

/* The months that ROWS name; they are by date. */
static rota_status clear_months(db *d, const calls_table *table,
                                const rota_calls_row *rows, size_t count,
                                rota_error *err)
{
    query *q = query_new(d, table->clear);
    for (size_t i = 0; i < count; i++) {
        rota_month month = rota_month_of(rows[i].date);
        if (i > 0 && month == rota_month_of(rows[i - 1].date))
            continue;
        query_month(q, ":month", month);
        query_run(q);
    }
    return query_end(q, err);
}

static rota_status put_rows(db *d, const calls_table *table,
                            const rota_calls_row *rows, size_t count,
                            rota_error *err)
{
    ROTA_TRY(clear_months(d, table, rows, count, err));
    query *q = query_new(d, table->put);
    for (size_t i = 0; i < count; i++) {
        const rota_calls_row *c = &rows[i];
        query_date(q, ":date", c->date);
        query_int(q, ":start", c->start);
        query_int(q, ":later", c->later);
        query_real(q, ":calls", c->calls);
        bind_optional(q, ":aht", c->aht);
        bind_optional(q, ":answered", c->answered);
        bind_optional(q, ":abandoned", c->abandoned);
        query_run(q);
    }
    return query_end(q, err);
}

static void fill_row(query *q, rota_calls_row *c)
{
    c->date = query_get_date(q, 0);
    c->start = (int)query_num(q, 1);
    c->later = (int)query_num(q, 2);
    c->calls = query_dbl(q, 3);
    c->aht = optional(q, 4);
    c->answered = optional(q, 5);
    c->abandoned = optional(q, 6);
}

rota_status calls_put(db *d, const rota_site *site, rota_error *err)
{
    return put_rows(d, &FORECAST, site->calls.item, site->calls.count, err);
}

rota_status history_put(db *d, const rota_site *site, rota_error *err)
{
    return put_rows(d, &HISTORY, site->history.item, site->history.count, err);
}

rota_status calls_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(d, FORECAST.get);
    while (query_step(q))
        fill_row(q, rota_vec_push(&site->calls));
    return query_end(q, err);
}

rota_status calls_get_between(db *d, rota_date from, rota_date to,
                              rota_site *site, rota_error *err)
{
    query *q =
        query_new(d, "SELECT " CALLS_COLUMNS " FROM forecast WHERE date"
                     " BETWEEN :from AND :to ORDER BY date, start_minute,"
                     " later");
    query_date(q, ":from", from);
    query_date(q, ":to", to);
    while (query_step(q))
        fill_row(q, rota_vec_push(&site->calls));
    return query_end(q, err);
}

rota_status history_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(d, HISTORY.get);
    while (query_step(q))
        fill_row(q, rota_vec_push(&site->history));
    return query_end(q, err);
}
