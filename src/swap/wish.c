/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wishes to give a duty away, and offers to take one.
 */
#include <rota/clearing.h>

#include <assert.h>
#include <string.h>

const char *rota_swap_wish_state_name(rota_swap_wish_state state)
{
    static const char *const NAMES[] = {
#define X(id, name) name,
        ROTA_SWAP_WISH_STATES(X)
#undef X
    };
    assert(state < ROTA_SWAP_WISH_STATE_COUNT);
    return NAMES[state];
}

bool rota_swap_wish_accepts(const rota_swap_wish *wish, rota_date date,
                            const char *shift)
{
    assert(wish && shift);
    for (int i = 0; i < wish->accepts; i++)
        if (wish->accept[i].date == date &&
            (!*wish->accept[i].shift || !strcmp(wish->accept[i].shift, shift)))
            return true;
    return wish->accepts == 0;
}

int64_t rota_swap_wish_ends(const rota_swap_clock *clock,
                            const rota_swap_wish *wish)
{
    assert(clock && wish);
    if (!rota_swap_wish_is_offer(wish))
        return rota_swap_deadline(clock, &wish->gives, 1);
    if (wish->accepts == 0)
        return INT64_MAX;
    rota_date last = wish->accept[0].date;
    for (int i = 1; i < wish->accepts; i++)
        if (wish->accept[i].date > last)
            last = wish->accept[i].date;
    return rota_zone_instant(clock->zone, last + 1, 0, NULL);
}

rota_swap_wish_state rota_swap_wish_state_of(const rota_swap_clock *clock,
                                             const rota_swap_wish *wish)
{
    if (wish->end == ROTA_SWAP_WISH_OPEN &&
        rota_swap_wish_ends(clock, wish) <= clock->now)
        return ROTA_SWAP_WISH_EXPIRED;
    return wish->end;
}
