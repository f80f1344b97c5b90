/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

static void refuses(const char *text, const char *complaints)
{
    given_refuses(ROTA_KIND_POLICY, text, complaints);
}

Test(policy, settings_are_read_and_the_others_have_defaults)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_POLICY, "\xef\xbb\xbf" + 3), ROTA_DATA);
    given_release(&g);
    given_init(&g);
    EQ_INT(
        given_read(&g, ROTA_KIND_POLICY,
                   "# a comment\n\n  rule.rest_hours = 12 # h\r\n"
                   "// another\nsite.name=\"Wei's \\\"A\\\" \\\\ \\${B} #\"\n"
                   "site.weekend = Fri|Sat\nsite.day_starts = 07:00\n"
                   "comp.rest = 'pay'"),
        ROTA_OK);
    EQ_INT(g.into->policy.rule_rest, 12);
    EQ_STR(g.into->policy.site_name, "Wei's \"A\" \\ ${B} #");
    EQ_INT(g.into->policy.site_day_starts, 420);
    EQ_INT(g.into->policy.comp_rest, ROTA_COMP_PAY);
    EQ_STR(g.into->policy.site_timezone, "Asia/Shanghai");
    given_release(&g);
}

Test(policy, every_setting_survives)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_POLICY,
                      "site.name = \"热线, \\\"一\\\" \\\\ \\$x \\${HOME}\"\n"
                      "site.timezone = Europe/Berlin\n"
                      "staffing.service_level = 0.85\n"
                      "rule.succession = late>day|night>day\n"
                      "calendar.location = \"\"\n"),
           ROTA_OK);
    char *first = given_export(g.into, ROTA_KIND_POLICY);
    given again;
    given_init(&again);
    rota_status status = given_read(&again, ROTA_KIND_POLICY, first);
    EQ_COMPLAINT(&again.bad, 0, "");
    EQ_INT(status, ROTA_OK);
    char *second = given_export(again.into, ROTA_KIND_POLICY);
    EQ_STR(second, first);
    EQ_STR(again.into->policy.site_name, "热线, \"一\" \\ $x ${HOME}");
    for (size_t i = 0; i < rota_policy_count; i++) {
        char *line = rota_format("\n%s = ", rota_policy_rows[i].key);
        HAS_STR(first, line);
        HAS_STR(first, rota_policy_rows[i].meaning);
        free(line);
    }
    free(first);
    free(second);
    given_release(&g);
    given_release(&again);
}

Test(policy, every_error_is_told_where_it_stands)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, ROTA_KIND_POLICY,
                      "# 说明\n  site.timezne = x\nrule.rest_hours = eleven\n"
                      "rule.run 6\nrule.run = 6 7\nrule.run_min =\n"
                      "site.name = \"open\nrule.off_min = 1\n"
                      "rule.off_min = 2\nweb.base_url = \"${HOME}\"\n"
                      "site.timezone = \"Mars/Olympus\"\n"
                      "rule.succession = \"nihgt>day\"\n{\n"),
           ROTA_DATA);
    EQ_COMPLAINT(&g.bad, 0,
                 "2:3: found \"site.timezne\", which is no setting, expected "
                 "site.timezone?");
    HAS_STR(g.bad.item[1].text, "found \"eleven\", expected a whole number");
    EQ_INT(g.bad.item[1].line, 3);
    EQ_INT(g.bad.item[1].column, 19);
    EQ_COMPLAINT(&g.bad, 2,
                 "4:10: found no `=` after rule.run, expected rule.run = "
                 "VALUE");
    EQ_COMPLAINT(&g.bad, 3,
                 "5:12: found no value that can be read, expected one value, "
                 "in double quotes if it has blanks");
    EQ_INT(g.bad.item[4].line, 6);
    EQ_INT(g.bad.item[5].line, 7);
    EQ_COMPLAINT(&g.bad, 6,
                 "9:1: found \"rule.off_min\" again, expected each setting "
                 "once (the first is in line 8)");
    EQ_COMPLAINT(&g.bad, 7,
                 "10:17: found \"${\", expected plain text (\\${ between "
                 "double quotes stands for itself)");
    EQ_COMPLAINT(
        &g.bad, 8,
        "11:17: found \"Mars/Olympus\" is not a time zone that this system "
        "knows, expected a name such as Asia/Shanghai");
    EQ_COMPLAINT(&g.bad, 9,
                 "12:19: found \"nihgt\", expected the ids of shifts, as "
                 "A>B|C>D");
    EQ_INT(g.bad.item[10].line, 13);
    EQ_INT(g.bad.count, 11);
    given_release(&g);
}

Test(policy, an_empty_file_is_no_policy)
{
    refuses("", "1:1: found an empty file, expected settings, as site.name = "
                "\"Hotline\"");
}

Test(policy, a_value_has_no_control_characters)
{
    refuses("site.name = \"a\\nb\"\n",
            "1:13: found a control character, expected plain text");
    refuses("site.name = \"a\xc2\x9b\"\n",
            "1:13: found a control character, expected plain text");
}

Test(policy, shrinkage_leaves_somebody_on_the_phone)
{
    refuses("staffing.off_phone = 0.9\n\nstaffing.unplanned_absence = 0.1\n",
            "3:1: found staffing.unplanned_absence and staffing.off_phone of "
            "1 together, expected less than 1");
    refuses("staffing.off_phone = 0.95\n",
            "1:22: found \"0.95\", expected a number from 0 to 0.9");
}

Test(policy, a_line_has_an_end)
{
    rota_text text = { 0 };
    rota_text_add(&text, "site.name = \"");
    for (int i = 0; i < 5000; i++)
        rota_text_char(&text, 'x');
    rota_text_add(&text, "\"\n");
    refuses(rota_text_str(&text),
            "1:1: found a line of 5014 bytes, expected at most 4000");
    rota_text_release(&text);
}
