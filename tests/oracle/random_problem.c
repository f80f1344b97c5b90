/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_problem.h"

#include <rota/rng.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const agent_ids[] = { "a1", "a2", "a3", "a4", "a5", "a6" };
static const char *const shift_ids[] = { "s1", "s2", "s3", "s4" };
enum { AGENTS_MOST = 6, SHIFTS_MOST = 4, AROUND = 9 };

typedef struct {
    rota_rng rng;
    rota_site *site;
    rota_frame frame;
    ROTA_VEC(rota_past_duty) past;
    rota_month month_scope[3];
    int32_t *need;
} maker;

static int below(maker *m, int n)
{
    return (int)rota_rng_below(&m->rng, (uint64_t)n);
}

static bool chance(maker *m, int percent)
{
    return below(m, 100) < percent;
}

static int one_of(maker *m, const int *list, int n)
{
    return list[below(m, n)];
}
#define ONE_OF(m, ...)                                                         \
    one_of(m, (const int[]){ __VA_ARGS__ },                                    \
           (int)(sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)))

static const char *any_shift(maker *m)
{
    return shift_ids[below(m, (int)m->site->shifts.count)];
}

static rota_date any_day(maker *m)
{
    return m->frame.from + below(m, m->frame.days);
}

/* ---- The site ----------------------------------------------------------- */

static void make_policy(maker *m)
{
    rota_policy *p = &m->site->policy;
    p->site_timezone = chance(m, 50) ? "Asia/Shanghai" : "Europe/Berlin";
    p->site_day_starts = ONE_OF(m, 0, 0, 360);
    p->site_slot = 60;
    p->site_arrival = ONE_OF(m, 0, 15, 30);
    p->site_handover = ONE_OF(m, 0, 0, 30);
    p->rule_rest = ONE_OF(m, 0, 8, 11, 11, 14, 26);
    p->rule_run = ONE_OF(m, 0, 1, 2, 3, 5, 6);
    p->rule_run_min = ONE_OF(m, 0, 0, 0, 2, 3);
    p->rule_off_min = ONE_OF(m, 0, 0, 0, 2, 3);
    p->rule_weekly_rest = chance(m, 60);
    p->rule_nights_row = ONE_OF(m, 0, 1, 2, 3);
    p->rule_nights = ONE_OF(m, 0, 0, 1, 2);
    p->rule_weekends = ONE_OF(m, 0, 0, 0, 1);
    p->rule_weekends_row = ONE_OF(m, 0, 0, 1);
    p->rule_succession =
        ONE_OF(m, 0, 1) && m->site->shifts.count > 1 ? "s2>s1|s1>s1" : "";
    p->hours_overtime = ONE_OF(m, 0, 10, 36);
    p->hours_slack = 20000;
    p->lead_senior_acts = chance(m, 50);
    p->points_floor = ONE_OF(m, 1000, 1000, 150);
    p->points_short = ONE_OF(m, 100, 100, 70);
    p->points_lead = ONE_OF(m, 50, 300);
    p->points_wish = ONE_OF(m, 10, 40);
    p->points_over = ONE_OF(m, 0, 1, 7);
}

/* Whole weeks, and little but the weekly rest restrains: else it seldom
 * decides anything. */
static void loosen(maker *m, int days)
{
    m->frame.from -= (int)rota_date_weekday(m->frame.from);
    m->frame.days = days;
    rota_policy *p = &m->site->policy;
    p->rule_weekly_rest = true;
    p->rule_rest = 8;
    p->rule_run = p->rule_run_min = p->rule_off_min = 0;
    p->rule_nights = p->rule_nights_row = 0;
    p->rule_weekends = p->rule_weekends_row = 0;
}

static void make_shifts(maker *m, int shifts)
{
    for (int i = 0; i < shifts; i++) {
        rota_shift_row *s = rota_vec_push(&m->site->shifts);
        int length = 60 * (4 + below(m, 7));
        *s = (rota_shift_row){ .id = shift_ids[i],
                               .name = shift_ids[i],
                               .color = "",
                               .start = 60 * (6 + below(m, 12)),
                               .start2 = ROTA_UNSET,
                               .end2 = ROTA_UNSET,
                               .days = ROTA_EVERY_DAY,
                               .skill = chance(m, 15) ? "en" : "",
                               .paid_minutes = ROTA_UNSET,
                               .kind = ROTA_SHIFT_DAY };
        if (chance(m, 35)) {
            s->kind = ROTA_SHIFT_NIGHT;
            s->start = 60 * (20 + below(m, 4));
        } else if (chance(m, 10)) {
            s->kind = ROTA_SHIFT_STANDBY;
        }
        s->end = s->start + length;
        if (s->kind == ROTA_SHIFT_DAY && chance(m, 25)) {
            s->end = s->start + 180;
            s->start2 = s->end + 60 * (1 + below(m, 4));
            s->end2 = s->start2 + 180;
        }
        if (chance(m, 15))
            rota_dayset_parse("workday|weekend", &s->days, NULL);
    }
}

static void limit(maker *m, int *field, int value)
{
    *field = chance(m, 30) ? value : ROTA_UNSET;
}

static void make_agents(maker *m, int agents)
{
    for (int i = 0; i < agents; i++) {
        rota_agent_row *a = rota_vec_push(&m->site->agents);
        *a = (rota_agent_row){ .id = agent_ids[i],
                               .name = agent_ids[i],
                               .team = "",
                               .email = "",
                               .lang = "",
                               .role = (rota_role)below(m, ROTA_ROLES),
                               .skills = chance(m, 50) ? "en" : "",
                               .joined = ROTA_NO_DATE,
                               .left = ROTA_NO_DATE,
                               .share = ONE_OF(m, 1000, 1000, 500),
                               .min_minutes = ROTA_UNSET,
                               .max_minutes = ROTA_UNSET,
                               .pattern = "",
                               .available = "" };
        if (chance(m, 8))
            a->joined = any_day(m);
        if (chance(m, 8))
            a->left = any_day(m);
        if (chance(m, 40))
            a->max_minutes = 60 * (10 + below(m, 50));
        if (chance(m, 20))
            a->min_minutes = 60 * (2 + below(m, 12));
        limit(m, &a->max_run, 1 + below(m, 4));
        limit(m, &a->min_run, 1 + below(m, 3));
        limit(m, &a->min_off, 1 + below(m, 3));
        limit(m, &a->max_weekends, 1);
        limit(m, &a->max_weekends_row, 1);
        limit(m, &a->max_nights, 1 + below(m, 2));
        if (chance(m, 50))
            a->pattern = below(m, 2) ? "Mon-Fri@s1" : "Tue-Thu@s1|Fri@s1";
        if (chance(m, 15))
            a->available = below(m, 2) ? "Sat|Sun@06:00-14:00|Mon-Thu"
                                       : "workday@06:00-12:00|workday@12:00-"
                                         "23:00|weekend|holiday";
    }
}

static void make_coverage(maker *m)
{
    for (int i = below(m, 4); i > 0; i--) {
        rota_coverage_row *c = rota_vec_push(&m->site->coverage);
        int start = 60 * (6 + below(m, 14));
        *c = (rota_coverage_row){ .days = ROTA_EVERY_DAY,
                                  .start = start,
                                  .end = start + 60 * (2 + below(m, 9)),
                                  .shift = "",
                                  .min = 1 + below(m, 2),
                                  .skill = "",
                                  .role = ROTA_UNSET };
        int shift = below(m, (int)m->site->shifts.count);
        /* standby gives no heads: a row may not ask for it */
        if (chance(m, 30) &&
            m->site->shifts.item[shift].kind != ROTA_SHIFT_STANDBY) {
            c->shift = shift_ids[shift];
            c->start = c->end = ROTA_UNSET;
        }
        if (chance(m, 25))
            c->skill = "en";
        if (chance(m, 40))
            c->role = ONE_OF(m, ROTA_LEAD, ROTA_LEAD, ROTA_SENIOR, ROTA_AGENT);
    }
}

static void make_absence(maker *m)
{
    for (int i = below(m, 3); i > 0; i--) {
        rota_leave_row *l = rota_vec_push(&m->site->leave);
        rota_date from = any_day(m);
        *l = (rota_leave_row){
            .agent =
                m->site->agents.item[below(m, (int)m->site->agents.count)].id,
            .from_date = from,
            .to_date = from + below(m, 3),
            .from_minute = ROTA_UNSET,
            .to_minute = ROTA_UNSET,
            .kind = "annual",
            .status = "approved"
        };
        if (chance(m, 40)) {
            l->from_minute = 60 * below(m, 12);
            l->to_minute = 60 * (12 + below(m, 12));
        }
    }
    if (chance(m, 20)) {
        rota_restriction_row *r = rota_vec_push(&m->site->restrictions);
        *r = (rota_restriction_row){ .agent = agent_ids[0],
                                     .from = any_day(m),
                                     .to = ROTA_NO_DATE,
                                     .no_night = chance(m, 70),
                                     .no_overtime = chance(m, 50) };
    }
}

static void make_wishes(maker *m)
{
    for (int i = below(m, 5); i > 0; i--) {
        rota_wish_row *w = rota_vec_push(&m->site->wishes);
        *w = (rota_wish_row){
            .agent =
                m->site->agents.item[below(m, (int)m->site->agents.count)].id,
            .date = any_day(m),
            .shift = chance(m, 40) ? "off" : any_shift(m),
            .weight = ONE_OF(m, -2, -1, 1, 3)
        };
        /* one wish a cell and shift */
        for (size_t k = 0; k + 1 < m->site->wishes.count; k++) {
            const rota_wish_row *o = &m->site->wishes.item[k];
            if (strcmp(o->agent, w->agent) == 0 && o->date == w->date &&
                strcmp(o->shift, w->shift) == 0) {
                m->site->wishes.count--;
                break;
            }
        }
    }
    if (chance(m, 20)) {
        rota_pin_row *p = rota_vec_push(&m->site->pins);
        *p = (rota_pin_row){
            .agent =
                m->site->agents.item[below(m, (int)m->site->agents.count)].id,
            .date = any_day(m),
            .shift = chance(m, 30) ? "off" : any_shift(m)
        };
    }
}

static void make_holidays(maker *m)
{
    for (int i = 0; i < m->frame.days; i++) {
        rota_date date = m->frame.from + i;
        bool weekend = rota_date_weekday(date) >= ROTA_SAT;
        if (chance(m, 10))
            rota_holidays_set(&m->site->holidays, date,
                              weekend && chance(m, 50) ? ROTA_HOLIDAY_MAKEUP
                              : chance(m, 50)          ? ROTA_HOLIDAY_REST
                                                       : ROTA_HOLIDAY_STATUTORY,
                              "feast");
    }
}

/* ---- The frame ---------------------------------------------------------- */

static void make_past(maker *m)
{
    int share = ONE_OF(m, 0, 15, 60);
    for (size_t a = 0; a < m->site->agents.count; a++) {
        for (int d = -AROUND; d < m->frame.days + AROUND; d++) {
            if ((d >= 0 && d < m->frame.days) || !chance(m, share))
                continue;
            *rota_vec_push(&m->past) =
                (rota_past_duty){ .agent = m->site->agents.item[a].id,
                                  .shift = any_shift(m),
                                  .date = m->frame.from + d };
        }
    }
    m->frame.past = m->past.item;
    m->frame.past_count = m->past.count;
    if (chance(m, 50)) {
        rota_month month = rota_month_of(m->frame.from);
        m->month_scope[0] = month - 1;
        m->month_scope[1] = month + 1;
        m->frame.month_scope = m->month_scope;
        m->frame.month_scope_count = 2;
    }
}

static void make_need(maker *m)
{
    if (chance(m, 25))
        return;
    rota_error err = { 0 };
    rota_zone *zone;
    rota_slot_time *slot;
    rota_status status =
        rota_zone_open(&zone, m->site->policy.site_timezone, &err);
    assert(status == ROTA_OK);
    status = rota_slot_times(&slot, &m->frame.slot_count, &m->site->policy,
                             zone, m->frame.from, m->frame.days, &err);
    assert(status == ROTA_OK);
    m->need = ROTA_NEW_ARRAY(int32_t, m->frame.slot_count + 1);
    int need = 0;
    for (int i = 0; i < m->frame.slot_count; i++) {
        if (slot[i].minute % 240 == 0)
            need = chance(m, 40) ? 0 : below(m, 4);
        m->need[i] = need;
    }
    m->frame.calls_need = m->need;
    free(slot);
    rota_zone_free(zone);
}

/* Dates around weekends, ends of months and clock changes. */
static void make_frame(maker *m, int days)
{
    static const int start[][3] = { { 2026, 10, 20 },
                                    { 2026, 3, 24 },
                                    { 2026, 5, 25 },
                                    { 2026, 11, 30 },
                                    { 2026, 1, 28 } };
    const int *s = start[below(m, 5)];
    m->frame.from = rota_date_of(s[0], s[1], s[2]) + below(m, 7);
    m->frame.days = 1 + below(m, days);
    m->frame.scope = chance(m, 60) ? ROTA_SCOPE_MONTH : ROTA_SCOPE_WEEKEND;
    if (m->frame.scope == ROTA_SCOPE_WEEKEND && m->frame.days < 6)
        m->frame.days = days;
}

static void make_limits(maker *m, rota_problem *p)
{
    int share = ONE_OF(m, 0, 20, 60);
    for (int a = 0; a < p->agents; a++)
        for (int s = 0; s < p->shifts; s++)
            if (chance(m, share))
                rota_problem_limit(p, a, s, below(m, 4));
}

rota_problem *random_problem(uint64_t seed, random_size most)
{
    assert(most.days >= 1 && most.agents >= 1 && most.agents <= AGENTS_MOST);
    assert(most.shifts >= 1 && most.shifts <= SHIFTS_MOST);
    maker m = { .site = rota_site_new() };
    rota_rng_seed(&m.rng, seed);
    make_frame(&m, most.days);
    make_shifts(&m, 1 + below(&m, most.shifts));
    make_policy(&m);
    if (chance(&m, 15))
        loosen(&m, most.days);
    make_agents(&m, 1 + below(&m, most.agents));
    make_coverage(&m);
    make_absence(&m);
    make_wishes(&m);
    make_holidays(&m);
    rota_site_sort(m.site);
    make_past(&m);
    make_need(&m);
    rota_problem *problem = NULL;
    rota_error err = { 0 };
    rota_status status = rota_freeze(&problem, m.site, &m.frame, &err);
    if (status != ROTA_OK) {
        fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed, err.text);
        abort();
    }
    make_limits(&m, problem);
    free(m.need);
    rota_vec_release(&m.past);
    rota_site_free(m.site);
    return problem;
}
