/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"
#include "job.h"
#include "sample.h"

#include <rota_test.h>

#include <unistd.h>

#define MONTH (2026 * 12 + 11)

static sample s;
static web server;
static char *planner;

/* What plans in these tests: a script with LINES. */
static void plan_with(const char *lines)
{
    rota_text text = { 0 };
    rota_text_printf(&text, "#!/bin/sh\n%s\n", lines);
    OK(rota_file_write(planner, text.data, text.length, &s.err), s.err);
    char *command = rota_format("chmod +x %s", planner);
    EQ_INT(system(command), 0);
    free(command);
    rota_text_release(&text);
    job_program = planner;
}

static void open_sample(void)
{
    sample_open(&s, false);
    planner = rota_path_join(s.dir, "planner");
    server.options.desk.db = s.db;
}

static void close_sample(void)
{
    free(planner);
    sample_close(&s);
}

TestSuite(page_plan, .init = open_sample, .fini = close_sample);

static request *ask_plan(void)
{
    request *r = sample_ask(&s, NULL, "2026-12", NULL);
    r->web = &server;
    return r;
}

/* The value of the hidden field "seen" of PAGE; the caller frees. */
static char *seen(web_page *page)
{
    ask_plan();
    const char *at = strstr(sample_body(&s, page), "name=\"seen\" value=\"");
    cr_assert(at);
    at += strlen("name=\"seen\" value=\"");
    return rota_strndup(at, strcspn(at, "\""));
}

static void start(const char *seen_value)
{
    request *r = ask_plan();
    give(r, "seen", seen_value);
    give(r, "scope", "weekend");
    give(r, "seconds", "7");
    give(r, "seed", "3");
    OK(page_plan_start(r, &s.out, &s.err), s.err);
}

static job_state wait_while(job_state state)
{
    job_state now = state;
    for (int i = 0; i < 500 && now == state; i++) {
        job j;
        usleep(20000);
        OK(job_read(s.db, MONTH, &j, &s.err), s.err);
        now = j.state;
        job_release(&j);
    }
    return now;
}

Test(page_plan, progress_is_followed_and_told_when_done)
{
    char *value = seen(page_plan);
    plan_with("echo 'n best 1200  bound 900  gap 25.00 %  1.5 s' >&2\n"
              "echo \"said $2 $3\" >&2; exit 0");
    start(value);
    EQ_INT(s.out.status, 303);
    EQ_INT(wait_while(JOB_RUNNING), JOB_ENDED);
    ask_plan();
    const char *body = sample_body(&s, page_plan);
    HAS_STR(body, "<b>1200</b>");
    HAS_STR(body, "<b>900</b>");
    HAS_STR(body, "25.00 %");
    HAS_STR(body, "2 of 7 s");
    HAS_STR(body, "said 2026-12 --db=");
    HAS_STR(body, "Planning is done");
    free(value);
}

Test(page_plan, while_it_runs_the_page_comes_again_and_can_stop_it)
{
    char *value = seen(page_plan);
    plan_with("trap 'exit 130' TERM; while :; do sleep 0.05; done");
    start(value);
    usleep(200000);
    ask_plan();
    HAS_STR(sample_body(&s, page_plan), "/months/2026-12/plan/stop");
    cr_assert_eq(s.out.headers.count, 1);
    EQ_STR(s.out.headers.item[0].name, "Refresh");

    start(value);
    EQ_INT(s.out.status, 409);
    HAS_STR(s.out.body.data, "being planned already");

    ask_plan();
    OK(page_plan_stop(s.r, &s.out, &s.err), s.err);
    EQ_INT(wait_while(JOB_RUNNING), JOB_ENDED);
    ask_plan();
    HAS_STR(sample_body(&s, page_plan), "Planning was stopped");
    ask_plan();
    FAILS(page_plan_stop(s.r, &s.out, &s.err), ROTA_NO, s.err);
    free(value);
}

Test(page_plan, a_killed_job_is_shown_as_interrupted)
{
    char *value = seen(page_plan);
    plan_with("kill -9 $$");
    start(value);
    EQ_INT(wait_while(JOB_RUNNING), JOB_INTERRUPTED);
    ask_plan();
    HAS_STR(sample_body(&s, page_plan), "Planning was interrupted");
    char *again = seen(page_plan);
    EQ_STR(again, value); /* the draft is as it was */
    free(again);
    free(value);
}

Test(page_plan, an_order_made_for_another_draft_is_stale)
{
    plan_with("exit 0");
    start("1-1");
    EQ_INT(s.out.status, 409);
    job j;
    OK(job_read(s.db, MONTH, &j, &s.err), s.err);
    EQ_INT(j.state, JOB_NONE);
    job_release(&j);
}

Test(page_plan, an_order_is_read_strictly)
{
    request *r = ask_plan();
    give(r, "seen", "none");
    give(r, "scope", "weekend");
    give(r, "seconds", "60; rm");
    give(r, "seed", "1");
    FAILS(page_plan_start(r, &s.out, &s.err), ROTA_USAGE, s.err);
}

/* ---- Publishing -----------------------------------------------------------
 */

Test(page_plan, a_draft_is_published_once)
{
    char *value = seen(page_publish);
    HAS_STR(s.out.body.data, "Every hard rule is kept");
    request *r = ask_plan();
    give(r, "seen", value);
    OK(page_publish_go(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
    EQ_STR(s.out.location, "/months/2026-12");

    r = ask_plan();
    give(r, "seen", value);
    OK(page_publish_go(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 409);
    HAS_STR(s.out.body.data, "has changed since you looked");
    HAS_STR(s.out.body.data, "There is no draft");
    free(value);
}

static void break_a_rule(void)
{
    request *r = sample_ask(&s, NULL, "2026-12", "8003", "2026-12-12", NULL);
    give(r, "was", "off");
    give(r, "shift", "early");
    give(r, "reason", "nobody else");
    OK(page_cell_change(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
}

Test(page_plan, broken_rules_are_waived_by_name)
{
    break_a_rule();
    char *value = seen(page_publish);
    HAS_STR(s.out.body.data, "value=\"leave:8003:2026-12-12\"");
    request *r = ask_plan();
    give(r, "seen", value);
    const char *body = sample_body(&s, page_publish_go);
    EQ_INT(s.out.status, 409);
    HAS_STR(body, "not published");

    r = ask_plan();
    give(r, "seen", value);
    give(r, "waive", "leave:8003:2026-12-12");
    give(r, "reason", "agreed by telephone");
    OK(page_publish_go(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
    free(value);
}

Test(page_plan, who_must_be_told_is_shown_before)
{
    char *value = seen(page_publish);
    HAS_STR(s.out.body.data, "This will be the first version");
    request *r = ask_plan();
    give(r, "seen", value);
    OK(page_publish_go(r, &s.out, &s.err), s.err);
    free(value);
    break_a_rule();
    free(seen(page_publish));
    HAS_STR(s.out.body.data, "of people: 1.");
    HAS_STR(s.out.body.data, "<h3>赵敏 (8003)</h3>");
}

Test(page_plan, an_older_version_is_looked_at_and_acts_are_on_the_latest)
{
    char *value = seen(page_publish);
    request *r = ask_plan();
    give(r, "seen", value);
    OK(page_publish_go(r, &s.out, &s.err), s.err);
    free(value);
    break_a_rule();
    query(ask_plan(), "view", "1");
    const char *body = sample_body(&s, page_month);
    HAS_STR(body, ">version 1</b>");
    HAS_STR(body, "href=\"/months/2026-12/coverage?view=1\"");
    HAS_STR(body, "href=\"/months/2026-12/plan\"");
}
