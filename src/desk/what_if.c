/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plan a month as it is and as it would be, and lay the two side by side.
 */
#include "what_if.h"

#include "explain.h"

#include <assert.h>

void rota_what_if_told_release(rota_what_if_told *told)
{
    rota_reading_free(told->reading[0]);
    rota_reading_free(told->reading[1]);
    rota_arena_free(told->arena);
    *told = (rota_what_if_told){ 0 };
}

/* Freeze the month as it is, then with the changes. */
static rota_status ask(rota_desk *desk, rota_site *site, rota_month month,
                       rota_scope scope, rota_what_if_told *told,
                       rota_error *err)
{
    ROTA_TRY(month_has_need(site, month, err));
    ROTA_TRY(month_freeze(desk, site, month, scope, &told->reading[0]->problem,
                          err));
    for (size_t i = 0; i < told->changes; i++)
        ROTA_TRY(what_if_change(site, month, &told->change[i], err));
    return month_freeze(desk, site, month, scope, &told->reading[1]->problem,
                        err);
}

static void find_burdens(const rota_reading *r,
                         rota_burden burden[ROTA_FAIR_KINDS])
{
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        burden[k] = (rota_burden){ .agent = "" };
        for (int a = 0; a < r->problem->agents; a++) {
            const rota_problem_agent *who = &r->problem->agent[a];
            const rota_fair *fair = &who->fair[k];
            int month = tell_count(r, a, (rota_fair_kind)k);
            int beyond = 1000 * (fair->before + month) - fair->share_milli;
            if (month > 0 && (!*burden[k].agent || beyond > burden[k].milli))
                burden[k] = (rota_burden){ beyond, who->id };
        }
    }
}

rota_status rota_desk_what_if(rota_desk *desk, rota_month month,
                              const rota_plan_order *order, const char *file,
                              const rota_what_if *change, size_t changes,
                              rota_what_if_told *told, rota_complaints *bad,
                              rota_error *err)
{
    assert(desk && order && told && bad);
    rota_site *site = NULL;
    what_if_list list = { 0 };
    rota_status status = ROTA_OK;
    *told = (rota_what_if_told){ .arena = rota_arena_new() };
    for (int i = 0; i < 2; i++)
        told->reading[i] = reading_new(month);
    if (file)
        status = what_if_read(&list, file, told->arena, bad, err);
    for (size_t i = 0; i < changes; i++)
        *rota_vec_push(&list) = change[i];
    rota_what_if *all =
        ROTA_ARENA_ARRAY(told->arena, rota_what_if, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        all[told->changes++] = list.item[i];
    told->change = all;
    rota_vec_release(&list);
    ROTA_TRY(status);
    ROTA_TRY(desk_begin(desk, false, &site, err));
    status = ask(desk, site, month, order->scope, told, err);
    ROTA_TRY(desk_end(desk, site, status, err));
    for (int i = 0; i < 2; i++) {
        bool stopped;
        ROTA_TRY(plan_run(desk, order, told->reading[i], &stopped, err));
        if (stopped)
            return rota_fail(err, ROTA_INTERRUPTED, N_("interrupted"));
        find_burdens(told->reading[i], told->burden[i]);
    }
    return ROTA_OK;
}
