/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <assert.h>

/* In the order that references need: whom and what first. */
typedef struct {
    rota_kind kind;
    rota_status (*put)(db *d, const rota_site *site, rota_error *err);
    rota_status (*get)(db *d, rota_site *site, rota_error *err);
} noun;

static const noun NOUNS[] = {
    { ROTA_KIND_POLICY, policy_put, policy_get },
    { ROTA_KIND_SHIFTS, shifts_put, shifts_get },
    { ROTA_KIND_AGENTS, agents_put, agents_get },
    { ROTA_KIND_COVERAGE, coverage_put, coverage_get },
    { ROTA_KIND_RESTRICTIONS, restrictions_put, restrictions_get },
    { ROTA_KIND_HOLIDAYS, holidays_put, holidays_get },
    { ROTA_KIND_CALLS, calls_put, calls_get },
    { ROTA_KIND_HISTORY, history_put, history_get },
    { ROTA_KIND_LEAVE, leave_put, leave_get },
    { ROTA_KIND_WISHES, wishes_put, wishes_get },
};

static bool names(const rota_site *site, rota_kind kind)
{
    return (site->has & (1u << kind)) != 0;
}

/* Agents that a draft or version uses and SITE no longer has. */
static rota_status miss_agents(db *d, const rota_site *site,
                               rota_complaints *bad, rota_error *err)
{
    query *q = query_new(d, "SELECT agent, max(month) FROM duty"
                            " GROUP BY agent ORDER BY agent");
    while (query_step(q)) {
        if (rota_site_agent(site, query_str(q, 0)) != NULL)
            continue;
        rota_complain(bad, rota_kind_file(ROTA_KIND_AGENTS), 1, 1,
                      "agent %s is missing, but has duties in the roster of "
                      "%s; expected a row with the last day in column left",
                      query_str(q, 0), query_str(q, 1));
    }
    return query_end(q, err);
}

/* Agents that the ledger has entries of, and no roster duties. */
static rota_status miss_entered(db *d, const rota_site *site,
                                rota_complaints *bad, rota_error *err)
{
    query *q = query_new(d, "SELECT DISTINCT agent FROM ledger_entry"
                            " WHERE agent NOT IN (SELECT agent FROM duty)"
                            " ORDER BY agent");
    while (query_step(q))
        if (rota_site_agent(site, query_str(q, 0)) == NULL)
            rota_complain(bad, rota_kind_file(ROTA_KIND_AGENTS), 1, 1,
                          "agent %s is missing, but has entries in the "
                          "ledger; expected a row with the last day in column "
                          "left",
                          query_str(q, 0));
    return query_end(q, err);
}

static rota_status miss_shifts(db *d, const rota_site *site,
                               rota_complaints *bad, rota_error *err)
{
    query *q = query_new(d, "SELECT shift, max(month) FROM duty"
                            " GROUP BY shift ORDER BY shift");
    while (query_step(q)) {
        if (rota_site_shift(site, query_str(q, 0)) != NULL)
            continue;
        rota_complain(bad, rota_kind_file(ROTA_KIND_SHIFTS), 1, 1,
                      "shift %s is missing, but the roster of %s has duties "
                      "of it; expected a row for it",
                      query_str(q, 0), query_str(q, 1));
    }
    return query_end(q, err);
}

/* Coverage rows that were not imported with the shifts. */
static rota_status miss_covered(db *d, rota_complaints *bad, rota_error *err)
{
    query *q = query_new(d, "SELECT DISTINCT shift FROM coverage"
                            " WHERE shift IS NOT NULL"
                            " AND shift NOT IN (SELECT id FROM shift)"
                            " ORDER BY shift");
    while (query_step(q))
        rota_complain(bad, rota_kind_file(ROTA_KIND_SHIFTS), 1, 1,
                      "shift %s is missing, but coverage rows ask for it; "
                      "expected a row for it",
                      query_str(q, 0));
    return query_end(q, err);
}

/* Patterns of agents that were not imported with the shifts. */
static rota_status miss_patterns(db *d, const rota_site *site,
                                 rota_complaints *bad, rota_error *err)
{
    query *q = query_new(
        d, "SELECT id, pattern FROM agent WHERE pattern <> '' ORDER BY id");
    rota_arena *arena = rota_arena_new();
    while (query_step(q)) {
        rota_pattern_item *item;
        int count = rota_pattern_parse(query_str(q, 1), arena, &item, NULL);
        for (int i = 0; i < count; i++) {
            if (rota_site_shift(site, item[i].shift) != NULL)
                continue;
            rota_complain(bad, rota_kind_file(ROTA_KIND_SHIFTS), 1, 1,
                          "shift %s is missing, but the pattern of agent %s "
                          "uses it; expected a row for it",
                          item[i].shift, query_str(q, 0));
        }
    }
    rota_arena_free(arena);
    return query_end(q, err);
}

static rota_status judge_before(db *d, const rota_site *site,
                                rota_complaints *bad, rota_error *err)
{
    if (names(site, ROTA_KIND_AGENTS)) {
        ROTA_TRY(miss_agents(d, site, bad, err));
        ROTA_TRY(miss_entered(d, site, bad, err));
    }
    if (names(site, ROTA_KIND_SHIFTS))
        ROTA_TRY(miss_shifts(d, site, bad, err));
    return ROTA_OK;
}

static rota_status judge_after(db *d, const rota_site *site,
                               rota_complaints *bad, rota_error *err)
{
    if (!names(site, ROTA_KIND_SHIFTS))
        return ROTA_OK;
    ROTA_TRY(miss_covered(d, bad, err));
    return miss_patterns(d, site, bad, err);
}

rota_status rota_store_put(rota_store *store, const rota_site *site,
                           rota_complaints *bad, rota_error *err)
{
    assert(store != NULL && store->writing);
    assert(site != NULL && bad != NULL);
    size_t before = bad->count;
    ROTA_TRY(judge_before(store->db, site, bad, err));
    if (bad->count > before)
        return ROTA_DATA;
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++) {
        if (names(site, NOUNS[i].kind))
            ROTA_TRY(NOUNS[i].put(store->db, site, err));
    }
    ROTA_TRY(judge_after(store->db, site, bad, err));
    return bad->count > before ? ROTA_DATA : ROTA_OK;
}

/* Every kind whose bit is not in WITHOUT. */
static rota_status get_kinds(db *d, unsigned without, rota_site *site,
                             rota_error *err)
{
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++) {
        if (without & (1u << NOUNS[i].kind))
            continue;
        ROTA_TRY(NOUNS[i].get(d, site, err));
        site->has |= 1u << NOUNS[i].kind;
    }
    return pins_get(d, site, err);
}

rota_status rota_store_get_between(rota_store *store, rota_date from,
                                   rota_date to, rota_site **site,
                                   rota_error *err)
{
    assert(store != NULL && store->open && site != NULL);
    const unsigned without = 1u << ROTA_KIND_CALLS | 1u << ROTA_KIND_HISTORY |
                             1u << ROTA_KIND_WISHES;
    rota_site *part = rota_site_new();
    rota_status status = get_kinds(store->db, without, part, err);
    if (status == ROTA_OK)
        status = calls_get_between(store->db, from, to, part, err);
    if (status != ROTA_OK) {
        rota_site_free(part);
        return status;
    }
    rota_site_sort(part);
    *site = part;
    return ROTA_OK;
}

rota_status rota_store_get(rota_store *store, rota_site **site, rota_error *err)
{
    assert(store != NULL && site != NULL);
    bool alone = !store->open; /* all tables as of one moment */
    if (alone)
        ROTA_TRY(rota_store_begin(store, false, err));
    rota_site *whole = rota_site_new();
    rota_status status = get_kinds(store->db, 0, whole, err);
    if (alone)
        rota_store_rollback(store);
    rota_site_sort(whole);
    if (status != ROTA_OK) {
        rota_site_free(whole);
        return status;
    }
    *site = whole;
    return ROTA_OK;
}
