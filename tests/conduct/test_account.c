/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a month comes to: sums, the cap, and what many breaches make. */
#include "case.h"

TestSuite(account, .init = case_set_up, .fini = case_tear_down);

static const char SEEN[] = "2026-12-08T08:00", LATER[] = "2027-06-01T09:00";

static rota_conduct_month sum(const char *agent, const char *month,
                              const char *now)
{
    rota_conduct_month account;
    rota_month m;
    rota_conduct_clock clock = case_clock(now);
    cr_assert(rota_month_parse(month, &m));
    rota_conduct_sum(&clock, case_ledger(), agent, ROTA_NO_DATE, m, &account);
    return account;
}

Test(account, sums_its_own_entries_of_the_month)
{
    case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    case_breach("a", "2026-12-31", ROTA_GRADE_MINOR, -2, NULL);
    case_breach("a", "2027-01-01", ROTA_GRADE_MINOR, -2, SEEN);
    case_breach("b", "2026-12-05", ROTA_GRADE_NONE, -5, SEEN);
    rota_conduct_month december = sum("a", "2026-12", LATER);
    EQ_STR(december.agent, "a");
    EQ_INT(december.entries, 2);
    EQ_INT(december.marks, -12);
    EQ_INT(december.fen, -18000);
    EQ_INT(december.pending, 1);
    EQ_INT(december.effective_marks, -10);
    EQ_INT(december.effective_fen, -15000);
    EQ_INT(december.proposed, -15000);
    EQ_INT(december.minor, 0); /* not seen: it does not count yet */
    EQ_INT(december.serious, 1);
    EQ_INT(sum("a", "2026-12", "2026-12-08T09:00").effective_marks, 0);
    EQ_INT(sum("b", "2026-12", LATER).marks, -5);
    EQ_INT(sum("c", "2026-12", LATER).entries, 0);
}

Test(account, of_what_is_reversed_is_exactly_nothing)
{
    int64_t early = case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10, 0);
    int64_t late =
        case_breach("a", "2026-12-06", ROTA_GRADE_SERIOUS, -10, SEEN);
    case_reverse(early); /* before it took effect */
    case_reverse(late);  /* after */
    rota_conduct_month december = sum("a", "2026-12", LATER);
    EQ_INT(december.entries, 4);
    EQ_INT(december.marks, 0);
    EQ_INT(december.fen, 0);
    EQ_INT(december.effective_marks, 0);
    EQ_INT(december.effective_fen, 0);
    EQ_INT(december.proposed, 0);
    EQ_INT(december.pending, 0);
    EQ_INT(december.serious, 0);
    EQ_INT(december.serious_so_far, 0);
}

Test(account, proposes_no_more_than_the_cap)
{
    case_policy.conduct_cap_fen = 20000;
    case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).proposed, -15000);
    case_breach("a", "2026-12-06", ROTA_GRADE_SERIOUS, -10, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).proposed, -20000);
    EQ_INT(sum("a", "2026-12", LATER).effective_fen, -30000);
    int64_t forced = case_incident(ROTA_GROUND_FORCED, "a", "2026-12-20");
    case_entry(forced, "a", ROTA_GRADE_NONE, 8);
    EQ_INT(sum("a", "2026-12", LATER).proposed, -18000);
    case_policy.conduct_cap_fen = 0; /* none */
    case_breach("a", "2026-12-07", ROTA_GRADE_SERIOUS, -30, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).proposed, -63000);
}

Test(account, in_favour_is_not_capped)
{
    case_policy.conduct_cap_fen = 1;
    int64_t forced = case_incident(ROTA_GROUND_FORCED, "a", "2026-12-20");
    case_entry(forced, "a", ROTA_GRADE_NONE, 2);
    EQ_INT(sum("a", "2026-12", SEEN).proposed, 3000);
}

Test(account, three_minor_breaches_in_a_month_are_one_serious)
{
    case_breach("a", "2026-11-30", ROTA_GRADE_MINOR, -2, SEEN);
    case_breach("a", "2026-12-01", ROTA_GRADE_MINOR, -2, SEEN);
    case_breach("a", "2026-12-02", ROTA_GRADE_MINOR, -2, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).minor, 2);
    EQ_INT(sum("a", "2026-12", LATER).serious, 0);
    int64_t third = case_breach("a", "2026-12-31", ROTA_GRADE_MINOR, -2, SEEN);
    rota_conduct_month december = sum("a", "2026-12", LATER);
    EQ_INT(december.minor, 3);
    EQ_INT(december.serious, 1);
    EQ_INT(december.marks, -6); /* no marks but their own */
    case_breach("a", "2026-12-15", ROTA_GRADE_MINOR, -2, SEEN);
    case_breach("a", "2026-12-15", ROTA_GRADE_MINOR, -2, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).serious, 1);
    case_breach("a", "2026-12-16", ROTA_GRADE_MINOR, -2, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).serious, 2);
    case_reverse(third);
    EQ_INT(sum("a", "2026-12", LATER).serious, 1);
}

Test(account, three_serious_ones_raise_a_question)
{
    case_breach("a", "2025-03-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    case_breach("a", "2026-11-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    for (int i = 0; i < 3; i++)
        case_breach("a", "2026-12-05", ROTA_GRADE_MINOR, -2, SEEN);
    EQ_INT(sum("a", "2026-11", LATER).serious_so_far, 2);
    cr_assert_not(sum("a", "2026-11", LATER).question);
    EQ_INT(sum("a", "2026-12", LATER).serious_so_far, 3);
    cr_assert(sum("a", "2026-12", LATER).question);
    cr_assert(sum("a", "2027-01", LATER).question);
    cr_assert_not(sum("a", "2026-12", "2026-12-08T09:00").question);
}

Test(account, asks_of_this_employment_only)
{
    rota_conduct_month account;
    rota_conduct_clock clock = case_clock(LATER);
    rota_month december = rota_month_of(case_date("2026-12-01"));
    case_breach("a", "2025-03-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    case_breach("a", "2026-11-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10, SEEN);
    rota_conduct_sum(&clock, case_ledger(), "a", case_date("2025-03-06"),
                     december, &account);
    EQ_INT(account.serious_so_far, 2);
    cr_assert_not(account.question);
    case_policy.conduct_question = 2;
    rota_conduct_sum(&clock, case_ledger(), "a", case_date("2025-03-06"),
                     december, &account);
    cr_assert(account.question);
}

Test(account, limits_of_0_make_nothing_of_many)
{
    case_policy.conduct_minors = case_policy.conduct_question = 0;
    for (int i = 0; i < 9; i++)
        case_breach("a", "2026-12-05", ROTA_GRADE_MINOR, -2, SEEN);
    EQ_INT(sum("a", "2026-12", LATER).serious, 0);
    cr_assert_not(sum("a", "2026-12", LATER).question);
}

Test(account, is_the_same_of_one_agents_part_of_the_record)
{
    rota_arena *arena = rota_arena_new();
    for (int i = 0; i < 4; i++) {
        const char *agent = i % 2 ? "a" : "b";
        int64_t e =
            case_breach(agent, "2026-12-05", ROTA_GRADE_SERIOUS, -10 - i, SEEN);
        if (i == 3)
            case_reverse(e);
    }
    rota_conduct_month whole = sum("a", "2026-12", LATER), part;
    rota_ledger own = rota_ledger_of(case_ledger(), "a", arena);
    rota_conduct_clock clock = case_clock(LATER);
    rota_conduct_sum(&clock, &own, "a", ROTA_NO_DATE,
                     rota_month_of(case_date("2026-12-05")), &part);
    EQ_INT(own.entries, 3);
    EQ_INT(own.steps, 2);
    EQ_INT(part.entries, 3);
    EQ_INT(part.marks, whole.marks);
    EQ_INT(part.effective_marks, -11);
    EQ_INT(whole.effective_marks, -11);
    rota_arena_free(arena);
}
