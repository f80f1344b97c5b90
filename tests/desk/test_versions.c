/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#include <rota/versions.h>

#define MONTH site_month("2026-12")

/* Two agents of three on the morning of each Saturday. */
static void small_site(test_site *s)
{
    site_open_empty(s);
    site_take(s, ROTA_KIND_SHIFTS,
              "id,name,start,end\nam,Morning,08:00,12:00\n"
              "pm,Afternoon,10:00,14:00\n");
    site_take(s, ROTA_KIND_AGENTS,
              "id,name,role\nann,Ann,lead\nbob,Bob,agent\ncy,Cy,agent\n");
    site_take(s, ROTA_KIND_COVERAGE,
              "days,start,end,shift,min,role\nSat,08:00,12:00,,2,\n"
              "Sat,08:00,10:00,,1,lead\nSat,,,pm,1,\n");
}

static void roster(test_site *s, const char *text)
{
    site_take(s, ROTA_KIND_ROSTER, text);
}

static void compare(test_site *s, rota_difference *d)
{
    OK(rota_desk_compare(s->desk, MONTH, 0, 0, d, &s->err), s->err);
}

static void is_stretch(const rota_slot_change *c, rota_rule rule,
                       const char *shift, int from, int to, int before,
                       int after)
{
    EQ_INT(c->date, site_date("2026-12-05"));
    EQ_INT(c->rule, rule);
    EQ_STR(c->shift, shift);
    EQ_INT(c->from, from);
    EQ_INT(c->to, to);
    EQ_INT(c->missing_before, before);
    EQ_INT(c->missing_after, after);
}

Test(versions, differences_are_told_by_person_and_slot)
{
    test_site s;
    rota_difference d;
    small_site(&s);
    roster(&s, "agent,date,shift\nann,2026-12-05,am\nbob,2026-12-05,am\n");
    /* Ann moves to the afternoon, Cy comes, Bob goes */
    roster(&s, "agent,date,shift\nann,2026-12-05,pm\ncy,2026-12-05,am\n");
    compare(&s, &d);
    EQ_INT(d.changes.before, 1);
    EQ_INT(d.changes.after, 2);
    EQ_INT(d.changes.count, 3);
    EQ_STR(d.changes.item[0].agent, "ann");
    EQ_STR(d.changes.item[0].before, "am");
    EQ_STR(d.changes.item[0].after, "pm");
    EQ_STR(d.changes.item[1].agent, "bob");
    EQ_STR(d.changes.item[1].after, "off");
    EQ_STR(d.changes.item[2].agent, "cy");
    EQ_STR(d.changes.item[2].before, "off");

    cr_assert(d.comparable);
    EQ_INT(d.slots, 4);
    is_stretch(&d.slot[0], ROTA_RULE_GAP, "", 480, 600, 0, 1);
    EQ_INT(d.slot[0].before, 2);
    EQ_INT(d.slot[0].after, 1);
    EQ_INT(d.slot[0].need_after, 2);
    is_stretch(&d.slot[1], ROTA_RULE_LEAD, "", 480, 600, 0, 1);
    is_stretch(&d.slot[2], ROTA_RULE_FLOOR, "pm", 600, 840, 1, 0);
    is_stretch(&d.slot[3], ROTA_RULE_GAP, "", 720, 840, 0, 0);
    EQ_INT(d.slot[3].before, 0);
    EQ_INT(d.slot[3].after, 1);
    EQ_INT(d.opened, 2);
    EQ_INT(d.closed, 1);
    cr_assert_not(d.has_notice, "imported: nobody knows when it was told");
    rota_difference_release(&d);
    site_close(&s);
}

Test(versions, other_hours_of_the_same_shift_must_be_told)
{
    test_site s;
    rota_difference d;
    const char *same = "agent,date,shift\nann,2026-12-05,am\n";
    small_site(&s);
    roster(&s, same);
    roster(&s, same);
    compare(&s, &d);
    EQ_INT(d.changes.count, 0);
    EQ_INT(d.slots, 0);
    rota_difference_release(&d);
    site_take(&s, ROTA_KIND_SHIFTS,
              "id,name,start,end\nam,Morning,07:00,12:00\n"
              "pm,Afternoon,10:00,14:00\n");
    roster(&s, same);
    compare(&s, &d);
    EQ_INT(d.changes.count, 1);
    EQ_STR(d.changes.item[0].before, "am");
    EQ_STR(d.changes.item[0].after, "am");
    EQ_INT(d.slots, 1);
    EQ_INT(d.slot[0].from, 420);
    EQ_INT(d.slot[0].to, 480);
    rota_difference_release(&d);
    site_close(&s);
}

Test(versions, other_slots_are_not_compared)
{
    test_site s;
    rota_difference d;
    small_site(&s);
    roster(&s, "agent,date,shift\nann,2026-12-05,am\n");
    site_take(&s, ROTA_KIND_POLICY, "site.slot_minutes = 15\n");
    roster(&s, "agent,date,shift\nbob,2026-12-05,am\n");
    compare(&s, &d);
    EQ_INT(d.changes.count, 2);
    cr_assert_not(d.comparable);
    EQ_INT(d.slots, 0);
    rota_difference_release(&d);
    site_close(&s);
}

Test(versions, are_listed_with_what_made_them)
{
    test_site s;
    rota_version_list list;
    small_site(&s);
    FAILS(rota_desk_versions(s.desk, MONTH, &list, &s.err), ROTA_UNKNOWN,
          s.err);
    rota_error_clear(&s.err);
    rota_version_list_release(&list);
    roster(&s, "agent,date,shift\nann,2026-12-05,am\nbob,2026-12-05,am\n");
    roster(&s, "agent,date,shift\nann,2026-12-05,am\ncy,2026-12-05,am\n");
    OK(rota_desk_versions(s.desk, MONTH, &list, &s.err), s.err);
    EQ_INT(list.count, 2);
    EQ_STR(list.row[0].made, "import");
    EQ_INT(list.row[0].tolds, 2);
    EQ_INT(list.row[1].tolds, 2);
    EQ_STR(list.row[1].told[0], "bob");
    EQ_STR(list.row[1].told[1], "cy");
    EQ_STR(list.row[1].before, list.row[0].hash);
    EQ_INT(list.row[1].place, 2);
    EQ_INT(list.row[1].over, 0);
    EQ_INT(strlen(list.row[1].problem), 64);
    rota_version_list_release(&list);
    site_close(&s);
}
