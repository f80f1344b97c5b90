/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet_month.h"

#include <stdlib.h>
#include <string.h>

static const rota_problem_shift shifts[SHEET_SHIFTS] = {
    { .id = "early",
      .name = "早班",
      .color = "#f2b134",
      .start = 420,
      .end = 900,
      .start2 = ROTA_UNSET,
      .end2 = ROTA_UNSET,
      .skill = -1,
      .paid_minutes = 480 },
    { .id = "late",
      .name = "晚班",
      .color = "",
      .start = 900,
      .end = 1380,
      .start2 = ROTA_UNSET,
      .end2 = ROTA_UNSET,
      .skill = -1,
      .paid_minutes = 480 },
    { .id = "night",
      .name = "夜班",
      .color = "#2f3e5c",
      .start = 1380,
      .end = 1860,
      .start2 = ROTA_UNSET,
      .end2 = ROTA_UNSET,
      .skill = -1,
      .paid_minutes = 480,
      .kind = ROTA_SHIFT_NIGHT },
    { .id = "peak",
      .name = "高峰班",
      .color = "not a colour",
      .start = 630,
      .end = 840,
      .start2 = 1080,
      .end2 = 1290,
      .skill = -1,
      .paid_minutes = 435 },
};

static const char *const names[SHEET_AGENTS] = {
    "王建国", "李秀兰", "Wang & <Sons>", "钱程",   "孙悦", "周子涵",
    "吴思远", "郑好",   "陈立新",        "冯雅琴", "褚明", "卫东",
};

static bool planned(const rota_problem_day *day)
{
    return day->kind != ROTA_WORKDAY;
}

static void make_days(rota_problem *p)
{
    rota_date first = rota_date_of(2026, 12, 1);
    p->days = p->month_to = 31;
    p->month = rota_month_of(first);
    p->day = ROTA_ARENA_ARRAY(p->arena, rota_problem_day, 31);
    p->end = 31 * 1440;
    for (int d = 0; d < 31; d++) {
        rota_problem_day *day = &p->day[d];
        *day = (rota_problem_day){ .date = first + d,
                                   .weekday = rota_date_weekday(first + d),
                                   .in_month = true,
                                   .midnight = d * 1440,
                                   .weekend = -1,
                                   .first_slot = p->slots };
        day->makeup = d == 12;
        if (d == 10)
            day->kind = ROTA_RESTDAY;
        else if (d == 24)
            day->kind = ROTA_STATUTORY;
        else if (day->weekday >= ROTA_SAT && !day->makeup)
            day->kind = ROTA_WEEKEND;
        day->planned = planned(day);
        day->slots = day->planned ? 48 : 0;
        p->slots += day->slots;
    }
}

/* Two humps, as the calls of a day have; the operating day starts at seven. */
static int need_at(int clock)
{
    static const int by_hour[24] = { 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 4,
                                     3, 3, 3, 2, 2, 3, 4, 4, 3, 2, 1, 1 };
    return by_hour[clock / 60 % 24];
}

static void make_slots(rota_problem *p)
{
    p->slot_minutes = 30;
    p->day_starts = 420;
    p->slot = ROTA_ARENA_ARRAY(p->arena, rota_problem_slot, p->slots);
    int i = 0;
    for (int d = 0; d < p->days; d++)
        for (int k = 0; k < p->day[d].slots; k++) {
            int clock = p->day_starts + 30 * k;
            p->slot[i++] = (rota_problem_slot){ .day = d,
                                                .start = d * 1440 + clock,
                                                .length = 30,
                                                .floor = 1,
                                                .calls_need = need_at(clock),
                                                .need = need_at(clock) };
        }
}

static void make_duty_times(rota_problem *p)
{
    size_t cells = (size_t)(p->days * SHEET_SHIFTS);
    p->duty_start = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->duty_end = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->pause_start = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->pause_end = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    for (int d = 0; d < p->days; d++)
        for (int s = 0; s < SHEET_SHIFTS; s++) {
            const rota_problem_shift *shift = &p->shift[s];
            bool split = shift->start2 != ROTA_UNSET;
            int i = d * SHEET_SHIFTS + s;
            int end = split ? shift->end2 : shift->end;
            p->duty_start[i] = d * 1440 + shift->start;
            p->duty_end[i] = d * 1440 + end;
            p->pause_start[i] = d * 1440 + (split ? shift->end : end);
            p->pause_end[i] = d * 1440 + (split ? shift->start2 : end);
        }
}

static void make_agents(rota_problem *p)
{
    p->agents = SHEET_AGENTS;
    p->agent = ROTA_ARENA_ARRAY(p->arena, rota_problem_agent, SHEET_AGENTS);
    for (int a = 0; a < SHEET_AGENTS; a++) {
        rota_problem_agent *agent = &p->agent[a];
        char id[8] = { '8', '0', (char)('0' + (a + 1) / 10),
                       (char)('0' + (a + 1) % 10), '\0' };
        *agent = (rota_problem_agent){ .id = rota_arena_strdup(p->arena, id),
                                       .name = names[a],
                                       .team = a % 2 ? "二组" : "一组",
                                       .lang = "",
                                       .role = a < 2     ? ROTA_LEAD
                                               : a < 4   ? ROTA_SENIOR
                                               : a == 11 ? ROTA_TRAINEE
                                                         : ROTA_AGENT,
                                       .left = a == 10 ? 19 : 30 };
        for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
            agent->fair[k].before = (a * 5 + k * 3) % 7;
            agent->fair[k].share_milli = 4200 + 310 * k;
            agent->fair[k].share = 4;
        }
    }
}

/* One agent is away from 4 to 8 December; workdays are somebody's pattern. */
static void make_facts(rota_problem *p)
{
    p->leaves = 1;
    p->leave = ROTA_ARENA_ARRAY(p->arena, rota_problem_leave, 1);
    p->leave[0] = (rota_problem_leave){
        .agent = 4, .from = 3 * 1440, .to = 8 * 1440, .kind = "sick"
    };
    p->pins = 1;
    p->pin = ROTA_ARENA_ARRAY(p->arena, rota_problem_pin, 1);
    p->pin[0] = (rota_problem_pin){ .agent = 0, .day = 4, .shift = EARLY };
    p->given = ROTA_ARENA_ARRAY(p->arena, rota_problem_given, 31 * 6);
    for (int a = 0; a < 6; a++)
        for (int d = 0; d < 31; d++)
            if (!p->day[d].planned)
                p->given[p->givens++] = (rota_problem_given){
                    .agent = a, .day = d, .shift = a % 2 ? LATE : EARLY
                };
}

static rota_problem *make_problem(void)
{
    rota_arena *arena = rota_arena_new();
    rota_problem *p = rota_arena_alloc(arena, 1, sizeof *p);
    p->arena = arena;
    p->site_name = "城市服务热线";
    p->zone = "Asia/Shanghai";
    p->scope = ROTA_SCOPE_WEEKEND;
    p->weight = (rota_weights){ .floor = 1000, .shortage = 100, .over = 1 };
    p->shifts = SHEET_SHIFTS;
    p->shift = ROTA_ARENA_ARRAY(arena, rota_problem_shift, SHEET_SHIFTS);
    memcpy(p->shift, shifts, sizeof shifts);
    make_days(p);
    make_slots(p);
    make_duty_times(p);
    make_agents(p);
    make_facts(p);
    return p;
}

static void fill_roster(sheet_month *m)
{
    static const int crew[] = { EARLY, EARLY, EARLY, PEAK, LATE, LATE, NIGHT };
    const rota_problem *p = m->problem;
    int turn = 0;
    for (int d = 0; d < p->days; d++) {
        for (int k = 0; p->day[d].planned && k < 7; k++) {
            int agent = (k == 0 && d == 4) ? 0 : turn++ % 10;
            if (agent == 4 && d < 8)
                agent = 11;
            if (rota_roster_cell(&m->roster, agent, d) == ROTA_OFF)
                rota_roster_set(&m->roster, agent, d, crew[k]);
        }
    }
}

/* A breach, an inherited one, and a gap. */
static void report_findings(sheet_month *m)
{
    static const rota_finding findings[] = {
        { .rule = ROTA_RULE_REST,
          .agent = 2,
          .day = 4,
          .other = 5,
          .shift = LATE,
          .other_shift = EARLY,
          .measured = 465,
          .required = 660,
          .skill = -1,
          .role = -1 },
        { .rule = ROTA_RULE_RUN,
          .agent = 3,
          .day = 0,
          .other = 7,
          .shift = LATE,
          .other_shift = LATE,
          .measured = 8,
          .required = 6,
          .skill = -1,
          .role = -1,
          .inherited = true },
        { .rule = ROTA_RULE_GAP,
          .agent = -1,
          .day = 4,
          .other = 4,
          .shift = ROTA_OFF,
          .other_shift = ROTA_OFF,
          .measured = 3,
          .required = 4,
          .from = 4 * 1440 + 1080,
          .to = 4 * 1440 + 1200,
          .skill = -1,
          .role = -1 },
    };
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        *rota_vec_push(&m->report) = findings[i];
    m->report.hard = 1;
    m->report.soft = 1;
    m->gap = ROTA_NEW_ARRAY(rota_gap, 1);
    m->gap[0] = (rota_gap){ .from = 4 * 1440 + 1080,
                            .to = 4 * 1440 + 1200,
                            .day = 4,
                            .need = 4,
                            .have = 3,
                            .skill = -1,
                            .role = -1,
                            .shift = -1,
                            .rule = ROTA_RULE_GAP };
}

void sheet_month_make(sheet_month *m, bool fill)
{
    *m = (sheet_month){ .problem = make_problem() };
    if (fill)
        fill_roster(m);
    report_findings(m);
    m->sheet = (rota_sheet){
        .problem = m->problem,
        .roster = &m->roster,
        .report = &m->report,
        .gap = m->gap,
        .gaps = 1,
        .points = { .shortage = 1300, .fair = 60, .wish = 20, .over = 40 },
        .has_bound = true,
        .bound = 1400,
        .has_proof = true,
        .proven = 1400,
        .status = "feasible",
        .version = 2,
        .when = 1795482000, /* 2026-11-24 09:00 there */
        .certificate = "",
        .agent = -1
    };
}

void sheet_month_release(sheet_month *m)
{
    rota_problem_free(m->problem);
    rota_roster_release(&m->roster);
    rota_report_release(&m->report);
    free(m->gap);
}
