/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#define HEAD "days,start,end,shift,min,skill,role\n"

static void refuses(const char *text, const char *complaints)
{
    given_refuses(ROTA_KIND_COVERAGE, text, complaints);
}

Test(coverage, windows_and_shifts_survive_in_order)
{
    given_exports(ROTA_KIND_COVERAGE,
                  HEAD "weekend,09:00,12:00,,3,vip,\n"
                       ",00:00,24:00,,1,,\n"
                       "Sat|Sun,,,night,2,,lead\n"
                       ",22:00,06:00,,0,,trainee\n",
                  HEAD "weekend,09:00,12:00,,3,vip,\n"
                       ",00:00,24:00,,1,,\n"
                       "Sat|Sun,,,night,2,,lead\n"
                       ",22:00,06:00,,0,,trainee\n");
}

Test(coverage, a_row_has_a_window_or_a_shift)
{
    refuses(HEAD ",08:00,09:00,day,1,,\n,,,,1,,\n",
            "2:14: found a window and the shift \"day\", expected one of "
            "them\n"
            "3:2: found no start, expected the start of the window, or a "
            "shift\n"
            "3:3: found no end, expected the end of the window");
}

Test(coverage, names_and_numbers_are_judged)
{
    refuses(HEAD ",,,dya,-1,vpi,leda\n,08:00,08:00,,,,\n",
            "2:4: found \"dya\", expected the id of a shift (day?)\n"
            "2:8: found \"-1\", expected a whole number from 0 to 100000\n"
            "2:11: found \"vpi\", expected the id of a skill that some "
            "agent has (vip?)\n"
            "2:15: found \"leda\", expected lead? (one of lead, senior, "
            "agent, trainee)\n"
            "3:8: found \"08:00\", which is the start: 0 minutes; expected "
            "another time (a whole day is 00:00 to 24:00)\n"
            "3:15: found nothing, expected a number of heads");
}
