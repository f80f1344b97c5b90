/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

/* A month's rules see so many months around it: carry-in of a month and some
 * days, an outlook of two weeks; and so do its neighbours' rules. */
enum { MONTHS_BEFORE = 3, MONTHS_AFTER = 2 };

void parties_release(parties *p)
{
    rota_vec_release(&p->duties);
}

/* The current versions around the parties' duties, and the parties' own
 * duties in them. */
static rota_status read_duties(parties *p, rota_desk *desk, rota_error *err)
{
    rota_month first = INT32_MAX, last = INT32_MIN;
    for (int k = 0; k < p->parties; k++) {
        if (p->party[k].date == ROTA_NO_DATE)
            continue;
        rota_month month = rota_month_of(p->party[k].date);
        first = month < first ? month : first;
        last = month > last ? month : last;
    }
    first -= MONTHS_BEFORE;
    last += MONTHS_AFTER;
    ROTA_TRY(rota_store_currents(desk->store, p->arena, first, last,
                                 &p->current, &p->currents, err));
    for (int k = 0; k < p->parties; k++)
        ROTA_TRY(
            rota_store_duties(desk->store, p->arena, p->current, p->currents,
                              p->party[k].agent, rota_month_first(first),
                              rota_month_first(last + 1) - 1, &p->duties, err));
    return ROTA_OK;
}

static bool is_published(const parties *p, rota_date date)
{
    for (size_t i = 0; i < p->currents; i++)
        if (p->current[i].month == rota_month_of(date))
            return true;
    return false;
}

/* The duty that PARTY gives, and how many it may be. */
static const rota_stored_duty *find_duty(const parties *p,
                                         const rota_swap_party *party,
                                         int *count)
{
    const rota_stored_duty *found = NULL;
    *count = 0;
    for (size_t i = 0; i < p->duties.count; i++) {
        const rota_stored_duty *d = &p->duties.item[i];
        if (d->date != party->date || strcmp(d->agent, party->agent) != 0 ||
            (*party->shift && strcmp(d->shift, party->shift) != 0))
            continue;
        found = d;
        ++*count;
    }
    return found;
}

static rota_status settle(parties *p, rota_error *err)
{
    p->published = ROTA_ARENA_ARRAY(p->arena, bool, p->parties);
    p->owned = ROTA_ARENA_ARRAY(p->arena, bool, p->parties);
    for (int k = 0; k < p->parties; k++) {
        rota_swap_party *party = &p->party[k];
        int count;
        if (party->date == ROTA_NO_DATE)
            continue;
        const rota_stored_duty *duty = find_duty(p, party, &count);
        char date[ROTA_DATE_SIZE];
        if (count > 1)
            return rota_fail(err, ROTA_USAGE,
                             N_("%s has several duties on %s; name the shift"),
                             party->agent, rota_date_text(date, party->date));
        p->published[k] = is_published(p, party->date);
        p->owned[k] = duty != NULL;
        if (duty) {
            party->shift = duty->shift;
            party->start = duty->start;
        }
    }
    return ROTA_OK;
}

static rota_status find_party(const rota_site *site,
                              const rota_party_given *given,
                              rota_swap_party *party, rota_error *err)
{
    const rota_agent_row *agent;
    const rota_shift_row *shift = NULL;
    *party = (rota_swap_party){ .date = ROTA_NO_DATE, .shift = "" };
    ROTA_TRY(find_agent(site, given->agent, &agent, err));
    party->agent = agent->id;
    if (!given->date)
        return ROTA_OK;
    if (!rota_date_parse(given->date, &party->date))
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no date '%s', a date is YYYY-MM-DD"), given->date);
    if (!given->shift)
        return ROTA_OK;
    ROTA_TRY(find_shift(site, given->shift, &shift, err));
    if (!shift)
        return rota_fail(err, ROTA_UNKNOWN, N_("no shift '%s'"), given->shift);
    party->shift = shift->id;
    return ROTA_OK;
}

/* Nobody stands in the circle twice, and something changes. */
static rota_status judge_circle(const parties *p, rota_error *err)
{
    for (int k = 0; k < p->parties; k++) {
        const rota_swap_party *gives = &p->party[k];
        const rota_swap_party *takes =
            &p->party[rota_swap_from(p->ring, k, p->parties)];
        for (int j = 0; j < k; j++)
            if (!strcmp(gives->agent, p->party[j].agent))
                return rota_fail(err, ROTA_USAGE,
                                 N_("%s is named twice; every party takes part "
                                    "once"),
                                 gives->agent);
        if (gives->start != 0 && gives->date == takes->date &&
            !strcmp(gives->shift, takes->shift))
            return rota_fail(err, ROTA_USAGE,
                             N_("%s and %s have the same shift on that date: "
                                "nothing would change"),
                             gives->agent, takes->agent);
    }
    return ROTA_OK;
}

rota_status parties_find(parties *p, rota_desk *desk, const rota_site *site,
                         const rota_swap_order *order, rota_arena *arena,
                         rota_error *err)
{
    assert(p && desk && site && order && order->parties >= 2);
    *p = (parties){ .arena = arena, .parties = order->parties };
    p->party = ROTA_ARENA_ARRAY(arena, rota_swap_party, p->parties);
    for (int k = 0; k < p->parties; k++)
        ROTA_TRY(find_party(site, &order->party[k], &p->party[k], err));
    ROTA_TRY(judge_circle(p, err));
    ROTA_TRY(read_duties(p, desk, err));
    ROTA_TRY(settle(p, err));
    return judge_circle(p, err);
}

rota_status parties_join(parties *p, rota_desk *desk,
                         const rota_swap_party *party, const int *ring,
                         int count, rota_arena *arena, rota_error *err)
{
    assert(p && desk && party && count >= 2);
    *p = (parties){ .arena = arena, .parties = count, .ring = ring };
    p->party = ROTA_ARENA_ARRAY(arena, rota_swap_party, p->parties);
    for (int k = 0; k < p->parties; k++)
        p->party[k] = party[k];
    ROTA_TRY(read_duties(p, desk, err));
    return settle(p, err);
}

rota_status parties_recall(parties *p, rota_desk *desk,
                           const rota_request *request, rota_arena *arena,
                           rota_error *err)
{
    assert(request);
    return parties_join(p, desk, request->party, NULL, request->parties, arena,
                        err);
}

void parties_move(const rota_swap_party *party, const int *ring, int count,
                  rota_stored_duty *duty)
{
    for (int k = 0; k < count; k++) {
        const rota_swap_party *from = &party[rota_swap_from(ring, k, count)];
        if (from->date == duty->date && !strcmp(from->agent, duty->agent) &&
            !strcmp(from->shift, duty->shift)) {
            duty->agent = party[k].agent;
            return;
        }
    }
}
