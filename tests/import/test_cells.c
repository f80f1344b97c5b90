/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

Test(cells, wishes_survive)
{
    given_exports(ROTA_KIND_WISHES,
                  "agent,date,shift\na02,2026-12-06,off\na01,2026-12-05,day\n",
                  "agent,date,shift,weight\na01,2026-12-05,day,1\n"
                  "a02,2026-12-06,off,1\n");
    given_exports(ROTA_KIND_WISHES,
                  "agent,date,shift,weight\na01,2026-12-05,night,-3\n",
                  "agent,date,shift,weight\na01,2026-12-05,night,-3\n");
}

Test(cells, wishes_are_judged)
{
    given_refuses(
        ROTA_KIND_WISHES,
        "agent,date,shift,weight\na03,2026-12-05,nigth,0\n"
        "a01,2026-12-05,off,1\na01,2026-12-05,off,2\n",
        "2:1: found \"a03\", expected the id of an agent (a01?)\n"
        "2:16: found \"nigth\", expected the id of a shift (night?)\n"
        "2:22: found \"0\", expected a weight above 0 (wants) or below "
        "0 (avoids)\n"
        "4:16: found \"off\" again, expected one row for each agent, "
        "date and shift (the first is in line 3)");
}

Test(cells, rosters_survive_by_date_and_agent)
{
    given_exports(ROTA_KIND_ROSTER,
                  "shift,agent,date\nnight,a02,2026-12-06\n"
                  "day,a02,2026-12-05\nlate,a01,2026-12-05\n",
                  "agent,date,shift\na01,2026-12-05,late\n"
                  "a02,2026-12-05,day\na02,2026-12-06,night\n");
}

Test(cells, a_roster_may_hold_two_duties_of_a_date_but_no_duty_twice)
{
    given_refuses(ROTA_KIND_ROSTER,
                  "agent,date,shift\na01,2026-12-05,day\n"
                  "a01,2026-12-05,night\na01,2026-12-05,day\n",
                  "4:16: found \"day\" again, expected one row for each "
                  "agent, date and shift (the first is in line 2)");
}

Test(cells, nobody_is_on_duty_with_a_day_off)
{
    given_refuses(ROTA_KIND_ROSTER, "agent,date,shift\na01,2026-12-05,off\n",
                  "2:16: found \"off\", expected the id of a shift");
}
