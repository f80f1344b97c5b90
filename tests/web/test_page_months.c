/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

#include <rota_test.h>

static request *r;
static response out;
static rota_error err;

static void open_request(void)
{
    r = ask(ROLE_SUPERVISOR, "chen");
    out = (response){ 0 };
    err = (rota_error){ 0 };
}

static void close_request(void)
{
    response_release(&out);
    ask_end(r);
}

TestSuite(page_months, .init = open_request, .fini = close_request);

Test(page_months, leads_to_the_month_typed)
{
    give(r, "month", "2026-12");
    OK(page_months_go(r, &out, &err), err);
    EQ_INT(out.status, 303);
    EQ_STR(out.location, "/months/2026-12");
}

Test(page_months, what_is_no_month_is_said_and_escaped)
{
    give(r, "month", "<b>");
    FAILS(page_months_go(r, &out, &err), ROTA_UNKNOWN, err);
    frame_error(r, &out, 404, err.text);
    EQ_INT(out.status, 404);
    HAS_STR(out.body.data, "&lt;b&gt;");
    cr_assert_not(strstr(out.body.data, "<b>"));
}

Test(page_months, a_form_without_its_field_is_refused)
{
    FAILS(page_months_go(r, &out, &err), ROTA_USAGE, err);
}
