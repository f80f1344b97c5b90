/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blend.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "mixture.h"

/* Half widths of (1) while blending, and while deciding. */
#define WIDE   0.7
#define NARROW 0.5
/* Passes over all agents at most, and the share of the points that a pass must
 * save to be followed by another one. */
#define PASSES 20
#define ENOUGH 0.003
/* Agents who price at the same slopes: shared out among threads, but as many
 * whatever the threads. */
#define BATCH 16
/* Prices are multiples of 2^-BITS points. */
#define BITS 2

typedef struct {
    search *s;
    mixtures m;
    int *order;        /* agents, shuffled */
    int first;         /* of the batch, in order[] */
    int16_t *reply;    /* reply[BATCH][stages] */
    bool found[BATCH]; /* a reply, lawful */
    int64_t work[BATCH];
    double *multiplier; /* multiplier[agent][option] of limits */
} blending;

static void shuffle(search *s, int *order)
{
    for (int a = 0; a < s->agents; a++) {
        int b = (int)rota_rng_below(&s->rng, (uint64_t)a + 1);
        order[a] = order[b];
        order[b] = a;
    }
}

/* Prices of the cells, and the slopes of fairness where the network leaves
 * that out. */
static void cost_options(const blending *b, int agent, int32_t *cost)
{
    const search *s = b->s;
    const rows *r = s->rows;
    const network *net = s->lean[agent];
    double most = PRICE_MOST / (4 * (s->stages + 1));
    double fair[ROTA_FAIR_KINDS] = { 0 };
    const double *limit = b->multiplier + (size_t)agent * (size_t)s->options;
    for (int i = 0; net->lean && i < net->relaxed; i++)
        if (net->count[i] < COUNT_SHIFTS)
            fair[net->count[i]] =
                mixture_fair_slope(&b->m, agent, net->count[i]);
    for (int k = 0; k < s->stages; k++) {
        const uint8_t *may = cells_may(&s->cells, agent, k);
        for (int o = 0; o < s->options; o++) {
            int32_t *c = &cost[k * s->options + o];
            *c = PRICE_NEVER;
            if (!may[o])
                continue;
            double v = (double)s->own[search_at(s, agent, k) + (size_t)o];
            if (o)
                v += b->m.price[rows_cell(r, r->class[agent], k, o - 1)] +
                     limit[o];
            for (int f = 0; o && f < ROTA_FAIR_KINDS; f++)
                if (fair[f] > 0 && rota_counts_for(s->p, s->cells.day[k], o - 1,
                                                   (rota_fair_kind)f))
                    v += fair[f];
            v *= 1 << BITS;
            *c = (int32_t)(v > most ? most : v < -most ? -most : v);
        }
    }
}

/* Networks may leave out limits of single shifts: a reply that breaks one is
 * none, and the shift costs the agent more from then on. */
static bool keeps_limits(blending *b, int agent, const int16_t *option)
{
    const search *s = b->s;
    double *limit = b->multiplier + (size_t)agent * (size_t)s->options;
    bool kept = true;
    for (int o = 1; s->p->most_duties && o < s->options; o++) {
        int most = rota_most_duties(s->p, agent, o - 1), n = 0;
        for (int k = 0; most != ROTA_NO_LIMIT && k < s->stages; k++)
            n += option[k] == o - 1;
        if (most == ROTA_NO_LIMIT || n <= most)
            continue;
        limit[o] = 2 * limit[o] + count_step(s->p, COUNT_SHIFTS + o - 1);
        kept = false;
    }
    return kept;
}

static void find_reply(void *ctx, int piece, int who)
{
    blending *b = ctx;
    search *s = b->s;
    int agent = b->order[b->first + piece];
    int16_t *reply = b->reply + (size_t)piece * (size_t)s->stages;
    int64_t least;
    b->found[piece] = false;
    b->work[piece] = 0;
    if (s->lean[agent]->loose)
        return;
    cost_options(b, agent, s->cost[who]);
    b->found[piece] = price(s->lean[agent], s->options - 1, s->cost[who], BITS,
                            s->blocks[who], &least, reply) &&
                      keeps_limits(b, agent, reply);
    b->work[piece] = s->lean[agent]->work;
}

static void find_replies(blending *b, int many)
{
    team_run(b->s->team, find_reply, b, many);
    for (int i = 0; i < many; i++)
        b->s->work += b->work[i];
}

/* False when a limit ended it. */
static bool pass(blending *b)
{
    search *s = b->s;
    for (b->first = 0; b->first < s->agents; b->first += BATCH) {
        int left = s->agents - b->first, many = left < BATCH ? left : BATCH;
        if (limits_reached(s))
            return false;
        mixtures_price(&b->m, 0);
        find_replies(b, many);
        for (int i = 0; i < many; i++)
            if (b->found[i])
                mixture_move(&b->m, b->order[b->first + i],
                             b->reply + (size_t)i * (size_t)s->stages);
    }
    return true;
}

/* One by one: two at the same prices would take the same place.  Those whose
 * reply is none keep the tour that ROSTER has for them. */
static bool decide(blending *b, int16_t *roster)
{
    search *s = b->s;
    size_t size = (size_t)s->stages * sizeof *roster;
    for (b->first = 0; b->first < s->agents; b->first++) {
        int agent = b->order[b->first];
        int16_t *mine = roster + (size_t)agent * (size_t)s->stages;
        if (limits_reached(s))
            return false;
        mixture_hide(&b->m, agent);
        /* half a head on: the margin of one more */
        mixtures_price(&b->m, 0.5);
        find_replies(b, 1);
        if (b->found[0])
            memcpy(mine, b->reply, size);
        mixture_show(&b->m, agent, mine);
    }
    return true;
}

/* Decide, offer, and be blended again. */
static bool try_roster(blending *b, const int16_t *roster)
{
    search *s = b->s;
    size_t tours = (size_t)s->agents * (size_t)s->stages;
    int16_t *decided = ROTA_NEW_ARRAY(int16_t, tours + 1);
    double *u = ROTA_NEW_ARRAY(double, s->rows->rows + 1);
    size_t rows_size = (size_t)s->rows->rows * sizeof *u;
    memcpy(decided, roster, tours * sizeof *decided);
    memcpy(u, b->m.u, rows_size);
    b->m.h = NARROW;
    bool done = decide(b, decided);
    if (done)
        incumbent_offer(s, decided, 'g');
    b->m.h = WIDE;
    memcpy(b->m.u, u, rows_size);
    free(u);
    free(decided);
    return done;
}

static bool trying(int passes)
{
    return passes == 2 || passes == 6;
}

/* Until passes save little; false when a limit ended them. */
static bool blend_on(blending *b, const int16_t *roster)
{
    double before = mixtures_points(&b->m), saved = before;
    for (int i = 1; i <= PASSES && saved > ENOUGH * before; i++) {
        if (!pass(b) || (trying(i) && !try_roster(b, roster)))
            return false;
        double after = mixtures_points(&b->m);
        saved = before - after;
        before = after;
    }
    return true;
}

void blend(search *s, const int16_t *roster)
{
    blending b = { .s = s };
    mixtures_init(&b.m, s, roster);
    b.order = ROTA_NEW_ARRAY(int, s->agents + 1);
    b.reply = ROTA_NEW_ARRAY(int16_t, BATCH * s->stages + 1);
    b.multiplier = ROTA_NEW_ARRAY(double, s->agents * s->options + 1);
    shuffle(s, b.order);
    b.m.h = WIDE;
    if (blend_on(&b, roster))
        try_roster(&b, roster);
    free(b.order);
    free(b.reply);
    free(b.multiplier);
    mixtures_release(&b.m);
}
