/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/log.h>
#include <rota/lp.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

void desk_warn(rota_desk *desk, const char *fmt, ...)
{
    char line[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(line, sizeof line, _(desk->lang, fmt), args);
    va_end(args);
    rota_log(ROTA_LOG_WARN, "%s", line);
}

rota_status desk_tell_time(rota_desk *desk, const rota_site *site,
                           rota_error *err)
{
    rota_zone *zone = NULL;
    ROTA_TRY(rota_zone_open(&zone, site->policy.site_timezone, err));
    rota_zone_free(desk->zone);
    desk->zone = zone;
    const rota_desk_options *o = &desk->options;
    desk->now = o->has_now
                    ? rota_zone_instant(zone, o->now_date, o->now_minute, NULL)
                    : o->clock;
    int minute = 0;
    rota_zone_local(zone, desk->now, &desk->today, &minute);
    return ROTA_OK;
}

static rota_status know_who(rota_desk *desk, const rota_site *site,
                            rota_error *err)
{
    if (!desk->options.who)
        return ROTA_OK;
    const rota_agent_row *agent = NULL;
    return find_agent(site, desk->options.who, &agent, err);
}

/* The site is read, or STATUS says why not. */
static rota_status settle_in(rota_desk *desk, rota_site **site,
                             rota_status status, rota_error *err)
{
    if (status == ROTA_OK)
        status = desk_tell_time(desk, *site, err);
    if (status == ROTA_OK)
        status = know_who(desk, *site, err);
    if (status != ROTA_OK) {
        rota_store_rollback(desk->store);
        rota_site_free(*site);
        *site = NULL;
    }
    return status;
}

rota_status desk_begin(rota_desk *desk, bool write, rota_site **site,
                       rota_error *err)
{
    assert(desk && site);
    *site = NULL;
    ROTA_TRY(rota_store_begin(desk->store, write, err));
    return settle_in(desk, site, rota_store_get(desk->store, site, err), err);
}

rota_status desk_begin_between(rota_desk *desk, bool write, rota_date from,
                               rota_date to, rota_site **site, rota_error *err)
{
    assert(desk && site);
    *site = NULL;
    ROTA_TRY(rota_store_begin(desk->store, write, err));
    return settle_in(desk, site,
                     rota_store_get_between(desk->store, from, to, site, err),
                     err);
}

rota_status desk_end(rota_desk *desk, rota_site *site, rota_status status,
                     rota_error *err)
{
    assert(desk);
    if (status == ROTA_OK) /* a commit that fails rolls back itself */
        status = rota_store_commit(desk->store, err);
    else
        rota_store_rollback(desk->store);
    rota_site_free(site);
    return status;
}

rota_status desk_warn_clock(rota_desk *desk, rota_error *err)
{
    int64_t last;
    char text[2 * ROTA_DATE_SIZE];
    assert(desk && desk->zone);
    ROTA_TRY(rota_store_last_act(desk->store, &last, err));
    if (last > desk->now && !desk->clock_told)
        desk_warn(desk,
                  N_("the clock stands before the last act of the journal, "
                     "%s; the journal keeps its order"),
                  rota_desk_moment(desk, last, text));
    desk->clock_told = last > desk->now;
    return ROTA_OK;
}

rota_status desk_journal(rota_desk *desk, const char *act, rota_month month,
                         const char *detail, rota_error *err)
{
    assert(desk && act && detail);
    char text[ROTA_DATE_SIZE] = "";
    ROTA_TRY(desk_warn_clock(desk, err));
    if (month != DESK_NO_MONTH)
        rota_month_text(text, month);
    return rota_store_journal(desk->store, desk->now, desk->who, act, text,
                              detail, err);
}

rota_status rota_desk_open(rota_desk **out, const rota_desk_options *options,
                           rota_error *err)
{
    assert(out && options && options->db);
    *out = NULL;
    rota_desk *desk = ROTA_NEW(rota_desk);
    desk->options = *options;
    desk->db = rota_strdup(options->db);
    desk->who = rota_strdup(options->who ? options->who : "supervisor");
    desk->options.who = options->who ? desk->who : NULL;
    desk->lang = options->lang;
    rota_status status = rota_store_open(&desk->store, desk->db, err);
    if (status != ROTA_OK) {
        rota_desk_close(desk);
        return status;
    }
    *out = desk;
    return ROTA_OK;
}

void rota_desk_close(rota_desk *desk)
{
    if (!desk)
        return;
    rota_store_close(desk->store);
    rota_zone_free(desk->zone);
    free(desk->db);
    free(desk->who);
    free(desk);
    rota_lp_thread_end(); /* a server's thread may end now */
}
