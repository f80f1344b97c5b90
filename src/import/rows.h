/*
 * rows: a text of sections, row by row, field by field.
 *
 *     SECTION_NAME
 *     # a comment
 *     field, field, field
 *
 * Blank lines mean nothing.  Whatever is wrong becomes a complaint where it
 * stands, and reading goes on.
 */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include <rota/mem.h>
#include <rota/status.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const char *name; /* "SECTION_STAFF" */
    bool required;
} rows_section;

typedef struct {
    const char *file;
    rota_complaints *bad;
    rota_arena *arena;
    const char *text, *end;
    const char *next;        /* what is not read yet */
    long line;               /* of the row in hand, from 1 */
    const char *row, *stop;  /* the row in hand */
    const char *field, *cut; /* the field in hand, white space taken off */
    const char *rest;        /* of the row, after that field; NULL: nothing */
    const char *title;       /* of the field in hand */
    const char *list, *last; /* parts of a field that are not taken yet */
    bool inside;             /* the section asked for */
    const char *wanted;      /* its name */
} rows;

/* Judge the frame of TEXT: SECTIONS (COUNT), each at most once, nothing before
 * the first. */
void rows_open(rows *r, const char *text, size_t size, const char *file,
               const rows_section *sections, int count, rota_complaints *bad,
               rota_arena *arena);
/* From the start again, for the rows of section NAME. */
void rows_enter(rows *r, const char *name);
/* The next row of it; false when there is none. */
bool rows_next(rows *r);

/* The next field; TITLE is what complaints call it.  False without a complaint
 * when the row has ended. */
bool rows_field(rows *r, const char *title);
/* The same, and a complaint when the row has ended. */
bool rows_need(rows *r, const char *title);
/* A complaint when the row goes on. */
bool rows_end(rows *r);
/* The field in hand becomes its next part that is not empty, parts being apart
 * by `|`; false when there is none left. */
bool rows_part(rows *r);
/* The field in hand is A=B: it becomes A, and *VALUE what to make it for B. */
typedef struct {
    const char *field, *cut;
} rows_value;
bool rows_pair(rows *r, rows_value *value);
/* Complain about the field in hand; returns false. */
bool rows_complain(rows *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The field as complaints show it: cut, without control characters; in the
 * arena. */
const char *rows_shown(const rows *r);

/* The field in hand as a whole number, or as a name in the arena. */
bool rows_whole(rows *r, int least, int most, int *number);
bool rows_name(rows *r, const char **name);

#endif
