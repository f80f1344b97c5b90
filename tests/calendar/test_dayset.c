/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>

static void expect_text(const char *written, const char *canonical)
{
    char buf[ROTA_DAYSET_SIZE];
    rota_dayset set;
    rota_dayset again;
    cr_assert(rota_dayset_parse(written, &set, NULL), "%s", written);
    cr_assert_str_eq(rota_dayset_text(buf, set), canonical);
    cr_assert(rota_dayset_parse(buf, &again, NULL));
    cr_assert(again.weekdays == set.weekdays && again.kinds == set.kinds);
}

Test(dayset, has_one_text_for_each_set)
{
    expect_text("", "");
    expect_text("Mon-Fri", "Mon-Fri");
    expect_text("Fri|Thu|Wed|Tue|Mon", "Mon-Fri");
    expect_text("Sat|Sun", "Sat|Sun");
    expect_text("Sat-Sun", "Sat|Sun");
    expect_text("sun|SAT", "Sat|Sun");
    expect_text("Mon-Wed|Fri", "Mon-Wed|Fri");
    expect_text("Fri-Mon", "Mon|Fri-Sun");
    expect_text("restday|statutory", "holiday");
    expect_text("statutory", "statutory");
    expect_text("holiday|weekend|Mon", "Mon|weekend|holiday");
    expect_text("workday|weekend|holiday", "workday|weekend|holiday");
    expect_text("Mon-Sun", "Mon-Sun");
    expect_text("Mon-Sun|workday|weekend|holiday", "");
}

Test(dayset, text_of_the_longest_set_fits)
{
    char buf[ROTA_DAYSET_SIZE];
    for (unsigned weekdays = 0; weekdays < 128; weekdays++) {
        for (unsigned kinds = 0; kinds < 16; kinds++) {
            rota_dayset set = { (uint8_t)weekdays, (uint8_t)kinds };
            rota_dayset again;
            if (!weekdays && !kinds)
                continue;
            cr_assert(
                rota_dayset_parse(rota_dayset_text(buf, set), &again, NULL));
            cr_assert(again.weekdays == weekdays && again.kinds == kinds);
        }
    }
}

Test(dayset, points_at_the_first_word_it_does_not_know)
{
    static const struct {
        const char *text;
        int at;
    } wrong[] = { { "Mon|Tuesday", 4 }, { "|Mon", 0 },  { "Mon|", 4 },
                  { "Mon,Tue", 0 },     { "Mon-", 0 },  { "-Mon", 0 },
                  { "Mon-Tue-Wed", 0 }, { "Mon ", 0 },  { "weekends", 0 },
                  { "workday-Fri", 0 }, { "Mon||", 4 }, { " ", 0 } };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        rota_dayset set = { 1, 2 };
        const char *bad = NULL;
        cr_assert_not(rota_dayset_parse(wrong[i].text, &set, &bad), "%s",
                      wrong[i].text);
        cr_assert_eq(bad, wrong[i].text + wrong[i].at, "%s", wrong[i].text);
        cr_assert(set.weekdays == 1 && set.kinds == 2);
    }
}

static bool has(const char *text, rota_weekday weekday, rota_day_kind kind,
                bool makeup)
{
    rota_dayset set;
    cr_assert(rota_dayset_parse(text, &set, NULL));
    return rota_dayset_has(set, weekday, kind, makeup);
}

Test(dayset, matches_by_weekday_or_by_kind)
{
    cr_assert(has("Sat|Sun", ROTA_SAT, ROTA_WEEKEND, false));
    cr_assert(has("Sat|Sun", ROTA_SAT, ROTA_STATUTORY, false));
    cr_assert_not(has("Sat|Sun", ROTA_FRI, ROTA_STATUTORY, false));
    cr_assert(has("holiday", ROTA_FRI, ROTA_STATUTORY, false));
    cr_assert(has("holiday", ROTA_FRI, ROTA_RESTDAY, false));
    cr_assert_not(has("statutory", ROTA_FRI, ROTA_RESTDAY, false));
    cr_assert(has("", ROTA_FRI, ROTA_RESTDAY, false));
}

Test(dayset, a_makeup_workday_is_matched_by_workday_alone)
{
    cr_assert(has("workday", ROTA_SAT, ROTA_WORKDAY, true));
    cr_assert(has("", ROTA_SAT, ROTA_WORKDAY, true));
    cr_assert_not(has("Sat", ROTA_SAT, ROTA_WORKDAY, true));
    cr_assert_not(has("weekend|Sat|Sun", ROTA_SAT, ROTA_WORKDAY, true));
}
