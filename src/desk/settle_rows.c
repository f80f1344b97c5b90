/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heads stay what they are when duties change hands; who is among them does
 * not.  For each slot and coverage row with a skill or a role, and for
 * trainees without company, circles together may use up what is to spare:
 *
 *     sum over arcs of counts(taker) - counts(giver) >= -max(0, have - min).
 *
 * Slots that the same duties cover say the same; the one with least to spare
 * speaks for all of them.
 */
#include "settle.h"

#include <rota/points.h>

#include <assert.h>
#include <string.h>

/* What is counted: a row, or where it is NULL who is no trainee. */
static bool counts(const rota_problem *p, const rota_problem_cover *row,
                   int agent)
{
    const rota_problem_agent *a = &p->agent[agent];
    if (!row)
        return a->role != ROTA_TRAINEE;
    if (row->skill >= 0 && !(a->skills >> row->skill & 1))
        return false;
    return row->role < 0 || (int)a->role == row->role ||
           (row->role == ROTA_LEAD && a->role == ROTA_SENIOR && p->senior_acts);
}

/* A run of slots with the same duties in it. */
typedef struct {
    const rota_problem_cover *row; /* NULL: trainees */
    bool *in;                      /* in[nodes]: gives a duty that covers it */
    int least;
    bool any;
} stretch;

static void mark(const settlement *s, const rota_problem_cover *row, int slot,
                 bool *in)
{
    const rota_problem *p = s->reading->problem;
    for (int i = 0; i < s->nodes; i++) {
        const settle_node *n = &s->node[i];
        in[i] = n->stored && !n->blocked &&
                p->shift[n->duty.shift].kind != ROTA_SHIFT_STANDBY &&
                (!row || row->shift < 0 || row->shift == n->duty.shift) &&
                rota_duty_covers(p, n->duty.day, n->duty.shift, slot);
    }
}

/* The row of a stretch, if circles can break it. */
static void end_stretch(settlement *s, const stretch *h)
{
    const rota_problem *p = s->reading->problem;
    ROTA_VEC(rota_clearing_entry) list = { 0 };
    int *worst = ROTA_NEW_ARRAY(int, s->nodes + 1), sum = 0;
    for (size_t a = 0; a < s->lawful.count; a++) {
        const rota_clearing_arc *arc = &s->lawful.item[a];
        if (!h->in[arc->giver])
            continue;
        int change = counts(p, h->row, s->node[arc->taker].agent) -
                     counts(p, h->row, s->node[arc->giver].agent);
        if (change)
            *rota_vec_push(&list) = (rota_clearing_entry){ (int)a, change };
        if (change < worst[arc->giver])
            worst[arc->giver] = change;
    }
    for (int i = 0; i < s->nodes; i++)
        sum += worst[i];
    if (sum < h->least) {
        rota_clearing_entry *entry = ROTA_ARENA_ARRAY(
            s->out->arena, rota_clearing_entry, list.count + 1);
        memcpy(entry, list.item, list.count * sizeof *entry);
        *rota_vec_push(&s->row) =
            (rota_clearing_row){ h->least, entry, (int)list.count };
        *rota_vec_push(&s->rule) = !h->row ? ROTA_RULE_TRAINEE
                                   : h->row->role == ROTA_LEAD
                                       ? ROTA_RULE_LEAD
                                       : ROTA_RULE_FLOOR;
    }
    rota_vec_release(&list);
    free(worst);
}

static void add_slot(settlement *s, stretch *h, int slot, int have, int min)
{
    bool *in = ROTA_NEW_ARRAY(bool, s->nodes + 1);
    int least = have > min ? min - have : 0;
    mark(s, h->row, slot, in);
    bool same = h->any && !memcmp(in, h->in, (size_t)s->nodes * sizeof *in);
    if (h->any && !same)
        end_stretch(s, h);
    h->least = same && h->least > least ? h->least : least;
    h->any = true;
    free(h->in);
    h->in = in;
}

static void end_row(settlement *s, stretch *h)
{
    if (h->any)
        end_stretch(s, h);
    free(h->in);
}

void settle_find_rows(settlement *s)
{
    const rota_problem *p = s->reading->problem;
    rota_tally tally = { 0 };
    stretch lone = { 0 };
    rota_tally_count(&tally, p, &s->reading->roster);
    s->row.count = s->rule.count = 0;
    for (int c = 0; c < p->covers; c++) {
        stretch h = { .row = &p->cover[c] };
        const int *have = &tally.cover[(size_t)c * (size_t)tally.widest];
        if (h.row->skill < 0 && h.row->role < 0)
            continue;
        for (int k = 0; k < h.row->slots; k++)
            add_slot(s, &h, h.row->first_slot + k, have[k], h.row->min);
        end_row(s, &h);
    }
    for (int i = 0; i < p->slots; i++)
        add_slot(s, &lone, i, tally.have[i] - tally.trainees[i], 1);
    end_row(s, &lone);
    rota_tally_release(&tally);
}

rota_clearing settle_clearing(settlement *s)
{
    s->lawful.count = 0;
    for (size_t i = 0; i < s->arc.count; i++) {
        const settle_arc *a = &s->arc.item[i];
        if (!a->blocked)
            *rota_vec_push(&s->lawful) =
                (rota_clearing_arc){ a->taker, a->giver, a->fair };
    }
    settle_find_rows(s);
    s->agent = ROTA_ARENA_ARRAY(s->out->arena, int, s->nodes + 1);
    s->offer = ROTA_ARENA_ARRAY(s->out->arena, bool, s->nodes + 1);
    for (int i = 0; i < s->nodes; i++) {
        s->agent[i] = s->node[i].agent < 0 ? 0 : s->node[i].agent;
        s->offer[i] = rota_swap_wish_is_offer(s->node[i].wish);
    }
    return (rota_clearing){
        .nodes = s->nodes,
        .agent = s->agent,
        .offer = s->offer,
        .arc = s->lawful.item,
        .arcs = (int)s->lawful.count,
        .row = s->row.item,
        .rows = (int)s->row.count,
        .longest = s->site->policy.swap_ring,
    };
}
