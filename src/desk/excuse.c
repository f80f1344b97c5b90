/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Approved leave that is entered after a duty was found empty: what it covers
 * is reversed.
 */
#include "absence.h"
#include "ledger.h"

#include <assert.h>
#include <string.h>

static rota_stored_duty duty_of(const rota_incident *incident)
{
    return (rota_stored_duty){ .agent = incident->agent,
                               .shift = incident->shift,
                               .date = incident->date,
                               .start = incident->start,
                               .end = incident->end };
}

/* The first of ROW[0 .. COUNT) that covers INCIDENT's duty, or NULL. */
static const rota_leave_row *find_cover(const rota_desk *desk,
                                        const rota_site *site,
                                        const rota_incident *incident,
                                        const rota_leave_row *row, size_t count)
{
    rota_stored_duty duty = duty_of(incident);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(row[i].agent, incident->agent) &&
            !strcmp(row[i].status, "approved") &&
            absence_takes(&row[i], site, desk->zone, &duty))
            return &row[i];
    return NULL;
}

bool ledger_is_covered(const rota_desk *desk, const rota_site *site,
                       const rota_incident *incident)
{
    assert(desk && site && incident);
    rota_stored_duty duty = duty_of(incident);
    return absence_cover(site, desk->zone, &duty) != NULL;
}

/* The share that is AGENT's, or NULL. */
static const rota_share *share_of(const rota_share *share, int count,
                                  const char *agent)
{
    for (int k = 0; k < count; k++)
        if (!strcmp(share[k].agent, agent))
            return &share[k];
    return NULL;
}

static rota_status enter_share(rota_desk *desk, int64_t incident,
                               const rota_share *share, const char *reason,
                               rota_error *err)
{
    int64_t id;
    rota_entry entry = { .incident = incident,
                         .when = desk->now,
                         .who = desk->who,
                         .agent = share->agent,
                         .grade = share->grade,
                         .marks = share->marks,
                         .fen = share->fen,
                         .reason = reason };
    return rota_store_put_entry(desk->store, &entry, &id, err);
}

/* What still stands of INCIDENT becomes what it is when leave covers it. */
static rota_status judge_again(rota_desk *desk, const rota_site *site,
                               const rota_ledger *ledger,
                               const rota_incident *incident,
                               const char *reason, int *excused,
                               rota_error *err)
{
    rota_share share[ROTA_SHARES_MOST];
    int count = rota_conduct_judge(&site->policy, incident, true, share);
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        if (e->incident != incident->id || e->reverses ||
            rota_ledger_reversal(ledger, e))
            continue;
        const rota_share *now = share_of(share, count, e->agent);
        if (now && now->grade == e->grade && now->marks == e->marks)
            continue;
        ROTA_TRY(ledger_reverse(desk, e, reason, err));
        ++*excused;
        if (now)
            ROTA_TRY(enter_share(desk, incident->id, now, reason, err));
    }
    return ROTA_OK;
}

static rota_status excuse(rota_desk *desk, const rota_site *site,
                          const rota_ledger *ledger, const rota_leave_row *row,
                          size_t count, rota_arena *arena, int *excused,
                          rota_error *err)
{
    for (size_t i = 0; i < ledger->incidents; i++) {
        const rota_incident *incident = &ledger->incident[i];
        const rota_leave_row *cover = NULL;
        if (incident->ground < ROTA_GROUND_PRIVATE &&
            ledger_stands(ledger, incident))
            cover = find_cover(desk, site, incident, row, count);
        if (!cover)
            continue;
        char *reason =
            rota_format(_(desk->lang, "approved leave covers the duty (%s)"),
                        absence_span(cover, desk->lang, arena));
        rota_status status =
            judge_again(desk, site, ledger, incident, reason, excused, err);
        free(reason);
        ROTA_TRY(status);
    }
    return ROTA_OK;
}

rota_status absence_excuse(rota_desk *desk, const rota_site *site,
                           const rota_leave_row *row, size_t count,
                           int *excused, rota_error *err)
{
    assert(desk && site && (row || count == 0) && excused);
    *excused = 0;
    rota_ledger ledger;
    rota_arena *arena = rota_arena_new();
    rota_status status =
        rota_store_get_ledger(desk->store, arena, &ledger, err);
    if (status == ROTA_OK)
        status = excuse(desk, site, &ledger, row, count, arena, excused, err);
    rota_arena_free(arena);
    return status;
}
