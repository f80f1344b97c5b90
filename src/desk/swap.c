/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * May these duties change hands?  And if so, the request is filed.
 */
#include "desk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void rota_swapped_release(rota_swapped *swapped)
{
    rota_verdict_release(&swapped->verdict);
    for (int i = 0; i < swapped->changes; i++)
        rota_changes_release(&swapped->change[i]);
    rota_arena_free(swapped->arena);
    *swapped = (rota_swapped){ 0 };
}

rota_swap_clock swap_clock(const rota_desk *desk, const rota_site *site)
{
    return (rota_swap_clock){ &site->policy, desk->zone, desk->now };
}

char *rota_desk_moment(const rota_desk *desk, int64_t instant,
                       char buf[2 * ROTA_DATE_SIZE])
{
    assert(desk && desk->zone && buf);
    rota_date date;
    int minute;
    char day[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    rota_zone_local(desk->zone, instant, &date, &minute);
    snprintf(buf, 2 * ROTA_DATE_SIZE, "%s %s", rota_date_text(day, date),
             rota_clock_text(clock, minute));
    return buf;
}

/* Are all duties published, and their parties'? */
static bool all_known(const parties *p)
{
    for (int k = 0; k < p->parties; k++)
        if (p->party[k].date != ROTA_NO_DATE &&
            !(p->published[k] && p->owned[k]))
            return false;
    return true;
}

rota_status swap_judge(rota_desk *desk, const rota_site *site, const parties *p,
                       rota_request_act step, int64_t own, unsigned waives,
                       rota_verdict *verdict, rota_error *err)
{
    rota_targets targets;
    excerpt *e = NULL;
    rota_request *record = NULL;
    const char **agent = ROTA_ARENA_ARRAY(p->arena, const char *, p->parties);
    demand_targets(&targets, &site->policy, NULL);
    for (int k = 0; k < p->parties; k++)
        agent[k] = p->party[k].agent;
    rota_swap_question q = {
        .clock = swap_clock(desk, site),
        .step = step,
        .party = p->party,
        .parties = p->parties,
        .ring = p->ring,
        .published = p->published,
        .owned = p->owned,
        .waives = waives,
        .own = own,
        .targets = &targets,
    };
    ROTA_TRY(rota_store_requests(desk->store, p->arena, agent,
                                 (size_t)p->parties, &record, &q.records, err));
    q.record = record;
    if (all_known(p)) {
        ROTA_TRY(excerpt_new(&e, desk, site, p, err));
        excerpt_ask(e, &q);
    }
    rota_status status = rota_swap_judge(&q, verdict, err);
    excerpt_free(e);
    return status;
}

rota_status swap_recall(rota_desk *desk, const rota_site *site, int64_t id,
                        rota_swapped *swapped, rota_error *err)
{
    rota_request *request = NULL;
    rota_swap_clock clock = swap_clock(desk, site);
    ROTA_TRY(
        rota_store_get_request(desk->store, swapped->arena, id, &request, err));
    if (!request)
        return rota_fail(err, ROTA_UNKNOWN, N_("no request %lld"),
                         (long long)id);
    swapped->request = request;
    swapped->state = rota_request_state_of(&clock, request);
    swapped->ends = rota_request_ends(&clock, request);
    swapped->party = request->party;
    swapped->parties = request->parties;
    return ROTA_OK;
}

void swap_judge_waiver(const rota_desk *desk, unsigned waives,
                       rota_verdict *verdict)
{
    if (waives && desk->options.who)
        rota_verdict_add(verdict, ROTA_SWAP_APPROVAL, desk->who,
                         N_("only the supervisor may waive notice or quota"),
                         "", "");
}

/* ---- What was typed ------------------------------------------------------ */

/* The dates that ORDER names, as far as they are dates: calls of others are
 * not read. */
static void find_dates(const rota_swap_order *order, rota_date *from,
                       rota_date *to)
{
    *from = INT32_MAX;
    *to = INT32_MIN;
    for (int k = 0; k < order->parties; k++) {
        rota_date date;
        if (!order->party[k].date ||
            !rota_date_parse(order->party[k].date, &date))
            continue;
        *from = date - 1 < *from ? date - 1 : *from;
        *to = date + 1 > *to ? date + 1 : *to;
    }
    if (*from > *to)
        *from = *to = 0;
}

rota_status swap_judge_words(const char *reason, unsigned waives,
                             const char *waiver, rota_error *err)
{
    ROTA_TRY(waivers_judge_reason(reason, err));
    ROTA_TRY(waivers_judge_reason(waiver, err));
    if (waives && rota_blank(waiver ? waiver : ""))
        return rota_fail(err, ROTA_USAGE,
                         N_("--waive needs a --reason that is not blank"));
    return ROTA_OK;
}

static rota_status judge(rota_desk *desk, const rota_site *site,
                         const rota_swap_order *order, rota_swapped *swapped,
                         rota_error *err)
{
    parties p = { 0 };
    rota_status status =
        parties_find(&p, desk, site, order, swapped->arena, err);
    if (status == ROTA_OK) {
        swapped->party = p.party;
        swapped->parties = p.parties;
        status = swap_judge(desk, site, &p, ROTA_REQUEST_FILE, 0, order->waives,
                            &swapped->verdict, err);
    }
    parties_release(&p);
    return status;
}

/* What is told outlives the site it was read from. */
static const rota_swap_party *keep_parties(const rota_swapped *swapped)
{
    rota_swap_party *kept =
        ROTA_ARENA_ARRAY(swapped->arena, rota_swap_party, swapped->parties);
    for (int k = 0; k < swapped->parties; k++) {
        kept[k] = swapped->party[k];
        kept[k].agent = rota_arena_strdup(swapped->arena, kept[k].agent);
        kept[k].shift = rota_arena_strdup(swapped->arena, kept[k].shift);
    }
    return kept;
}

/* ---- The acts ------------------------------------------------------------ */

rota_status rota_desk_swap_check(rota_desk *desk, const rota_swap_order *order,
                                 rota_swapped *swapped, rota_error *err)
{
    assert(desk && order && order->parties >= 2 && swapped);
    rota_site *site = NULL;
    rota_date from, to;
    *swapped = (rota_swapped){ .arena = rota_arena_new() };
    find_dates(order, &from, &to);
    ROTA_TRY(
        swap_judge_words(order->reason, order->waives, order->waiver, err));
    ROTA_TRY(desk_begin_between(desk, false, from, to, &site, err));
    rota_status status = judge(desk, site, order, swapped, err);
    if (status == ROTA_OK)
        swapped->party = keep_parties(swapped);
    return desk_end(desk, site, status, err);
}

static const char *word(const char *text)
{
    return text ? text : "";
}

/* What only filing is judged by. */
static void judge_filing(const rota_desk *desk, const rota_swap_order *order,
                         rota_swapped *swapped)
{
    const char *asker = swapped->party[0].agent;
    if (rota_blank(word(order->reason)))
        rota_verdict_add(&swapped->verdict, ROTA_SWAP_REASON, asker,
                         N_("a reason in writing is needed"), "", "");
    if (desk->options.who && strcmp(desk->who, asker) != 0)
        rota_verdict_add(&swapped->verdict, ROTA_SWAP_CONSENT, asker,
                         N_("%s cannot ask in the name of %s"), desk->who,
                         asker);
    swap_judge_waiver(desk, order->waives, &swapped->verdict);
}

static rota_status put(rota_desk *desk, const rota_site *site,
                       const rota_swap_order *order, rota_swapped *swapped,
                       rota_error *err)
{
    int64_t id;
    ROTA_TRY(rota_store_put_request(desk->store, swapped->party,
                                    swapped->parties, &id, err));
    rota_request_step step = {
        .when = desk->now,
        .who = desk->who,
        .act = ROTA_REQUEST_FILE,
        .agent = swapped->party[0].agent,
        .reason = order->reason,
        .waives = order->waives,
        .waiver = order->waives ? order->waiver : "",
        .detail = "",
    };
    ROTA_TRY(rota_store_put_step(desk->store, id, &step, err));
    char *detail = rota_format("request %lld of %s: %s", (long long)id,
                               step.agent, step.reason);
    rota_status status = desk_journal(
        desk, "swap request",
        rota_swap_month(swapped->party, swapped->parties, 0), detail, err);
    free(detail);
    ROTA_TRY(status);
    return swap_recall(desk, site, id, swapped, err);
}

static rota_status file(rota_desk *desk, const rota_site *site,
                        const rota_swap_order *order, rota_swapped *swapped,
                        rota_error *err)
{
    ROTA_TRY(desk_warn_clock(desk, err));
    ROTA_TRY(judge(desk, site, order, swapped, err));
    judge_filing(desk, order, swapped);
    if (!swapped->verdict.allowed)
        return rota_fail(err, ROTA_NO, N_("refused; nothing was filed"));
    return put(desk, site, order, swapped, err);
}

rota_status rota_desk_swap_file(rota_desk *desk, const rota_swap_order *order,
                                rota_swapped *swapped, rota_error *err)
{
    assert(desk && order && order->parties >= 2 && swapped);
    rota_site *site = NULL;
    rota_date from, to;
    *swapped = (rota_swapped){ .arena = rota_arena_new() };
    find_dates(order, &from, &to);
    ROTA_TRY(
        swap_judge_words(order->reason, order->waives, order->waiver, err));
    ROTA_TRY(desk_begin_between(desk, true, from, to, &site, err));
    rota_status status = file(desk, site, order, swapped, err);
    if (swapped->party && !swapped->request)
        swapped->party = keep_parties(swapped);
    return desk_end(desk, site, status, err);
}
