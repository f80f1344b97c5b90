/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv_table.h"

#include <rota/text.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

rota_csv *csv_table_new(const char *file, const rota_csv_column *columns,
                        size_t n_columns)
{
    rota_csv *csv = ROTA_NEW(rota_csv);
    csv->arena = rota_arena_new();
    csv->file = rota_arena_strdup(csv->arena, file);
    csv->columns = n_columns;
    rota_csv_column *copy =
        ROTA_ARENA_ARRAY(csv->arena, rota_csv_column, n_columns);
    csv->at = ROTA_ARENA_ARRAY(csv->arena, int, n_columns);
    for (size_t i = 0; i < n_columns; i++) {
        copy[i].name = rota_arena_strdup(csv->arena, columns[i].name);
        copy[i].required = columns[i].required;
        csv->at[i] = -1;
    }
    csv->column = copy;
    return csv;
}

const char *csv_trimmed(rota_arena *arena, const char *s, size_t n)
{
    const uint8_t *from = (const uint8_t *)s;
    ucs4_t uc;
    while (n > 0) {
        int length = u8_mbtouc(&uc, from, n);
        if (!uc_is_property_white_space(uc))
            break;
        from += length;
        n -= (size_t)length;
    }
    while (n > 0) {
        const uint8_t *last = u8_prev(&uc, from + n, from);
        if (!last || !uc_is_property_white_space(uc))
            break;
        n = (size_t)(last - from);
    }
    char *copy = rota_arena_alloc(arena, n + 1, 1);
    if (n > 0)
        memcpy(copy, from, n);
    return copy;
}

/* The titles, for a complaint; in the arena. */
static const char *all_titles(const rota_csv *csv)
{
    rota_text list = { 0 };
    for (size_t i = 0; i < csv->columns; i++)
        rota_text_printf(&list, "%s%s", i ? ", " : "", csv->column[i].name);
    const char *copy = rota_arena_strdup(csv->arena, rota_text_str(&list));
    rota_text_release(&list);
    return copy;
}

void csv_complain_empty(const rota_csv *csv, rota_complaints *bad)
{
    rota_complain(bad, csv->file, 1, 1,
                  N_("found an empty file, expected a header row of: %s"),
                  all_titles(csv));
}

/* ---- The header ---------------------------------------------------------- */

static int column_named(const rota_csv *csv, const char *title)
{
    for (size_t i = 0; i < csv->columns; i++)
        if (strcmp(csv->column[i].name, title) == 0)
            return (int)i;
    return -1;
}

/* A header that is one field, with another mark where commas belong. */
static bool complain_delimiter(const rota_csv *csv, const csv_field *field,
                               rota_complaints *bad)
{
    static const struct {
        const char *mark, *name;
    } others[] = {
        { ";", N_("semicolons") },
        { "\t", N_("tabs") },
        { "\xef\xbc\x8c", N_("full-width commas") },
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *mark = strstr(field->text, others[i].mark);
        if (!mark)
            continue;
        long column = field->place.column;
        for (const char *s = field->text; s < mark; s++)
            column += ((unsigned char)*s & 0xc0) != 0x80;
        rota_complain(bad, csv->file, field->place.line, column,
                      N_("found %s between the columns, expected commas"),
                      _(bad->lang, others[i].name));
        return true;
    }
    return false;
}

/* The column that the misspelt TITLE most likely means, or -1. */
static int complain_unknown(const rota_csv *csv, const csv_field *field,
                            rota_complaints *bad)
{
    const char **names = ROTA_NEW_ARRAY(const char *, csv->columns);
    for (size_t i = 0; i < csv->columns; i++)
        names[i] = csv->column[i].name;
    const char *nearest = rota_nearest(field->text, names, csv->columns);
    free(names);
    if (nearest)
        rota_complain(bad, csv->file, field->place.line, field->place.column,
                      N_("found column \"%s\", expected \"%s\""), field->text,
                      nearest);
    else
        rota_complain(bad, csv->file, field->place.line, field->place.column,
                      N_("found column \"%s\", expected one of: %s"),
                      field->text, all_titles(csv));
    return nearest ? column_named(csv, nearest) : -1;
}

static void read_titles(rota_csv *csv, csv_row row, bool *meant,
                        rota_complaints *bad)
{
    for (size_t i = 0; i < row.fields; i++) {
        const csv_field *field = &csv->field.item[row.first + i];
        int column = column_named(csv, field->text);
        if (column < 0) {
            int nearest = complain_unknown(csv, field, bad);
            if (nearest >= 0)
                meant[nearest] = true;
        } else if (csv->at[column] >= 0) {
            rota_complain(
                bad, csv->file, field->place.line, field->place.column,
                N_("found column \"%s\" twice, expected it once"), field->text);
        } else {
            csv->at[column] = (int)i;
            meant[column] = true;
        }
    }
}

static void take_header(rota_csv *csv, csv_row row, rota_complaints *bad)
{
    size_t before = bad->count + bad->more;
    csv->has_header = true;
    csv->width = row.fields;
    if (row.fields == 1 &&
        complain_delimiter(csv, &csv->field.item[row.first], bad)) {
        csv->bad_header = true;
        return;
    }
    bool *meant = ROTA_NEW_ARRAY(bool, csv->columns);
    read_titles(csv, row, meant, bad);
    for (size_t i = 0; i < csv->columns; i++)
        if (csv->column[i].required && !meant[i])
            rota_complain(bad, csv->file, row.place.line, row.place.column,
                          N_("found no column \"%s\", expected it"),
                          csv->column[i].name);
    free(meant);
    csv->bad_header = bad->count + bad->more > before;
}

/* ---- Rows ---------------------------------------------------------------- */

/* Spreadsheets leave rows of nothing but commas behind. */
static bool row_is_empty(const rota_csv *csv, csv_row row)
{
    for (size_t i = 0; i < row.fields; i++)
        if (csv->field.item[row.first + i].text[0] != '\0')
            return false;
    return true;
}

void csv_take_row(rota_csv *csv, csv_row row, rota_complaints *bad)
{
    assert(csv && bad);
    bool keep = false;
    if (row_is_empty(csv, row)) {
        keep = false;
    } else if (!csv->has_header) {
        take_header(csv, row, bad);
    } else if (!csv->bad_header && row.fields != csv->width) {
        rota_complain(bad, csv->file, row.place.line, row.place.column,
                      N_("found %zu fields, expected %zu as in the header"),
                      row.fields, csv->width);
    } else {
        keep = !csv->bad_header;
    }
    if (keep)
        *rota_vec_push(&csv->row) = row;
    else
        csv->field.count = row.first;
}

void rota_csv_free(rota_csv *csv)
{
    if (!csv)
        return;
    rota_arena_free(csv->arena);
    rota_vec_release(&csv->field);
    rota_vec_release(&csv->row);
    free(csv);
}
