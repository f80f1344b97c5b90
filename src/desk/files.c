/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>

rota_stored_duty *files_duties(const rota_site *read, rota_month month,
                               rota_arena *arena, size_t *count)
{
    assert(read && arena && count);
    rota_stored_duty *duty =
        ROTA_ARENA_ARRAY(arena, rota_stored_duty, read->roster.count + 1);
    *count = 0;
    for (size_t i = 0; i < read->roster.count; i++) {
        const rota_duty_row *row = &read->roster.item[i];
        if (rota_month_of(row->date) != month)
            continue;
        duty[(*count)++] = (rota_stored_duty){
            .agent = rota_arena_strdup(arena, row->agent),
            .shift = rota_arena_strdup(arena, row->shift),
            .date = row->date,
        };
    }
    return duty;
}

static void complain_of(const rota_duty_row *duty, rota_scope scope,
                        rota_complaints *bad)
{
    char date[ROTA_DATE_SIZE];
    assert(duty->file);
    rota_complain(bad, duty->file, duty->line, duty->column,
                  N_("date: found a duty on %s, expected a day that %s scope "
                     "plans"),
                  rota_date_text(date, duty->date),
                  _(bad->lang, rota_scope_name(scope)));
}

bool files_duties_planned(const rota_problem *problem, const rota_site *read,
                          rota_month month, rota_complaints *bad)
{
    assert(problem && read && bad);
    bool all = true;
    for (size_t i = 0; i < read->roster.count; i++) {
        const rota_duty_row *row = &read->roster.item[i];
        int day = rota_problem_day_find(problem, row->date);
        if (rota_month_of(row->date) != month ||
            (day >= 0 && problem->day[day].planned))
            continue;
        all = false;
        complain_of(row, problem->scope, bad);
    }
    return all;
}
