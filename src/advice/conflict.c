/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A smallest set of what an agent is held to that cannot all be kept: what can
 * be left out without a lawful month appearing is left out, one thing after
 * the other.  A thing that had to stay then has to stay for good, since what
 * is left out later only makes a month likelier; so one pass is enough.
 */
#include "question.h"

#include <assert.h>
#include <stdlib.h>

typedef struct {
    const rota_problem *p; /* of the agent alone */
    int agent;             /* in the whole problem */
    ROTA_VEC(rota_held) held;
    bool *out; /* out[held] */
} conflict;

static void hold(conflict *c, rota_rule rule, int index)
{
    *rota_vec_push(&c->held) = (rota_held){ rule, index };
}

static bool follows_anything(const rota_problem *p)
{
    for (int i = 0; i < p->shifts * p->shifts; i++)
        if (!p->may_follow[i])
            return false;
    return true;
}

static bool has_shift_limit(const rota_problem *p)
{
    for (int s = 0; s < p->shifts; s++)
        if (rota_most_duties(p, 0, s) != ROTA_NO_LIMIT)
            return true;
    return p->agent->max_nights > 0 || p->agent->max_nights_row > 0;
}

/* What people know least of comes first, and is left out first. */
static void list_held(conflict *c)
{
    const rota_problem *p = c->p;
    const rota_problem_agent *a = p->agent;
    if (!follows_anything(p))
        hold(c, ROTA_RULE_SUCCESSION, -1);
    if (a->rest > 0)
        hold(c, ROTA_RULE_REST, -1);
    if (a->weekly_rest)
        hold(c, ROTA_RULE_WEEKLY_REST, -1);
    if (a->max_run > 0)
        hold(c, ROTA_RULE_RUN, -1);
    if (a->min_run > 0)
        hold(c, ROTA_RULE_RUN_MIN, -1);
    if (a->min_off > 0)
        hold(c, ROTA_RULE_OFF_MIN, -1);
    if (has_shift_limit(p))
        hold(c, ROTA_RULE_SHIFT_LIMIT, -1);
    if (a->max_weekends > 0)
        hold(c, ROTA_RULE_WEEKENDS, -1);
    if (a->max_weekends_row > 0)
        hold(c, ROTA_RULE_WEEKENDS_ROW, -1);
    hold(c, ROTA_RULE_MINUTES, -1);
    if (a->windows > 0)
        hold(c, ROTA_RULE_AVAILABLE, -1);
    if (a->joined > p->month_from || a->left < p->month_to - 1)
        hold(c, ROTA_RULE_EMPLOYED, -1);
    for (int i = 0; i < p->restrictions; i++)
        hold(c, ROTA_RULE_RESTRICTION, i);
    for (int i = 0; i < p->leaves; i++)
        hold(c, ROTA_RULE_LEAVE, i);
    if (a->min_minutes > 0)
        hold(c, ROTA_RULE_MIN_MINUTES, -1);
    for (int i = 0; i < p->pins; i++)
        hold(c, ROTA_RULE_PINNED, i);
}

/* ---- Left out -------------------------------------------------------------
 */

/* More minutes than anybody works. */
#define MINUTES_MOST 1000000

static void lift_shift_limits(question *q)
{
    rota_problem *p = &q->p;
    for (int s = 0; p->most_duties && s < p->shifts; s++)
        p->most_duties[s] = ROTA_NO_LIMIT;
    p->agent->max_nights = p->agent->max_nights_row = 0;
}

static void lift_succession(question *q)
{
    int cells = q->p.shifts * q->p.shifts;
    q->p.may_follow = ROTA_ARENA_ARRAY(q->arena, uint8_t, cells + 1);
    for (int i = 0; i < cells; i++)
        q->p.may_follow[i] = 1;
}

/* What stands in a list by number is marked, and dropped by drop_marked(). */
static void lift(question *q, const rota_held *h)
{
    rota_problem_agent *a = q->p.agent;
    switch (h->rule) {
    case ROTA_RULE_SUCCESSION:
        lift_succession(q);
        break;
    case ROTA_RULE_REST:
        a->rest = 0;
        break;
    case ROTA_RULE_WEEKLY_REST:
        a->weekly_rest = false;
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
    case ROTA_RULE_SHIFT_LIMIT:
        lift_shift_limits(q);
        break;
    case ROTA_RULE_WEEKENDS:
        a->max_weekends = 0;
        break;
    case ROTA_RULE_WEEKENDS_ROW:
        a->max_weekends_row = 0;
        break;
    case ROTA_RULE_MINUTES:
        a->max_minutes = MINUTES_MOST;
        break;
    case ROTA_RULE_MIN_MINUTES:
        a->min_minutes = 0;
        break;
    case ROTA_RULE_AVAILABLE:
        a->windows = 0;
        break;
    case ROTA_RULE_EMPLOYED:
        a->joined = 0;
        a->left = q->p.days - 1;
        break;
    case ROTA_RULE_RESTRICTION:
        q->p.restriction[h->index].agent = -1;
        break;
    case ROTA_RULE_LEAVE:
        q->p.leave[h->index].agent = -1;
        break;
    default:
        assert(h->rule == ROTA_RULE_PINNED);
        q->p.pin[h->index].agent = -1;
    }
}

#define DROP_MARKED(p, field, count)                                           \
    do {                                                                       \
        int kept = 0;                                                          \
        for (int i = 0; i < (p)->count; i++)                                   \
            if ((p)->field[i].agent >= 0)                                      \
                (p)->field[kept++] = (p)->field[i];                            \
        (p)->count = kept;                                                     \
    } while (0)

/* Is there a lawful month without what is left out? */
static bool is_possible(const conflict *c)
{
    question q;
    question_open_alone(&q, c->p, 0);
    for (size_t i = 0; i < c->held.count; i++)
        if (c->out[i])
            lift(&q, &c->held.item[i]);
    DROP_MARKED(&q.p, restriction, restrictions);
    DROP_MARKED(&q.p, leave, leaves);
    DROP_MARKED(&q.p, pin, pins);
    bool possible = rota_has_tour(&q.p, 0);
    question_close(&q);
    return possible;
}

/* The number in the whole problem of the INDEX-th of the agent's. */
#define NUMBER_OF(p, field, count, who, index)                                 \
    do {                                                                       \
        int seen = 0;                                                          \
        for (int i = 0; i < (p)->count; i++)                                   \
            if ((p)->field[i].agent == (who) && seen++ == (index))             \
                return i;                                                      \
    } while (0)

static int number_of(const rota_problem *p, int agent, const rota_held *h)
{
    if (h->rule == ROTA_RULE_PINNED)
        NUMBER_OF(p, pin, pins, agent, h->index);
    else if (h->rule == ROTA_RULE_LEAVE)
        NUMBER_OF(p, leave, leaves, agent, h->index);
    else if (h->rule == ROTA_RULE_RESTRICTION)
        NUMBER_OF(p, restriction, restrictions, agent, h->index);
    return -1;
}

int rota_advise_conflict(const rota_problem *p, int agent, rota_held **held)
{
    assert(p && held && agent >= 0 && agent < p->agents);
    question alone;
    int count = 0;
    question_open_alone(&alone, p, agent);
    conflict c = { .p = &alone.p, .agent = agent };
    list_held(&c);
    c.out = ROTA_NEW_ARRAY(bool, c.held.count + 1);
    *held = ROTA_NEW_ARRAY(rota_held, c.held.count + 1);
    bool possible = is_possible(&c);
    for (size_t i = 0; i < c.held.count && !possible; i++) {
        c.out[i] = true;
        c.out[i] = !is_possible(&c);
        if (c.out[i])
            continue;
        (*held)[count] = c.held.item[i];
        (*held)[count++].index = number_of(p, agent, &c.held.item[i]);
    }
    free(c.out);
    rota_vec_release(&c.held);
    question_close(&alone);
    return count;
}

/* ---- In words -------------------------------------------------------------
 */

static void say_date(const rota_problem *p, int32_t minute, rota_lang lang,
                     rota_text *out)
{
    rota_date date;
    int clock;
    char day[ROTA_DAY_SIZE], time[ROTA_DATE_SIZE];
    rota_problem_local(p, minute, &date, &clock);
    rota_text_add(out, rota_day_text(day, date, lang));
    if (clock > 0)
        rota_text_printf(out, " %s", rota_clock_text(time, clock));
}

static void say_leave(const rota_problem *p, const rota_problem_leave *l,
                      rota_lang lang, rota_text *out)
{
    rota_text from = { 0 }, to = { 0 };
    rota_date date;
    int clock;
    rota_problem_local(p, l->to, &date, &clock);
    say_date(p, l->from, lang, &from);
    say_date(p, clock > 0 ? l->to : l->to - 1440, lang, &to);
    if (clock == 0 && l->to - l->from <= 1440)
        rota_text_printf(out, _(lang, "leave on %s"), rota_text_str(&from));
    else
        rota_text_printf(out, _(lang, "leave from %s to %s"),
                         rota_text_str(&from), rota_text_str(&to));
    rota_text_release(&from);
    rota_text_release(&to);
}

static void say_number(const rota_problem_agent *a, rota_rule rule,
                       rota_lang lang, rota_text *out)
{
    const struct {
        rota_rule rule;
        const char *format;
        int number;
    } said[] = {
        { ROTA_RULE_REST, _(lang, "%d h of rest between two duties"),
          a->rest / 60 },
        { ROTA_RULE_RUN, _(lang, "at most %d days in a row"), a->max_run },
        { ROTA_RULE_RUN_MIN, _(lang, "at least %d days in a row"), a->min_run },
        { ROTA_RULE_OFF_MIN, _(lang, "at least %d days off in a row"),
          a->min_off },
        { ROTA_RULE_WEEKENDS, _(lang, "at most %d weekends in the month"),
          a->max_weekends },
        { ROTA_RULE_WEEKENDS_ROW, _(lang, "at most %d weekends in a row"),
          a->max_weekends_row },
        { ROTA_RULE_MINUTES, _(lang, "at most %d h in the month"),
          a->max_minutes / 60 },
        { ROTA_RULE_MIN_MINUTES, _(lang, "at least %d h in the month"),
          (a->min_minutes + 59) / 60 },
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].rule == rule) {
            rota_text_printf(out, said[i].format, said[i].number);
            return;
        }
    rota_text_add(out, _(lang, rota_rule_rows[rule].legend));
}

void rota_held_text(const rota_problem *p, int agent, const rota_held *held,
                    rota_lang lang, rota_text *out)
{
    char day[ROTA_DAY_SIZE];
    if (held->rule == ROTA_RULE_PINNED) {
        const rota_problem_pin *pin = &p->pin[held->index];
        rota_text_printf(out, _(lang, "pinned to %s on %s"),
                         pin->shift == ROTA_OFF ? _(lang, "off")
                                                : p->shift[pin->shift].name,
                         rota_day_text(day, p->day[pin->day].date, lang));
    } else if (held->rule == ROTA_RULE_LEAVE) {
        say_leave(p, &p->leave[held->index], lang, out);
    } else {
        say_number(&p->agent[agent], held->rule, lang, out);
    }
}
