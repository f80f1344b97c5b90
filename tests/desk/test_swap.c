/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

static test_site s;

static void init(void)
{
    site_open_small(&s);
}

static void fini(void)
{
    site_close(&s);
}

TestSuite(swap, .init = init, .fini = fini);

static const rota_party_given ANN_AND_BOB[] = { { "ann", "2026-12-05", NULL },
                                                { "bob", "2026-12-05", NULL } };

static rota_status file(const rota_party_given *party, int parties,
                        const char *reason, rota_swapped *swapped)
{
    const rota_swap_order order = { .party = party,
                                    .parties = parties,
                                    .reason = reason };
    return rota_desk_swap_file(s.desk, &order, swapped, &s.err);
}

static rota_status step(int64_t id, rota_request_act act, const char *reason,
                        rota_swapped *swapped)
{
    const rota_swap_step order = { .id = id, .act = act, .reason = reason };
    return rota_desk_swap_step(s.desk, &order, swapped, &s.err);
}

/* From here on AGENT acts; NULL: the supervisor. */
static void act_as(const char *agent)
{
    rota_desk_close(s.desk);
    s.options.who = agent;
    OK(rota_desk_open(&s.desk, &s.options, &s.err), s.err);
}

static size_t count_requests(void)
{
    rota_swap_list list = { 0 };
    OK(rota_desk_swap_list(s.desk, ROTA_EVERY_MONTH, &list, &s.err), s.err);
    size_t count = list.count;
    rota_swap_list_release(&list);
    return count;
}

static bool breaks(const rota_verdict *v, const char *rule)
{
    for (size_t i = 0; i < v->findings.count; i++)
        if (!v->findings.item[i].inherited &&
            !strcmp(v->findings.item[i].rule, rule))
            return true;
    return false;
}

Test(swap, a_question_writes_nothing)
{
    rota_swapped swapped;
    const rota_swap_order order = { .party = ANN_AND_BOB, .parties = 2 };
    OK(rota_desk_swap_check(s.desk, &order, &swapped, &s.err), s.err);
    cr_assert(swapped.verdict.allowed);
    cr_assert_null(swapped.request);
    EQ_INT(swapped.parties, 2);
    EQ_STR(swapped.party[0].shift, "am");
    rota_swapped_release(&swapped);
    EQ_INT(count_requests(), 0);
}

Test(swap, is_filed_agreed_to_and_approved)
{
    rota_swapped swapped;
    OK(file(ANN_AND_BOB, 2, "dentist", &swapped), s.err);
    EQ_INT(swapped.request->id, 1);
    EQ_INT(swapped.state, ROTA_REQUEST_FILED);
    rota_swapped_release(&swapped);
    OK(step(1, ROTA_REQUEST_AGREE, NULL, &swapped), s.err);
    EQ_INT(swapped.state, ROTA_REQUEST_AGREED);
    rota_swapped_release(&swapped);
    OK(step(1, ROTA_REQUEST_APPROVE, NULL, &swapped), s.err);
    EQ_INT(swapped.state, ROTA_REQUEST_APPROVED);
    EQ_INT(swapped.changes, 1);
    EQ_INT(swapped.month[0], site_month("2026-12"));
    EQ_INT(swapped.change[0].after, 2);
    EQ_INT(swapped.change[0].count, 2);
    EQ_STR(swapped.change[0].item[0].agent, "ann");
    EQ_STR(swapped.change[0].item[0].after, "pm");
    EQ_STR(swapped.change[0].item[1].after, "am");
    rota_swapped_release(&swapped);
}

Test(swap, without_a_written_reason_nothing_is_filed)
{
    rota_swapped swapped;
    FAILS(file(ANN_AND_BOB, 2, " \t", &swapped), ROTA_NO, s.err);
    cr_assert(breaks(&swapped.verdict, "reason"));
    rota_swapped_release(&swapped);
    EQ_INT(count_requests(), 0);
}

Test(swap, one_duty_is_in_one_pending_request)
{
    rota_swapped swapped;
    const rota_party_given again[] = { { "ann", "2026-12-05", NULL },
                                       { "cy", NULL, NULL } };
    OK(file(ANN_AND_BOB, 2, "dentist", &swapped), s.err);
    rota_swapped_release(&swapped);
    FAILS(file(again, 2, "dentist", &swapped), ROTA_NO, s.err);
    cr_assert(breaks(&swapped.verdict, "pending"));
    cr_assert(breaks(&swapped.verdict, "quota"));
    rota_swapped_release(&swapped);
    OK(step(1, ROTA_REQUEST_WITHDRAW, NULL, &swapped), s.err);
    rota_swapped_release(&swapped);
    OK(file(again, 2, "dentist", &swapped), s.err);
    rota_swapped_release(&swapped);
}

Test(swap, nobody_approves_before_all_agree_or_in_their_own_name)
{
    rota_swapped swapped;
    OK(file(ANN_AND_BOB, 2, "dentist", &swapped), s.err);
    rota_swapped_release(&swapped);
    FAILS(step(1, ROTA_REQUEST_APPROVE, NULL, &swapped), ROTA_NO, s.err);
    cr_assert(breaks(&swapped.verdict, "consent"));
    rota_swapped_release(&swapped);
    act_as("cy");
    FAILS(step(1, ROTA_REQUEST_AGREE, NULL, &swapped), ROTA_NO, s.err);
    cr_assert(breaks(&swapped.verdict, "consent"));
    rota_swapped_release(&swapped);
    act_as("bob");
    OK(step(1, ROTA_REQUEST_AGREE, NULL, &swapped), s.err);
    rota_swapped_release(&swapped);
    FAILS(step(1, ROTA_REQUEST_APPROVE, NULL, &swapped), ROTA_NO, s.err);
    cr_assert(breaks(&swapped.verdict, "approval"));
    EQ_INT(swapped.state, ROTA_REQUEST_AGREED);
    rota_swapped_release(&swapped);
}

Test(swap, what_is_decided_stays_decided)
{
    rota_swapped swapped;
    OK(file(ANN_AND_BOB, 2, "dentist", &swapped), s.err);
    rota_swapped_release(&swapped);
    OK(step(1, ROTA_REQUEST_REJECT, "too few", &swapped), s.err);
    EQ_INT(swapped.state, ROTA_REQUEST_REJECTED);
    rota_swapped_release(&swapped);
    FAILS(step(1, ROTA_REQUEST_AGREE, NULL, &swapped), ROTA_NO, s.err);
    EQ_INT(swapped.state, ROTA_REQUEST_REJECTED);
    rota_swapped_release(&swapped);
    rota_error_clear(&s.err);
    FAILS(step(2, ROTA_REQUEST_AGREE, NULL, &swapped), ROTA_UNKNOWN, s.err);
    rota_swapped_release(&swapped);
}

Test(swap, what_is_lawful_no_more_is_not_approved)
{
    rota_swapped swapped;
    OK(file(ANN_AND_BOB, 2, "dentist", &swapped), s.err);
    rota_swapped_release(&swapped);
    OK(step(1, ROTA_REQUEST_AGREE, NULL, &swapped), s.err);
    rota_swapped_release(&swapped);
    site_take(&s, ROTA_KIND_LEAVE,
              "agent,from,to,kind\nbob,2026-12-05T08:00,2026-12-05T10:00,sick"
              "\n");
    FAILS(step(1, ROTA_REQUEST_APPROVE, NULL, &swapped), ROTA_NO, s.err);
    cr_assert(breaks(&swapped.verdict, "leave"));
    EQ_INT(swapped.changes, 0);
    rota_swapped_release(&swapped);
}
