/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include "../rota_test.h"

#include "site_kit.h"

static rota_site *site;

static void open_site(void)
{
    site = rota_site_new();
    kit_set(site, "site.arrival_minutes", "0");
    kit_shift(site, "day", 540, 1020);
    kit_shift(site, "night", 1320, 1800);
}

static void close_site(void)
{
    rota_site_free(site);
}

TestSuite(fair, .init = open_site, .fini = close_site);

/*
 * December 2026, weekend scope: 4 Saturdays and 4 Sundays, each 09:00-17:00
 * two heads: 8 x 16 h = 7,680 min.  Day and night shifts of 480 min may serve:
 * N = 16.  Memory: June to November, 183 days, and 31 of December: 214.
 * a works all of it: 214,000; b half a contract: 107,000; c joined on
 * 1 December: 31,000, of which 10 on leave: 21,000.  Sum 342,000.
 * H = 5: a 3 (one of five in May, forgotten), b 2.
 * s(a) = 214/342 x 21 = 13.140, s(b) = 6.570, s(c) = 21/342 x 21 = 1.289.
 */
static const rota_past_duty history[] = {
    { "a", "day", 0 }, { "a", "day", 0 }, { "a", "night", 0 },
    { "a", "day", 0 }, { "b", "day", 0 }, { "b", "day", 0 },
    { "b", "day", 0 }
};

Test(fair, shares_are_those_computed_by_hand)
{
    static const int dates[] = { 20260606, 20261128, 20261129, 20260531,
                                 20261107, 20261108, 20261109 };
    rota_past_duty past[7];
    rota_frame frame = { .from = kit_date(20261201),
                         .days = 31,
                         .scope = ROTA_SCOPE_WEEKEND,
                         .past = past,
                         .past_count = 7 };

    for (int i = 0; i < 7; i++) {
        past[i] = history[i];
        past[i].date = kit_date(dates[i]);
    }
    kit_window(site, "weekend", 540, 1020, 2);
    kit_agent(site, "a");
    kit_agent(site, "b")->share = 500;
    kit_agent(site, "c")->joined = kit_date(20261201);
    kit_leave(site, "c", 20261210, 20261219);
    kit_leave(site, "a", 20261210, 20261219)->status = "refused";
    rota_leave_row *part = kit_leave(site, "b", 20261205, 20261205);
    part->from_minute = 0;
    part->to_minute = 720;
    rota_site_sort(site);
    rota_problem *p = kit_freeze_frame(site, &frame);
    const rota_fair *a = &p->agent[0].fair[ROTA_FAIR_WEEKEND];
    const rota_fair *b = &p->agent[1].fair[ROTA_FAIR_WEEKEND];
    const rota_fair *c = &p->agent[2].fair[ROTA_FAIR_WEEKEND];

    EQ_INT(a->before, 3);
    EQ_INT(b->before, 2); /* 9 November is a Monday */
    EQ_INT(c->before, 0);
    EQ_INT(a->share, 13);
    EQ_INT(a->share_milli, 13140);
    EQ_INT(b->share, 6);
    EQ_INT(b->share_milli, 6570);
    EQ_INT(c->share, 1);
    EQ_INT(c->share_milli, 1289);
    /* Nobody is needed at night: one night before, shared by weight. */
    EQ_INT(p->agent[0].fair[ROTA_FAIR_NIGHT].before, 1);
    EQ_INT(p->agent[0].fair[ROTA_FAIR_NIGHT].share_milli, 626);
    EQ_INT(p->agent[0].fair[ROTA_FAIR_HOLIDAY].share_milli, 0);
    rota_problem_free(p);
}

Test(fair, holidays_are_remembered_longer)
{
    rota_past_duty past[] = { { "a", "day", kit_date(20250101) },
                              { "a", "day", kit_date(20260101) },
                              { "b", "day", kit_date(20240930) } };
    rota_frame frame = { .from = kit_date(20261001),
                         .days = 31,
                         .scope = ROTA_SCOPE_WEEKEND,
                         .past = past,
                         .past_count = 3 };

    kit_october(site);
    for (int i = 0; i < 3; i++)
        rota_holidays_set(&site->holidays, past[i].date, ROTA_HOLIDAY_STATUTORY,
                          "节");
    kit_post(site, "statutory", "day", 2);
    kit_agent(site, "a");
    kit_agent(site, "b");
    rota_problem *p = kit_freeze_frame(site, &frame);

    EQ_INT(p->agent[0].fair[ROTA_FAIR_HOLIDAY].before, 2);
    EQ_INT(p->agent[1].fair[ROTA_FAIR_HOLIDAY].before, 0);
    /* 3 days x 2 posts of 480 min, and 2 before: 4 for each. */
    EQ_INT(p->agent[0].fair[ROTA_FAIR_HOLIDAY].share, 4);
    EQ_INT(p->agent[0].fair[ROTA_FAIR_HOLIDAY].share_milli, 4000);
    EQ_INT(p->agent[0].fair[ROTA_FAIR_WEEKEND].share, 0);
    rota_problem_free(p);
}

Test(fair, nights_are_needed_where_a_night_covers)
{
    kit_set(site, "site.day_starts", "07:00");
    kit_window(site, "", 0, 1440, 1);
    kit_agent(site, "a");
    rota_problem *p = kit_freeze(site, 202612, ROTA_SCOPE_MONTH);

    /* 31 nights of 8 h, one head each, nights of 480 min. */
    EQ_INT(p->agent[0].fair[ROTA_FAIR_NIGHT].share, 31);
    /* 8 days of 24 h at two shifts of 480 min. */
    EQ_INT(p->agent[0].fair[ROTA_FAIR_WEEKEND].share, 24);
    rota_problem_free(p);
}
