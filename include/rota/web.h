/*
 * web: the desk through a browser.
 *
 * One program serves pages, calendar feeds and a JSON interface from the same
 * desk functions as the command line.  Pages are pure functions from a request
 * to a response; sockets, threads and limits are one file's business.
 */
#ifndef ROTA_WEB_H
#define ROTA_WEB_H

#include <rota/desk.h>

#include <stdatomic.h>

/* Where it is served unless told otherwise. */
#define ROTA_WEB_LISTEN "127.0.0.1:8380"

typedef struct {
    const char *name, *value;
} rota_web_field;

/* An act of the JSON interface. */
typedef struct {
    const char *method, *path;  /* as in the table of routes */
    const char *const *capture; /* what its {...} took */
    const rota_web_field *query;
    size_t fields;
    const char *body;       /* JSON; NULL: none was sent */
    const char *agent;      /* who acts; NULL: the supervisor */
    const char *signature;  /* the supervisor's name */
    rota_desk_options desk; /* at which */
} rota_web_act;
/* Its document is added to OUT; ROTA_NO may have one too. */
typedef rota_status rota_web_do(const rota_web_act *act, rota_text *out,
                                rota_error *err);

typedef struct {
    rota_desk_options desk;  /* database, and a fixed "now" if any; the clock,
                                who acts and the language are those of each
                                request */
    const char *listen;      /* "ADDR:PORT", "[ADDR]:PORT", ADDR a number;
                                port 0: any that is free */
    rota_web_do *act;        /* does what the JSON interface is asked for */
    const atomic_int *stop;  /* not 0: end after what is under way */
} rota_web_options;

typedef struct rota_web rota_web;

/* Listen; *OUT is the caller's to close.  ROTA_USAGE: no such address.
 * ROTA_IO: it cannot be had. */
rota_status rota_web_open(rota_web **out, const rota_web_options *options,
                          rota_error *err);
/* Where, as "http://ADDR:PORT"; and whether others than this machine reach
 * it. */
const char *rota_web_address(const rota_web *web);
bool rota_web_is_open_to_others(const rota_web *web);
/* Serve until told to stop; requests under way are answered. */
void rota_web_run(rota_web *web);
void rota_web_close(rota_web *web);

#endif
