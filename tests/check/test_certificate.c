/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/hash.h>

#include "rota_test.h"
#include "witness.h"

#define DECEMBER                                                               \
    "month 2026-12\n"                                                          \
    "shift early 07:00 15:00\n"                                                \
    "shift late 15:00 23:00\n"                                                 \
    "agent ann min_hours=0\n"                                                  \
    "agent bob min_hours=0\n"

#define LAWFUL DECEMBER "case one duty\nlawful ann 2026-12-05 early\n"

Test(certificate, binds_problem_roster_and_points)
{
    judged j = judge(LAWFUL);
    const char *text = rota_certificate_text(j.certificate);
    const rota_points *points = rota_certificate_points(j.certificate);
    char *problem =
        rota_format("\nproblem %s\n", rota_problem_digest(j.w->problem).hex);
    char *roster = rota_format("\nroster %s\n",
                               rota_roster_digest(j.w->problem, j.roster).hex);
    char *total = rota_format("\npoints total %lld\n",
                              (long long)rota_points_sum(points));
    HAS_STR(text, problem);
    HAS_STR(text, roster);
    HAS_STR(text, total);
    HAS_STR(text, "checker " ROTA_CHECKER "\n");
    HAS_STR(text, "\nmonth 2026-12\n");
    HAS_STR(text, "\nversion 0\n");
    HAS_STR(text, "\nbefore none\n");
    HAS_STR(text, "\nbound none\n");
    EQ_STR(rota_certificate_hash(j.certificate),
           rota_hash(text, strlen(text)).hex);
    free(problem);
    free(roster);
    free(total);
    judged_release(&j);
}

Test(certificate, carries_the_points_of_the_law)
{
    judged j = judge(LAWFUL);
    rota_points law = rota_points_count(j.w->problem, j.roster);
    EQ_INT(rota_points_sum(rota_certificate_points(j.certificate)),
           rota_points_sum(&law));
    judged_release(&j);
}

Test(certificate, binds_what_is_claimed)
{
    judged j = judge(LAWFUL);
    rota_error err = { 0 };
    const rota_claim claim = { .has_bound = true,
                               .bound = 41,
                               .before = "abcdef",
                               .month = "2026-12",
                               .version = 3 };
    rota_report report = { 0 };
    rota_certificate *c =
        rota_check(j.w->problem, j.roster, &claim, &report, &err);
    HAS_STR(rota_certificate_text(c), "\nversion 3\nbefore abcdef\n");
    HAS_STR(rota_certificate_text(c), "\nbound 41\n");
    cr_assert_str_neq(rota_certificate_hash(c),
                      rota_certificate_hash(j.certificate));
    rota_certificate_free(c);
    rota_report_release(&report);
    judged_release(&j);
}

Test(certificate, another_roster_has_another_hash)
{
    judged a = judge(LAWFUL);
    judged b = judge(DECEMBER "case one duty\nlawful bob 2026-12-05 early\n");
    judged c = judge(LAWFUL);
    cr_assert_str_neq(rota_certificate_hash(a.certificate),
                      rota_certificate_hash(b.certificate));
    EQ_STR(rota_certificate_hash(a.certificate),
           rota_certificate_hash(c.certificate));
    judged_release(&a);
    judged_release(&b);
    judged_release(&c);
}

#define TIRED "unlawful ann 2026-12-05 late, ann 2026-12-06 early\n"

Test(certificate, a_waiver_stands_on_it_with_its_reason)
{
    judged j = judge(DECEMBER "case waived\n"
                              "waive rest ann 2026-12-05 illness\n" TIRED);
    EQ_INT(j.report.hard, 0);
    HAS_STR(rota_certificate_text(j.certificate),
            "\nwaived rest ann 2026-12-05 465 660 reason illness\n");
    judged_release(&j);
}

Test(certificate, a_reason_is_one_line_whatever_was_typed)
{
    judged j = judge(DECEMBER "case waived later\n" TIRED);
    cr_assert_null(j.certificate);
    rota_error err = { 0 };
    const rota_waiver waiver = { .rule = ROTA_RULE_REST,
                                 .agent = 0,
                                 .day = j.report.item[0].day,
                                 .reason = "ill\nbound 0" };
    const rota_claim claim = { .waiver = &waiver, .waivers = 1 };
    rota_report report = { 0 };
    rota_certificate *c =
        rota_check(j.w->problem, j.roster, &claim, &report, &err);
    HAS_STR(rota_certificate_text(c), " reason ill bound 0\n");
    rota_certificate_free(c);
    rota_report_release(&report);
    judged_release(&j);
}

Test(certificate, a_blank_reason_waives_nothing)
{
    judged j = judge(DECEMBER "case no reason\n"
                              "waive rest ann 2026-12-05\n" TIRED);
    cr_assert_null(j.certificate);
    EQ_INT(j.report.hard, 1);
    judged_release(&j);
}

Test(certificate, a_waiver_holds_for_its_rule_agent_and_day_alone)
{
    judged j = judge(DECEMBER "case others\n"
                              "waive rest bob 2026-12-05 illness\n"
                              "waive rest ann 2026-12-06 illness\n"
                              "waive run ann 2026-12-05 illness\n" TIRED);
    cr_assert_null(j.certificate);
    EQ_INT(j.report.hard, 1);
    judged_release(&j);
}

Test(certificate, missed_heads_stand_on_it)
{
    judged j = judge(DECEMBER "horizon 2026-12-05 1\n"
                              "case nobody\n"
                              "cover Sat 08:00 10:00 2\n"
                              "cover Sat 08:00 10:00 1 role=lead\n"
                              "unlawful ann 2026-12-05 early\n");
    const char *text = rota_certificate_text(j.certificate);
    HAS_STR(text, "\nfloor 2026-12-05 08:00-10:00 1 2\n");
    HAS_STR(text, "\nlead 2026-12-05 08:00-10:00 0 1 role lead\n");
    judged_release(&j);
}
