/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/file.h>

#include <assert.h>

/* The question, and which version the answer will stand on. */
static rota_status ask(rota_desk *desk, rota_scope scope, rota_reading *reading,
                       rota_error *err)
{
    rota_site *site = NULL;
    rota_stored_roster *current = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = month_has_need(site, reading->month, err);
    if (status == ROTA_OK)
        status =
            rota_store_get_roster(desk->store, reading->arena, reading->month,
                                  ROTA_CURRENT, &current, err);
    if (status == ROTA_OK)
        status = month_freeze(desk, site, reading->month, scope,
                              &reading->problem, err);
    if (status == ROTA_OK) {
        reading->base = current ? current->version : 0;
        month_warn_holidays(desk, site, reading->month);
    }
    return desk_end(desk, site, status, err);
}

const char *plan_status_word(rota_outcome_kind kind)
{
    return kind == ROTA_OPTIMAL   ? N_("optimal")
           : kind == ROTA_STOPPED ? N_("interrupted")
                                  : N_("feasible");
}

void plan_answer(rota_reading *reading, const rota_outcome *outcome)
{
    rota_roster_copy(&reading->roster, &outcome->roster);
    reading->status = plan_status_word(outcome->kind);
    reading->seconds = outcome->seconds;
    reading->has_bound = true;
    reading->bound = outcome->bound;
    rota_text proof = { 0 };
    rota_proof_write(outcome->proof, &proof);
    reading->proof = rota_arena_strdup(reading->arena, rota_text_str(&proof));
    reading->proven = outcome->proven;
    rota_text_release(&proof);
}

rota_status plan_report_bug(const rota_problem *p, const rota_finding *finding,
                            const char *path, rota_lang lang, rota_error *err)
{
    rota_text text = { 0 }, sentence = { 0 };
    rota_problem_write(p, &text);
    rota_finding_text(p, finding, lang, &sentence);
    rota_status status = rota_file_write(path, text.data, text.length, err);
    if (status == ROTA_OK)
        status = rota_fail(err, ROTA_BUG,
                           N_("a bug in rota: the planned roster breaks a rule "
                              "(%s); nothing was saved, the problem is in %s"),
                           rota_text_str(&sentence), path);
    rota_text_release(&text);
    rota_text_release(&sentence);
    return status;
}

static rota_status report_bug(rota_desk *desk, const rota_reading *reading,
                              rota_error *err)
{
    char month[ROTA_DATE_SIZE];
    char *path = rota_format("%s.bug-%s.rota", desk->db,
                             rota_month_text(month, reading->month));
    rota_status status = plan_report_bug(
        reading->problem, &reading->report.item[0], path, desk->lang, err);
    free(path);
    return status;
}

static rota_status save(rota_desk *desk, rota_reading *reading,
                        const rota_plan_order *order, rota_error *err)
{
    ROTA_TRY(rota_store_begin(desk->store, true, err));
    rota_status status =
        save_draft(desk, reading, ROTA_MADE_PLAN, order->seed, err);
    char *detail =
        rota_format("%s %s, %lld points, bound %lld",
                    rota_scope_name(reading->problem->scope), reading->status,
                    (long long)rota_points_sum(&reading->points),
                    (long long)reading->bound);
    if (status == ROTA_OK)
        status = desk_journal(desk, "plan", reading->month, detail, err);
    free(detail);
    return desk_end(desk, NULL, status, err);
}

void plan_solve(const rota_problem *p, const rota_plan_order *order,
                rota_outcome *outcome)
{
    rota_engine_options options;
    rota_engine_defaults(&options);
    options.seconds = order->seconds;
    options.gap = order->gap;
    options.effort = order->effort;
    options.threads = order->threads;
    options.seed = order->seed;
    options.stop = order->stop;
    options.progress = order->progress;
    options.ctx = order->ctx;
    rota_solve(p, &options, outcome);
}

rota_status plan_run(rota_desk *desk, const rota_plan_order *order,
                     rota_reading *reading, bool *stopped, rota_error *err)
{
    rota_outcome outcome = { 0 };
    plan_solve(reading->problem, order, &outcome);
    *stopped = outcome.kind == ROTA_STOPPED;
    rota_status status = ROTA_OK;
    if (outcome.kind == ROTA_CONTRADICTORY)
        status =
            contradiction_tell(reading->problem, &outcome, desk->lang, err);
    else
        plan_answer(reading, &outcome);
    rota_outcome_release(&outcome);
    ROTA_TRY(status);
    return reading_judge(reading, NULL, NULL, err);
}

static rota_status solve(rota_desk *desk, rota_reading *reading,
                         const rota_plan_order *order, rota_error *err)
{
    bool stopped;
    ROTA_TRY(plan_run(desk, order, reading, &stopped, err));
    if (reading->report.hard > 0)
        return report_bug(desk, reading, err);
    ROTA_TRY(save(desk, reading, order, err));
    if (stopped)
        return rota_fail(err, ROTA_INTERRUPTED,
                         N_("interrupted: the best roster so far is the "
                            "draft"));
    return ROTA_OK;
}

rota_status rota_desk_plan(rota_desk *desk, rota_month month,
                           const rota_plan_order *order, rota_reading **out,
                           rota_error *err)
{
    assert(desk && order && out);
    *out = NULL;
    rota_reading *reading = reading_new(month);
    rota_status status = ask(desk, order->scope, reading, err);
    if (status == ROTA_OK)
        status = solve(desk, reading, order, err);
    if (status == ROTA_OK || status == ROTA_INTERRUPTED)
        *out = reading;
    else
        rota_reading_free(reading);
    return status;
}
