/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <rota_test.h>

static rota_arena *arena;
static fields list;

static void open_arena(void)
{
    arena = rota_arena_new();
    list = (fields){ 0 };
}

static void close_arena(void)
{
    rota_vec_release(&list);
    rota_arena_free(arena);
}

TestSuite(decode, .init = open_arena, .fini = close_arena);

Test(decode, fields_of_a_form)
{
    cr_assert(decode_fields("a=1&b=%E6%97%A9+x&&c&a=2", arena, &list));
    EQ_INT(list.count, 4);
    EQ_STR(list.item[1].value, "早 x");
    EQ_STR(list.item[2].name, "c");
    EQ_STR(list.item[2].value, "");
    EQ_STR(list.item[3].value, "2");
}

Test(decode, what_is_no_text_is_refused)
{
    const char *const bad[] = { "a=%ff", "a=%00", "a=%E6%97", "a=%4",
                                "a=%",   "a=%zz", "%C0%80=1", "a=\xff" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(decode_fields(bad[i], arena, &list), "%s", bad[i]);
    const char *path;
    cr_assert_not(decode_path("/a%00b", arena, &path));
    cr_assert(decode_path("/a%20b+c", arena, &path));
    EQ_STR(path, "/a b+c");
}

Test(decode, cookies_are_taken_and_the_rest_passed_over)
{
    decode_cookies("a=1; =2; b; c=%ff; d=x%20y", arena, &list);
    EQ_INT(list.count, 2);
    EQ_STR(list.item[1].name, "d");
    EQ_STR(list.item[1].value, "x y");
}

static bool parts(const char *body)
{
    return decode_parts(body, strlen(body), "XY", arena, &list);
}

Test(decode, uploads)
{
    cr_assert(parts("--XY\r\nContent-Disposition: form-data; name=\"kind\"\r\n"
                    "\r\nagents\r\n--XY\r\nContent-Disposition: form-data; "
                    "name=\"file\"; filename=\"a.csv\"\r\nContent-Type: x\r\n"
                    "\r\nid,name\r\n1,\xff\r\n\r\n--XY--\r\n"));
    EQ_INT(list.count, 2);
    EQ_STR(list.item[0].value, "agents");
    cr_assert_null(list.item[0].file);
    EQ_STR(list.item[1].file, "a.csv");
    EQ_STR(list.item[1].value, "id,name\r\n1,\xff\r\n");
    EQ_INT(list.item[1].size, strlen("id,name\r\n1,x\r\n"));
}

Test(decode, torn_uploads_are_refused)
{
    const char *const bad[] = { "",
                                "--X",
                                "--XY",
                                "--XY\r\n",
                                "--XY\r\n\r\n",
                                "--XY\r\nno head\r\n--XY--",
                                "--XY\r\nA: b\r\n\r\nx\r\n--XY--",
                                "--XY\r\nC: form-data; name=\"a\"\r\n\r\nx" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(parts(bad[i]), "%s", bad[i]);
}
