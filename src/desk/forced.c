/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A version that changes somebody's duties at short notice credits them; the
 * entry is theirs to acknowledge.
 */
#include "absence.h"
#include "ledger.h"
#include "volunteers.h"

#include <assert.h>
#include <string.h>

/* What is compared. */
typedef struct {
    rota_desk *desk;
    const rota_site *site;
    const rota_problem *problem; /* of the month */
    volunteers willing;
    const rota_stored_roster *before, *after;
    int version; /* that AFTER became */
} comparing;

static const rota_stored_duty *duty_of(const rota_stored_roster *roster,
                                       const rota_cell_change *c)
{
    for (size_t i = 0; i < roster->duties; i++) {
        const rota_stored_duty *d = &roster->duty[i];
        if (d->date == c->date && !strcmp(d->agent, c->agent))
            return d;
    }
    return NULL;
}

/* It begins soon, and has not begun yet. */
static bool is_soon(const comparing *x, const rota_stored_duty *d)
{
    int64_t soon = 3600 * (int64_t)x->site->policy.repair_soon;
    return d && d->start > x->desk->now && d->start - x->desk->now < soon;
}

/* Taken away by the agent's own leave, or by their leaving? */
static bool is_lost(const comparing *x, const rota_stored_duty *was)
{
    const rota_agent_row *a = rota_site_agent(x->site, was->agent);
    if (!a || (a->left != ROTA_NO_DATE && was->date > a->left))
        return true;
    return absence_cover(x->site, x->desk->zone, was) != NULL;
}

/* Did the agent offer, or wish, to work IS? */
static bool is_willing(const comparing *x, const rota_stored_duty *is)
{
    const rota_problem *p = x->problem;
    int agent = rota_problem_agent_find(p, is->agent);
    int day = rota_problem_day_find(p, is->date);
    int shift = rota_problem_shift_find(p, is->shift);
    return agent >= 0 && day >= 0 && shift >= 0 &&
           volunteers_have(&x->willing, agent, day, shift);
}

static rota_status credit(const comparing *x, const rota_cell_change *c,
                          int *credited, rota_error *err)
{
    const rota_stored_duty *was = duty_of(x->before, c),
                           *is = duty_of(x->after, c);
    const rota_stored_duty *told = is ? is : was;
    int64_t id;
    if ((!is_soon(x, was) && !is_soon(x, is)) || (was && is_lost(x, was)) ||
        (is && is_willing(x, is)))
        return ROTA_OK;
    char *reason = rota_format("%s -> %s", c->before, c->after);
    rota_incident incident = { .when = x->desk->now,
                               .who = x->desk->who,
                               .ground = ROTA_GROUND_FORCED,
                               .agent = c->agent,
                               .other = "",
                               .date = c->date,
                               .shift = told->shift,
                               .start = told->start,
                               .end = told->end,
                               .version = x->version,
                               .reason = reason };
    rota_status status =
        ledger_enter(x->desk, x->site, &incident, false, &id, err);
    free(reason);
    ++*credited;
    return status;
}

rota_status ledger_credit(rota_desk *desk, const rota_site *site,
                          const rota_problem *problem,
                          const rota_stored_roster *before,
                          const rota_stored_roster *after, int version,
                          int *credited, rota_error *err)
{
    assert(desk && site && problem && before && after && credited);
    comparing x = { desk, site, problem, { 0 }, before, after, version };
    rota_changes changes;
    *credited = 0;
    if (site->policy.conduct_forced == 0)
        return ROTA_OK;
    rota_arena *arena = rota_arena_new();
    changes_between(&changes, site, before, after);
    rota_status status =
        volunteers_find(&x.willing, desk, site, problem, 0, arena, err);
    for (size_t i = 0; status == ROTA_OK && i < changes.count; i++)
        status = credit(&x, &changes.item[i], credited, err);
    rota_changes_release(&changes);
    rota_arena_free(arena);
    return status;
}
