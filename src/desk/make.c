/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/file.h>
#include <rota/import.h>

#include <assert.h>
#include <string.h>

/* The sample site is the same everywhere, its calendars too. */
#define SAMPLE_ID       "6f1d9c1e-3c55-5a0b-9d2f-0f6a2f7c1b20"
#define SAMPLE_FOLDER   "tests/sites/hotline/"
#define SAMPLE_HOLIDAYS "calendars/cn-2026.ics"

/* The kind of an embedded file, by its folder and name. */
static bool kind_of(const char *name, rota_kind *kind)
{
    size_t folder = strlen(SAMPLE_FOLDER);
    bool sample = !strncmp(name, SAMPLE_FOLDER, folder);
    if (!strcmp(name, SAMPLE_HOLIDAYS)) {
        *kind = ROTA_KIND_HOLIDAYS;
        return true;
    }
    for (int k = 0; sample && k < ROTA_KIND_COUNT; k++)
        if (!strcmp(name + folder, rota_kind_file((rota_kind)k))) {
            *kind = (rota_kind)k;
            return true;
        }
    return false;
}

static rota_status read_sample(rota_site *read, const rota_site *empty,
                               rota_complaints *bad, rota_error *err)
{
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        for (const rota_embedded *f = rota_embedded_files; f->name; f++) {
            rota_kind kind = ROTA_KIND_POLICY;
            if (kind_of(f->name, &kind) && kind == (rota_kind)k)
                ROTA_TRY(rota_import_text(read, kind, f->data, f->size, f->name,
                                          empty, bad, err));
        }
    rota_site_sort(read);
    return ROTA_OK;
}

static rota_status name_it(rota_site *read, const char *key, const char *value,
                           rota_error *err)
{
    if (!value)
        return ROTA_OK;
    return rota_policy_set(&read->policy, rota_policy_find(key), value,
                           read->arena, err);
}

static rota_status fill(rota_desk *desk, bool sample, const char *name,
                        const char *zone, rota_complaints *bad, rota_error *err)
{
    rota_site *read = rota_site_new();
    rota_imported done = { 0 };
    rota_status status = rota_store_begin(desk->store, true, err);
    rota_site *empty = rota_site_new();
    if (status == ROTA_OK && sample)
        status = read_sample(read, empty, bad, err);
    read->has |= 1u << ROTA_KIND_POLICY;
    if (status == ROTA_OK)
        status = name_it(read, "site.name", name, err);
    if (status == ROTA_OK)
        status = name_it(read, "site.timezone", zone, err);
    if (status == ROTA_OK)
        status = desk_tell_time(desk, read, err);
    rota_intake intake = { 0 };
    if (status == ROTA_OK)
        status = intake_put(desk, "init", read, &intake, &done, bad, err);
    rota_imported_release(&done);
    rota_site_free(empty);
    rota_site_free(read);
    return desk_end(desk, NULL, status, err);
}

rota_status rota_desk_make(const rota_desk_options *options, bool sample,
                           const char *name, const char *zone,
                           rota_complaints *bad, rota_error *err)
{
    assert(options && options->db && bad);
    rota_uuid id = rota_uuid_random();
    rota_desk desk = {
        .options = *options,
        .db = (char *)options->db,
        .who = (char *)(options->who ? options->who : "supervisor"),
        .lang = options->lang,
    };
    ROTA_TRY(rota_store_create(&desk.store, options->db,
                               sample ? SAMPLE_ID : id.text, err));
    rota_status status = fill(&desk, sample, name, zone, bad, err);
    rota_store_close(desk.store);
    rota_zone_free(desk.zone);
    return status;
}
