/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A settlement becomes the month's next version, and each of its circles a
 * request in the record: filed, agreed to, approved.
 */
#include "settle.h"

#include <assert.h>
#include <string.h>

static rota_status put_step(const settlement *s, int64_t id,
                            rota_request_act act, const char *agent,
                            const char *detail, rota_error *err)
{
    char month[ROTA_DATE_SIZE];
    char *reason =
        rota_format("swap clear %s", rota_month_text(month, s->reading->month));
    rota_request_step step = {
        .when = s->desk->now,
        .who = s->desk->who,
        .act = act,
        .agent = agent,
        .reason = reason,
        .waiver = "",
        .detail = detail,
    };
    rota_status status = rota_store_put_step(s->desk->store, id, &step, err);
    free(reason);
    return status;
}

/* Parties FROM .. FROM + COUNT - 1 of the settlement. */
static rota_status put_circle(settlement *s, int from, int count,
                              const char *detail, rota_error *err)
{
    const rota_swap_party *party = &s->out->party[from];
    int64_t id;
    ROTA_TRY(rota_store_put_request(s->desk->store, party, count, &id, err));
    ROTA_TRY(put_step(s, id, ROTA_REQUEST_FILE, party[0].agent, "", err));
    for (int k = 1; k < count; k++)
        ROTA_TRY(put_step(s, id, ROTA_REQUEST_AGREE, party[k].agent, "", err));
    ROTA_TRY(put_step(s, id, ROTA_REQUEST_APPROVE, "", detail, err));
    for (int k = 0; k < count; k++) {
        s->out->request[from + k] = id;
        ROTA_TRY(rota_store_end_swap_wish(s->desk->store,
                                          s->out->wish[from + k]->id,
                                          s->desk->now, s->desk->who, id, err));
    }
    return ROTA_OK;
}

rota_status settle_apply(settlement *s, rota_error *err)
{
    rota_settled *out = s->out;
    const char *detail;
    int count;
    if (s->desk->options.who)
        rota_verdict_add(&out->swapped.verdict, ROTA_SWAP_APPROVAL,
                         s->desk->who, N_("only the supervisor approves"), "",
                         "");
    if (s->desk->options.who)
        return rota_fail(err, ROTA_NO,
                         N_("only the supervisor applies a settlement"));
    if (out->parties == 0)
        return ROTA_OK;
    ROTA_TRY(apply_swap(s->desk, s->site, &out->swapped, &detail, err));
    for (int k = 0; k < out->parties; k += count) {
        for (count = 1;
             k + count < out->parties && out->ring[k + count] == out->ring[k];)
            count++;
        ROTA_TRY(put_circle(s, k, count, detail, err));
    }
    return desk_journal(s->desk, "swap clear", s->reading->month, detail, err);
}
