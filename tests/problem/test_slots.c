/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include "../rota_test.h"

#include "site_kit.h"

static int count_slots(const char *zone_name, const char *starts, int date,
                       rota_slot_time **slots)
{
    rota_site *site = rota_site_new();
    rota_error err = { 0 };
    rota_zone *zone;
    int count;

    kit_set(site, "site.day_starts", starts);
    OK(rota_zone_open(&zone, zone_name, &err), err);
    OK(rota_slot_times(slots, &count, &site->policy, zone, kit_date(date), 1,
                       &err),
       err);
    rota_zone_free(zone);
    rota_site_free(site);
    return count;
}

Test(slots, an_ordinary_day_has_48_half_hours)
{
    rota_slot_time *slots;

    EQ_INT(count_slots("Asia/Shanghai", "00:00", 20261205, &slots), 48);
    EQ_INT(slots[47].minute, 1410);
    EQ_INT(slots[47].instant - slots[0].instant, 47 * 1800);
    free(slots);
}

Test(slots, a_day_of_a_clock_change_has_50_or_46)
{
    rota_slot_time *slots;

    EQ_INT(count_slots("America/New_York", "00:00", 20261101, &slots), 50);
    EQ_INT(slots[2].minute, 60);
    cr_assert_not(slots[2].later);
    EQ_INT(slots[4].minute, 60);
    cr_assert(slots[4].later);
    cr_assert(slots[5].later);
    EQ_INT(slots[6].minute, 120);
    cr_assert_not(slots[6].later);
    free(slots);
    EQ_INT(count_slots("America/New_York", "00:00", 20260308, &slots), 46);
    EQ_INT(slots[3].minute, 90);
    EQ_INT(slots[4].minute, 180);
    free(slots);
}

Test(slots, an_operating_day_runs_over_midnight)
{
    rota_slot_time *slots;

    EQ_INT(count_slots("America/New_York", "07:00", 20261031, &slots), 50);
    EQ_INT(slots[0].minute, 420);
    EQ_INT(slots[0].date, kit_date(20261031));
    EQ_INT(slots[49].date, kit_date(20261101));
    EQ_INT(slots[49].minute, 390);
    EQ_INT(slots[49].day, kit_date(20261031));
    free(slots);
}

Test(slots, they_stay_on_the_marks_of_the_clock)
{
    rota_slot_time *slots;

    /* Half an hour is left out at 02:00. */
    EQ_INT(count_slots("Australia/Lord_Howe", "00:00", 20261004, &slots), 47);
    EQ_INT(slots[4].minute, 150);
    free(slots);
}

Test(slots, the_day_starts_on_a_mark)
{
    rota_site *site = rota_site_new();
    rota_error err = { 0 };
    rota_zone *zone;
    rota_slot_time *slots;
    int count;

    kit_set(site, "site.day_starts", "07:10");
    OK(rota_zone_open(&zone, "Asia/Shanghai", &err), err);
    FAILS(rota_slot_times(&slots, &count, &site->policy, zone,
                          kit_date(20261205), 1, &err),
          ROTA_DATA, err);
    rota_zone_free(zone);
    rota_site_free(site);
}
