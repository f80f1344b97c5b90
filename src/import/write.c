/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <assert.h>

void write_header(const table *t, rota_text *out)
{
    for (size_t i = 0; i < t->columns; i++)
        write_text(out, t->column[i].name);
    write_end(out);
}

void write_text(rota_text *out, const char *s)
{
    rota_text_csv(out, s);
    rota_text_char(out, ',');
}

void write_date(rota_text *out, rota_date date)
{
    char text[ROTA_DATE_SIZE];
    write_text(out, date == ROTA_NO_DATE ? "" : rota_date_text(text, date));
}

void write_clock(rota_text *out, int minute)
{
    char text[ROTA_DATE_SIZE];
    write_text(out, minute == ROTA_UNSET ? "" : rota_clock_text(text, minute));
}

void write_end_clock(rota_text *out, int minute)
{
    if (minute == 24 * 60)
        write_text(out, "24:00");
    else
        write_clock(out, minute);
}

void write_whole(rota_text *out, int number)
{
    if (number != ROTA_UNSET)
        rota_text_printf(out, "%d", number);
    rota_text_char(out, ',');
}

void write_decimal(rota_text *out, int64_t number, int scale)
{
    assert(number >= 0 && scale > 0);
    rota_text_printf(out, "%lld", (long long)(number / scale));
    int64_t rest = number % scale;
    if (rest > 0)
        rota_text_char(out, '.');
    for (; rest > 0; rest %= scale) {
        scale /= 10;
        rota_text_char(out, (char)('0' + rest / scale));
    }
    rota_text_char(out, ',');
}

void write_days(rota_text *out, rota_dayset days)
{
    char text[ROTA_DAYSET_SIZE];
    write_text(out, rota_dayset_text(text, days));
}

void write_end(rota_text *out)
{
    assert(out->length > 0 && out->data[out->length - 1] == ',');
    out->data[out->length - 1] = '\n';
}
