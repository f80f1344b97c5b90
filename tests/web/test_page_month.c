/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <rota/overview.h>
#include <rota_test.h>

static sample s;

static void open_sample(void)
{
    sample_open(&s, false);
}

static void close_sample(void)
{
    sample_close(&s);
}

TestSuite(page_month, .init = open_sample, .fini = close_sample);

static size_t count(const char *hay, const char *needle)
{
    size_t n = 0;
    for (; (hay = strstr(hay, needle)); hay += strlen(needle))
        n++;
    return n;
}

/* The shift of 8001's cell on 5 December, as the page has it. */
static const char *duty_now(void)
{
    sample_ask(&s, NULL, "2026-12", "8001", "2026-12-05", NULL);
    const char *body = sample_body(&s, page_cell);
    const char *at = strstr(body, "name=\"was\" value=\"");
    cr_assert(at);
    at += strlen("name=\"was\" value=\"");
    char *shift = rota_strndup(at, strcspn(at, "\""));
    const char *kept = rota_arena_strdup(s.r->arena, shift);
    free(shift);
    return kept;
}

Test(page_month, the_list_has_the_draft)
{
    sample_ask(&s, NULL, NULL);
    const char *body = sample_body(&s, page_months);
    HAS_STR(body, "href=\"/months/2026-12\">December 2026");
    HAS_STR(body, "class=\"draft\">draft");
    HAS_STR(body, "draft saved 2026-11-24 09:00");
}

Test(page_month, the_grid_has_everybody_and_every_duty)
{
    sample_ask(&s, NULL, "2026-12", NULL);
    const char *body = sample_body(&s, page_month);
    EQ_INT(count(body, "<tr><th scope=\"row\" class=\"who\"><b dir=\"auto\">"),
           40);
    EQ_INT(count(body, "/cells/8001/2026-12-"), 8);
    HAS_STR(body, "class=\"weekend\"");
    HAS_STR(body, "<h1>December 2026</h1>");
    cr_assert_not(strstr(body, "style=\""), "no inline style");
    cr_assert_not(strstr(body, "onclick"), "no inline script");
}

Test(page_month, filters_leave_rows_out)
{
    query(sample_ask(&s, NULL, "2026-12", NULL), "team", "一组");
    const char *body = sample_body(&s, page_month);
    size_t rows = count(body, "<b dir=\"auto\">");
    cr_assert(rows > 5 && rows < 20);
    HAS_STR(body, "selected=\"selected\">一组");
}

Test(page_month, months_without_a_roster_say_so)
{
    sample_ask(&s, NULL, "2027-03", NULL);
    HAS_STR(sample_body(&s, page_month), "class=\"empty\"");
    query(sample_ask(&s, NULL, "2026-12", NULL), "view", "7");
    FAILS(page_month(s.r, &s.out, &s.err), ROTA_UNKNOWN, s.err);
}

Test(page_month, coverage_states_need_against_have)
{
    sample_ask(&s, NULL, "2026-12", NULL);
    const char *body = sample_body(&s, page_coverage);
    EQ_INT(count(body, "<tr id=\"d2026-12-"), 8);
    HAS_STR(body, "title=\"07:00: ");
}

Test(page_month, fairness_is_a_picture_with_figures)
{
    sample_ask(&s, NULL, "2026-12", NULL);
    const char *body = sample_body(&s, page_fairness);
    HAS_STR(body, "<svg class=\"fair\" role=\"img\"");
    cr_assert_geq(count(body, "class=\"share\""), 40);
}

/* ---- A cell ---------------------------------------------------------------
 */

Test(page_month, a_cell_says_what_each_shift_would_break)
{
    /* on leave that day */
    sample_ask(&s, NULL, "2026-12", "8003", "2026-12-12", NULL);
    const char *body = sample_body(&s, page_cell);
    HAS_STR(body, "<code>leave</code>");
    HAS_STR(body, "value=\"off\" checked=\"checked\"");
}

Test(page_month, a_cell_is_changed_and_pinned)
{
    bool off = !strcmp(duty_now(), "off");
    const char *to = off ? "early" : "off", *was = off ? "off" : duty_now();
    char *kept = rota_strdup(was);
    request *r = sample_ask(&s, NULL, "2026-12", "8001", "2026-12-05", NULL);
    give(r, "was", kept);
    give(r, "shift", to);
    give(r, "reason", "asked for");
    OK(page_cell_change(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
    EQ_STR(duty_now(), to);

    r = sample_ask(&s, NULL, "2026-12", "8001", "2026-12-05", NULL);
    give(r, "was", to);
    give(r, "pin", "on");
    OK(page_cell_pin(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
    sample_ask(&s, NULL, "2026-12", NULL);
    HAS_STR(sample_body(&s, page_month), "weekend pinned\"");

    r = sample_ask(&s, NULL, "2026-12", "8001", "2026-12-05", NULL);
    give(r, "was", to);
    give(r, "pin", "off");
    OK(page_cell_pin(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
    free(kept);
}

Test(page_month, a_breach_is_refused_with_its_reasons)
{
    request *r = sample_ask(&s, NULL, "2026-12", "8003", "2026-12-12", NULL);
    give(r, "was", "off");
    give(r, "shift", "early");
    const char *body = sample_body(&s, page_cell_change);
    EQ_INT(s.out.status, 409);
    HAS_STR(body, "class=\"hard\"");
    HAS_STR(body, "<code>leave</code>");
}

Test(page_month, a_stale_form_changes_nothing_and_shows_what_is)
{
    const char *now = duty_now();
    char *kept = rota_strdup(now);
    request *r = sample_ask(&s, NULL, "2026-12", "8001", "2026-12-05", NULL);
    give(r, "was", strcmp(kept, "off") ? "off" : "early");
    give(r, "shift", "late");
    const char *body = sample_body(&s, page_cell_change);
    EQ_INT(s.out.status, 409);
    HAS_STR(body, "has changed since you looked");
    EQ_STR(duty_now(), kept);
    free(kept);
}

Test(page_month, cells_that_are_not_planned_are_unknown)
{
    sample_ask(&s, NULL, "2026-12", "8001", "2026-12-07", NULL);
    FAILS(page_cell(s.r, &s.out, &s.err), ROTA_UNKNOWN, s.err);
    sample_ask(&s, NULL, "2026-12", "<b>", "2026-12-05", NULL);
    FAILS(page_cell(s.r, &s.out, &s.err), ROTA_UNKNOWN, s.err);
}

/* ---- Names that mean harm ---------------------------------------------------
 */

static void rename_agent(const char *name)
{
    char *path = rota_path_join(s.dir, "agents.csv");
    rota_text csv = { 0 };
    rota_imported done = { 0 };
    rota_complaints bad = { 0 };
    OK(rota_desk_export(s.r->desk, ROTA_KIND_AGENTS, &csv, &s.err), s.err);
    char *at = strstr(csv.data, "王建国");
    cr_assert(at);
    rota_text changed = { 0 };
    rota_text_add_bytes(&changed, csv.data, (size_t)(at - csv.data));
    rota_text_csv(&changed, name);
    rota_text_add(&changed, at + strlen("王建国"));
    OK(rota_file_write(path, changed.data, changed.length, &s.err), s.err);
    const char *file = path;
    rota_intake intake = { 0 };
    OK(rota_desk_import(s.r->desk, ROTA_KIND_AGENTS, &file, 1, &intake, &done,
                        &bad, &s.err),
       s.err);
    rota_imported_release(&done);
    rota_text_release(&csv);
    rota_text_release(&changed);
    free(path);
}

Test(page_month, hostile_names_are_text)
{
    sample_ask(&s, NULL, "2026-12", NULL);
    rename_agent("<script>alert(\"x\")</script>' \xE2\x80\xAE"
                 "evil&");
    web_page *const pages[] = { page_month, page_fairness, page_coverage,
                                page_months, page_colors };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        sample_ask(&s, NULL, "2026-12", NULL);
        const char *body = sample_body(&s, pages[i]);
        cr_assert_not(strstr(body, "<script>alert"), "page %zu", i);
        cr_assert_not(strstr(body, "\"x\")"), "page %zu", i);
    }
    sample_ask(&s, NULL, "2026-12", NULL);
    HAS_STR(sample_body(&s, page_month),
            "<b dir=\"auto\">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"
            "&#39; ");
    sample_ask(&s, NULL, "2026-12", "8001", "2026-12-05", NULL);
    HAS_STR(sample_body(&s, page_cell), "<h1>&lt;script&gt;");
}
