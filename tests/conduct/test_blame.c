/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who answers, as domain.md words it. */
#include "case.h"

TestSuite(blame, .init = case_set_up, .fini = case_tear_down);

typedef struct {
    const char *what;
    rota_ground ground;
    bool covered;
    rota_share share[ROTA_SHARES_MOST]; /* agent "a" is on the roster */
} row;

#define SERIOUS ROTA_GRADE_SERIOUS
#define NONE    ROTA_GRADE_NONE

static const row ROWS[] = {
    { "never swapped: absenteeism of the agent on the roster, no other party",
      ROTA_GROUND_HELD,
      false,
      { { "a", SERIOUS, -10, -15000 } } },
    { "never swapped, leave covers it: no empty duty",
      ROTA_GROUND_HELD,
      true,
      { { 0 } } },
    { "approved swap: the substitute, who is on the roster now, is responsible",
      ROTA_GROUND_APPROVED,
      false,
      { { "a", SERIOUS, -10, -15000 }, { "b", NONE, -5, -7500 } } },
    { "approved swap, leave of the substitute covers it",
      ROTA_GROUND_APPROVED,
      true,
      { { 0 } } },
    { "private swap, empty: mainly the agent on the roster; serious for both",
      ROTA_GROUND_PRIVATE_EMPTY,
      false,
      { { "a", SERIOUS, -10, -15000 }, { "b", SERIOUS, -5, -7500 } } },
    { "private swap, empty, leave covers it: the swap is a breach all the same",
      ROTA_GROUND_PRIVATE_EMPTY,
      true,
      { { "a", SERIOUS, -5, -7500 }, { "b", SERIOUS, -5, -7500 } } },
    { "private swap, worked: a serious breach of both",
      ROTA_GROUND_PRIVATE,
      false,
      { { "a", SERIOUS, -5, -7500 }, { "b", SERIOUS, -5, -7500 } } },
    { "a minor breach",
      ROTA_GROUND_MINOR,
      false,
      { { "a", ROTA_GRADE_MINOR, -2, -3000 } } },
    { "a forced change counts in the agent's favour",
      ROTA_GROUND_FORCED,
      false,
      { { "a", NONE, 2, 3000 } } },
};

static int judge(rota_ground ground, bool covered,
                 rota_share share[ROTA_SHARES_MOST])
{
    rota_incident incident = { .ground = ground, .agent = "a", .other = "b" };
    return rota_conduct_judge(&case_policy, &incident, covered, share);
}

Test(blame, is_laid_by_what_the_record_shows)
{
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const row *r = &ROWS[i];
        rota_share share[ROTA_SHARES_MOST];
        int wanted = 0;
        while (wanted < ROTA_SHARES_MOST && r->share[wanted].agent)
            wanted++;
        int count = judge(r->ground, r->covered, share);
        cr_assert_eq(count, wanted, "%s: %d shares", r->what, count);
        for (int k = 0; k < count; k++) {
            const rota_share *is = &share[k], *was = &r->share[k];
            cr_assert(!strcmp(is->agent, was->agent) &&
                          is->grade == was->grade && is->marks == was->marks &&
                          is->fen == was->fen,
                      "%s: %s %d %d %lld", r->what, is->agent, (int)is->grade,
                      is->marks, (long long)is->fen);
        }
    }
}

Test(blame, follows_the_policy)
{
    rota_share share[ROTA_SHARES_MOST];
    case_policy.conduct_main = 12;
    case_policy.conduct_other = 3;
    case_policy.conduct_mark_fen = 1999;
    EQ_INT(judge(ROTA_GROUND_PRIVATE_EMPTY, false, share), 2);
    EQ_INT(share[0].marks, -12);
    EQ_INT(share[0].fen, -12 * 1999);
    EQ_INT(share[1].marks, -3);
    EQ_INT(share[1].fen, -3 * 1999);
    case_policy.conduct_other_approved = 0;
    EQ_INT(judge(ROTA_GROUND_APPROVED, false, share), 1);
    EQ_STR(share[0].agent, "a");
}

Test(blame, of_no_marks_stays_where_it_is_serious)
{
    rota_share share[ROTA_SHARES_MOST];
    case_policy.conduct_private = case_policy.conduct_forced = 0;
    EQ_INT(judge(ROTA_GROUND_PRIVATE, false, share), 2);
    EQ_INT(share[1].marks, 0);
    EQ_INT(share[1].grade, ROTA_GRADE_SERIOUS);
    EQ_INT(judge(ROTA_GROUND_FORCED, false, share), 0);
}

Test(blame, words_come_back)
{
    for (int i = 0; i < ROTA_GROUND_COUNT; i++) {
        rota_ground ground;
        cr_assert(rota_ground_parse(rota_ground_name((rota_ground)i), &ground));
        EQ_INT(ground, i);
        cr_assert(*rota_ground_meaning(ground));
    }
    for (int i = 0; i < ROTA_GRADES; i++) {
        rota_grade grade;
        cr_assert(rota_grade_parse(rota_grade_name((rota_grade)i), &grade));
        EQ_INT(grade, i);
    }
    cr_assert_not(rota_grade_parse("heavy", &(rota_grade){ 0 }));
    cr_assert_not(rota_ground_parse("", &(rota_ground){ 0 }));
}
