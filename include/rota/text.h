/*
 * text: growing text, the escapings, and display width.
 *
 * The only place that escapes for HTML, XML, CSV, JSON strings and terminals.
 */
#ifndef ROTA_TEXT_H
#define ROTA_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise; DATA is NUL-terminated once anything was added. */
typedef struct {
    char *data;
    size_t length, alloc;
} rota_text;

void rota_text_release(rota_text *t);
void rota_text_clear(rota_text *t); /* keeps the memory */
/* The text so far, "" when nothing was added; borrowed. */
const char *rota_text_str(const rota_text *t);
/* Hand the text over: the caller frees; T is empty again.  Never NULL. */
char *rota_text_take(rota_text *t);

void rota_text_add(rota_text *t, const char *s);
void rota_text_add_bytes(rota_text *t, const char *s, size_t n);
void rota_text_char(rota_text *t, char c);
void rota_text_printf(rota_text *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void rota_text_vprintf(rota_text *t, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* S with & < > " ' as entities: safe in HTML and XML text and attributes. */
void rota_text_html(rota_text *t, const char *s);
/* S as one CSV field (RFC 4180), quoted only where it must be. */
void rota_text_csv(rota_text *t, const char *s);
/* S as a JSON string with its quotes. */
void rota_text_json(rota_text *t, const char *s);
/* S for a terminal: control characters other than line ends become `?`, bytes
 * that are no UTF-8 U+FFFD. */
void rota_text_plain(rota_text *t, const char *s);

/* Terminal columns that UTF-8 S takes; CJK characters take two. */
int rota_width(const char *s);
/* S padded with blanks to WIDTH columns, left- or (RIGHT) right-aligned; cut
 * at a whole character, with a final `…`, when it is wider. */
void rota_text_pad(rota_text *t, const char *s, int width, bool right);

/* True when the N bytes at S are well-formed UTF-8 without NUL. */
bool rota_utf8_valid(const char *s, size_t n);
/* Nothing but Unicode white space (or nothing at all). */
bool rota_blank(const char *s);
/* Edit distance by characters, for "did you mean"; case is ignored. */
int rota_distance(const char *a, const char *b);
/* The nearest of COUNT names to WORD, or NULL when none is near. */
const char *rota_nearest(const char *word, const char *const *names,
                         size_t count);

#endif
