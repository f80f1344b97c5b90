/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wishes to give a duty away, and offers to take one: filed, taken back, told.
 */
#include "desk.h"

#include <rota/settle.h>

#include <assert.h>
#include <string.h>

void rota_wished_release(rota_wished *wished)
{
    rota_verdict_release(&wished->verdict);
    rota_arena_free(wished->arena);
    *wished = (rota_wished){ 0 };
}

static void refuse(rota_wished *w, rota_swap_rule rule, const char *agent,
                   const char *fmt, const char *a, const char *b)
{
    rota_verdict_add(&w->verdict, rule, agent, fmt, a, b);
}

static rota_status no_date(const char *text, rota_error *err)
{
    return rota_fail(err, ROTA_UNKNOWN,
                     N_("no date '%s', a date is YYYY-MM-DD"), text);
}

/* ---- What was typed ------------------------------------------------------ */

/* The id of a shift as the site spells it, in ARENA; "" for NULL. */
static rota_status name_shift(const rota_site *site, const char *text,
                              rota_arena *arena, const char **id,
                              rota_error *err)
{
    const rota_shift_row *shift = NULL;
    *id = "";
    if (!text)
        return ROTA_OK;
    ROTA_TRY(find_shift(site, text, &shift, err));
    if (!shift)
        return rota_fail(err, ROTA_UNKNOWN, N_("no shift '%s'"), text);
    *id = rota_arena_strdup(arena, shift->id);
    return ROTA_OK;
}

static rota_status read_accept(const rota_site *site, const char *text,
                               rota_arena *arena, rota_swap_accept *accept,
                               rota_error *err)
{
    char *date = rota_arena_strdup(arena, text);
    char *slash = strchr(date, '/');
    if (slash)
        *slash = '\0';
    if (!rota_date_parse(date, &accept->date))
        return no_date(date, err);
    return name_shift(site, slash ? slash + 1 : NULL, arena, &accept->shift,
                      err);
}

static rota_status read_order(const rota_site *site,
                              const rota_wish_order *order, rota_arena *arena,
                              rota_swap_wish *wish, rota_error *err)
{
    const rota_agent_row *agent;
    rota_swap_accept *accept =
        ROTA_ARENA_ARRAY(arena, rota_swap_accept, order->accepts + 1);
    ROTA_TRY(find_agent(site, order->gives.agent, &agent, err));
    wish->gives.agent = rota_arena_strdup(arena, agent->id);
    wish->gives.date = ROTA_NO_DATE;
    if (order->gives.date &&
        !rota_date_parse(order->gives.date, &wish->gives.date))
        return no_date(order->gives.date, err);
    ROTA_TRY(
        name_shift(site, order->gives.shift, arena, &wish->gives.shift, err));
    for (int i = 0; i < order->accepts; i++)
        ROTA_TRY(read_accept(site, order->accept[i], arena, &accept[i], err));
    wish->or_nothing = order->or_nothing;
    wish->accept = accept;
    wish->accepts = order->accepts;
    return ROTA_OK;
}

/* ---- Filing -------------------------------------------------------------- */

/* The published duty that is given, or why there is none. */
static rota_status find_duty(rota_desk *desk, rota_wished *w,
                             rota_swap_wish *wish, rota_error *err)
{
    rota_swap_party *gives = &wish->gives;
    rota_current *current;
    size_t currents;
    int found = 0;
    rota_stored_duties duties = { 0 };
    char text[ROTA_DATE_SIZE];
    rota_month month = rota_month_of(gives->date);
    const char *asked = gives->shift;
    ROTA_TRY(rota_store_currents(desk->store, w->arena, month, month, &current,
                                 &currents, err));
    if (currents == 0) {
        refuse(w, ROTA_SWAP_UNPUBLISHED, gives->agent,
               N_("%s has no published version"), rota_month_text(text, month),
               "");
        return ROTA_OK;
    }
    ROTA_TRY(rota_store_duties(desk->store, w->arena, current, currents,
                               gives->agent, gives->date, gives->date, &duties,
                               err));
    for (size_t i = 0; i < duties.count; i++) {
        const rota_stored_duty *d = &duties.item[i];
        if (*asked && strcmp(d->shift, asked) != 0)
            continue;
        found++;
        gives->shift = d->shift;
        gives->start = d->start;
    }
    rota_vec_release(&duties);
    rota_date_text(text, gives->date);
    if (found > 1)
        return rota_fail(err, ROTA_USAGE,
                         N_("%s has several duties on %s; name the shift"),
                         gives->agent, text);
    if (!found)
        refuse(w, ROTA_SWAP_NOT_OWNER, gives->agent, N_("%s has no duty on %s"),
               gives->agent, text);
    return ROTA_OK;
}

static void judge_time(const rota_desk *desk, const rota_site *site,
                       rota_wished *w, const rota_swap_wish *wish)
{
    rota_swap_clock clock = swap_clock(desk, site);
    const rota_swap_party *gives = &wish->gives;
    char now[2 * ROTA_DATE_SIZE], limit[2 * ROTA_DATE_SIZE];
    int64_t ends = rota_swap_wish_ends(&clock, wish);
    if (gives->date != ROTA_NO_DATE && gives->start <= desk->now)
        refuse(w, ROTA_SWAP_PAST, gives->agent, N_("%s began %s"),
               rota_date_text(limit, gives->date),
               rota_desk_moment(desk, gives->start, now));
    if (ends <= desk->now)
        refuse(w, ROTA_SWAP_NOTICE, gives->agent, N_("filed %s, deadline %s"),
               rota_desk_moment(desk, desk->now, now),
               rota_desk_moment(desk, ends, limit));
}

static void judge_asker(const rota_desk *desk, rota_wished *w,
                        const char *agent, const char *fmt)
{
    if (desk->options.who && strcmp(desk->who, agent) != 0)
        refuse(w, ROTA_SWAP_CONSENT, agent, fmt, desk->who, agent);
}

static rota_status recall(rota_desk *desk, const rota_site *site, int64_t id,
                          rota_wished *w, rota_error *err)
{
    rota_swap_clock clock = swap_clock(desk, site);
    rota_swap_wish *list;
    size_t count;
    ROTA_TRY(rota_store_swap_wishes(desk->store, w->arena, &list, &count, err));
    for (size_t i = 0; i < count; i++) {
        if (list[i].id != id)
            continue;
        w->wish = &list[i];
        w->state = rota_swap_wish_state_of(&clock, &list[i]);
    }
    return w->wish ? ROTA_OK
                   : rota_fail(err, ROTA_UNKNOWN, N_("no wish %lld"),
                               (long long)id);
}

/* A newer wish for the same duty, and a newer offer, stands for the older. */
static rota_status end_older(rota_desk *desk, const rota_wished *w,
                             const rota_swap_wish *wish, rota_error *err)
{
    rota_swap_wish *list;
    size_t count;
    ROTA_TRY(rota_store_swap_wishes(desk->store, w->arena, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (list[i].end == ROTA_SWAP_WISH_OPEN &&
            list[i].gives.date == wish->gives.date &&
            !strcmp(list[i].gives.agent, wish->gives.agent) &&
            !strcmp(list[i].gives.shift, wish->gives.shift))
            ROTA_TRY(rota_store_end_swap_wish(desk->store, list[i].id,
                                              desk->now, desk->who, 0, err));
    return ROTA_OK;
}

static rota_status put(rota_desk *desk, const rota_site *site,
                       rota_swap_wish *wish, rota_wished *w, rota_error *err)
{
    int64_t id;
    bool offer = rota_swap_wish_is_offer(wish);
    wish->when = desk->now;
    wish->who = desk->who;
    ROTA_TRY(end_older(desk, w, wish, err));
    ROTA_TRY(rota_store_put_swap_wish(desk->store, wish, &id, err));
    char *detail = rota_format("%s %lld of %s", offer ? "offer" : "wish",
                               (long long)id, wish->gives.agent);
    rota_status status = desk_journal(
        desk, offer ? "swap offer" : "swap wish",
        offer ? DESK_NO_MONTH : rota_month_of(wish->gives.date), detail, err);
    free(detail);
    ROTA_TRY(status);
    return recall(desk, site, id, w, err);
}

static rota_status file(rota_desk *desk, const rota_site *site,
                        const rota_wish_order *order, rota_wished *w,
                        rota_error *err)
{
    rota_swap_wish wish = { 0 };
    ROTA_TRY(desk_warn_clock(desk, err));
    ROTA_TRY(read_order(site, order, w->arena, &wish, err));
    judge_asker(desk, w, wish.gives.agent,
                N_("%s cannot ask in the name of %s"));
    if (!rota_swap_wish_is_offer(&wish))
        ROTA_TRY(find_duty(desk, w, &wish, err));
    if (rota_swap_wish_is_offer(&wish) || wish.gives.start)
        judge_time(desk, site, w, &wish);
    if (!w->verdict.allowed)
        return rota_fail(err, ROTA_NO, N_("refused; nothing was filed"));
    return put(desk, site, &wish, w, err);
}

static void begin(rota_wished *w)
{
    *w = (rota_wished){ .arena = rota_arena_new() };
    w->verdict = (rota_verdict){ .arena = rota_arena_new(), .allowed = true };
}

rota_status rota_desk_swap_wish(rota_desk *desk, const rota_wish_order *order,
                                rota_wished *wished, rota_error *err)
{
    assert(desk && order && wished);
    rota_site *site = NULL;
    begin(wished);
    ROTA_TRY(desk_begin_between(desk, true, 0, 0, &site, err));
    return desk_end(desk, site, file(desk, site, order, wished, err), err);
}

/* ---- Taking back --------------------------------------------------------- */

static rota_status take_back(rota_desk *desk, const rota_site *site, int64_t id,
                             rota_wished *w, rota_error *err)
{
    ROTA_TRY(desk_warn_clock(desk, err));
    ROTA_TRY(recall(desk, site, id, w, err));
    const rota_swap_wish *wish = w->wish;
    judge_asker(desk, w, wish->gives.agent,
                N_("%s cannot withdraw what %s wishes"));
    if (wish->end != ROTA_SWAP_WISH_OPEN || !w->verdict.allowed) {
        rota_lang lang = err ? err->lang : ROTA_EN;
        w->verdict.allowed = false;
        return rota_fail(err, ROTA_NO, N_("wish %lld is %s; nothing was done"),
                         (long long)id,
                         _(lang, rota_swap_wish_state_name(w->state)));
    }
    ROTA_TRY(rota_store_end_swap_wish(desk->store, id, desk->now, desk->who, 0,
                                      err));
    char *detail =
        rota_format("wish %lld of %s", (long long)id, wish->gives.agent);
    rota_status status =
        desk_journal(desk, "swap unwish", DESK_NO_MONTH, detail, err);
    free(detail);
    ROTA_TRY(status);
    return recall(desk, site, id, w, err);
}

rota_status rota_desk_swap_unwish(rota_desk *desk, int64_t id,
                                  rota_wished *wished, rota_error *err)
{
    assert(desk && wished);
    rota_site *site = NULL;
    begin(wished);
    ROTA_TRY(desk_begin_between(desk, true, 0, 0, &site, err));
    return desk_end(desk, site, take_back(desk, site, id, wished, err), err);
}

/* ---- Looking ------------------------------------------------------------- */

void rota_wish_list_release(rota_wish_list *list)
{
    rota_arena_free(list->arena);
    *list = (rota_wish_list){ 0 };
}

static bool concerns(const rota_swap_wish *w, rota_month month)
{
    if (month == ROTA_EVERY_MONTH)
        return true;
    if (!rota_swap_wish_is_offer(w))
        return rota_month_of(w->gives.date) == month;
    for (int i = 0; i < w->accepts; i++)
        if (rota_month_of(w->accept[i].date) == month)
            return true;
    return w->accepts == 0;
}

rota_status rota_desk_swap_wishes(rota_desk *desk, rota_month month,
                                  rota_wish_list *list, rota_error *err)
{
    assert(desk && list);
    rota_site *site = NULL;
    size_t all = 0;
    *list = (rota_wish_list){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    rota_swap_clock clock = swap_clock(desk, site);
    rota_status status = rota_store_swap_wishes(desk->store, list->arena,
                                                &list->wish, &all, err);
    list->state = ROTA_ARENA_ARRAY(list->arena, rota_swap_wish_state, all + 1);
    for (size_t i = 0; status == ROTA_OK && i < all; i++) {
        if (!concerns(&list->wish[i], month))
            continue;
        list->state[list->count] =
            rota_swap_wish_state_of(&clock, &list->wish[i]);
        list->wish[list->count++] = list->wish[i];
    }
    return desk_end(desk, site, status, err);
}
