/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the entries of an agent come to.
 */
#include <rota/conduct.h>

#include <assert.h>
#include <string.h>

/* Breaches in effect in one month. */
typedef struct {
    int minor, serious;
} breaches;

static bool is_month(const rota_ledger *ledger, const rota_entry *e,
                     rota_month month)
{
    const rota_incident *of = rota_ledger_incident(ledger, e->incident);
    return of && rota_month_of(of->date) == month;
}

/* Of agent AGENT's entries in MONTH since JOINED. */
static breaches count_breaches(const rota_conduct_clock *clock,
                               const rota_ledger *ledger, const char *agent,
                               rota_date joined, rota_month month)
{
    breaches b = { 0 };
    int make = clock->policy->conduct_minors;
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        if (e->grade == ROTA_GRADE_NONE || strcmp(e->agent, agent) != 0 ||
            !is_month(ledger, e, month) ||
            rota_ledger_incident(ledger, e->incident)->date < joined ||
            rota_entry_state_of(clock, ledger, e) != ROTA_ENTRY_STATE_EFFECTIVE)
            continue;
        b.minor += e->grade == ROTA_GRADE_MINOR;
        b.serious += e->grade == ROTA_GRADE_SERIOUS;
    }
    b.serious += make > 0 ? b.minor / make : 0;
    return b;
}

/* The first month that AGENT has an entry of, or MONTH. */
static rota_month find_first(const rota_ledger *ledger, const char *agent,
                             rota_month month)
{
    rota_month first = month;
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        const rota_incident *of = rota_ledger_incident(ledger, e->incident);
        if (of && !strcmp(e->agent, agent) && rota_month_of(of->date) < first)
            first = rota_month_of(of->date);
    }
    return first;
}

static void add_entries(const rota_conduct_clock *clock,
                        const rota_ledger *ledger, rota_month month,
                        rota_conduct_month *a)
{
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        if (strcmp(e->agent, a->agent) != 0 || !is_month(ledger, e, month))
            continue;
        rota_entry_state state = rota_entry_state_of(clock, ledger, e);
        /* reversed and reversal cancel, whichever took effect first */
        bool counts = state == ROTA_ENTRY_STATE_EFFECTIVE ||
                      state == ROTA_ENTRY_STATE_REVERSED;
        a->entries++;
        a->marks += e->marks;
        a->fen += e->fen;
        a->pending += !counts;
        a->effective_marks += counts ? e->marks : 0;
        a->effective_fen += counts ? e->fen : 0;
    }
}

void rota_conduct_sum(const rota_conduct_clock *clock,
                      const rota_ledger *ledger, const char *agent,
                      rota_date joined, rota_month month,
                      rota_conduct_month *account)
{
    assert(clock && ledger && agent && account);
    const rota_policy *policy = clock->policy;
    *account = (rota_conduct_month){ .agent = agent };
    add_entries(clock, ledger, month, account);
    int64_t cap = policy->conduct_cap_fen;
    account->proposed = account->effective_fen;
    if (cap > 0 && account->proposed < -cap)
        account->proposed = -cap;
    breaches now = count_breaches(clock, ledger, agent, ROTA_NO_DATE, month);
    account->minor = now.minor;
    account->serious = now.serious;
    for (rota_month m = find_first(ledger, agent, month); m <= month; m++)
        account->serious_so_far +=
            count_breaches(clock, ledger, agent, joined, m).serious;
    account->question = policy->conduct_question > 0 &&
                        account->serious_so_far >= policy->conduct_question;
}
