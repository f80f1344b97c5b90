/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <criterion/criterion.h>

Test(month, reads_and_writes_year_and_month)
{
    char buf[ROTA_DATE_SIZE];
    rota_month month;
    cr_assert(rota_month_parse("2026-12", &month));
    cr_assert_eq(month, 2026 * 12 + 11);
    cr_assert_str_eq(rota_month_text(buf, month), "2026-12");
    cr_assert_str_eq(rota_month_text(buf, month + 1), "2027-01");
}

Test(month, refuses_other_text)
{
    static const char *const wrong[] = { "",        "2026-13",    "2026-00",
                                         "2026-1",  "2026-12-01", "202612",
                                         "1899-12", "2026-12 " };
    rota_month month = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not(rota_month_parse(wrong[i], &month), "\"%s\"", wrong[i]);
    cr_assert_eq(month, 7);
}

Test(month, knows_its_days)
{
    rota_month february;
    cr_assert(rota_month_parse("2028-02", &february));
    cr_assert_eq(rota_month_days(february), 29);
    cr_assert_eq(rota_month_days(february - 12), 28);
    cr_assert_eq(rota_month_first(february), rota_date_of(2028, 2, 1));
    cr_assert_eq(rota_month_of(rota_date_of(2028, 2, 29)), february);
    cr_assert_eq(rota_month_of(rota_date_of(2028, 3, 1)), february + 1);
}
