/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

Test(intake, a_duty_that_cannot_be_planned_is_named_in_its_own_file)
{
    test_site s;
    site_open(&s);
    char *file[2] = {
        site_file(&s, "saturday.csv",
                  "agent,date,shift\n8001,2027-01-02,day\n"),
        site_file(&s, "monday.csv",
                  "agent,shift,date\n8001,day,2027-01-03\n"
                  "8001,day,2027-01-04\n"),
    };
    rota_intake intake = { .has_scope = true, .scope = ROTA_SCOPE_WEEKEND };
    rota_imported done;
    EQ_INT(rota_desk_import(s.desk, ROTA_KIND_ROSTER, (const char *const *)file,
                            2, &intake, &done, &s.bad, &s.err),
           ROTA_DATA);
    EQ_INT(s.bad.count, 1);
    EQ_STR(s.bad.item[0].file, file[1]);
    EQ_INT(s.bad.item[0].line, 3);
    EQ_INT(s.bad.item[0].column, 10);
    EQ_STR(s.bad.item[0].text,
           "date: found a duty on 2027-01-04, expected a day that weekend "
           "scope plans");
    rota_imported_release(&done);
    free(file[0]);
    free(file[1]);
    site_close(&s);
}
