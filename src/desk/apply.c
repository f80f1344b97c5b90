/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A swap that is approved: the months it touches get their next versions, each
 * read a second time, certified beside the other, and chained to what it
 * follows.
 */
#include "desk.h"

#include <assert.h>
#include <string.h>

/* The months that change hands, before and after. */
typedef struct {
    rota_stored_roster **before, **after; /* [count] */
    int count;
} months;

static bool holds(const months *m, rota_month month)
{
    for (int i = 0; i < m->count; i++)
        if (m->before[i]->month == month)
            return true;
    return false;
}

static rota_status add_month(months *m, rota_desk *desk,
                             const rota_swapped *swapped, rota_month month,
                             rota_error *err)
{
    rota_stored_roster *before = NULL;
    ROTA_TRY(rota_store_get_roster(desk->store, swapped->arena, month,
                                   ROTA_CURRENT, &before, err));
    assert(before); /* the judge saw it */
    rota_stored_roster *after =
        ROTA_ARENA_ARRAY(swapped->arena, rota_stored_roster, 1);
    *after = *before;
    after->duty =
        ROTA_ARENA_ARRAY(swapped->arena, rota_stored_duty, before->duties + 1);
    for (size_t i = 0; i < before->duties; i++) {
        after->duty[i] = before->duty[i];
        parties_move(swapped->party, swapped->ring, swapped->parties,
                     &after->duty[i]);
    }
    m->before[m->count] = before;
    m->after[m->count++] = after;
    return ROTA_OK;
}

static rota_status find_months(months *m, rota_desk *desk,
                               const rota_swapped *swapped, rota_error *err)
{
    for (int k = 0; k < swapped->parties; k++) {
        rota_date date = swapped->party[k].date;
        if (date == ROTA_NO_DATE || holds(m, rota_month_of(date)))
            continue;
        ROTA_TRY(add_month(m, desk, swapped, rota_month_of(date), err));
    }
    return ROTA_OK;
}

static bool is_waived(const rota_waiver *list, size_t count,
                      const rota_finding *f)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].rule == f->rule && list[i].agent == f->agent &&
            list[i].day == f->day)
            return true;
    return false;
}

static bool is_party(const rota_swapped *swapped, const char *agent)
{
    for (int k = 0; k < swapped->parties; k++)
        if (!strcmp(swapped->party[k].agent, agent))
            return true;
    return false;
}

/* The verdict knows all that its parties broke before; of others nothing
 * changes. */
static bool was_known(const rota_swapped *swapped, const rota_problem *p,
                      const rota_finding *f)
{
    const char *agent = p->agent[f->agent].id;
    const rota_verdict *v = &swapped->verdict;
    for (size_t i = 0; i < v->findings.count; i++) {
        const rota_swap_finding *known = &v->findings.item[i];
        if (known->inherited && known->date == p->day[f->day].date &&
            !strcmp(known->agent, agent) &&
            !strcmp(known->rule, rota_rule_rows[f->rule].name))
            return true;
    }
    return !is_party(swapped, agent);
}

/*
 * What the month broke before the swap stands on its certificate, by name: as
 * it was waived then, or as found in that version.
 */
static rota_status inherit(const rota_reading *reading,
                           const rota_stored_roster *before,
                           const rota_swapped *swapped, rota_claim *claim,
                           rota_error *err)
{
    rota_arena *arena = reading->arena;
    const rota_problem *p = reading->problem;
    const rota_report *report = &reading->report;
    size_t known = 0, count = 0;
    const rota_waiver *old = waivers_of(before->certificate, p, arena, &known);
    rota_waiver *list =
        ROTA_ARENA_ARRAY(arena, rota_waiver, known + report->count + 1);
    char *reason = rota_format(
        _(err ? err->lang : ROTA_EN, "found in version %d, not made worse"),
        before->version);
    for (; count < known; count++)
        list[count] = old[count];
    rota_status status = ROTA_OK;
    for (size_t i = 0; i < report->count && status == ROTA_OK; i++) {
        const rota_finding *f = &report->item[i];
        if (!rota_rule_rows[f->rule].hard || f->inherited)
            continue;
        if (was_known(swapped, p, f) && is_waived(list, count, f))
            continue;
        if (!was_known(swapped, p, f))
            status = rota_fail(err, ROTA_BUG,
                               N_("a bug in rota: the swap breaks %s, and the "
                                  "judge did not find it; nothing was done"),
                               rota_rule_rows[f->rule].name);
        list[count++] = (rota_waiver){ f->rule, f->agent, f->day,
                                       rota_arena_strdup(arena, reason) };
    }
    free(reason);
    claim->waiver = list;
    claim->waivers = count;
    return status;
}

static rota_status certify(rota_reading *reading,
                           const rota_stored_roster *before,
                           const rota_swapped *swapped,
                           rota_certificate **certificate, rota_error *err)
{
    char month[ROTA_DATE_SIZE];
    rota_claim claim = {
        .before = before->hash,
        .month = rota_month_text(month, before->month),
        .version = before->version + 1,
    };
    ROTA_TRY(reading_judge(reading, NULL, NULL, err));
    ROTA_TRY(inherit(reading, before, swapped, &claim, err));
    rota_report_release(&reading->report);
    ROTA_TRY(reading_judge(reading, &claim, certificate, err));
    assert(*certificate); /* every breach is waived */
    return ROTA_OK;
}

static rota_status publish(rota_desk *desk, const rota_site *site,
                           const months *m, int i, const rota_swapped *swapped,
                           rota_reading *reading, const char **told,
                           rota_error *err)
{
    const rota_stored_roster *before = m->before[i], *after = m->after[i];
    month_instead instead = {
        .roster = (const rota_stored_roster *const *)m->after,
        .count = (size_t)m->count,
    };
    rota_stored_roster facts = { .month = before->month,
                                 .scope = before->scope,
                                 .origin = ROTA_ORIGIN_EDITED,
                                 .made = swapped->ring ? ROTA_MADE_CLEAR
                                                       : ROTA_MADE_SWAP,
                                 .base = before->version,
                                 .status = "" };
    rota_certificate *certificate = NULL;
    ROTA_TRY(month_freeze_beside(desk, site, before->month, before->scope,
                                 &instead, &reading->problem, err));
    ROTA_TRY(reading_place(reading, after->duty, after->duties, err));
    ROTA_TRY(certify(reading, before, swapped, &certificate, err));
    rota_status status = issue_version(desk, site, reading, &facts, before,
                                       certificate, told, err);
    rota_certificate_free(certificate);
    return status;
}

/* Who works what instead, told with version numbers. */
static rota_status tell_change(rota_desk *desk, const rota_site *site,
                               const rota_stored_roster *before,
                               rota_swapped *swapped, rota_error *err)
{
    rota_stored_roster *made = NULL;
    ROTA_TRY(rota_store_get_roster(desk->store, swapped->arena, before->month,
                                   ROTA_CURRENT, &made, err));
    assert(made && made->version == before->version + 1);
    changes_between(&swapped->change[swapped->changes], site, before, made);
    swapped->month[swapped->changes++] = before->month;
    return ROTA_OK;
}

static rota_status make_versions(rota_desk *desk, const rota_site *site,
                                 const months *m, rota_swapped *swapped,
                                 rota_text *detail, rota_error *err)
{
    for (int i = 0; i < m->count; i++) {
        char month[ROTA_DATE_SIZE];
        rota_reading *reading = reading_new(m->before[i]->month);
        const char *told = "";
        rota_status status =
            publish(desk, site, m, i, swapped, reading, &told, err);
        rota_text_printf(detail, "%s%s %d %s %s", i ? ", " : "",
                         rota_month_text(month, reading->month),
                         reading->version, reading->certificate, told);
        rota_reading_free(reading);
        ROTA_TRY(status);
        ROTA_TRY(tell_change(desk, site, m->before[i], swapped, err));
    }
    return ROTA_OK;
}

rota_status apply_swap(rota_desk *desk, const rota_site *site,
                       rota_swapped *swapped, const char **detail,
                       rota_error *err)
{
    assert(desk && site && swapped && detail);
    rota_arena *arena = swapped->arena;
    int most = swapped->parties;
    months m = {
        .before = ROTA_ARENA_ARRAY(arena, rota_stored_roster *, most),
        .after = ROTA_ARENA_ARRAY(arena, rota_stored_roster *, most),
    };
    rota_text made = { 0 };
    swapped->change = ROTA_ARENA_ARRAY(arena, rota_changes, most);
    swapped->month = ROTA_ARENA_ARRAY(arena, rota_month, most);
    rota_status status = find_months(&m, desk, swapped, err);
    if (status == ROTA_OK)
        status = make_versions(desk, site, &m, swapped, &made, err);
    *detail = rota_arena_strdup(arena, rota_text_str(&made));
    rota_text_release(&made);
    return status;
}
