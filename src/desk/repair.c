/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mend what absence tore into a published month, with the least change.
 */
#include "volunteers.h"

#include <rota/absence.h>

#include <assert.h>
#include <string.h>

typedef struct {
    rota_desk *desk;
    rota_repaired *out;
    const rota_plan_order *order;
    rota_site *site;
    rota_problem *law; /* the month as its rules are today */
    rota_stored_roster *version;
    mend m;
    volunteers willing;
    bool mending;
} work;

void rota_repaired_release(rota_repaired *repaired)
{
    rota_reading_free(repaired->reading);
    *repaired = (rota_repaired){ 0 };
}

/* ---- The question ---------------------------------------------------------
 */

static rota_status find_from(work *w, const char *given, rota_error *err)
{
    rota_repaired *out = w->out;
    rota_month month = out->reading->month;
    char text[ROTA_DATE_SIZE];
    out->from = rota_month_first(month);
    if (given)
        ROTA_TRY(find_date(given, month, &out->from, err));
    if (w->desk->today > out->from)
        out->from = w->desk->today;
    if (rota_month_of(out->from) > month)
        return rota_fail(err, ROTA_NO,
                         N_("all of %s is past, there is nothing to repair"),
                         rota_month_text(text, month));
    return ROTA_OK;
}

static rota_status find_version(work *w, rota_error *err)
{
    rota_reading *reading = w->out->reading;
    char text[ROTA_DATE_SIZE];
    ROTA_TRY(rota_store_get_roster(w->desk->store, reading->arena,
                                   reading->month, ROTA_CURRENT, &w->version,
                                   err));
    if (!w->version)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s has no published version to repair"),
                         rota_month_text(text, reading->month));
    w->out->version = reading->base = w->version->version;
    return ROTA_OK;
}

static rota_status freeze(work *w, rota_problem **problem, bool keep,
                          rota_error *err)
{
    month_instead instead = { .keep = keep ? w->version : NULL };
    return month_freeze_beside(w->desk, w->site, w->version->month,
                               w->version->scope, &instead, problem, err);
}

static rota_status ask(work *w, const char *from, rota_error *err)
{
    rota_desk *desk = w->desk;
    ROTA_TRY(find_version(w, err));
    ROTA_TRY(find_from(w, from, err));
    ROTA_TRY(freeze(w, &w->law, false, err));
    ROTA_TRY(freeze(w, &w->out->reading->problem, true, err));
    w->mending = true;
    ROTA_TRY(mend_open(&w->m, w->law, w->version, w->out->from, desk->zone,
                       desk->now, err));
    mend_ask(&w->m, w->out->reading->problem);
    ROTA_TRY(volunteers_find(&w->willing, desk, w->site, w->law, w->m.from,
                             w->out->reading->arena, err));
    volunteers_first(&w->willing, &w->m, w->out->reading->problem);
    return ROTA_OK;
}

/* ---- The answer -----------------------------------------------------------
 */

/* Whoever the absence alone leaves without a lawful tour keeps what is left. */
static rota_status solve(work *w, rota_outcome *outcome, rota_error *err)
{
    rota_problem *p = w->out->reading->problem;
    plan_solve(p, w->order, outcome);
    if (outcome->kind != ROTA_CONTRADICTORY)
        return ROTA_OK;
    for (int i = 0; i < outcome->stuck_count; i++)
        w->m.still[outcome->stuck[i]] = true;
    rota_outcome_release(outcome);
    mend_ask(&w->m, p);
    plan_solve(p, w->order, outcome);
    if (outcome->kind != ROTA_CONTRADICTORY)
        return ROTA_OK;
    return contradiction_tell(p, outcome, w->desk->lang, err);
}

/* The same heads were missing in the version, before anybody was away. */
static bool was_missing(const mend *m, const rota_finding *f)
{
    for (size_t i = 0; i < m->was_found.count; i++) {
        const rota_finding *x = &m->was_found.item[i];
        if (x->rule == f->rule && x->from <= f->from && f->to <= x->to &&
            x->skill == f->skill && x->role == f->role &&
            x->shift == f->shift &&
            f->required - f->measured <= x->required - x->measured)
            return true;
    }
    return false;
}

/* Only what lies ahead is told of heads; of tours, what is to be answered for
 * apart from what is excused. */
static rota_status judge(work *w, rota_error *err)
{
    rota_reading *reading = w->out->reading;
    rota_report *report = &reading->report;
    size_t kept = 0;
    ROTA_TRY(reading_judge(reading, NULL, NULL, err));
    rota_report_release(report);
    rota_error trouble = { .lang = err ? err->lang : ROTA_EN };
    rota_certificate_free(
        rota_check(w->law, &reading->roster, NULL, report, &trouble));
    if (trouble.status != ROTA_OK)
        return rota_fail(err, trouble.status, "%s", trouble.text);
    reading->certificate = "";
    for (size_t i = 0; i < report->count; i++) {
        rota_finding f = report->item[i];
        bool hard = rota_rule_rows[f.rule].hard;
        if (!hard && f.day < w->m.from)
            continue;
        f.inherited = f.inherited ||
                      (hard ? mend_excuses(&w->m, &f) : was_missing(&w->m, &f));
        report->item[kept++] = f;
    }
    report->count = kept;
    report->hard = report->soft = 0;
    for (size_t i = 0; i < kept; i++) {
        const rota_finding *f = &report->item[i];
        report->hard += rota_rule_rows[f->rule].hard && !f->inherited;
        report->soft += !rota_rule_rows[f->rule].hard && !f->inherited;
    }
    kept = 0;
    for (size_t i = 0; i < reading->gaps; i++)
        if (reading->gap[i].day >= w->m.from)
            reading->gap[kept++] = reading->gap[i];
    reading->gaps = kept;
    return ROTA_OK;
}

/* A breach that neither the version nor the absence has is ours. */
static rota_status judge_ours(const work *w, rota_error *err)
{
    const rota_reading *reading = w->out->reading;
    char month[ROTA_DATE_SIZE];
    for (size_t i = 0; i < reading->report.count; i++) {
        const rota_finding *f = &reading->report.item[i];
        if (!rota_rule_rows[f->rule].hard || f->inherited ||
            w->m.still[f->agent])
            continue;
        char *path = rota_format("%s.bug-%s.rota", w->desk->db,
                                 rota_month_text(month, reading->month));
        rota_status status =
            plan_report_bug(reading->problem, f, path, w->desk->lang, err);
        free(path);
        return status;
    }
    return ROTA_OK;
}

static void take_answer(work *w, rota_outcome *outcome)
{
    rota_reading *reading = w->out->reading;
    plan_answer(reading, outcome);
    if (mend_restore(&w->m, &reading->roster))
        return;
    reading->has_bound = false; /* the tours are not what was planned */
    reading->status = plan_status_word(
        outcome->kind == ROTA_STOPPED ? ROTA_STOPPED : ROTA_FEASIBLE);
}

/* ---- What changed ----------------------------------------------------------
 */

/* Minutes from now to the start of what the change gives or takes. */
static bool is_soon(const work *w, const rota_change *c)
{
    const rota_problem *p = w->law;
    int shift[] = { c->before, c->after };
    int64_t hours = w->site->policy.repair_soon;
    for (int k = 0; k < 2; k++) {
        if (shift[k] == ROTA_OFF)
            continue;
        int64_t start = rota_zone_instant(w->desk->zone, p->day[c->day].date,
                                          p->shift[shift[k]].start, NULL);
        if (start - w->desk->now < 3600 * hours)
            return true;
    }
    return false;
}

static const char *shift_name(const rota_problem *p, int shift)
{
    return shift == ROTA_OFF ? "off" : p->shift[shift].id;
}

static void list_changes(work *w)
{
    rota_repaired *out = w->out;
    rota_arena *arena = out->reading->arena;
    const rota_problem *p = out->reading->problem;
    rota_change *list = NULL;
    size_t count = rota_roster_diff(&w->m.was, &out->reading->roster, &list);
    out->change = ROTA_ARENA_ARRAY(arena, rota_repair_change, count + 1);
    for (size_t i = 0; i < count; i++) {
        const rota_change *c = &list[i];
        bool lost = c->before != ROTA_OFF &&
                    rota_roster_cell(&w->m.left, c->agent, c->day) == ROTA_OFF;
        bool willing = volunteers_have(&w->willing, c->agent, c->day, c->after);
        out->change[out->changes++] = (rota_repair_change){
            .cell = { p->agent[c->agent].id, p->agent[c->agent].name,
                      p->day[c->day].date, shift_name(p, c->before),
                      shift_name(p, c->after) },
            .lost = lost,
            .volunteer = !lost && willing,
            .soon = !lost && !willing && is_soon(w, c),
        };
        out->lost += lost;
    }
    free(list);
}

static rota_status save(work *w, rota_error *err)
{
    rota_reading *reading = w->out->reading;
    ROTA_TRY(rota_store_begin(w->desk->store, true, err));
    rota_status status =
        save_draft(w->desk, reading, ROTA_MADE_REPAIR, w->order->seed, err);
    char from[ROTA_DATE_SIZE];
    char *detail = rota_format(
        "version %d from %s: %s, changes %zu, %lld points", w->out->version,
        rota_date_text(from, w->out->from), reading->status, w->out->changes,
        (long long)rota_points_sum(&reading->points));
    if (status == ROTA_OK)
        status = desk_journal(w->desk, "repair", reading->month, detail, err);
    free(detail);
    return desk_end(w->desk, NULL, status, err);
}

static rota_status answer(work *w, rota_error *err)
{
    rota_outcome outcome = { 0 };
    rota_status status = solve(w, &outcome, err);
    bool stopped = outcome.kind == ROTA_STOPPED;
    if (status == ROTA_OK)
        take_answer(w, &outcome);
    rota_outcome_release(&outcome);
    ROTA_TRY(status);
    ROTA_TRY(judge(w, err));
    ROTA_TRY(judge_ours(w, err));
    list_changes(w);
    ROTA_TRY(save(w, err));
    if (stopped)
        return rota_fail(err, ROTA_INTERRUPTED,
                         N_("interrupted: the best roster so far is the "
                            "draft"));
    return ROTA_OK;
}

rota_status rota_desk_repair(rota_desk *desk, rota_month month,
                             const char *from, const rota_plan_order *order,
                             rota_repaired *repaired, rota_error *err)
{
    assert(desk && order && repaired);
    *repaired = (rota_repaired){ .reading = reading_new(month) };
    work w = { .desk = desk, .out = repaired, .order = order };
    ROTA_TRY(desk_begin(desk, false, &w.site, err));
    rota_status status = ask(&w, from, err);
    /* The records stay at hand while the lock on them is given back. */
    status = desk_end(desk, NULL, status, err);
    if (status == ROTA_OK)
        status = answer(&w, err);
    if (w.mending)
        mend_close(&w.m);
    rota_problem_free(w.law);
    rota_site_free(w.site);
    return status;
}
