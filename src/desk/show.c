/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/overview.h>

#include <assert.h>

rota_status show_changes(rota_desk *desk, const rota_site *site,
                         const rota_stored_roster *stored,
                         rota_changes *changes, rota_error *err)
{
    assert(desk && site && stored && changes);
    *changes = (rota_changes){ 0 };
    if (stored->version == 1)
        return ROTA_OK;
    rota_arena *arena = rota_arena_new();
    rota_stored_roster *before = NULL;
    int number = stored->version > 0 ? stored->version - 1 : ROTA_CURRENT;
    rota_status status = rota_store_get_roster(
        desk->store, arena, stored->month, number, &before, err);
    if (status == ROTA_OK && before)
        changes_between(changes, site, before, stored);
    rota_arena_free(arena);
    return status;
}

/* The cells that differ, as sheets want them. */
static rota_sheet_change *list_cells(const rota_changes *changes)
{
    rota_sheet_change *list =
        ROTA_NEW_ARRAY(rota_sheet_change, changes->count + 1);
    for (size_t i = 0; i < changes->count; i++) {
        const rota_cell_change *c = &changes->item[i];
        list[i] = (rota_sheet_change){ c->agent, c->name, c->date, c->before,
                                       c->after };
    }
    return list;
}

rota_status show_sheet(const rota_reading *reading, const rota_changes *changes,
                       rota_lang lang, bool color, int agent,
                       rota_show_format format, rota_text *out, rota_error *err)
{
    assert(reading && reading->problem && changes && out);
    rota_sheet sheet = rota_reading_sheet(reading, lang);
    rota_sheet_change *cells = list_cells(changes);
    rota_status status = ROTA_OK;
    sheet.color = color;
    sheet.agent = agent;
    sheet.against = changes->before;
    sheet.change = cells;
    sheet.changes = changes->count;
    switch (format) {
    case ROTA_FORMAT_TEXT:
        rota_sheet_text(&sheet, out);
        break;
    case ROTA_FORMAT_CSV:
        rota_sheet_csv(&sheet, out);
        break;
    case ROTA_FORMAT_JSON:
        rota_sheet_json(&sheet, out);
        break;
    case ROTA_FORMAT_HTML:
        rota_sheet_html(&sheet, out);
        break;
    case ROTA_FORMAT_XLSX:
        status = rota_sheet_xlsx(&sheet, out, err);
        break;
    case ROTA_FORMAT_ICS:
        assert(false && "calendars are not sheets");
    }
    free(cells);
    return status;
}

static rota_status show_calendar(rota_desk *desk, const rota_site *site,
                                 rota_month month, const char *agent,
                                 rota_text *out, rota_error *err)
{
    agenda *a = NULL;
    ROTA_TRY(agenda_new(&a, desk, site, err));
    if (!agenda_has(a, month)) {
        char text[ROTA_DATE_SIZE];
        agenda_free(a);
        return rota_fail(err, ROTA_UNKNOWN, N_("%s is not published"),
                         rota_month_text(text, month));
    }
    size_t size = 0;
    char *ics = NULL;
    rota_status status = agenda_write(a, agent ? ROTA_FEED_OWN : ROTA_FEED_TEAM,
                                      agent, &ics, &size, err);
    if (status == ROTA_OK)
        rota_text_add_bytes(out, ics, size);
    free(ics);
    agenda_free(a);
    return status;
}

static rota_status show_roster(rota_desk *desk, const rota_site *site,
                               rota_reading *reading, const rota_which *which,
                               rota_show_format format, const char *agent,
                               bool color, rota_text *out, rota_error *err)
{
    rota_stored_roster *stored = NULL;
    ROTA_TRY(reading_find(desk, reading->month, which, reading->arena, &stored,
                          err));
    ROTA_TRY(reading_as_stored(desk, site, stored, reading, err));
    ROTA_TRY(reading_judge_stored(reading, stored, NULL, err));
    int index = agent ? rota_problem_agent_find(reading->problem, agent) : -1;
    rota_changes changes;
    ROTA_TRY(show_changes(desk, site, stored, &changes, err));
    rota_status status = show_sheet(reading, &changes, desk->lang, color, index,
                                    format, out, err);
    rota_changes_release(&changes);
    return status;
}

rota_status rota_desk_show(rota_desk *desk, rota_month month,
                           const rota_which *which, rota_show_format format,
                           const char *agent, bool color, rota_text *out,
                           rota_error *err)
{
    assert(desk && which && which->kind != ROTA_WHICH_FILE && out);
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    const rota_agent_row *row = NULL;
    rota_status status = agent ? find_agent(site, agent, &row, err) : ROTA_OK;
    if (status == ROTA_OK && format == ROTA_FORMAT_ICS &&
        which->kind != ROTA_WHICH_CURRENT)
        status = rota_fail(err, ROTA_USAGE,
                           N_("calendars show what is published: neither "
                              "--draft nor --version goes with ics"));
    rota_reading *reading = reading_new(month);
    if (status == ROTA_OK)
        status = format == ROTA_FORMAT_ICS
                     ? show_calendar(desk, site, month, agent, out, err)
                     : show_roster(desk, site, reading, which, format, agent,
                                   color, out, err);
    rota_reading_free(reading);
    return desk_end(desk, site, status, err);
}

rota_status rota_desk_model(rota_desk *desk, rota_month month, rota_text *out,
                            rota_error *err)
{
    assert(desk && out);
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_arena *arena = rota_arena_new();
    rota_problem *problem = NULL;
    rota_scope scope = ROTA_SCOPE_WEEKEND;
    rota_status status = month_has_need(site, month, err);
    if (status == ROTA_OK)
        status = month_scope(desk, month, arena, &scope, err);
    if (status == ROTA_OK)
        status = month_freeze(desk, site, month, scope, &problem, err);
    if (status == ROTA_OK)
        rota_mathprog_write(problem, out);
    rota_problem_free(problem);
    rota_arena_free(arena);
    return desk_end(desk, site, status, err);
}
