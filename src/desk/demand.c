/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>

void demand_targets(rota_targets *targets, const rota_policy *policy,
                    const rota_targets_given *given)
{
    assert(targets && policy);
    *targets = (rota_targets){
        .model = (rota_erlang_model)policy->staffing_model,
        .service_level = policy->staffing_service_level,
        .target_seconds = policy->staffing_target,
        .abandonment = policy->staffing_abandonment,
        .occupancy = policy->staffing_occupancy,
        .patience = policy->staffing_patience,
        .shrinkage = policy->staffing_unplanned + policy->staffing_off_phone,
    };
    if (!given)
        return;
    if (given->has_model)
        targets->model = given->model;
    if (given->has_level)
        targets->service_level = given->level;
    if (given->has_seconds)
        targets->target_seconds = given->seconds;
    if (given->has_abandonment)
        targets->abandonment = given->abandonment;
    if (given->has_occupancy)
        targets->occupancy = given->occupancy;
    if (given->has_patience)
        targets->patience = given->patience;
    if (given->has_shrinkage)
        targets->shrinkage = given->shrinkage;
}

void rota_targets_single(rota_targets *targets, const rota_targets_given *given,
                         bool evaluate)
{
    assert(targets && given);
    rota_policy defaults;
    rota_policy_defaults(&defaults);
    bool asked = given->has_level || given->has_abandonment ||
                 (given->has_occupancy && given->occupancy <= 1);
    demand_targets(targets, &defaults, given);
    if (!asked && !evaluate)
        return;
    if (!given->has_level)
        targets->service_level = -1;
    if (!given->has_abandonment)
        targets->abandonment = -1;
    if (!given->has_occupancy)
        targets->occupancy = 2;
    if (!given->has_shrinkage)
        targets->shrinkage = 0;
}

/* A row belongs to the slot that it starts in: NEAR is the first slot of the
 * row's date.  Around a repeated hour slots are not in order of the clock. */
static int slot_of(const demand *d, int near, const rota_calls_row *row)
{
    for (int i = near; i < d->count && d->slot[i].date <= row->date; i++) {
        const rota_slot_time *slot = &d->slot[i];
        if (slot->date == row->date && slot->later == (row->later != 0) &&
            row->start >= slot->minute &&
            row->start < slot->minute + slot->length)
            return i;
    }
    return -1;
}

static void add_calls(demand *d, const rota_site *site)
{
    int near = 0;
    for (size_t k = 0; k < site->calls.count; k++) {
        const rota_calls_row *row = &site->calls.item[k];
        while (near < d->count && d->slot[near].date < row->date)
            near++;
        int i = slot_of(d, near, row);
        if (i < 0)
            continue;
        d->any = true;
        d->calls[i] += row->calls;
        d->aht[i] += row->calls *
                     (row->aht < 0 ? site->policy.calls_default_aht : row->aht);
    }
    for (int i = 0; i < d->count; i++)
        d->aht[i] = d->calls[i] > 0 ? d->aht[i] / d->calls[i] : 0;
}

rota_status demand_match(demand *d, const rota_site *site,
                         const rota_zone *zone, rota_month month,
                         rota_error *err)
{
    assert(d && site && zone);
    *d = (demand){ 0 };
    ROTA_TRY(rota_slot_times(&d->slot, &d->count, &site->policy, zone,
                             rota_month_first(month), rota_month_days(month),
                             err));
    d->calls = ROTA_NEW_ARRAY(double, d->count + 1);
    d->aht = ROTA_NEW_ARRAY(double, d->count + 1);
    add_calls(d, site);
    return ROTA_OK;
}

void demand_release(demand *d)
{
    free(d->slot);
    free(d->calls);
    free(d->aht);
    *d = (demand){ 0 };
}

static rota_status unreachable(const demand *d, int i, rota_error *err)
{
    char date[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    return rota_fail(err, ROTA_DATA,
                     N_("no number of agents meets the policy's targets on %s "
                        "at %s (%.6g calls)"),
                     rota_date_text(date, d->slot[i].date),
                     rota_clock_text(clock, d->slot[i].minute), d->calls[i]);
}

rota_status demand_heads(const demand *d, const rota_policy *policy,
                         int32_t **heads, rota_error *err)
{
    assert(d && policy && heads);
    *heads = NULL;
    if (!d->any)
        return ROTA_OK;
    rota_targets targets;
    demand_targets(&targets, policy, NULL);
    int32_t *list = ROTA_NEW_ARRAY(int32_t, d->count + 1);
    for (int i = 0; i < d->count; i++) {
        rota_staffing s = rota_staff_slot(d->calls[i], d->aht[i],
                                          d->slot[i].length * 60.0, &targets);
        if (s.unreachable) {
            free(list);
            return unreachable(d, i, err);
        }
        list[i] = s.heads;
    }
    *heads = list;
    return ROTA_OK;
}
