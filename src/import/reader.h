/*
 * The reader: one row of a user's table, field by field.
 *
 * Whatever is wrong with a field becomes a complaint where it stands, and
 * reading goes on, so that a user sees all of it at once.
 */
#ifndef IMPORT_READER_H
#define IMPORT_READER_H

#include <rota/csv.h>
#include <rota/import.h>

/* What names are judged by; NULL: they are not. */
typedef struct {
    const rota_site *agents, *shifts;
} judges;

typedef struct {
    rota_site *into;
    judges by;
    const char *zone; /* of the site */
    rota_zone *clock; /* ZONE, once it was asked for */
    const char *file;
    rota_csv *csv;
    size_t row; /* the one in hand */
    rota_complaints *bad;
    void *seen; /* keys of rows so far, see reader_repeats */
} reader;

/* A field's text as complaints show it: cut, on one line; in the arena. */
const char *reader_shown(reader *r, int column);
/* All that was complained of so far: the row in hand is clean when the number
 * did not grow. */
size_t reader_complaints(const reader *r);
/* Remember KEY; was it there before?  *LINE is then where, 0: in another file.
 * Used for the key of each kind: one row an agent, and so on. */
bool reader_repeats(reader *r, const char *key, long line, long *first);
/* Complain of a row that repeats KEY at COLUMN; WHAT names the key. */
void reader_judge_key(reader *r, int column, const char *key, const char *what);
void reader_release(reader *r);

/* ---- Fields of every kind (field.c, number.c) ----------------------------
 * After a complaint they give something harmless. */

/* Control characters, and line ends that are not ASCII; S is UTF-8. */
bool text_has_control(const char *s);
/* Without control characters, at most 200 characters. */
const char *field_text(reader *r, int column);
/* As above, not blank. */
const char *field_name(reader *r, int column);
rota_date field_date(reader *r, int column);     /* must be there */
rota_date field_date_opt(reader *r, int column); /* "" is ROTA_NO_DATE */
/* "HH:MM", to 24:00 when ALLOW_24; "" is ROTA_UNSET. */
int field_clock(reader *r, int column, bool allow_24);
rota_dayset field_days(reader *r, int column); /* "" is every day */
/* Index of one of WORDS, which end with NULL; "" is ABSENT, and a complaint
 * when that is negative. */
int field_word(reader *r, int column, const char *const *words, int absent);
int field_flag(reader *r, int column); /* yes or no, "" is no */

/* LEAST..MOST; "" is ABSENT. */
int field_whole(reader *r, int column, int least, int most, int absent);
/* A decimal, in units of 1 / SCALE (a power of ten), rounded; LEAST..MOST in
 * whole units; "" is ABSENT. */
int64_t field_decimal(reader *r, int column, int scale, int least, int most,
                      int64_t absent);

/* ---- Names (names.c) ------------------------------------------------------
 */

/* Letters, digits, -, _ and . only: ids become names of files. */
bool id_valid(const char *s);
/* A new id; RESERVED means something else. */
const char *field_id(reader *r, int column, const char *reserved);
/* An id that must be known. */
const char *field_agent(reader *r, int column);
const char *field_shift(reader *r, int column, bool allow_off);
/* Complain at COLUMN when no shift has ID. */
void reader_judge_shift(reader *r, int column, const char *id);
/* One skill that some agent has, or "". */
const char *field_skill(reader *r, int column);
/* Skills joined by `|`: sorted, each once. */
const char *field_skills(reader *r, int column);

/* ---- Kinds: read the rows, write them back ---------------------------- */

typedef struct {
    rota_kind kind;
    const rota_csv_column *column;
    size_t columns;
    /* the row in hand */
    void (*read)(reader *r);
    void (*write)(const rota_site *site, rota_text *out);
    /* keys of rows that INTO has from earlier files; NULL: none matter */
    void (*recall)(reader *r);
} table;

extern const table agents_table, shifts_table, coverage_table, calls_table,
    history_table, leave_table, wishes_table, restrictions_table, roster_table;

/* Leave may come as a calendar (leave_ics.c).  What makes one row of leave,
 * for reader_repeats; the caller frees. */
char *leave_key(const rota_leave_row *row);
bool leave_is_calendar(const char *text, size_t size);
void leave_read_calendar(reader *r, const char *text, size_t size);

/* The table of KIND, or NULL: policy and holidays are none. */
const table *table_of(rota_kind kind);

/* policy.conf */
void policy_read(reader *r, const char *text, size_t size);

/* ---- Fields of a file that is written (write.c) ---------------------------
 */

void write_header(const table *t, rota_text *out);
/* Each ends its field with `,`; write_end turns the last into a line end. */
void write_text(rota_text *out, const char *s);
void write_date(rota_text *out, rota_date date);  /* ROTA_NO_DATE: empty */
void write_clock(rota_text *out, int minute);     /* ROTA_UNSET: empty */
void write_end_clock(rota_text *out, int minute); /* an end: 1440 is 24:00 */
void write_whole(rota_text *out, int number);     /* ROTA_UNSET: empty */
/* NUMBER / SCALE without needless zeros. */
void write_decimal(rota_text *out, int64_t number, int scale);
void write_days(rota_text *out, rota_dayset days);
void write_end(rota_text *out);

#endif
