/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "circle.h"

static circle c;

static void set_up(void)
{
    circle_open(&c);
}

static void tear_down(void)
{
    circle_close(&c);
}

TestSuite(judge, .init = set_up, .fini = tear_down);

#define SOON "2026-12-01T09:00"
#define BROKEN(expected)                                                       \
    do {                                                                       \
        char *broken = circle_broken(&c);                                      \
        EQ_STR(broken, expected);                                              \
        free(broken);                                                          \
    } while (0)

Test(judge, an_exchange_that_harms_nobody_is_allowed)
{
    circle_duty(&c, "cat", "2026-12-07", "early");
    circle_duty(&c, "dan", "2026-12-08", "late");
    circle_party(&c, "cat", "2026-12-07", "early");
    circle_party(&c, "dan", "2026-12-08", "late");
    circle_judge(&c, SOON);
    BROKEN("");
    EQ_INT(c.verdict.slots.count, 16);
    EQ_INT(c.verdict.quotas.count, 2);
}

Test(judge, rest_is_told_with_figures_and_clause_in_both_languages)
{
    circle_duty(&c, "cat", "2026-12-07", "late");
    circle_duty(&c, "dan", "2026-12-08", "early");
    circle_party(&c, "dan", "2026-12-08", "early");
    circle_party(&c, "cat", NULL, NULL);
    circle_judge(&c, SOON);
    BROKEN("rest");
    const rota_swap_finding *f = circle_finding(&c, "rest");
    EQ_STR(f->agent, "cat");
    EQ_INT(f->measured, 480);
    EQ_INT(f->required, 660);
    EQ_STR(f->clause[ROTA_EN], "rule.rest_hours = 11");
    EQ_STR(f->text[ROTA_EN], "rest 8 h between Mon 7 Dec Late and Tue 8 Dec "
                             "Early, 11 h needed");
    cr_assert_neq(strcmp(f->text[ROTA_EN], f->text[ROTA_ZH_CN]), 0);
}

Test(judge, a_rest_that_was_too_short_already_may_not_become_shorter)
{
    /* cat: night then late, 8 h; after it early, none: worse. */
    circle_duty(&c, "cat", "2026-12-07", "late");
    circle_duty(&c, "cat", "2026-12-08", "early");
    circle_duty(&c, "dan", "2026-12-07", "night");
    circle_party(&c, "cat", "2026-12-07", "late");
    circle_party(&c, "dan", "2026-12-07", "night");
    circle_judge(&c, SOON);
    BROKEN("rest");
    EQ_INT(circle_finding(&c, "rest")->measured, 0);
}

Test(judge, a_rest_that_becomes_longer_is_inherited_though_still_too_short)
{
    circle_duty(&c, "cat", "2026-12-07", "night");
    circle_duty(&c, "cat", "2026-12-08", "early");
    circle_duty(&c, "dan", "2026-12-07", "late");
    circle_party(&c, "cat", "2026-12-07", "night");
    circle_party(&c, "dan", "2026-12-07", "late");
    circle_judge(&c, SOON);
    BROKEN("");
    cr_assert(circle_finding(&c, "rest")->inherited);
}

Test(judge, a_run_that_was_too_long_is_inherited_and_one_day_more_is_not)
{
    static const char *const day[] = {
        "2026-12-07", "2026-12-08", "2026-12-09",
        "2026-12-10", "2026-12-11", "2026-12-12"
    };
    for (int i = 0; i < 6; i++)
        circle_duty(&c, "ann", day[i], "early");
    circle_duty(&c, "cat", "2026-12-13", "early");
    circle_party(&c, "cat", "2026-12-13", "early");
    circle_party(&c, "ann", NULL, NULL);
    circle_judge(&c, SOON);
    BROKEN("run");
    EQ_INT(circle_finding(&c, "run")->measured, 7);
}

Test(judge, part_of_a_run_that_was_too_long_is_inherited)
{
    static const char *const day[] = { "2026-12-07", "2026-12-08", "2026-12-09",
                                       "2026-12-10", "2026-12-11", "2026-12-12",
                                       "2026-12-13" };
    c.problem->agent[0].max_run = 5;
    for (int i = 0; i < 7; i++)
        circle_duty(&c, "ann", day[i], "early");
    circle_party(&c, "ann", "2026-12-13", "early");
    circle_party(&c, "cat", NULL, NULL);
    circle_judge(&c, SOON);
    BROKEN("");
    const rota_swap_finding *f = circle_finding(&c, "run");
    cr_assert(f->inherited);
    EQ_INT(f->measured, 6);
    EQ_STR(f->clause[ROTA_EN], "longest run of days");
}

Test(judge, leave_and_two_duties_at_once_are_found_together)
{
    circle_duty(&c, "cat", "2026-12-12", "early");
    circle_duty(&c, "dan", "2026-12-12", "early");
    circle_party(&c, "cat", "2026-12-12", "early");
    circle_party(&c, "dan", NULL, NULL);
    circle_judge(&c, SOON);
    char *broken = circle_broken(&c);
    HAS_STR(broken, "double-duty");
    free(broken);
}

Test(judge, a_shift_that_loses_its_lead_is_told_once)
{
    circle_duty(&c, "ann", "2026-12-09", "early");
    circle_duty(&c, "cat", "2026-12-10", "early");
    circle_party(&c, "ann", "2026-12-09", "early");
    circle_party(&c, "cat", "2026-12-10", "early");
    circle_judge(&c, SOON);
    BROKEN("lead");
    const rota_swap_finding *f = circle_finding(&c, "lead");
    EQ_STR(f->agent, "");
    EQ_STR(f->text[ROTA_EN], "Wed 9 Dec 06:00-14:00: 0 in charge, 1 needed");
}

Test(judge, a_senior_acts_for_a_lead)
{
    circle_duty(&c, "ann", "2026-12-09", "early");
    circle_duty(&c, "ben", "2026-12-10", "early");
    circle_party(&c, "ann", "2026-12-09", "early");
    circle_party(&c, "ben", "2026-12-10", "early");
    circle_judge(&c, SOON);
    BROKEN("");
    /* Nobody had the late half of that day: untouched, so not even named. */
    EQ_INT(c.verdict.findings.count, 0);
}

Test(judge, what_the_slots_missed_before_is_inherited)
{
    circle_duty(&c, "cat", "2026-12-09", "early");
    circle_duty(&c, "dan", "2026-12-10", "early");
    circle_party(&c, "cat", "2026-12-09", "early");
    circle_party(&c, "dan", "2026-12-10", "early");
    circle_judge(&c, SOON);
    BROKEN("");
    cr_assert(circle_finding(&c, "lead")->inherited);
}

Test(judge, a_duty_that_has_begun_is_past_and_too_late)
{
    circle_duty(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "dan", NULL, NULL);
    circle_judge(&c, "2026-12-09T22:00");
    BROKEN("past notice");
    const rota_swap_finding *f = circle_finding(&c, "notice");
    EQ_INT(f->measured, 0);
    EQ_INT(f->required, 22 * 60);
    EQ_STR(f->text[ROTA_EN],
           "filed 2026-12-09 22:00, deadline 2026-12-09 00:00");
    EQ_STR(f->clause[ROTA_ZH_CN], "swap.notice_days = 1");
}

Test(judge, a_waiver_covers_notice_and_not_the_past)
{
    circle_duty(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "dan", NULL, NULL);
    c.question.waives = ROTA_WAIVES_NOTICE;
    circle_judge(&c, "2026-12-09T21:59");
    BROKEN("");
    cr_assert(circle_finding(&c, "notice")->waived);
}

Test(judge, an_unpublished_month_is_found_alone)
{
    circle_duty(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "dan", NULL, NULL);
    bool no[2] = { false, false };
    c.question.published = no;
    circle_judge(&c, "2026-12-20T09:00");
    rota_verdict_release(&c.verdict);
    c.question.published = no;
    OK(rota_swap_judge(&c.question, &c.verdict, &c.err), c.err);
    BROKEN("unpublished");
}

Test(judge, what_is_added_afterwards_forbids)
{
    circle_duty(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "cat", "2026-12-09", "night");
    circle_party(&c, "dan", NULL, NULL);
    circle_judge(&c, SOON);
    cr_assert(c.verdict.allowed);
    rota_verdict_add(&c.verdict, ROTA_SWAP_CONSENT, "dan", "%s has not agreed",
                     "dan", "");
    BROKEN("consent");
    EQ_STR(circle_finding(&c, "consent")->text[ROTA_EN], "dan has not agreed");
}
