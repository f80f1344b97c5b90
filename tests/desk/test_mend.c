/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#include "volunteers.h"

#include <rota/absence.h>

enum { ANN, BOB, CY, DEE };

static test_site s;
static rota_reading *law, *asked; /* two problems of one month */
static rota_stored_roster version;
static rota_zone *zone;
static mend m;

static rota_reading *read_again(void)
{
    rota_reading *reading = NULL;
    const rota_which which = { .kind = ROTA_WHICH_CURRENT };
    OK(rota_desk_check(s.desk, site_month("2026-12"), &which, &reading, &s.bad,
                       &s.err),
       s.err);
    return reading;
}

/* The published month, and the question of its repair FROM a date on, asked
 * at MINUTE of that date. */
static void open_mend(const char *from, int minute)
{
    law = read_again();
    asked = read_again();
    const rota_problem *p = law->problem;
    version = (rota_stored_roster){ .month = law->month, .certificate = "" };
    version.duty =
        ROTA_ARENA_ARRAY(law->arena, rota_stored_duty, law->roster.count);
    for (size_t i = 0; i < law->roster.count; i++) {
        const rota_duty *d = &law->roster.item[i];
        version.duty[version.duties++] =
            (rota_stored_duty){ .date = p->day[d->day].date,
                                .shift = p->shift[d->shift].id,
                                .agent = p->agent[d->agent].id };
    }
    OK(rota_zone_open(&zone, "Asia/Shanghai", &s.err), s.err);
    int64_t now = rota_zone_instant(zone, site_date(from), minute, NULL);
    OK(mend_open(&m, p, &version, site_date(from), zone, now, &s.err), s.err);
}

static void away(const char *agent, const char *date)
{
    rota_leave_told told;
    const rota_leave_given given = { agent, date, NULL, "sick", NULL };
    OK(rota_desk_absent(s.desk, &given, &told, &s.err), s.err);
    rota_leave_told_release(&told);
}

static void init(void)
{
    site_open_small(&s);
}

static void fini(void)
{
    mend_close(&m);
    rota_zone_free(zone);
    rota_reading_free(law);
    rota_reading_free(asked);
    site_close(&s);
}

TestSuite(mend, .init = init, .fini = fini);

static int day_of(const char *date)
{
    return rota_problem_day_find(law->problem, site_date(date));
}

static const rota_problem_pin *pin_on(int agent, const char *date)
{
    const rota_problem *p = asked->problem;
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent && p->pin[i].day == day_of(date))
            return &p->pin[i];
    return NULL;
}

Test(mend, what_leave_takes_is_lost_and_no_more)
{
    away("ann", "2026-12-05");
    open_mend("2026-12-01", 0);
    EQ_INT(m.was.count, 4);
    EQ_INT(m.left.count, 3);
    EQ_INT(rota_roster_cell(&m.left, ANN, day_of("2026-12-05")), ROTA_OFF);
    cr_assert_not(m.still[ANN], "to be on leave is what is mended");
    cr_assert_not(mend_is_open(&m, ANN, day_of("2026-12-05")), "it is lost");
    cr_assert(mend_is_open(&m, BOB, day_of("2026-12-05")));
}

Test(mend, what_is_past_is_pinned_as_it_was)
{
    away("ann", "2026-12-05");
    open_mend("2026-12-06", 0);
    EQ_INT(m.left.count, 4); /* what is past is not lost any more */
    mend_ask(&m, asked->problem);
    cr_assert_not_null(pin_on(ANN, "2026-12-05"));
    cr_assert_neq(pin_on(ANN, "2026-12-05")->shift, ROTA_OFF);
    EQ_INT(pin_on(CY, "2026-12-05")->shift, ROTA_OFF);
    cr_assert_null(pin_on(CY, "2026-12-12"));
    EQ_INT(asked->problem->leaves, 0); /* none stands against the past */
}

Test(mend, what_has_begun_stays_and_nothing_begins_before_now)
{
    away("bob", "2026-12-05");
    open_mend("2026-12-05", 9 * 60);
    mend_ask(&m, asked->problem);
    const rota_problem_pin *ann = pin_on(ANN, "2026-12-05");
    cr_assert_not_null(ann, "hers began at 8");
    cr_assert_null(pin_on(CY, "2026-12-05"), "the afternoon is to come");
    bool closed = false;
    for (int i = 0; i < asked->problem->leaves; i++)
        closed = closed || (asked->problem->leave[i].agent == CY &&
                            asked->problem->leave[i].to == m.now);
    cr_assert(closed, "the morning is over");
}

Test(mend, who_broke_a_rule_before_keeps_what_they_have)
{
    site_take(&s, ROTA_KIND_AGENTS,
              "id,name,team,role,max_weekends\nann,Ann,a,lead,1\n"
              "bob,Bob,a,agent,\ncy,Cy,a,agent,\ndee,Dee,b,agent,\n");
    open_mend("2026-12-01", 0);
    cr_assert(m.still[ANN]);
    cr_assert_not(m.still[BOB]);
    mend_ask(&m, asked->problem);
    cr_assert_neq(pin_on(ANN, "2026-12-12")->shift, ROTA_OFF);
    EQ_INT(asked->problem->agent[ANN].max_weekends, 0); /* no rule left */
    rota_roster answer = { 0 };
    rota_roster_add(&answer, BOB, day_of("2026-12-05"), 1);
    cr_assert_not(mend_restore(&m, &answer), "her duties were left out");
    EQ_INT(answer.count, 3);
    cr_assert(mend_restore(&m, &answer));
    rota_roster_release(&answer);
}

Test(mend, past_breaches_are_excused_and_new_ones_are_not)
{
    away("ann", "2026-12-05");
    open_mend("2026-12-06", 0);
    rota_finding past = { .rule = ROTA_RULE_LEAVE,
                          .agent = ANN,
                          .day = day_of("2026-12-05") };
    for (size_t i = 0; i < m.was_found.count; i++)
        if (m.was_found.item[i].rule == ROTA_RULE_LEAVE)
            past = m.was_found.item[i];
    cr_assert(mend_excuses(&m, &past));
    rota_finding ours = past;
    ours.day = day_of("2026-12-12");
    cr_assert_not(mend_excuses(&m, &ours));
}

static bool never(const volunteers *v, int agent, const char *date)
{
    for (int shift = 0; shift < law->problem->shifts; shift++)
        if (volunteers_have(v, agent, day_of(date), shift))
            return false;
    return true;
}

Test(mend, volunteers_are_asked_before_others)
{
    site_take(&s, ROTA_KIND_WISHES,
              "agent,date,shift,weight\ncy,2026-12-05,am,1\n"
              "dee,2026-12-12,off,1\n");
    away("ann", "2026-12-05");
    open_mend("2026-12-01", 0);
    volunteers v = { .days = law->problem->days };
    v.shifts = ROTA_ARENA_ARRAY(law->arena, uint64_t,
                                law->problem->agents * law->problem->days + 1);
    v.shifts[CY * v.days + day_of("2026-12-05")] = 1; /* am */
    cr_assert(volunteers_have(&v, CY, day_of("2026-12-05"), 0));
    cr_assert_not(volunteers_have(&v, CY, day_of("2026-12-05"), 1));
    cr_assert_not(volunteers_have(&v, CY, day_of("2026-12-05"), ROTA_OFF));
    cr_assert(never(&v, DEE, "2026-12-12"));
    rota_problem *p = asked->problem;
    int wishes = p->wishes;
    mend_ask(&m, p);
    volunteers_first(&v, &m, p);
    cr_assert_gt(p->wishes, wishes);
    int day = day_of("2026-12-05");
    cr_assert_lt(rota_points_cell(p, CY, day, 0) -
                     rota_points_cell(p, CY, day, ROTA_OFF),
                 rota_points_cell(p, DEE, day, 0) -
                     rota_points_cell(p, DEE, day, ROTA_OFF));
    EQ_INT(rota_points_cell(p, DEE, day, 0) -
               rota_points_cell(p, DEE, day, ROTA_OFF),
           p->weight.change * 3 / 4);
    /* without a volunteer it makes no difference */
    EQ_INT(rota_points_cell(p, DEE, day_of("2026-12-19"), 0),
           rota_points_cell(p, DEE, day_of("2026-12-19"), ROTA_OFF));
}
