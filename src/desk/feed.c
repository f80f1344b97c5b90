/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/hash.h>

#include <assert.h>
#include <string.h>

rota_status rota_desk_feed(rota_desk *desk, rota_feed_kind kind,
                           const char *agent, rota_feed *feed, rota_error *err)
{
    assert(desk && feed && (kind == ROTA_FEED_OWN) == (agent != NULL));
    *feed = (rota_feed){ .bytes = NULL };
    rota_site *site = NULL;
    /* No calendar shows calls. */
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    const rota_agent_row *row = NULL;
    agenda *a = NULL;
    rota_status status = agent ? find_agent(site, agent, &row, err) : ROTA_OK;
    if (status == ROTA_OK)
        status = agenda_new(&a, desk, site, err);
    if (status == ROTA_OK)
        status = agenda_write(a, kind, agent, &feed->bytes, &feed->size, err);
    if (status == ROTA_OK)
        status = rota_store_last_change(desk->store, &feed->modified, err);
    agenda_free(a);
    status = desk_end(desk, site, status, err);
    if (status == ROTA_OK)
        memcpy(feed->etag, rota_hash(feed->bytes, feed->size).hex,
               sizeof feed->etag);
    else
        rota_feed_release(feed);
    return status;
}

void rota_feed_release(rota_feed *feed)
{
    assert(feed);
    free(feed->bytes);
    *feed = (rota_feed){ .bytes = NULL };
}
