/*
 * web/web.h: what the files of this room share.
 *
 * The way of a request: http.c reads it from its connection; answer.c asks who
 * it is, finds the route, holds it to its role and token, and calls the page;
 * the page fills a response; http.c sends it.  A page needs no socket:
 *
 *     rota_status page_x(request *r, response *out, rota_error *err)
 *
 * returns ROTA_OK with OUT filled, or the trouble in ERR, from which answer.c
 * makes the error page (ROTA_UNKNOWN 404, ROTA_BUSY 503, ...).
 */
#ifndef WEB_H
#define WEB_H

#include <rota/mem.h>
#include <rota/text.h>
#include <rota/vec.h>
#include <rota/web.h>

#include <stdatomic.h>

typedef struct web web; /* what lives as long as the server: answer.h */
typedef struct route route;

/* ---- A request ----------------------------------------------------------- */

/* Who may ask; a set of them in the table of routes. */
typedef enum {
    ROLE_NOBODY = 1, /* not signed in */
    ROLE_AGENT = 2,
    ROLE_SUPERVISOR = 4
} web_role;
#define ROLE_SIGNED_IN (ROLE_AGENT | ROLE_SUPERVISOR)
#define ROLE_ANYBODY   (ROLE_NOBODY | ROLE_SIGNED_IN)

/* A query or form field, cookie or header.  Names and values are UTF-8
 * without NUL; only the bytes of an uploaded file are whatever they are. */
typedef struct {
    const char *name, *value;
    size_t size;      /* of VALUE, which a NUL follows */
    const char *file; /* an uploaded file's name; else NULL */
} field;
typedef ROTA_VEC(field) fields;

#define REQUEST_CAPTURES 4

/* Everything in it lives in its arena. */
typedef struct {
    rota_arena *arena;
    web *web;           /* NULL in tests of pages */
    const char *method; /* GET (of HEAD too), POST, ... */
    const char *path;   /* decoded */
    const char *target; /* path and query as sent, to come back to */
    bool head;          /* only the head is wanted: nothing may change */
    const char *capture[REQUEST_CAPTURES]; /* what {...} of the route took */
    const route *route;
    fields query, form, cookies;
    struct {
        web_role role;
        const char *id; /* the agent, or the supervisor's name; NULL: nobody */
        const char *name; /* to be shown; never NULL */
        rota_lang lang;
    } user;
    const char *csrf;  /* belongs into every form; form_open does it */
    const char *fresh; /* a secret for forms, not yet a cookie; or NULL */
    const char *flash; /* what the last page wants said; NULL: nothing */
    int64_t now;       /* the clock */
    const char *body;  /* of a JSON request; else NULL */
    const char *from;  /* address of who asks, as far as it can be known */
    bool ahead;        /* a browser that fetches what might be wanted */
    bool by_key;       /* signed in by a key of the JSON interface */
    rota_desk *desk;   /* once opened; see request_desk */
} request;

/* request.c.  Values: the first of that name, or NULL. */
const char *request_query(const request *r, const char *name);
const char *request_form(const request *r, const char *name);
const field *request_file(const request *r, const char *name);
/* The I-th (from 0) of several fields of one name, or NULL. */
const char *request_form_at(const request *r, const char *name, size_t i);
/* A form field that must be there; else ROTA_USAGE. */
rota_status request_need(const request *r, const char *name, const char **value,
                         rota_error *err);
/* The desk, at which the user acts; opened once a request, closed for it.  An
 * agent acts as that agent. */
rota_status request_desk(request *r, rota_desk **desk, rota_error *err);
/* A month as the route's first capture has it. */
rota_status request_month(const request *r, int capture, rota_month *month,
                          rota_error *err);
/* The address of a page: each %s of FMT is percent-encoded, %d a number.  In
 * the request's arena. */
const char *url(const request *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- A response ---------------------------------------------------------- */

/* Bytes that many requests share, plain and gzipped, each with its ETag.
 * Counted: whoever takes one releases it. */
typedef struct {
    atomic_int holders;
    char *plain, *gzip; /* gzip NULL: not worth it */
    size_t plain_size, gzip_size;
    char plain_tag[80], gzip_tag[80]; /* with their quotes */
    int64_t modified;                 /* instant; 0: not said */
} blob;

/* blob.c */
/* DATA is copied. */
blob *blob_new(const char *data, size_t size, int64_t modified);
blob *blob_share(blob *b);
void blob_release(blob *b); /* NULL is allowed */

/* Zeroed it is an empty 200. */
typedef struct {
    int status;
    const char *type; /* NULL: text/html; charset=utf-8 */
    rota_text body;
    const char *location;
    blob *blob;        /* instead of BODY; the response's to release */
    bool gzipped;      /* send the blob's gzip; validate() decides */
    const char *cache; /* Cache-Control; NULL: no-store */
    fields headers;    /* further ones; strings live in the request's arena */
} response;

/* response.c */
void response_release(response *out);
/* Have the browser GET WHERE, a path of ours.  SAY, already in the user's
 * language, is shown there once; NULL: nothing. */
void response_redirect(const request *r, response *out, const char *where,
                       const char *say);
void response_header(response *out, const char *name, const char *value);
/* A file to keep, as NAME. */
void response_attach(const request *r, response *out, const char *type,
                     const char *name);

/* ---- The table of routes ------------------------------------------------- */

typedef rota_status web_page(request *r, response *out, rota_error *err);

/* A page; {...} in its path takes one segment. */
struct route {
    const char *method, *path;
    unsigned roles; /* who may: ROLE_... */
    web_page *page;
    const char *nav; /* msgid: stands in the navigation of those roles; NULL */
};

/* routes.c */
extern const route routes[]; /* ends with method NULL */
/* The route of METHOD and PATH, with what its path takes in CAPTURE, in ARENA.
 * NULL: none, and ALLOW (may be NULL) has the methods that PATH does have. */
const route *route_find(const char *method, const char *path, rota_arena *arena,
                        const char *capture[REQUEST_CAPTURES],
                        rota_text *allow);

/* ---- Pages --------------------------------------------------------------- */

/* frame.c: what stands around every page; TITLE is in the user's language. */
typedef struct markup markup;
markup *frame_open(request *r, const char *title);
/* Close what is open and hand the page over as OUT's body. */
void frame_close(markup *h, response *out);
/* The page that says what went wrong, in STATUS of HTTP. */
void frame_error(request *r, response *out, int status, const char *text);

/* Months, as the supervisor sees them. */
web_page page_colors, page_month, page_cell, page_cell_change, page_cell_pin,
    page_coverage, page_fairness, page_plan, page_plan_start, page_plan_stop,
    page_publish, page_publish_go, page_clearing, page_clearing_go;
/* What the supervisor keeps. */
web_page page_import, page_import_go, page_journal, page_ledger, page_my_ledger,
    page_entry_step;

/* An agent's own, and requests. */
web_page page_me, page_ask, page_ask_go, page_swaps, page_swap, page_swap_step,
    page_why, page_gap, page_cell_why, page_leaves, page_leave_ask, page_leave,
    page_leave_answer;

/* One exported page a row of routes.c, in files page_NOUN.c. */
web_page page_home, page_login, page_login_go, page_logout, page_link,
    page_language, page_subscribe, page_subscribe_go, page_api,
    page_api_description, page_api_months, page_feed, page_calendar, page_style,
    page_script, page_months, page_months_go;

#endif
