/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "freeze.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "weekrun.h"

int32_t freeze_minute(const freeze *f, rota_date date, int minute)
{
    const rota_problem *p = f->p;
    int day = rota_problem_day_find(p, date);

    if (day < 0)
        return date < p->day[0].date ? 0 : p->end;
    if (f->regular[day])
        return p->day[day].midnight + minute;
    int64_t t = rota_zone_instant(f->zone, date, minute, NULL);
    int32_t m = (int32_t)((t - f->origin) / 60);
    return m < p->end ? m : p->end;
}

rota_status freeze_site_agent(const freeze *f, const char *id, int *agent)
{
    const rota_agent_row *row = rota_site_agent(f->site, id);

    if (!row)
        return rota_fail(f->err, ROTA_DATA,
                         "agent \"%s\", expected an agent of the site", id);
    *agent = (int)(row - f->site->agents.item);
    return ROTA_OK;
}

rota_status freeze_shift(const freeze *f, const char *id, bool off, int *shift)
{
    *shift = ROTA_OFF;
    if (off && strcmp(id, "off") == 0)
        return ROTA_OK;
    *shift = rota_problem_shift_find(f->p, id);
    if (*shift < 0)
        return rota_fail(f->err, ROTA_DATA,
                         "shift \"%s\", expected a shift of the site", id);
    return ROTA_OK;
}

static rota_status judge_policy(const rota_policy *policy, rota_error *err)
{
    char days[ROTA_DAYSET_SIZE];

    if (!weekrun_is(policy->site_weekend))
        return rota_fail(err, ROTA_DATA,
                         "site.weekend is \"%s\", expected one run of weekdays "
                         "such as Sat|Sun",
                         rota_dayset_text(days, policy->site_weekend));
    return ROTA_OK;
}

static void freeze_policy(freeze *f)
{
    const rota_policy *policy = &f->site->policy;
    rota_problem *p = f->p;

    p->site_name = rota_arena_strdup(p->arena, policy->site_name);
    p->zone = rota_arena_strdup(p->arena, policy->site_timezone);
    p->scope = f->frame->scope;
    p->day_starts = policy->site_day_starts;
    p->slot_minutes = policy->site_slot;
    p->arrival = policy->site_arrival;
    p->handover = policy->site_handover;
    p->weekend_days = policy->site_weekend;
    p->senior_acts = policy->lead_senior_acts;
    p->weight = (rota_weights){
        .floor = policy->points_floor,
        .shortage = policy->points_short,
        .lead = policy->points_lead,
        .change = policy->points_change,
        .fair = { policy->points_fair_weekend, policy->points_fair_holiday,
                  policy->points_fair_night },
        .wish = policy->points_wish,
        .over = policy->points_over,
    };
}

static rota_status freeze_all(freeze *f)
{
    freeze_policy(f);
    days_freeze(f);
    ROTA_TRY(catalogue_freeze(f));
    ROTA_TRY(past_freeze(f));
    ROTA_TRY(agents_freeze(f));
    ROTA_TRY(leave_freeze(f));
    restrictions_freeze(f);
    ROTA_TRY(cells_freeze(f));
    contract_freeze(f);
    ROTA_TRY(given_freeze(f));
    ROTA_TRY(heads_freeze(f));
    fair_freeze(f);
    return ROTA_OK;
}

rota_status rota_freeze(rota_problem **problem, const rota_site *site,
                        const rota_frame *frame, rota_error *err)
{
    assert(problem && site && frame);
    assert(frame->days >= 1 && frame->days <= 366);
    freeze f = { .site = site, .frame = frame, .err = err };

    ROTA_TRY(judge_policy(&site->policy, err));
    if (rota_zone_open(&f.zone, site->policy.site_timezone, err) != ROTA_OK) {
        if (err)
            err->status = ROTA_DATA;
        return ROTA_DATA;
    }
    rota_arena *arena = rota_arena_new();
    f.p = ROTA_ARENA_ARRAY(arena, rota_problem, 1);
    f.p->arena = arena;
    rota_status status = freeze_all(&f);
    if (status == ROTA_OK)
        *problem = f.p;
    else
        rota_problem_free(f.p);
    rota_zone_free(f.zone);
    free(f.regular);
    free(f.past);
    free(f.agent_of);
    free(f.row);
    return status;
}
