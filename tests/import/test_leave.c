/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#define HEAD "agent,from,to,kind,status\n"

static void refuses(const char *text, const char *complaints)
{
    given_refuses(ROTA_KIND_LEAVE, text, complaints);
}

Test(leave, dates_and_times_survive)
{
    given_exports(ROTA_KIND_LEAVE,
                  "agent,from,to,kind\n"
                  "a02,2026-12-05T08:30,2026-12-05T12:00,personal\n"
                  "a01,2026-12-01,2026-12-01,annual\n",
                  HEAD "a01,2026-12-01,2026-12-01,annual,approved\n"
                       "a02,2026-12-05T08:30,2026-12-05T12:00,personal,"
                       "approved\n");
}

Test(leave, ends_after_it_starts)
{
    refuses(HEAD "a01,2026-12-02,2026-12-01,annual,\n"
                 "a02,2026-12-05T08:30,2026-12-05T08:30,sick,\n"
                 "a02,2026-12-06,2026-12-06T12:00,sick,\n",
            "2:16: found \"2026-12-01\", expected an end after the start "
            "(2026-12-02)\n"
            "3:22: found \"2026-12-05T08:30\", expected an end after the "
            "start (2026-12-05T08:30)\n"
            "4:16: found \"2026-12-06\" to \"2026-12-06T12:00\", expected "
            "two dates or two times");
}

Test(leave, names_are_judged)
{
    refuses(HEAD "a03,2026-02-30,,holyday,maybe\n",
            "2:1: found \"a03\", expected the id of an agent (a01?)\n"
            "2:5: found \"2026-02-30\", expected a date that exists, as "
            "2026-12-05, or 2026-12-05T08:30\n"
            "2:16: found \"\", expected a date that exists, as 2026-12-05, "
            "or 2026-12-05T08:30\n"
            "2:17: found \"holyday\", expected one of annual, personal, "
            "comp, sick, injury, marriage, bereavement, maternity, "
            "paternity, parental, nursing, prenatal, unpaid\n"
            "2:25: found \"maybe\", expected one of approved, requested, "
            "refused");
}

Test(leave, one_row_begins_one_kind)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_LEAVE,
                      HEAD "a01,2026-12-01,2026-12-03,annual,\n"
                           "a01,2026-12-01,2026-12-03,sick,\n"
                           "a01,2026-12-01,2026-12-04,annual,\n"),
           ROTA_DATA);
    EQ_INT(g.bad.count, 1);
    EQ_COMPLAINT(
        &g.bad, 0,
        "4:5: from: found \"2026-12-01\" again, expected one row for each "
        "agent, start and kind of leave (the first is in line 2)");
    given_release(&g);
}

Test(leave, restrictions_survive)
{
    given_exports(ROTA_KIND_RESTRICTIONS,
                  "agent,from,no_night,to\na02,,yes,\n"
                  "a01,2026-12-01,no,2026-12-31\n",
                  "agent,from,to,no_night,no_overtime\n"
                  "a01,2026-12-01,2026-12-31,no,no\na02,,,yes,no\n");
}

Test(leave, restrictions_are_judged)
{
    given_refuses(ROTA_KIND_RESTRICTIONS,
                  "agent,from,to,no_night\na01x,2026-12-02,2026-12-01,ja\n",
                  "2:1: found \"a01x\", expected the id of an agent (a01?)\n"
                  "2:17: found \"2026-12-01\", expected an end not before the "
                  "start (2026-12-02)\n"
                  "2:28: found \"ja\", expected one of no, yes");
}
