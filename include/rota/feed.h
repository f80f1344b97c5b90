/*
 * feed: the duty calendars as they are served, and written into files.
 *
 * What calendars.md promises of them is kept behind this door; a web server
 * only sends the bytes.
 */
#ifndef ROTA_FEED_H
#define ROTA_FEED_H

#include <rota/desk.h>

typedef enum {
    ROTA_FEED_OWN,  /* of one agent */
    ROTA_FEED_TEAM, /* of everybody */
    ROTA_FEED_OPEN  /* duties that are open: nobody has them since a version
                       took them from somebody (by hand, or because of leave),
                       or their holder wishes to give them away */
} rota_feed_kind;

/* A calendar as it is served, and what tells a client that it has it. */
typedef struct {
    char *bytes;     /* text/calendar; charset=utf-8 */
    size_t size;
    char etag[65];   /* hash of the bytes, without quotes */
    int64_t modified; /* instant of the last act that can have changed it; never
                         before that of an earlier answer */
} rota_feed;
void rota_feed_release(rota_feed *feed);

/*
 * The bytes that publish writes and show gives: a function of the database
 * alone, neither of the clock nor of who asks or in which language.  AGENT is
 * whose calendar, NULL for the other kinds.  Without any published month a
 * calendar without events.  ROTA_UNKNOWN: no such agent.
 */
rota_status rota_desk_feed(rota_desk *desk, rota_feed_kind kind,
                           const char *agent, rota_feed *feed,
                           rota_error *err);

#endif
