/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include <rota/vec.h>

#include <assert.h>

typedef ROTA_VEC(rota_slot_time) slot_list;

/*
 * The slots between two instants.  They end where the local clock shows a
 * whole slot after day_starts, so that they stay on the clock's marks also
 * after a change that is no whole slot.
 */
static void add_slots(slot_list *list, const rota_policy *policy,
                      const rota_zone *zone, rota_date day, int64_t from,
                      int64_t to)
{
    for (int64_t t = from; t < to;) {
        rota_slot_time *slot = rota_vec_push(list);
        slot->day = day;
        slot->instant = t;
        rota_zone_local(zone, t, &slot->date, &slot->minute);
        rota_local_is what;
        int64_t first =
            rota_zone_instant(zone, slot->date, slot->minute, &what);
        slot->later = what == ROTA_LOCAL_TWICE && first != t;
        int past =
            (slot->minute - policy->site_day_starts + 1440) % policy->site_slot;
        int64_t end = t + 60 * (int64_t)(policy->site_slot - past);
        if (end > to)
            end = to;
        slot->length = (int)((end - t) / 60);
        t = end;
    }
}

rota_status rota_slot_times(rota_slot_time **slots, int *count,
                            const rota_policy *policy, const rota_zone *zone,
                            rota_date from, int days, rota_error *err)
{
    assert(slots && count && policy && zone && days >= 0);
    slot_list list = { 0 };

    if (policy->site_slot <= 0 ||
        policy->site_day_starts % policy->site_slot != 0) {
        char clock[ROTA_DATE_SIZE];
        return rota_fail(
            err, ROTA_DATA,
            "the operating day starts at %s, expected a multiple of the "
            "slot of %d min",
            rota_clock_text(clock, policy->site_day_starts), policy->site_slot);
    }
    int64_t start =
        rota_zone_instant(zone, from, policy->site_day_starts, NULL);
    for (rota_date day = from; day < from + days; day++) {
        int64_t end =
            rota_zone_instant(zone, day + 1, policy->site_day_starts, NULL);
        add_slots(&list, policy, zone, day, start, end);
        start = end;
    }
    *slots = list.item;
    *count = (int)list.count;
    return ROTA_OK;
}
