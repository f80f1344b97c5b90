/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens to a request after it was filed.
 */
#include "desk.h"

#include <assert.h>
#include <string.h>

static const char *word(const char *text)
{
    return text ? text : "";
}

static bool by_supervisor(const rota_desk *desk)
{
    return !desk->options.who;
}

/* The place of AGENT in the request, or -1. */
static int place_of(const rota_request *r, const char *agent)
{
    for (int k = 0; k < r->parties; k++)
        if (!strcmp(r->party[k].agent, agent))
            return k;
    return -1;
}

/* A step in hand. */
typedef struct {
    rota_desk *desk;
    const rota_site *site;
    const rota_swap_step *step;
    rota_swapped *out;
    const char *detail;
} taking;

static rota_status refuse(const taking *t, rota_error *err)
{
    rota_lang lang = err ? err->lang : ROTA_EN;
    return rota_fail(err, ROTA_NO, N_("request %lld is %s; nothing was done"),
                     (long long)t->out->request->id,
                     _(lang, rota_request_state_name(t->out->state)));
}

static void find(const taking *t, rota_swap_rule rule, const char *agent,
                 const char *fmt, const char *a, const char *b)
{
    rota_verdict_add(&t->out->verdict, rule, agent, fmt, a, b);
}

/* ---- Who may ------------------------------------------------------------- */

/* Parties who agree by this step: agrees[parties]. */
static void judge_agreeing(const taking *t, bool *agrees)
{
    const rota_request *r = t->out->request;
    const char *name = by_supervisor(t->desk) ? t->step->name : t->desk->who;
    if (name) {
        int k = place_of(r, name);
        if (k < 1)
            find(t, ROTA_SWAP_CONSENT, name,
                 N_("%s is not asked to agree to this request"), name, "");
        else if (rota_request_agreed(r, k))
            find(t, ROTA_SWAP_CONSENT, name, N_("%s has agreed already"), name,
                 "");
        else
            agrees[k] = true;
        return;
    }
    for (int k = 1; k < r->parties; k++)
        agrees[k] = !rota_request_agreed(r, k);
    if (t->out->state == ROTA_REQUEST_AGREED)
        find(t, ROTA_SWAP_CONSENT, "", N_("everybody has agreed already"), "",
             "");
}

static void judge_approving(const taking *t)
{
    const rota_request *r = t->out->request;
    if (!by_supervisor(t->desk))
        find(t, ROTA_SWAP_APPROVAL, t->desk->who,
             N_("only the supervisor approves"), "", "");
    for (int k = 1; k < r->parties; k++)
        if (!rota_request_agreed(r, k))
            find(t, ROTA_SWAP_CONSENT, r->party[k].agent,
                 N_("%s has not agreed"), r->party[k].agent, "");
}

/* A party that is asked says no by rejecting; the asker withdraws. */
static void judge_ending(const taking *t)
{
    const rota_request *r = t->out->request;
    int k = by_supervisor(t->desk) ? 0 : place_of(r, t->desk->who);
    bool rejects = t->step->act == ROTA_REQUEST_REJECT;
    if (rejects && !by_supervisor(t->desk) && k < 1)
        find(t, ROTA_SWAP_APPROVAL, t->desk->who,
             N_("only the supervisor, or a party that is asked, rejects"), "",
             "");
    if (!rejects && k != 0)
        find(t, ROTA_SWAP_CONSENT, t->desk->who,
             N_("only %s, who asked, or the supervisor withdraws"),
             r->party[0].agent, "");
    if (rejects && rota_blank(word(t->step->reason)))
        find(t, ROTA_SWAP_REASON, by_supervisor(t->desk) ? "" : t->desk->who,
             N_("a reason in writing is needed"), "", "");
    if (t->out->state == ROTA_REQUEST_EXPIRED) {
        char ends[2 * ROTA_DATE_SIZE];
        find(t, ROTA_SWAP_NOTICE, "", N_("expired %s"),
             rota_desk_moment(t->desk, t->out->ends, ends), "");
    }
}

/* ---- What is recorded ---------------------------------------------------- */

static rota_status record(const taking *t, const char *agent, rota_error *err)
{
    const rota_swap_step *step = t->step;
    rota_request_step row = {
        .when = t->desk->now,
        .who = t->desk->who,
        .act = step->act,
        .agent = agent,
        .reason = word(step->reason),
        .waives = step->waives,
        .waiver = step->waives ? word(step->waiver) : "",
        .detail = t->detail,
    };
    char *act = rota_format("swap %s", rota_request_act_name(step->act));
    char *detail =
        rota_format("request %lld%s%s%s%s%s%s", (long long)step->id,
                    *agent ? " of " : "", agent, *row.reason ? ": " : "",
                    row.reason, *row.detail ? ": " : "", row.detail);
    const rota_request *r = t->out->request;
    rota_status status =
        rota_store_put_step(t->desk->store, step->id, &row, err);
    if (status == ROTA_OK)
        status =
            desk_journal(t->desk, act, rota_swap_month(r->party, r->parties, 0),
                         detail, err);
    free(act);
    free(detail);
    return status;
}

static rota_status record_agreeing(const taking *t, const bool *agrees,
                                   rota_error *err)
{
    const rota_request *r = t->out->request;
    for (int k = 1; k < r->parties; k++)
        if (agrees[k])
            ROTA_TRY(record(t, r->party[k].agent, err));
    return ROTA_OK;
}

/* In whose name a request is ended: the asker's when it is withdrawn, a
 * party's own when it says no. */
static const char *ended_for(const taking *t)
{
    if (t->step->act == ROTA_REQUEST_WITHDRAW)
        return t->out->request->party[0].agent;
    return by_supervisor(t->desk) ? "" : t->desk->who;
}

/* ---- The step ------------------------------------------------------------ */

rota_status swap_judge_again(rota_desk *desk, const rota_site *site,
                             rota_request_act act, unsigned waives,
                             rota_swapped *out, rota_error *err)
{
    const rota_request *r = out->request;
    parties p = { 0 };
    rota_status status = parties_recall(&p, desk, r, out->arena, err);
    if (status == ROTA_OK)
        status =
            swap_judge(desk, site, &p, act, r->id,
                       rota_request_waives(r) | waives, &out->verdict, err);
    parties_release(&p);
    return status;
}

static rota_status end(taking *t, rota_error *err)
{
    t->out->verdict.allowed = true;
    judge_ending(t);
    if (!t->out->verdict.allowed)
        return refuse(t, err);
    return record(t, ended_for(t), err);
}

static rota_status settle(taking *t, rota_error *err)
{
    bool *agrees =
        ROTA_ARENA_ARRAY(t->out->arena, bool, t->out->request->parties);
    bool approves = t->step->act == ROTA_REQUEST_APPROVE;
    ROTA_TRY(swap_judge_again(t->desk, t->site, t->step->act, t->step->waives,
                              t->out, err));
    swap_judge_waiver(t->desk, t->step->waives, &t->out->verdict);
    if (approves)
        judge_approving(t);
    else
        judge_agreeing(t, agrees);
    if (!t->out->verdict.allowed)
        return refuse(t, err);
    if (!approves)
        return record_agreeing(t, agrees, err);
    ROTA_TRY(apply_swap(t->desk, t->site, t->out, &t->detail, err));
    return record(t, "", err);
}

static rota_status take(taking *t, rota_error *err)
{
    const rota_agent_row *agent;
    ROTA_TRY(desk_warn_clock(t->desk, err));
    ROTA_TRY(swap_recall(t->desk, t->site, t->step->id, t->out, err));
    if (t->step->name)
        ROTA_TRY(find_agent(t->site, t->step->name, &agent, err));
    if (!rota_request_pending(rota_request_state_timeless(t->out->request)))
        return refuse(t, err);
    bool ends = t->step->act == ROTA_REQUEST_REJECT ||
                t->step->act == ROTA_REQUEST_WITHDRAW;
    ROTA_TRY(ends ? end(t, err) : settle(t, err));
    return swap_recall(t->desk, t->site, t->step->id, t->out, err);
}

rota_status rota_desk_swap_step(rota_desk *desk, const rota_swap_step *step,
                                rota_swapped *swapped, rota_error *err)
{
    assert(desk && step && swapped && step->act != ROTA_REQUEST_FILE);
    rota_site *site = NULL;
    *swapped = (rota_swapped){ .arena = rota_arena_new() };
    ROTA_TRY(swap_judge_words(step->reason, step->waives, step->waiver, err));
    ROTA_TRY(desk_begin(desk, true, &site, err));
    taking t = { desk, site, step, swapped, "" };
    return desk_end(desk, site, take(&t, err), err);
}

/* ---- Looking ------------------------------------------------------------- */

void rota_swap_list_release(rota_swap_list *list)
{
    rota_arena_free(list->arena);
    *list = (rota_swap_list){ 0 };
}

static bool concerns(const rota_request *r, rota_month month)
{
    for (int k = 0; k < r->parties; k++)
        if (r->party[k].date != ROTA_NO_DATE &&
            rota_month_of(r->party[k].date) == month)
            return true;
    return month == ROTA_EVERY_MONTH;
}

rota_status rota_desk_swap_list(rota_desk *desk, rota_month month,
                                rota_swap_list *list, rota_error *err)
{
    assert(desk && list);
    rota_site *site = NULL;
    size_t all = 0;
    *list = (rota_swap_list){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    rota_swap_clock clock = swap_clock(desk, site);
    rota_status status = rota_store_requests(desk->store, list->arena, NULL, 0,
                                             &list->request, &all, err);
    list->state = ROTA_ARENA_ARRAY(list->arena, rota_request_state, all + 1);
    list->ends = ROTA_ARENA_ARRAY(list->arena, int64_t, all + 1);
    for (size_t i = 0; status == ROTA_OK && i < all; i++) {
        const rota_request *r = &list->request[i];
        if (!concerns(r, month))
            continue;
        list->state[list->count] = rota_request_state_of(&clock, r);
        list->ends[list->count] = rota_request_ends(&clock, r);
        list->request[list->count++] = *r;
    }
    return desk_end(desk, site, status, err);
}
