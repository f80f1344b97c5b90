/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include "../rota_test.h"

#include "site_kit.h"

static const char small[] = "rota-problem 1\n"
                            "site \"Hotline 12345\" Asia/Shanghai\n"
                            "scope weekend\n"
                            "times day_starts 00:00 slot 30 arrival 15 "
                            "handover 0\n"
                            "weekend_days Sat|Sun\n"
                            "senior_acts yes\n"
                            "weights floor 1000 short 100\n"
                            "days 2026-11-30 14 month 2026-12-01 10\n"
                            "skill gold\n"
                            "shift day Day 09:00-17:00 skill gold\n"
                            "shift night \"\" 22:00-31:00 kind night\n"
                            "agent a Ann skills gold run 6\n"
                            "agent b \"B \\\"B\\\" \\\\\" role lead\n"
                            "slots 2026-12-05 08:00-20:00 floor 1\n";

/* Writes P, reads it, writes it again: the same bytes; the text is the
 * caller's. */
static char *round_trip(const rota_problem *p)
{
    rota_text first = { 0 };
    rota_text second = { 0 };

    rota_problem_write(p, &first);
    rota_problem *again = kit_read(rota_text_str(&first));
    rota_problem_write(again, &second);
    EQ_STR(rota_text_str(&second), rota_text_str(&first));
    EQ_STR(rota_problem_digest(again).hex, rota_problem_digest(p).hex);
    rota_problem_free(again);
    rota_text_release(&second);
    return rota_text_take(&first);
}

/* What the text of SMALL with one more line, or another text, complains of
 * first. */
static void complains_of(const char *text, const char *expected)
{
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    rota_problem *p = NULL;

    FAILS(rota_problem_read(&p, text, strlen(text), "x", &bad, &err), ROTA_DATA,
          err);
    EQ_COMPLAINT(&bad, 0, expected);
    rota_complaints_release(&bad);
}

static void small_complains_of(const char *more, const char *expected)
{
    char *text = rota_format("%s%s\n", small, more);

    complains_of(text, expected);
    free(text);
}

Test(text_form, a_written_problem_reads_as_it_was)
{
    char *text;
    rota_problem *p = kit_read(small);

    EQ_INT(p->agents, 2);
    EQ_STR(p->agent[1].name, "B \"B\" \\");
    EQ_INT(p->agent[0].max_run, 6);
    EQ_INT(p->day[kit_day(p, 20261205)].planned, 1);
    EQ_INT(p->day[kit_day(p, 20261205)].slots, 24);
    EQ_INT(p->day[kit_day(p, 20261212)].planned, 0);
    EQ_INT(p->weight.shortage, 100);
    EQ_INT(p->shift[0].skill, 0);
    text = round_trip(p);
    HAS_STR(text, "agent a Ann skills gold run 6\n");
    HAS_STR(text, "slots 2026-12-05 08:00-20:00 floor 1\n");
    free(text);
    rota_problem_free(p);
}

/* A month that has something of everything. */
static rota_site *full_site(void)
{
    rota_site *site = rota_site_new();

    kit_set(site, "site.timezone", "America/New_York");
    kit_set(site, "site.weekend", "Mon|Sun");
    kit_set(site, "rule.succession", "night>day|split>split");
    rota_holidays_set(&site->holidays, kit_date(20261126),
                      ROTA_HOLIDAY_STATUTORY, "Thanksgiving");
    rota_holidays_set(&site->holidays, kit_date(20261122), ROTA_HOLIDAY_MAKEUP,
                      "");
    kit_shift(site, "day", 540, 1020)->skill = "x";
    kit_shift(site, "night", 1320, 1860)->color = "#112233";
    rota_shift_row *split = kit_shift(site, "split", 60, 150);
    split->start2 = 180;
    split->end2 = 720;
    split->name = "分段 \"x\"";
    rota_dayset_parse("Sat|workday", &split->days, NULL);
    kit_shift(site, "standby", 0, 1440)->paid_minutes = 0;
    rota_agent_row *a = kit_agent(site, "a b");
    a->skills = "silver|x";
    a->available = "Mon-Sun|workday|weekend|holiday|Sat@08:00-24:00|Sun";
    a->team = "north";
    a->lang = "zh_CN";
    a->role = ROTA_SENIOR;
    a->joined = kit_date(20261110);
    rota_agent_row *c = kit_agent(site, "c");
    c->pattern = "Tue-Fri@day";
    c->left = kit_date(20261125);
    kit_leave(site, "c", 20261109, 20261110);
    kit_leave(site, "c", 20261101, 20261101)->from_minute = 90;
    site->leave.item[1].to_minute = 1000;
    *rota_vec_push(&site->restrictions) =
        (rota_restriction_row){ "c", ROTA_NO_DATE, kit_date(20261111), 1, 1 };
    *rota_vec_push(&site->pins) =
        (rota_pin_row){ "c", kit_date(20261103), "off" };
    *rota_vec_push(&site->wishes) =
        (rota_wish_row){ "c", kit_date(20261104), "night", -2 };
    *rota_vec_push(&site->wishes) =
        (rota_wish_row){ "c", kit_date(20261104), "day", 7 };
    kit_window(site, "", 0, 1440, 2);
    kit_window(site, "", 480, 1200, 1)->role = ROTA_LEAD;
    kit_post(site, "", "split", 1)->skill = "silver";
    kit_post(site, "Sat|Sun", "night", 2);
    rota_site_sort(site);
    return site;
}

static void holds_every_field(rota_scope scope)
{
    rota_past_duty past[] = { { "c", "night", kit_date(20261031) },
                              { "c", "day", kit_date(20261201) } };
    rota_past_duty keep[] = { { "c", "day", kit_date(20261102) } };
    rota_site *site = full_site();
    rota_frame frame = { .from = kit_date(20261101),
                         .days = 30,
                         .scope = scope,
                         .past = past,
                         .past_count = 2,
                         .keep = keep,
                         .keep_count = 1 };
    rota_problem *p = kit_freeze_frame(site, &frame);
    rota_text first = { 0 };

    rota_problem_write(p, &first);
    rota_problem *q = kit_read(rota_text_str(&first));
    for (int d = 0; d < p->days; d++)
        cr_assert_arr_eq(&q->day[d], &p->day[d], sizeof p->day[d]);
    EQ_INT(q->end, p->end);
    EQ_INT(q->month, p->month);
    EQ_INT(q->weekends, p->weekends);
    for (int i = 0; i < p->weekends; i++)
        cr_assert_arr_eq(&q->weekend[i], &p->weekend[i], sizeof p->weekend[i]);
    size_t cells = (size_t)(p->days * p->shifts) * sizeof *p->duty_start;
    cr_assert_arr_eq(q->duty_start, p->duty_start, cells);
    cr_assert_arr_eq(q->duty_end, p->duty_end, cells);
    cr_assert_arr_eq(q->pause_start, p->pause_start, cells);
    cr_assert_arr_eq(q->pause_end, p->pause_end, cells);
    EQ_INT(q->slots, p->slots);
    for (int i = 0; i < p->slots; i++)
        cr_assert_arr_eq(&q->slot[i], &p->slot[i], sizeof p->slot[i]);
    EQ_INT(q->covers, p->covers);
    for (int i = 0; i < p->covers; i++)
        cr_assert_arr_eq(&q->cover[i], &p->cover[i], sizeof p->cover[i]);
    EQ_INT(q->windows, p->windows);
    EQ_INT(q->givens, p->givens);
    EQ_INT(q->keeps, p->keeps);
    rota_problem_free(q);
    rota_text_release(&first);
    free(round_trip(p));
    rota_problem_free(p);
    rota_site_free(site);
}

Test(text_form, it_holds_every_field_of_a_weekend_month)
{
    holds_every_field(ROTA_SCOPE_WEEKEND);
}

Test(text_form, it_holds_every_field_of_a_whole_month)
{
    holds_every_field(ROTA_SCOPE_MONTH);
}

Test(text_form, comments_and_blank_lines_are_skipped)
{
    char *text = rota_format("# a month\n\n%s\n# end", small);

    rota_problem_free(kit_read(text));
    free(text);
}

/* SMALL with LINES where limits stand. */
static char *limited(const char *lines)
{
    const char *slots = strstr(small, "slots");

    return rota_format("%.*s%s%s", (int)(slots - small), small, lines, slots);
}

Test(text_form, limits_of_single_shifts_stand_by_agent)
{
    char *text = limited("limit b night 3\nlimit b day 0\nlimit a night 1\n");
    rota_problem *p = kit_read(text);

    EQ_INT(rota_most_duties(p, 0, 0), ROTA_NO_LIMIT);
    EQ_INT(rota_most_duties(p, 0, 1), 1);
    EQ_INT(rota_most_duties(p, 1, 0), 0);
    EQ_INT(rota_most_duties(p, 1, 1), 3);
    char *written = round_trip(p);
    cr_assert(
        strstr(written, "limit a night 1\nlimit b day 0\nlimit b night 3\n"),
        "%s", written);
    rota_problem_free(p);
    free(written);
    free(text);
    p = kit_read(small);
    EQ_INT(rota_most_duties(p, 1, 1), ROTA_NO_LIMIT);
    written = round_trip(p);
    cr_assert_not(strstr(written, "limit"));
    rota_problem_free(p);
    free(written);
    text = limited("limit a night 1\nlimit a night 1\n");
    complains_of(text, "15:9: the same limit again, expected it once");
    free(text);
    text = limited("limit a night -1\n");
    complains_of(text, "14:15: \"-1\", expected a whole number from 0 to 1000");
    free(text);
}

Test(text_form, every_error_is_told_with_its_place)
{
    complains_of("", "1:1: nothing, expected rota-problem 1");
    complains_of("rota-problem 2\n", "1:14: \"2\", expected 1");
    small_complains_of("agent c", "15:1: a line \"agent\" after \"slots\", "
                                  "expected it before");
    small_complains_of("cover 2026-12-05 08:15-09:00 min 1 role lead",
                       "15:18: a stretch that is not made of slots of that "
                       "day, expected whole slots");
    small_complains_of("slots 2026-12-05 19:00-21:00",
                       "15:18: slots before or over earlier ones, expected "
                       "them in order of time");
    small_complains_of("slots 2026-12-06 08:00-20:00 floor 1 floor 2",
                       "15:38: \"floor\" again, expected it once");
    small_complains_of("slots 2026-12-06 08:00-20:00 flor 1",
                       "15:30: \"flor\", expected a field such as floor");
    small_complains_of("slots 2026-12-06 08:00-20:10",
                       "15:18: 730 min, expected a multiple of the slot of "
                       "30 min");
    small_complains_of("slots 2026-12-07 08:00-20:00",
                       "15:7: a day that is not planned, expected a planned "
                       "day");
    small_complains_of("slots \"2026-12-06",
                       "15:7: a quoted word that does not end well, expected "
                       "\"...\" with \\\" for a quote in it");
    small_complains_of("slots 2026-12-06 08:00-20:00 calls 999999999999",
                       "15:36: \"999999999999\", expected a whole number from "
                       "0 to 100000");
}

Test(text_form, a_shift_begins_within_the_operating_day)
{
    const char *days = strstr(small, "slot 30");
    char *text = rota_format("rota-problem 1\n"
                             "site \"Hotline 12345\" Asia/Shanghai\n"
                             "scope weekend\n"
                             "times day_starts 09:30 %s",
                             days);
    complains_of(text, "10:15: a start at 09:00, expected one inside the "
                       "operating day, which starts at 09:30");
    free(text);
}

Test(text_form, errors_of_several_lines_are_told_at_once)
{
    rota_complaints bad = { 0 };
    rota_problem *p = NULL;
    char *text = rota_format("%sslots x\nslots y\n", small);

    EQ_INT(rota_problem_read(&p, text, strlen(text), "x", &bad, NULL),
           ROTA_DATA);
    EQ_INT(bad.count, 2);
    EQ_INT(bad.item[1].line, 16);
    cr_assert_null(p);
    rota_complaints_release(&bad);
    free(text);
}

Test(text_form, a_text_cut_anywhere_is_read_or_refused)
{
    rota_site *site = full_site();
    rota_problem *p = kit_freeze(site, 202611, ROTA_SCOPE_MONTH);
    rota_text text = { 0 };

    rota_problem_write(p, &text);
    for (size_t size = 0; size < text.length; size += 97) {
        rota_complaints bad = { 0 };
        rota_problem *q = NULL;
        char *cut = rota_strndup(text.data, size);
        if (rota_problem_read(&q, cut, size, "x", &bad, NULL) == ROTA_OK)
            rota_problem_free(q);
        else
            cr_assert_gt(bad.count, 0);
        rota_complaints_release(&bad);
        free(cut);
    }
    rota_text_release(&text);
    rota_problem_free(p);
    rota_site_free(site);
}

Test(text_form, bytes_that_are_not_text_are_refused)
{
    rota_complaints bad = { 0 };
    rota_problem *p = NULL;

    EQ_INT(rota_problem_read(&p, "\xff\xfe", 2, "x", &bad, NULL), ROTA_DATA);
    EQ_INT(rota_problem_read(&p, NULL, 0, "x", &bad, NULL), ROTA_DATA);
    EQ_INT(bad.count, 2);
    rota_complaints_release(&bad);
}
