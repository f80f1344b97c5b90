/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "volunteers.h"

#include <assert.h>
#include <string.h>

enum { SHIFTS = 64 };

/* ---- Who they are ----------------------------------------------------------
 */

static uint64_t *cell(const volunteers *v, int agent, int day)
{
    return &v->shifts[(size_t)agent * (size_t)v->days + (size_t)day];
}

/* Shifts of DAY that OFFER takes. */
static uint64_t taken_by(const rota_swap_wish *offer, const rota_problem *p,
                         int day)
{
    uint64_t shifts = 0;
    for (int s = 0; s < p->shifts && s < SHIFTS; s++)
        if (rota_swap_wish_accepts(offer, p->day[day].date, p->shift[s].id))
            shifts |= UINT64_C(1) << s;
    return shifts;
}

static void add_offer(const volunteers *v, const rota_swap_wish *offer,
                      const rota_problem *p, int from)
{
    int agent = rota_problem_agent_find(p, offer->gives.agent);
    for (int d = from; agent >= 0 && d < p->days; d++)
        if (p->day[d].planned)
            *cell(v, agent, d) |= taken_by(offer, p, d);
}

rota_status volunteers_find(volunteers *v, rota_desk *desk,
                            const rota_site *site, const rota_problem *p,
                            int from, rota_arena *arena, rota_error *err)
{
    assert(v && desk && site && p && from >= 0 && arena);
    rota_swap_wish *list = NULL;
    size_t count = 0;
    rota_swap_clock clock = swap_clock(desk, site);
    v->days = p->days;
    v->shifts = ROTA_ARENA_ARRAY(arena, uint64_t, p->agents * p->days + 1);
    ROTA_TRY(rota_store_swap_wishes(desk->store, arena, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (rota_swap_wish_is_offer(&list[i]) &&
            rota_swap_wish_state_of(&clock, &list[i]) == ROTA_SWAP_WISH_OPEN)
            add_offer(v, &list[i], p, from);
    for (int i = 0; i < p->wishes; i++) {
        const rota_problem_wish *w = &p->wish[i];
        if (w->weight > 0 && w->shift != ROTA_OFF && w->shift < SHIFTS &&
            w->day >= from)
            *cell(v, w->agent, w->day) |= UINT64_C(1) << w->shift;
    }
    return ROTA_OK;
}

bool volunteers_have(const volunteers *v, int agent, int day, int shift)
{
    return v->shifts && shift != ROTA_OFF && shift < SHIFTS &&
           (*cell(v, agent, day) >> shift & 1);
}

/* ---- To be asked first -----------------------------------------------------
 */

static bool any(const volunteers *v, const rota_problem *p, int day)
{
    for (int a = 0; a < p->agents; a++)
        if (*cell(v, a, day))
            return true;
    return false;
}

static int by_cell(const void *a, const void *b)
{
    const rota_problem_wish *x = a, *y = b;
    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->shift > y->shift) - (x->shift < y->shift);
}

typedef ROTA_VEC(rota_problem_wish) wishes;

/* Who volunteers for nothing would keep the cell; who does, avoids what they
 * have not offered to take. */
static void add_wishes(const volunteers *v, const rota_problem *p, int agent,
                       int day, int now, int weight, wishes *list)
{
    uint64_t takes = *cell(v, agent, day);
    if (!takes)
        *rota_vec_push(list) = (rota_problem_wish){ agent, day, now, weight };
    for (int s = 0; takes && s < p->shifts; s++)
        if (s != now && !volunteers_have(v, agent, day, s))
            *rota_vec_push(list) =
                (rota_problem_wish){ agent, day, s, -weight };
}

/* By cell, and of one shift there only one wish: what tells two rosters apart
 * is the sum. */
static void put_wishes(rota_problem *p, wishes *list)
{
    if (list->count > 0)
        qsort(list->item, list->count, sizeof *list->item, by_cell);
    p->wish = ROTA_ARENA_ARRAY(p->arena, rota_problem_wish, list->count + 1);
    p->wishes = 0;
    for (size_t i = 0; i < list->count; i++) {
        rota_problem_wish *last = p->wishes ? &p->wish[p->wishes - 1] : NULL;
        if (last && by_cell(last, &list->item[i]) == 0)
            last->weight += list->item[i].weight;
        else
            p->wish[p->wishes++] = list->item[i];
        if (p->wish[p->wishes - 1].weight == 0)
            p->wishes--;
    }
}

void volunteers_first(const volunteers *v, const mend *m, rota_problem *p)
{
    assert(v && v->shifts && m && p && v->days == p->days);
    wishes list = { 0 };
    int weight =
        p->weight.wish > 0 ? p->weight.change * 3 / 4 / p->weight.wish : 0;
    for (int i = 0; i < p->wishes; i++)
        *rota_vec_push(&list) = p->wish[i];
    for (int d = 0; weight > 0 && d < p->days; d++) {
        if (!any(v, p, d))
            continue;
        for (int a = 0; a < p->agents; a++)
            if (mend_is_open(m, a, d))
                add_wishes(v, p, a, d, rota_roster_cell(&m->was, a, d), weight,
                           &list);
    }
    put_wishes(p, &list);
    rota_vec_release(&list);
}
