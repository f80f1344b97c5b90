/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "absence.h"

#include <rota/import.h>

#include <assert.h>

void rota_imported_release(rota_imported *imported)
{
    for (size_t i = 0; i < imported->months; i++)
        rota_reading_free(imported->month[i]);
    free(imported->month);
    *imported = (rota_imported){ 0 };
}

static void count_rows(const rota_site *read, rota_imported *done)
{
    const size_t rows[ROTA_KIND_COUNT] = {
        [ROTA_KIND_POLICY] = rota_policy_count,
        [ROTA_KIND_SHIFTS] = read->shifts.count,
        [ROTA_KIND_AGENTS] = read->agents.count,
        [ROTA_KIND_COVERAGE] = read->coverage.count,
        [ROTA_KIND_RESTRICTIONS] = read->restrictions.count,
        [ROTA_KIND_HOLIDAYS] = read->holidays.count,
        [ROTA_KIND_CALLS] = read->calls.count,
        [ROTA_KIND_HISTORY] = read->history.count,
        [ROTA_KIND_LEAVE] = read->leave.count,
        [ROTA_KIND_WISHES] = read->wishes.count,
        [ROTA_KIND_ROSTER] = read->roster.count,
    };
    for (int k = 0; k < ROTA_KIND_COUNT; k++) {
        done->kind[k].read = (read->has >> k) & 1;
        done->kind[k].rows = done->kind[k].read ? rows[k] : 0;
    }
}

static rota_status write_journal(rota_desk *desk, const char *act,
                                 const rota_imported *done, rota_error *err)
{
    rota_text detail = { 0 };
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        if (done->kind[k].read)
            rota_text_printf(&detail, "%s%s %zu", detail.length ? ", " : "",
                             rota_kind_name((rota_kind)k), done->kind[k].rows);
    rota_status status =
        desk_journal(desk, act, DESK_NO_MONTH, rota_text_str(&detail), err);
    rota_text_release(&detail);
    return status;
}

/* What follows from records that are in: leave reverses what it covers,
 * rosters become versions. */
static rota_status follow(rota_desk *desk, const rota_site *read,
                          const rota_intake *intake, rota_imported *done,
                          rota_complaints *bad, rota_error *err)
{
    bool leave = (read->has >> ROTA_KIND_LEAVE) & 1;
    bool rosters = (read->has >> ROTA_KIND_ROSTER) & 1;
    rota_site *site = NULL;
    int excused;
    if (!leave && !rosters)
        return ROTA_OK;
    ROTA_TRY(rota_store_get(desk->store, &site, err));
    rota_status status = desk_tell_time(desk, site, err);
    if (status == ROTA_OK && leave)
        status = absence_excuse(desk, site, read->leave.item, read->leave.count,
                                &excused, err);
    if (status == ROTA_OK && rosters)
        status = rosters_take(desk, site, read, intake, done, bad, err);
    rota_site_free(site);
    return status;
}

rota_status intake_put(rota_desk *desk, const char *act, const rota_site *read,
                       const rota_intake *intake, rota_imported *done,
                       rota_complaints *bad, rota_error *err)
{
    assert(desk && read && intake && done && bad);
    count_rows(read, done);
    ROTA_TRY(rota_store_put(desk->store, read, bad, err));
    ROTA_TRY(follow(desk, read, intake, done, bad, err));
    return write_journal(desk, act, done, err);
}

rota_status rota_desk_import(rota_desk *desk, rota_kind kind,
                             const char *const *file, size_t files,
                             const rota_intake *intake, rota_imported *done,
                             rota_complaints *bad, rota_error *err)
{
    assert(desk && file && files > 0 && intake && done && bad);
    *done = (rota_imported){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_site *read = rota_site_new();
    rota_status status = ROTA_OK;
    for (size_t i = 0; i < files; i++) {
        rota_status one = rota_import_file(read, kind, file[i], site, bad, err);
        if (status == ROTA_OK)
            status = one;
    }
    rota_site_sort(read);
    if (status == ROTA_OK)
        status = intake_put(desk, "import", read, intake, done, bad, err);
    rota_site_free(read);
    return desk_end(desk, site, status, err);
}

rota_status rota_desk_import_dir(rota_desk *desk, const char *dir,
                                 const rota_intake *intake, rota_imported *done,
                                 rota_complaints *bad, rota_error *err)
{
    assert(desk && dir && intake && done && bad);
    *done = (rota_imported){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_site *read = rota_site_new();
    rota_status status = rota_import_dir(read, dir, site, bad, err);
    rota_site_sort(read);
    if (status == ROTA_OK)
        status = intake_put(desk, "import", read, intake, done, bad, err);
    rota_site_free(read);
    return desk_end(desk, site, status, err);
}
