/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"
#include "witness.h"

#define SATURDAY                                                               \
    "horizon 2026-12-05 1\n"                                                   \
    "shift early 07:00 15:00\n"                                                \
    "shift split 07:00 09:00 09:00 11:00\n"                                    \
    "agent ann min_hours=0\n"                                                  \
    "agent bob min_hours=0 skills=lines\n"                                     \
    "agent tim min_hours=0 role=trainee\n"

static void eq_gap(const judged *j, const rota_gap *gap, rota_rule rule,
                   int from, int to, int need, int have)
{
    int32_t midnight = j->w->problem->day[gap->day].midnight;
    EQ_INT(gap->rule, rule);
    EQ_INT(gap->from - midnight, from * 60);
    EQ_INT(gap->to - midnight, to * 60);
    EQ_INT(gap->need, need);
    EQ_INT(gap->have, have);
}

Test(cover, gaps_state_whole_need_and_heads_present)
{
    judged j = judge(SATURDAY "case floor and calls\n"
                              "cover Sat 08:00 10:00 2\n"
                              "need 2026-12-05 08:00 12:00 4\n"
                              "unlawful ann 2026-12-05 early\n");
    rota_gap *gap;
    size_t count = rota_check_gaps(j.w->problem, j.roster, &gap);
    EQ_INT(count, 2);
    eq_gap(&j, &gap[0], ROTA_RULE_FLOOR, 8, 10, 4, 1);
    eq_gap(&j, &gap[1], ROTA_RULE_GAP, 10, 12, 4, 1);
    free(gap);
    judged_release(&j);
}

Test(cover, gaps_add_up_to_the_missing_minutes_of_the_law)
{
    judged j = judge(SATURDAY "case floor, calls and a skill\n"
                              "cover Sat 08:00 10:00 2\n"
                              "cover Sat 09:00 13:00 1 skill=lines\n"
                              "need 2026-12-05 08:00 12:00 4\n"
                              "unlawful ann 2026-12-05 early\n");
    rota_gap *gap;
    size_t count = rota_check_gaps(j.w->problem, j.roster, &gap);
    int64_t minutes = 0;
    for (size_t i = 0; i < count; i++)
        if (gap[i].skill < 0)
            minutes += (int64_t)(gap[i].need - gap[i].have) *
                       (gap[i].to - gap[i].from);
    EQ_INT(minutes, 3 * 240);
    EQ_INT(gap[count - 1].skill, 0);
    eq_gap(&j, &gap[count - 1], ROTA_RULE_FLOOR, 9, 13, 1, 0);
    free(gap);
    judged_release(&j);
}

Test(cover, a_full_roster_has_no_gaps)
{
    judged j = judge(SATURDAY "case enough\n"
                              "cover Sat 08:00 10:00 1\n"
                              "lawful ann 2026-12-05 early\n");
    rota_gap *gap;
    EQ_INT(rota_check_gaps(j.w->problem, j.roster, &gap), 0);
    free(gap);
    EQ_INT(j.report.count, 0);
    judged_release(&j);
}

Test(cover, who_is_on_two_duties_at_once_is_one_head)
{
    judged j = judge(SATURDAY "case the same head twice\n"
                              "cover Sat 07:00 11:00 2\n"
                              "unlawful ann 2026-12-05 early, "
                              "ann 2026-12-05 split\n");
    rota_gap *gap;
    EQ_INT(rota_check_gaps(j.w->problem, j.roster, &gap), 1);
    eq_gap(&j, &gap[0], ROTA_RULE_FLOOR, 7, 11, 2, 1);
    free(gap);
    judged_release(&j);
}

Test(cover, a_duty_that_begins_inside_a_slot_is_no_head_in_it)
{
    judged j = judge(SATURDAY "policy site.slot_minutes 60\n"
                              "shift half 07:30 09:30\n"
                              "case half slots at both ends\n"
                              "cover Sat 07:00 10:00 1\n"
                              "unlawful ann 2026-12-05 half\n");
    rota_gap *gap;
    EQ_INT(rota_check_gaps(j.w->problem, j.roster, &gap), 2);
    eq_gap(&j, &gap[0], ROTA_RULE_FLOOR, 7, 8, 1, 0);
    eq_gap(&j, &gap[1], ROTA_RULE_FLOOR, 9, 10, 1, 0);
    free(gap);
    judged_release(&j);
}

Test(cover, trainees_come_last_and_count_as_heads)
{
    judged j = judge(SATURDAY "case a trainee alone\n"
                              "cover Sat 07:00 15:00 1\n"
                              "unlawful tim 2026-12-05 early\n");
    rota_gap *gap;
    EQ_INT(rota_check_gaps(j.w->problem, j.roster, &gap), 1);
    eq_gap(&j, &gap[0], ROTA_RULE_TRAINEE, 7, 15, 1, 0);
    free(gap);
    judged_release(&j);
}
