/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/csv.h>
#include <rota/file.h>

#include <assert.h>
#include <string.h>

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

static const rota_csv_column columns[] = { { "agent", true },
                                           { "date", true },
                                           { "shift", true } };

/* Records do not remember their lines: look the duty up again. */
static void complain_of(const rota_csv *csv, const rota_duty_row *duty,
                        const char *file, rota_scope scope,
                        rota_complaints *bad)
{
    const char *wrong = N_("found a duty on %s, expected a day that %s scope "
                           "plans");
    char date[ROTA_DATE_SIZE];
    rota_date_text(date, duty->date);
    for (size_t i = 0; csv && i < rota_csv_rows(csv); i++)
        if (!strcmp(rota_csv_field(csv, i, 0), duty->agent) &&
            !strcmp(rota_csv_field(csv, i, 1), date) &&
            !strcmp(rota_csv_field(csv, i, 2), duty->shift)) {
            rota_csv_complain(csv, i, 1, bad, wrong, date,
                              _(bad->lang, rota_scope_name(scope)));
            return;
        }
    rota_complain(bad, file, 1, 1, wrong, date,
                  _(bad->lang, rota_scope_name(scope)));
}

bool files_duties_planned(const rota_problem *problem, const rota_site *read,
                          rota_month month, const char *file,
                          rota_complaints *bad)
{
    assert(problem && read && file && bad);
    bool all = true;
    char *text = NULL;
    size_t size = 0;
    rota_csv *csv = NULL;
    rota_complaints quiet = { 0 };
    for (size_t i = 0; i < read->roster.count; i++) {
        const rota_duty_row *row = &read->roster.item[i];
        int day = rota_problem_day_find(problem, row->date);
        if (rota_month_of(row->date) != month ||
            (day >= 0 && problem->day[day].planned))
            continue;
        all = false;
        if (!csv &&
            rota_file_read_text(&text, &size, file, &quiet, NULL) == ROTA_OK)
            csv = rota_csv_parse(text, size, file, columns, 3, &quiet);
        complain_of(csv, row, file, problem->scope, bad);
    }
    rota_complaints_release(&quiet);
    rota_csv_free(csv);
    free(text);
    return all;
}
