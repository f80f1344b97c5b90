/*
 * web/markup.h: a page as a tree of elements, escaped because there is no other
 * way to write.
 *
 *     mark_open(h, "table", "class", "grid", NULL);
 *     mark_element(h, "th", agent->name, "scope", "row", NULL);
 *     mark_close(h);
 *
 * Attributes are pairs of name and value, ended by NULL; a pair whose value is
 * MARK_NONE is left out, "" is an attribute that is just there.
 */
#ifndef WEB_MARKUP_H
#define WEB_MARKUP_H

#include <rota/text.h>

#include "web.h"

#define MARK_DEPTH 64
#define MARK_NONE  mark_none /* of an attribute: there is none */
extern const char mark_none[];

struct markup {
    rota_text out;
    request *r;
    rota_lang lang;
    const char *open[MARK_DEPTH]; /* names of what is open */
    int depth;
};

/* markup.c */
void mark_open(markup *h, const char *tag, ...) __attribute__((sentinel));
void mark_close(markup *h); /* what was opened last */
/* Open, text (escaped), close. */
void mark_element(markup *h, const char *tag, const char *text, ...)
    __attribute__((sentinel));
/* An element that has no end: input, br, link. */
void mark_void(markup *h, const char *tag, ...) __attribute__((sentinel));
void mark_text(markup *h, const char *text);
/* A msgid in the user's language. */
void mark_say(markup *h, const char *msgid);
/* A msgid with values: printf in the user's language, then escaped. */
void mark_printf(markup *h, const char *msgid, ...)
    __attribute__((format(printf, 2, 3)));
/* Bytes that another room made and escaped: a picture, a sheet's table. */
void mark_raw(markup *h, const char *bytes);
void mark_link(markup *h, const char *where, const char *text);

/* form.c: forms.  LABELs are in the user's language. */
/* POST to WHERE, with the token; mark_close ends it. */
void form_open(markup *h, const char *where);
/* The same for uploads. */
void form_open_files(markup *h, const char *where);
void form_hidden(markup *h, const char *name, const char *value);
/* Label and input of TYPE ("text", "date", "month", "password", ...). */
void form_input(markup *h, const char *type, const char *name,
                const char *label, const char *value);
void form_button(markup *h, const char *label);

#endif
