/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include "../rota_test.h"

#include "site_kit.h"

static rota_site *site;

static void open_site(void)
{
    site = rota_site_new();
    kit_shift(site, "day", 540, 1020);
    kit_shift(site, "night", 1320, 1860);
}

static void close_site(void)
{
    rota_site_free(site);
}

TestSuite(freeze, .init = open_site, .fini = close_site);

static const rota_problem_given *given_of(const rota_problem *p, int agent,
                                          int yyyymmdd)
{
    int day = kit_day(p, yyyymmdd);

    for (int i = 0; i < p->givens; i++) {
        if (p->given[i].agent == agent && p->given[i].day == day)
            return &p->given[i];
    }
    return NULL;
}

/* ---- days ----------------------------------------------------------- */

Test(freeze, the_horizon_sees_the_month_before_and_two_weeks_after)
{
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_WEEKEND);

    /* 1 November 2026 is a Sunday: its week starts on 26 October. */
    EQ_INT(p->day[0].date, kit_date(20261026));
    EQ_INT(p->month_from, 36);
    EQ_INT(p->month_to, 67);
    EQ_INT(p->days, 81);
    EQ_INT(p->end, 81 * 1440);
    EQ_INT(p->day[kit_day(p, 20261130)].week, p->day[p->month_from].week);
    rota_problem_free(p);
    /* 1 February 2027 is a Monday: 28 days are too few. */
    p = kit_freeze(site, 202703, ROTA_SCOPE_WEEKEND);
    EQ_INT(p->day[0].date, kit_date(20270125));
    EQ_INT(p->month_from, 35);
    rota_problem_free(p);
}

Test(freeze, october_2026_has_its_holidays_and_its_working_saturday)
{
    kit_october(site);
    rota_problem *p = kit_freeze(site, 202610, ROTA_SCOPE_WEEKEND);
    int planned = 0;

    for (int d = 0; d < p->days; d++)
        planned += p->day[d].planned;
    /* 1-7 October, Sunday 11, 17/18, 24/25 and Saturday 31. */
    EQ_INT(planned, 7 + 1 + 2 + 2 + 1);
    EQ_INT(p->day[kit_day(p, 20261003)].kind, ROTA_STATUTORY);
    EQ_INT(p->day[kit_day(p, 20261004)].kind, ROTA_RESTDAY);
    const rota_problem_day *makeup = &p->day[kit_day(p, 20261010)];
    EQ_INT(makeup->kind, ROTA_WORKDAY);
    cr_assert(makeup->makeup);
    cr_assert_not(makeup->planned);
    EQ_INT(makeup->weekend, -1);
    /* The weekend of that week is its Sunday alone; holidays make none. */
    const rota_problem_day *sunday = makeup + 1;
    EQ_INT(p->weekend[sunday->weekend].first, kit_day(p, 20261011));
    EQ_INT(p->weekend[sunday->weekend].last, kit_day(p, 20261011));
    const rota_problem_day *saturday = &p->day[kit_day(p, 20261003)];
    EQ_INT(saturday->weekend, saturday[1].weekend);
    EQ_INT(saturday[2].weekend, -1);
    rota_problem_free(p);
}

Test(freeze, a_weekend_is_charged_to_the_month_of_its_first_day)
{
    rota_problem *p = kit_freeze(site, 202611, ROTA_SCOPE_WEEKEND);
    const rota_problem_day *sunday = &p->day[kit_day(p, 20261101)];

    EQ_INT(p->weekend[sunday->weekend].charged, 2026 * 12 + 9);
    EQ_INT(p->weekend[sunday->weekend + 1].charged, 2026 * 12 + 10);
    rota_problem_free(p);
}

Test(freeze, a_weekend_may_be_friday_and_saturday)
{
    kit_set(site, "site.weekend", "Fri|Sat");
    kit_set(site, "site.timezone", "Asia/Jerusalem");
    rota_problem *p = kit_freeze(site, 199902, ROTA_SCOPE_WEEKEND);
    int planned = 0;

    for (int d = 0; d < p->days; d++)
        planned += p->day[d].planned;
    EQ_INT(planned, 8);
    EQ_INT(p->day[kit_day(p, 19990205)].kind, ROTA_WEEKEND);
    EQ_INT(p->day[kit_day(p, 19990207)].kind, ROTA_WORKDAY);
    EQ_INT(p->day[kit_day(p, 19990205)].weekend,
           p->day[kit_day(p, 19990206)].weekend);
    rota_problem_free(p);
}

Test(freeze, minutes_are_true_where_the_clocks_change)
{
    kit_set(site, "site.timezone", "America/New_York");
    rota_problem *p = kit_freeze(site, 202611, ROTA_SCOPE_MONTH);
    int d = kit_day(p, 20261101);
    const rota_problem_day *day = &p->day[d];

    EQ_INT(day[1].midnight - day->midnight, 1500);
    EQ_INT(day->slots, 50);
    EQ_INT(day[1].slots, 48);
    EQ_INT(day->change_at, day->midnight + 120);
    EQ_INT(day->change_by, -60);
    /* The night of 31 October, 22:00 to 07:00, lasts ten hours. */
    EQ_INT(rota_duty_end(p, d - 1, 1) - rota_duty_start(p, d - 1, 1), 600);
    EQ_INT(rota_duty_start(p, d, 0), day->midnight + 600);
    EQ_INT(rota_duty_end(p, d, 0) - rota_duty_start(p, d, 0), 480);

    rota_date date;
    int clock;
    rota_problem_local(p, day->midnight + 119, &date, &clock);
    EQ_INT(clock, 119);
    rota_problem_local(p, day->midnight + 120, &date, &clock);
    EQ_INT(clock, 60);
    EQ_INT(date, day->date);
    rota_problem_local(p, day->midnight + 1499, &date, &clock);
    EQ_INT(clock, 1439);
    EQ_INT(date, day->date);
    rota_problem_local(p, p->end + 60, &date, &clock);
    EQ_INT(clock, 60);
    EQ_INT(date, p->day[p->days - 1].date + 1);
    rota_problem_local(p, -15, &date, &clock);
    EQ_INT(clock, 1425);
    EQ_INT(date, p->day[0].date - 1);
    rota_problem_free(p);
}

Test(freeze, a_duty_covers_the_slots_it_is_there_for_wholly)
{
    rota_shift_row *split = kit_shift(site, "split", 615, 720);
    split->start2 = 900;
    split->end2 = 1020;
    kit_shift(site, "standby", 540, 1020);
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);
    int d = kit_day(p, 20261205);
    int first = p->day[d].first_slot;

    cr_assert_not(rota_duty_covers(p, d, 2, first + 20)); /* 10:00 */
    cr_assert(rota_duty_covers(p, d, 2, first + 21));
    cr_assert(rota_duty_covers(p, d, 2, first + 23));
    cr_assert_not(rota_duty_covers(p, d, 2, first + 24));
    cr_assert(rota_duty_covers(p, d, 2, first + 30));
    cr_assert_not(rota_duty_covers(p, d, 2, first + 34));
    cr_assert_not(rota_duty_covers(p, d, 3, first + 20));
    cr_assert(rota_duty_covers(p, d, 1, first + 48)); /* after midnight */
    EQ_INT(p->shift[2].paid_minutes, 105 + 120 + 15);
    rota_problem_free(p);
}

/* ---- given ---------------------------------------------------------- */

Test(freeze, patterns_stand_on_workdays_that_are_not_planned)
{
    kit_october(site);
    kit_agent(site, "a")->pattern = "Mon-Wed@day|Thu|Fri@night";
    kit_leave(site, "a", 20261019, 20261019);
    rota_problem *p = kit_freeze(site, 202610, ROTA_SCOPE_WEEKEND);

    cr_assert_null(given_of(p, 0, 20261005)); /* a holiday */
    EQ_INT(given_of(p, 0, 20261008)->shift, 1);
    EQ_INT(given_of(p, 0, 20261010)->shift, 0); /* make-up: the first item */
    EQ_INT(given_of(p, 0, 20261010)->kind, ROTA_GIVEN_PATTERN);
    cr_assert_null(given_of(p, 0, 20261011));
    cr_assert_null(given_of(p, 0, 20261019));
    cr_assert_not_null(given_of(p, 0, 20261020));
    cr_assert_not_null(given_of(p, 0, 20260914));
    rota_problem_free(p);
    p = kit_freeze(site, 202610, ROTA_SCOPE_MONTH);
    cr_assert_null(given_of(p, 0, 20261008));
    cr_assert_not_null(given_of(p, 0, 20261102));
    rota_problem_free(p);
}

Test(freeze, leave_by_the_night_before_takes_the_pattern_away)
{
    kit_agent(site, "a")->pattern = "Mon-Fri@night";
    rota_leave_row *leave = kit_leave(site, "a", 20261208, 20261208);
    leave->from_minute = 300;
    leave->to_minute = 360;
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_WEEKEND);

    cr_assert_null(given_of(p, 0, 20261207));
    cr_assert_not_null(given_of(p, 0, 20261208));
    rota_problem_free(p);
}

Test(freeze, duties_of_other_months_go_before_patterns)
{
    rota_past_duty past[] = {
        { "a", "night", kit_date(20261130) },
        { "a", "night", kit_date(20261201) }, /* the month is the roster's */
        { "a", "day", kit_date(20261128) },
        { "a", "day", kit_date(20260101) },
    };
    rota_month month_scope = 2026 * 12 + 10;
    rota_frame frame = { .from = kit_date(20261201),
                         .days = 31,
                         .scope = ROTA_SCOPE_WEEKEND,
                         .past = past,
                         .past_count = 4 };

    kit_agent(site, "a")->pattern = "Mon-Fri@day";
    rota_problem *p = kit_freeze_frame(site, &frame);
    EQ_INT(given_of(p, 0, 20261130)->kind, ROTA_GIVEN_VERSION);
    EQ_INT(given_of(p, 0, 20261130)->shift, 1);
    EQ_INT(given_of(p, 0, 20261201)->kind, ROTA_GIVEN_PATTERN);
    EQ_INT(given_of(p, 0, 20261128)->kind, ROTA_GIVEN_VERSION);
    EQ_INT(given_of(p, 0, 20261127)->kind, ROTA_GIVEN_PATTERN);
    rota_problem_free(p);
    frame.month_scope = &month_scope;
    frame.month_scope_count = 1;
    p = kit_freeze_frame(site, &frame);
    cr_assert_null(given_of(p, 0, 20261127));
    EQ_INT(given_of(p, 0, 20261128)->kind, ROTA_GIVEN_VERSION);
    cr_assert_not_null(given_of(p, 0, 20261030));
    rota_problem_free(p);
}

/* ---- contract ------------------------------------------------------- */

Test(freeze, due_minutes_are_workdays_times_share_less_leave)
{
    kit_agent(site, "a");
    kit_agent(site, "b")->share = 300;
    kit_agent(site, "c")->joined = kit_date(20261026);
    kit_agent(site, "d");
    kit_agent(site, "e");
    kit_leave(site, "d", 20261008, 20261012);
    rota_leave_row *part = kit_leave(site, "e", 20261008, 20261008);
    part->from_minute = 780;
    part->to_minute = 1020;
    kit_leave(site, "e", 20261009, 20261009)->status = "requested";
    kit_october(site);
    rota_problem *p = kit_freeze(site, 202610, ROTA_SCOPE_MONTH);

    /* 22 weekdays less 5 holidays and one more on Saturday 10: 18. */
    EQ_INT(p->agent[0].due_minutes, 18 * 480);
    EQ_INT(p->agent[0].max_minutes, 18 * 480 + 36 * 60);
    EQ_INT(p->agent[0].min_minutes, 17 * 480);
    EQ_INT(p->agent[1].due_minutes, 18 * 144);
    EQ_INT(p->agent[2].due_minutes, 5 * 480);
    /* On leave: Thursday, Friday, the working Saturday, Monday. */
    EQ_INT(p->agent[3].due_minutes, 14 * 480);
    EQ_INT(p->agent[4].due_minutes, 18 * 480 - 240);
    rota_problem_free(p);
    p = kit_freeze(site, 202610, ROTA_SCOPE_WEEKEND);
    EQ_INT(p->agent[0].min_minutes, 0);
    rota_problem_free(p);
}

Test(freeze, leave_rows_that_overlap_count_once)
{
    kit_agent(site, "a");
    for (int i = 0; i < 2; i++) {
        rota_leave_row *row = kit_leave(site, "a", 20261208, 20261208);
        row->from_minute = 540 + 60 * i;
        row->to_minute = 660 + 60 * i;
    }
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);
    EQ_INT(p->agent[0].due_minutes, 23 * 480 - 180);
    rota_problem_free(p);
}

Test(freeze, hours_of_the_agents_own_scale_as_due_does)
{
    rota_agent_row *row = kit_agent(site, "a");
    row->min_minutes = 6000;
    row->max_minutes = 9200;
    kit_leave(site, "a", 20261201, 20261207);
    row = kit_agent(site, "b");
    rota_restriction_row *restriction = rota_vec_push(&site->restrictions);
    *restriction =
        (rota_restriction_row){ "b", kit_date(20261231), ROTA_NO_DATE, 0, 1 };
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);

    /* 5 of 23 workdays on leave: 18/23 is left. */
    EQ_INT(p->agent[0].max_minutes, 7200);
    EQ_INT(p->agent[0].min_minutes, 4696); /* 4695.65 */
    EQ_INT(p->agent[1].max_minutes, p->agent[1].due_minutes);
    EQ_INT(p->restrictions, 1);
    EQ_INT(p->restriction[0].to, p->days - 1);
    rota_problem_free(p);
}

Test(freeze, who_is_not_employed_in_the_horizon_is_not_in_it)
{
    rota_past_duty past = { "b", "night", kit_date(20261130) };
    rota_frame frame = { .from = kit_date(20261201),
                         .days = 31,
                         .scope = ROTA_SCOPE_MONTH,
                         .past = &past,
                         .past_count = 1 };

    kit_agent(site, "a")->left = kit_date(20260930);
    kit_agent(site, "b")->left = kit_date(20260930);
    kit_agent(site, "c")->left = kit_date(20261210);
    rota_problem *p = kit_freeze_frame(site, &frame);
    EQ_INT(p->agents, 2);
    EQ_STR(p->agent[0].id, "b");
    cr_assert_gt(p->agent[0].joined, p->agent[0].left);
    EQ_INT(p->agent[1].left, kit_day(p, 20261210));
    EQ_INT(rota_problem_agent_find(p, "c"), 1);
    EQ_INT(rota_problem_agent_find(p, "a"), -1);
    rota_problem_free(p);
}

/* ---- cells ---------------------------------------------------------- */

Test(freeze, pins_and_wishes_stand_on_planned_days)
{
    kit_agent(site, "a");
    *rota_vec_push(&site->pins) =
        (rota_pin_row){ "a", kit_date(20261205), "off" };
    *rota_vec_push(&site->pins) =
        (rota_pin_row){ "a", kit_date(20261207), "day" };
    *rota_vec_push(&site->wishes) =
        (rota_wish_row){ "a", kit_date(20261206), "night", -3 };
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_WEEKEND);

    EQ_INT(p->pins, 1);
    EQ_INT(p->pin[0].shift, ROTA_OFF);
    EQ_INT(p->pin[0].day, kit_day(p, 20261205));
    EQ_INT(p->wishes, 1);
    EQ_INT(p->wish[0].weight, -3);
    EQ_INT(p->wish[0].shift, 1);
    rota_problem_free(p);
}

Test(freeze, repair_keeps_every_cell_duty_or_off)
{
    rota_past_duty keep = { "a", "day", kit_date(20261205) };
    rota_frame frame = { .from = kit_date(20261201),
                         .days = 31,
                         .scope = ROTA_SCOPE_WEEKEND,
                         .keep = &keep,
                         .keep_count = 1 };

    kit_agent(site, "a");
    kit_agent(site, "b");
    rota_problem *p = kit_freeze_frame(site, &frame);
    EQ_INT(p->keeps, 2 * 8);
    EQ_INT(p->keep[0].shift, 0);
    EQ_INT(p->keep[1].shift, ROTA_OFF);
    rota_problem_free(p);
}

/* ---- contradictions ------------------------------------------------- */

static void contradicts(const char *part)
{
    rota_frame frame = { .from = kit_date(20261201),
                         .days = 31,
                         .scope = ROTA_SCOPE_WEEKEND };
    rota_error err = { 0 };
    rota_problem *p;

    FAILS(rota_freeze(&p, site, &frame, &err), ROTA_DATA, err);
    HAS_STR(err.text, part);
}

Test(freeze, a_pattern_of_an_unknown_shift_contradicts)
{
    kit_agent(site, "a")->pattern = "Mon-Fri@dya";
    contradicts("dya");
}

Test(freeze, a_shift_before_its_operating_day_contradicts)
{
    kit_set(site, "site.day_starts", "09:30");
    contradicts("09:00");
}

Test(freeze, a_day_that_starts_between_slots_contradicts)
{
    kit_set(site, "site.day_starts", "07:10");
    contradicts("07:10");
}

Test(freeze, a_zone_that_does_not_exist_contradicts)
{
    site->policy.site_timezone = "Mars/Phobos";
    contradicts("Mars/Phobos");
}

Test(freeze, sixty_five_skills_contradict)
{
    rota_text list = { 0 };

    for (int i = 0; i < 65; i++)
        rota_text_printf(&list, "%sskill%d", i ? "|" : "", i);
    kit_agent(site, "a")->skills = rota_text_str(&list);
    contradicts("64 skills");
    rota_text_release(&list);
}

Test(freeze, an_unknown_shift_in_the_succession_contradicts)
{
    kit_set(site, "rule.succession", "night>day|nihgt>day");
    contradicts("nihgt");
}

Test(freeze, two_pins_of_one_cell_contradict)
{
    kit_agent(site, "a");
    for (int i = 0; i < 2; i++)
        *rota_vec_push(&site->pins) =
            (rota_pin_row){ "a", kit_date(20261205), i ? "off" : "day" };
    contradicts("two pins");
}

Test(freeze, the_succession_is_a_table)
{
    kit_set(site, "rule.succession", "night>day");
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);

    EQ_INT(p->may_follow[1 * 2 + 0], 0);
    EQ_INT(p->may_follow[0 * 2 + 1], 1);
    EQ_INT(p->may_follow[1 * 2 + 1], 1);
    rota_problem_free(p);
}
