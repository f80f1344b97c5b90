/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The wishes and offers that are settled, and what keeps one out.
 */
#include "settle.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

rota_obstacle *settle_obstacle(const settlement *s,
                               const rota_swap_finding *finding)
{
    rota_arena *arena = s->out->arena;
    rota_obstacle *o = ROTA_ARENA_ARRAY(arena, rota_obstacle, 1);
    o->rule = finding->rule; /* a constant */
    o->agent = rota_arena_strdup(arena, finding->agent);
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        o->text[lang] = rota_arena_strdup(arena, finding->text[lang]);
    return o;
}

static void block(const settlement *s, settle_node *n, rota_swap_rule rule,
                  const char *fmt, const char *a, const char *b)
{
    rota_verdict v = { 0 };
    rota_verdict_add(&v, rule, n->wish->gives.agent, fmt, a, b);
    n->blocked = settle_obstacle(s, &v.findings.item[0]);
    rota_verdict_release(&v);
}

static void find_duty(settlement *s, settle_node *n)
{
    const rota_swap_party *gives = &n->wish->gives;
    const rota_problem *p = s->reading->problem;
    char date[ROTA_DATE_SIZE];
    for (size_t i = 0; i < s->stored->duties; i++) {
        const rota_stored_duty *d = &s->stored->duty[i];
        if (d->date != gives->date || strcmp(d->agent, gives->agent) != 0 ||
            strcmp(d->shift, gives->shift) != 0)
            continue;
        n->stored = d;
        n->duty = (rota_duty){ n->agent, rota_problem_day_find(p, d->date),
                               rota_problem_shift_find(p, d->shift) };
        return;
    }
    block(s, n, ROTA_SWAP_NOT_OWNER, N_("%s has no duty on %s"), gives->agent,
          rota_date_text(date, gives->date));
}

/* A duty is in one pending request at most. */
static void judge_pending(const settlement *s, settle_node *n,
                          const rota_request *record, size_t count)
{
    rota_swap_clock clock = swap_clock(s->desk, s->site);
    const rota_swap_party *gives = &n->wish->gives;
    char number[32], date[ROTA_DATE_SIZE];
    for (size_t i = 0; i < count && !n->blocked; i++) {
        const rota_request *r = &record[i];
        if (!rota_request_pending(rota_request_state_of(&clock, r)))
            continue;
        for (int k = 0; k < r->parties; k++)
            if (r->party[k].date == gives->date &&
                !strcmp(r->party[k].agent, gives->agent) &&
                !strcmp(r->party[k].shift, gives->shift) && !n->blocked) {
                snprintf(number, sizeof number, "%lld", (long long)r->id);
                block(s, n, ROTA_SWAP_PENDING, N_("%s is in request %s"),
                      rota_date_text(date, gives->date), number);
            }
    }
}

static void judge_quota(const settlement *s, settle_node *n,
                        const rota_request *record, size_t count)
{
    rota_swap_clock clock = swap_clock(s->desk, s->site);
    const rota_policy *policy = &s->site->policy;
    const char *agent = n->wish->gives.agent;
    char month[ROTA_DATE_SIZE];
    if (policy->swap_quota == 0 ||
        (policy->swap_quota_counts == ROTA_QUOTA_REQUESTER &&
         rota_swap_wish_is_offer(n->wish)))
        return;
    if (rota_swap_charged(&clock, record, count, agent, s->reading->month, 0) >=
        policy->swap_quota)
        block(s, n, ROTA_SWAP_QUOTA, N_("%s has no swap left in %s"), agent,
              rota_month_text(month, s->reading->month));
}

static void add_node(settlement *s, const rota_swap_wish *wish,
                     const rota_request *record, size_t count)
{
    settle_node *n = &s->node[s->nodes++];
    char month[ROTA_DATE_SIZE];
    *n = (settle_node){ .wish = wish };
    n->agent = rota_problem_agent_find(s->reading->problem, wish->gives.agent);
    if (n->agent < 0)
        block(s, n, ROTA_SWAP_NOT_OWNER, N_("%s is not employed in %s"),
              wish->gives.agent, rota_month_text(month, s->reading->month));
    else if (!rota_swap_wish_is_offer(wish))
        find_duty(s, n);
    if (!n->blocked && !rota_swap_wish_is_offer(wish))
        judge_pending(s, n, record, count);
    if (!n->blocked)
        judge_quota(s, n, record, count);
}

rota_status settle_find_nodes(settlement *s, rota_error *err)
{
    rota_swap_clock clock = swap_clock(s->desk, s->site);
    rota_arena *arena = s->out->arena;
    rota_swap_wish *list;
    rota_request *record;
    size_t count, records;
    ROTA_TRY(rota_store_swap_wishes(s->desk->store, arena, &list, &count, err));
    ROTA_TRY(rota_store_requests(s->desk->store, arena, NULL, 0, &record,
                                 &records, err));
    s->node = ROTA_ARENA_ARRAY(arena, settle_node, count + 1);
    for (size_t i = 0; i < count; i++) {
        const rota_swap_wish *w = &list[i];
        if (rota_swap_wish_state_of(&clock, w) == ROTA_SWAP_WISH_OPEN &&
            (rota_swap_wish_is_offer(w) ||
             rota_month_of(w->gives.date) == s->reading->month))
            add_node(s, w, record, records);
    }
    return ROTA_OK;
}
