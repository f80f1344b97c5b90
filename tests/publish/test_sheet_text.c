/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include "sheet_month.h"

static sheet_month m;
static rota_text out;

static void setup(void)
{
    sheet_month_make(&m, true);
}

static void teardown(void)
{
    sheet_month_release(&m);
    rota_text_release(&out);
}

TestSuite(sheet_text, .init = setup, .fini = teardown);

/* The line of OUT that begins with START, in memory the caller frees. */
static char *line_of(const char *start)
{
    char *from = strstr(rota_text_str(&out), start);
    cr_assert(from, "no line with %s in\n%s", start, rota_text_str(&out));
    return rota_strndup(from, strcspn(from, "\n"));
}

Test(sheet_text, all_rows_are_equally_wide)
{
    rota_sheet_text(&m.sheet, &out);
    static const char *const ids[] = { "8001", "8003", "8005", "8012" };
    char *first = line_of(ids[0]);
    for (int i = 1; i < 4; i++) {
        char *line = line_of(ids[i]);
        EQ_INT(rota_width(line), rota_width(first));
        free(line);
    }
    free(first);
}

Test(sheet_text, days_duties_and_absence_are_shown)
{
    rota_sheet_text(&m.sheet, &out);
    char *numbers = line_of("  5  6 11 12 19 20 25 26 27");
    char *row = line_of("8005");
    EQ_STR(row, "8005 孙悦           L  L 早 晚  · 早 高 夜  ·    5");
    free(numbers);
    free(row);
}

Test(sheet_text, what_is_missing_stands_under_the_day)
{
    rota_sheet_text(&m.sheet, &out);
    char *missing = line_of("missing");
    EQ_STR(missing, "missing       -2 -1 -1 -1 -1 -1 -1 -1 -1");
    free(missing);
}

Test(sheet_text, points_bound_and_findings_are_told)
{
    rota_sheet_text(&m.sheet, &out);
    HAS_STR(rota_text_str(&out),
            "points 1420: heads missed above the floors 1300, fairness 60");
    HAS_STR(rota_text_str(&out), "; bound 1400, gap 1.41 %\n");
    HAS_STR(rota_text_str(&out), "rest  Wang & <Sons> (8003): rest 7 h 45 min");
    HAS_STR(rota_text_str(&out), " (inherited)\n");
    cr_assert_not(strstr(rota_text_str(&out), "sick"));
}

Test(sheet_text, colour_only_on_demand)
{
    rota_sheet_text(&m.sheet, &out);
    cr_assert_not(strchr(rota_text_str(&out), '\x1b'));
    rota_text_clear(&out);
    m.sheet.color = true;
    rota_sheet_text(&m.sheet, &out);
    HAS_STR(rota_text_str(&out), "\x1b[0m");
}

Test(sheet_text, one_agent_has_one_row_and_only_own_findings)
{
    m.sheet.agent = 3;
    rota_sheet_text(&m.sheet, &out);
    char *row = strstr(rota_text_str(&out), "8004 钱程");
    cr_assert(row);
    cr_assert_not(strstr(row + 1, "8004 钱程       "));
    cr_assert_not(strstr(rota_text_str(&out), "8001"));
    cr_assert_not(strstr(rota_text_str(&out), "rest  "));
    HAS_STR(rota_text_str(&out), "run  ");
    /* the day's heads stay everybody's */
    HAS_STR(rota_text_str(&out), "on duty  6  7  7");
}

Test(sheet_text, a_draft_says_so)
{
    m.sheet.version = 0;
    m.sheet.when = 0;
    rota_sheet_text(&m.sheet, &out);
    HAS_STR(rota_text_str(&out), "December 2026  draft\n");
}
