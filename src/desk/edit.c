/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

/* Worse than before: a breach that was not there, or measures further from
 * what its rule wants. */
static bool is_new(const rota_finding *f, const rota_report *before)
{
    if (!rota_rule_rows[f->rule].hard || f->inherited)
        return false;
    for (size_t i = 0; i < before->count; i++) {
        const rota_finding *b = &before->item[i];
        if (b->rule != f->rule || b->agent != f->agent || b->day != f->day ||
            b->inherited)
            continue;
        int was = abs(b->measured - b->required);
        int is = abs(f->measured - f->required);
        return is > was;
    }
    return true;
}

static void keep_new(rota_report *report, const rota_report *before)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->count; i++)
        if (is_new(&report->item[i], before))
            report->item[kept++] = report->item[i];
    report->count = kept;
    report->hard = (int)kept;
    report->soft = 0;
}

typedef struct {
    const rota_agent_row *agent;
    const rota_shift_row *shift; /* NULL: off */
    rota_date date;
} cell;

static rota_status find_cell(const rota_site *site, rota_month month,
                             const char *agent, const char *date,
                             const char *shift, cell *c, rota_error *err)
{
    ROTA_TRY(find_agent(site, agent, &c->agent, err));
    ROTA_TRY(find_date(date, month, &c->date, err));
    return find_shift(site, shift, &c->shift, err);
}

static rota_status change(rota_reading *reading, const cell *c, rota_error *err)
{
    const rota_problem *p = reading->problem;
    int agent = rota_problem_agent_find(p, c->agent->id);
    int day = rota_problem_day_find(p, c->date);
    char date[ROTA_DATE_SIZE];
    if (day < 0 || !p->day[day].planned)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s is not a day that %s scope plans"),
                         rota_date_text(date, c->date),
                         _(err->lang, rota_scope_name(p->scope)));
    if (agent < 0) /* nowhere near the month: no problem knows such agents */
        return rota_fail(err, ROTA_NO, N_("%s is not employed on %s"),
                         c->agent->id, rota_date_text(date, c->date));
    rota_roster_set(&reading->roster, agent, day,
                    c->shift ? rota_problem_shift_find(p, c->shift->id)
                             : ROTA_OFF);
    return ROTA_OK;
}

static rota_status save_cell(rota_desk *desk, rota_reading *reading,
                             const cell *c, const char *reason, rota_error *err)
{
    char date[ROTA_DATE_SIZE];
    reading->has_bound = false;
    reading->status = "";
    ROTA_TRY(save_draft(desk, reading, ROTA_MADE_SET, 0, err));
    char *detail =
        rota_format("%s %s %s%s%s", c->agent->id, rota_date_text(date, c->date),
                    c->shift ? c->shift->id : "off", reason ? ": " : "",
                    reason ? reason : "");
    rota_status status = desk_journal(desk, "set", reading->month, detail, err);
    free(detail);
    return status;
}

static rota_status set(rota_desk *desk, const rota_site *site, const cell *c,
                       const char *reason, rota_reading *reading,
                       rota_error *err)
{
    rota_stored_roster *stored = NULL;
    rota_which which = { .kind = ROTA_WHICH_LATEST };
    ROTA_TRY(reading_find(desk, reading->month, &which, reading->arena, &stored,
                          err));
    ROTA_TRY(reading_today(desk, site, stored, reading, err));
    if (stored->version > 0) {
        reading->base = stored->version;
        reading->imported = reading->has_notice = false;
    }
    ROTA_TRY(reading_judge(reading, NULL, NULL, err));
    rota_report before = reading->report;
    reading->report = (rota_report){ 0 };
    rota_status status = change(reading, c, err);
    if (status == ROTA_OK)
        status = reading_judge(reading, NULL, NULL, err);
    bool bad = false;
    for (size_t i = 0; status == ROTA_OK && i < reading->report.count; i++)
        bad = bad || is_new(&reading->report.item[i], &before);
    if (bad && rota_blank(reason ? reason : "")) {
        keep_new(&reading->report, &before);
        status = rota_fail(err, ROTA_NO,
                           N_("refused: the change breaks hard rules; with "
                              "--reason it is made all the same"));
    }
    rota_report_release(&before);
    ROTA_TRY(status);
    return save_cell(desk, reading, c, reason, err);
}

rota_status rota_desk_set(rota_desk *desk, rota_month month, const char *agent,
                          const char *date, const char *shift,
                          const char *reason, rota_reading **out,
                          rota_error *err)
{
    assert(desk && agent && date && shift && out);
    *out = NULL;
    rota_site *site = NULL;
    cell c = { 0 };
    ROTA_TRY(waivers_judge_reason(reason, err));
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_reading *reading = reading_new(month);
    rota_status status = find_cell(site, month, agent, date, shift, &c, err);
    if (status == ROTA_OK)
        status = set(desk, site, &c, reason, reading, err);
    status = desk_end(desk, site, status, err);
    bool told = status == ROTA_OK || (status == ROTA_NO && reading->problem);
    if (told)
        *out = reading;
    else
        rota_reading_free(reading);
    return status;
}

static bool is_pinned(const rota_site *site, const cell *c)
{
    for (size_t i = 0; i < site->pins.count; i++) {
        const rota_pin_row *pin = &site->pins.item[i];
        if (pin->date == c->date && !strcmp(pin->agent, c->agent->id))
            return !strcmp(pin->shift, c->shift ? c->shift->id : "off");
    }
    return false;
}

static rota_status pin(rota_desk *desk, const rota_site *site, rota_month month,
                       const cell *c, bool on, rota_error *err)
{
    const char *shift = c->shift ? c->shift->id : "off";
    char date[ROTA_DATE_SIZE];
    rota_date_text(date, c->date);
    if (!on && !is_pinned(site, c))
        return rota_fail(err, ROTA_UNKNOWN, N_("%s %s is not pinned to %s"),
                         c->agent->id, date, shift);
    ROTA_TRY(rota_store_pin(desk->store, c->agent->id, c->date,
                            on ? shift : NULL, err));
    char *detail = rota_format("%s %s %s", c->agent->id, date, shift);
    rota_status status =
        desk_journal(desk, on ? "pin" : "unpin", month, detail, err);
    free(detail);
    return status;
}

rota_status rota_desk_pin(rota_desk *desk, rota_month month, const char *agent,
                          const char *date, const char *shift, bool on,
                          rota_error *err)
{
    assert(desk && agent && date && shift);
    rota_site *site = NULL;
    cell c = { 0 };
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_status status = find_cell(site, month, agent, date, shift, &c, err);
    if (status == ROTA_OK)
        status = pin(desk, site, month, &c, on, err);
    return desk_end(desk, site, status, err);
}
