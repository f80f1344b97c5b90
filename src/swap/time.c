/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notice, and duties that have begun.
 */
#include <assert.h>
#include <stdio.h>

#include "judge.h"

#define MOMENT_SIZE 40

/* "2026-12-05 09:10", local. */
static const char *moment(char buf[MOMENT_SIZE], const rota_zone *zone,
                          int64_t instant)
{
    rota_date date;
    int minute;
    char day[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    rota_zone_local(zone, instant, &date, &minute);
    snprintf(buf, MOMENT_SIZE, "%s %s", rota_date_text(day, date),
             rota_clock_text(clock, minute));
    return buf;
}

static const char *const DONE[ROTA_REQUEST_ACTS] = {
    [ROTA_REQUEST_FILE] = N_("filed %s, deadline %s"),
    [ROTA_REQUEST_AGREE] = N_("agreed %s, deadline %s"),
    [ROTA_REQUEST_APPROVE] = N_("approved %s, deadline %s"),
};

static void find_past(const rota_swap_question *q, rota_verdict *v,
                      const rota_swap_party *party)
{
    char began[MOMENT_SIZE], day[ROTA_DAY_SIZE];
    rota_swap_finding *f =
        verdict_find(v, ROTA_SWAP_PAST, party->agent, party->date);
    moment(began, q->clock.zone, party->start);
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        verdict_say(v, f, (rota_lang)lang, N_("%s %s began %s"),
                    rota_day_text(day, party->date, (rota_lang)lang),
                    verdict_shift(q, party->shift), began);
}

static void find_notice(const rota_swap_question *q, rota_verdict *v,
                        const rota_swap_party *first, int64_t deadline)
{
    const rota_policy *policy = q->clock.policy;
    char now[MOMENT_SIZE], limit[MOMENT_SIZE];
    rota_swap_finding *f =
        verdict_find(v, ROTA_SWAP_NOTICE, first->agent, first->date);
    f->measured = (int)((first->start - q->clock.now) / 60);
    f->required = (int)((first->start - deadline) / 60);
    f->waived = (q->waives & ROTA_WAIVES_NOTICE) != 0;
    moment(now, q->clock.zone, q->clock.now);
    moment(limit, q->clock.zone, deadline);
    assert(DONE[q->step]);
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        verdict_say(v, f, (rota_lang)lang, DONE[q->step], now, limit);
    verdict_clause(v, f, policy,
                   policy->swap_notice_hours > 0 ? "swap.notice_hours"
                                                 : "swap.notice_days");
}

void time_judge(const rota_swap_question *q, rota_verdict *v)
{
    const rota_swap_party *first = party_earliest(q->party, q->parties);
    if (!first)
        return;
    int64_t now = q->clock.now;
    for (int k = 0; k < q->parties; k++)
        if (q->party[k].start != 0 && q->party[k].start <= now)
            find_past(q, v, &q->party[k]);
    bool early = q->step != ROTA_REQUEST_FILE &&
                 q->clock.policy->swap_deadline_for == ROTA_DEADLINE_FILING;
    int64_t deadline =
        early ? first->start
              : rota_swap_deadline(&q->clock, q->party, q->parties);
    if (now >= deadline)
        find_notice(q, v, first, deadline);
}
