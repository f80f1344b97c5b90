/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether relaxations let one agent come, everybody else staying as they are.
 */
#include "remedy.h"

#include "blocked.h"

#include <assert.h>

static void own_duties(const rota_roster *x, int agent, rota_roster *alone)
{
    for (size_t i = rota_roster_first(x, agent, 0);
         i < x->count && x->item[i].agent == agent; i++)
        rota_roster_add(alone, 0, x->item[i].day, x->item[i].shift);
}

/* Nothing is broken with the duty that was not broken without it. */
static bool is_lawful(const rota_problem *alone, const rota_roster *had,
                      int day, int shift)
{
    const int agent = 0;
    rota_roster with = { 0 };
    rota_report before = { 0 }, after = { 0 };
    rota_error ignored = { 0 };
    rota_roster_copy(&with, had);
    rota_roster_set(&with, agent, day, shift);
    bool lawful =
        rota_check_some(alone, had, &agent, 1, &before, &ignored) == ROTA_OK &&
        rota_check_some(alone, &with, &agent, 1, &after, &ignored) == ROTA_OK;
    for (size_t i = 0; i < after.count; i++)
        lawful = lawful && !blocked_is_new(&before, &after.item[i]);
    rota_report_release(&before);
    rota_report_release(&after);
    rota_roster_release(&with);
    return lawful;
}

/* Does the duty cover all of the gap? */
static bool fills(const rota_problem *p, const rota_gap *gap, int day,
                  int shift)
{
    bool all = (gap->shift < 0 || gap->shift == shift) &&
               blocked_is_offered(p, day, shift);
    for (int i = 0; i < p->slots && all; i++)
        if (p->slot[i].day == gap->day && p->slot[i].start >= gap->from &&
            p->slot[i].start < gap->to)
            all = rota_duty_covers(p, day, shift, i);
    return all;
}

bool direct_comes(const question *q, const rota_roster *x, const rota_gap *gap,
                  int agent, const rota_ease *ease, int eases)
{
    assert(agent >= 0 && agent < q->p.agents && eases <= PICKS_MOST);
    question alone;
    rota_roster had = { 0 };
    rota_ease own[PICKS_MOST];
    bool comes = false;
    for (int i = 0; i < eases; i++) {
        own[i] = ease[i];
        own[i].agent = 0;
    }
    question_open_alone(&alone, &q->p, agent);
    alone.p.slots = alone.p.covers = 0; /* of rules, not of heads */
    for (int d = 0; d < alone.p.days; d++)
        alone.p.day[d].slots = 0;
    ease_apply(&alone, own, eases);
    own_duties(x, agent, &had);
    for (int day = gap->day > 0 ? gap->day - 1 : 0; day <= gap->day; day++)
        for (int s = 0; s < q->p.shifts && !comes; s++)
            comes = rota_roster_cell(x, agent, day) == ROTA_OFF &&
                    fills(&q->p, gap, day, s) &&
                    is_lawful(&alone.p, &had, day, s);
    rota_roster_release(&had);
    question_close(&alone);
    return comes;
}
