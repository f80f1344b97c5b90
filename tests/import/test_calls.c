/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#define HEAD "date,start,calls,aht_seconds,answered,abandoned\n"

static void refuses(const char *text, const char *complaints)
{
    given_refuses(ROTA_KIND_CALLS, text, complaints);
}

/* Read TEXT for a site in ZONE and give the import, to be freed. */
static rota_site *read_in(const char *zone, const char *text,
                          rota_complaints *bad)
{
    rota_site *known = rota_site_new();
    rota_site *into = rota_site_new();
    known->policy.site_timezone = zone;
    rota_import_text(into, ROTA_KIND_CALLS, text, strlen(text), "x", known, bad,
                     NULL);
    rota_site_free(known);
    return into;
}

Test(calls, calls_survive_with_their_decimals)
{
    given_exports(ROTA_KIND_CALLS,
                  "date,start,calls,aht_seconds\n"
                  "2026-12-01,08:30,12.50,188.333333\n2026-12-01,08:00,0,\n",
                  HEAD "2026-12-01,08:00,0,,,\n"
                       "2026-12-01,08:30,12.5,188.333333,,\n");
    given_exports(ROTA_KIND_HISTORY, HEAD "2026-11-01,00:00,7,180.1,5,2\n",
                  HEAD "2026-11-01,00:00,7,180.1,5,2\n");
}

Test(calls, calls_that_were_answered_took_time)
{
    refuses(HEAD "2026-12-01,08:30,10,0,,\n",
            "2:21: found \"0\", expected seconds above 0, or nothing: then "
            "the policy's calls.default_aht counts");
    given_exports(ROTA_KIND_HISTORY,
                  HEAD "2026-12-01,08:00,0,0,0,0\n"
                       "2026-12-01,08:30,3,0,0,3\n",
                  HEAD "2026-12-01,08:00,0,,0,0\n"
                       "2026-12-01,08:30,3,,0,3\n");
}

Test(calls, a_slot_stands_in_the_file_once)
{
    refuses(HEAD "2026-12-01,08:30,1,,,\n2026-12-01,08:30,2,,,\n",
            "3:12: found 2026-12-01 08:30 again, expected one row for each "
            "slot (the first is in line 2)");
}

Test(calls, a_slot_stands_in_all_files_once)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_CALLS, HEAD "2026-12-01,08:30,1,,,\n"),
           ROTA_OK);
    EQ_INT(given_read(&g, ROTA_KIND_CALLS, HEAD "2026-12-01,08:30,1,,,\n"),
           ROTA_DATA);
    EQ_COMPLAINT(
        &g.bad, 0,
        "2:12: start: found 2026-12-01 08:30 again, expected one row for "
        "each slot (the first is in another file)");
    given_release(&g);
}

Test(calls, the_second_row_of_a_repeated_hour_is_the_later)
{
    rota_complaints bad = { 0 };
    rota_site *into = read_in("Europe/Berlin",
                              HEAD "2026-10-25,02:30,1,,,\n"
                                   "2026-10-25,02:30,2,,,\n",
                              &bad);
    EQ_COMPLAINT(&bad, 0, "");
    EQ_INT(into->calls.count, 2);
    EQ_INT(into->calls.item[0].later, 0);
    EQ_INT(into->calls.item[1].later, 1);
    EQ_INT(into->calls.item[1].calls, 2);
    char *out = given_export(into, ROTA_KIND_CALLS);
    EQ_STR(out, HEAD "2026-10-25,02:30,1,,,\n2026-10-25,02:30,2,,,\n");
    free(out);
    rota_site_free(into);
}

Test(calls, there_is_no_third_row_of_a_repeated_hour)
{
    rota_complaints bad = { 0 };
    rota_site *into = read_in("Europe/Berlin",
                              HEAD "2026-10-25,02:30,1,,,\n"
                                   "2026-10-25,02:30,2,,,\n"
                                   "2026-10-25,02:30,3,,,\n",
                              &bad);
    EQ_COMPLAINT(
        &bad, 0,
        "4:12: start: found 2026-10-25 02:30 again, expected one row for "
        "each slot (the first is in line 3)");
    rota_complaints_release(&bad);
    rota_site_free(into);
}

Test(calls, a_missing_hour_has_no_rows)
{
    rota_complaints bad = { 0 };
    rota_site *into =
        read_in("Europe/Berlin", HEAD "2026-03-29,02:30,1,,,\n", &bad);
    EQ_COMPLAINT(
        &bad, 0,
        "2:12: start: found \"02:30\", which does not exist on 2026-03-29 "
        "in Europe/Berlin (clocks go forward); expected another "
        "time");
    rota_complaints_release(&bad);
    rota_site_free(into);
}

Test(calls, the_zone_of_the_same_import_counts)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_POLICY, "site.timezone = Europe/Berlin\n"),
           ROTA_OK);
    EQ_INT(given_read(&g, ROTA_KIND_CALLS, HEAD "2026-03-29,02:30,1,,,\n"),
           ROTA_DATA);
    given_release(&g);
}

Test(calls, numbers_are_judged)
{
    refuses(HEAD "2026-12-01,08:60,-1,1e9,x,99999999999999999999999\n"
                 ",,,1,,\n",
            "2:12: found \"08:60\", expected a time from 00:00 to 23:59, "
            "as 08:30\n"
            "2:18: found \"-1\", expected a number from 0 to 1000000\n"
            "2:21: found \"1e9\", expected a number from 0 to 36000\n"
            "2:25: found \"x\", expected a number from 0 to 1000000\n"
            "2:27: found \"99999999999999999999999\", expected a number "
            "from 0 to 1000000\n"
            "3:1: found nothing, expected a date, as 2026-12-05\n"
            "3:2: found nothing, expected a time, as 08:30\n"
            "3:3: found nothing, expected a number of calls");
}
