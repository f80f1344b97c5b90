/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/instance.h>

#include <assert.h>
#include <string.h>

void rota_benched_release(rota_benched *benched)
{
    rota_text_release(&benched->solution);
    *benched = (rota_benched){ 0 };
}

static void write_solution(const rota_instance *instance,
                           const rota_roster *roster, rota_text *out)
{
    const rota_problem *p = instance->problem;
    for (int i = 0; i < p->agents; i++)
        for (int day = 0; day < p->days; day++) {
            int shift = rota_roster_cell(roster, instance->agent[i], day);
            if (shift != ROTA_OFF)
                rota_text_add(out, p->shift[shift].name);
            rota_text_char(out, day + 1 < p->days ? '\t' : '\n');
        }
}

/* Read the roster a second time before anybody sees it. */
static rota_status judge(const rota_problem *p, const rota_roster *roster,
                         const char *file, rota_lang lang, rota_error *err)
{
    rota_report report = { 0 };
    rota_status status = ROTA_OK;
    rota_certificate *proof = rota_check(p, roster, NULL, &report, err);
    if (report.hard > 0) {
        const char *name = strrchr(file, '/');
        char *path = rota_format("%s.bug.rota", name ? name + 1 : file);
        status = plan_report_bug(p, &report.item[0], path, lang, err);
        free(path);
    } else if (!proof) {
        status = err->status;
    }
    rota_certificate_free(proof);
    rota_report_release(&report);
    return status;
}

static rota_status answer(const rota_instance *instance,
                          const rota_outcome *outcome, const char *file,
                          rota_lang lang, rota_benched *benched,
                          rota_error *err)
{
    const rota_problem *p = instance->problem;
    if (outcome->kind == ROTA_CONTRADICTORY)
        return contradiction_tell(p, outcome, lang, err);
    ROTA_TRY(judge(p, &outcome->roster, file, lang, err));
    *benched = (rota_benched){ .days = p->days,
                               .agents = p->agents,
                               .shifts = p->shifts,
                               .status = plan_status_word(outcome->kind),
                               .objective = outcome->objective,
                               .bound = outcome->bound,
                               .gap = outcome->gap,
                               .seconds = outcome->seconds };
    benched->points = rota_points_count(p, &outcome->roster);
    assert(rota_points_sum(&benched->points) == outcome->objective);
    write_solution(instance, &outcome->roster, &benched->solution);
    if (outcome->kind == ROTA_STOPPED)
        return rota_fail(err, ROTA_INTERRUPTED,
                         N_("interrupted: this is the best roster so far"));
    return ROTA_OK;
}

rota_status rota_desk_bench(const char *file, const rota_plan_order *order,
                            rota_lang lang, rota_benched *benched,
                            rota_complaints *bad, rota_error *err)
{
    assert(file && order && benched && bad && err);
    rota_instance instance = { 0 };
    rota_outcome outcome = { 0 };
    *benched = (rota_benched){ 0 };
    ROTA_TRY(rota_instance_read(&instance, file, bad, err));
    plan_solve(instance.problem, order, &outcome);
    rota_status status = answer(&instance, &outcome, file, lang, benched, err);
    rota_outcome_release(&outcome);
    rota_instance_release(&instance);
    return status;
}
