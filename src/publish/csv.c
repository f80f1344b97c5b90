/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/publish.h>

#include <assert.h>
#include <stdlib.h>

static int by_date_and_agent(const void *a, const void *b)
{
    const rota_duty *x = a;
    const rota_duty *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    return (x->shift > y->shift) - (x->shift < y->shift);
}

void rota_sheet_csv(const rota_sheet *sheet, rota_text *out)
{
    assert(sheet && out);
    const rota_problem *p = sheet->problem;
    rota_roster duties = { 0 };
    rota_roster_copy(&duties, sheet->roster);
    if (duties.count > 0)
        qsort(duties.item, duties.count, sizeof *duties.item,
              by_date_and_agent);
    rota_text_add(out, "agent,date,shift\n");
    for (size_t i = 0; i < duties.count; i++) {
        const rota_duty *duty = &duties.item[i];
        char date[ROTA_DATE_SIZE];
        if (sheet->agent >= 0 && sheet->agent != duty->agent)
            continue;
        rota_text_csv(out, p->agent[duty->agent].id);
        rota_text_printf(out, ",%s,",
                         rota_date_text(date, p->day[duty->day].date));
        rota_text_csv(out, p->shift[duty->shift].id);
        rota_text_char(out, '\n');
    }
    rota_roster_release(&duties);
}
