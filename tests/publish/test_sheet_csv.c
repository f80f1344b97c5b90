/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include "sheet_month.h"

static sheet_month m;
static rota_text out;

static void setup(void)
{
    sheet_month_make(&m, false);
    rota_roster_add(&m.roster, 0, 11, EARLY);
    rota_roster_add(&m.roster, 2, 4, NIGHT);
    rota_roster_add(&m.roster, 1, 4, PEAK);
    rota_roster_sort(&m.roster);
}

static void teardown(void)
{
    sheet_month_release(&m);
    rota_text_release(&out);
}

TestSuite(sheet_csv, .init = setup, .fini = teardown);

Test(sheet_csv, a_duty_a_line_by_date_and_agent)
{
    rota_sheet_csv(&m.sheet, &out);
    EQ_STR(rota_text_str(&out), "agent,date,shift\n"
                                "8002,2026-12-05,peak\n"
                                "8003,2026-12-05,night\n"
                                "8001,2026-12-12,early\n");
}

Test(sheet_csv, one_agent_has_only_own_duties)
{
    m.sheet.agent = 2;
    rota_sheet_csv(&m.sheet, &out);
    EQ_STR(rota_text_str(&out), "agent,date,shift\n"
                                "8003,2026-12-05,night\n");
}

Test(sheet_csv, nobody_on_duty_is_a_header)
{
    rota_roster_release(&m.roster);
    rota_sheet_csv(&m.sheet, &out);
    EQ_STR(rota_text_str(&out), "agent,date,shift\n");
}
