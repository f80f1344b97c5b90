/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#define HEAD                                                                   \
    "id,name,team,role,skills,joined,left,share,min_hours,max_hours,max_run,"  \
    "min_run,min_off,max_weekends,max_weekends_row,max_nights,pattern,"        \
    "available,email,lang\n"

static void refuses(const char *text, const char *complaints)
{
    given_refuses(ROTA_KIND_AGENTS, text, complaints);
}

Test(people, an_agent_needs_only_id_and_name)
{
    given_exports(ROTA_KIND_AGENTS, "name,id\n张伟,a1\n",
                  HEAD "a1,张伟,,agent,,,,1,,,,,,,,,,,,\n");
}

Test(people, every_column_is_kept_and_written_canonically)
{
    given_exports(
        ROTA_KIND_AGENTS,
        HEAD "b1,李娜,一组,lead, vip| en|vip,2020-01-01,2026-12-31,0.300,"
             "100.50,160.0,5,2,1,2,1,3,Mon-Fri@day,Sat|Sun@08:00-20:00,"
             "li@example.org,zh_CN\n",
        HEAD "b1,李娜,一组,lead,en|vip,2020-01-01,2026-12-31,0.3,100.5,160,5,"
             "2,1,2,1,3,Mon-Fri@day,Sat|Sun@08:00-20:00,li@example.org,"
             "zh_CN\n");
}

Test(people, nasty_names_survive)
{
    given_exports(ROTA_KIND_AGENTS,
                  HEAD "a1,\"Wei, \"\"W\"\" O'Neil; 张\\伟 & <b>\",\"甲,乙\","
                       "agent,,,,1,,,,,,,,,,,,\n",
                  HEAD "a1,\"Wei, \"\"W\"\" O'Neil; 张\\伟 & <b>\",\"甲,乙\","
                       "agent,,,,1,,,,,,,,,,,,\n");
}

Test(people, hours_to_the_minute_survive)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_AGENTS,
                      "id,name,min_hours,max_hours\na,A,0.02,160.98\n"),
           ROTA_OK);
    EQ_INT(g.into->agents.item[0].min_minutes, 1);
    EQ_INT(g.into->agents.item[0].max_minutes, 9659);
    char *out = given_export(g.into, ROTA_KIND_AGENTS);
    HAS_STR(out, ",0.02,160.98,");
    free(out);
    given_release(&g);
}

Test(people, agents_are_sorted_by_id)
{
    given_exports(ROTA_KIND_AGENTS, "id,name\nb,B\na,A\n",
                  HEAD "a,A,,agent,,,,1,,,,,,,,,,,,\n"
                       "b,B,,agent,,,,1,,,,,,,,,,,,\n");
}

Test(people, an_agent_stands_in_the_file_once)
{
    refuses("id,name\na,A\nb,B\na,C\n",
            "4:1: found \"a\" again, expected one row for each agent (the "
            "first is in line 2)");
}

Test(people, an_agent_stands_in_all_files_once)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_AGENTS, "id,name\na,A\n"), ROTA_OK);
    EQ_INT(given_read(&g, ROTA_KIND_AGENTS, "id,name\na,B\n"), ROTA_DATA);
    EQ_COMPLAINT(&g.bad, 0,
                 "2:1: id: found \"a\" again, expected one row for each agent "
                 "(the first is in another file)");
    given_release(&g);
}

Test(people, ids_are_names_of_files)
{
    static const char *const wrong[] = {
        ".x", "..", "a/b", "a b", "-x", "a\\b", "a\tb", "", "a:b", "a\x01"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        given g;
        given_init(&g);
        char *text = rota_format("id,name\n\"%s\",A\n", wrong[i]);
        EQ_INT(given_read(&g, ROTA_KIND_AGENTS, text), ROTA_DATA);
        cr_assert_eq(g.bad.count, 1, "\"%s\": %zu", wrong[i], g.bad.count);
        HAS_STR(g.bad.item[0].text, "expected an id");
        free(text);
        given_release(&g);
    }
    given_exports(ROTA_KIND_AGENTS, "id,name\n客服-1_a.B,A\n",
                  HEAD "客服-1_a.B,A,,agent,,,,1,,,,,,,,,,,,\n");
}

Test(people, ids_have_at_most_64_characters)
{
    char text[256];
    for (int length = 64; length <= 65; length++) {
        given g;
        given_init(&g);
        snprintf(text, sizeof text, "id,name\n%0*d,A\n", length, 7);
        EQ_INT(given_read(&g, ROTA_KIND_AGENTS, text),
               length == 64 ? ROTA_OK : ROTA_DATA);
        given_release(&g);
    }
}

Test(people, nobody_is_called_team)
{
    refuses("id,name\nteam,A\n",
            "2:1: found \"team\", expected another id: this word has a "
            "meaning of its own");
}

Test(people, names_have_no_control_characters)
{
    refuses("id,name\na,\"A\nB\"\nb,\"A\x1b[31m\"\nc,\"\"\n",
            "2:3: found \"A?B\" with a control character, expected plain "
            "text\n"
            "4:3: found \"A?[31m\" with a control character, expected "
            "plain text\n"
            "5:3: found nothing, expected a name");
}

Test(people, every_error_of_a_file_is_told)
{
    refuses("id,name,role,joined,share,max_run,pattern,available,email,lang\n"
            "a,A,boss,2026-02-30,-1,1e3,Mon@dya,Someday,x,fr\n",
            "2:5: found \"boss\", expected one of lead, senior, agent, "
            "trainee\n"
            "2:10: found \"2026-02-30\", expected a date that exists, as "
            "2026-12-05\n"
            "2:21: found \"-1\", expected a number from 0 to 2\n"
            "2:24: found \"1e3\", expected a whole number from 0 to 31\n"
            "2:28: found \"Mon@dya\", expected the id of a shift (day?)\n"
            "2:36: found \"Someday\", expected days and hours, as "
            "Sat|Sun@08:00-20:00\n"
            "2:44: found \"x\", expected an e-mail address\n"
            "2:46: found \"fr\", expected one of en, zh_CN");
}

Test(people, numbers_do_not_overflow)
{
    refuses("id,name,max_run,max_hours\n"
            "a,A,99999999999999999999999,999999999999999999999999.5\n",
            "2:5: found \"99999999999999999999999\", expected a whole "
            "number from 0 to 31\n"
            "2:29: found \"999999999999999999999999.5\", expected a number "
            "from 0 to 744");
}

Test(people, leaving_is_not_before_joining)
{
    refuses("id,name,joined,left\na,A,2026-02-01,2026-01-31\n",
            "2:16: found \"2026-01-31\", expected a date not before joined "
            "(2026-02-01)");
}

Test(people, most_hours_are_not_below_the_least)
{
    refuses("id,name,min_hours,max_hours\na,A,100,99.5\n",
            "2:9: found \"99.5\", expected at least min_hours (100)");
}

Test(people, a_share_is_above_zero)
{
    refuses("id,name,share\na,A,0.0001\n",
            "2:5: found \"0.0001\", expected a share above 0, as 0.5");
}
