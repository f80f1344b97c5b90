/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The instants before which things must be done.
 */
#include <assert.h>

#include "judge.h"

const rota_swap_party *party_earliest(const rota_swap_party *party, int count)
{
    const rota_swap_party *earliest = NULL;
    for (int k = 0; k < count; k++) {
        if (party[k].start == 0)
            continue;
        if (!earliest || party[k].start < earliest->start)
            earliest = &party[k];
    }
    return earliest;
}

int64_t rota_swap_deadline(const rota_swap_clock *clock,
                           const rota_swap_party *party, int count)
{
    assert(clock && party && count > 0);
    const rota_policy *policy = clock->policy;
    const rota_swap_party *first = party_earliest(party, count);
    int64_t deadline;
    assert(first); /* the asker gives a duty */

    if (policy->swap_notice_hours > 0)
        deadline = first->start - (int64_t)3600 * policy->swap_notice_hours;
    else
        deadline = rota_zone_instant(
            clock->zone, first->date - (policy->swap_notice_days - 1), 0, NULL);
    return deadline < first->start ? deadline : first->start;
}

int64_t rota_request_ends(const rota_swap_clock *clock,
                          const rota_request *request)
{
    assert(clock && request);
    if (clock->policy->swap_deadline_for == ROTA_DEADLINE_FILING ||
        rota_request_waives(request) & ROTA_WAIVES_NOTICE)
        return party_earliest(request->party, request->parties)->start;
    return rota_swap_deadline(clock, request->party, request->parties);
}
