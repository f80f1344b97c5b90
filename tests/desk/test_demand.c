/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"
#include "site.h"

#include <math.h>

static void add(rota_site *site, const char *date, int start, int later,
                double calls, double aht)
{
    *rota_vec_push(&site->calls) = (rota_calls_row){
        .date = site_date(date),
        .start = start,
        .later = later,
        .calls = calls,
        .aht = aht,
        .answered = -1,
        .abandoned = -1,
    };
}

static void match(demand *d, rota_site *site, const char *zone_name,
                  const char *month)
{
    rota_error err = { 0 };
    rota_zone *zone = NULL;
    OK(rota_zone_open(&zone, zone_name, &err), err);
    rota_site_sort(site);
    OK(demand_match(d, site, zone, site_month(month), &err), err);
    rota_zone_free(zone);
}

Test(demand, rows_inside_a_slot_are_summed_and_their_times_weighted)
{
    rota_site *site = rota_site_new();
    site->policy.site_slot = 60;
    add(site, "2026-12-01", 600, 0, 10, 100);
    add(site, "2026-12-01", 630, 0, 30, 200);
    demand d;
    match(&d, site, "Asia/Shanghai", "2026-12");
    EQ_INT(d.count, 31 * 24);
    cr_assert(d.any);
    cr_assert_eq(d.calls[10], 40);
    cr_assert(fabs(d.aht[10] - 175) < 1e-9);
    demand_release(&d);
    rota_site_free(site);
}

Test(demand, an_empty_time_is_the_policys)
{
    rota_site *site = rota_site_new();
    site->policy.calls_default_aht = 240;
    add(site, "2026-12-31", 1410, 0, 5, -1);
    demand d;
    match(&d, site, "Asia/Shanghai", "2026-12");
    cr_assert_eq(d.calls[31 * 48 - 1], 5);
    cr_assert_eq(d.aht[31 * 48 - 1], 240);
    demand_release(&d);
    rota_site_free(site);
}

Test(demand, the_second_of_a_repeated_hour_has_a_slot_of_its_own)
{
    rota_site *site = rota_site_new();
    add(site, "2026-10-25", 120, 0, 7, 60);
    add(site, "2026-10-25", 120, 1, 9, 60);
    demand d;
    match(&d, site, "Europe/Berlin", "2026-10");
    EQ_INT(d.count, 31 * 48 + 2);
    int first = 24 * 48 + 4;
    cr_assert_eq(d.calls[first], 7);
    cr_assert_eq(d.calls[first + 2], 9);
    cr_assert(d.slot[first + 2].later);
    demand_release(&d);
    rota_site_free(site);
}

Test(demand, calls_after_midnight_belong_to_the_operating_day_before)
{
    rota_site *site = rota_site_new();
    site->policy.site_day_starts = 7 * 60;
    add(site, "2026-12-01", 60, 0, 3, 60);
    add(site, "2027-01-01", 60, 0, 4, 60);
    demand d;
    match(&d, site, "Asia/Shanghai", "2026-12");
    double all = 0;
    for (int i = 0; i < d.count; i++)
        all += d.calls[i];
    cr_assert_eq(all, 4);
    EQ_INT(d.slot[d.count - 1].day, site_date("2026-12-31"));
    demand_release(&d);
    rota_site_free(site);
}

Test(demand, what_is_not_given_is_no_target)
{
    rota_targets t;
    rota_targets_given given = { .has_occupancy = true, .occupancy = 0.75 };
    rota_targets_single(&t, &given, false);
    cr_assert(t.service_level < 0 && t.abandonment < 0);
    cr_assert_eq(t.occupancy, 0.75);
    cr_assert_eq(t.shrinkage, 0);
}

Test(demand, without_any_target_the_defaults_hold)
{
    rota_targets t;
    rota_targets_given given = { 0 };
    rota_targets_single(&t, &given, false);
    cr_assert_eq(t.service_level, 0.8);
    cr_assert_eq(t.target_seconds, 20);
    cr_assert_eq(t.occupancy, 0.85);
    cr_assert(fabs(t.shrinkage - 0.13) < 1e-12);
    rota_targets_single(&t, &given, true);
    cr_assert(t.service_level < 0 && t.occupancy > 1);
    cr_assert_eq(t.shrinkage, 0);
}
