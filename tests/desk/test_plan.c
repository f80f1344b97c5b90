/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

Test(plan, decembers_weekends_are_proven_and_saved)
{
    test_site s;
    rota_reading *reading = NULL, *again = NULL;
    rota_which which = { .kind = ROTA_WHICH_DRAFT };
    site_open(&s);
    OK(site_plan(&s, "2026-12", ROTA_SCOPE_WEEKEND, &reading), s.err);
    EQ_STR(reading->status, "optimal");
    EQ_INT(rota_points_sum(&reading->points), reading->bound);
    OK(rota_desk_check(s.desk, site_month("2026-12"), &which, &again, &s.bad,
                       &s.err),
       s.err);
    EQ_INT(again->report.hard + again->report.soft, 0);
    cr_assert(again->has_bound);
    EQ_INT(again->bound, reading->bound);
    cr_assert(rota_roster_equal(&again->roster, &reading->roster));
    rota_reading_free(reading);
    rota_reading_free(again);
    site_close(&s);
}

Test(plan, a_pin_on_leave_is_named_and_nothing_is_written)
{
    test_site s;
    rota_reading *reading = NULL;
    rota_which which = { .kind = ROTA_WHICH_DRAFT };
    site_open(&s);
    OK(rota_desk_pin(s.desk, site_month("2026-12"), "8009", "2026-12-19",
                     "early", true, &s.err),
       s.err);
    FAILS(site_plan(&s, "2026-12", ROTA_SCOPE_WEEKEND, &reading),
          ROTA_CONTRADICTION, s.err);
    HAS_STR(s.err.text, "8009");
    HAS_STR(s.err.text, "19 Dec");
    HAS_STR(s.err.text, "leave");
    HAS_STR(s.err.text, "unpin");
    rota_error_clear(&s.err);
    FAILS(rota_desk_check(s.desk, site_month("2026-12"), &which, &reading,
                          &s.bad, &s.err),
          ROTA_UNKNOWN, s.err);
    site_close(&s);
}

/* COUNT agents who must work more hours than a month has workdays. */
static void plan_the_overworked(int count, rota_error *err)
{
    test_site s;
    rota_text agents = { 0 };
    rota_reading *reading = NULL;
    rota_imported done;
    rota_intake intake = { 0 };
    site_open_empty(&s);
    rota_text_add(&agents, "id,name,min_hours,max_hours\n");
    for (int i = 0; i < count; i++)
        rota_text_printf(&agents, "a%03d,Name,400,500\n", i);
    const char *text[] = { "id,name,start,end\nday,Day,08:00,16:00\n",
                           rota_text_str(&agents), "days,shift,min\n,day,1\n" };
    static const rota_kind kind[] = { ROTA_KIND_SHIFTS, ROTA_KIND_AGENTS,
                                      ROTA_KIND_COVERAGE };
    for (int k = 0; k < 3; k++) {
        char *file = site_file(&s, rota_kind_file(kind[k]), text[k]);
        OK(rota_desk_import(s.desk, kind[k], (const char *const *)&file, 1,
                            &intake, &done, &s.bad, &s.err),
           s.err);
        rota_imported_release(&done);
        free(file);
    }
    FAILS(site_plan(&s, "2026-12", ROTA_SCOPE_MONTH, &reading),
          ROTA_CONTRADICTION, s.err);
    *err = s.err;
    rota_text_release(&agents);
    site_close(&s);
}

Test(plan, every_agent_whose_rules_contradict_is_named)
{
    rota_error err;
    plan_the_overworked(30, &err);
    HAS_STR(err.text, "\na000 Name: min-minutes: at least 400.0 h");
    HAS_STR(err.text, "\na029 Name: min-minutes: at least 400.0 h");
}

Test(plan, more_contradictions_than_anybody_reads_are_counted)
{
    rota_error err;
    plan_the_overworked(100, &err);
    HAS_STR(err.text, "\na029 Name");
    HAS_STR(err.text, "\n... and ");
    cr_assert(strlen(err.text) + 200 < sizeof err.text);
}

Test(plan, who_stops_it_still_gets_a_draft)
{
    test_site s;
    rota_reading *reading = NULL;
    atomic_int stop = 1;
    rota_plan_order order = { .scope = ROTA_SCOPE_MONTH,
                              .seconds = 60,
                              .threads = 1,
                              .seed = 1,
                              .stop = &stop };
    site_open(&s);
    FAILS(
        rota_desk_plan(s.desk, site_month("2026-12"), &order, &reading, &s.err),
        ROTA_INTERRUPTED, s.err);
    EQ_STR(reading->status, "interrupted");
    rota_reading_free(reading);
    rota_error_clear(&s.err);
    rota_which which = { .kind = ROTA_WHICH_DRAFT };
    OK(rota_desk_check(s.desk, site_month("2026-12"), &which, &reading, &s.bad,
                       &s.err),
       s.err);
    EQ_INT(reading->report.hard, 0);
    rota_reading_free(reading);
    site_close(&s);
}

Test(plan, pins_are_kept_and_unpinning_what_is_not_pinned_is_an_error)
{
    test_site s;
    rota_reading *reading = NULL;
    rota_month month = site_month("2026-12");
    site_open(&s);
    OK(rota_desk_pin(s.desk, month, "8025", "2026-12-05", "early", true,
                     &s.err),
       s.err);
    OK(site_plan(&s, "2026-12", ROTA_SCOPE_WEEKEND, &reading), s.err);
    const rota_problem *p = reading->problem;
    int day = rota_problem_day_find(p, site_date("2026-12-05"));
    int agent = rota_problem_agent_find(p, "8025");
    EQ_INT(rota_roster_cell(&reading->roster, agent, day),
           rota_problem_shift_find(p, "early"));
    rota_reading_free(reading);
    FAILS(rota_desk_pin(s.desk, month, "8025", "2026-12-05", "late", false,
                        &s.err),
          ROTA_UNKNOWN, s.err);
    site_close(&s);
}

Test(plan, arguments_that_are_unknown_name_the_nearest)
{
    test_site s;
    rota_month month = site_month("2026-12");
    site_open(&s);
    FAILS(rota_desk_pin(s.desk, month, "8O25", "2026-12-05", "early", true,
                        &s.err),
          ROTA_UNKNOWN, s.err);
    HAS_STR(s.err.text, "8025");
    rota_error_clear(&s.err);
    FAILS(rota_desk_pin(s.desk, month, "8025", "2026-12-05", "earl", true,
                        &s.err),
          ROTA_UNKNOWN, s.err);
    HAS_STR(s.err.text, "early");
    rota_error_clear(&s.err);
    FAILS(rota_desk_pin(s.desk, month, "8025", "2026-11-05", "early", true,
                        &s.err),
          ROTA_UNKNOWN, s.err);
    HAS_STR(s.err.text, "2026-12-31");
    rota_error_clear(&s.err);
    FAILS(rota_desk_month("2026-13", &month, &s.err), ROTA_UNKNOWN, s.err);
    site_close(&s);
}
