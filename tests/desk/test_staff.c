/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

Test(staff, need_is_the_larger_of_heads_and_floor)
{
    test_site s;
    site_open(&s);
    rota_staffed staffed;
    OK(rota_desk_staff(s.desk, site_month("2026-12"), NULL, 0, false, &staffed,
                       &s.err),
       s.err);
    EQ_INT(staffed.slots, 31 * 48);
    for (size_t i = 0; i < staffed.slots; i++) {
        const rota_staffed_slot *slot = &staffed.slot[i];
        int larger = slot->staffing.heads > slot->floor ? slot->staffing.heads
                                                        : slot->floor;
        EQ_INT(slot->need, larger);
        cr_assert_geq(slot->floor, 1);
    }
    rota_staffed_release(&staffed);
    site_close(&s);
}

Test(staff, a_month_without_calls_and_rows_is_unknown)
{
    test_site s;
    site_open_empty(&s);
    rota_staffed staffed;
    FAILS(rota_desk_staff(s.desk, site_month("2026-12"), NULL, 0, false,
                          &staffed, &s.err),
          ROTA_UNKNOWN, s.err);
    HAS_STR(s.err.text, "2026-12");
    site_close(&s);
}

Test(staff, targets_that_nobody_can_meet_are_refused)
{
    test_site s;
    site_open(&s);
    rota_staffed staffed;
    rota_targets_given given = { .has_occupancy = true, .occupancy = 0 };
    FAILS(rota_desk_staff(s.desk, site_month("2026-12"), &given, 0, false,
                          &staffed, &s.err),
          ROTA_NO, s.err);
    rota_staffed_release(&staffed);
    site_close(&s);
}

Test(staff, the_estimated_patience_explains_what_was_seen)
{
    test_site s;
    site_open_empty(&s);
    rota_text calls = { 0 };
    rota_text_add(&calls, "date,start,calls,aht_seconds,answered,abandoned\n");
    for (int day = 1; day <= 28; day++)
        rota_text_printf(&calls, "2026-12-%02d,10:00,60,180,48,12\n", day);
    char *file = site_file(&s, "calls.csv", rota_text_str(&calls));
    const char *files[] = { file };
    rota_intake intake = { 0 };
    rota_imported done;
    OK(rota_desk_import(s.desk, ROTA_KIND_CALLS, files, 1, &intake, &done,
                        &s.bad, &s.err),
       s.err);
    rota_targets_given given = { .has_shrinkage = true, .shrinkage = 0 };
    rota_staffed staffed;
    OK(rota_desk_staff(s.desk, site_month("2026-12"), &given, 6, true, &staffed,
                       &s.err),
       s.err);
    cr_assert(staffed.estimated);
    EQ_INT(staffed.agents, 6);
    EQ_INT(staffed.hours, 1);
    cr_assert(staffed.expected > 0.999 * staffed.seen &&
              staffed.expected < 1.001 * staffed.seen);
    rota_staffed_release(&staffed);
    rota_imported_release(&done);
    rota_text_release(&calls);
    free(file);
    site_close(&s);
}

Test(staff, shifts_cover_the_need_of_every_slot)
{
    test_site s;
    site_open(&s);
    rota_shift_plan plan;
    OK(rota_desk_shifts(s.desk, site_month("2026-12"), ROTA_NO_DATE, &plan,
                        &s.err),
       s.err);
    EQ_INT(plan.days, 31);
    for (size_t d = 0; d < plan.days; d++) {
        const rota_shift_day *day = &plan.day[d];
        EQ_INT(day->missing, 0);
        int64_t paid = 0;
        for (int k = 0; k < plan.problem->shifts; k++)
            paid +=
                (int64_t)day->number[k] * plan.problem->shift[k].paid_minutes;
        EQ_INT(day->minutes, paid);
        for (int i = 0; i < day->slots; i++)
            cr_assert_geq(day->have[i],
                          plan.problem->slot[day->first_slot + i].need);
    }
    rota_shift_plan_release(&plan);
    site_close(&s);
}

Test(staff, one_day_gets_the_same_shifts_as_in_its_month)
{
    test_site s;
    site_open(&s);
    rota_shift_plan month, day;
    rota_date date = site_date("2026-12-19");
    OK(rota_desk_shifts(s.desk, site_month("2026-12"), ROTA_NO_DATE, &month,
                        &s.err),
       s.err);
    OK(rota_desk_shifts(s.desk, site_month("2026-12"), date, &day, &s.err),
       s.err);
    EQ_INT(day.days, 1);
    EQ_INT(day.day[0].day, date);
    EQ_INT(day.day[0].minutes, month.day[18].minutes);
    rota_shift_plan_release(&month);
    rota_shift_plan_release(&day);
    site_close(&s);
}
