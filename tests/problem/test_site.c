/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/site.h>

#include <rota/rules.h>

#include "../rota_test.h"

#include "site_kit.h"

Test(site, agents_are_sorted_and_found_by_id)
{
    rota_site *site = rota_site_new();

    kit_agent(site, "c");
    kit_agent(site, "a");
    kit_agent(site, "b");
    rota_site_sort(site);
    EQ_STR(site->agents.item[0].id, "a");
    EQ_STR(site->agents.item[2].id, "c");
    EQ_STR(rota_site_agent(site, "b")->id, "b");
    cr_assert_null(rota_site_agent(site, "d"));
    rota_site_free(site);
}

Test(site, rows_that_are_equal_keep_their_order)
{
    rota_site *site = rota_site_new();

    for (int i = 0; i < 300; i++) {
        rota_wish_row *row = rota_vec_push(&site->wishes);
        *row =
            (rota_wish_row){ i % 2 ? "a" : "b", 20000 + i % 7, "off", i + 1 };
    }
    rota_site_sort(site);
    for (size_t i = 1; i < site->wishes.count; i++) {
        const rota_wish_row *x = &site->wishes.item[i - 1];
        const rota_wish_row *y = x + 1;
        int agent = strcmp(x->agent, y->agent);
        cr_assert(x->date < y->date ||
                  (x->date == y->date &&
                   (agent < 0 || (agent == 0 && x->weight < y->weight))));
    }
    rota_site_free(site);
}

Test(site, an_empty_site_sorts_and_finds_nothing)
{
    rota_site *site = rota_site_new();

    rota_site_sort(site);
    cr_assert_null(rota_site_agent(site, "a"));
    cr_assert_null(rota_site_shift(site, "day"));
    rota_site_free(site);
    rota_site_free(NULL);
}

Test(site, shifts_keep_the_order_of_the_file)
{
    rota_site *site = rota_site_new();

    kit_shift(site, "late", 900, 1380);
    kit_shift(site, "early", 420, 900);
    rota_site_sort(site);
    EQ_STR(site->shifts.item[0].id, "late");
    EQ_INT(rota_site_shift(site, "early")->start, 420);
    rota_site_free(site);
}

Test(site, names_are_read_back)
{
    for (int i = 0; i < ROTA_ROLES; i++) {
        rota_role role;
        cr_assert(rota_role_parse(rota_role_name(i), &role));
        EQ_INT(role, i);
    }
    for (int i = 0; i < ROTA_KIND_COUNT; i++) {
        rota_kind kind;
        cr_assert(rota_kind_parse(rota_kind_name(i), &kind));
        EQ_INT(kind, i);
    }
    for (int i = 0; i < ROTA_RULE_COUNT; i++) {
        rota_rule rule;
        cr_assert(rota_rule_parse(rota_rule_rows[i].name, &rule));
        EQ_INT(rule, i);
    }
    rota_role role;
    rota_kind kind;
    rota_rule rule;
    cr_assert_not(rota_role_parse("boss", &role));
    cr_assert_not(rota_kind_parse("", &kind));
    cr_assert_not(rota_rule_parse("Rest", &rule));
    EQ_STR(rota_kind_file(ROTA_KIND_POLICY), "policy.conf");
    cr_assert(rota_rule_rows[ROTA_RULE_PINNED].hard);
    cr_assert_not(rota_rule_rows[ROTA_RULE_FLOOR].hard);
}
