/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leave is asked for, refused, listed; substitute.c approves it.
 */
#include "absence.h"

#include <assert.h>
#include <string.h>

bool absence_can_wait(const rota_leave_row *row)
{
    static const char *const waiting[] = { "annual", "personal", "comp" };
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++)
        if (!strcmp(row->kind, waiting[i]))
            return true;
    return false;
}

/* ---- A request ----------------------------------------------------------- */

static rota_status judge_request(const rota_desk *desk, const rota_site *site,
                                 const rota_leave_row *row, rota_error *err)
{
    if (desk->options.who && strcmp(desk->who, row->agent) != 0)
        return rota_fail(err, ROTA_NO, N_("%s cannot ask in the name of %s"),
                         desk->who, row->agent);
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        if (!strcmp(l->agent, row->agent) && !strcmp(l->kind, row->kind) &&
            l->from_date == row->from_date &&
            l->from_minute == row->from_minute &&
            !strcmp(l->status, "approved"))
            return rota_fail(err, ROTA_NO,
                             N_("this leave of %s is approved already"),
                             row->agent);
    }
    return ROTA_OK;
}

static rota_status request(rota_desk *desk, const rota_site *site,
                           const rota_leave_given *given, rota_leave_told *told,
                           rota_error *err)
{
    ROTA_TRY(absence_read(site, given, told->arena, &told->leave, err));
    ROTA_TRY(judge_request(desk, site, &told->leave, err));
    told->leave.reason = rota_arena_strdup(told->arena, given->reason);
    ROTA_TRY(absence_put(desk, &told->leave, err));
    ROTA_TRY(absence_list(desk, site, told, err));
    return absence_journal(desk, "leave request", &told->leave, given->reason,
                           err);
}

rota_status rota_desk_leave_request(rota_desk *desk,
                                    const rota_leave_given *given,
                                    rota_leave_told *told, rota_error *err)
{
    assert(desk && given && told);
    rota_site *site = NULL;
    *told = (rota_leave_told){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_status status = request(desk, site, given, told, err);
    return desk_end(desk, site, status, err);
}

/* ---- The answer ---------------------------------------------------------- */

static bool is_meant(const rota_leave_row *l, const rota_leave_answer *answer,
                     const char *agent, rota_date date, int minute)
{
    return !strcmp(l->agent, agent) && l->from_date == date &&
           (minute == ROTA_UNSET || l->from_minute == minute) &&
           (!answer->kind || !strcmp(answer->kind, l->kind));
}

rota_status absence_find(const rota_site *site, const rota_leave_answer *answer,
                         rota_arena *arena, rota_leave_row *row,
                         rota_error *err)
{
    assert(site && answer && answer->from && row);
    const rota_agent_row *agent;
    const rota_leave_row *found = NULL, *answered = NULL;
    rota_date date;
    int minute = ROTA_UNSET, requests = 0;
    ROTA_TRY(waivers_judge_reason(answer->reason, err));
    ROTA_TRY(find_agent(site, answer->agent, &agent, err));
    if (!rota_date_parse(answer->from, &date) &&
        !rota_local_parse(answer->from, &date, &minute))
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no date '%s', a date is YYYY-MM-DD"),
                         answer->from);
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        if (!is_meant(l, answer, agent->id, date, minute))
            continue;
        bool open = !strcmp(l->status, "requested");
        requests += open;
        found = open ? l : found;
        answered = open ? answered : l;
    }
    if (requests > 1)
        return rota_fail(err, ROTA_USAGE,
                         N_("%s has asked for several leaves from %s; name the "
                            "--kind, or the time"),
                         agent->id, answer->from);
    if (!found && answered)
        return rota_fail(
            err, ROTA_NO, N_("this leave of %s is %s; nothing was done"),
            agent->id, _(err ? err->lang : ROTA_EN, answered->status));
    if (!found)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s has asked for no leave from %s"), agent->id,
                         answer->from);
    *row = *found;
    row->agent = rota_arena_strdup(arena, found->agent);
    row->kind = rota_arena_strdup(arena, found->kind);
    row->status = "requested";
    row->reason = rota_arena_strdup(arena, found->reason);
    return ROTA_OK;
}

static rota_status refuse(rota_desk *desk, const rota_site *site,
                          const rota_leave_answer *answer,
                          rota_leave_told *told, rota_error *err)
{
    if (desk->options.who)
        return rota_fail(err, ROTA_NO,
                         N_("only the supervisor answers for leave"));
    ROTA_TRY(absence_find(site, answer, told->arena, &told->leave, err));
    told->leave.status = "refused";
    ROTA_TRY(absence_put(desk, &told->leave, err));
    ROTA_TRY(absence_list(desk, site, told, err));
    return absence_journal(desk, "leave refuse", &told->leave, answer->reason,
                           err);
}

rota_status rota_desk_leave_refuse(rota_desk *desk,
                                   const rota_leave_answer *answer,
                                   rota_leave_told *told, rota_error *err)
{
    assert(desk && answer && told);
    rota_site *site = NULL;
    *told = (rota_leave_told){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_status status = refuse(desk, site, answer, told, err);
    return desk_end(desk, site, status, err);
}

/* ---- The list ------------------------------------------------------------ */

void rota_leave_list_release(rota_leave_list *list)
{
    rota_arena_free(list->arena);
    *list = (rota_leave_list){ 0 };
}

rota_status rota_desk_leave_list(rota_desk *desk, rota_month month,
                                 rota_leave_list *list, rota_error *err)
{
    assert(desk && list);
    rota_site *site = NULL;
    *list = (rota_leave_list){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, false, &site, err));
    list->row =
        ROTA_ARENA_ARRAY(list->arena, rota_leave_row, site->leave.count + 1);
    for (size_t i = 0; i < site->leave.count; i++) {
        rota_leave_row row = site->leave.item[i];
        if (desk->options.who && strcmp(desk->who, row.agent) != 0)
            continue;
        if (month != ROTA_EVERY_MONTH &&
            (rota_month_of(row.from_date) > month ||
             rota_month_of(row.to_date) < month))
            continue;
        row.agent = rota_arena_strdup(list->arena, row.agent);
        row.kind = rota_arena_strdup(list->arena, row.kind);
        row.status = rota_arena_strdup(list->arena, row.status);
        row.reason = desk->options.who
                         ? NULL
                         : rota_arena_strdup(list->arena, row.reason);
        list->row[list->count++] = row;
    }
    return desk_end(desk, site, ROTA_OK, err);
}
