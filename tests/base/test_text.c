/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

typedef void escape(rota_text *t, const char *s);

static void check_escape(escape *e, const char *from, const char *expected)
{
    rota_text t = { 0 };
    e(&t, from);
    EQ_STR(rota_text_str(&t), expected);
    rota_text_release(&t);
}

Test(text, grows_by_strings_bytes_and_figures)
{
    rota_text t = { 0 };
    EQ_STR(rota_text_str(&t), "");
    rota_text_add(&t, "early");
    rota_text_char(&t, ' ');
    rota_text_add_bytes(&t, "latest", 4);
    rota_text_printf(&t, " %03d", 7);
    EQ_STR(rota_text_str(&t), "early late 007");
    EQ_INT(t.length, 14);
    rota_text_clear(&t);
    EQ_STR(rota_text_str(&t), "");
    for (int i = 0; i < 10000; i++)
        rota_text_printf(&t, "%d,", i);
    EQ_INT(t.length, 48890);
    EQ_INT(strlen(t.data), 48890);
    rota_text_release(&t);
}

Test(text, taken_text_is_never_null)
{
    rota_text t = { 0 };
    char *nothing = rota_text_take(&t);
    EQ_STR(nothing, "");
    rota_text_add(&t, "duty");
    char *duty = rota_text_take(&t);
    EQ_STR(duty, "duty");
    EQ_INT(t.length, 0);
    free(nothing);
    free(duty);
}

Test(text, html_is_safe_in_text_and_attributes)
{
    check_escape(rota_text_html, "<b a='1' c=\"2\">&amp; 王",
                 "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp; 王");
    check_escape(rota_text_html, "", "");
}

Test(text, csv_quotes_only_where_it_must)
{
    check_escape(rota_text_csv, "王小明", "王小明");
    check_escape(rota_text_csv, "", "");
    check_escape(rota_text_csv, "a,b", "\"a,b\"");
    check_escape(rota_text_csv, "say \"hi\"", "\"say \"\"hi\"\"\"");
    check_escape(rota_text_csv, "two\nlines", "\"two\nlines\"");
    check_escape(rota_text_csv, " edge", "\" edge\"");
}

Test(text, json_strings_are_always_valid)
{
    check_escape(rota_text_json, "a\"b\\c", "\"a\\\"b\\\\c\"");
    check_escape(rota_text_json, "\n\t\x01\x7f", "\"\\n\\t\\u0001\\u007f\"");
    check_escape(rota_text_json, "班😀", "\"班😀\"");
    check_escape(rota_text_json, "\xff\xe7\x8f",
                 "\"\xef\xbf\xbd\xef\xbf\xbd"
                 "\xef\xbf\xbd\"");
}

static void check_pad(const char *s, int width, bool right,
                      const char *expected)
{
    rota_text t = { 0 };
    rota_text_pad(&t, s, width, right);
    EQ_STR(rota_text_str(&t), expected);
    EQ_INT(rota_width(rota_text_str(&t)), width);
    rota_text_release(&t);
}

Test(text, width_counts_terminal_columns)
{
    EQ_INT(rota_width(""), 0);
    EQ_INT(rota_width("Wang"), 4);
    EQ_INT(rota_width("王小明"), 6);
    EQ_INT(rota_width("e\xcc\x81"), 1);
}

Test(text, padding_aligns_wide_characters)
{
    check_pad("王小明", 8, false, "王小明  ");
    check_pad("王小明", 8, true, "  王小明");
    check_pad("王小明", 6, false, "王小明");
    check_pad("王小明", 5, false, "王小…");
    check_pad("王小明", 4, false, "王… ");
    check_pad("Wang", 3, true, "Wa…");
    check_pad("Wang", 0, false, "");
}

Test(text, utf8_must_be_well_formed_and_without_nul)
{
    cr_assert(rota_utf8_valid("", 0));
    cr_assert(rota_utf8_valid("班a", 4));
    cr_assert_not(rota_utf8_valid("班", 2));
    cr_assert_not(rota_utf8_valid("a\0b", 3));
    cr_assert_not(rota_utf8_valid("\xed\xa0\x80", 3)); /* a surrogate */
    cr_assert_not(rota_utf8_valid("\xc0\xaf", 2));     /* overlong */
}

Test(text, any_white_space_is_blank)
{
    cr_assert(rota_blank(""));
    cr_assert(rota_blank(" \t\r\n"));
    cr_assert(rota_blank("\xe3\x80\x80\xc2\xa0\xe2\x80\x83")); /* U+3000 … */
    cr_assert_not(rota_blank("\xe3\x80\x80.\xe3\x80\x80"));
}

Test(text, distance_is_by_character_and_ignores_case)
{
    EQ_INT(rota_distance("", ""), 0);
    EQ_INT(rota_distance("shift", "SHIFT"), 0);
    EQ_INT(rota_distance("shfit", "shift"), 1); /* neighbours exchanged */
    EQ_INT(rota_distance("早班", "晚班"), 1);
    EQ_INT(rota_distance("", "abc"), 3);
    EQ_INT(rota_distance("kitten", "sitting"), 3);
}

Test(text, the_nearest_name_is_offered_when_one_is_near)
{
    static const char *const names[] = { "agent", "date", "shift" };
    EQ_STR(rota_nearest("shfit", names, 3), "shift");
    EQ_STR(rota_nearest("dat", names, 3), "date");
    static const char *const people[] = { "孙悦", "赵敏", "王二麻子" };
    EQ_STR(rota_nearest("赵民", people, 3), "赵敏");
    cr_assert_null(rota_nearest("钱程", people, 3), "no letter is the same");
    EQ_STR(rota_nearest("Agent", names, 3), "agent");
    cr_assert_null(rota_nearest("salary", names, 3));
    cr_assert_null(rota_nearest("", names, 3));
    cr_assert_null(rota_nearest("shift", names, 0));
}

Test(text, nothing_steers_a_terminal)
{
    rota_text t = { 0 };
    rota_text_plain(&t, "a\x1b[31m班\n\x7f\xc2\x9b\tz\xff!");
    EQ_STR(rota_text_str(&t), "a?[31m班\n???z\xef\xbf\xbd!");
    rota_text_release(&t);
}
