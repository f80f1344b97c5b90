/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an entry takes effect: seen, and three days for objection over. */
#include "case.h"

TestSuite(entry, .init = case_set_up, .fini = case_tear_down);

/* What is done with an entry of 2026-12-05 against "a", and what it is then. */
typedef struct {
    const char *what;
    const char *seen, *appeal, *uphold, *dismiss; /* NULL: not done */
    const char *now;
    rota_entry_state state;
} row;

static const row ROWS[] = {
    { "nobody has seen it, however late", 0, 0, 0, 0, "2027-12-05T09:00",
      ROTA_ENTRY_STATE_UNSEEN },
    { "seen on the 7th: that day is not counted", "2026-12-07T08:00", 0, 0, 0,
      "2026-12-07T08:00", ROTA_ENTRY_STATE_SEEN },
    { "the last minute of the third day", "2026-12-07T08:00", 0, 0, 0,
      "2026-12-10T23:59", ROTA_ENTRY_STATE_SEEN },
    { "the days are over", "2026-12-07T08:00", 0, 0, 0, "2026-12-11T00:00",
      ROTA_ENTRY_STATE_EFFECTIVE },
    { "seen at midnight counts as that day", "2026-12-07T00:00", 0, 0, 0,
      "2026-12-10T12:00", ROTA_ENTRY_STATE_SEEN },
    { "seen over the turn of the year", "2026-12-30T10:00", 0, 0, 0,
      "2027-01-03T00:00", ROTA_ENTRY_STATE_EFFECTIVE },
    { "objected to: waits for an answer", "2026-12-07T08:00",
      "2026-12-08T08:00", 0, 0, "2027-01-07T08:00", ROTA_ENTRY_STATE_APPEALED },
    { "to object is to have seen it", 0, "2026-12-08T08:00", 0, 0,
      "2026-12-08T09:00", ROTA_ENTRY_STATE_APPEALED },
    { "dismissed within the days: they run on", "2026-12-07T08:00",
      "2026-12-08T08:00", 0, "2026-12-09T08:00", "2026-12-10T23:59",
      ROTA_ENTRY_STATE_SEEN },
    { "dismissed within the days, and they are over", "2026-12-07T08:00",
      "2026-12-08T08:00", 0, "2026-12-09T08:00", "2026-12-11T00:00",
      ROTA_ENTRY_STATE_EFFECTIVE },
    { "dismissed later: in effect from then", "2026-12-07T08:00",
      "2026-12-08T08:00", 0, "2026-12-20T08:00", "2026-12-20T08:00",
      ROTA_ENTRY_STATE_EFFECTIVE },
    { "upheld: reversed", "2026-12-07T08:00", "2026-12-08T08:00",
      "2026-12-09T08:00", 0, "2026-12-09T08:00", ROTA_ENTRY_STATE_REVERSED },
};

static int64_t play(const row *r)
{
    int64_t e =
        case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10, r->seen);
    if (r->appeal)
        case_step(e, ROTA_ENTRY_APPEAL, r->appeal);
    if (r->uphold) {
        case_step(e, ROTA_ENTRY_UPHOLD, r->uphold);
        case_reverse(e);
    }
    if (r->dismiss)
        case_step(e, ROTA_ENTRY_DISMISS, r->dismiss);
    return e;
}

static rota_entry_state state_of(int64_t id, const char *now)
{
    rota_conduct_clock clock = case_clock(now);
    return rota_entry_state_of(&clock, case_ledger(), case_at(id));
}

Test(entry, takes_effect_when_seen_and_the_days_are_over)
{
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const row *r = &ROWS[i];
        rota_entry_state state = state_of(play(r), r->now);
        cr_assert_eq(state, r->state, "%s: %s", r->what,
                     rota_entry_state_name(state));
    }
}

Test(entry, tells_until_when_it_may_be_objected_to)
{
    rota_conduct_clock clock = case_clock("2026-12-07T09:00");
    int64_t e = case_breach("a", "2026-12-05", ROTA_GRADE_MINOR, -2, NULL);
    EQ_INT(rota_entry_objection_ends(&clock, case_ledger(), case_at(e)), 0);
    case_step(e, ROTA_ENTRY_SEEN, "2026-12-07T08:00");
    EQ_INT(rota_entry_objection_ends(&clock, case_ledger(), case_at(e)),
           case_instant("2026-12-11T00:00"));
    case_policy.conduct_objection = 10;
    EQ_INT(rota_entry_objection_ends(&clock, case_ledger(), case_at(e)),
           case_instant("2026-12-18T00:00"));
}

Test(entry, in_favour_and_reversals_are_in_effect_at_once)
{
    int64_t e = case_breach("a", "2026-12-05", ROTA_GRADE_SERIOUS, -10, NULL);
    int64_t r = case_reverse(e);
    int64_t i = case_incident(ROTA_GROUND_FORCED, "a", "2026-12-06");
    int64_t f = case_entry(i, "a", ROTA_GRADE_NONE, 2);
    EQ_INT(state_of(e, "2026-12-06T09:00"), ROTA_ENTRY_STATE_REVERSED);
    EQ_INT(state_of(r, "2026-12-06T09:00"), ROTA_ENTRY_STATE_EFFECTIVE);
    EQ_INT(state_of(f, "2026-12-06T09:00"), ROTA_ENTRY_STATE_EFFECTIVE);
}

Test(entry, words_come_back)
{
    for (int i = 0; i < ROTA_ENTRY_ACTS; i++) {
        rota_entry_act act;
        cr_assert(
            rota_entry_act_parse(rota_entry_act_name((rota_entry_act)i), &act));
        EQ_INT(act, i);
    }
    cr_assert_not(rota_entry_act_parse("forget", &(rota_entry_act){ 0 }));
    for (int i = 0; i < ROTA_ENTRY_STATE_COUNT; i++)
        cr_assert(*rota_entry_state_meaning((rota_entry_state)i));
}
