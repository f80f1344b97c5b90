/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "question.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LEAST_SECONDS 0.05
/* What a missing head costs where a price is asked for: more than all else. */
#define DEAR 100000

#define OWN(q, field, number)                                                  \
    ((q)->p.field = own((q)->arena, (q)->p.field, (size_t)(number),            \
                        sizeof *(q)->p.field))

/* A copy, with room for one more. */
static void *own(rota_arena *arena, const void *from, size_t count, size_t size)
{
    void *to = rota_arena_alloc(arena, count + 1, size);
    if (count > 0)
        memcpy(to, from, count * size);
    return to;
}

void question_open(question *q, const rota_problem *p)
{
    q->p = *p;
    q->lead = -1;
    q->arena = rota_arena_new();
    OWN(q, day, p->days);
    OWN(q, agent, p->agents);
    OWN(q, leave, p->leaves);
    OWN(q, pin, p->pins);
    OWN(q, restriction, p->restrictions);
    OWN(q, given, p->givens);
    OWN(q, slot, p->slots);
    OWN(q, cover, p->covers);
}

void question_open_again(question *q, const question *of)
{
    question_open(q, &of->p);
    q->lead = of->lead;
}

#define KEEP_OF(q, field, count, who)                                          \
    do {                                                                       \
        int kept = 0;                                                          \
        for (int i = 0; i < (q)->p.count; i++) {                               \
            if ((q)->p.field[i].agent != (who))                                \
                continue;                                                      \
            (q)->p.field[kept] = (q)->p.field[i];                              \
            (q)->p.field[kept++].agent = 0;                                    \
        }                                                                      \
        (q)->p.count = kept;                                                   \
    } while (0)

void question_open_alone(question *q, const rota_problem *p, int agent)
{
    assert(agent >= 0 && agent < p->agents);
    question_open(q, p);
    q->p.agent[0] = p->agent[agent];
    q->p.agents = 1;
    q->p.wishes = q->p.keeps = 0;
    if (p->most_duties)
        q->p.most_duties = own(q->arena, p->most_duties + agent * p->shifts,
                               (size_t)p->shifts, sizeof *p->most_duties);
    KEEP_OF(q, leave, leaves, agent);
    KEEP_OF(q, pin, pins, agent);
    KEEP_OF(q, restriction, restrictions, agent);
    KEEP_OF(q, given, givens, agent);
}

void question_close(question *q)
{
    rota_arena_free(q->arena);
}

void question_begin_from(question *q, const rota_roster *x, int change)
{
    rota_problem *p = &q->p;
    int planned = 0;
    for (int d = 0; d < p->days; d++)
        planned += p->day[d].planned;
    rota_problem_keep *keep = ROTA_ARENA_ARRAY(
        q->arena, rota_problem_keep, (size_t)planned * (size_t)p->agents + 1);
    p->keeps = 0;
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++)
            if (p->day[d].planned)
                keep[p->keeps++] =
                    (rota_problem_keep){ a, d, rota_roster_cell(x, a, d) };
    p->keep = keep;
    p->weight.change = change;
}

/* ---- Heads ----------------------------------------------------------------
 */

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Is slot I within the gap? */
static bool is_there(const rota_problem *p, const rota_gap *g, int i)
{
    return p->slot[i].day == g->day && p->slot[i].start >= g->from &&
           p->slot[i].start < g->to;
}

static bool is_heads(const rota_gap *g)
{
    return g->skill < 0 && g->role < 0 && g->shift < 0;
}

/* (1) of slots. */
static void ask_slots(question *q, const rota_tally *tally, const rota_gap *gap,
                      bool alone)
{
    for (int i = 0; i < q->p.slots; i++) {
        rota_problem_slot *s = &q->p.slot[i];
        bool whole = is_heads(gap) && is_there(&q->p, gap, i);
        s->floor = 0;
        if (!whole)
            s->need = alone ? 0 : least(s->need, tally->have[i]);
        s->calls_need = s->need;
    }
}

static bool is_of(const rota_problem_cover *c, const rota_gap *g)
{
    return c->shift == g->shift && c->skill == g->skill && c->role == g->role;
}

/* Who may be in charge has a skill of that name, so that every head costs the
 * same. */
static int make_lead_skill(question *q)
{
    int skill = q->p.skills++;
    assert(skill < 64);
    for (int a = 0; a < q->p.agents; a++) {
        rota_role role = q->p.agent[a].role;
        if (role == ROTA_LEAD || (role == ROTA_SENIOR && q->p.senior_acts))
            q->p.agent[a].skills |= UINT64_C(1) << skill;
    }
    return skill;
}

typedef struct {
    question *q;
    rota_problem_cover *list;
    int count;
} cover_list;

/* One more slot that cover C asks MIN heads of. */
static void ask_cover(cover_list *l, const rota_problem_cover *c, int slot,
                      int min)
{
    rota_problem_cover ask = *c;
    rota_problem_cover *last = l->count ? &l->list[l->count - 1] : NULL;
    if (min == 0)
        return;
    if (c->role == ROTA_LEAD) {
        if (l->q->lead < 0)
            l->q->lead = make_lead_skill(l->q);
        ask.role = -1;
        ask.skill = l->q->lead;
    }
    ask.first_slot = slot;
    ask.slots = 1;
    ask.min = min;
    if (last && last->first_slot + last->slots == slot &&
        last->day == ask.day && last->shift == ask.shift &&
        last->skill == ask.skill && last->role == ask.role &&
        last->min == ask.min)
        last->slots++;
    else
        l->list[l->count++] = ask;
}

/* (1) of covers; leads count only where one is missing. */
static void ask_covers(question *q, const rota_tally *tally,
                       const rota_gap *gap, bool alone, bool keep_leads)
{
    int covers = q->p.covers, most = 0;
    const rota_problem_cover *old = q->p.cover;
    for (int c = 0; c < covers; c++)
        most += old[c].slots + 1;
    cover_list l = {
        .q = q,
        .list = ROTA_ARENA_ARRAY(q->arena, rota_problem_cover, most + 1),
    };
    for (int c = 0; c < covers; c++) {
        bool lead = old[c].role == ROTA_LEAD;
        if (lead && keep_leads)
            l.list[l.count++] = old[c];
        if (lead && gap->role != ROTA_LEAD)
            continue;
        for (int k = 0; k < old[c].slots; k++) {
            int slot = old[c].first_slot + k, have = old[c].min;
            if (!is_of(&old[c], gap) || !is_there(&q->p, gap, slot))
                have = alone ? 0 : tally->cover[c * tally->widest + k];
            ask_cover(&l, &old[c], slot, least(old[c].min, have));
        }
    }
    q->p.cover = l.list;
    q->p.covers = l.count;
}

void question_ask_gap(question *q, const rota_roster *x, const rota_gap *gap,
                      bool alone)
{
    rota_tally tally = { 0 };
    rota_tally_count(&tally, &q->p, x);
    ask_slots(q, &tally, gap, alone);
    ask_covers(q, &tally, gap, alone, false);
    rota_tally_release(&tally);
    q->p.weight =
        (rota_weights){ .floor = QUESTION_HEAD, .shortage = QUESTION_HEAD };
    q->p.wishes = 0;
    question_begin_from(q, x, 0);
}

void question_ask_price(question *q, const rota_roster *x, const rota_gap *gap)
{
    rota_tally tally = { 0 };
    rota_tally_count(&tally, &q->p, x);
    ask_slots(q, &tally, gap, false);
    ask_covers(q, &tally, gap, false, true);
    rota_tally_release(&tally);
    q->p.weight.floor = q->p.weight.shortage = DEAR;
    if (q->p.weight.change == 0 || q->p.keeps == 0)
        question_begin_from(q, x, 0);
}

void question_ask_floors(question *q, const rota_roster *x)
{
    static const rota_gap nothing = { .day = -1 };
    for (int i = 0; i < q->p.slots; i++)
        q->p.slot[i].need = q->p.slot[i].floor;
    question_ask_gap(q, x, &nothing, false);
}

void question_pin(question *q, int agent, int day, int shift)
{
    rota_problem *p = &q->p;
    int kept = 0;
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent != agent || p->pin[i].day != day)
            p->pin[kept++] = p->pin[i];
    p->pin[kept++] = (rota_problem_pin){ agent, day, shift };
    p->pins = kept;
}

void question_send_away(question *q, int agent, int day)
{
    rota_problem_agent *who = &q->p.agent[agent];
    question_pin(q, agent, day, ROTA_OFF);
    who->min_run = who->min_off = who->min_minutes = 0;
}

/* ---- Answers --------------------------------------------------------------
 */

int64_t question_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

double question_left(const rota_advice_options *options, int64_t start)
{
    double left =
        options->seconds - (double)(question_clock() - start) / 1000.0;
    return left > LEAST_SECONDS ? left : LEAST_SECONDS;
}

void question_solve(const question *q, const rota_advice_options *options,
                    double seconds, rota_outcome *outcome)
{
    rota_engine_options engine;
    rota_engine_defaults(&engine);
    engine.seconds = seconds;
    engine.threads = options->threads;
    engine.seed = options->seed;
    engine.stop = options->stop;
    rota_solve(&q->p, &engine, outcome);
}
