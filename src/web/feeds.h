/*
 * web/feeds.h: calendars as they were last made, until something changes.
 *
 * Phones ask every quarter of an hour and nearly always have it already.  So a
 * calendar is made once, and made again only after an act that calendars can
 * show: two small questions to the database tell, one of them on every
 * request.
 */
#ifndef WEB_FEEDS_H
#define WEB_FEEDS_H

#include <rota/feed.h>

#include "answer.h"

feeds *feeds_new(void);
void feeds_free(feeds *f); /* NULL is allowed */

/*
 * The calendar KIND of who holds the feed key SECRET; *OUT is the caller's to
 * release.  NULL: nobody does, or it is a supervisor, who has none of their
 * own.
 */
rota_status feeds_get(web *w, const char *secret, rota_feed_kind kind,
                      int64_t now, blob **out, rota_error *err);
/* The same for AGENT (NULL: not of one), who has signed in. */
rota_status feeds_make(web *w, const char *agent, rota_feed_kind kind,
                       int64_t now, blob **out, rota_error *err);

#endif
