/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/publish.h>

#include <string.h>

#include "sheet_month.h"

static sheet_month m;
static rota_text one, two;
static rota_error err;

static void set_up(void)
{
    sheet_month_make(&m, true);
    one = two = (rota_text){ 0 };
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    rota_text_release(&one);
    rota_text_release(&two);
    sheet_month_release(&m);
}

TestSuite(sheet_xlsx, .init = set_up, .fini = tear_down);

static bool same(void)
{
    return one.length == two.length &&
           memcmp(one.data, two.data, one.length) == 0;
}

Test(sheet_xlsx, the_same_sheet_has_the_same_bytes)
{
    OK(rota_sheet_xlsx(&m.sheet, &one, &err), err);
    OK(rota_sheet_xlsx(&m.sheet, &two, &err), err);
    cr_assert_gt(one.length, 5000);
    cr_assert(memcmp(one.data, "PK\x03\x04", 4) == 0);
    cr_assert(same());
}

Test(sheet_xlsx, another_language_or_moment_has_others)
{
    OK(rota_sheet_xlsx(&m.sheet, &one, &err), err);
    m.sheet.lang = ROTA_ZH_CN;
    OK(rota_sheet_xlsx(&m.sheet, &two, &err), err);
    cr_assert_not(same());
    rota_text_clear(&one);
    m.sheet.when += 60;
    OK(rota_sheet_xlsx(&m.sheet, &one, &err), err);
    cr_assert_not(same());
}

Test(sheet_xlsx, a_draft_that_nobody_saved_and_an_empty_roster_are_books_too)
{
    m.sheet.when = 0;
    m.sheet.version = 0;
    m.sheet.report = NULL;
    m.sheet.agent = 3;
    OK(rota_sheet_xlsx(&m.sheet, &one, &err), err);
    sheet_month empty;
    sheet_month_make(&empty, false);
    OK(rota_sheet_xlsx(&empty.sheet, &two, &err), err);
    cr_assert_gt(two.length, 5000);
    sheet_month_release(&empty);
}

Test(sheet_xlsx, names_longer_than_a_cell_holds_are_cut)
{
    size_t size = 90000;
    char *name = rota_alloc(size + 1);
    for (size_t i = 0; i < size; i += 3)
        memcpy(name + i, "王", 3);
    name[size] = '\0';
    m.problem->agent[0].name = name;
    OK(rota_sheet_xlsx(&m.sheet, &one, &err), err);
    free(name);
}

Test(sheet_xlsx, where_nothing_can_be_written_it_says_so)
{
    setenv("TMPDIR", "/proc/nowhere", 1);
    FAILS(rota_sheet_xlsx(&m.sheet, &one, &err), ROTA_CANTCREATE, err);
    EQ_INT(one.length, 0);
}
