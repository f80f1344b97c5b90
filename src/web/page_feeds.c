/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feeds.h"

#include <assert.h>
#include <string.h>

/* Tokens that are none, from one address. */
#define TRIES   60
#define MINUTE  60
#define ONE_DAY 86400

static const struct {
    const char *name;
    rota_feed_kind kind;
} names[] = {
    { "my.ics", ROTA_FEED_OWN },
    { "team.ics", ROTA_FEED_TEAM },
    { "open.ics", ROTA_FEED_OPEN },
};
enum { NAMES = sizeof names / sizeof *names };

static rota_status find_kind(const request *r, const char *name,
                             rota_feed_kind *kind, rota_error *err)
{
    (void)r;
    for (size_t i = 0; i < NAMES; i++) {
        if (!strcmp(names[i].name, name)) {
            *kind = names[i].kind;
            return ROTA_OK;
        }
    }
    return rota_fail(err, ROTA_UNKNOWN, N_("there is no such calendar"));
}

static void give(const request *r, response *out, blob *b, const char *name)
{
    response_attach(r, out, "text/calendar; charset=utf-8", name);
    out->blob = b;
    out->cache = "private, no-cache";
}

/* Old phones ask for ever: the journal hears of each address once a day. */
static void note_unknown(request *r, response *out)
{
    limits *l = r->web->limits;
    if (limits_allow(l, "feed denied", r->from, 1, ONE_DAY, r->now))
        deny(r, "feed");
    if (!limits_allow(l, "feed", r->from, TRIES, MINUTE, r->now))
        out->status = 429;
}

rota_status page_feed(request *r, response *out, rota_error *err)
{
    rota_feed_kind kind = ROTA_FEED_OWN;
    blob *b = NULL;
    ROTA_TRY(find_kind(r, r->capture[1], &kind, err));
    ROTA_TRY(feeds_get(r->web, r->capture[0], kind, r->now, &b, err));
    if (b) {
        give(r, out, b, r->capture[1]);
        return ROTA_OK;
    }
    note_unknown(r, out);
    if (out->status != 429)
        return rota_fail(err, ROTA_UNKNOWN, N_("there is no such calendar"));
    frame_error(r, out, 429,
                _(r->user.lang, "too many tries; wait some minutes"));
    response_header(out, "Retry-After", "60");
    return ROTA_OK;
}

/* As a file, for who has signed in. */
rota_status page_calendar(request *r, response *out, rota_error *err)
{
    rota_feed_kind kind = ROTA_FEED_OWN;
    blob *b = NULL;
    ROTA_TRY(find_kind(r, r->capture[0], &kind, err));
    if (kind == ROTA_FEED_OWN && r->user.role != ROLE_AGENT)
        return rota_fail(err, ROTA_UNKNOWN, N_("there is no such calendar"));
    ROTA_TRY(feeds_make(r->web, kind == ROTA_FEED_OWN ? r->user.id : NULL, kind,
                        r->now, &b, err));
    give(r, out, b, r->capture[0]);
    return ROTA_OK;
}
