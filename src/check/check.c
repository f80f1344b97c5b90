/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The conductor: every rule over every agent, then the heads, then the
 * waivers, then the certificate.
 */
#include "timetable.h"

#include <assert.h>

void rota_report_release(rota_report *report)
{
    rota_vec_release(report);
    report->hard = report->soft = 0;
}

static void judge(const timetable *t, int agent)
{
    rest_judge(t, agent);
    runs_judge(t, agent);
    hours_judge(t, agent);
    leave_judge(t, agent);
}

/* Waive and count.  Misses of heads cannot be waived: they block nothing. */
static void settle(rota_report *report, const rota_claim *claim)
{
    report->hard = report->soft = 0;
    for (size_t i = 0; i < report->count; i++) {
        rota_finding *f = &report->item[i];
        if (!rota_rule_rows[f->rule].hard) {
            report->soft++;
            continue;
        }
        f->waived = !f->inherited && waiver_of(claim, f) != NULL;
        report->hard += !f->inherited && !f->waived;
    }
}

static int compare(int a, int b)
{
    return (a > b) - (a < b);
}

static int by_rule(const void *left, const void *right)
{
    const rota_finding *a = left, *b = right;
    const int order[] = {
        compare((int)a->rule, (int)b->rule),
        compare(a->agent, b->agent),
        compare(a->day, b->day),
        compare(a->from, b->from),
        compare(a->to, b->to),
        compare(a->other, b->other),
        compare(a->shift, b->shift),
        compare(a->other_shift, b->other_shift),
        compare(a->skill, b->skill),
        compare(a->role, b->role),
        compare(a->required, b->required),
        compare(a->measured, b->measured),
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i] != 0)
            return order[i];
    return 0;
}

static void sort(rota_report *report)
{
    if (report->count > 0)
        qsort(report->item, report->count, sizeof *report->item, by_rule);
}

/* The tours of some, and with HEADS those of everybody together. */
static rota_status read_some(const rota_problem *problem,
                             const rota_roster *roster, const int *agent,
                             int agents, bool heads, rota_report *report,
                             rota_error *err)
{
    assert(problem != NULL && roster != NULL && report != NULL);
    assert(agent != NULL || agents == 0);
    static const rota_claim nothing = { 0 };
    timetable t;
    ROTA_TRY(timetable_open(&t, problem, roster, report, err));
    for (int i = 0; i < agents; i++)
        judge(&t, agent[i]);
    rota_status status = heads ? cover_judge(&t, roster, err) : ROTA_OK;
    timetable_close(&t);
    sort(report);
    settle(report, &nothing);
    return status;
}

rota_status rota_check_some(const rota_problem *problem,
                            const rota_roster *roster, const int *agent,
                            int agents, rota_report *report, rota_error *err)
{
    return read_some(problem, roster, agent, agents, true, report, err);
}

rota_status rota_check_tours(const rota_problem *problem,
                             const rota_roster *roster, const int *agent,
                             int agents, rota_report *report, rota_error *err)
{
    return read_some(problem, roster, agent, agents, false, report, err);
}

rota_certificate *rota_check(const rota_problem *problem,
                             const rota_roster *roster, const rota_claim *claim,
                             rota_report *report, rota_error *err)
{
    assert(problem != NULL && roster != NULL && report != NULL);
    static const rota_claim nothing = { 0 };
    if (claim == NULL)
        claim = &nothing;

    timetable t;
    if (timetable_open(&t, problem, roster, report, err) != ROTA_OK)
        return NULL;
    for (int a = 0; a < problem->agents; a++)
        judge(&t, a);
    rota_status status = cover_judge(&t, roster, err);
    timetable_close(&t);
    sort(report);
    settle(report, claim);
    if (status != ROTA_OK || report->hard > 0)
        return NULL;
    return certificate_new(problem, roster, claim, report);
}
