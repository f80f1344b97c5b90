/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libcsv splits the fields; it does not say where they stand.  So it is fed
 * byte by byte while line and column are counted beside it.
 */
#include <rota/csv.h>

#include <rota/mem.h>
#include <rota/text.h>

#include "csv_table.h"

#include <assert.h>
#include <csv.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    rota_csv *csv;
    rota_complaints *bad;
    csv_place at;    /* of the byte that is read */
    csv_place start; /* of the field that is read; line 0: not begun */
    csv_row row;     /* of the row that is read */
} reader;

static void begin_row(reader *r)
{
    r->row = (csv_row){ .first = r->csv->field.count };
}

static void take_field(void *data, size_t length, void *ctx)
{
    reader *r = ctx;
    csv_place place = r->start.line ? r->start : r->at;
    csv_field *field = rota_vec_push(&r->csv->field);
    field->text = csv_trimmed(r->csv->arena, data, length);
    field->place = place;
    if (r->row.fields++ == 0)
        r->row.place = place;
    r->start = (csv_place){ 0 };
}

static void take_row(int end, void *ctx)
{
    (void)end;
    reader *r = ctx;
    csv_take_row(r->csv, r->row, r->bad);
    begin_row(r);
}

static void drop_row(reader *r)
{
    r->csv->field.count = r->row.first;
    r->start = (csv_place){ 0 };
    begin_row(r);
}

static void count_byte(reader *r, const char *text, size_t i, size_t size)
{
    char c = text[i];
    bool ends_line =
        c == '\n' || (c == '\r' && (i + 1 == size || text[i + 1] != '\n'));
    if (ends_line) {
        r->at.line++;
        r->at.column = 1;
    } else if (((unsigned char)c & 0xc0) != 0x80) {
        r->at.column++;
    }
}

static void begin_parser(struct csv_parser *parser)
{
    int failed = csv_init(parser, CSV_STRICT | CSV_STRICT_FINI);
    assert(!failed);
}

/* The first byte that libcsv refused is TEXT[I]; go on behind its line. */
static size_t after_bad_line(reader *r, struct csv_parser *parser,
                             const char *text, size_t i, size_t size)
{
    rota_complain(r->bad, r->csv->file, r->at.line, r->at.column,
                  N_("found a quotation mark inside a field, expected it "
                     "around the whole field and doubled within"));
    while (i < size && text[i] != '\n')
        count_byte(r, text, i++, size);
    if (i < size)
        count_byte(r, text, i++, size);
    csv_free(parser);
    begin_parser(parser);
    drop_row(r);
    return i;
}

static void read_records(reader *r, const char *text, size_t size)
{
    struct csv_parser parser;
    begin_parser(&parser);
    begin_row(r);
    for (size_t i = 0; i < size;) {
        char c = text[i];
        if (!r->start.line && !strchr(" \t,\r\n", c))
            r->start = r->at;
        if (csv_parse(&parser, &c, 1, take_field, take_row, r) != 1) {
            i = after_bad_line(r, &parser, text, i, size);
            continue;
        }
        count_byte(r, text, i++, size);
    }
    if (csv_fini(&parser, take_field, take_row, r) != 0) {
        rota_complain(r->bad, r->csv->file, r->start.line, r->start.column,
                      N_("found an opening quotation mark, expected one that "
                         "closes the field"));
        drop_row(r);
    }
    csv_free(&parser);
}

/* The line of more than CSV_LONGEST_LINE bytes, or 0. */
static long too_long_line(const char *text, size_t size, size_t *length)
{
    long line = 1;
    for (size_t from = 0; from < size; line++) {
        const char *end = memchr(text + from, '\n', size - from);
        size_t to = end ? (size_t)(end - text) : size;
        *length = to - from;
        if (*length > CSV_LONGEST_LINE)
            return line;
        from = to + 1;
    }
    return 0;
}

rota_csv *rota_csv_parse(const char *text, size_t size, const char *file,
                         const rota_csv_column *columns, size_t n_columns,
                         rota_complaints *bad)
{
    assert(text && file && bad);
    assert(columns && n_columns > 0);
    rota_csv *csv = csv_table_new(file, columns, n_columns);
    size_t length;
    long line = too_long_line(text, size, &length);
    if (line) {
        rota_complain(bad, file, line, CSV_LONGEST_LINE + 1,
                      N_("found a line of %zu bytes, expected at most %d"),
                      length, CSV_LONGEST_LINE);
        return csv;
    }
    reader r = { .csv = csv, .bad = bad, .at = { 1, 1 } };
    size_t before = bad->count + bad->more;
    read_records(&r, text, size);
    if (!csv->has_header && bad->count + bad->more == before)
        csv_complain_empty(csv, bad);
    return csv;
}
