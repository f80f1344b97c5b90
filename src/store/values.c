/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

void query_date(query *q, const char *name, rota_date date)
{
    char text[ROTA_DATE_SIZE];
    query_text(q, name,
               date == ROTA_NO_DATE ? NULL : rota_date_text(text, date));
}

void query_month(query *q, const char *name, rota_month month)
{
    char text[ROTA_DATE_SIZE];
    query_text(q, name, rota_month_text(text, month));
}

void query_opt(query *q, const char *name, int value)
{
    if (value == ROTA_UNSET)
        query_null(q, name);
    else
        query_int(q, name, value);
}

rota_date query_get_date(query *q, int column)
{
    rota_date date;
    return rota_date_parse(query_str(q, column), &date) ? date : ROTA_NO_DATE;
}

int query_get_opt(query *q, int column)
{
    return query_is_null(q, column) ? ROTA_UNSET : (int)query_num(q, column);
}
