/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/rng.h>

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

/* Some of everything, over a change of the clock. */
#define CHANGE                                                                 \
    "horizon 2026-10-23 5\n"                                                   \
    "policy site.timezone Europe/Berlin\n"                                     \
    "policy site.day_starts 06:00\n"                                           \
    "shift early 06:00 14:00\n"                                                \
    "shift split 07:15 11:00 15:00 19:15\n"                                    \
    "shift night 22:00 06:00 kind=night\n"                                     \
    "shift ready 09:00 17:00 kind=standby\n"                                   \
    "agent lea min_hours=0 role=lead\n"                                        \
    "agent sam min_hours=0 role=senior skills=lines\n"                         \
    "agent ann min_hours=0 skills=lines\n"                                     \
    "agent bob min_hours=0\n"                                                  \
    "agent tim min_hours=0 role=trainee\n"                                     \
    "case any\n"                                                               \
    "past sam 2026-10-22 night\n"                                              \
    "past tim 2026-10-22 night\n"                                              \
    "cover every 06:00 06:00 1\n"                                              \
    "cover every 08:00 12:00 2\n"                                              \
    "cover every 08:00 20:00 1 role=lead\n"                                    \
    "cover Sat|Sun 00:00 09:00 1 skill=lines\n"                                \
    "cover every shift=night 2\n"                                              \
    "need 2026-10-25 00:00 24:00 3\n"                                          \
    "need 2026-10-26 09:00 15:00 4\n"                                          \
    "lawful\n"

static void draw(rota_roster *roster, const rota_problem *p, rota_rng *rng)
{
    for (int a = 0; a < p->agents; a++)
        for (int day = p->month_from; day < p->month_to; day++) {
            int shift = (int)rota_rng_below(rng, (uint64_t)p->shifts * 2);
            if (shift < p->shifts)
                rota_roster_add(roster, a, day, shift);
        }
    rota_roster_sort(roster);
}

typedef struct missed {
    int64_t minutes, floors, leads, trainees;
} missed;

/* From findings and gaps alone, in half-hour slots. */
static missed add_up(const judged *j, const rota_roster *roster,
                     const rota_report *report)
{
    missed sum = { 0 };
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        int64_t slots = (f->to - f->from) / 30;
        if (f->rule == ROTA_RULE_FLOOR)
            sum.floors += slots * (f->required - f->measured);
        if (f->rule == ROTA_RULE_LEAD)
            sum.leads += slots * (f->required - f->measured);
        if (f->rule == ROTA_RULE_TRAINEE)
            sum.trainees += slots;
    }
    rota_gap *gap;
    size_t count = rota_check_gaps(j->w->problem, roster, &gap);
    for (size_t i = 0; i < count; i++)
        if (gap[i].skill < 0 && gap[i].role < 0 && gap[i].shift < 0)
            sum.minutes += (int64_t)(gap[i].need - gap[i].have) *
                           (gap[i].to - gap[i].from);
    free(gap);
    return sum;
}

Test(cover, two_counts_agree_on_any_roster)
{
    judged j = judge(CHANGE);
    rota_rng rng;
    rota_rng_seed(&rng, 20261025);
    int64_t lone = 0;
    for (int round = 0; round < 200; round++) {
        rota_roster roster = { 0 };
        rota_report report = { 0 };
        rota_error err = { 0 };
        draw(&roster, j.w->problem, &rng);
        rota_certificate_free(
            rota_check(j.w->problem, &roster, NULL, &report, &err));
        cr_assert_eq(err.status, ROTA_OK, "%s", err.text);
        rota_shortage law = rota_shortage_count(j.w->problem, &roster);
        missed sum = add_up(&j, &roster, &report);
        EQ_INT(sum.minutes, law.short_minutes);
        EQ_INT(sum.floors, law.floor_misses);
        EQ_INT(sum.leads, law.lead_misses);
        EQ_INT(sum.trainees, law.trainee_misses);
        lone += sum.trainees;
        rota_report_release(&report);
        rota_roster_release(&roster);
    }
    cr_assert_gt(lone, 0);
    judged_release(&j);
}
