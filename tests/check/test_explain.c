/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The English sentence of each rule is asserted in tests/rules. */
#include "rota_test.h"
#include "witness.h"

#define DECEMBER                                                               \
    "month 2026-12\n"                                                          \
    "shift early 07:00 15:00\n"                                                \
    "shift late 15:00 23:00\n"                                                 \
    "agent ann min_hours=0\n"

Test(explain, hours_are_written_with_what_is_not_zero)
{
    judged j = judge(DECEMBER "case rest\n"
                              "unlawful ann 2026-12-05 late, "
                              "ann 2026-12-06 early\n");
    static const struct {
        int measured;
        const char *text;
    } row[] = {
        { 0, "rest 0 min between" },
        { 45, "rest 45 min between" },
        { 60, "rest 1 h between" },
        { 645, "rest 10 h 45 min between" },
    };
    rota_finding f = j.report.item[0];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        rota_text out = { 0 };
        f.measured = row[i].measured;
        rota_finding_text(j.w->problem, &f, ROTA_EN, &out);
        HAS_STR(rota_text_str(&out), row[i].text);
        rota_text_release(&out);
    }
    judged_release(&j);
}

Test(explain, days_are_written_in_the_language_asked_for)
{
    judged j = judge(DECEMBER "case rest\n"
                              "unlawful ann 2026-12-05 late, "
                              "ann 2026-12-06 early\n");
    rota_text out = { 0 };
    char day[ROTA_DAY_SIZE];
    rota_finding_text(j.w->problem, &j.report.item[0], ROTA_ZH_CN, &out);
    HAS_STR(rota_text_str(&out),
            rota_day_text(day, rota_date_of(2026, 12, 5), ROTA_ZH_CN));
    HAS_STR(rota_text_str(&out),
            rota_day_text(day, rota_date_of(2026, 12, 6), ROTA_ZH_CN));
    HAS_STR(rota_text_str(&out), "小时"); /* not only the days */
    rota_text_release(&out);
    judged_release(&j);
}

Test(explain, a_sentence_is_added_to_what_is_there)
{
    judged j = judge(DECEMBER "case rest\n"
                              "unlawful ann 2026-12-05 late, "
                              "ann 2026-12-06 early\n");
    rota_text out = { 0 };
    rota_text_add(&out, "ann: ");
    rota_finding_text(j.w->problem, &j.report.item[0], ROTA_EN, &out);
    EQ_STR(rota_text_str(&out),
           "ann: rest 7 h 45 min between Sat 5 Dec Late and Sun 6 Dec Early, "
           "11 h needed");
    rota_text_release(&out);
    judged_release(&j);
}
