/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>

enum { SATURDAY_AND_SUNDAY = 1 << ROTA_SAT | 1 << ROTA_SUN };

static rota_holidays list;

static void fill(void)
{
    rota_holidays_set(&list, rota_date_of(2026, 10, 10), ROTA_HOLIDAY_MAKEUP,
                      "国庆节");
    rota_holidays_set(&list, rota_date_of(2026, 10, 1), ROTA_HOLIDAY_STATUTORY,
                      "国庆节");
    rota_holidays_set(&list, rota_date_of(2026, 10, 4), ROTA_HOLIDAY_REST,
                      "国庆节");
}

static void release(void)
{
    rota_holidays_release(&list);
}

TestSuite(holidays, .init = fill, .fini = release);

static rota_day_kind kind_of(int month, int day)
{
    return rota_day_kind_of(rota_date_of(2026, month, day), SATURDAY_AND_SUNDAY,
                            &list);
}

Test(holidays, tell_the_kind_of_a_day)
{
    cr_assert_eq(kind_of(10, 1), ROTA_STATUTORY);
    cr_assert_eq(kind_of(10, 4), ROTA_RESTDAY, "also on a Sunday");
    cr_assert_eq(kind_of(10, 3), ROTA_WEEKEND, "a Saturday not listed");
    cr_assert_eq(kind_of(10, 10), ROTA_WORKDAY, "made up for");
    cr_assert_eq(kind_of(10, 12), ROTA_WORKDAY);
    cr_assert(rota_day_is_makeup(rota_date_of(2026, 10, 10), &list));
    cr_assert_not(rota_day_is_makeup(rota_date_of(2026, 10, 12), &list));
}

Test(holidays, the_weekend_may_be_friday_and_saturday)
{
    unsigned weekend = 1 << ROTA_FRI | 1 << ROTA_SAT;
    cr_assert_eq(rota_day_kind_of(rota_date_of(1999, 2, 5), weekend, &list),
                 ROTA_WEEKEND);
    cr_assert_eq(rota_day_kind_of(rota_date_of(1999, 2, 7), weekend, &list),
                 ROTA_WORKDAY);
}

Test(holidays, stay_sorted_with_one_entry_a_date)
{
    rota_holidays_set(&list, rota_date_of(2026, 10, 4), ROTA_HOLIDAY_STATUTORY,
                      "中秋节");
    cr_assert_eq(list.count, 3);
    for (size_t i = 1; i < list.count; i++)
        cr_assert_lt(list.item[i - 1].date, list.item[i].date);
    const rota_holiday *found =
        rota_holidays_find(&list, rota_date_of(2026, 10, 4));
    cr_assert_str_eq(found->name, "中秋节");
    cr_assert_eq(found->kind, ROTA_HOLIDAY_STATUTORY);
    rota_holidays_set(&list, found->date, ROTA_HOLIDAY_REST, found->name);
    cr_assert_str_eq(found->name, "中秋节", "its own name may be given back");
}

Test(holidays, know_which_years_they_cover)
{
    cr_assert(rota_holidays_cover(&list, 2026));
    cr_assert_not(rota_holidays_cover(&list, 2025));
    cr_assert_not(rota_holidays_cover(&list, 2027));
    cr_assert_null(rota_holidays_find(&list, rota_date_of(2026, 10, 2)));
}

Test(holidays, kinds_have_names)
{
    cr_assert_str_eq(rota_day_kind_name(ROTA_WORKDAY), "workday");
    cr_assert_str_eq(rota_day_kind_name(ROTA_STATUTORY), "statutory");
    cr_assert(rota_kind_is_holiday(ROTA_RESTDAY));
    cr_assert_not(rota_kind_is_holiday(ROTA_WEEKEND));
}
