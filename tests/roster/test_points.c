/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/points.h>

#include "../rota_test.h"

/*
 * Saturday 5 and Sunday 6 December.  Agents by id: ann (0), ben (1, trainee),
 * cat (2, senior), dan (3).
 */
static const char month[] =
    "rota-problem 1\n"
    "site Test Asia/Shanghai\n"
    "scope weekend\n"
    "times day_starts 00:00 slot 60 arrival 0 handover 0\n"
    "weekend_days Sat|Sun\n"
    "senior_acts yes\n"
    "weights floor 1000 short 100 lead 50 change 200 weekend 30 holiday 60 "
    "night 7 wish 10 over 1\n"
    "days 2026-11-30 14 month 2026-12-01 10\n"
    "skill gold\n"
    "shift day Day 09:00-12:00\n"
    "shift night Night 22:00-26:00 kind night\n"
    "shift standby Standby 09:00-12:00 kind standby\n"
    "agent ann Ann skills gold weekend 2 1 1500\n"
    "agent ben Ben role trainee\n"
    "agent cat Cat role senior weekend 0 4 4000\n"
    "agent dan Dan weekend 0 4 4000\n"
    "wish ann 2026-12-05 off 3\n"
    "wish ann 2026-12-06 day -2\n"
    "wish ben 2026-12-06 day 1\n"
    "keep ann 2026-12-05 off\n"
    "keep ben 2026-12-05 day\n"
    "slots 2026-12-05 09:00-12:00 calls 3 floor 1\n"
    "slots 2026-12-06 09:00-12:00\n"
    "cover 2026-12-05 09:00-12:00 min 1 role lead\n"
    "cover 2026-12-06 09:00-12:00 min 2 shift day\n"
    "cover 2026-12-06 09:00-12:00 min 1 skill gold\n";

static rota_problem *p;
static rota_roster roster;
static int saturday, sunday;
enum { ANN, BEN, CAT, DAN };
enum { DAY, NIGHT, STANDBY };

static void open_month(void)
{
    rota_complaints bad = { 0 };
    rota_error err = { 0 };

    OK(rota_problem_read(&p, month, strlen(month), "month", &bad, &err), err);
    saturday = rota_problem_day_find(p, rota_date_of(2026, 12, 5));
    sunday = saturday + 1;
}

static void close_month(void)
{
    rota_roster_release(&roster);
    rota_problem_free(p);
}

TestSuite(points, .init = open_month, .fini = close_month);
TestSuite(tally, .init = open_month, .fini = close_month);

Test(points, an_empty_roster_costs_all_that_is_missing)
{
    rota_points points = rota_points_count(p, &roster);

    /* Saturday: 3 slots below the floor, above it 2 heads of 3 missing; on
     * Sunday 2 by shift and one with gold. */
    EQ_INT(points.floor, 3 * 1000 + 3 * 2 * 1000 + 3 * 1000);
    EQ_INT(points.shortage, 3 * 100 * (1 + 2));
    EQ_INT(points.lead, 3 * 50);
    EQ_INT(points.fair, 0);
    EQ_INT(points.wish, 10);
    EQ_INT(points.change, 200);
    EQ_INT(points.over, 0);
    EQ_INT(rota_points_sum(&points), 12000 + 900 + 150 + 10 + 200);

    rota_shortage s = rota_shortage_count(p, &roster);
    EQ_INT(s.short_minutes, 3 * 3 * 60);
    EQ_INT(s.floor_misses, 3 + 6 + 3);
    EQ_INT(s.lead_misses, 3);
    EQ_INT(s.trainee_misses, 0);
    EQ_INT(s.duties, 0);
}

Test(points, a_full_roster_costs_what_it_exceeds)
{
    int agents[] = { ANN, BEN, CAT, DAN };

    for (int i = 0; i < 4; i++) {
        rota_roster_set(&roster, agents[i], saturday, DAY);
        rota_roster_set(&roster, agents[i], sunday, DAY);
    }
    rota_points points = rota_points_count(p, &roster);
    EQ_INT(points.floor, 0);
    EQ_INT(points.shortage, 0);
    EQ_INT(points.lead, 0);
    /* One beyond 3 on Saturday, two beyond the row by shift on Sunday. */
    EQ_INT(points.over, 3 * 1 + 3 * 2);
    EQ_INT(points.wish, 10 * (3 + 2));
    EQ_INT(points.change, 200);
    /* ann: 2 before, share 1: T(3) - T(1) = 5; ben: T(2) = 3, by 30. */
    EQ_INT(points.fair, 30 * (5 + 3));
    EQ_INT(rota_shortage_count(p, &roster).duties, 8);
}

Test(points, a_trainee_alone_counts_as_a_head_and_costs)
{
    rota_roster_set(&roster, BEN, saturday, DAY);
    rota_points points = rota_points_count(p, &roster);
    EQ_INT(points.lead, 3 * 50 + 3 * 50);
    EQ_INT(points.shortage, 3 * 100 * 3);
    EQ_INT(points.floor, 6000 + 3000);
    EQ_INT(rota_shortage_count(p, &roster).trainee_misses, 3);
    rota_roster_set(&roster, DAN, saturday, DAY);
    EQ_INT(rota_points_count(p, &roster).lead, 3 * 50);
    rota_roster_set(&roster, CAT, saturday, DAY);
    EQ_INT(rota_points_count(p, &roster).lead, 0);
}

Test(points, standby_gives_no_heads_but_is_a_weekend_duty)
{
    rota_roster_set(&roster, ANN, saturday, STANDBY);
    rota_points points = rota_points_count(p, &roster);
    EQ_INT(points.floor, 12000);
    EQ_INT(points.fair, 30 * 2);
    EQ_INT(points.wish, 10 + 30);
    EQ_INT(points.change, 200 + 200);
}

Test(points, the_parts_of_agents_and_slots_make_the_whole)
{
    int rows[6];
    int64_t sum = 0;
    rota_tally tally;

    rota_roster_set(&roster, ANN, saturday, DAY);
    rota_roster_set(&roster, BEN, sunday, NIGHT);
    rota_roster_set(&roster, DAN, sunday, DAY);
    rota_points all = rota_points_count(p, &roster);
    rota_points_shift_rows(p, rows);
    rota_tally_count(&tally, p, &roster);
    for (int i = 0; i < p->slots; i++)
        sum += rota_points_slot(p, i, tally.have[i], rows[i]);
    for (int agent = 0; agent < p->agents; agent++)
        sum += rota_points_tour(p, agent, &roster, NULL);
    /* Missing on Sunday: one of two by shift, the one with gold; on Saturday
     * the lead. */
    EQ_INT(sum + 3 * (1000 + 1000) + 3 * 50, rota_points_sum(&all));
    EQ_INT(rota_points_cell(p, ANN, saturday, DAY), 30 + 200);
    EQ_INT(rota_points_cell(p, BEN, saturday, DAY), 0);
    EQ_INT(rota_points_cell(p, BEN, saturday, ROTA_OFF), 200);
    rota_tally_release(&tally);
}

Test(points, shortage_is_convex_and_starts_above_the_floor)
{
    EQ_INT(rota_points_short(&p->weight, 0), 0);
    EQ_INT(rota_points_short(&p->weight, -1), 0);
    EQ_INT(rota_points_short(&p->weight, 3), 600);
    EQ_INT(rota_points_slot(p, 0, 0, 0), 1000 + 300);
    EQ_INT(rota_points_slot(p, 0, 1, 0), 300);
    EQ_INT(rota_points_slot(p, 0, 3, 0), 0);
    EQ_INT(rota_points_slot(p, 0, 5, 0), 2);
    EQ_INT(rota_points_slot(p, 0, 5, 4), 1);
}

Test(points, fairness_counts_what_the_next_duty_adds)
{
    EQ_INT(rota_points_fair(p, ANN, ROTA_FAIR_WEEKEND, 0), 0);
    EQ_INT(rota_points_fair(p, ANN, ROTA_FAIR_WEEKEND, 1), 30 * 2);
    EQ_INT(rota_points_fair(p, CAT, ROTA_FAIR_WEEKEND, 4), 0);
    EQ_INT(rota_points_fair(p, CAT, ROTA_FAIR_WEEKEND, 5), 30);
    cr_assert(rota_counts_for(p, saturday, DAY, ROTA_FAIR_WEEKEND));
    cr_assert(rota_counts_for(p, saturday, NIGHT, ROTA_FAIR_NIGHT));
    cr_assert_not(rota_counts_for(p, saturday, DAY, ROTA_FAIR_HOLIDAY));
    cr_assert_not(rota_counts_for(p, saturday, DAY, ROTA_FAIR_NIGHT));
}

Test(tally, heads_leads_and_trainees_are_counted_by_slot)
{
    rota_tally tally;

    rota_roster_set(&roster, BEN, saturday, DAY);
    rota_roster_set(&roster, CAT, saturday, DAY);
    rota_roster_set(&roster, ANN, sunday, DAY);
    rota_tally_count(&tally, p, &roster);
    EQ_INT(tally.slots, 6);
    EQ_INT(tally.have[0], 2);
    EQ_INT(tally.leads[0], 1);
    EQ_INT(tally.trainees[2], 1);
    EQ_INT(tally.have[3], 1);
    EQ_INT(tally.cover[0 * tally.widest + 1], 1);
    EQ_INT(tally.cover[1 * tally.widest + 1], 1);
    EQ_INT(tally.cover[2 * tally.widest + 2], 1);
    rota_tally_release(&tally);
}

Test(tally, a_duty_of_another_month_counts_as_what_it_is)
{
    const char spill[] = "rota-problem 1\n"
                         "site Test Asia/Shanghai\n"
                         "scope month\n"
                         "times day_starts 00:00 slot 60 arrival 0 handover 0\n"
                         "weekend_days Sat|Sun\n"
                         "senior_acts no\n"
                         "weights\n"
                         "days 2026-11-30 14 month 2026-12-01 10\n"
                         "shift night Night 22:00-26:00 kind night\n"
                         "agent ann Ann role lead\n"
                         "agent ben Ben role senior\n"
                         "given ann 2026-11-30 night version\n"
                         "given ben 2026-11-30 night pattern\n"
                         "slots 2026-12-01 00:00-02:00 given 1\n"
                         "slots 2026-12-01 02:00-04:00\n"
                         "cover 2026-12-01 00:00-03:00 min 1 role lead\n";
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    rota_problem *q;
    rota_tally tally;

    OK(rota_problem_read(&q, spill, strlen(spill), "x", &bad, &err), err);
    rota_tally_count(&tally, q, &roster);
    EQ_INT(tally.have[1], 1);
    EQ_INT(tally.leads[1], 1);
    EQ_INT(tally.leads[2], 0);
    EQ_INT(tally.cover[1], 1);
    EQ_INT(tally.cover[2], 0);
    rota_tally_release(&tally);
    rota_problem_free(q);
}
