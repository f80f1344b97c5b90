/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

rota_reading *reading_new(rota_month month)
{
    rota_reading *reading = ROTA_NEW(rota_reading);
    reading->arena = rota_arena_new();
    reading->month = month;
    reading->status = reading->who = reading->certificate = "";
    reading->proof = reading->made = "";
    return reading;
}

void rota_reading_free(rota_reading *reading)
{
    if (!reading)
        return;
    rota_problem_free(reading->problem);
    rota_roster_release(&reading->roster);
    rota_report_release(&reading->report);
    free(reading->gap);
    rota_arena_free(reading->arena);
    free(reading);
}

double rota_reading_gap(const rota_reading *reading)
{
    assert(reading && reading->has_bound);
    int64_t points = rota_points_sum(&reading->points);
    int64_t size = points < 0 ? -points : points;
    return 100.0 * (double)(points - reading->bound) /
           (double)(size > 1 ? size : 1);
}

void reading_describe(rota_reading *reading, const rota_stored_roster *stored)
{
    assert(reading && stored);
    reading->version = stored->version;
    reading->base = stored->base;
    reading->imported = stored->origin == ROTA_ORIGIN_IMPORTED;
    reading->made = rota_made_name(stored->made);
    reading->has_notice = stored->has_notice;
    reading->days_before = stored->days_before;
    reading->days_wanted = stored->days_wanted;
    reading->days_warned = stored->days_warned;
    reading->status = stored->status;
    reading->who = stored->who;
    reading->when = stored->when;
    reading->seconds = stored->seconds;
    reading->has_bound = stored->has_bound;
    reading->bound = stored->bound;
    reading->proof = stored->proof ? stored->proof : "";
    reading->proven = stored->proven;
}

void reading_claim(const rota_reading *reading, rota_claim *claim)
{
    claim->has_bound = reading->has_bound;
    claim->bound = reading->bound;
    claim->proven = reading->proven;
    claim->proof = "";
    if (reading->has_bound && *reading->proof)
        claim->proof = rota_arena_strdup(
            reading->arena,
            rota_hash(reading->proof, strlen(reading->proof)).hex);
}

rota_status reading_fill(rota_roster *roster, const rota_problem *p,
                         const rota_stored_duty *duty, size_t duties,
                         rota_error *err)
{
    for (size_t i = 0; i < duties; i++) {
        int agent = rota_problem_agent_find(p, duty[i].agent);
        int shift = rota_problem_shift_find(p, duty[i].shift);
        int day = rota_problem_day_find(p, duty[i].date);
        char date[ROTA_DATE_SIZE];
        if (agent < 0 || shift < 0)
            return rota_fail(err, ROTA_UNKNOWN,
                             N_("the duty %s %s %s names an unknown agent or "
                                "shift"),
                             duty[i].agent, rota_date_text(date, duty[i].date),
                             duty[i].shift);
        if (day < 0 || !p->day[day].planned)
            return rota_fail(err, ROTA_NO,
                             N_("the duty %s %s %s lies on a day that %s scope "
                                "does not plan"),
                             duty[i].agent, rota_date_text(date, duty[i].date),
                             duty[i].shift,
                             _(err->lang, rota_scope_name(p->scope)));
        rota_roster_add(roster, agent, day, shift);
    }
    rota_roster_sort(roster);
    return ROTA_OK;
}

rota_status reading_place(rota_reading *reading, const rota_stored_duty *duty,
                          size_t duties, rota_error *err)
{
    return reading_fill(&reading->roster, reading->problem, duty, duties, err);
}

rota_status reading_judge(rota_reading *reading, const rota_claim *claim,
                          rota_certificate **certificate, rota_error *err)
{
    assert(reading && reading->problem);
    rota_error trouble = { .lang = err ? err->lang : ROTA_EN };
    rota_certificate *proof = rota_check(reading->problem, &reading->roster,
                                         claim, &reading->report, &trouble);
    if (trouble.status != ROTA_OK)
        return rota_fail(err, trouble.status, "%s", trouble.text);
    reading->points = rota_points_count(reading->problem, &reading->roster);
    reading->shortage = rota_shortage_count(reading->problem, &reading->roster);
    free(reading->gap);
    reading->gap = NULL;
    reading->gaps =
        rota_check_gaps(reading->problem, &reading->roster, &reading->gap);
    reading->certificate =
        proof ? rota_arena_strdup(reading->arena, rota_certificate_hash(proof))
              : "";
    if (certificate)
        *certificate = proof;
    else
        rota_certificate_free(proof);
    return ROTA_OK;
}

rota_status reading_judge_stored(rota_reading *reading,
                                 const rota_stored_roster *stored,
                                 rota_certificate **certificate,
                                 rota_error *err)
{
    assert(reading && reading->problem && stored);
    char month[ROTA_DATE_SIZE];
    rota_claim claim = {
        .before = stored->before,
        .month = rota_month_text(month, stored->month),
        .version = stored->version,
    };
    reading_claim(reading, &claim);
    claim.waiver = waivers_of(stored->certificate, reading->problem,
                              reading->arena, &claim.waivers);
    return reading_judge(reading, &claim, certificate, err);
}

static rota_status none_such(rota_month month, const rota_which *which,
                             rota_error *err)
{
    char text[ROTA_DATE_SIZE];
    rota_month_text(text, month);
    if (which->kind == ROTA_WHICH_DRAFT)
        return rota_fail(err, ROTA_UNKNOWN, N_("%s has no draft"), text);
    if (which->kind == ROTA_WHICH_VERSION)
        return rota_fail(err, ROTA_UNKNOWN, N_("%s has no version %d"), text,
                         which->number);
    return rota_fail(err, ROTA_UNKNOWN, N_("%s was never planned"), text);
}

rota_status reading_find(rota_desk *desk, rota_month month,
                         const rota_which *which, rota_arena *arena,
                         rota_stored_roster **stored, rota_error *err)
{
    assert(desk && which && stored);
    int first = 0, second = 0;
    switch (which->kind) {
    case ROTA_WHICH_CURRENT:
        first = ROTA_CURRENT;
        break;
    case ROTA_WHICH_VERSION:
        first = second = which->number;
        break;
    case ROTA_WHICH_LATEST:
    case ROTA_WHICH_FILE:
        second = ROTA_CURRENT;
        break;
    case ROTA_WHICH_DRAFT:
        break;
    }
    ROTA_TRY(
        rota_store_get_roster(desk->store, arena, month, first, stored, err));
    if (!*stored && second != first)
        ROTA_TRY(rota_store_get_roster(desk->store, arena, month, second,
                                       stored, err));
    return *stored ? ROTA_OK : none_such(month, which, err);
}

/* The bound was proven for one problem; it says nothing about another. */
static void keep_bound_if_same(rota_reading *reading,
                               const rota_stored_roster *stored)
{
    if (!reading->has_bound)
        return;
    rota_digest now = rota_problem_digest(reading->problem);
    rota_digest then = rota_hash(stored->problem, strlen(stored->problem));
    reading->has_bound = !strcmp(now.hex, then.hex);
}

rota_status reading_today(rota_desk *desk, const rota_site *site,
                          const rota_stored_roster *stored,
                          rota_reading *reading, rota_error *err)
{
    assert(desk && site && stored && reading);
    reading_describe(reading, stored);
    ROTA_TRY(month_freeze(desk, site, stored->month, stored->scope,
                          &reading->problem, err));
    keep_bound_if_same(reading, stored);
    return reading_place(reading, stored->duty, stored->duties, err);
}

rota_status reading_as_stored(rota_desk *desk, const rota_site *site,
                              const rota_stored_roster *stored,
                              rota_reading *reading, rota_error *err)
{
    assert(desk && stored && reading);
    if (stored->version == 0 || !*stored->problem)
        return reading_today(desk, site, stored, reading, err);
    reading_describe(reading, stored);
    rota_complaints bad = { .lang = desk->lang };
    rota_status status =
        rota_problem_read(&reading->problem, stored->problem,
                          strlen(stored->problem), "version", &bad, err);
    if (status != ROTA_OK && bad.count > 0)
        rota_fail(err, status, N_("version %d does not read: %s"),
                  stored->version, bad.item[0].text);
    rota_complaints_release(&bad);
    ROTA_TRY(status);
    return reading_place(reading, stored->duty, stored->duties, err);
}
