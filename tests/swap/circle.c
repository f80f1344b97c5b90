/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "circle.h"

static const char WEEK[] =
    "rota-problem 1\n"
    "site \"Week\" Asia/Shanghai\n"
    "scope month\n"
    "times day_starts 00:00 slot 60 arrival 0 handover 0\n"
    "weekend_days Sat|Sun\n"
    "senior_acts yes\n"
    "weights floor 1000 short 100 lead 50 over 1\n"
    "days 2026-11-30 21 month 2026-12-07 7\n"
    "shift early Early 06:00-14:00\n"
    "shift late Late 14:00-22:00\n"
    "shift night Night 22:00-30:00 kind night\n"
    "agent ann Ann role lead rest 660 run 6\n"
    "agent ben Ben role senior rest 660 run 6\n"
    "agent cat Cat rest 660 run 6\n"
    "agent dan Dan rest 660 run 6\n"
    "leave dan 2026-12-12T00:00 2026-12-13T00:00 annual\n"
    "slots 2026-12-07 00:00-24:00\n"
    "slots 2026-12-08 00:00-24:00\n"
    "slots 2026-12-09 00:00-06:00\n"
    "slots 2026-12-09 06:00-22:00 floor 1\n"
    "slots 2026-12-09 22:00-24:00\n"
    "slots 2026-12-10 00:00-24:00\n"
    "slots 2026-12-11 00:00-24:00\n"
    "slots 2026-12-12 00:00-24:00\n"
    "slots 2026-12-13 00:00-24:00\n"
    "cover 2026-12-09 06:00-22:00 min 1 role lead\n";

int64_t circle_instant(const rota_zone *zone, const char *local)
{
    rota_date date;
    int minute;
    cr_assert(rota_local_parse(local, &date, &minute));
    return rota_zone_instant(zone, date, minute, NULL);
}

void circle_open(circle *c)
{
    *c = (circle){ 0 };
    rota_complaints bad = { 0 };
    rota_policy_defaults(&c->policy);
    OK(rota_zone_open(&c->zone, "Asia/Shanghai", &c->err), c->err);
    rota_status status = rota_problem_read(&c->problem, WEEK, strlen(WEEK),
                                           "week", &bad, &c->err);
    EQ_COMPLAINT(&bad, 0, "");
    OK(status, c->err);
    c->targets.shrinkage = 0;
}

void circle_close(circle *c)
{
    rota_verdict_release(&c->verdict);
    rota_roster_release(&c->before);
    rota_roster_release(&c->after);
    rota_problem_free(c->problem);
    rota_zone_free(c->zone);
}

static rota_date date_of(const char *text)
{
    rota_date date;
    cr_assert(rota_date_parse(text, &date));
    return date;
}

static void add(const circle *c, rota_roster *roster, const char *agent,
                rota_date date, const char *shift)
{
    int a = rota_problem_agent_find(c->problem, agent);
    int s = rota_problem_shift_find(c->problem, shift);
    int d = rota_problem_day_find(c->problem, date);
    cr_assert(a >= 0 && s >= 0 && d >= 0);
    rota_roster_add(roster, a, d, s);
}

void circle_duty(circle *c, const char *agent, const char *date,
                 const char *shift)
{
    add(c, &c->before, agent, date_of(date), shift);
}

void circle_party(circle *c, const char *agent, const char *date,
                  const char *shift)
{
    int k = c->question.parties++;
    rota_swap_party *p = &c->party[k];
    c->yes[k] = true;
    *p = (rota_swap_party){ agent, ROTA_NO_DATE, "", 0 };
    if (!date)
        return;
    p->date = date_of(date);
    p->shift = shift;
    int minute = !strcmp(shift, "early")  ? 6 * 60
                 : !strcmp(shift, "late") ? 14 * 60
                                          : 22 * 60;
    p->start = rota_zone_instant(c->zone, p->date, minute, NULL);
}

static const char *holder(const circle *c, const rota_duty *duty)
{
    const rota_problem *p = c->problem;
    int n = c->question.parties;
    const char *agent = p->agent[duty->agent].id;
    for (int k = 0; k < n; k++) {
        const rota_swap_party *from = &c->party[rota_swap_from(NULL, k, n)];
        if (from->date == p->day[duty->day].date &&
            !strcmp(from->agent, agent) &&
            !strcmp(from->shift, p->shift[duty->shift].id))
            return c->party[k].agent;
    }
    return agent;
}

void circle_judge(circle *c, const char *when)
{
    rota_swap_question *q = &c->question;
    const rota_problem *p = c->problem;
    rota_roster_sort(&c->before);
    for (size_t i = 0; i < c->before.count; i++) {
        const rota_duty *d = &c->before.item[i];
        add(c, &c->after, holder(c, d), p->day[d->day].date,
            p->shift[d->shift].id);
    }
    rota_roster_sort(&c->after);
    c->side = (rota_swap_side){ .problem = { p, p },
                                .roster = { &c->before, &c->after } };
    q->clock =
        (rota_swap_clock){ &c->policy, c->zone, circle_instant(c->zone, when) };
    q->party = c->party;
    q->published = q->owned = c->yes;
    q->targets = &c->targets;
    q->side = &c->side;
    q->sides = 1;
    OK(rota_swap_judge(q, &c->verdict, &c->err), c->err);
}

char *circle_broken(const circle *c)
{
    rota_text text = { 0 };
    for (size_t i = 0; i < c->verdict.findings.count; i++) {
        const rota_swap_finding *f = &c->verdict.findings.item[i];
        if (!f->inherited && !f->waived)
            rota_text_printf(&text, "%s%s", text.length ? " " : "", f->rule);
    }
    cr_assert_eq(c->verdict.allowed, text.length == 0);
    return rota_text_take(&text);
}

const rota_swap_finding *circle_finding(const circle *c, const char *rule)
{
    for (size_t i = 0; i < c->verdict.findings.count; i++)
        if (!strcmp(c->verdict.findings.item[i].rule, rule))
            return &c->verdict.findings.item[i];
    cr_assert(false, "no finding %s", rule);
    return NULL;
}
