/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A duty is in one pending request at most; a party has the duty it gives,
 * and its month is published.
 */
#include <stdio.h>
#include <string.h>

#include "judge.h"

static const rota_request *holder(const rota_swap_question *q,
                                  const rota_swap_party *party)
{
    for (size_t i = 0; i < q->records; i++) {
        const rota_request *r = &q->record[i];
        if (r->id == q->own ||
            !rota_request_pending(rota_request_state_of(&q->clock, r)))
            continue;
        for (int k = 0; k < r->parties; k++)
            if (r->party[k].date == party->date &&
                !strcmp(r->party[k].agent, party->agent) &&
                !strcmp(r->party[k].shift, party->shift))
                return r;
    }
    return NULL;
}

void pending_judge(const rota_swap_question *q, rota_verdict *v)
{
    for (int k = 0; k < q->parties; k++) {
        const rota_swap_party *p = &q->party[k];
        const rota_request *r =
            p->date != ROTA_NO_DATE && q->owned[k] ? holder(q, p) : NULL;
        if (!r)
            continue;
        rota_swap_finding *f =
            verdict_find(v, ROTA_SWAP_PENDING, p->agent, p->date);
        const char *state =
            rota_request_state_name(rota_request_state_of(&q->clock, r));
        for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
            char day[ROTA_DAY_SIZE];
            verdict_say(v, f, (rota_lang)lang,
                        N_("%s %s is in request %lld of %s (%s)"),
                        rota_day_text(day, p->date, (rota_lang)lang),
                        verdict_shift(q, p->shift), (long long)r->id,
                        r->party[0].agent, _((rota_lang)lang, state));
        }
    }
}
