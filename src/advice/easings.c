/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be eased for a gap: the candidates of its remedies. */
#include "remedy.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Hires of one kind at most. */
#define HIRES_MOST 3

typedef struct {
    easings *to;
    const rota_problem *p;
    const rota_ease_prices *prices;
} maker;

static void add(maker *m, rota_ease_kind kind, int agent, int day, int amount)
{
    easings *to = m->to;
    to->ease =
        rota_realloc(to->ease, (size_t)(to->eases + 1) * sizeof *to->ease);
    to->ease[to->eases++] = (rota_ease){
        .kind = kind,
        .agent = agent,
        .day = day,
        .amount = amount,
        .skill = -1,
        .role = ROTA_AGENT,
        .price = m->prices->price[kind] * amount,
    };
}

static bool is_near(const rota_problem *p, int day)
{
    return p->day[day].planned || (day > 0 && p->day[day - 1].planned);
}

static void add_leave(maker *m, int agent)
{
    const rota_problem *p = m->p;
    for (int d = 0; d < p->days; d++) {
        int32_t from = p->day[d].midnight;
        int32_t to = d + 1 < p->days ? p->day[d + 1].midnight : p->end;
        bool away = false;
        for (int i = 0; i < p->leaves; i++)
            away = away ||
                   (p->leave[i].agent == agent && ease_can_wait(&p->leave[i]) &&
                    p->leave[i].from < to && from < p->leave[i].to);
        if (away && is_near(p, d))
            add(m, ROTA_EASE_LEAVE, agent, d, 1);
    }
}

static bool is_without_overtime(const rota_problem *p, int agent)
{
    for (int i = 0; i < p->restrictions; i++)
        if (p->restriction[i].agent == agent && p->restriction[i].no_overtime)
            return true;
    return false;
}

/*
 * Whole hours beyond the agent's most by which another sum of paid minutes
 * comes within reach, up to one duty more: no others make a difference.
 */
static void add_hours(maker *m, int agent)
{
    const rota_problem *p = m->p;
    int most = p->agent[agent].max_minutes, longest = 0, last = 0;
    if (is_without_overtime(p, agent))
        return;
    for (int s = 0; s < p->shifts; s++)
        if (p->shift[s].paid_minutes > longest)
            longest = p->shift[s].paid_minutes;
    int end = most + longest;
    bool *sum = ROTA_NEW_ARRAY(bool, end + 1);
    for (int i = 0; i < p->givens; i++)
        if (p->given[i].agent == agent && p->day[p->given[i].day].in_month)
            last += p->shift[p->given[i].shift].paid_minutes;
    for (int t = last; t <= end; t++) {
        sum[t] = sum[t] || t == last;
        for (int s = 0; sum[t] && s < p->shifts; s++)
            if (t + p->shift[s].paid_minutes <= end)
                sum[t + p->shift[s].paid_minutes] = true;
    }
    int hours = 0;
    for (int t = most + 1; t <= end; t++)
        if (sum[t] && (t - most + 59) / 60 > hours) {
            hours = (t - most + 59) / 60;
            add(m, ROTA_EASE_HOUR, agent, -1, hours);
        }
    free(sum);
}

static void add_agent(maker *m, int agent)
{
    const rota_problem *p = m->p;
    const rota_problem_agent *a = &p->agent[agent];
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent)
            add(m, ROTA_EASE_PIN, agent, p->pin[i].day, 1);
    add_hours(m, agent);
    if (a->max_nights)
        add(m, ROTA_EASE_NIGHT, agent, -1, 1);
    if (a->max_nights_row)
        add(m, ROTA_EASE_NIGHTS_ROW, agent, -1, 1);
    if (a->max_weekends)
        add(m, ROTA_EASE_WEEKEND, agent, -1, 1);
    if (a->max_weekends_row)
        add(m, ROTA_EASE_WEEKENDS_ROW, agent, -1, 1);
    if (a->max_run)
        add(m, ROTA_EASE_RUN, agent, -1, 1);
    add_leave(m, agent);
}

/* The skill without which nobody covers the gap, or -1. */
static int skill_wanted(const rota_problem *p, const rota_gap *gap)
{
    int skill = -1;
    if (gap->skill >= 0)
        return gap->skill;
    for (int s = 0; s < p->shifts; s++) {
        bool covers = false;
        for (int i = 0; i < p->slots; i++)
            covers = covers || (p->slot[i].day == gap->day &&
                                p->slot[i].start >= gap->from &&
                                p->slot[i].start < gap->to &&
                                rota_duty_covers(p, gap->day, s, i));
        if (covers && (gap->shift < 0 || gap->shift == s)) {
            if (p->shift[s].skill < 0)
                return -1;
            skill = p->shift[s].skill;
        }
    }
    return skill;
}

static void add_hires(maker *m, const rota_gap *gap)
{
    int hires = gap->need - gap->have;
    for (int i = 0; i < hires && i < HIRES_MOST; i++) {
        add(m, ROTA_EASE_HIRE, -1, -1, 1);
        rota_ease *e = &m->to->ease[m->to->eases - 1];
        e->skill = skill_wanted(m->p, gap);
        e->role = gap->role >= 0 ? gap->role : ROTA_AGENT;
    }
}

void easings_open(easings *to, const question *asked, const rota_gap *gap,
                  const rota_ease_prices *prices)
{
    maker m = { .to = to, .p = &asked->p, .prices = prices };
    *to = (easings){ .asked = asked };
    to->first = ROTA_NEW_ARRAY(int, asked->p.agents + 1);
    for (int a = 0; a < asked->p.agents; a++) {
        to->first[a] = to->eases;
        add_agent(&m, a);
    }
    to->first[asked->p.agents] = to->eases;
    add_hires(&m, gap);
    question_open_again(&to->all, asked);
    ease_apply(&to->all, to->ease, to->eases);
}

void easings_close(easings *of)
{
    question_close(&of->all);
    free(of->ease);
    free(of->first);
}

int easings_owner(const easings *of, int ease)
{
    assert(ease >= 0 && ease < of->eases);
    return of->ease[ease].kind == ROTA_EASE_HIRE ? of->asked->p.agents
                                                 : of->ease[ease].agent;
}
