/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * So many swaps a person and month: who is charged for what.
 */
#include <assert.h>
#include <string.h>

#include "judge.h"

rota_month rota_swap_month(const rota_swap_party *party, int count, int k)
{
    assert(party && k >= 0 && k < count);
    const rota_swap_party *p = &party[k];
    if (p->date == ROTA_NO_DATE)
        p = &party[rota_swap_from(NULL, k, count)];
    assert(p->date != ROTA_NO_DATE);
    return rota_month_of(p->date);
}

/* The place of AGENT among the parties of REQUEST, or -1. */
static int place_of(const rota_request *request, const char *agent)
{
    for (int k = 0; k < request->parties; k++)
        if (!strcmp(request->party[k].agent, agent))
            return k;
    return -1;
}

static bool charges(const rota_swap_clock *clock, const rota_request *request,
                    int k)
{
    if (k > 0 && (clock->policy->swap_quota_counts == ROTA_QUOTA_REQUESTER ||
                  !rota_request_agreed(request, k)))
        return false;
    rota_request_state state = rota_request_state_of(clock, request);
    return rota_request_pending(state) || state == ROTA_REQUEST_APPROVED;
}

int rota_swap_charged(const rota_swap_clock *clock, const rota_request *record,
                      size_t count, const char *agent, rota_month month,
                      int64_t except)
{
    assert(clock && (record || count == 0) && agent);
    int charged = 0;
    for (size_t i = 0; i < count; i++) {
        const rota_request *r = &record[i];
        int k = place_of(r, agent);
        if (r->id != except && k >= 0 &&
            rota_swap_month(r->party, r->parties, k) == month)
            charged += charges(clock, r, k);
    }
    return charged;
}

static void find_quota(const rota_swap_question *q, rota_verdict *v,
                       const rota_swap_quota *quota, rota_date date)
{
    char month[ROTA_DATE_SIZE];
    rota_swap_finding *f = verdict_find(v, ROTA_SWAP_QUOTA, quota->agent, date);
    f->measured = quota->used;
    f->required = quota->limit;
    f->waived = (q->waives & ROTA_WAIVES_QUOTA) != 0;
    rota_month_text(month, quota->month);
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        verdict_say(v, f, (rota_lang)lang,
                    N_("swaps of %s: %d with this one, at most %d allowed"),
                    month, quota->used, quota->limit);
    verdict_clause(v, f, q->clock.policy, "swap.quota");
}

void quota_judge(const rota_swap_question *q, rota_verdict *v)
{
    const rota_policy *policy = q->clock.policy;
    bool all = policy->swap_quota_counts != ROTA_QUOTA_REQUESTER;
    for (int k = 0; k < q->parties; k++) {
        const rota_swap_party *p = &q->party[k];
        bool asks = k == 0 || (q->ring && q->ring[k] != q->ring[k - 1]);
        rota_date date =
            p->date != ROTA_NO_DATE
                ? p->date
                : q->party[rota_swap_from(q->ring, k, q->parties)].date;
        if (!all && !asks)
            continue;
        rota_swap_quota *quota = rota_vec_push(&v->quotas);
        quota->agent = rota_arena_strdup(v->arena, p->agent);
        quota->month = rota_month_of(date);
        quota->limit = policy->swap_quota;
        quota->used = 1 + rota_swap_charged(&q->clock, q->record, q->records,
                                            p->agent, quota->month, q->own);
        if (quota->limit == 0 || quota->used <= quota->limit)
            continue;
        find_quota(q, v, quota, date);
    }
}
