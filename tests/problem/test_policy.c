/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/policy.h>

#include "../rota_test.h"

#include "site_kit.h"

static void refuses(const char *key, const char *value)
{
    rota_policy policy;
    rota_error err = { 0 };
    rota_arena *arena = rota_arena_new();

    rota_policy_defaults(&policy);
    FAILS(rota_policy_set(&policy, rota_policy_find(key), value, arena, &err),
          ROTA_DATA, err);
    rota_arena_free(arena);
}

Test(policy, defaults_are_those_of_the_table)
{
    rota_policy policy;

    rota_policy_defaults(&policy);
    for (size_t i = 0; i < rota_policy_count; i++) {
        rota_text value = { 0 };
        rota_policy_value(&policy, &rota_policy_rows[i], &value);
        EQ_STR(rota_text_str(&value), rota_policy_rows[i].text);
        rota_text_release(&value);
    }
    EQ_INT(policy.rule_rest, 11);
    EQ_INT(policy.comp_rest, ROTA_COMP_BANK);
    EQ_INT(policy.site_weekend.weekdays, 1 << ROTA_SAT | 1 << ROTA_SUN);
}

Test(policy, every_default_can_be_set_and_told_again)
{
    rota_site *site = rota_site_new();

    for (size_t i = 0; i < rota_policy_count; i++) {
        const rota_policy_row *row = &rota_policy_rows[i];
        rota_text value = { 0 };
        kit_set(site, row->key, row->text);
        rota_policy_value(&site->policy, row, &value);
        EQ_STR(rota_text_str(&value), row->text);
        rota_text_release(&value);
    }
    rota_site_free(site);
}

Test(policy, keys_are_unique)
{
    for (size_t i = 0; i < rota_policy_count; i++)
        cr_assert_eq(rota_policy_find(rota_policy_rows[i].key),
                     &rota_policy_rows[i]);
    cr_assert_null(rota_policy_find("rule.rst"));
}

Test(policy, fractions_are_told_shortest)
{
    rota_site *site = rota_site_new();
    rota_text value = { 0 };

    kit_set(site, "staffing.service_level", "0.1");
    rota_policy_value(&site->policy, rota_policy_find("staffing.service_level"),
                      &value);
    EQ_STR(rota_text_str(&value), "0.1");
    rota_text_release(&value);
    rota_site_free(site);
}

Test(policy, values_of_another_kind_are_refused)
{
    refuses("rule.run", "six");
    refuses("rule.run", "6 ");
    refuses("rule.run", " 6");
    refuses("rule.run", "");
    refuses("rule.run", "99999999999999999999");
    refuses("rule.run", "32");
    refuses("rule.run", "-1");
    refuses("site.slot_minutes", "20");
    refuses("site.day_starts", "24:00");
    refuses("site.day_starts", "7:00");
    refuses("rule.weekly_rest", "true");
    refuses("staffing.model", "D");
    refuses("staffing.model", "B|C");
    refuses("staffing.service_level", "nan");
    refuses("staffing.service_level", "0x1");
    refuses("staffing.service_level", "1.5");
    refuses("site.name", "two\nlines");
    refuses("site.timezone", "Mars/Phobos");
}

Test(policy, a_weekend_is_one_run_of_weekdays)
{
    rota_site *site = rota_site_new();

    kit_set(site, "site.weekend", "Fri|Sat");
    EQ_INT(site->policy.site_weekend.weekdays, 1 << ROTA_FRI | 1 << ROTA_SAT);
    kit_set(site, "site.weekend", "Mon|Sun");
    EQ_INT(site->policy.site_weekend.weekdays, 1 << ROTA_MON | 1 << ROTA_SUN);
    refuses("site.weekend", "Wed|Sun");
    refuses("site.weekend", "weekend");
    refuses("site.weekend", "Mon-Sun");
    refuses("site.weekend", "");
    rota_site_free(site);
}

Test(policy, a_refusal_says_what_was_found_and_expected)
{
    rota_policy policy;
    rota_error err = { 0 };
    rota_arena *arena = rota_arena_new();

    rota_policy_defaults(&policy);
    rota_policy_set(&policy, rota_policy_find("rule.run"), "40", arena, &err);
    EQ_STR(err.text, "\"40\", expected a whole number from 0 to 31");
    EQ_INT(policy.rule_run, 6);
    rota_arena_free(arena);
}
