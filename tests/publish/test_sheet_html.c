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

TestSuite(sheet_html, .init = setup, .fini = teardown);

static const char *page(void)
{
    rota_sheet_html(&m.sheet, &out);
    return rota_text_str(&out);
}

static int count(const char *hay, const char *needle)
{
    int n = 0;
    for (const char *s = strstr(hay, needle); s;
         s = strstr(s + strlen(needle), needle))
        n++;
    return n;
}

/* Every element that must be closed is closed, innermost first. */
static void check_nesting(const char *html)
{
    static const char *const empty[] = { "!DOCTYPE", "meta" };
    char open[64][16];
    int depth = 0;
    for (const char *s = strchr(html, '<'); s; s = strchr(s + 1, '<')) {
        bool closes = s[1] == '/';
        char name[16] = "";
        sscanf(s + 1 + closes, "%15[!a-zA-Z0-9]", name);
        cr_assert(name[0], "a bare < at %.30s", s);
        if (strcmp(name, empty[0]) == 0 || strcmp(name, empty[1]) == 0)
            continue;
        if (!closes) {
            cr_assert(depth < 64);
            strcpy(open[depth++], name);
            continue;
        }
        cr_assert(depth > 0);
        EQ_STR(name, open[--depth]);
    }
    EQ_INT(depth, 0);
}

Test(sheet_html, is_well_formed_and_needs_nothing_else)
{
    const char *html = page();
    check_nesting(html);
    cr_assert(rota_utf8_valid(html, out.length));
    EQ_INT(count(html, "<script"), 0);
    EQ_INT(count(html, "http:"), 0);
    EQ_INT(count(html, "https:"), 0);
    EQ_INT(count(html, "src="), 0);
    EQ_INT(count(html, "@import"), 0);
}

Test(sheet_html, names_are_escaped)
{
    const char *html = page();
    cr_assert(count(html, "Wang &amp; &lt;Sons&gt;") > 3);
    EQ_INT(count(html, "<Sons>"), 0);
}

Test(sheet_html, a_colour_that_is_none_never_reaches_the_style)
{
    const char *html = page();
    EQ_INT(count(html, "not a colour"), 0);
    HAS_STR(html, ".s0{--shift:#f2b134;--on-shift:#1b2530}");
    HAS_STR(html, ".s2{--shift:#2f3e5c;--on-shift:#fff}");
}

Test(sheet_html, every_duty_and_day_has_its_place)
{
    const char *html = page();
    /* a chip each, and the shifts in legend and foot */
    EQ_INT(count(html, "class=\"duty s"), m.roster.count + 2 * SHEET_SHIFTS);
    EQ_INT(count(html, "<th scope=\"row\" class=\"who\"><b>"),
           2 * SHEET_AGENTS);
    HAS_STR(html, "class=\"holiday statutory planned\" "
                  "title=\"Fri 25 Dec · statutory holiday\"");
    HAS_STR(html, "class=\"makeup\" title=\"Sun 13 Dec · make-up workday\"");
    HAS_STR(html, "class=\"weekend pinned\"");
}

Test(sheet_html, heat_map_has_three_rows_a_planned_day)
{
    const char *html = page();
    EQ_INT(count(html, "<tr class=\"need\">"), 9);
    EQ_INT(count(html, "<tr class=\"have\">"), 9);
    EQ_INT(count(html, "<tr class=\"gaps\">"), 9);
    /* a clock every hour of the day from seven */
    HAS_STR(html, "<th colspan=\"2\" scope=\"col\">07</th>");
    HAS_STR(html, "<th colspan=\"2\" scope=\"col\">06</th>");
    HAS_STR(html, "title=\"18:00–18:30\">−1</td>");
}

Test(sheet_html, absence_is_only_absence)
{
    const char *html = page();
    EQ_INT(count(html, "sick"), 0);
    EQ_INT(count(html, "<span class=\"absent\">"), 5 + 1);
}

Test(sheet_html, findings_points_and_every_rule_are_told)
{
    const char *html = page();
    HAS_STR(html, "<li class=\"hard\"><code>rest</code> Wang");
    HAS_STR(html, "<li class=\"mild\"><code>run</code> ");
    HAS_STR(html, "<li class=\"soft\"><code>gap</code> ");
    HAS_STR(html, "gap 1.41 %");
    for (int r = 0; r < ROTA_RULE_COUNT; r++) {
        char *code = rota_format("<code>%s</code>", rota_rule_rows[r].name);
        cr_assert(count(html, code) >= 1, "%s", code);
        free(code);
    }
}

Test(sheet_html, a_clean_month_says_so)
{
    m.report.count = 0;
    HAS_STR(page(), "Every rule is kept and no head is missing.");
}

Test(sheet_html, an_empty_roster_is_a_sheet_too)
{
    rota_roster_release(&m.roster);
    const char *html = page();
    check_nesting(html);
    HAS_STR(html, "<b>−4</b>");
}

Test(sheet_html, chinese_is_the_sheets_language)
{
    m.sheet.lang = ROTA_ZH_CN;
    const char *html = page();
    HAS_STR(html, "<html lang=\"zh-CN\">");
    HAS_STR(html, "title=\"王建国 · 12月5日（周六） · 早班 07:00–15:00\"");
    HAS_STR(html, "<h1>2026年12月 <span>周末及节假日值班表</span></h1>");
    HAS_STR(html, "法定节假日");
    HAS_STR(html, "调休上班日");
}
