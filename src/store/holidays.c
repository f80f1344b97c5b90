/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <stdio.h>
#include <string.h>

/* By the number of the kind. */
static const char *const KINDS[] = {
    [ROTA_HOLIDAY_REST] = "rest",
    [ROTA_HOLIDAY_STATUTORY] = "statutory",
    [ROTA_HOLIDAY_MAKEUP] = "makeup",
};

/* The years that LIST names; it is by date. */
static rota_status clear_years(db *d, const rota_holidays *list,
                               rota_error *err)
{
    query *q =
        query_new(d, "DELETE FROM holiday WHERE substr(date, 1, 4) = :year");
    int before = 0;
    for (size_t i = 0; i < list->count; i++) {
        int year, month, day;
        char text[16];
        rota_date_split(list->item[i].date, &year, &month, &day);
        if (year == before)
            continue;
        snprintf(text, sizeof text, "%04d", year);
        query_text(q, ":year", text);
        query_run(q);
        before = year;
    }
    return query_end(q, err);
}

rota_status holidays_put(db *d, const rota_site *site, rota_error *err)
{
    const rota_holidays *list = &site->holidays;
    ROTA_TRY(clear_years(d, list, err));
    query *q = query_new(d, "INSERT INTO holiday (date, kind, name)"
                            " VALUES (:date, :kind, :name)");
    for (size_t i = 0; i < list->count; i++) {
        query_date(q, ":date", list->item[i].date);
        query_text(q, ":kind", KINDS[list->item[i].kind]);
        query_text(q, ":name", list->item[i].name);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status holidays_get(db *d, rota_site *site, rota_error *err)
{
    query *q =
        query_new(d, "SELECT date, kind, name FROM holiday ORDER BY date");
    while (query_step(q)) {
        int kind = ROTA_HOLIDAY_REST;
        while (kind < ROTA_HOLIDAY_MAKEUP &&
               strcmp(KINDS[kind], query_str(q, 1)) != 0)
            kind++;
        rota_holidays_set(&site->holidays, query_get_date(q, 0), kind,
                          query_str(q, 2));
    }
    return query_end(q, err);
}
