/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <rota/ledger.h>
#include <rota_test.h>

static sample s;

static void open_sample(void)
{
    sample_open(&s, true);
}

static void close_sample(void)
{
    sample_close(&s);
}

TestSuite(page_ledger, .init = open_sample, .fini = close_sample);

static void enter_breach(void)
{
    rota_recorded recorded = { 0 };
    sample_ask(&s, NULL, NULL);
    OK(rota_desk_breach(s.r->desk, "8001", "2026-11-23", "late <again>",
                        &recorded, &s.err),
       s.err);
    rota_recorded_release(&recorded);
}

static void step(const char *who, const char *act, const char *reason)
{
    request *r = sample_ask(&s, who, "1", NULL);
    give(r, "act", act);
    give(r, "reason", reason);
    OK(page_entry_step(r, &s.out, &s.err), s.err);
}

Test(page_ledger, an_entry_is_seen_objected_to_and_answered)
{
    enter_breach();
    sample_ask(&s, "8001", NULL);
    const char *body = sample_body(&s, page_my_ledger);
    HAS_STR(body, "Entry 1");
    HAS_STR(body, "value=\"seen\"");
    step("8001", "appeal", "the <lift>");
    EQ_INT(s.out.status, 303);

    sample_ask(&s, NULL, "2026-11", NULL);
    body = sample_body(&s, page_ledger);
    HAS_STR(body, "the &lt;lift&gt;");
    HAS_STR(body, "value=\"uphold\"");
    step(NULL, "uphold", "true");
    EQ_INT(s.out.status, 303);
    EQ_STR(s.out.location, "/months/2026-11/ledger");
    sample_ask(&s, NULL, "2026-11", NULL);
    HAS_STR(sample_body(&s, page_ledger), "It cancels entry 1.");
}

Test(page_ledger, what_may_not_be_done_is_said)
{
    enter_breach();
    step("8001", "appeal", "");
    EQ_INT(s.out.status, 409);
    HAS_STR(s.out.body.data, "class=\"error\"");
    request *r = sample_ask(&s, "8002", "1", NULL);
    give(r, "act", "fly");
    FAILS(page_entry_step(r, &s.out, &s.err), ROTA_USAGE, s.err);
}

Test(page_ledger, others_entries_are_not_shown)
{
    enter_breach();
    sample_ask(&s, "8002", NULL);
    HAS_STR(sample_body(&s, page_my_ledger), "Nothing is entered.");
}
