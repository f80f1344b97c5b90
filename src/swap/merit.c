/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a swap between two is worth to them: fair exchanges first, then what
 * fairness and wishes gain, in the points that planning counts.
 */
#include <rota/swap.h>

#include <assert.h>

static bool is_fair(const rota_problem *p, const rota_duty *a,
                    const rota_duty *b)
{
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
        if (rota_counts_for(p, a->day, a->shift, (rota_fair_kind)kind) !=
            rota_counts_for(p, b->day, b->shift, (rota_fair_kind)kind))
            return false;
    return p->shift[a->shift].paid_minutes == p->shift[b->shift].paid_minutes;
}

int64_t rota_swap_fair(const rota_problem *p, const rota_roster *roster,
                       int agent, const rota_duty *given,
                       const rota_duty *taken)
{
    assert(p && roster && agent >= 0);
    int64_t change = 0;
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        rota_fair_kind kind = (rota_fair_kind)k;
        int n = 0;
        for (size_t i = rota_roster_first(roster, agent, 0);
             i < roster->count && roster->item[i].agent == agent; i++)
            n += rota_counts_for(p, roster->item[i].day, roster->item[i].shift,
                                 kind);
        int after = n;
        after -= given && rota_counts_for(p, given->day, given->shift, kind);
        after += taken && rota_counts_for(p, taken->day, taken->shift, kind);
        change += rota_points_fair(p, agent, kind, after) -
                  rota_points_fair(p, agent, kind, n);
    }
    return change;
}

static int64_t cell_change(const rota_problem *p, const rota_roster *roster,
                           int agent, int day, int shift)
{
    return rota_points_cell(p, agent, day, shift) -
           rota_points_cell(p, agent, day,
                            rota_roster_cell(roster, agent, day));
}

/* Wish points likewise: the cells of both days. */
static int64_t wish_change(const rota_problem *p, const rota_roster *roster,
                           int agent, const rota_duty *given,
                           const rota_duty *taken)
{
    int64_t change = 0;
    if (given && !(taken && taken->day == given->day))
        change += cell_change(p, roster, agent, given->day, ROTA_OFF);
    if (taken)
        change += cell_change(p, roster, agent, taken->day, taken->shift);
    return change;
}

rota_swap_merit rota_swap_weigh(const rota_problem *p,
                                const rota_roster *roster,
                                const rota_duty *given, int receiver,
                                const rota_duty *taken)
{
    assert(p && roster && given && receiver >= 0);
    assert(!taken || taken->agent == receiver);
    rota_swap_merit merit = {
        .kind = !taken                     ? ROTA_SWAP_COVER
                : is_fair(p, given, taken) ? ROTA_SWAP_FAIR
                                           : ROTA_SWAP_EXCHANGE,
        .fair = rota_swap_fair(p, roster, given->agent, given, taken) +
                rota_swap_fair(p, roster, receiver, taken, given),
        .wish = wish_change(p, roster, given->agent, given, taken) +
                wish_change(p, roster, receiver, taken, given),
    };
    return merit;
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int rota_swap_merit_order(const rota_swap_merit *a, const rota_swap_merit *b)
{
    assert(a && b);
    if (a->kind != b->kind)
        return compare(a->kind, b->kind);
    if (a->fair != b->fair)
        return compare(a->fair, b->fair);
    return compare(a->wish, b->wish);
}
