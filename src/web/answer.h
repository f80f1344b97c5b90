/*
 * web/answer.h: from what came over a connection to what goes back.
 *
 * Nothing here knows sockets: a test asks and reads as a browser would.
 */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web.h"

#include <rota/access.h>

#include <pthread.h>

typedef struct limits limits;
typedef struct feeds feeds;

/* What lives as long as the server. */
struct web {
    rota_web_options options;
    bool secure; /* reached over https: cookies say so */
    blob *style, *script, *description;
    limits *limits;
    pthread_mutex_t lock; /* of what follows */
    feeds *feeds;
    rota_desk *porter; /* looks up who somebody is, and what has changed */
};

/* web.c */
rota_status web_new(web **out, const rota_web_options *options,
                    rota_error *err);
void web_free(web *w); /* NULL is allowed */

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

/* session.c: who is asking. */
/* Fill r->user and r->csrf from cookie or key; who has none gets a secret for
 * forms. */
rota_status session_find(request *r, const asked *in, rota_error *err);
/* Have the browser keep a fresh secret, if OUT is a page with forms. */
void session_keep(const request *r, response *out);
/* The cookie of SESSION; of none where it is NULL. */
void session_set(const request *r, response *out, const char *session);
/* The secret of the session, or NULL. */
const char *session_secret(const request *r);
/* Was the form made by us for who sends it? */
bool session_vouches(const request *r, const asked *in);

/* limits.c: how often somebody may try. */
limits *limits_new(void);
void limits_free(limits *l);
/* Count a try of WHO at KIND; false: MOST within SECONDS have been. */
bool limits_allow(limits *l, const char *kind, const char *who, int most,
                  int seconds, int64_t now);

/* validate.c */
#define HTTP_DATE 40
const char *http_date(char buf[HTTP_DATE], int64_t when);
/* Headers of OUT's blob; 304 where IN says that its client has it. */
void validate(const asked *in, rota_arena *arena, response *out);

/* deny.c */
/* Keep in the journal that somebody was not let in; not every one of many. */
void deny(request *r, const char *what);

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
