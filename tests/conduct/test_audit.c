/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

static rota_text found;

static void tear_down(void)
{
    rota_text_release(&found);
    case_tear_down();
}

TestSuite(audit, .init = case_set_up, .fini = tear_down);

static const char *audit(void)
{
    rota_text_clear(&found);
    rota_ledger_audit(case_ledger(), ROTA_EN, &found);
    return rota_text_str(&found);
}

static int64_t upheld(void)
{
    int64_t e = case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10,
                            "2026-12-07T08:00");
    case_step(e, ROTA_ENTRY_APPEAL, "2026-12-08T08:00");
    case_step(e, ROTA_ENTRY_UPHOLD, "2026-12-09T08:00");
    return e;
}

Test(audit, is_silent_where_all_balances)
{
    EQ_STR(audit(), "");
    case_reverse(upheld());
    case_breach("b", "2026-12-05", ROTA_GRADE_MINOR, -2, NULL);
    EQ_STR(audit(), "");
}

Test(audit, finds_a_reversal_that_does_not_cancel)
{
    int64_t r = case_reverse(upheld());
    case_at(r)->marks = 9;
    HAS_STR(audit(), "entry 2 does not cancel entry 1");
    case_at(r)->marks = 10;
    case_at(r)->fen = 14999;
    HAS_STR(audit(), "entry 2 does not cancel entry 1");
    case_at(r)->fen = 15000;
    EQ_STR(audit(), "");
    case_at(r)->agent = "b";
    HAS_STR(audit(), "entry 2 does not cancel entry 1");
}

Test(audit, finds_what_is_reversed_twice)
{
    int64_t e = upheld();
    case_reverse(e);
    case_reverse(e);
    HAS_STR(audit(), "entry 1 is reversed twice");
}

Test(audit, finds_the_reversal_of_a_reversal_and_of_nothing)
{
    int64_t r = case_reverse(upheld());
    case_reverse(r);
    HAS_STR(audit(), "entry 3 does not cancel entry 2");
    case_at(3)->reverses = 7;
    HAS_STR(audit(), "entry 3 does not cancel entry 7");
}

Test(audit, finds_an_upheld_objection_without_a_reversal)
{
    upheld();
    HAS_STR(audit(), "entry 1: the objection was upheld, but nothing "
                     "reverses it");
}

Test(audit, finds_an_answer_without_objection)
{
    int64_t e = case_breach("a", "2026-12-05", ROTA_GRADE_MINOR, -2, NULL);
    case_step(e, ROTA_ENTRY_DISMISS, "2026-12-09T08:00");
    HAS_STR(audit(), "entry 1: an answer, but no objection");
}
