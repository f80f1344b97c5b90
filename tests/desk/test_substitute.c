/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#include <rota/absence.h>
#include <rota/settle.h>

static test_site s;

static void init(void)
{
    site_open_small(&s);
}

static void fini(void)
{
    site_close(&s);
}

TestSuite(substitute, .init = init, .fini = fini);

static void ask(const char *agent, const char *from, const char *to,
                const char *kind)
{
    rota_leave_told told;
    const rota_leave_given given = { agent, from, to, kind, "family" };
    OK(rota_desk_leave_request(s.desk, &given, &told, &s.err), s.err);
    rota_leave_told_release(&told);
}

/* Approve ANN's leave from the 5th on with one named SUBSTITUTE, if any. */
static rota_status approve(const char *substitute, rota_leave_told *told)
{
    const rota_leave_answer answer = { .agent = "ann",
                                       .from = "2026-12-05",
                                       .substitute = &substitute,
                                       .substitutes = substitute != NULL };
    return rota_desk_leave_approve(s.desk, &answer, told, &s.err);
}

static int current_version(void)
{
    rota_reading *reading = NULL;
    const rota_which which = { .kind = ROTA_WHICH_CURRENT };
    OK(rota_desk_check(s.desk, site_month("2026-12"), &which, &reading, &s.bad,
                       &s.err),
       s.err);
    int version = reading->version;
    rota_reading_free(reading);
    return version;
}

static const char *state_of(const char *agent)
{
    static char state[32];
    rota_leave_list list = { 0 };
    OK(rota_desk_leave_list(s.desk, ROTA_EVERY_MONTH, &list, &s.err), s.err);
    state[0] = '\0';
    for (size_t i = 0; i < list.count; i++)
        if (!strcmp(list.row[i].agent, agent))
            snprintf(state, sizeof state, "%s", list.row[i].status);
    rota_leave_list_release(&list);
    return state;
}

Test(substitute, leave_that_can_wait_wants_one)
{
    rota_leave_told told;
    ask("ann", "2026-12-05", NULL, "annual");
    FAILS(approve(NULL, &told), ROTA_NO, s.err);
    EQ_INT(told.duties, 1);
    EQ_INT(told.duty[0].suggested.partners, 2);
    EQ_STR(told.duty[0].suggested.partner[0].agent, "cy");
    EQ_STR(told.duty[0].suggested.partner[1].agent, "dee");
    rota_leave_told_release(&told);
    EQ_STR(state_of("ann"), "requested");
    EQ_INT(current_version(), 1);
}

Test(substitute, who_offers_comes_first)
{
    rota_leave_told told;
    rota_wished wished;
    const rota_wish_order offer = { .gives = { "dee", NULL, NULL } };
    ask("ann", "2026-12-05", NULL, "annual");
    OK(rota_desk_swap_wish(s.desk, &offer, &wished, &s.err), s.err);
    rota_wished_release(&wished);
    FAILS(approve(NULL, &told), ROTA_NO, s.err);
    EQ_STR(told.duty[0].suggested.partner[0].agent, "dee");
    cr_assert(told.duty[0].suggested.partner[0].volunteer);
    cr_assert_not(told.duty[0].suggested.partner[1].volunteer);
    rota_leave_told_release(&told);
}

Test(substitute, who_wishes_for_the_shift_comes_first_too)
{
    rota_leave_told told;
    site_take(&s, ROTA_KIND_WISHES,
              "agent,date,shift,weight\ncy,2026-12-05,pm,3\n"
              "dee,2026-12-05,am,1\n");
    ask("ann", "2026-12-05", NULL, "annual");
    FAILS(approve(NULL, &told), ROTA_NO, s.err);
    EQ_STR(told.duty[0].suggested.partner[0].agent, "dee");
    cr_assert(told.duty[0].suggested.partner[0].volunteer);
    rota_leave_told_release(&told);
}

Test(substitute, takes_the_duty_in_the_next_version)
{
    rota_leave_told told;
    rota_changes changes;
    ask("ann", "2026-12-05", NULL, "annual");
    OK(approve("cy", &told), s.err);
    EQ_STR(told.duty[0].substitute, "cy");
    EQ_INT(told.duty[0].version, 2);
    rota_leave_told_release(&told);
    EQ_STR(state_of("ann"), "approved");
    OK(rota_desk_diff(s.desk, site_month("2026-12"), 1, 2, &changes, &s.err),
       s.err);
    EQ_INT(changes.count, 2);
    EQ_STR(changes.item[0].after, "off");
    EQ_STR(changes.item[1].agent, "cy");
    EQ_STR(changes.item[1].after, "am");
    rota_changes_release(&changes);
}

Test(substitute, must_be_lawful)
{
    rota_leave_told told;
    site_take(&s, ROTA_KIND_LEAVE,
              "agent,from,to,kind\ncy,2026-12-05,2026-12-05,annual\n");
    ask("ann", "2026-12-05", NULL, "annual");
    FAILS(approve("cy", &told), ROTA_NO, s.err);
    cr_assert_not(told.verdict.allowed);
    EQ_STR(told.verdict.findings.item[0].rule, "leave");
    rota_leave_told_release(&told);
    rota_error_clear(&s.err);
    FAILS(approve("nobody", &told), ROTA_UNKNOWN, s.err);
    rota_leave_told_release(&told);
    EQ_STR(state_of("ann"), "requested");
    EQ_INT(current_version(), 1);
}

Test(substitute, each_duty_may_have_its_own)
{
    rota_leave_told told;
    static const char *const named[] = { "cy", "dee@2026-12-12" };
    const rota_leave_answer answer = { .agent = "ann",
                                       .from = "2026-12-05",
                                       .substitute = named,
                                       .substitutes = 2 };
    ask("ann", "2026-12-05", "2026-12-12", "annual");
    OK(rota_desk_leave_approve(s.desk, &answer, &told, &s.err), s.err);
    EQ_INT(told.duties, 2);
    EQ_STR(told.duty[0].substitute, "cy");
    EQ_STR(told.duty[1].substitute, "dee");
    rota_leave_told_release(&told);
    EQ_INT(current_version(), 2);
}

Test(substitute, or_the_duty_is_left_open_with_a_reason)
{
    rota_leave_told told;
    rota_leave_answer answer = { .agent = "ann",
                                 .from = "2026-12-05",
                                 .without = true };
    ask("ann", "2026-12-05", NULL, "annual");
    FAILS(rota_desk_leave_approve(s.desk, &answer, &told, &s.err), ROTA_USAGE,
          s.err);
    rota_leave_told_release(&told);
    answer.reason = "quiet day";
    OK(rota_desk_leave_approve(s.desk, &answer, &told, &s.err), s.err);
    EQ_STR(told.duty[0].substitute, "");
    EQ_INT(told.duty[0].version, 2);
    rota_leave_told_release(&told);
}

Test(substitute, is_not_asked_for_sickness)
{
    rota_leave_told told;
    ask("ann", "2026-12-05", NULL, "sick");
    OK(approve(NULL, &told), s.err);
    EQ_INT(told.duty[0].version, 0);
    rota_leave_told_release(&told);
    EQ_INT(current_version(), 1);
}

Test(substitute, no_more_of_a_team_are_away_than_the_quota)
{
    rota_leave_told told;
    site_take(&s, ROTA_KIND_POLICY, "leave.quota = 1\n");
    site_take(&s, ROTA_KIND_LEAVE,
              "agent,from,to,kind\ndee,2026-12-05,2026-12-05,annual\n");
    ask("ann", "2026-12-05", NULL, "annual");
    OK(approve("cy", &told), s.err); /* Dee is of another team */
    rota_leave_told_release(&told);
    ask("bob", "2026-12-05", NULL, "annual");
    const rota_leave_answer answer = {
        .agent = "bob", .from = "2026-12-05", .without = true, .reason = "x"
    };
    FAILS(rota_desk_leave_approve(s.desk, &answer, &told, &s.err), ROTA_NO,
          s.err);
    rota_leave_told_release(&told);
    EQ_STR(state_of("bob"), "requested");
}
