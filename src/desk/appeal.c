/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done about an entry: seen, objected to, answered.
 */
#include "ledger.h"

#include <assert.h>
#include <string.h>

/* A step in hand. */
typedef struct {
    rota_desk *desk;
    rota_site *site;
    int64_t id;
    rota_entry_act act;
    const char *reason; /* "" without */
    rota_arena *arena;
    rota_ledger ledger;
    const rota_entry *entry;
    rota_entry_told told; /* before the step */
} taking;

static rota_status find(taking *t, rota_error *err)
{
    const char *who = t->desk->options.who;
    ROTA_TRY(rota_store_get_ledger(t->desk->store, t->arena, &t->ledger, err));
    t->entry = rota_ledger_entry(&t->ledger, t->id);
    if (!t->entry && t->ledger.entries > 0 && !who)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no entry %lld; the ledger has 1 to %lld"),
                         (long long)t->id,
                         (long long)t->ledger.entry[t->ledger.entries - 1].id);
    if (!t->entry)
        return rota_fail(err, ROTA_UNKNOWN, N_("no entry %lld"),
                         (long long)t->id);
    if (who && strcmp(who, t->entry->agent) != 0)
        return rota_fail(err, ROTA_NO, N_("entry %lld is not one of %s"),
                         (long long)t->id, who);
    t->told = ledger_tell(t->desk, t->site, &t->ledger, t->entry, t->arena);
    return ROTA_OK;
}

/* ---- What the state allows
 * --------------------------------------------------- */

static rota_status judge_seen(const taking *t, rota_error *err)
{
    if (t->told.seen || t->told.appeal)
        return rota_fail(err, ROTA_NO, N_("%s has seen entry %lld already"),
                         t->entry->agent, (long long)t->id);
    return ROTA_OK;
}

static rota_status judge_appeal(const taking *t, rota_error *err)
{
    char when[2 * ROTA_DATE_SIZE];
    long long id = (long long)t->id;
    if (t->told.appeal)
        return rota_fail(err, ROTA_NO,
                         N_("entry %lld has been objected to already"), id);
    if (t->told.state == ROTA_ENTRY_STATE_REVERSED)
        return rota_fail(err, ROTA_NO, N_("entry %lld is reversed already"),
                         id);
    if (t->entry->marks >= 0 && t->entry->grade == ROTA_GRADE_NONE)
        return rota_fail(err, ROTA_NO,
                         N_("entry %lld does not count against anybody"), id);
    if (t->told.state == ROTA_ENTRY_STATE_EFFECTIVE && t->desk->options.who)
        return rota_fail(err, ROTA_NO,
                         N_("entry %lld could be objected to until %s"), id,
                         rota_desk_moment(t->desk, t->told.ends, when));
    return ROTA_OK;
}

static rota_status judge_answer(const taking *t, rota_error *err)
{
    long long id = (long long)t->id;
    if (t->desk->options.who)
        return rota_fail(err, ROTA_NO,
                         N_("only the supervisor answers an objection"));
    if (!t->told.appeal)
        return rota_fail(err, ROTA_NO, N_("nobody has objected to entry %lld"),
                         id);
    if (t->told.answer)
        return rota_fail(err, ROTA_NO,
                         N_("the objection to entry %lld has been answered "
                            "already"),
                         id);
    if (t->told.state == ROTA_ENTRY_STATE_REVERSED)
        return rota_fail(err, ROTA_NO, N_("entry %lld is reversed already"),
                         id);
    return ROTA_OK;
}

static rota_status judge(const taking *t, rota_error *err)
{
    switch (t->act) {
    case ROTA_ENTRY_SEEN:
        return judge_seen(t, err);
    case ROTA_ENTRY_APPEAL:
        return judge_appeal(t, err);
    default:
        return judge_answer(t, err);
    }
}

static rota_status judge_words(const taking *t, rota_error *err)
{
    ROTA_TRY(waivers_judge_reason(t->reason, err));
    if (!rota_blank(t->reason))
        return ROTA_OK;
    if (t->act != ROTA_ENTRY_SEEN)
        return rota_fail(err, ROTA_USAGE,
                         N_("expected a --reason that is not blank"));
    if (!t->desk->options.who)
        return rota_fail(err, ROTA_USAGE,
                         N_("who has seen it says so by --as ID; in their "
                            "name, give a --reason: how they saw it"));
    return ROTA_OK;
}

/* ---- The step
 * ---------------------------------------------------------------- */

static rota_status journal(const taking *t, rota_error *err)
{
    static const char *const ACTS[ROTA_ENTRY_ACTS] = {
        [ROTA_ENTRY_SEEN] = "ledger seen",
        [ROTA_ENTRY_APPEAL] = "appeal",
        [ROTA_ENTRY_UPHOLD] = "appeal uphold",
        [ROTA_ENTRY_DISMISS] = "appeal dismiss",
    };
    char *detail =
        rota_format("entry %lld of %s%s%s", (long long)t->id, t->entry->agent,
                    *t->reason ? ": " : "", t->reason);
    rota_status status =
        desk_journal(t->desk, ACTS[t->act],
                     rota_month_of(t->told.incident->date), detail, err);
    free(detail);
    return status;
}

static rota_status take(taking *t, rota_recorded *recorded, rota_error *err)
{
    ROTA_TRY(find(t, err));
    ROTA_TRY(judge_words(t, err));
    ROTA_TRY(judge(t, err));
    rota_entry_step step = { .entry = t->id,
                             .when = t->desk->now,
                             .who = t->desk->who,
                             .act = t->act,
                             .reason = t->reason };
    ROTA_TRY(rota_store_put_entry_step(t->desk->store, &step, err));
    if (t->act == ROTA_ENTRY_UPHOLD)
        ROTA_TRY(ledger_reverse(t->desk, t->entry, t->reason, err));
    ROTA_TRY(journal(t, err));
    return ledger_recall(t->desk, t->site, 0, t->id, recorded, err);
}

rota_status rota_desk_entry_step(rota_desk *desk, int64_t entry,
                                 rota_entry_act act, const char *reason,
                                 rota_recorded *recorded, rota_error *err)
{
    assert(desk && act >= 0 && act < ROTA_ENTRY_ACTS && recorded);
    *recorded = (rota_recorded){ .arena = rota_arena_new() };
    taking t = { .desk = desk,
                 .id = entry,
                 .act = act,
                 .reason = reason ? reason : "",
                 .arena = recorded->arena };
    ROTA_TRY(desk_begin(desk, true, &t.site, err));
    rota_status status = take(&t, recorded, err);
    return desk_end(desk, t.site, status, err);
}
