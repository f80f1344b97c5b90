/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States, deadlines and quota: what follows from steps and the clock. */
#include "circle.h"

static rota_zone *zone;
static rota_policy policy;
static rota_error err;

static void open_zone(const char *name)
{
    rota_zone_free(zone);
    zone = NULL;
    OK(rota_zone_open(&zone, name, &err), err);
}

static void set_up(void)
{
    rota_policy_defaults(&policy);
    open_zone("Asia/Shanghai");
}

static void tear_down(void)
{
    rota_zone_free(zone);
}

TestSuite(request, .init = set_up, .fini = tear_down);

static rota_swap_clock at(const char *local)
{
    return (rota_swap_clock){ &policy, zone, circle_instant(zone, local) };
}

static rota_swap_party gives(const char *agent, const char *start)
{
    rota_swap_party p = { .agent = agent, .shift = "late" };
    int minute;
    cr_assert(rota_local_parse(start, &p.date, &minute));
    p.start = circle_instant(zone, start);
    return p;
}

static const rota_swap_party NOTHING = { "cat", ROTA_NO_DATE, "", 0 };

/* The deadline is the first instant that is too late. */
static void ends_at(const rota_swap_party *party, int count, const char *local)
{
    rota_swap_clock clock = at("2026-01-01T00:00");
    int64_t deadline = rota_swap_deadline(&clock, party, count);
    rota_date date;
    int minute;
    char day[ROTA_DATE_SIZE], hour[ROTA_DATE_SIZE];
    rota_zone_local(zone, deadline, &date, &minute);
    char *text = rota_format("%sT%s", rota_date_text(day, date),
                             rota_clock_text(hour, minute));
    EQ_STR(text, local);
    free(text);
}

Test(request, the_deadline_is_a_midnight_before_the_earliest_duty)
{
    rota_swap_party p[] = { gives("ann", "2026-12-06T15:00"),
                            gives("ben", "2026-12-05T23:00"), NOTHING };
    ends_at(p, 1, "2026-12-06T00:00");
    ends_at(p, 2, "2026-12-05T00:00");
    policy.swap_notice_days = 3;
    ends_at(p, 3, "2026-12-03T00:00");
    policy.swap_notice_days = 0; /* no notice: until it begins */
    ends_at(p, 2, "2026-12-05T23:00");
}

Test(request, the_deadline_crosses_months_and_years)
{
    rota_swap_party p[] = { gives("ann", "2027-01-01T07:00") };
    policy.swap_notice_days = 2;
    ends_at(p, 1, "2026-12-31T00:00");
}

Test(request, hours_of_notice_are_elapsed_also_when_clocks_change)
{
    open_zone("Europe/Berlin");
    rota_swap_party spring[] = { gives("ann", "2026-03-29T06:00") };
    rota_swap_party autumn[] = { gives("ann", "2026-10-25T06:00") };
    policy.swap_notice_hours = 12;
    ends_at(spring, 1, "2026-03-28T17:00");
    ends_at(autumn, 1, "2026-10-24T19:00");
    policy.swap_notice_hours = 0;
    ends_at(spring, 1, "2026-03-29T00:00");
}

typedef struct {
    rota_request request;
    rota_swap_party party[3];
    rota_request_step step[8];
} record;

static void file(record *r, int64_t id, const char *asker, const char *other)
{
    *r = (record){ .request = { .id = id, .parties = 2, .steps = 1 } };
    r->party[0] = gives(asker, "2026-12-05T15:00");
    r->party[1] = (rota_swap_party){ other, ROTA_NO_DATE, "", 0 };
    r->request.party = r->party;
    r->request.step = r->step;
    r->step[0] = (rota_request_step){ .act = ROTA_REQUEST_FILE,
                                      .who = asker,
                                      .agent = asker };
}

static void add_step(record *r, rota_request_act act, const char *agent)
{
    r->step[r->request.steps++] =
        (rota_request_step){ .act = act, .who = agent, .agent = agent };
}

#define STATE(r, when, expected)                                               \
    do {                                                                       \
        rota_swap_clock state_clock = at(when);                                \
        EQ_STR(rota_request_state_name(                                        \
                   rota_request_state_of(&state_clock, &(r).request)),         \
               expected);                                                      \
    } while (0)

Test(request, states_follow_from_steps)
{
    record r;
    file(&r, 1, "ann", "ben");
    STATE(r, "2026-12-01T00:00", "filed");
    add_step(&r, ROTA_REQUEST_AGREE, "ben");
    STATE(r, "2026-12-01T00:00", "agreed");
    cr_assert(rota_request_agreed(&r.request, 1));
    STATE(r, "2026-12-04T23:59", "agreed");
    STATE(r, "2026-12-05T00:00", "expired");
    add_step(&r, ROTA_REQUEST_APPROVE, "");
    STATE(r, "2026-12-05T00:00", "approved");
}

Test(request, in_a_ring_everybody_agrees)
{
    record r;
    file(&r, 1, "ann", "ben");
    r.party[1] = gives("ben", "2026-12-06T15:00");
    r.party[2] = gives("cat", "2026-12-07T15:00");
    r.request.parties = 3;
    add_step(&r, ROTA_REQUEST_AGREE, "cat");
    STATE(r, "2026-12-01T00:00", "filed");
    add_step(&r, ROTA_REQUEST_AGREE, "ben");
    STATE(r, "2026-12-01T00:00", "agreed");
    add_step(&r, ROTA_REQUEST_WITHDRAW, "ann");
    STATE(r, "2026-12-01T00:00", "withdrawn");
    STATE(r, "2026-12-30T00:00", "withdrawn");
}

Test(request, waived_notice_and_deadlines_for_filing_last_until_the_duty)
{
    record r;
    file(&r, 1, "ann", "ben");
    r.step[0].waives = ROTA_WAIVES_NOTICE;
    STATE(r, "2026-12-05T14:59", "filed");
    STATE(r, "2026-12-05T15:00", "expired");
    r.step[0].waives = ROTA_WAIVES_QUOTA;
    STATE(r, "2026-12-05T14:59", "expired");
    policy.swap_deadline_for = ROTA_DEADLINE_FILING;
    STATE(r, "2026-12-05T14:59", "filed");
    STATE(r, "2026-12-05T15:00", "expired");
}

static int charged(const record *r, const char *agent, const char *month,
                   int64_t except)
{
    rota_month m;
    rota_swap_clock clock = at("2026-12-01T00:00");
    cr_assert(rota_month_parse(month, &m));
    return rota_swap_charged(&clock, &r->request, 1, agent, m, except);
}

Test(request, the_asker_is_charged_from_filing_others_from_agreement)
{
    record r;
    file(&r, 1, "ann", "ben");
    EQ_INT(charged(&r, "ann", "2026-12", 0), 1);
    EQ_INT(charged(&r, "ann", "2026-12", 1), 0);
    EQ_INT(charged(&r, "ann", "2026-11", 0), 0);
    EQ_INT(charged(&r, "ben", "2026-12", 0), 0);
    add_step(&r, ROTA_REQUEST_AGREE, "ben");
    EQ_INT(charged(&r, "ben", "2026-12", 0), 1);
    policy.swap_quota_counts = ROTA_QUOTA_REQUESTER;
    EQ_INT(charged(&r, "ben", "2026-12", 0), 0);
    EQ_INT(charged(&r, "ann", "2026-12", 0), 1);
    add_step(&r, ROTA_REQUEST_REJECT, "");
    EQ_INT(charged(&r, "ann", "2026-12", 0), 0);
}

Test(request, each_party_is_charged_in_the_month_of_what_it_gives)
{
    record r;
    file(&r, 1, "ann", "ben");
    r.party[1] = gives("ben", "2027-01-02T07:00");
    add_step(&r, ROTA_REQUEST_AGREE, "ben");
    EQ_INT(charged(&r, "ann", "2026-12", 0), 1);
    EQ_INT(charged(&r, "ann", "2027-01", 0), 0);
    EQ_INT(charged(&r, "ben", "2027-01", 0), 1);
    EQ_INT(charged(&r, "ben", "2026-12", 0), 0);
}

Test(request, acts_have_names)
{
    for (int i = 0; i < ROTA_REQUEST_ACTS; i++) {
        rota_request_act act;
        cr_assert(rota_request_act_parse(
            rota_request_act_name((rota_request_act)i), &act));
        EQ_INT(act, i);
    }
    rota_request_act act;
    cr_assert_not(rota_request_act_parse("settle", &act));
}
