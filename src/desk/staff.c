/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>

void rota_staffed_release(rota_staffed *staffed)
{
    free(staffed->slot);
    free(staffed->hour);
    *staffed = (rota_staffed){ 0 };
}

/* Agents and heads of every slot; ROTA_NO where no number of agents meets the
 * targets.  Operating days outside the weekend count
 * too: a month's staffing is asked before anybody knows the scope. */
static rota_status fill_slots(rota_staffed *staffed, const demand *d,
                              const rota_problem *p, rota_error *err)
{
    assert(p->slots == d->count);
    staffed->slots = (size_t)d->count;
    staffed->slot = ROTA_NEW_ARRAY(rota_staffed_slot, d->count + 1);
    for (int i = 0; i < d->count; i++) {
        rota_staffed_slot *s = &staffed->slot[i];
        s->day = d->slot[i].day;
        s->date = d->slot[i].date;
        s->minute = d->slot[i].minute;
        s->later = d->slot[i].later;
        s->calls = d->calls[i];
        s->aht = d->aht[i];
        s->staffing =
            rota_staff_slot(d->calls[i], d->aht[i], d->slot[i].length * 60.0,
                            &staffed->targets);
        if (s->staffing.unreachable)
            return rota_fail(err, ROTA_NO,
                             N_("not even %d agents meet these targets"),
                             s->staffing.agents);
        s->floor = p->slot[i].floor;
        s->need = s->staffing.heads > s->floor ? s->staffing.heads : s->floor;
    }
    return ROTA_OK;
}

static rota_status staff(rota_desk *desk, const rota_site *site,
                         const rota_targets_given *given, bool estimate,
                         rota_staffed *staffed, rota_error *err)
{
    ROTA_TRY(month_has_need(site, staffed->month, err));
    month_warn_holidays(desk, site, staffed->month);
    demand_targets(&staffed->targets, &site->policy, given);
    ROTA_TRY(patience_compare(site, estimate, staffed, err));
    rota_problem *problem = NULL;
    ROTA_TRY(month_freeze(desk, site, staffed->month, ROTA_SCOPE_MONTH,
                          &problem, err));
    demand d = { 0 };
    rota_status status =
        demand_match(&d, site, desk->zone, staffed->month, err);
    if (status == ROTA_OK)
        status = fill_slots(staffed, &d, problem, err);
    demand_release(&d);
    rota_problem_free(problem);
    return status;
}

rota_status rota_desk_staff(rota_desk *desk, rota_month month,
                            const rota_targets_given *given, int heads,
                            bool estimate, rota_staffed *staffed,
                            rota_error *err)
{
    assert(desk && staffed && (!estimate || heads > 0));
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    *staffed = (rota_staffed){ .month = month,
                               .slot_minutes = site->policy.site_slot,
                               .heads = heads };
    return desk_end(desk, site,
                    staff(desk, site, given, estimate, staffed, err), err);
}
