/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/file.h>

#include <assert.h>

/* Where the files go, and how many they are. */
typedef struct {
    rota_batch *batch;
    size_t files;
} output;

static rota_status write_one(output *o, const char *name, const char *data,
                             size_t size, rota_error *err)
{
    ROTA_TRY(rota_batch_add(o->batch, name, data, size, err));
    o->files++;
    return ROTA_OK;
}

static bool employed(const rota_agent_row *agent, rota_month month)
{
    rota_date first = rota_month_first(month);
    rota_date last = first + rota_month_days(month) - 1;
    return (agent->joined == ROTA_NO_DATE || agent->joined <= last) &&
           (agent->left == ROTA_NO_DATE || agent->left >= first);
}

static rota_status write_calendar(agenda *a, rota_feed_kind kind,
                                  const char *agent, output *o, rota_error *err)
{
    size_t size = 0;
    char *ics = NULL;
    ROTA_TRY(agenda_write(a, kind, agent, &ics, &size, err));
    char *name = rota_format("%s.ics", agent ? agent : "team");
    rota_status status = write_one(o, name, ics, size, err);
    free(name);
    free(ics);
    return status;
}

static rota_status write_calendars(rota_desk *desk, const rota_site *site,
                                   rota_month month, output *o, rota_error *err)
{
    agenda *a = NULL;
    ROTA_TRY(agenda_new(&a, desk, site, err));
    rota_status status = agenda_read_all(a, err);
    if (status == ROTA_OK)
        status = write_calendar(a, ROTA_FEED_TEAM, NULL, o, err);
    for (size_t i = 0; i < site->agents.count && status == ROTA_OK; i++) {
        const rota_agent_row *agent = &site->agents.item[i];
        if (!employed(agent, month))
            continue;
        status = write_calendar(a, ROTA_FEED_OWN, agent->id, o, err);
    }
    agenda_free(a);
    return status;
}

static rota_status write_sheet(rota_desk *desk, const rota_reading *reading,
                               const rota_changes *changes, const char *name,
                               rota_show_format format, output *o,
                               rota_error *err)
{
    rota_text text = { 0 };
    rota_status status =
        show_sheet(reading, changes, desk->lang, false, -1, format, &text, err);
    if (status == ROTA_OK)
        status = write_one(o, name, rota_text_str(&text), text.length, err);
    rota_text_release(&text);
    return status;
}

static rota_status write_sheets(rota_desk *desk, const rota_site *site,
                                rota_month month, output *o, rota_error *err)
{
    rota_reading *reading = reading_new(month);
    rota_stored_roster *stored = NULL;
    rota_changes changes = { 0 };
    rota_status status = rota_store_get_roster(
        desk->store, reading->arena, month, ROTA_CURRENT, &stored, err);
    assert(status != ROTA_OK || stored);
    if (status == ROTA_OK)
        status = reading_as_stored(desk, site, stored, reading, err);
    if (status == ROTA_OK)
        status = reading_judge_stored(reading, stored, NULL, err);
    if (status == ROTA_OK)
        status = show_changes(desk, site, stored, &changes, err);
    if (status == ROTA_OK)
        status = write_sheet(desk, reading, &changes, "roster.csv",
                             ROTA_FORMAT_CSV, o, err);
    if (status == ROTA_OK)
        status = write_sheet(desk, reading, &changes, "roster.html",
                             ROTA_FORMAT_HTML, o, err);
    rota_changes_release(&changes);
    rota_reading_free(reading);
    return status;
}

rota_status output_write(rota_desk *desk, rota_month month, const char *dir,
                         size_t *files, rota_error *err)
{
    assert(desk && dir && files);
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    output o = { .batch = rota_batch_new(dir) };
    rota_status status = write_calendars(desk, site, month, &o, err);
    if (status == ROTA_OK)
        status = write_sheets(desk, site, month, &o, err);
    if (status == ROTA_OK)
        status = rota_batch_commit(o.batch, err);
    if (status == ROTA_OK)
        *files += o.files;
    rota_batch_free(o.batch);
    return desk_end(desk, site, status, err);
}
