/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include <rota/csv.h>
#include <rota/mem.h>
#include <rota/vec.h>

/* In bytes, without its end. */
#define CSV_LONGEST_LINE 1000000

typedef struct {
    long line, column; /* from 1 */
} csv_place;

typedef struct {
    const char *text;
    csv_place place;
} csv_field;

typedef struct {
    size_t first, fields; /* range of field[] */
    csv_place place;
} csv_row;

struct rota_csv {
    rota_arena *arena;
    const char *file;
    const rota_csv_column *column; /* column[columns], in the arena */
    size_t columns;
    int *at;      /* at[columns]: the field of each column, or -1 */
    size_t width; /* fields that a row must have */
    bool has_header;
    bool bad_header;
    ROTA_VEC(csv_field) field;
    ROTA_VEC(csv_row) row;
};

rota_csv *csv_table_new(const char *file, const rota_csv_column *columns,
                        size_t n_columns);
/* The first row is the header, the others must be as wide. */
void csv_take_row(rota_csv *csv, csv_row row, rota_complaints *bad);
void csv_complain_empty(const rota_csv *csv, rota_complaints *bad);
/* N bytes at S without the white space around them. */
const char *csv_trimmed(rota_arena *arena, const char *s, size_t n);

#endif
