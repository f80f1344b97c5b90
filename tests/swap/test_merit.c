/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "circle.h"

static circle c;

static void set_up(void)
{
    circle_open(&c);
    c.problem->weight.fair[ROTA_FAIR_WEEKEND] = 30;
    c.problem->weight.fair[ROTA_FAIR_NIGHT] = 30;
}

static void tear_down(void)
{
    circle_close(&c);
}

TestSuite(merit, .init = set_up, .fini = tear_down);

static rota_duty duty(const char *agent, const char *date, const char *shift)
{
    rota_date day;
    cr_assert(rota_date_parse(date, &day));
    rota_duty d = { rota_problem_agent_find(c.problem, agent),
                    rota_problem_day_find(c.problem, day),
                    rota_problem_shift_find(c.problem, shift) };
    circle_duty(&c, agent, date, shift);
    rota_roster_sort(&c.before);
    return d;
}

Test(merit, duties_of_one_kind_and_length_make_a_fair_exchange)
{
    rota_duty a = duty("cat", "2026-12-12", "early");
    rota_duty b = duty("dan", "2026-12-13", "late");
    rota_duty n = duty("ben", "2026-12-12", "night");
    EQ_INT(rota_swap_weigh(c.problem, &c.before, &a, b.agent, &b).kind,
           ROTA_SWAP_FAIR);
    EQ_INT(rota_swap_weigh(c.problem, &c.before, &a, n.agent, &n).kind,
           ROTA_SWAP_EXCHANGE);
    EQ_INT(rota_swap_weigh(c.problem, &c.before, &a, b.agent, NULL).kind,
           ROTA_SWAP_COVER);
    c.problem->shift[b.shift].paid_minutes--;
    EQ_INT(rota_swap_weigh(c.problem, &c.before, &a, b.agent, &b).kind,
           ROTA_SWAP_EXCHANGE);
}

Test(merit, who_owes_a_weekend_pays_by_covering)
{
    rota_duty a = duty("cat", "2026-12-12", "early");
    rota_fair *cat = &c.problem->agent[a.agent].fair[ROTA_FAIR_WEEKEND];
    int dan = rota_problem_agent_find(c.problem, "dan");
    cat->before = 3; /* beyond her share */
    cat->share = 2;
    c.problem->agent[dan].fair[ROTA_FAIR_WEEKEND].share = 2;
    rota_swap_merit m = rota_swap_weigh(c.problem, &c.before, &a, dan, NULL);
    EQ_INT(m.fair, -2 * 30); /* T(2) - T(1), and none for dan */
    c.problem->agent[dan].fair[ROTA_FAIR_WEEKEND].before = 2;
    m = rota_swap_weigh(c.problem, &c.before, &a, dan, NULL);
    EQ_INT(m.fair, -2 * 30 + 30);
}

Test(merit, kinds_come_before_points)
{
    rota_swap_merit fair = { ROTA_SWAP_FAIR, 90, 0 };
    rota_swap_merit cover = { ROTA_SWAP_COVER, -90, 0 };
    rota_swap_merit wished = { ROTA_SWAP_FAIR, 90, -10 };
    cr_assert_lt(rota_swap_merit_order(&fair, &cover), 0);
    cr_assert_lt(rota_swap_merit_order(&wished, &fair), 0);
    EQ_INT(rota_swap_merit_order(&fair, &fair), 0);
}
