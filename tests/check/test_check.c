/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"
#include "witness.h"

#include <time.h>

#define SHIFTS                                                                 \
    "month 2026-12\n"                                                          \
    "shift early 07:00 15:00\n"                                                \
    "shift late 15:00 23:00\n"                                                 \
    "shift night 23:00 07:00 kind=night\n"

static int count_rule(const judged *j, rota_rule rule, bool inherited)
{
    int count = 0;
    for (size_t i = 0; i < j->report.count; i++)
        count += j->report.item[i].rule == rule &&
                 j->report.item[i].inherited == inherited;
    return count;
}

Test(check, every_breach_is_reported_not_the_first_only)
{
    judged j = judge(SHIFTS "case one agent who does everything wrong\n"
                            "agent ann min_hours=0 left=2026-12-06\n"
                            "leave ann 2026-12-06 2026-12-06\n"
                            "restrict ann 2026-12-05 2026-12-05 no_night\n"
                            "pin ann 2026-12-07 off\n"
                            "unlawful ann 2026-12-05 night, "
                            "ann 2026-12-06 early, ann 2026-12-07 early\n");
    cr_assert_null(j.certificate);
    EQ_INT(count_rule(&j, ROTA_RULE_EMPLOYED, false), 1);
    EQ_INT(count_rule(&j, ROTA_RULE_LEAVE, false), 2);
    EQ_INT(count_rule(&j, ROTA_RULE_RESTRICTION, false), 1);
    EQ_INT(count_rule(&j, ROTA_RULE_REST, false), 1);
    EQ_INT(count_rule(&j, ROTA_RULE_PINNED, false), 1);
    EQ_INT(j.report.hard, 6);
    judged_release(&j);
}

Test(check, findings_stand_by_rule_then_agent_then_day)
{
    judged j = judge(SHIFTS "case two agents\n"
                            "agent ann min_hours=0\n"
                            "agent bob min_hours=0\n"
                            "cover Sat 08:00 10:00 9\n"
                            "unlawful bob 2026-12-05 late, "
                            "bob 2026-12-06 early, bob 2026-12-08 late, "
                            "bob 2026-12-09 early, ann 2026-12-19 late, "
                            "ann 2026-12-20 early, ann 2026-12-19 early\n");
    for (size_t i = 1; i < j.report.count; i++) {
        const rota_finding *a = &j.report.item[i - 1], *b = a + 1;
        cr_assert_leq(a->rule, b->rule);
        if (a->rule == b->rule)
            cr_assert(a->agent < b->agent ||
                      (a->agent == b->agent && a->day <= b->day));
    }
    EQ_INT(j.report.soft, 4);
    EQ_INT(j.report.item[0].rule, ROTA_RULE_DOUBLE_DUTY);
    judged_release(&j);
}

Test(check, rest_is_not_judged_between_duties_that_are_double)
{
    judged j = judge(SHIFTS "case two duties of one date, and the next day\n"
                            "agent ann min_hours=0\n"
                            "unlawful ann 2026-12-05 early, "
                            "ann 2026-12-05 late, ann 2026-12-06 early\n");
    EQ_INT(count_rule(&j, ROTA_RULE_DOUBLE_DUTY, false), 1);
    EQ_INT(count_rule(&j, ROTA_RULE_REST, false), 1);
    const rota_finding *f = &j.report.item[1];
    EQ_INT(f->measured, 465);
    judged_release(&j);
}

Test(check, what_a_long_duty_leaves_counts_not_the_short_one_inside_it)
{
    judged j = judge(SHIFTS "shift watch 06:00 23:00\n"
                            "case a short duty inside a long one\n"
                            "agent ann min_hours=0\n"
                            "unlawful ann 2026-12-05 watch, "
                            "ann 2026-12-05 early, ann 2026-12-06 early\n");
    EQ_INT(count_rule(&j, ROTA_RULE_REST, false), 1);
    EQ_INT(j.report.item[0].measured, 8 * 60); /* minutes together */
    EQ_INT(j.report.item[1].measured, 465);
    judged_release(&j);
}

Test(check, breaches_of_the_pattern_alone_are_named_and_not_judged)
{
    judged j = judge(SHIFTS "scope weekend\n"
                            "case a pattern that gives too little rest\n"
                            "agent ann pattern=Mon@late|Tue@early\n"
                            "lawful\n");
    EQ_INT(j.report.hard, 0);
    cr_assert_not_null(j.certificate);
    EQ_INT(count_rule(&j, ROTA_RULE_REST, false), 0);
    cr_assert_geq(count_rule(&j, ROTA_RULE_REST, true), 4);
    HAS_STR(rota_certificate_text(j.certificate),
            "inherited rest ann 2026-12-07 465 660\n");
    judged_release(&j);
}

Test(check, a_duty_that_makes_an_inherited_run_longer_is_judged)
{
    judged j = judge(SHIFTS "scope weekend\n"
                            "case five days are more than four\n"
                            "agent ann pattern=Mon-Fri@early max_run=4\n"
                            "unlawful ann 2026-12-12 early\n");
    EQ_INT(count_rule(&j, ROTA_RULE_RUN, false), 1);
    cr_assert_geq(count_rule(&j, ROTA_RULE_RUN, true), 2);
    judged_release(&j);
}

Test(check, excluded_overtime_is_named_once_unless_the_contract_forbids_it_too)
{
    judged j = judge(SHIFTS "horizon 2026-12-07 7\n"
                            "case five days of eight hours and a quarter\n"
                            "agent ann min_hours=0\n"
                            "restrict ann 2026-12-07 2026-12-13 no_overtime\n"
                            "unlawful ann 2026-12-07..2026-12-11 early\n");
    EQ_INT(count_rule(&j, ROTA_RULE_RESTRICTION, false), 1);
    EQ_INT(count_rule(&j, ROTA_RULE_MINUTES, false), 0);
    judged_release(&j);
    j = judge(SHIFTS "horizon 2026-12-07 7\n"
                     "case eight hours at most, forty due\n"
                     "agent ann min_hours=0 max_hours=8\n"
                     "restrict ann 2026-12-07 2026-12-13 no_overtime\n"
                     "unlawful ann 2026-12-07..2026-12-11 early\n");
    EQ_INT(count_rule(&j, ROTA_RULE_RESTRICTION, false), 1);
    EQ_INT(count_rule(&j, ROTA_RULE_MINUTES, false), 1);
    judged_release(&j);
}

Test(check, misses_of_heads_do_not_block_and_cannot_be_waived)
{
    judged j = judge(SHIFTS "horizon 2026-12-05 1\n"
                            "case nobody comes\n"
                            "agent ann min_hours=0\n"
                            "cover Sat 08:00 10:00 1\n"
                            "waive floor - 2026-12-05 tired\n"
                            "unlawful\n");
    cr_assert_not_null(j.certificate);
    EQ_INT(j.report.soft, 1);
    cr_assert_not(j.report.item[0].waived);
    judged_release(&j);
}

Test(check, reports_add_up)
{
    judged j = judge(SHIFTS "horizon 2026-12-05 1\n"
                            "case nobody comes, twice\n"
                            "agent ann min_hours=0\n"
                            "cover Sat 08:00 10:00 1\n"
                            "unlawful\n");
    rota_error err = { 0 };
    rota_certificate *again =
        rota_check(j.w->problem, j.roster, NULL, &j.report, &err);
    cr_assert_not_null(again);
    EQ_INT(j.report.count, 2);
    EQ_INT(j.report.soft, 2);
    rota_certificate_free(again);
    judged_release(&j);
}

Test(check, a_zone_that_is_gone_is_an_error_and_no_certificate)
{
    judged j = judge(SHIFTS "case any\nagent ann min_hours=0\nlawful\n");
    rota_problem moved = *j.w->problem;
    moved.zone = "Middle/Earth";
    rota_error err = { 0 };
    rota_certificate *none =
        rota_check(&moved, j.roster, NULL, &j.report, &err);
    cr_assert_null(none);
    EQ_INT(err.status, ROTA_UNKNOWN);
    judged_release(&j);
}

Test(check, frozen_times_that_the_calendar_contradicts_are_a_bug)
{
    judged j = judge(SHIFTS "policy site.timezone Europe/Berlin\n"
                            "month 2026-10\n"
                            "case any\nagent ann min_hours=0\nlawful\n");
    rota_problem moved = *j.w->problem;
    moved.zone = "Asia/Shanghai";
    rota_error err = { 0 };
    rota_certificate *none =
        rota_check(&moved, j.roster, NULL, &j.report, &err);
    cr_assert_null(none);
    EQ_INT(err.status, ROTA_BUG);
    judged_release(&j);
}

Test(check, what_lies_in_the_hour_that_clocks_leave_out_takes_no_time)
{
    judged j = judge("month 2026-03\n"
                     "policy site.timezone Europe/Berlin\n"
                     "shift hour 02:00 03:00\n"
                     "shift half 02:30 03:00\n"
                     "shift split 00:30 02:00 02:15 02:45\n"
                     "case the night of 29 March\n"
                     "agent ann min_hours=0\n"
                     "lawful ann 2026-03-29 half\n");
    const rota_problem *p = j.w->problem;
    int day = rota_problem_day_find(p, rota_date_of(2026, 3, 29));
    EQ_INT(j.report.hard, 0);
    EQ_INT(rota_duty_end(p, day, 0) - rota_duty_start(p, day, 0), 0);
    EQ_INT(rota_duty_end(p, day, 1) - rota_duty_start(p, day, 1), 0);
    judged_release(&j);
}

Test(check, last_month_is_not_held_against_its_own_duties)
{
    judged j = judge(SHIFTS "policy rule.run 0\n"
                            "case a week without rest, and nothing else\n"
                            "agent ann min_hours=0\n"
                            "past ann 2026-11-23 early\n"
                            "past ann 2026-11-24 early\n"
                            "past ann 2026-11-25 early\n"
                            "past ann 2026-11-26 early\n"
                            "past ann 2026-11-27 early\n"
                            "past ann 2026-11-28 early\n"
                            "past ann 2026-11-29 early\n"
                            "lawful ann 2026-12-01 early\n");
    EQ_INT(j.w->problem->givens, 7);
    EQ_INT(j.report.count, 0);
    judged_release(&j);
}

static judged judge_single_day(rota_date date)
{
    char day[ROTA_DATE_SIZE];
    char *text = rota_format(SHIFTS "case a single day\n"
                                    "agent ann min_hours=0 min_run=2\n"
                                    "past ann %s early\n"
                                    "lawful\n",
                             rota_date_text(day, date));
    judged j = judge(text);
    free(text);
    return j;
}

Test(check, a_short_run_at_the_edge_of_the_horizon_is_free)
{
    judged any = judge(SHIFTS "case any\nagent ann min_hours=0\nlawful\n");
    const rota_problem *p = any.w->problem;
    judged first = judge_single_day(p->day[0].date);
    judged second = judge_single_day(p->day[1].date);
    judged last = judge_single_day(p->day[p->days - 1].date);
    EQ_INT(first.report.count, 0);
    EQ_INT(count_rule(&second, ROTA_RULE_RUN_MIN, true), 1);
    EQ_INT(last.report.count, 0);
    judged_release(&first);
    judged_release(&second);
    judged_release(&last);
    judged_release(&any);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Five days on, two off, all over the week. */
static void fill(rota_roster *roster, const rota_problem *p)
{
    for (int a = 0; a < p->agents; a++)
        for (int day = p->month_from; day < p->month_to; day++)
            if ((day + a) % 7 < 5)
                rota_roster_add(roster, a, day, a % 3);
    rota_roster_sort(roster);
}

Test(check, five_hundred_agents_are_read_in_no_time)
{
    rota_text text = { 0 };
    rota_text_add(&text, SHIFTS "policy rule.nights_row 0\n"
                                "case a large site\n"
                                "cover every 00:00 24:00 100\n"
                                "cover every 08:00 20:00 2 role=lead\n");
    for (int i = 0; i < 500; i++)
        rota_text_printf(&text, "agent a%03d min_hours=0 role=%s\n", i,
                         i % 20 == 0 ? "lead" : "agent");
    rota_text_add(&text, "lawful\n");
    judged j = judge(rota_text_str(&text));
    rota_roster roster = { 0 };
    fill(&roster, j.w->problem);

    rota_error err = { 0 };
    rota_report report = { 0 };
    double before = seconds();
    rota_certificate *c =
        rota_check(j.w->problem, &roster, NULL, &report, &err);
    double took = seconds() - before;
    cr_assert_not_null(c, "%d hard", report.hard);
    cr_log_info("500 agents, %zu duties: %.1f ms", roster.count, took * 1e3);
    /* 50 ms is meant; sanitizers and a loaded machine get their share. */
    cr_assert_lt(took, 0.5, "%.3f s", took);
    rota_certificate_free(c);
    rota_report_release(&report);
    rota_roster_release(&roster);
    rota_text_release(&text);
    judged_release(&j);
}
