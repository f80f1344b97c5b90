/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What eases an agent's rules, and how it reads. */
#include "question.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name;
    int price;
} kinds[ROTA_EASE_KINDS] = {
#define X(id, name, price) { name, price },
    ROTA_EASES(X)
#undef X
};

const char *rota_ease_name(rota_ease_kind kind)
{
    assert(kind >= 0 && kind < ROTA_EASE_KINDS);
    return kinds[kind].name;
}

void rota_ease_prices_default(rota_ease_prices *prices)
{
    for (int k = 0; k < ROTA_EASE_KINDS; k++)
        prices->price[k] = kinds[k].price;
}

/* ---- In force -------------------------------------------------------------
 */

static int32_t day_end(const rota_problem *p, int day)
{
    return day + 1 < p->days ? p->day[day + 1].midnight : p->end;
}

/* Nobody takes back sickness or a birth. */
bool ease_can_wait(const rota_problem_leave *l)
{
    return !strcmp(l->kind, "annual") || !strcmp(l->kind, "personal") ||
           !strcmp(l->kind, "comp");
}

/* Cut the date out of the agent's leave: a piece may remain before and after
 * it. */
static void take_back_leave(question *q, int agent, int day)
{
    rota_problem *p = &q->p;
    int32_t from = p->day[day].midnight, to = day_end(p, day);
    rota_problem_leave *list = ROTA_ARENA_ARRAY(q->arena, rota_problem_leave,
                                                2 * (size_t)p->leaves + 1);
    int count = 0;
    for (int i = 0; i < p->leaves; i++) {
        rota_problem_leave l = p->leave[i];
        if (l.agent != agent || l.to <= from || l.from >= to ||
            !ease_can_wait(&l)) {
            list[count++] = l;
            continue;
        }
        if (l.from < from) {
            list[count] = l;
            list[count++].to = from;
        }
        if (l.to > to) {
            list[count] = l;
            list[count++].from = to;
        }
    }
    p->leave = list;
    p->leaves = count;
}

static void unpin(rota_problem *p, int agent, int day)
{
    int kept = 0;
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent != agent || p->pin[i].day != day)
            p->pin[kept++] = p->pin[i];
    p->pins = kept;
}

static int largest(int a, int b)
{
    return a > b ? a : b;
}

/* The stricter of two limits, 0 being none. */
static int stricter(int a, int b)
{
    return a == 0 || (b > 0 && b < a) ? b : a;
}

static int given_minutes(const rota_problem *p, int agent)
{
    int sum = 0;
    for (int i = 0; i < p->givens; i++)
        if (p->given[i].agent == agent && p->day[p->given[i].day].in_month)
            sum += p->shift[p->given[i].shift].paid_minutes;
    return sum;
}

/* What everybody of the role can do. */
static uint64_t common_skills(const rota_problem *p, rota_role role)
{
    uint64_t skills = UINT64_MAX;
    for (int a = 0; a < p->agents; a++)
        if (p->agent[a].role == role)
            skills &= p->agent[a].skills;
    return skills == UINT64_MAX ? 0 : skills;
}

/* Somebody new without a past, held to the strictest rules there are, with as
 * many hours free as anybody has. */
static rota_problem_agent stranger(const question *q, const rota_ease *e)
{
    const rota_problem *p = &q->p;
    uint64_t own = e->skill >= 0 ? UINT64_C(1) << e->skill : 0;
    if (q->lead >= 0 && e->role == ROTA_LEAD)
        own |= UINT64_C(1) << q->lead;
    rota_problem_agent new = {
        .id = "+",
        .name = "+",
        .team = "",
        .lang = "",
        .role = (rota_role)e->role,
        .skills = common_skills(p, (rota_role)e->role) | own,
        .left = p->days - 1,
    };
    for (int a = 0; a < p->agents; a++) {
        const rota_problem_agent *x = &p->agent[a];
        new.rest = largest(new.rest, x->rest);
        new.max_run = stricter(new.max_run, x->max_run);
        new.min_run = largest(new.min_run, x->min_run);
        new.min_off = largest(new.min_off, x->min_off);
        new.max_weekends = stricter(new.max_weekends, x->max_weekends);
        new.max_weekends_row =
            stricter(new.max_weekends_row, x->max_weekends_row);
        new.max_nights = stricter(new.max_nights, x->max_nights);
        new.max_nights_row = stricter(new.max_nights_row, x->max_nights_row);
        new.max_minutes =
            largest(new.max_minutes, x->max_minutes - given_minutes(p, a));
        new.weekly_rest = new.weekly_rest || x->weekly_rest;
    }
    return new;
}

static void hire(question *q, const rota_ease *e)
{
    rota_problem *p = &q->p;
    size_t agents = (size_t)p->agents, shifts = (size_t)p->shifts;
    rota_problem_agent *list =
        ROTA_ARENA_ARRAY(q->arena, rota_problem_agent, agents + 2);
    memcpy(list, p->agent, agents * sizeof *list);
    list[agents] = stranger(q, e);
    if (p->most_duties) {
        int *most = ROTA_ARENA_ARRAY(q->arena, int, (agents + 1) * shifts + 1);
        memcpy(most, p->most_duties, agents * shifts * sizeof *most);
        for (size_t s = 0; s < shifts; s++)
            most[agents * shifts + s] = ROTA_NO_LIMIT;
        p->most_duties = most;
    }
    p->agent = list;
    p->agents++;
}

static void apply(question *q, const rota_ease *e)
{
    rota_problem_agent *who =
        e->agent >= 0 ? &q->p.agent[e->agent] : q->p.agent;
    switch (e->kind) {
    case ROTA_EASE_PIN:
        unpin(&q->p, e->agent, e->day);
        break;
    case ROTA_EASE_HOUR:
        who->max_minutes += 60 * e->amount;
        break;
    case ROTA_EASE_NIGHT:
        who->max_nights += e->amount;
        break;
    case ROTA_EASE_NIGHTS_ROW:
        who->max_nights_row += e->amount;
        break;
    case ROTA_EASE_WEEKEND:
        who->max_weekends += e->amount;
        break;
    case ROTA_EASE_WEEKENDS_ROW:
        who->max_weekends_row += e->amount;
        break;
    case ROTA_EASE_RUN:
        who->max_run += e->amount;
        break;
    case ROTA_EASE_LEAVE:
        take_back_leave(q, e->agent, e->day);
        break;
    case ROTA_EASE_HIRE:
        hire(q, e);
        break;
    case ROTA_EASE_KINDS:
        assert(!"a kind of relaxation");
    }
}

/* Hires first: what others are allowed beside them is not for them. */
void ease_apply(question *q, const rota_ease *ease, int eases)
{
    for (int i = 0; i < eases; i++)
        if (ease[i].kind == ROTA_EASE_HIRE)
            apply(q, &ease[i]);
    for (int i = 0; i < eases; i++)
        if (ease[i].kind != ROTA_EASE_HIRE)
            apply(q, &ease[i]);
}

rota_problem *rota_eased(const rota_problem *p, const rota_ease *ease,
                         int eases)
{
    question *q = ROTA_NEW(question);
    question_open(q, p);
    ease_apply(q, ease, eases);
    return &q->p;
}

void rota_eased_free(rota_problem *eased)
{
    question *q = (question *)(void *)eased; /* its first member */
    if (!q)
        return;
    question_close(q);
    free(q);
}

/* ---- In words -------------------------------------------------------------
 */

static void say_hire(const rota_problem *p, const rota_ease *e, rota_lang lang,
                     rota_text *out)
{
    const char *role = _(lang, rota_role_name((rota_role)e->role));
    if (e->skill >= 0)
        rota_text_printf(out, _(lang, "one more %s with the skill %s"), role,
                         p->skill[e->skill]);
    else
        rota_text_printf(out, _(lang, "one more %s"), role);
}

static void say_limit(const rota_problem *p, const rota_ease *e, rota_lang lang,
                      rota_text *out)
{
    const rota_problem_agent *who = &p->agent[e->agent];
    const char *format = NULL;
    int was = 0;
    switch (e->kind) {
    case ROTA_EASE_NIGHT:
        format = _(lang, "nights in the month: %d instead of %d");
        was = who->max_nights;
        break;
    case ROTA_EASE_NIGHTS_ROW:
        format = _(lang, "nights in a row: %d instead of %d");
        was = who->max_nights_row;
        break;
    case ROTA_EASE_WEEKEND:
        format = _(lang, "weekends in the month: %d instead of %d");
        was = who->max_weekends;
        break;
    case ROTA_EASE_WEEKENDS_ROW:
        format = _(lang, "weekends in a row: %d instead of %d");
        was = who->max_weekends_row;
        break;
    default:
        format = _(lang, "days in a row: %d instead of %d");
        was = who->max_run;
    }
    rota_text_printf(out, format, was + e->amount, was);
}

void rota_ease_text(const rota_problem *p, const rota_ease *e, rota_lang lang,
                    rota_text *out)
{
    char day[ROTA_DAY_SIZE];
    if (e->kind == ROTA_EASE_HIRE) {
        say_hire(p, e, lang, out);
        return;
    }
    rota_text_printf(out, "%s %s%s", p->agent[e->agent].id,
                     p->agent[e->agent].name, _(lang, ": "));
    if (e->kind == ROTA_EASE_HOUR)
        rota_text_printf(out, _(lang, "%d h more in the month"), e->amount);
    else if (e->kind == ROTA_EASE_LEAVE)
        rota_text_printf(out, _(lang, "the leave of %s is taken back"),
                         rota_day_text(day, p->day[e->day].date, lang));
    else if (e->kind == ROTA_EASE_PIN)
        rota_text_printf(out, _(lang, "%s is no longer pinned"),
                         rota_day_text(day, p->day[e->day].date, lang));
    else
        say_limit(p, e, lang, out);
}
