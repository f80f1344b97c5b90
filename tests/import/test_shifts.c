/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#define HEAD                                                                   \
    "id,name,start,end,start2,end2,days,skill,paid_minutes,kind,color\n"

static void refuses(const char *text, const char *complaints)
{
    given_refuses(ROTA_KIND_SHIFTS, text, complaints);
}

Test(shifts, order_of_the_file_stays)
{
    given_exports(ROTA_KIND_SHIFTS,
                  "id,name,start,end\nb,B,08:00,16:00\na,A,22:00,07:00\n",
                  HEAD "b,B,08:00,16:00,,,,,,day,\n"
                       "a,A,22:00,07:00,,,,,,day,\n");
}

Test(shifts, every_column_survives)
{
    given_exports(ROTA_KIND_SHIFTS,
                  HEAD "p,\"高峰, 分段\",10:00,14:00,17:00,21:00,weekend,vip,"
                       "480,standby,#3366cC\n"
                       "w,全天,00:00,24:00,,,Mon-Fri,,0,night,\n",
                  HEAD "p,\"高峰, 分段\",10:00,14:00,17:00,21:00,weekend,vip,"
                       "480,standby,#3366cC\n"
                       "w,全天,00:00,24:00,,,Mon-Fri,,0,night,\n");
}

Test(shifts, an_end_before_the_start_is_on_the_next_date)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_SHIFTS,
                      HEAD "n,N,22:00,02:00,04:00,06:00,,,,night,\n"
                           "m,M,16:00,00:00,,,,,,day,\n"),
           ROTA_OK);
    EQ_INT(g.into->shifts.item[0].end, 1560);
    EQ_INT(g.into->shifts.item[0].start2, 1680);
    EQ_INT(g.into->shifts.item[0].end2, 1800);
    EQ_INT(g.into->shifts.item[1].end, 1440);
    char *out = given_export(g.into, ROTA_KIND_SHIFTS);
    HAS_STR(out, "n,N,22:00,02:00,04:00,06:00,,");
    HAS_STR(out, "m,M,16:00,24:00,,,");
    free(out);
    given_release(&g);
}

Test(shifts, a_shift_takes_some_minutes)
{
    refuses("id,name,start,end\na,A,08:00,08:00\n",
            "2:11: found \"08:00\", which is the start: 0 minutes; expected "
            "another time (a whole day is 00:00 to 24:00)");
}

Test(shifts, a_shift_takes_at_most_24_hours)
{
    refuses("id,name,start,end,start2,end2\na,A,20:00,10:00,11:00,21:00\n",
            "2:23: found \"21:00\", which makes a shift of 25 h 0 min; "
            "expected at most 24 h from first start to last end");
    refuses("id,name,start,end\na,A,08:00,33:00\n",
            "2:11: found \"33:00\", expected a time from 00:00 to 24:00, as "
            "08:30");
}

Test(shifts, pieces_come_in_order)
{
    refuses("id,name,start,end,start2,end2\n"
            "a,A,17:00,21:00,10:00,14:00\n"
            "b,B,10:00,14:00,13:00,18:00\n"
            "c,C,10:00,14:00,,18:00\n",
            "2:17: found \"10:00\", expected a second piece that begins "
            "when the first has ended (21:00)\n"
            "3:17: found \"13:00\", expected a second piece that begins "
            "when the first has ended (14:00)\n"
            "4:17: found nothing, expected a time, as 08:30");
}

Test(shifts, off_is_no_shift)
{
    refuses("id,name,start,end\noff,A,08:00,16:00\n",
            "2:1: found \"off\", expected another id: this word has a meaning "
            "of its own");
}

Test(shifts, a_shift_stands_in_the_file_once)
{
    refuses("id,name,start,end\na,A,08:00,16:00\na,A,08:00,16:00\n",
            "3:1: found \"a\" again, expected one row for each shift (the "
            "first is in line 2)");
}

Test(shifts, some_agent_has_the_skill)
{
    refuses("id,name,start,end,skill\na,A,08:00,16:00,vpi\n",
            "2:17: found \"vpi\", expected the id of a skill that some agent "
            "has (vip?)");
}

Test(shifts, skills_are_not_judged_before_there_are_agents)
{
    rota_site *into = rota_site_new();
    rota_complaints bad = { 0 };
    const char *text = "id,name,start,end,skill\na,A,08:00,16:00,vip\n";
    EQ_INT(rota_import_text(into, ROTA_KIND_SHIFTS, text, strlen(text), "x",
                            NULL, &bad, NULL),
           ROTA_OK);
    EQ_STR(into->shifts.item[0].skill, "vip");
    rota_site_free(into);
}

Test(shifts, times_days_kinds_and_colours_are_judged)
{
    refuses("id,name,start,end,days,kind,color,paid_minutes\n"
            "a,A,8:0,25:00,Moonday,nigth,red,1441\n",
            "2:5: found \"8:0\", expected a time from 00:00 to 23:59, as "
            "08:30\n"
            "2:9: found \"25:00\", expected a time from 00:00 to 24:00, as "
            "08:30\n"
            "2:15: found \"Moonday\", expected weekdays (Mon-Fri, Sat|Sun) "
            "or kinds of days (workday, weekend, restday, statutory, "
            "holiday)\n"
            "2:23: found \"nigth\", expected night? (one of day, night, "
            "standby)\n"
            "2:29: found \"red\", expected a colour, as #3366cc\n"
            "2:33: found \"1441\", expected a whole number from 0 to 1440");
}
