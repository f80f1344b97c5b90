/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The conductor: what stands in the way at all, then time, quota and other
 * requests, then month by month the rosters before and after.
 */
#include "judge.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void judge_published(const rota_swap_question *q, rota_verdict *v)
{
    for (int k = 0; k < q->parties; k++) {
        const rota_swap_party *p = &q->party[k];
        char month[ROTA_DATE_SIZE];
        if (p->date == ROTA_NO_DATE || q->published[k])
            continue;
        rota_swap_finding *f =
            verdict_find(v, ROTA_SWAP_UNPUBLISHED, p->agent, p->date);
        rota_month_text(month, rota_month_of(p->date));
        for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
            verdict_say(v, f, (rota_lang)lang,
                        N_("%s has no published version"), month);
    }
}

static void judge_owners(const rota_swap_question *q, rota_verdict *v)
{
    for (int k = 0; k < q->parties; k++) {
        const rota_swap_party *p = &q->party[k];
        char day[ROTA_DAY_SIZE];
        if (p->date == ROTA_NO_DATE || q->owned[k])
            continue;
        rota_swap_finding *f =
            verdict_find(v, ROTA_SWAP_NOT_OWNER, p->agent, p->date);
        for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
            rota_day_text(day, p->date, (rota_lang)lang);
            if (*p->shift)
                verdict_say(v, f, (rota_lang)lang,
                            N_("%s has no duty %s on %s"), p->agent, p->shift,
                            day);
            else
                verdict_say(v, f, (rota_lang)lang, N_("%s has no duty on %s"),
                            p->agent, day);
        }
    }
}

/* The date that a stranger is to work. */
static void judge_stranger(const rota_swap_question *q, rota_verdict *v)
{
    for (int k = 0; k < q->parties && q->stranger; k++)
        if (!strcmp(q->party[k].agent, q->stranger))
            verdict_stranger(
                v, q->stranger,
                q->party[rota_swap_from(q->ring, k, q->parties)].date);
}

static int by_number(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* What check/ says of the parties, and of all heads, before or after. */
static rota_status read_again(const rota_swap_question *q,
                              const rota_swap_side *side, int which,
                              rota_report *report, rota_error *err)
{
    const rota_problem *p = side->problem[which];
    int *agent = ROTA_NEW_ARRAY(int, q->parties);
    int agents = 0;
    for (int k = 0; k < q->parties; k++) {
        agent[agents] = rota_problem_agent_find(p, q->party[k].agent);
        agents += agent[agents] >= 0;
    }
    qsort(agent, (size_t)agents, sizeof *agent, by_number);
    rota_status status = (q->tours ? rota_check_tours : rota_check_some)(
        p, side->roster[which], agent, agents, report, err);
    free(agent);
    return status;
}

static rota_status judge_side(const rota_swap_question *q,
                              const rota_swap_side *side, rota_verdict *v,
                              rota_error *err)
{
    rota_report report[2] = { { 0 }, { 0 } };
    rota_status status = read_again(q, side, 0, &report[0], err);
    if (status == ROTA_OK)
        status = read_again(q, side, 1, &report[1], err);
    if (status == ROTA_OK) {
        tours_judge(q, side, report, v);
        if (!q->tours)
            heads_judge(q, side, report, v);
    }
    rota_report_release(&report[0]);
    rota_report_release(&report[1]);
    return status;
}

static bool lawful(const rota_verdict *v)
{
    for (size_t i = 0; i < v->findings.count; i++)
        if (!v->findings.item[i].inherited && !v->findings.item[i].waived)
            return false;
    return true;
}

rota_status rota_swap_judge(const rota_swap_question *question,
                            rota_verdict *verdict, rota_error *err)
{
    assert(question && verdict && question->parties >= 2);
    const rota_swap_question *q = question;
    *verdict = (rota_verdict){ .arena = rota_arena_new() };
    rota_status status = ROTA_OK;
    judge_published(q, verdict);
    if (verdict->findings.count == 0) {
        judge_owners(q, verdict);
        time_judge(q, verdict);
        quota_judge(q, verdict);
        pending_judge(q, verdict);
        judge_stranger(q, verdict);
        for (int i = 0; i < q->sides && status == ROTA_OK; i++)
            status = judge_side(q, &q->side[i], verdict, err);
    }
    verdict->allowed = lawful(verdict);
    return status;
}
