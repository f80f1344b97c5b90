/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zone.h"

#include <criterion/criterion.h>

Test(zone_rule, a_zone_without_change_is_an_offset)
{
    zone_rule rule;
    cr_assert(zone_rule_parse("CST-8", &rule));
    cr_assert_not(rule.changes);
    cr_assert_eq(rule.standard.offset, 8 * 3600);
    cr_assert(zone_rule_parse("<+0545>-5:45", &rule));
    cr_assert_eq(rule.standard.offset, 5 * 3600 + 45 * 60);
    zone_span span = zone_rule_span(&rule, 0);
    cr_assert(span.from == INT64_MIN && span.to == INT64_MAX);
}

Test(zone_rule, changes_are_counted_from_weekdays)
{
    zone_rule rule;
    cr_assert(zone_rule_parse("EST5EDT,M3.2.0,M11.1.0", &rule));
    cr_assert(rule.changes);
    cr_assert_eq(rule.standard.offset, -5 * 3600);
    cr_assert_eq(rule.summer.offset, -4 * 3600);
    cr_assert_eq(rule.to_summer.time, 7200, "two o'clock by default");
    cr_assert_eq(clock_change_date(&rule.to_summer, 2026),
                 rota_date_of(2026, 3, 8));
    cr_assert_eq(clock_change_date(&rule.to_standard, 2026),
                 rota_date_of(2026, 11, 1));
    cr_assert(zone_rule_parse("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", &rule));
    cr_assert_eq(rule.summer.offset - rule.standard.offset, 1800);
    cr_assert(zone_rule_parse("IST-2IDT,M3.4.4/26,M10.5.0", &rule));
    cr_assert_eq(rule.to_summer.time, 26 * 3600);
    cr_assert_eq(clock_change_date(&rule.to_standard, 2026),
                 rota_date_of(2026, 10, 25), "the last Sunday");
}

Test(zone_rule, changes_are_counted_from_days_of_the_year)
{
    zone_rule rule;
    cr_assert(zone_rule_parse("A0B,J60/0,300/-1:30", &rule));
    cr_assert_eq(clock_change_date(&rule.to_summer, 2027),
                 rota_date_of(2027, 3, 1));
    cr_assert_eq(clock_change_date(&rule.to_summer, 2028),
                 rota_date_of(2028, 3, 1));
    cr_assert_eq(clock_change_date(&rule.to_standard, 2028),
                 rota_date_of(2028, 10, 27));
    cr_assert_eq(rule.to_standard.time, -5400);
}

Test(zone_rule, other_text_is_refused)
{
    static const char *const wrong[] = {
        "",
        "5",
        "EST",
        "EST5EDT",
        "EST5EDT,",
        "EST5EDT,M3",
        "EST5EDT,M3.2.0",
        "EST5 ",
        "<EST5",
        "EST168",
        "EST5EDT,M13.1.0,M11.1.0",
        "EST5EDT,M3.6.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0",
        "EST5EDT,M3.0.0,M11.1.0",
        "EST5EDT,J0,J365",
        "EST5EDT,0,366",
        "EST5EDT,M3.2.0,M11.1.0,",
        "EST99999999999999999999",
        "EST5:60",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        zone_rule rule;
        cr_assert_not(zone_rule_parse(wrong[i], &rule), "%s", wrong[i]);
    }
}

Test(zone_rule, stretches_join_without_a_hole)
{
    zone_rule rule;
    cr_assert(zone_rule_parse("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", &rule));
    int64_t end = (int64_t)rota_date_of(2100, 1, 1) * 86400;
    int count = 0;
    for (int64_t t = 0; t < end; count++) {
        zone_span span = zone_rule_span(&rule, t);
        cr_assert(span.from <= t && t < span.to);
        zone_span next = zone_rule_span(&rule, span.to);
        cr_assert_eq(next.from, span.to);
        cr_assert_neq(next.clocks.daylight, span.clocks.daylight);
        t = span.to;
    }
    cr_assert_eq(count, 2 * 130 + 1);
}

Test(zone_rule, truncated_zone_files_are_refused)
{
    static const unsigned char header[44] = "TZif2";
    rota_zone zone = { 0 };
    for (size_t size = 0; size <= sizeof header; size++)
        cr_assert_not(zone_read_tzif(&zone, header, size));
}
