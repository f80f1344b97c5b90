/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A duty was left empty, or swapped privately: what the record shows of it.
 * And minor breaches, which a person reports.
 */
#include "ledger.h"

#include <assert.h>
#include <string.h>

typedef struct {
    rota_desk *desk;
    rota_site *site;
    const rota_empty_given *given;
    rota_arena *arena;
    rota_month month;
    rota_incident incident;
    rota_ledger ledger;
} filing;

static rota_status judge_supervisor(const rota_desk *desk, rota_error *err)
{
    if (!desk->options.who)
        return ROTA_OK;
    return rota_fail(err, ROTA_NO,
                     N_("only the supervisor makes entries in the ledger"));
}

/* ---- The duty ---------------------------------------------------------------
 */

/* AGENT's duties of the date in VERSION, or the one that is SHIFT. */
static rota_status list_duties(const filing *f,
                               const rota_stored_roster *version,
                               rota_stored_duties *duties, rota_error *err)
{
    rota_current one = { version->month, version->version, version->scope };
    const rota_incident *i = &f->incident;
    size_t kept = 0;
    duties->count = 0;
    ROTA_TRY(rota_store_duties(f->desk->store, f->arena, &one, 1, i->agent,
                               i->date, i->date, duties, err));
    for (size_t k = 0; k < duties->count; k++)
        if (!*i->shift || !strcmp(duties->item[k].shift, i->shift))
            duties->item[kept++] = duties->item[k];
    duties->count = kept;
    return ROTA_OK;
}

/*
 * The last approved swap of a duty of the date (and shift, where it is known)
 * that the agent took, or gave where TAKEN is false, and its OTHER party; ""
 * without.
 */
static rota_status find_swap(const filing *f, bool taken, const char **other,
                             int64_t *id, rota_error *err)
{
    const rota_incident *i = &f->incident;
    rota_request *list = NULL;
    size_t count = 0;
    *other = "";
    *id = 0;
    ROTA_TRY(rota_store_requests(f->desk->store, f->arena, &i->agent, 1, &list,
                                 &count, err));
    for (size_t n = 0; n < count; n++) {
        const rota_request *r = &list[n];
        if (rota_request_state_timeless(r) != ROTA_REQUEST_APPROVED)
            continue;
        for (int k = 0; k < r->parties; k++) {
            const rota_swap_party *gives =
                &r->party[rota_swap_from(NULL, k, r->parties)];
            const char *taker = r->party[k].agent;
            if (strcmp(taken ? taker : gives->agent, i->agent) != 0 ||
                gives->date != i->date ||
                (*i->shift && strcmp(gives->shift, i->shift) != 0))
                continue;
            *other = taken ? gives->agent : taker;
            *id = r->id;
        }
    }
    return ROTA_OK;
}

static rota_status refuse_none(const filing *f, rota_error *err)
{
    char date[ROTA_DATE_SIZE];
    const char *taker;
    int64_t id;
    ROTA_TRY(find_swap(f, false, &taker, &id, err));
    rota_date_text(date, f->incident.date);
    if (*taker)
        return rota_fail(err, ROTA_NO,
                         N_("%s had no duty on %s: request %lld gave it to %s"),
                         f->incident.agent, date, (long long)id, taker);
    if (*f->incident.shift)
        return rota_fail(err, ROTA_NO, N_("%s had no duty %s on %s"),
                         f->incident.agent, f->incident.shift, date);
    return rota_fail(err, ROTA_NO, N_("%s had no duty on %s"),
                     f->incident.agent, date);
}

/* The month's versions, oldest first, are LIST. */
static rota_status list_versions(const filing *f, rota_stored_roster **list,
                                 size_t *count, rota_error *err)
{
    size_t all, first = 0;
    char month[ROTA_DATE_SIZE];
    ROTA_TRY(
        rota_store_versions(f->desk->store, f->arena, false, list, &all, err));
    while (first < all && (*list)[first].month != f->month)
        first++;
    *list += first;
    for (*count = 0; *count < all - first; ++*count)
        if ((*list)[*count].month != f->month)
            break;
    if (*count == 0)
        return rota_fail(err, ROTA_UNKNOWN, N_("%s is not published"),
                         rota_month_text(month, f->month));
    return ROTA_OK;
}

/*
 * The duty as it was when it began: of the newest version published by then,
 * or of the first one where the month came in later.  *DUTIES is left with
 * what the agent had in it.
 */
static rota_status find_duties(filing *f, rota_stored_duties *duties,
                               rota_error *err)
{
    rota_stored_roster *list;
    size_t count, at;
    ROTA_TRY(list_versions(f, &list, &count, err));
    for (at = count; at-- > 0;) {
        ROTA_TRY(list_duties(f, &list[at], duties, err));
        if (duties->count > 0)
            break;
    }
    if (duties->count == 0)
        return ROTA_OK;
    int64_t start = duties->item[0].start;
    for (at = count - 1; at > 0 && list[at].when > start; at--)
        continue;
    f->incident.version = list[at].version;
    return list_duties(f, &list[at], duties, err);
}

static rota_status find_duty(filing *f, rota_error *err)
{
    char date[ROTA_DATE_SIZE];
    rota_incident *i = &f->incident;
    rota_stored_duties duties = { 0 };
    rota_status status = find_duties(f, &duties, err);
    if (status == ROTA_OK && duties.count == 0)
        status = refuse_none(f, err);
    if (status == ROTA_OK && duties.count > 1)
        status = rota_fail(err, ROTA_USAGE,
                           N_("%s had several duties on %s; name the shift"),
                           i->agent, rota_date_text(date, i->date));
    if (status == ROTA_OK) {
        i->shift = duties.item[0].shift;
        i->start = duties.item[0].start;
        i->end = duties.item[0].end;
    }
    rota_vec_release(&duties);
    ROTA_TRY(status);
    if (i->start > f->desk->now)
        return rota_fail(err, ROTA_NO,
                         N_("the duty of %s on %s has not begun, it cannot be "
                            "empty yet"),
                         i->agent, rota_date_text(date, i->date));
    return ROTA_OK;
}

/* ---- Its ground
 * -------------------------------------------------------------- */

static rota_status find_ground(filing *f, rota_error *err)
{
    const rota_empty_given *given = f->given;
    const rota_agent_row *with = NULL;
    rota_incident *i = &f->incident;
    if (!given->with) {
        ROTA_TRY(find_swap(f, true, &i->other, &i->request, err));
        i->ground = i->request ? ROTA_GROUND_APPROVED : ROTA_GROUND_HELD;
        return ROTA_OK;
    }
    ROTA_TRY(find_agent(f->site, given->with, &with, err));
    if (!strcmp(with->id, i->agent))
        return rota_fail(err, ROTA_USAGE,
                         N_("%s cannot have swapped with themselves"),
                         i->agent);
    i->other = with->id;
    i->ground = given->worked ? ROTA_GROUND_PRIVATE : ROTA_GROUND_PRIVATE_EMPTY;
    return ROTA_OK;
}

/* ---- The entry
 * ---------------------------------------------------------------- */

static rota_status judge_twice(const filing *f, rota_error *err)
{
    const rota_incident *i = &f->incident;
    for (size_t k = 0; k < f->ledger.incidents; k++) {
        const rota_incident *was = &f->ledger.incident[k];
        char date[ROTA_DATE_SIZE];
        if (was->ground > ROTA_GROUND_PRIVATE || was->date != i->date ||
            strcmp(was->agent, i->agent) != 0 ||
            strcmp(was->shift, i->shift) != 0 ||
            !ledger_stands(&f->ledger, was))
            continue;
        long long entry = 0;
        for (size_t e = f->ledger.entries; e-- > 0;)
            if (f->ledger.entry[e].incident == was->id)
                entry = f->ledger.entry[e].id;
        return rota_fail(err, ROTA_NO,
                         N_("the duty of %s on %s is in the ledger already, "
                            "entry %lld"),
                         i->agent, rota_date_text(date, i->date), entry);
    }
    return ROTA_OK;
}

static rota_status journal(rota_desk *desk, const char *act,
                           const rota_incident *i, rota_error *err)
{
    char date[ROTA_DATE_SIZE];
    char *detail = rota_format(
        "%s %s%s%s %s%s%s%s%s", i->agent, rota_date_text(date, i->date),
        *i->shift ? " " : "", i->shift, rota_ground_name(i->ground),
        *i->other ? " " : "", i->other, *i->reason ? ": " : "", i->reason);
    rota_status status =
        desk_journal(desk, act, rota_month_of(i->date), detail, err);
    free(detail);
    return status;
}

static rota_status enter(filing *f, rota_recorded *recorded, rota_error *err)
{
    rota_incident *i = &f->incident;
    rota_share share[ROTA_SHARES_MOST];
    bool covered = ledger_is_covered(f->desk, f->site, i);
    if (covered && i->ground == ROTA_GROUND_PRIVATE_EMPTY)
        i->ground = ROTA_GROUND_PRIVATE;
    recorded->covered = covered;
    if (rota_conduct_judge(&f->site->policy, i, covered, share) == 0) {
        char date[ROTA_DATE_SIZE];
        return rota_fail(err, ROTA_NO,
                         N_("approved leave of %s covers the duty on %s; "
                            "nobody answers for it"),
                         i->agent, rota_date_text(date, i->date));
    }
    ROTA_TRY(ledger_enter(f->desk, f->site, i, covered, &i->id, err));
    ROTA_TRY(journal(f->desk, "empty", i, err));
    return ledger_recall(f->desk, f->site, i->id, 0, recorded, err);
}

static rota_status file(filing *f, rota_recorded *recorded, rota_error *err)
{
    const rota_empty_given *given = f->given;
    const rota_agent_row *agent = NULL;
    const rota_shift_row *shift = NULL;
    rota_incident *i = &f->incident;
    ROTA_TRY(judge_supervisor(f->desk, err));
    ROTA_TRY(waivers_judge_reason(given->reason, err));
    ROTA_TRY(find_agent(f->site, given->agent, &agent, err));
    ROTA_TRY(find_date(given->date, f->month, &i->date, err));
    if (given->shift)
        ROTA_TRY(find_shift(f->site, given->shift, &shift, err));
    i->agent = agent->id;
    i->shift = shift ? shift->id : "";
    i->when = f->desk->now;
    i->who = f->desk->who;
    i->other = "";
    i->reason = given->reason ? given->reason : "";
    ROTA_TRY(find_duty(f, err));
    ROTA_TRY(rota_store_get_ledger(f->desk->store, f->arena, &f->ledger, err));
    ROTA_TRY(judge_twice(f, err));
    ROTA_TRY(find_ground(f, err));
    return enter(f, recorded, err);
}

rota_status rota_desk_empty(rota_desk *desk, rota_month month,
                            const rota_empty_given *given,
                            rota_recorded *recorded, rota_error *err)
{
    assert(desk && given && given->agent && given->date && recorded);
    assert(given->with || !given->worked);
    *recorded = (rota_recorded){ .arena = rota_arena_new() };
    filing f = {
        .desk = desk, .given = given, .arena = recorded->arena, .month = month
    };
    ROTA_TRY(desk_begin(desk, true, &f.site, err));
    rota_status status = file(&f, recorded, err);
    return desk_end(desk, f.site, status, err);
}

/* ---- A minor breach
 * ------------------------------------------------------------ */

static rota_status report(filing *f, const char *agent, const char *date,
                          const char *reason, rota_recorded *recorded,
                          rota_error *err)
{
    const rota_agent_row *who = NULL;
    rota_incident *i = &f->incident;
    ROTA_TRY(judge_supervisor(f->desk, err));
    ROTA_TRY(waivers_judge_reason(reason, err));
    if (rota_blank(reason ? reason : ""))
        return rota_fail(err, ROTA_USAGE,
                         N_("expected a --reason that is not blank"));
    ROTA_TRY(find_agent(f->site, agent, &who, err));
    if (!rota_date_parse(date, &i->date))
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no date '%s', a date is YYYY-MM-DD"), date);
    if (i->date > f->desk->today)
        return rota_fail(err, ROTA_NO, N_("%s is in the future"), date);
    *i = (rota_incident){ .when = f->desk->now,
                          .who = f->desk->who,
                          .ground = ROTA_GROUND_MINOR,
                          .agent = who->id,
                          .other = "",
                          .date = i->date,
                          .shift = "",
                          .reason = reason };
    ROTA_TRY(ledger_enter(f->desk, f->site, i, false, &i->id, err));
    ROTA_TRY(journal(f->desk, "minor breach", i, err));
    return ledger_recall(f->desk, f->site, i->id, 0, recorded, err);
}

rota_status rota_desk_breach(rota_desk *desk, const char *agent,
                             const char *date, const char *reason,
                             rota_recorded *recorded, rota_error *err)
{
    assert(desk && agent && date && recorded);
    *recorded = (rota_recorded){ .arena = rota_arena_new() };
    filing f = { .desk = desk, .arena = recorded->arena };
    ROTA_TRY(desk_begin(desk, true, &f.site, err));
    rota_status status = report(&f, agent, date, reason, recorded, err);
    return desk_end(desk, f.site, status, err);
}
