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

TestSuite(heads, .init = open_site, .fini = close_site);

/* The slot of the operating day that starts so many minutes after its
 * midnight. */
static const rota_problem_slot *slot_at(const rota_problem *p, int yyyymmdd,
                                        int minute)
{
    const rota_problem_day *day = &p->day[kit_day(p, yyyymmdd)];

    for (int i = 0; i < day->slots; i++) {
        const rota_problem_slot *slot = &p->slot[day->first_slot + i];
        if (slot->start == day->midnight + minute)
            return slot;
    }
    cr_assert_fail("no slot at %d", minute);
    return NULL;
}

Test(heads, the_largest_row_that_covers_a_slot_is_its_floor)
{
    kit_window(site, "", 0, 1440, 1);
    kit_window(site, "weekend", 600, 735, 3);
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);

    EQ_INT(slot_at(p, 20261205, 570)->floor, 1);
    EQ_INT(slot_at(p, 20261205, 600)->floor, 3);
    EQ_INT(slot_at(p, 20261205, 690)->floor, 3);
    EQ_INT(slot_at(p, 20261205, 720)->floor, 1); /* not wholly */
    EQ_INT(slot_at(p, 20261207, 600)->floor, 1);
    EQ_INT(p->covers, 0);
    EQ_INT(p->slots, 31 * 48);
    rota_problem_free(p);
}

Test(heads, windows_belong_to_the_operating_day)
{
    kit_set(site, "site.day_starts", "07:00");
    kit_window(site, "Sat", 0, 360, 2);
    kit_window(site, "Sat", 360, 600, 4); /* over the start of the day */
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);

    EQ_INT(slot_at(p, 20261205, 1440)->floor, 2);
    EQ_INT(slot_at(p, 20261205, 1770)->floor, 2);
    EQ_INT(slot_at(p, 20261205, 1800)->floor, 4);
    EQ_INT(slot_at(p, 20261205, 420)->floor, 4);
    EQ_INT(slot_at(p, 20261205, 600)->floor, 0);
    EQ_INT(slot_at(p, 20261204, 1440)->floor, 0);
    rota_problem_free(p);
}

Test(heads, a_makeup_workday_is_matched_by_workday_alone)
{
    kit_october(site);
    kit_window(site, "Sat", 600, 660, 5);
    kit_window(site, "workday", 600, 660, 2);
    rota_problem *p = kit_freeze(site, 202610, ROTA_SCOPE_MONTH);

    EQ_INT(slot_at(p, 20261010, 600)->floor, 2);
    EQ_INT(slot_at(p, 20261017, 600)->floor, 5);
    EQ_INT(slot_at(p, 20261006, 600)->floor, 0);
    rota_problem_free(p);
}

Test(heads, need_is_calls_or_floor_of_the_planned_days)
{
    int32_t calls[31 * 48];
    rota_frame frame = { .from = kit_date(20261201),
                         .days = 31,
                         .scope = ROTA_SCOPE_WEEKEND,
                         .calls_need = calls,
                         .slot_count = 31 * 48 };

    for (int i = 0; i < 31 * 48; i++)
        calls[i] = i / 48;
    kit_window(site, "", 0, 720, 5);
    rota_problem *p = kit_freeze_frame(site, &frame);
    EQ_INT(p->slots, 8 * 48);
    EQ_INT(slot_at(p, 20261205, 0)->calls_need, 4);
    EQ_INT(slot_at(p, 20261205, 0)->need, 5);
    EQ_INT(slot_at(p, 20261205, 720)->need, 4);
    EQ_INT(slot_at(p, 20261227, 0)->need, 26);
    rota_problem_free(p);
}

Test(heads, duties_of_other_months_spill_in)
{
    rota_past_duty past[] = { { "a", "night", kit_date(20261031) },
                              { "b", "night", kit_date(20261031) } };
    rota_frame frame = { .from = kit_date(20261101),
                         .days = 30,
                         .scope = ROTA_SCOPE_MONTH,
                         .past = past,
                         .past_count = 2 };

    kit_agent(site, "a")->pattern = "Mon-Fri@night";
    kit_agent(site, "b");
    rota_problem *p = kit_freeze_frame(site, &frame);
    EQ_INT(slot_at(p, 20261101, 390)->given, 2);
    EQ_INT(slot_at(p, 20261101, 420)->given, 0);
    rota_problem_free(p);
    /* A pattern gives no heads: Friday 4 December's night. */
    p = kit_freeze(site, 202612, ROTA_SCOPE_WEEKEND);
    EQ_INT(slot_at(p, 20261205, 0)->given, 0);
    rota_problem_free(p);
}

Test(heads, a_row_by_shift_covers_its_duty_into_the_next_day)
{
    kit_post(site, "Sat", "night", 2);
    kit_post(site, "Sat|Sun", "night", 1);
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_WEEKEND);

    /* Saturdays 22:00-07:00, Sundays until midnight. */
    EQ_INT(p->covers, 8);
    EQ_INT(p->cover[0].day, kit_day(p, 20261205));
    EQ_INT(p->cover[0].slots, 18);
    EQ_INT(p->cover[0].min, 2);
    EQ_INT(p->slot[p->cover[0].first_slot].start,
           p->day[kit_day(p, 20261205)].midnight + 1320);
    EQ_INT(p->cover[1].day, kit_day(p, 20261206));
    EQ_INT(p->cover[1].slots, 4);
    EQ_INT(p->cover[1].min, 1);
    rota_problem_free(p);
}

Test(heads, rows_with_the_same_skill_and_role_take_the_maximum)
{
    kit_window(site, "Sat", 540, 720, 1)->role = ROTA_LEAD;
    kit_window(site, "Sat", 600, 660, 2)->role = ROTA_LEAD;
    kit_window(site, "Sat", 540, 600, 1)->skill = "gold";
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_WEEKEND);

    EQ_INT(p->covers, 4 * 4);
    EQ_INT(p->cover[0].slots, 2);
    EQ_INT(p->cover[0].min, 1);
    EQ_INT(p->cover[0].role, ROTA_LEAD);
    EQ_INT(p->cover[1].slots, 2);
    EQ_INT(p->cover[1].min, 2);
    EQ_INT(p->cover[2].slots, 2);
    EQ_INT(p->cover[3].skill, 0);
    EQ_STR(p->skill[0], "gold");
    EQ_INT(slot_at(p, 20261205, 600)->floor, 0);
    rota_problem_free(p);
}

Test(heads, a_row_stands_only_where_its_shift_is_offered)
{
    rota_dayset_parse("Sun", &site->shifts.item[0].days, NULL);
    kit_post(site, "", "day", 1);
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);

    EQ_INT(p->covers, 4);
    EQ_INT(p->day[p->cover[0].day].date, kit_date(20261206));
    rota_problem_free(p);
}

Test(heads, standby_gives_none_to_ask_for)
{
    rota_frame frame = { .from = kit_date(20261201), .days = 31 };
    rota_error err = { 0 };
    rota_problem *p;

    kit_shift(site, "standby", 540, 1020);
    kit_post(site, "", "standby", 1);
    FAILS(rota_freeze(&p, site, &frame, &err), ROTA_DATA, err);
    HAS_STR(err.text, "standby");
}
