/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record, and the state of an entry, read from its steps and the clock.
 */
#include <rota/conduct.h>

#include <assert.h>
#include <string.h>

static const char *const ACTS[ROTA_ENTRY_ACTS] = {
    [ROTA_ENTRY_SEEN] = "seen",
    [ROTA_ENTRY_APPEAL] = "appeal",
    [ROTA_ENTRY_UPHOLD] = "uphold",
    [ROTA_ENTRY_DISMISS] = "dismiss",
};

static const struct {
    const char *name, *meaning;
} STATES[ROTA_ENTRY_STATE_COUNT] = {
#define X(id, name, meaning) { name, meaning },
    ROTA_ENTRY_STATES(X)
#undef X
};

const char *rota_entry_act_name(rota_entry_act act)
{
    assert(act >= 0 && act < ROTA_ENTRY_ACTS);
    return ACTS[act];
}

bool rota_entry_act_parse(const char *name, rota_entry_act *act)
{
    assert(name && act);
    for (int i = 0; i < ROTA_ENTRY_ACTS; i++)
        if (!strcmp(ACTS[i], name)) {
            *act = (rota_entry_act)i;
            return true;
        }
    return false;
}

const char *rota_entry_state_name(rota_entry_state state)
{
    assert(state >= 0 && state < ROTA_ENTRY_STATE_COUNT);
    return STATES[state].name;
}

const char *rota_entry_state_meaning(rota_entry_state state)
{
    assert(state >= 0 && state < ROTA_ENTRY_STATE_COUNT);
    return STATES[state].meaning;
}

/* ---- The record -----------------------------------------------------------
 */

/* Both lists are by id. */
const rota_incident *rota_ledger_incident(const rota_ledger *ledger, int64_t id)
{
    assert(ledger);
    size_t low = 0, high = ledger->incidents;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ledger->incident[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ledger->incidents && ledger->incident[low].id == id
               ? &ledger->incident[low]
               : NULL;
}

const rota_entry *rota_ledger_entry(const rota_ledger *ledger, int64_t id)
{
    assert(ledger);
    size_t low = 0, high = ledger->entries;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ledger->entry[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ledger->entries && ledger->entry[low].id == id
               ? &ledger->entry[low]
               : NULL;
}

rota_ledger rota_ledger_of(const rota_ledger *ledger, const char *agent,
                           rota_arena *arena)
{
    assert(ledger && agent && arena);
    rota_ledger own = { .incident = ledger->incident,
                        .incidents = ledger->incidents };
    size_t entries = 0, steps = 0;
    for (size_t i = 0; i < ledger->entries; i++)
        entries += !strcmp(ledger->entry[i].agent, agent);
    rota_entry *entry = ROTA_ARENA_ARRAY(arena, rota_entry, entries + 1);
    for (size_t i = 0; i < ledger->entries; i++)
        if (!strcmp(ledger->entry[i].agent, agent))
            entry[own.entries++] = ledger->entry[i];
    own.entry = entry;
    for (size_t i = 0; own.entries > 0 && i < ledger->steps; i++)
        steps += rota_ledger_entry(&own, ledger->step[i].entry) != NULL;
    rota_entry_step *step = ROTA_ARENA_ARRAY(arena, rota_entry_step, steps + 1);
    for (size_t i = 0; steps > 0 && i < ledger->steps; i++)
        if (rota_ledger_entry(&own, ledger->step[i].entry))
            step[own.steps++] = ledger->step[i];
    own.step = step;
    return own;
}

const rota_entry *rota_ledger_reversal(const rota_ledger *ledger,
                                       const rota_entry *entry)
{
    assert(ledger && entry);
    for (size_t i = 0; i < ledger->entries; i++)
        if (ledger->entry[i].reverses == entry->id)
            return &ledger->entry[i];
    return NULL;
}

const rota_entry_step *rota_ledger_step(const rota_ledger *ledger,
                                        const rota_entry *entry,
                                        rota_entry_act act)
{
    assert(ledger && entry);
    for (size_t i = 0; i < ledger->steps; i++)
        if (ledger->step[i].entry == entry->id && ledger->step[i].act == act)
            return &ledger->step[i];
    return NULL;
}

/* ---- Its state ------------------------------------------------------------
 */

/* To object is to have seen it. */
static const rota_entry_step *find_seen(const rota_ledger *ledger,
                                        const rota_entry *entry)
{
    const rota_entry_step *seen =
        rota_ledger_step(ledger, entry, ROTA_ENTRY_SEEN);
    return seen ? seen : rota_ledger_step(ledger, entry, ROTA_ENTRY_APPEAL);
}

int64_t rota_entry_objection_ends(const rota_conduct_clock *clock,
                                  const rota_ledger *ledger,
                                  const rota_entry *entry)
{
    assert(clock && ledger && entry);
    const rota_entry_step *seen = find_seen(ledger, entry);
    rota_date date;
    int minute;
    if (!seen)
        return 0;
    rota_zone_local(clock->zone, seen->when, &date, &minute);
    return rota_zone_instant(
        clock->zone, date + clock->policy->conduct_objection + 1, 0, NULL);
}

rota_entry_state rota_entry_state_of(const rota_conduct_clock *clock,
                                     const rota_ledger *ledger,
                                     const rota_entry *entry)
{
    assert(clock && ledger && entry);
    bool breach = entry->marks < 0 || entry->grade != ROTA_GRADE_NONE;
    if (rota_ledger_reversal(ledger, entry))
        return ROTA_ENTRY_STATE_REVERSED;
    if (entry->reverses || !breach)
        return ROTA_ENTRY_STATE_EFFECTIVE;
    int64_t ends = rota_entry_objection_ends(clock, ledger, entry);
    if (ends == 0)
        return ROTA_ENTRY_STATE_UNSEEN;
    const rota_entry_step *dismissed =
        rota_ledger_step(ledger, entry, ROTA_ENTRY_DISMISS);
    if (!dismissed && rota_ledger_step(ledger, entry, ROTA_ENTRY_APPEAL))
        return ROTA_ENTRY_STATE_APPEALED;
    return clock->now < ends ? ROTA_ENTRY_STATE_SEEN
                             : ROTA_ENTRY_STATE_EFFECTIVE;
}
