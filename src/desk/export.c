/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/file.h>
#include <rota/import.h>

#include <assert.h>

/* Every month's current version, as the roster of SITE. */
static rota_status gather_rosters(rota_desk *desk, rota_site *site,
                                  rota_error *err)
{
    rota_stored_roster *list = NULL;
    size_t count = 0;
    ROTA_TRY(rota_store_versions(desk->store, site->arena, true, &list, &count,
                                 err));
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && list[i + 1].month == list[i].month)
            continue;
        for (size_t k = 0; k < list[i].duties; k++)
            *rota_vec_push(&site->roster) = (rota_duty_row){
                .agent = list[i].duty[k].agent,
                .date = list[i].duty[k].date,
                .shift = list[i].duty[k].shift,
            };
    }
    rota_site_sort(site);
    return ROTA_OK;
}

rota_status rota_desk_export(rota_desk *desk, rota_kind kind, rota_text *out,
                             rota_error *err)
{
    assert(desk && out);
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = ROTA_OK;
    if (kind == ROTA_KIND_ROSTER)
        status = gather_rosters(desk, site, err);
    if (status == ROTA_OK)
        rota_export(site, kind, out);
    return desk_end(desk, site, status, err);
}

static rota_status write_kinds(const rota_site *site, const char *dir,
                               rota_error *err)
{
    ROTA_TRY(rota_dir_make(dir, err));
    for (int k = 0; k < ROTA_KIND_COUNT; k++) {
        rota_text text = { 0 };
        rota_export(site, (rota_kind)k, &text);
        char *path = rota_path_join(dir, rota_kind_file((rota_kind)k));
        rota_status status =
            rota_file_write(path, rota_text_str(&text), text.length, err);
        free(path);
        rota_text_release(&text);
        ROTA_TRY(status);
    }
    return ROTA_OK;
}

rota_status rota_desk_export_dir(rota_desk *desk, const char *dir,
                                 rota_error *err)
{
    assert(desk && dir);
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = gather_rosters(desk, site, err);
    if (status == ROTA_OK)
        status = write_kinds(site, dir, err);
    return desk_end(desk, site, status, err);
}
