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

typedef struct {
    rota_desk_options desk; /* database, fixed "now" if any, language; the
                               clock and who acts are those of each request */
    const char *listen;     /* "ADDR:PORT", "[ADDR]:PORT"; NULL: the default;
                               port 0: any that is free */
    int threads;            /* that answer; 0: as many as there are cores */
    const volatile int *stop; /* set by a signal: end after what is under way */
} rota_web_options;

/* Where it is served unless told otherwise. */
#define ROTA_WEB_LISTEN "127.0.0.1:8380"

#endif
