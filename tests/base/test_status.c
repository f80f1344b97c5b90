/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

Test(status, whoever_fails_first_is_heard)
{
    rota_error err = { 0 };
    EQ_INT(rota_fail(&err, ROTA_DATA, "first %d", 1), ROTA_DATA);
    EQ_INT(rota_fail(&err, ROTA_IO, "second"), ROTA_IO);
    EQ_INT(err.status, ROTA_DATA);
    EQ_STR(err.text, "first 1");
}

Test(status, nobody_needs_to_listen)
{
    EQ_INT(rota_fail(NULL, ROTA_BUSY, "busy"), ROTA_BUSY);
}

Test(status, a_cleared_error_keeps_its_language)
{
    rota_error err = { .lang = ROTA_ZH_CN };
    rota_fail(&err, ROTA_IO, "gone");
    rota_error_clear(&err);
    EQ_INT(err.status, ROTA_OK);
    EQ_STR(err.text, "");
    EQ_INT(err.lang, ROTA_ZH_CN);
}

/* However the cut falls among the three bytes of a character, what is left
 * is whole. */
Test(status, long_text_is_cut_at_a_whole_character)
{
    for (int shift = 0; shift < 3; shift++) {
        rota_text long_text = { 0 };
        for (int i = 0; i < shift; i++)
            rota_text_char(&long_text, 'x');
        rota_error err = { 0 };
        while (long_text.length < sizeof err.text)
            rota_text_add(&long_text, "班");
        rota_fail(&err, ROTA_DATA, "%s", rota_text_str(&long_text));
        size_t length = strlen(err.text);
        cr_assert(length >= sizeof err.text - 3);
        cr_assert(rota_utf8_valid(err.text, length));
        EQ_INT((length - (size_t)shift) % 3, 0);
        rota_text_release(&long_text);
    }
}

static rota_status fail_in_the_middle(bool *reached)
{
    ROTA_TRY(ROTA_OK);
    ROTA_TRY(ROTA_NO);
    *reached = true;
    return ROTA_OK;
}

Test(status, try_hands_trouble_up)
{
    bool reached = false;
    EQ_INT(fail_in_the_middle(&reached), ROTA_NO);
    cr_assert_not(reached);
}

Test(status, complaints_beyond_the_most_are_only_counted)
{
    rota_complaints bad = { 0 };
    for (int i = 0; i < ROTA_COMPLAINTS_MAX + 5; i++)
        rota_complain(&bad, "agents.csv", i + 1, 2, "found %d", i);
    EQ_INT(bad.count, ROTA_COMPLAINTS_MAX);
    EQ_INT(bad.more, 5);
    EQ_STR(bad.item[0].file, "agents.csv");
    EQ_COMPLAINT(&bad, 999, "1000:2: found 999");
    rota_complaints_release(&bad);
    EQ_INT(bad.count, 0);
    EQ_INT(bad.more, 0);
}
