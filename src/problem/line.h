/* A text read line by line, word by word, with complaints that know where. */
#ifndef PROBLEM_LINE_H
#define PROBLEM_LINE_H

#include <rota/calendar.h>
#include <rota/mem.h>
#include <rota/vec.h>

typedef struct {
    const char *text;
    long column;
} line_word;

typedef struct {
    const char *file;
    rota_complaints *bad;
    rota_arena *arena;    /* words live here */
    const char *at, *end; /* the rest of the text */
    long number;          /* of the line, from 1 */
    ROTA_VEC(line_word) word;
    size_t next; /* the word to be taken */
    bool failed; /* something is wrong with this line: one complaint */
} line;

/* TEXT is UTF-8 without NUL. */
void line_open(line *l, const char *text, size_t size, const char *file,
               rota_complaints *bad, rota_arena *arena);
void line_close(line *l);
/* The next line that holds words; false at the end. */
bool line_read(line *l);
/* The line, 1 when nothing was read, and the column of the word taken last. */
long line_number(const line *l);
long line_column(const line *l);

/* Complain about the word taken last, once a line; false. */
#define line_fail(l, ...)                                                      \
    ((l)->failed ? false                                                       \
                 : ((l)->failed = true,                                        \
                    rota_complain((l)->bad, (l)->file, line_number(l),         \
                                  line_column(l), __VA_ARGS__),                \
                    false))

/* Take the next word: false, with a complaint, when it is not that.  NULL for
 * line_peek at the end of the line. */
const char *line_peek(const line *l);
bool line_text(line *l, const char **text);
bool line_is(line *l, const char *word);
bool line_int(line *l, int least, int most, int *value);
bool line_date(line *l, rota_date *date);
/* "HH:MM", hours without bound below 1000. */
bool line_hours(line *l, int *minutes);
/* "HH:MM-HH:MM", the second not before the first. */
bool line_span(line *l, int *from, int *to);
bool line_days(line *l, rota_dayset *set);
bool line_end(line *l);
/* Hours at *S, which moves on. */
bool line_take_hours(const char **s, int *minutes);

#endif
