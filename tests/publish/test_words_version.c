/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/grid.h>
#include <rota/words.h>

#include <string.h>

#include "sheet_month.h"

static sheet_month m;
static rota_text text;

static void set_up(void)
{
    sheet_month_make(&m, true);
    text = (rota_text){ 0 };
}

static void tear_down(void)
{
    rota_text_release(&text);
    sheet_month_release(&m);
}

TestSuite(words_version, .init = set_up, .fini = tear_down);

static const char *bound(void)
{
    rota_text_clear(&text);
    rota_words_bound(&m.sheet, &text);
    return rota_text_str(&text);
}

Test(words_version, a_bound_is_called_what_can_be_proven_of_it)
{
    m.sheet.bound = rota_points_sum(&m.sheet.points);
    m.sheet.has_proof = true;
    m.sheet.proven = m.sheet.bound;
    m.sheet.status = "optimal";
    EQ_STR(bound(), "bound 1420, gap 0.00 %");
    cr_assert(rota_words_proven(&m.sheet));
    m.sheet.proven = 1300; /* only the root's proof was kept */
    EQ_STR(bound(), "bound by search 1420, re-provable 1300, gap 0.00 %");
    cr_assert_not(rota_words_proven(&m.sheet));
    m.sheet.has_proof = false;
    EQ_STR(bound(), "bound by search 1420, no proof of it is kept, gap 0.00 %");
    m.sheet.has_bound = false;
    m.sheet.status = "edited";
    EQ_STR(bound(), "edited, no bound is claimed");
    m.sheet.lang = ROTA_ZH_CN;
    EQ_STR(bound(), "手工更改，不主张下界");
}

Test(words_version, sheets_say_re_provable_beside_the_bound_by_search)
{
    m.sheet.bound = rota_points_sum(&m.sheet.points);
    m.sheet.has_proof = true;
    m.sheet.proven = 1300;
    m.sheet.status = "optimal";
    rota_sheet_html(&m.sheet, &text);
    HAS_STR(rota_text_str(&text), "bound by search");
    HAS_STR(rota_text_str(&text), "re-provable bound");
    HAS_STR(rota_text_str(&text), "1300");
    cr_assert_null(strstr(rota_text_str(&text), "proven best"));
    rota_text_clear(&text);
    rota_sheet_json(&m.sheet, &text);
    HAS_STR(rota_text_str(&text), "\"bound\":1420,\"proven\":1300,");
    rota_text_clear(&text);
    rota_sheet_text(&m.sheet, &text);
    HAS_STR(rota_text_str(&text), "re-provable 1300");
}

Test(words_version, lateness_is_told_by_the_policy_of_then)
{
    rota_words_notice(7, 5, ROTA_EN, &text);
    rota_words_notice(3, 5, ROTA_EN, &text);
    rota_words_notice(-9, 5, ROTA_EN, &text);
    EQ_STR(rota_text_str(&text),
           "published 7 days before the month"
           "published late: 3 days before the month, the policy says 5"
           "published 9 days into the month");
    rota_text_clear(&text);
    m.sheet.has_notice = true;
    m.sheet.days_before = 3;
    m.sheet.days_wanted = 5;
    rota_sheet_html(&m.sheet, &text);
    HAS_STR(rota_text_str(&text), "published late: 3 days");
}

Test(words_version, who_is_told_is_listed_once_with_what)
{
    static const rota_sheet_change changes[] = {
        { "8001", "王建国", 20790, "early", "off" },
        { "8001", "王建国", 20797, "off", "late" },
        { "8003", "Wang & <Sons>", 20790, "early", "late" },
        { "8004", "钱程", 20790, "early", "early" },
    };
    m.sheet.against = 1;
    m.sheet.change = changes;
    m.sheet.changes = 4;
    EQ_INT(rota_words_told(&m.sheet, &text), 3);
    EQ_STR(rota_text_str(&text), "8001 王建国, 8003 Wang & <Sons>, 8004 钱程");
    EQ_STR(rota_words_change(&changes[0], ROTA_EN), "gave");
    EQ_STR(rota_words_change(&changes[1], ROTA_EN), "got");
    EQ_STR(rota_words_change(&changes[2], ROTA_EN), "moved");
    EQ_STR(rota_words_change(&changes[3], ROTA_EN), "retimed");
    rota_text_clear(&text);
    rota_sheet_html(&m.sheet, &text);
    HAS_STR(rota_text_str(&text), "people to be told: 3");
    HAS_STR(rota_text_str(&text), "Wang &amp; &lt;Sons&gt;");
    rota_text_clear(&text);
    rota_sheet_text(&m.sheet, &text);
    HAS_STR(rota_text_str(&text), "against version 1, to be told, 3: 8001");
}

Test(words_version, limits_of_agents_are_a_figure_or_a_range)
{
    for (int a = 0; a < m.problem->agents; a++)
        m.problem->agent[a].rest = 660;
    m.problem->agent[2].max_run = 6;
    m.problem->agent[3].max_run = 5;
    rota_words_limit(m.problem, ROTA_RULE_REST, ROTA_EN, &text);
    EQ_STR(rota_text_str(&text), "11 h");
    rota_text_clear(&text);
    rota_words_limit(m.problem, ROTA_RULE_RUN, ROTA_EN, &text);
    EQ_STR(rota_text_str(&text), "5–6");
    rota_text_clear(&text);
    rota_words_limit(m.problem, ROTA_RULE_RUN_MIN, ROTA_EN, &text);
    EQ_STR(rota_text_str(&text), "");
}

/* Two on the early shift of Saturday 5, five are wanted there. */
Test(words_version, heads_that_a_row_of_a_shift_misses_are_missing)
{
    rota_problem_cover cover = {
        .day = 4, .shift = EARLY, .skill = -1, .role = -1, .min = 50
    };
    rota_grid g;
    cover.first_slot = m.problem->day[4].first_slot;
    cover.slots = 16;
    m.problem->cover = &cover;
    m.problem->covers = 1;
    rota_grid_make(&g, &m.sheet);
    int early = g.count[EARLY * g.days + 4];
    EQ_INT(g.day[4].missing, 50 - early);
    rota_grid_release(&g);
    cover.role = ROTA_LEAD; /* no matter of heads */
    rota_grid_make(&g, &m.sheet);
    cr_assert_lt(g.day[4].missing, 50 - early);
    rota_grid_release(&g);
    m.problem->covers = 0;
}
