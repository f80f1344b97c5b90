/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

Test(make, the_sample_is_complete)
{
    test_site s;
    site_open(&s);
    rota_text agents = { 0 }, roster = { 0 };
    OK(rota_desk_export(s.desk, ROTA_KIND_AGENTS, &agents, &s.err), s.err);
    OK(rota_desk_export(s.desk, ROTA_KIND_ROSTER, &roster, &s.err), s.err);
    size_t lines = 0;
    for (const char *c = rota_text_str(&agents); *c; c++)
        lines += *c == '\n';
    EQ_INT(lines, 41);
    HAS_STR(rota_text_str(&roster), ",2026-11-");
    rota_text_release(&agents);
    rota_text_release(&roster);
    site_close(&s);
}

Test(make, an_existing_file_is_left_alone)
{
    test_site s;
    site_open_empty(&s);
    char *before, *after;
    size_t size, again;
    OK(rota_file_read(&before, &size, s.db, &s.err), s.err);
    FAILS(rota_desk_make(&s.options, true, NULL, NULL, &s.bad, &s.err),
          ROTA_CANTCREATE, s.err);
    rota_error_clear(&s.err);
    OK(rota_file_read(&after, &again, s.db, &s.err), s.err);
    cr_assert(size == again && !memcmp(before, after, size));
    free(before);
    free(after);
    site_close(&s);
}

Test(make, an_unknown_zone_leaves_no_file)
{
    test_site s;
    site_open_empty(&s);
    char *path = rota_path_join(s.dir, "other.db");
    rota_desk_options options = s.options;
    options.db = path;
    rota_status status =
        rota_desk_make(&options, false, NULL, "Mars/Olympus", &s.bad, &s.err);
    cr_assert_neq(status, ROTA_OK);
    HAS_STR(s.err.text, "Mars/Olympus");
    cr_assert_not(rota_file_exists(path));
    free(path);
    site_close(&s);
}

Test(make, name_and_zone_are_in_the_policy)
{
    test_site s;
    site_open_empty(&s);
    char *path = rota_path_join(s.dir, "named.db");
    rota_desk_options options = s.options;
    rota_desk *desk = NULL;
    rota_text policy = { 0 };
    options.db = path;
    OK(rota_desk_make(&options, false, "Bank", "Asia/Jerusalem", &s.bad,
                      &s.err),
       s.err);
    OK(rota_desk_open(&desk, &options, &s.err), s.err);
    OK(rota_desk_export(desk, ROTA_KIND_POLICY, &policy, &s.err), s.err);
    HAS_STR(rota_text_str(&policy), "Asia/Jerusalem");
    HAS_STR(rota_text_str(&policy), "Bank");
    rota_text_release(&policy);
    rota_desk_close(desk);
    free(path);
    site_close(&s);
}

Test(make, whoever_acts_must_be_known)
{
    test_site s;
    site_open(&s);
    rota_desk_options options = s.options;
    rota_desk *desk = NULL;
    rota_text text = { 0 };
    options.who = "8oo1";
    OK(rota_desk_open(&desk, &options, &s.err), s.err);
    FAILS(rota_desk_export(desk, ROTA_KIND_AGENTS, &text, &s.err), ROTA_UNKNOWN,
          s.err);
    HAS_STR(s.err.text, "8001");
    rota_desk_close(desk);
    site_close(&s);
}
