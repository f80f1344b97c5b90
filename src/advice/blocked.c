/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blocked.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool is_breach(const rota_finding *f)
{
    return rota_rule_rows[f->rule].hard && !f->inherited && f->agent >= 0;
}

bool blocked_is_new(const rota_report *before, const rota_finding *f)
{
    if (!is_breach(f))
        return false;
    for (size_t i = 0; i < before->count; i++) {
        const rota_finding *b = &before->item[i];
        if (b->rule == f->rule && b->agent == f->agent && is_breach(b) &&
            b->day <= f->other && f->day <= b->other &&
            abs(b->measured - b->required) >= abs(f->measured - f->required))
            return false;
    }
    return true;
}

static rota_status read_tours(const rota_problem *p, const rota_roster *x,
                              rota_report *report, rota_error *err)
{
    int *everybody = ROTA_NEW_ARRAY(int, p->agents + 1);
    for (int a = 0; a < p->agents; a++)
        everybody[a] = a;
    rota_status status =
        rota_check_some(p, x, everybody, p->agents, report, err);
    free(everybody);
    return status;
}

static bool has_duty(const rota_roster *x, int agent, int day, int shift)
{
    for (size_t i = rota_roster_first(x, agent, day);
         i < x->count && x->item[i].agent == agent && x->item[i].day == day;
         i++)
        if (x->item[i].shift == shift)
            return true;
    return false;
}

static void share_out(const rota_problem *p, const rota_report *before,
                      const rota_report *after, rota_arena *arena,
                      broken *found)
{
    for (int a = 0; a < p->agents; a++)
        found[a] = (broken){ 0 };
    for (size_t i = 0; i < after->count; i++) {
        const rota_finding *f = &after->item[i];
        if (!blocked_is_new(before, f))
            continue;
        broken *of = &found[f->agent];
        rota_finding *list =
            ROTA_ARENA_ARRAY(arena, rota_finding, (size_t)of->findings + 1);
        if (of->findings > 0)
            memcpy(list, of->finding, (size_t)of->findings * sizeof *list);
        list[of->findings++] = *f;
        of->finding = list;
    }
}

rota_status blocked_read(const rota_problem *p, const rota_roster *x, int day,
                         int shift, rota_arena *arena, broken *found,
                         rota_error *err)
{
    rota_roster with = { 0 };
    rota_report before = { 0 }, after = { 0 };
    rota_roster_copy(&with, x);
    for (int a = 0; a < p->agents; a++)
        if (!has_duty(x, a, day, shift))
            rota_roster_add(&with, a, day, shift);
    rota_roster_sort(&with);
    rota_status status = read_tours(p, x, &before, err);
    if (status == ROTA_OK)
        status = read_tours(p, &with, &after, err);
    if (status == ROTA_OK)
        share_out(p, &before, &after, arena, found);
    rota_report_release(&before);
    rota_report_release(&after);
    rota_roster_release(&with);
    return status;
}

bool blocked_is_offered(const rota_problem *p, int day, int shift)
{
    const rota_problem_day *d = &p->day[day];
    return d->planned && rota_dayset_has(p->shift[shift].days, d->weekday,
                                         d->kind, d->makeup);
}

/* ---- A gap ----------------------------------------------------------------
 */

static int first_slot(const rota_problem *p, const rota_gap *g)
{
    for (int i = 0; i < p->slots; i++)
        if (p->slot[i].day == g->day && p->slot[i].start >= g->from)
            return i;
    return 0;
}

static bool covers(const rota_problem *p, const rota_gap *g, int day, int shift,
                   int slot)
{
    return (g->shift < 0 || g->shift == shift) && p->day[day].planned &&
           rota_duty_covers(p, day, shift, slot);
}

static bool is_present(const rota_problem *p, const rota_roster *x,
                       const rota_gap *g, int agent, int slot)
{
    for (size_t i = rota_roster_first(x, agent, 0);
         i < x->count && x->item[i].agent == agent; i++)
        if (covers(p, g, x->item[i].day, x->item[i].shift, slot))
            return true;
    return false;
}

static bool is_fit(const rota_problem *p, const rota_gap *g, int agent)
{
    const rota_problem_agent *a = &p->agent[agent];
    bool leads =
        a->role == ROTA_LEAD || (a->role == ROTA_SENIOR && p->senior_acts);
    if (g->skill >= 0 && !(a->skills >> g->skill & 1))
        return false;
    return g->role < 0 ||
           (g->role == ROTA_LEAD ? leads : (int)a->role == g->role);
}

/* Keep the duty that breaks least: the first of those alike. */
static void take_option(const rota_problem *p, int day, int shift,
                        const broken *found, rota_blocked *of)
{
    for (int a = 0; a < p->agents; a++)
        if (of[a].shift == ROTA_OFF || found[a].findings < of[a].findings)
            of[a] = (rota_blocked){ .agent = a,
                                    .day = day,
                                    .shift = shift,
                                    .finding = found[a].finding,
                                    .findings = found[a].findings };
}

static rota_status try_options(const rota_problem *p, const rota_roster *x,
                               rota_gap_told *told, int slot, rota_blocked *of,
                               rota_error *err)
{
    const rota_gap *g = &told->gap;
    broken *found = ROTA_ARENA_ARRAY(told->arena, broken, p->agents + 1);
    for (int day = g->day > 0 ? g->day - 1 : 0; day <= g->day; day++)
        for (int s = 0; s < p->shifts; s++) {
            if (!covers(p, g, day, s, slot) || !blocked_is_offered(p, day, s))
                continue;
            ROTA_TRY(blocked_read(p, x, day, s, told->arena, found, err));
            take_option(p, day, s, found, of);
        }
    return ROTA_OK;
}

rota_status blocked_find(const rota_problem *p, const rota_roster *x,
                         rota_gap_told *told, rota_error *err)
{
    size_t agents = (size_t)p->agents + 1;
    rota_blocked *of = ROTA_ARENA_ARRAY(told->arena, rota_blocked, agents);
    rota_blocked *no = ROTA_ARENA_ARRAY(told->arena, rota_blocked, agents);
    rota_blocked *yes = ROTA_ARENA_ARRAY(told->arena, rota_blocked, agents);
    int slot = first_slot(p, &told->gap);
    for (int a = 0; a < p->agents; a++)
        of[a] = (rota_blocked){ .agent = a,
                                .day = told->gap.day,
                                .shift = ROTA_OFF };
    ROTA_TRY(try_options(p, x, told, slot, of, err));
    for (int a = 0; a < p->agents; a++) {
        of[a].unfit = !is_fit(p, &told->gap, a);
        if (!of[a].unfit && is_present(p, x, &told->gap, a, slot))
            continue;
        if (of[a].unfit || of[a].findings > 0 || of[a].shift == ROTA_OFF)
            no[told->blocks++] = of[a];
        else
            yes[told->ables++] = of[a];
    }
    told->blocked = no;
    told->able = yes;
    return ROTA_OK;
}
