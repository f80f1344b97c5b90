/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <rota/log.h>

#include <assert.h>

/* A flood of them must not fill the disk. */
#define KEPT_A_MINUTE 30

static rota_status keep(const request *r, const char *who, const char *line)
{
    rota_desk *desk = NULL;
    rota_desk_options options = r->web->options.desk;
    options.clock = r->now;
    ROTA_TRY(rota_desk_open(&desk, &options, NULL));
    rota_status status = rota_desk_denied(desk, who, line, NULL);
    rota_desk_close(desk);
    return status;
}

void deny(request *r, const char *what)
{
    assert(r && r->web && what);
    /* The route, not the path: a path may hold a secret. */
    const char *page = r->route ? r->route->path : "";
    const char *who = r->user.role == ROLE_NOBODY ? "nobody" : r->user.id;
    char *line =
        rota_format("%s %s (%s) from %s", r->method, page, what, r->from);
    rota_log(ROTA_LOG_INFO, "denied: %s: %s", who, line);
    if (limits_allow(r->web->limits, "denied", "", KEPT_A_MINUTE, 60, r->now) &&
        keep(r, who, line) != ROTA_OK)
        rota_log(
            ROTA_LOG_WARN, "%s",
            _(r->web->options.desk.lang, "the journal could not be written"));
    free(line);
}
