/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger: its sheet, and what every act on it shares.
 */
#include "ledger.h"

#include <assert.h>
#include <string.h>

void rota_recorded_release(rota_recorded *recorded)
{
    rota_arena_free(recorded->arena);
    *recorded = (rota_recorded){ 0 };
}

void rota_ledger_sheet_release(rota_ledger_sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows; i++)
        rota_rest_release(&sheet->row[i].rest);
    rota_arena_free(sheet->arena);
    *sheet = (rota_ledger_sheet){ 0 };
}

/* ---- What every act shares -------------------------------------------------
 */

rota_conduct_clock ledger_clock(const rota_desk *desk, const rota_site *site)
{
    return (rota_conduct_clock){ &site->policy, desk->zone, desk->now };
}

rota_entry_told ledger_tell(const rota_desk *desk, const rota_site *site,
                            const rota_ledger *ledger, const rota_entry *entry,
                            rota_arena *arena)
{
    rota_conduct_clock clock = ledger_clock(desk, site);
    const rota_agent_row *agent = rota_site_agent(site, entry->agent);
    const rota_entry_step *upheld =
        rota_ledger_step(ledger, entry, ROTA_ENTRY_UPHOLD);
    return (rota_entry_told){
        .entry = entry,
        .incident = rota_ledger_incident(ledger, entry->incident),
        .name = rota_arena_strdup(arena, agent ? agent->name : ""),
        .state = rota_entry_state_of(&clock, ledger, entry),
        .ends = rota_entry_objection_ends(&clock, ledger, entry),
        .seen = rota_ledger_step(ledger, entry, ROTA_ENTRY_SEEN),
        .appeal = rota_ledger_step(ledger, entry, ROTA_ENTRY_APPEAL),
        .answer = upheld ? upheld
                         : rota_ledger_step(ledger, entry, ROTA_ENTRY_DISMISS),
    };
}

rota_status ledger_recall(rota_desk *desk, const rota_site *site,
                          int64_t incident, int64_t entry,
                          rota_recorded *recorded, rota_error *err)
{
    rota_arena *arena = recorded->arena;
    rota_ledger *ledger = ROTA_ARENA_ARRAY(arena, rota_ledger, 1);
    ROTA_TRY(rota_store_get_ledger(desk->store, arena, ledger, err));
    recorded->told =
        ROTA_ARENA_ARRAY(arena, rota_entry_told, ledger->entries + 1);
    recorded->count = 0;
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        if (entry ? e->id == entry || e->reverses == entry
                  : e->incident == incident)
            recorded->told[recorded->count++] =
                ledger_tell(desk, site, ledger, e, arena);
    }
    return ROTA_OK;
}

bool ledger_stands(const rota_ledger *ledger, const rota_incident *incident)
{
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        if (e->incident == incident->id && !e->reverses &&
            !rota_ledger_reversal(ledger, e))
            return true;
    }
    return false;
}

rota_status ledger_reverse(rota_desk *desk, const rota_entry *entry,
                           const char *reason, rota_error *err)
{
    int64_t id;
    rota_entry reversal = { .incident = entry->incident,
                            .when = desk->now,
                            .who = desk->who,
                            .agent = entry->agent,
                            .grade = ROTA_GRADE_NONE,
                            .marks = -entry->marks,
                            .fen = -entry->fen,
                            .reverses = entry->id,
                            .reason = reason };
    return rota_store_put_entry(desk->store, &reversal, &id, err);
}

rota_status ledger_enter(rota_desk *desk, const rota_site *site,
                         const rota_incident *incident, bool covered,
                         int64_t *id, rota_error *err)
{
    rota_share share[ROTA_SHARES_MOST];
    int count = rota_conduct_judge(&site->policy, incident, covered, share);
    ROTA_TRY(rota_store_put_incident(desk->store, incident, id, err));
    for (int k = 0; k < count; k++) {
        int64_t number;
        rota_entry entry = { .incident = *id,
                             .when = desk->now,
                             .who = desk->who,
                             .agent = share[k].agent,
                             .grade = share[k].grade,
                             .marks = share[k].marks,
                             .fen = share[k].fen,
                             .reason = incident->reason };
        ROTA_TRY(rota_store_put_entry(desk->store, &entry, &number, err));
    }
    return ROTA_OK;
}

/* ---- The sheet --------------------------------------------------------------
 */

typedef struct {
    rota_desk *desk;
    rota_site *site;
    rota_ledger_sheet *sheet;
    rota_ledger *ledger; /* of the arena */
    bank *bank;          /* NULL: nothing is banked */
} drawing;

static rota_month this_month(const drawing *d)
{
    return rota_month_of(d->desk->today);
}

/* Whose entries are told. */
static rota_status judge_reader(const rota_desk *desk, const char **agent,
                                rota_error *err)
{
    const char *who = desk->options.who;
    if (who && *agent && strcmp(*agent, who) != 0)
        return rota_fail(err, ROTA_NO, N_("%s sees no entries but their own"),
                         who);
    if (who)
        *agent = who;
    return ROTA_OK;
}

static void fill_row(const drawing *d, const rota_agent_row *agent,
                     const rota_ledger *own, rota_month month,
                     rota_ledger_row *row)
{
    rota_conduct_clock clock = ledger_clock(d->desk, d->site);
    rota_date last = rota_month_first(month) + rota_month_days(month) - 1;
    row->agent = rota_arena_strdup(d->sheet->arena, agent->id);
    row->name = rota_arena_strdup(d->sheet->arena, agent->name);
    row->month = month;
    rota_conduct_sum(&clock, own, row->agent, agent->joined, month,
                     &row->account);
    if (d->bank)
        bank_count(d->bank, last < d->desk->today ? last : d->desk->today, row);
}

static bool says_something(const rota_ledger_row *row)
{
    const rota_conduct_month *a = &row->account;
    const rota_rest_account *r = &row->rest;
    return a->entries > 0 || a->question || r->balance != 0 ||
           row->rest_earned > 0 || row->rest_taken > 0;
}

static void add_row(drawing *d, const rota_agent_row *agent,
                    const rota_ledger *own, rota_month month, bool always)
{
    rota_ledger_sheet *sheet = d->sheet;
    rota_ledger_row *row = &sheet->row[sheet->rows];
    fill_row(d, agent, own, month, row);
    if (always || says_something(row)) {
        sheet->rows++;
        return;
    }
    rota_rest_release(&row->rest);
    *row = (rota_ledger_row){ 0 };
}

/* The month of everybody, or of AGENT. */
static void draw_month(drawing *d, rota_month month, const char *agent)
{
    const rota_site *site = d->site;
    d->sheet->row = ROTA_ARENA_ARRAY(d->sheet->arena, rota_ledger_row,
                                     site->agents.count + 1);
    for (size_t i = 0; i < site->agents.count; i++) {
        const rota_agent_row *a = &site->agents.item[i];
        if (agent && strcmp(a->id, agent) != 0)
            continue;
        rota_ledger own = rota_ledger_of(d->ledger, a->id, d->sheet->arena);
        add_row(d, a, &own, month, agent != NULL);
    }
}

/* Every month of AGENT with an entry, and the one that is today's. */
static void draw_history(drawing *d, const rota_agent_row *agent)
{
    rota_ledger own = rota_ledger_of(d->ledger, agent->id, d->sheet->arena);
    rota_month first = this_month(d), last = first;
    for (size_t i = 0; i < own.entries; i++) {
        const rota_incident *of =
            rota_ledger_incident(&own, own.entry[i].incident);
        rota_month month = rota_month_of(of->date);
        first = month < first ? month : first;
        last = month > last ? month : last;
    }
    d->sheet->row =
        ROTA_ARENA_ARRAY(d->sheet->arena, rota_ledger_row, last - first + 2);
    for (rota_month m = first; m <= last; m++) {
        rota_conduct_month account;
        rota_conduct_clock clock = ledger_clock(d->desk, d->site);
        rota_conduct_sum(&clock, &own, agent->id, agent->joined, m, &account);
        if (account.entries > 0 || m == this_month(d))
            add_row(d, agent, &own, m, true);
    }
}

static bool is_told(const rota_entry *e, const rota_incident *of,
                    rota_month month, const char *agent)
{
    return (!agent || !strcmp(e->agent, agent)) &&
           (month == ROTA_EVERY_MONTH || rota_month_of(of->date) == month);
}

static void tell_entries(drawing *d, rota_month month, const char *agent)
{
    rota_ledger_sheet *sheet = d->sheet;
    const rota_ledger *ledger = d->ledger;
    sheet->told =
        ROTA_ARENA_ARRAY(sheet->arena, rota_entry_told, ledger->entries + 1);
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        const rota_incident *of = rota_ledger_incident(ledger, e->incident);
        if (!of || !is_told(e, of, month, agent))
            continue;
        sheet->told[sheet->count++] =
            ledger_tell(d->desk, d->site, ledger, e, sheet->arena);
        sheet->marks += e->marks;
        sheet->fen += e->fen;
    }
}

static rota_status draw(drawing *d, rota_month month, const char *agent,
                        rota_error *err)
{
    rota_ledger_sheet *sheet = d->sheet;
    const rota_agent_row *only = NULL;
    bool every = month == ROTA_EVERY_MONTH;
    ROTA_TRY(judge_reader(d->desk, &agent, err));
    if (agent)
        ROTA_TRY(find_agent(d->site, agent, &only, err));
    assert(only || !every);
    d->ledger = ROTA_ARENA_ARRAY(sheet->arena, rota_ledger, 1);
    ROTA_TRY(
        rota_store_get_ledger(d->desk->store, sheet->arena, d->ledger, err));
    sheet->month = month;
    sheet->today = d->desk->today;
    sheet->day_minutes = d->site->policy.hours_day;
    sheet->banked = d->site->policy.comp_rest == ROTA_COMP_BANK;
    rota_month last = every ? this_month(d) : month;
    if (sheet->banked)
        ROTA_TRY(bank_open(&d->bank, d->desk, d->site, d->ledger,
                           rota_month_first(last) + rota_month_days(last) - 1,
                           err));
    if (every)
        draw_history(d, only);
    else
        draw_month(d, month, only ? only->id : NULL);
    tell_entries(d, month, only ? only->id : NULL);
    return ROTA_OK;
}

rota_status rota_desk_ledger(rota_desk *desk, rota_month month,
                             const char *agent, rota_ledger_sheet *sheet,
                             rota_error *err)
{
    assert(desk && sheet);
    *sheet = (rota_ledger_sheet){ .arena = rota_arena_new() };
    drawing d = { .desk = desk, .sheet = sheet };
    ROTA_TRY(desk_begin(desk, false, &d.site, err));
    rota_status status = draw(&d, month, agent, err);
    bank_close(d.bank);
    return desk_end(desk, d.site, status, err);
}
