/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A month's wishes settled at once: the graph, the programme, and the judge's
 * word on everything that was chosen together.
 */
#include "settle.h"

#include <assert.h>
#include <string.h>
#include <time.h>

void rota_settled_release(rota_settled *settled)
{
    rota_swapped_release(&settled->swapped);
    rota_arena_free(settled->arena);
    *settled = (rota_settled){ 0 };
}

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The circles chosen, as parties of the judge. */
static void list_parties(settlement *s)
{
    rota_settled *out = s->out;
    rota_swap_party *party =
        ROTA_ARENA_ARRAY(out->arena, rota_swap_party, s->nodes + 1);
    int *ring = ROTA_ARENA_ARRAY(out->arena, int, s->nodes + 1);
    out->wish =
        ROTA_ARENA_ARRAY(out->arena, const rota_swap_wish *, s->nodes + 1);
    out->request = ROTA_ARENA_ARRAY(out->arena, int64_t, s->nodes + 1);
    out->parties = 0;
    for (size_t q = 0; q < s->cleared.circle.count; q++) {
        const rota_circle *circle = &s->cleared.circle.item[q];
        int first = 0; /* who asks gives something */
        while (!s->node[circle->node[first]].stored)
            first++;
        for (int k = 0; k < circle->nodes; k++) {
            int i = circle->node[(first + k) % circle->nodes];
            out->wish[out->parties] = s->node[i].wish;
            party[out->parties] = s->node[i].wish->gives;
            ring[out->parties++] = (int)q;
        }
    }
    out->party = party;
    out->ring = ring;
    out->wishes = s->cleared.wishes;
    out->fair = s->cleared.fair;
}

/* An arc that AGENT takes by in the settlement is not lawful after all. */
static bool forbid(settlement *s, const rota_swap_finding *f)
{
    for (size_t q = 0; q < s->cleared.circle.count; q++) {
        const rota_circle *circle = &s->cleared.circle.item[q];
        for (int k = 0; k < circle->nodes; k++) {
            int taker = circle->node[k];
            int giver = circle->node[(k + 1) % circle->nodes];
            if (strcmp(s->node[taker].wish->gives.agent, f->agent) != 0)
                continue;
            for (size_t a = 0; a < s->arc.count; a++)
                if (s->arc.item[a].taker == taker &&
                    s->arc.item[a].giver == giver)
                    s->arc.item[a].blocked = settle_obstacle(s, f);
            return true;
        }
    }
    return false;
}

/* Everything chosen, as one swap, in full: with the months beside this one. */
static rota_status judge(settlement *s, bool *lawful, rota_error *err)
{
    rota_settled *out = s->out;
    rota_swapped *swapped = &out->swapped;
    parties p = { 0 };
    *lawful = true;
    rota_verdict_release(&swapped->verdict);
    swapped->verdict =
        (rota_verdict){ .arena = rota_arena_new(), .allowed = true };
    swapped->party = out->party;
    swapped->parties = out->parties;
    swapped->ring = out->ring;
    if (out->parties == 0)
        return ROTA_OK;
    rota_verdict_release(&swapped->verdict);
    rota_status status = parties_join(&p, s->desk, out->party, out->ring,
                                      out->parties, out->arena, err);
    if (status == ROTA_OK)
        status = swap_judge(s->desk, s->site, &p, ROTA_REQUEST_APPROVE, 0, 0,
                            &swapped->verdict, err);
    parties_release(&p);
    ROTA_TRY(status);
    const rota_verdict *v = &swapped->verdict;
    for (size_t i = 0; i < v->findings.count; i++) {
        const rota_swap_finding *f = &v->findings.item[i];
        if (f->inherited || f->waived)
            continue;
        *lawful = false;
        if (!forbid(s, f))
            return rota_fail(err, ROTA_BUG,
                             N_("a bug in rota: the settlement breaks %s; "
                                "nothing was done"),
                             f->rule);
    }
    return ROTA_OK;
}

/* Solve until the judge has nothing to say. */
static rota_status solve(settlement *s, double seconds, rota_error *err)
{
    bool lawful = false;
    double until = clock_now() + seconds;
    while (!lawful) {
        rota_clearing c = settle_clearing(s);
        c.seconds = until - clock_now() > 0.1 ? until - clock_now() : 0.1;
        rota_cleared_release(&s->cleared);
        ROTA_TRY(rota_clearing_solve(&c, &s->cleared, err));
        s->out->proven = s->cleared.proven;
        list_parties(s);
        ROTA_TRY(judge(s, &lawful, err));
    }
    return ROTA_OK;
}

static rota_status settle(settlement *s, bool apply, double seconds,
                          rota_error *err)
{
    rota_settled *out = s->out;
    rota_stored_roster *stored = NULL;
    ROTA_TRY(desk_warn_clock(s->desk, err));
    ROTA_TRY(rota_store_get_roster(s->desk->store, out->arena,
                                   s->reading->month, ROTA_CURRENT, &stored,
                                   err));
    out->proven = true;
    if (!stored)
        return ROTA_OK; /* nobody wishes in a month not published */
    s->stored = stored;
    ROTA_TRY(reading_today(s->desk, s->site, stored, s->reading, err));
    ROTA_TRY(settle_find_nodes(s, err));
    ROTA_TRY(settle_find_arcs(s, err));
    ROTA_TRY(solve(s, seconds, err));
    settle_tell_refused(s);
    return apply ? settle_apply(s, err) : ROTA_OK;
}

rota_status rota_desk_swap_clear(rota_desk *desk, rota_month month, bool apply,
                                 double seconds, rota_settled *settled,
                                 rota_error *err)
{
    assert(desk && settled && seconds > 0);
    rota_site *site = NULL;
    *settled = (rota_settled){ .arena = rota_arena_new() };
    settled->swapped.arena = rota_arena_new();
    ROTA_TRY(desk_begin(desk, apply, &site, err));
    settlement s = { .desk = desk,
                     .site = site,
                     .out = settled,
                     .reading = reading_new(month) };
    rota_status status = settle(&s, apply, seconds, err);
    rota_cleared_release(&s.cleared);
    nearby_release(&s.near);
    rota_vec_release(&s.arc);
    rota_vec_release(&s.lawful);
    rota_vec_release(&s.row);
    rota_vec_release(&s.rule);
    rota_reading_free(s.reading);
    return desk_end(desk, site, status, err);
}
