/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Abandonment that was seen, against what Erlang A says of the same calls.
 *
 * Rows of calls or history that tell how many hung up are laid beside the
 * model, hour by hour.  Records do not say how many agents took the calls:
 * the caller does, and is believed for busy rows only, whose load is at least
 * three quarters of those agents.  In quiet hours fewer sat there, nobody
 * knows how many.
 */
#include "desk.h"

#include <assert.h>

typedef ROTA_VEC(const rota_calls_row *) rows;

static bool tells(const rota_calls_row *row)
{
    return row->abandoned >= 0 && row->calls > 0;
}

static void rows_of_month(rows *found, const rota_calls_row *row, size_t count,
                          rota_month month)
{
    for (size_t i = 0; i < count; i++)
        if (tells(&row[i]) && rota_month_of(row[i].date) == month)
            *rota_vec_push(found) = &row[i];
}

/* What was seen in the month itself, else in what is known of the past. */
static void find_rows(rows *found, const rota_site *site, rota_month month)
{
    rows_of_month(found, site->calls.item, site->calls.count, month);
    if (found->count == 0)
        rows_of_month(found, site->history.item, site->history.count, month);
    if (found->count > 0)
        return;
    for (size_t i = 0; i < site->history.count; i++)
        if (tells(&site->history.item[i]))
            *rota_vec_push(found) = &site->history.item[i];
}

static double aht_of(const rota_calls_row *row, const rota_policy *policy)
{
    return row->aht < 0 ? policy->calls_default_aht : row->aht;
}

static void keep_busy(rows *found, const rota_policy *policy, int agents)
{
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        const rota_calls_row *row = found->item[i];
        double load =
            row->calls * aht_of(row, policy) / (policy->site_slot * 60.0);
        if (load >= 0.75 * agents)
            found->item[kept++] = row;
    }
    found->count = kept;
}

static double estimate_from(const rows *found, const rota_policy *policy,
                            int agents)
{
    rota_observed *seen = ROTA_NEW_ARRAY(rota_observed, found->count + 1);
    for (size_t i = 0; i < found->count; i++)
        seen[i] = (rota_observed){
            .calls = found->item[i]->calls,
            .aht = aht_of(found->item[i], policy),
            .interval_seconds = policy->site_slot * 60.0,
            .abandoned = found->item[i]->abandoned,
            .agents = agents,
        };
    double patience = rota_patience_estimate(seen, (int)found->count);
    free(seen);
    return patience;
}

static void lay_beside(const rows *found, const rota_policy *policy,
                       rota_staffed *staffed)
{
    rota_abandoned_hour hour[24] = { 0 };
    for (size_t i = 0; i < found->count; i++) {
        const rota_calls_row *row = found->item[i];
        rota_abandoned_hour *h = &hour[row->start / 60 % 24];
        rota_traffic traffic = {
            .calls = row->calls,
            .aht = aht_of(row, policy),
            .interval = policy->site_slot * 60.0,
            .patience = staffed->targets.patience,
            .target_seconds = staffed->targets.target_seconds,
        };
        h->offered += row->calls;
        h->seen += row->abandoned;
        if (staffed->agents > 0)
            h->expected += row->calls *
                           rota_erlang(ROTA_ERLANG_A, &traffic, staffed->agents)
                               .abandonment;
    }
    staffed->hour = ROTA_NEW_ARRAY(rota_abandoned_hour, 24);
    for (int k = 0; k < 24; k++) {
        if (hour[k].offered <= 0)
            continue;
        hour[k].hour = k;
        staffed->hour[staffed->hours++] = hour[k];
        staffed->offered += hour[k].offered;
        staffed->seen += hour[k].seen;
        staffed->expected += hour[k].expected;
    }
}

rota_status patience_compare(const rota_site *site, bool estimate,
                             rota_staffed *staffed, rota_error *err)
{
    assert(site && staffed);
    rows found = { 0 };
    find_rows(&found, site, staffed->month);
    staffed->agents =
        rota_agents_of_heads(staffed->heads, staffed->targets.shrinkage);
    if (staffed->agents > 0)
        keep_busy(&found, &site->policy, staffed->agents);
    staffed->history = found.count > 0;
    rota_status status = ROTA_OK;
    if (estimate) {
        double patience = estimate_from(&found, &site->policy, staffed->agents);
        if (patience > 0) {
            staffed->targets.patience = patience;
            staffed->estimated = true;
        } else {
            status = rota_fail(err, ROTA_UNKNOWN,
                               N_("patience cannot be estimated: no calls are "
                                  "known to have been abandoned"));
        }
    }
    if (status == ROTA_OK && staffed->history)
        lay_beside(&found, &site->policy, staffed);
    rota_vec_release(&found);
    return status;
}
