/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <rota_test.h>

#include <rota/overview.h>

static sample s;
static char giver[16], partner[32], day[16];

static void open_sample(void)
{
    sample_open(&s, true);
}

static void close_sample(void)
{
    sample_close(&s);
}

TestSuite(page_swaps, .init = open_sample, .fini = close_sample);

/* What stands between BEFORE and the next quote. */
static void read(char *into, size_t size, const char *body, const char *before)
{
    const char *at = strstr(body, before);
    cr_assert(at, "no %s", before);
    at += strlen(before);
    snprintf(into, size, "%.*s", (int)strcspn(at, "\""), at);
}

/* A duty of 19 December, and the best who could take it. */
static void find_partner(void)
{
    rota_duty_list all;
    rota_date date;
    cr_assert(rota_date_parse("2026-12-19", &date));
    sample_ask(&s, NULL, NULL);
    OK(rota_desk_duties(s.r->desk, NULL, date, date, &all, &s.err), s.err);
    snprintf(giver, sizeof giver, "%s", all.row[0].agent);
    snprintf(day, sizeof day, "2026-12-19");
    rota_duty_list_release(&all);
    sample_ask(&s, giver, day, NULL);
    read(partner, sizeof partner, sample_body(&s, page_ask),
         "name=\"partner\" value=\"");
}

static void send(const char *reason)
{
    request *r = sample_ask(&s, giver, day, NULL);
    give(r, "partner", partner);
    give(r, "reason", reason);
    OK(page_ask_go(r, &s.out, &s.err), s.err);
}

static void step(const char *who, const char *steps, const char *act)
{
    request *r = sample_ask(&s, who, "1", NULL);
    give(r, "steps", steps);
    give(r, "act", act);
    give(r, "reason", "too far");
    OK(page_swap_step(r, &s.out, &s.err), s.err);
}

/* The partner's id. */
static const char *other(void)
{
    static char id[32];
    snprintf(id, sizeof id, "%.*s", (int)strcspn(partner, "@"), partner);
    return id;
}

Test(page_swaps, my_duties_begin_with_the_next)
{
    find_partner();
    sample_ask(&s, giver, NULL);
    const char *body = sample_body(&s, page_me);
    HAS_STR(body, "Next duty");
    HAS_STR(body, "href=\"/me/duties/2026-12-19/swap\"");
    HAS_STR(body, "With you: ");
    HAS_STR(body, "href=\"/subscribe\"");
}

Test(page_swaps, a_request_goes_from_asking_to_approval)
{
    find_partner();
    send("an exam");
    EQ_INT(s.out.status, 303);
    EQ_STR(s.out.location, "/swaps/1");

    sample_ask(&s, NULL, NULL);
    HAS_STR(sample_body(&s, page_swaps), "an exam");
    sample_ask(&s, other(), "1", NULL);
    HAS_STR(sample_body(&s, page_swap), "value=\"agree\"");
    step(other(), "1", "agree");
    EQ_INT(s.out.status, 303);

    sample_ask(&s, NULL, "1", NULL);
    const char *body = sample_body(&s, page_swap);
    HAS_STR(body, "This swap is lawful");
    HAS_STR(body, "value=\"approve\"");
    step(NULL, "2", "approve");
    EQ_INT(s.out.status, 303);
    sample_ask(&s, NULL, "1", NULL);
    HAS_STR(sample_body(&s, page_swap), "<b class=\"\">approved");
    sample_ask(&s, NULL, "2026-12", NULL);
    HAS_STR(sample_body(&s, page_month), "version 2");
}

Test(page_swaps, a_request_without_a_reason_is_refused_with_why)
{
    find_partner();
    send("");
    EQ_INT(s.out.status, 409);
    HAS_STR(s.out.body.data, "<code title=");
    HAS_STR(s.out.body.data, ">reason</code>");
}

Test(page_swaps, somebody_unlawful_is_told_with_every_reason)
{
    find_partner();
    request *r = sample_ask(&s, giver, day, NULL);
    query(r, "with", "8009"); /* on leave that day */
    query(r, "gives", "");
    const char *body = sample_body(&s, page_ask);
    HAS_STR(body, "This swap is not lawful");
    HAS_STR(body, ">leave</code>");
}

Test(page_swaps, a_step_on_what_moved_on_is_stale)
{
    find_partner();
    send("an exam");
    step(other(), "1", "agree");
    step(NULL, "1", "approve");
    EQ_INT(s.out.status, 409);
    HAS_STR(s.out.body.data, "has moved on");
    step(giver, "2", "withdraw");
    EQ_INT(s.out.status, 303);
}

Test(page_swaps, requests_of_others_are_not_shown)
{
    find_partner();
    send("an exam");
    sample_ask(&s, "8040", NULL);
    HAS_STR(sample_body(&s, page_swaps), "There are no requests");
    sample_ask(&s, "8040", "1", NULL);
    FAILS(page_swap(s.r, &s.out, &s.err), ROTA_UNKNOWN, s.err);
    sample_ask(&s, NULL, "x", NULL);
    FAILS(page_swap(s.r, &s.out, &s.err), ROTA_UNKNOWN, s.err);
}

Test(page_swaps, why_is_answered_to_who_asks)
{
    find_partner();
    sample_ask(&s, giver, day, NULL);
    HAS_STR(sample_body(&s, page_why), "class=\"why\"");
    sample_ask(&s, giver, "never", NULL);
    FAILS(page_why(s.r, &s.out, &s.err), ROTA_UNKNOWN, s.err);
}

/* ---- Leave ------------------------------------------------------------------
 */

Test(page_swaps, leave_is_asked_for_and_answered_with_substitutes)
{
    find_partner();
    request *r = sample_ask(&s, giver, NULL);
    give(r, "kind", "annual");
    give(r, "from", day);
    give(r, "to", "");
    give(r, "reason", "a <wedding>");
    OK(page_leave_ask(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);

    sample_ask(&s, NULL, NULL);
    HAS_STR(sample_body(&s, page_leaves), "/annual\">Answer");
    char substitute[32];
    sample_ask(&s, NULL, giver, day, "annual", NULL);
    const char *body = sample_body(&s, page_leave);
    HAS_STR(body, "a &lt;wedding&gt;");
    const char *second = strstr(body, "nobody yet");
    read(substitute, sizeof substitute, second, "<option value=\"");

    r = sample_ask(&s, NULL, giver, day, "annual", NULL);
    give(r, "act", "approve");
    give(r, "substitute", "");
    OK(page_leave_answer(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 409);

    r = sample_ask(&s, NULL, giver, day, "annual", NULL);
    give(r, "act", "approve");
    give(r, "substitute", substitute);
    OK(page_leave_answer(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
}

Test(page_swaps, an_agent_sees_only_their_own_leave)
{
    sample_ask(&s, "8001", NULL);
    const char *body = sample_body(&s, page_leaves);
    cr_assert_not(strstr(body, "8003"));
    HAS_STR(body, "Ask for leave");
}

/* ---- Clearing, import, journal
 * ------------------------------------------------ */

Test(page_swaps, clearing_is_looked_at_before_it_is_applied)
{
    request *r = sample_ask(&s, NULL, "2026-12", NULL);
    HAS_STR(sample_body(&s, page_clearing), "There are none.");
    r = sample_ask(&s, NULL, "2026-12", NULL);
    give(r, "act", "look");
    HAS_STR(sample_body(&s, page_clearing_go), "Wishes granted: 0");
    r = sample_ask(&s, NULL, "2026-12", NULL);
    give(r, "act", "apply");
    give(r, "seen", "of another month");
    OK(page_clearing_go(r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 409);
}

static void upload(const char *kind, const char *name, const char *text)
{
    request *r = sample_ask(&s, NULL, NULL);
    give(r, "kind", kind);
    *rota_vec_push(&r->form) = (field){
        .name = "file", .value = text, .size = strlen(text), .file = name
    };
}

Test(page_swaps, an_import_complains_as_the_command_does)
{
    upload("leave", "../my <leave>.csv",
           "agent,from,to,kind\n8001,2026-12-99,2026-12-05,annual\n"
           "nobody,2026-12-05,2026-12-05,anual\n");
    const char *body = sample_body(&s, page_import_go);
    EQ_INT(s.out.status, 422);
    HAS_STR(body, "<code>my &lt;leave&gt;.csv:2:6</code>");
    HAS_STR(body, "<code>my &lt;leave&gt;.csv:3:1</code>");
    HAS_STR(body, "Nothing was imported");
}

Test(page_swaps, an_import_takes_in_what_is_well)
{
    upload("leave", "leave.csv",
           "agent,from,to,kind\n8001,2026-12-08,2026-12-08,annual\n");
    OK(page_import_go(s.r, &s.out, &s.err), s.err);
    EQ_INT(s.out.status, 303);
    upload("nothing", "a.csv", "x");
    FAILS(page_import_go(s.r, &s.out, &s.err), ROTA_USAGE, s.err);
}

Test(page_swaps, the_journal_tells_what_was_done)
{
    sample_ask(&s, NULL, NULL);
    const char *body = sample_body(&s, page_journal);
    HAS_STR(body, "<td>publish</td>");
    query(sample_ask(&s, NULL, NULL), "month", "2027-05");
    cr_assert_not(strstr(sample_body(&s, page_journal), "<td>publish</td>"));
}
