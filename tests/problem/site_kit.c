/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site_kit.h"

#include "../rota_test.h"

rota_date kit_date(int yyyymmdd)
{
    return rota_date_of(yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100);
}

rota_agent_row *kit_agent(rota_site *site, const char *id)
{
    rota_agent_row *row = rota_vec_push(&site->agents);

    *row = (rota_agent_row){
        .id = id,
        .name = id,
        .team = "",
        .email = "",
        .lang = "",
        .role = ROTA_AGENT,
        .skills = "",
        .joined = ROTA_NO_DATE,
        .left = ROTA_NO_DATE,
        .share = 1000,
        .min_minutes = ROTA_UNSET,
        .max_minutes = ROTA_UNSET,
        .max_run = ROTA_UNSET,
        .min_run = ROTA_UNSET,
        .min_off = ROTA_UNSET,
        .max_weekends = ROTA_UNSET,
        .max_weekends_row = ROTA_UNSET,
        .max_nights = ROTA_UNSET,
        .pattern = "",
        .available = "",
    };
    return row;
}

rota_shift_row *kit_shift(rota_site *site, const char *id, int start, int end)
{
    rota_shift_row *row = rota_vec_push(&site->shifts);

    *row = (rota_shift_row){
        .id = id,
        .name = id,
        .color = "",
        .start = start,
        .end = end,
        .start2 = ROTA_UNSET,
        .end2 = ROTA_UNSET,
        .days = ROTA_EVERY_DAY,
        .skill = "",
        .paid_minutes = ROTA_UNSET,
        .kind = strcmp(id, "night") == 0     ? ROTA_SHIFT_NIGHT
                : strcmp(id, "standby") == 0 ? ROTA_SHIFT_STANDBY
                                             : ROTA_SHIFT_DAY,
    };
    return row;
}

static rota_coverage_row *add_row(rota_site *site, const char *days, int min)
{
    rota_coverage_row *row = rota_vec_push(&site->coverage);

    *row = (rota_coverage_row){ .start = ROTA_UNSET,
                                .end = ROTA_UNSET,
                                .shift = "",
                                .min = min,
                                .skill = "",
                                .role = ROTA_UNSET };
    cr_assert(rota_dayset_parse(days, &row->days, NULL));
    return row;
}

rota_coverage_row *kit_window(rota_site *site, const char *days, int start,
                              int end, int min)
{
    rota_coverage_row *row = add_row(site, days, min);

    row->start = start;
    row->end = end;
    return row;
}

rota_coverage_row *kit_post(rota_site *site, const char *days,
                            const char *shift, int min)
{
    rota_coverage_row *row = add_row(site, days, min);

    row->shift = shift;
    return row;
}

rota_leave_row *kit_leave(rota_site *site, const char *agent, int from, int to)
{
    rota_leave_row *row = rota_vec_push(&site->leave);

    *row = (rota_leave_row){ .agent = agent,
                             .from_date = kit_date(from),
                             .to_date = kit_date(to),
                             .from_minute = ROTA_UNSET,
                             .to_minute = ROTA_UNSET,
                             .kind = "annual",
                             .status = "approved" };
    return row;
}

void kit_set(rota_site *site, const char *key, const char *value)
{
    rota_error err = { 0 };
    const rota_policy_row *row = rota_policy_find(key);

    cr_assert(row, "no setting %s", key);
    OK(rota_policy_set(&site->policy, row, value, site->arena, &err), err);
}

void kit_october(rota_site *site)
{
    rota_holidays *list = &site->holidays;

    rota_holidays_set(list, kit_date(20260920), ROTA_HOLIDAY_MAKEUP, "班");
    for (int date = 20260925; date <= 20260927; date++)
        rota_holidays_set(list, kit_date(date), ROTA_HOLIDAY_REST, "中秋节");
    for (int date = 20261001; date <= 20261007; date++)
        rota_holidays_set(list, kit_date(date),
                          date <= 20261003 ? ROTA_HOLIDAY_STATUTORY
                                           : ROTA_HOLIDAY_REST,
                          "国庆节");
    rota_holidays_set(list, kit_date(20261010), ROTA_HOLIDAY_MAKEUP, "班");
}

rota_problem *kit_freeze_frame(const rota_site *site, const rota_frame *frame)
{
    rota_error err = { 0 };
    rota_problem *p = NULL;

    OK(rota_freeze(&p, site, frame, &err), err);
    return p;
}

rota_problem *kit_freeze(const rota_site *site, int yyyymm, rota_scope scope)
{
    rota_date from = kit_date(100 * yyyymm + 1);
    rota_frame frame = { .from = from,
                         .days = rota_month_days(rota_month_of(from)),
                         .scope = scope };

    return kit_freeze_frame(site, &frame);
}

int kit_day(const rota_problem *p, int yyyymmdd)
{
    int day = rota_problem_day_find(p, kit_date(yyyymmdd));

    cr_assert_geq(day, 0);
    return day;
}

rota_problem *kit_read(const char *text)
{
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    rota_problem *p = NULL;
    rota_status status =
        rota_problem_read(&p, text, strlen(text), "test", &bad, &err);

    cr_assert_eq(status, ROTA_OK, "line %ld:%ld: %s",
                 bad.count ? bad.item[0].line : 0,
                 bad.count ? bad.item[0].column : 0,
                 bad.count ? bad.item[0].text : err.text);
    return p;
}
