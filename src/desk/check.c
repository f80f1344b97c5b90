/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/import.h>

#include <assert.h>

static rota_status read_file(rota_desk *desk, const rota_site *site,
                             const char *file, rota_reading *reading,
                             rota_complaints *bad, rota_error *err)
{
    rota_site *read = rota_site_new();
    rota_scope scope = ROTA_SCOPE_WEEKEND;
    rota_status status =
        rota_import_file(read, ROTA_KIND_ROSTER, file, site, bad, err);
    if (status == ROTA_OK)
        status = month_scope(desk, reading->month, reading->arena, &scope, err);
    if (status == ROTA_OK)
        status = month_freeze(desk, site, reading->month, scope,
                              &reading->problem, err);
    if (status == ROTA_OK &&
        !files_duties_planned(reading->problem, read, reading->month, bad))
        status = ROTA_DATA;
    if (status == ROTA_OK) {
        size_t count = 0;
        rota_stored_duty *duty =
            files_duties(read, reading->month, reading->arena, &count);
        status = reading_place(reading, duty, count, err);
    }
    rota_site_free(read);
    return status;
}

static rota_status judge(rota_desk *desk, const rota_site *site,
                         const rota_which *which, rota_reading *reading,
                         rota_complaints *bad, rota_error *err)
{
    if (which->kind == ROTA_WHICH_FILE) {
        ROTA_TRY(read_file(desk, site, which->file, reading, bad, err));
        return reading_judge(reading, NULL, NULL, err);
    }
    rota_stored_roster *stored = NULL;
    ROTA_TRY(reading_find(desk, reading->month, which, reading->arena, &stored,
                          err));
    ROTA_TRY(reading_today(desk, site, stored, reading, err));
    return reading_judge_stored(reading, stored, NULL, err);
}

rota_status rota_desk_check(rota_desk *desk, rota_month month,
                            const rota_which *which, rota_reading **out,
                            rota_complaints *bad, rota_error *err)
{
    assert(desk && which && out && bad);
    *out = NULL;
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_reading *reading = reading_new(month);
    rota_status status = judge(desk, site, which, reading, bad, err);
    if (status == ROTA_OK)
        *out = reading;
    else
        rota_reading_free(reading);
    return desk_end(desk, site, status, err);
}
