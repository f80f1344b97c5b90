/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/csv.h>

#include <rota/text.h>

#include "csv_table.h"

#include <assert.h>

size_t rota_csv_rows(const rota_csv *csv)
{
    assert(csv);
    return csv->row.count;
}

bool rota_csv_has(const rota_csv *csv, int column)
{
    assert(csv);
    assert(column >= 0 && (size_t)column < csv->columns);
    return csv->at[column] >= 0;
}

/* NULL for a column that the file lacks. */
static const csv_field *field_of(const rota_csv *csv, size_t row, int column)
{
    assert(row < rota_csv_rows(csv));
    if (!rota_csv_has(csv, column))
        return NULL;
    size_t first = csv->row.item[row].first;
    return &csv->field.item[first + (size_t)csv->at[column]];
}

static csv_place place_of(const rota_csv *csv, size_t row, int column)
{
    const csv_field *field = field_of(csv, row, column);
    return field ? field->place : csv->row.item[row].place;
}

const char *rota_csv_field(const rota_csv *csv, size_t row, int column)
{
    const csv_field *field = field_of(csv, row, column);
    return field ? field->text : "";
}

long rota_csv_line(const rota_csv *csv, size_t row)
{
    assert(row < rota_csv_rows(csv));
    return csv->row.item[row].place.line;
}

long rota_csv_column_at(const rota_csv *csv, size_t row, int column)
{
    return place_of(csv, row, column).column;
}

void rota_csv_complain(const rota_csv *csv, size_t row, int column,
                       rota_complaints *bad, const char *fmt, ...)
{
    assert(csv && bad && fmt);
    csv_place place = place_of(csv, row, column);
    rota_text text = { 0 };
    rota_text_printf(&text, "%s: ", csv->column[column].name);
    va_list ap;
    va_start(ap, fmt);
    rota_text_vprintf(&text, _(bad->lang, fmt), ap);
    va_end(ap);
    rota_complain(bad, csv->file, place.line, place.column, "%s",
                  rota_text_str(&text));
    rota_text_release(&text);
}
