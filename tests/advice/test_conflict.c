/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of rules that contradict each other, against trying every tour. */
#include <rota/advice.h>

#include "brute.h"
#include "question.h"

#include "../rota_test.h"

/* The problem without some of what the agent is held to. */
static void lift(question *q, int agent, const rota_held *h)
{
    rota_problem_agent *a = &q->p.agent[agent];
    switch (h->rule) {
    case ROTA_RULE_PINNED:
        q->p.pin[h->index].day = -1;
        break;
    case ROTA_RULE_LEAVE:
        q->p.leave[h->index].to = q->p.leave[h->index].from;
        break;
    case ROTA_RULE_MIN_MINUTES:
        a->min_minutes = 0;
        break;
    case ROTA_RULE_MINUTES:
        a->max_minutes = 100000;
        break;
    case ROTA_RULE_RUN:
        a->max_run = 0;
        break;
    case ROTA_RULE_RUN_MIN:
        a->min_run = 0;
        break;
    case ROTA_RULE_OFF_MIN:
        a->min_off = 0;
        break;
    case ROTA_RULE_REST:
        a->rest = 0;
        break;
    case ROTA_RULE_WEEKLY_REST:
        a->weekly_rest = false;
        break;
    case ROTA_RULE_AVAILABLE:
        a->windows = 0;
        break;
    case ROTA_RULE_EMPLOYED:
        a->joined = 0;
        a->left = q->p.days - 1;
        break;
    case ROTA_RULE_WEEKENDS:
        a->max_weekends = 0;
        break;
    case ROTA_RULE_WEEKENDS_ROW:
        a->max_weekends_row = 0;
        break;
    case ROTA_RULE_RESTRICTION:
        q->p.restriction[h->index].no_night = false;
        q->p.restriction[h->index].no_overtime = false;
        break;
    case ROTA_RULE_SHIFT_LIMIT:
        a->max_nights = a->max_nights_row = 0;
        for (int s = 0; q->p.most_duties && s < q->p.shifts; s++)
            q->p.most_duties[agent * q->p.shifts + s] = ROTA_NO_LIMIT;
        break;
    default:
        cr_assert_eq(h->rule, ROTA_RULE_SUCCESSION);
        q->p.may_follow =
            ROTA_ARENA_ARRAY(q->arena, uint8_t, q->p.shifts * q->p.shifts + 1);
        memset(q->p.may_follow, 1, (size_t)(q->p.shifts * q->p.shifts));
    }
}

static int drop_unpinned(question *q)
{
    int kept = 0;
    for (int i = 0; i < q->p.pins; i++)
        if (q->p.pin[i].day >= 0)
            q->p.pin[kept++] = q->p.pin[i];
    return kept;
}

/* Lawful tours of AGENT, everything in LIFTED left out; -1: too many to try. */
static int64_t count_tours(const rota_problem *p, int agent,
                           const rota_held *lifted, int lifts)
{
    question q;
    question_open(&q, p);
    if (p->most_duties) {
        size_t size = (size_t)p->agents * (size_t)p->shifts;
        q.p.most_duties = ROTA_ARENA_ARRAY(q.arena, int, size);
        memcpy(q.p.most_duties, p->most_duties, size * sizeof(int));
    }
    for (int i = 0; i < lifts; i++)
        lift(&q, agent, &lifted[i]);
    q.p.pins = drop_unpinned(&q);
    trial_tours *of = trial_list(&q.p, 250);
    int64_t count = of ? of[agent].count : -1;
    trial_free(of, &q.p);
    question_close(&q);
    return count;
}

/* There is a set where there is no tour.  With all else left out there is still
 * none, and with one thing less there is. */
static void compare(const rota_problem *p, int agent, uint64_t seed, int *tried)
{
    static const rota_rule numbers[] = {
        ROTA_RULE_SUCCESSION,  ROTA_RULE_REST,      ROTA_RULE_WEEKLY_REST,
        ROTA_RULE_RUN,         ROTA_RULE_RUN_MIN,   ROTA_RULE_OFF_MIN,
        ROTA_RULE_SHIFT_LIMIT, ROTA_RULE_WEEKENDS,  ROTA_RULE_WEEKENDS_ROW,
        ROTA_RULE_MINUTES,     ROTA_RULE_AVAILABLE, ROTA_RULE_EMPLOYED,
        ROTA_RULE_MIN_MINUTES,
    };
    rota_held *held = NULL, rest[200];
    int count = rota_advise_conflict(p, agent, &held), rests = 0;
    int64_t tours = count_tours(p, agent, NULL, 0);
    cr_assert(tours < 0 || (count > 0) == (tours == 0));
    *tried += count > 0;
    for (int i = 0; i < count; i++) {
        rota_text text = { 0 };
        rota_held_text(p, agent, &held[i], ROTA_EN, &text);
        cr_assert_gt(text.length, 0);
        rota_text_release(&text);
    }
    if (count == 0) {
        free(held);
        return;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        rest[rests++] = (rota_held){ numbers[i], -1 };
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent)
            rest[rests++] = (rota_held){ ROTA_RULE_PINNED, i };
    for (int i = 0; i < p->leaves; i++)
        if (p->leave[i].agent == agent)
            rest[rests++] = (rota_held){ ROTA_RULE_LEAVE, i };
    for (int i = 0; i < p->restrictions; i++)
        if (p->restriction[i].agent == agent)
            rest[rests++] = (rota_held){ ROTA_RULE_RESTRICTION, i };
    int kept = 0;
    for (int i = 0; i < rests; i++) {
        bool in = false;
        for (int k = 0; k < count; k++)
            in = in || (held[k].rule == rest[i].rule &&
                        held[k].index == rest[i].index);
        if (!in)
            rest[kept++] = rest[i];
    }
    int64_t none = count_tours(p, agent, rest, kept);
    cr_assert(none <= 0, "seed %llu: the set does not contradict",
              (unsigned long long)seed);
    for (int k = 0; k < count; k++) {
        rest[kept] = held[k];
        int64_t some = count_tours(p, agent, rest, kept + 1);
        cr_assert(some != 0, "seed %llu: without %s of %d still nothing",
                  (unsigned long long)seed, rota_rule_rows[held[k].rule].name,
                  count);
    }
    free(held);
}

Test(conflict, is_found_where_there_is_no_tour_and_is_minimal)
{
    int tried = 0;
    for (uint64_t seed = 1; seed <= 250; seed++) {
        rota_problem *p = random_problem(seed, (random_size){ 5, 2, 2 });
        for (int a = 0; a < p->agents; a++)
            compare(p, a, seed, &tried);
        rota_problem_free(p);
    }
    cr_log_info("%d agents in contradiction", tried);
    cr_assert_gt(tried, 20);
}
