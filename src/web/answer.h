/*
 * web/answer.h: from what came over a connection to what goes back.
 *
 * Nothing here knows sockets: a test asks and reads as a browser would.
 */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web.h"

/* What lives as long as the server. */
struct web {
    rota_web_options options;
};

/* A request as it came. */
typedef struct {
    const char *method, *path; /* as sent, without the query */
    const char *query;         /* as sent, without `?`; "" */
    fields headers;            /* names as sent */
    const char *body;
    size_t size;
    const char *from; /* address of who asks, or of the proxy */
    int64_t now;      /* the clock */
} asked;

/* A header of ASKED, whatever the case of its name, or NULL. */
const char *asked_header(const asked *in, const char *name);

/* Answer IN; strings of OUT live in ARENA.  Never fails: trouble is a page. */
void answer(web *w, const asked *in, rota_arena *arena, response *out);

/* decode.c: text as browsers send it, into ARENA; false where it is no UTF-8
 * or has a NUL. */
bool decode_path(const char *sent, rota_arena *arena, const char **path);
/* a=b&c=d */
bool decode_fields(const char *sent, rota_arena *arena, fields *out);
/* The Cookie header; what is no cookie is passed over. */
void decode_cookies(const char *sent, rota_arena *arena, fields *out);
/* multipart/form-data of the BOUNDARY; false too where it is malformed. */
bool decode_parts(const char *body, size_t size, const char *boundary,
                  rota_arena *arena, fields *out);

#endif
