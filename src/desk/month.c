/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>

static bool has_calls(const rota_site *site, rota_month month)
{
    for (size_t i = 0; i < site->calls.count; i++)
        if (rota_month_of(site->calls.item[i].date) == month)
            return true;
    return false;
}

rota_status month_has_need(const rota_site *site, rota_month month,
                           rota_error *err)
{
    assert(site);
    if (site->coverage.count > 0 || has_calls(site, month))
        return ROTA_OK;
    char text[ROTA_DATE_SIZE];
    rota_month_text(text, month);
    const char *near = NULL;
    char last[ROTA_DATE_SIZE];
    if (site->calls.count > 0)
        near = rota_month_text(
            last, rota_month_of(site->calls.item[site->calls.count - 1].date));
    if (near)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s has neither calls nor coverage rows; the last "
                            "month with calls is %s"),
                         text, near);
    return rota_fail(err, ROTA_UNKNOWN,
                     N_("%s has neither calls nor coverage rows; import calls "
                        "or coverage first"),
                     text);
}

void month_warn_holidays(rota_desk *desk, const rota_site *site,
                         rota_month month)
{
    int year, m, d;
    rota_date_split(rota_month_first(month), &year, &m, &d);
    if (!rota_holidays_cover(&site->holidays, year))
        desk_warn(desk,
                  N_("no holiday calendar covers %d: every day is taken as an "
                     "ordinary one"),
                  year);
}

rota_status month_scope(rota_desk *desk, rota_month month, rota_arena *arena,
                        rota_scope *scope, rota_error *err)
{
    assert(desk && arena && scope);
    rota_stored_roster *stored = NULL;
    ROTA_TRY(rota_store_get_roster(desk->store, arena, month, 0, &stored, err));
    if (!stored)
        ROTA_TRY(rota_store_get_roster(desk->store, arena, month, ROTA_CURRENT,
                                       &stored, err));
    *scope = stored ? stored->scope : ROTA_SCOPE_WEEKEND;
    return ROTA_OK;
}

/* Current versions of months other than MONTH, as the frame wants them. */
typedef struct {
    rota_past_duty *past;
    size_t past_count;
    rota_month *month_scope;
    size_t month_scope_count;
    rota_past_duty *keep; /* NULL: nothing is kept */
    size_t keep_count;
} surroundings;

/* Does one of INSTEAD stand for R? */
static bool stands(const rota_stored_roster *r, const month_instead *instead)
{
    for (size_t i = 0; instead && i < instead->count; i++)
        if (instead->roster[i]->month == r->month)
            return true;
    return false;
}

static void keep_duties(surroundings *s, const rota_stored_roster *r)
{
    if (r->scope == ROTA_SCOPE_MONTH)
        s->month_scope[s->month_scope_count++] = r->month;
    for (size_t k = 0; k < r->duties; k++)
        s->past[s->past_count++] =
            (rota_past_duty){ r->duty[k].agent, r->duty[k].shift,
                              r->duty[k].date };
}

static void keep_current(surroundings *s, const rota_stored_roster *list,
                         size_t count, rota_month month,
                         const month_instead *instead)
{
    size_t duties = 0, news = instead ? instead->count : 0;
    for (size_t i = 0; i < count; i++)
        duties += list[i].duties;
    for (size_t i = 0; i < news; i++)
        duties += instead->roster[i]->duties;
    s->past = ROTA_NEW_ARRAY(rota_past_duty, duties + 1);
    s->month_scope = ROTA_NEW_ARRAY(rota_month, count + news + 1);
    for (size_t i = 0; i < count; i++) {
        bool current = i + 1 == count || list[i + 1].month != list[i].month;
        if (current && list[i].month != month && !stands(&list[i], instead))
            keep_duties(s, &list[i]);
    }
    for (size_t i = 0; i < news; i++)
        if (instead->roster[i]->month != month)
            keep_duties(s, instead->roster[i]);
}

static void keep_published(surroundings *s, const rota_stored_roster *r)
{
    s->keep = ROTA_NEW_ARRAY(rota_past_duty, r->duties + 1);
    for (size_t i = 0; i < r->duties; i++)
        s->keep[s->keep_count++] =
            (rota_past_duty){ r->duty[i].agent, r->duty[i].shift,
                              r->duty[i].date };
}

rota_status month_freeze(rota_desk *desk, const rota_site *site,
                         rota_month month, rota_scope scope,
                         rota_problem **problem, rota_error *err)
{
    return month_freeze_beside(desk, site, month, scope, NULL, problem, err);
}

rota_status month_freeze_beside(rota_desk *desk, const rota_site *site,
                                rota_month month, rota_scope scope,
                                const month_instead *instead,
                                rota_problem **problem, rota_error *err)
{
    assert(desk && site && problem);
    *problem = NULL;
    rota_arena *arena = rota_arena_new();
    surroundings around = { 0 };
    int32_t *heads = NULL;
    demand calls = { 0 };
    rota_stored_roster *list = NULL;
    size_t versions = 0;
    rota_status status =
        rota_store_versions(desk->store, arena, true, &list, &versions, err);
    if (status == ROTA_OK)
        status = demand_match(&calls, site, desk->zone, month, err);
    if (status == ROTA_OK)
        status = demand_heads(&calls, &site->policy, &heads, err);
    if (status == ROTA_OK) {
        keep_current(&around, list, versions, month, instead);
        if (instead && instead->keep)
            keep_published(&around, instead->keep);
        rota_frame frame = {
            .from = rota_month_first(month),
            .days = rota_month_days(month),
            .scope = scope,
            .calls_need = heads,
            .slot_count = calls.count,
            .past = around.past,
            .past_count = around.past_count,
            .month_scope = around.month_scope,
            .month_scope_count = around.month_scope_count,
            .keep = around.keep,
            .keep_count = around.keep_count,
        };
        status = rota_freeze(problem, site, &frame, err);
    }
    free(heads);
    demand_release(&calls);
    free(around.past);
    free(around.month_scope);
    free(around.keep);
    rota_arena_free(arena);
    return status;
}
