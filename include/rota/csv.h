/*
 * csv: records that know where they stand (RFC 4180).
 *
 * A table has one header row of column names and rows of fields.  Everything
 * wrong becomes a complaint with file, line and column (characters, from 1):
 * an empty file (1:1), a missing, repeated or misspelt column (nearest name
 * offered), a file whose delimiter is `;` or a tab (named as such), a row
 * with too few or too many fields, an open quote, a line over 1 MB.  Blank
 * lines are skipped.
 */
#ifndef ROTA_CSV_H
#define ROTA_CSV_H

#include <rota/status.h>

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *name;
    bool required;
} rota_csv_column;

typedef struct rota_csv rota_csv;

/*
 * Read TEXT (UTF-8, no BOM; SIZE bytes) with the COLUMNS of its kind.  FILE
 * is for complaints.  Always yields a table, empty when the header was bad;
 * compare BAD->count before and after to know.  The caller frees with
 * rota_csv_free.
 */
rota_csv *rota_csv_parse(const char *text, size_t size, const char *file,
                         const rota_csv_column *columns, size_t n_columns,
                         rota_complaints *bad);
void rota_csv_free(rota_csv *csv);

size_t rota_csv_rows(const rota_csv *csv);
/* Is COLUMN (an index into COLUMNS) in the file at all? */
bool rota_csv_has(const rota_csv *csv, int column);
/* The field, white space around it removed; "" when the column is absent.
 * Borrowed. */
const char *rota_csv_field(const rota_csv *csv, size_t row, int column);
/* Where the field stands (a column the file lacks: the row's start). */
long rota_csv_line(const rota_csv *csv, size_t row);
long rota_csv_column_at(const rota_csv *csv, size_t row, int column);
/* Complain about one field: "found X" is part of the message you give; the
 * column's title and a colon are put before it. */
void rota_csv_complain(const rota_csv *csv, size_t row, int column,
                       rota_complaints *bad, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

#endif
