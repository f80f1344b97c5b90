/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal.h"
#include "store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const ORIGINS[] = {
    [ROTA_ORIGIN_PLANNED] = "planned",
    [ROTA_ORIGIN_IMPORTED] = "imported",
    [ROTA_ORIGIN_EDITED] = "edited",
};

const char *rota_origin_name(rota_origin origin)
{
    assert(origin >= ROTA_ORIGIN_PLANNED && origin <= ROTA_ORIGIN_EDITED);
    return ORIGINS[origin];
}

static rota_origin origin_of(const char *name)
{
    int o = ROTA_ORIGIN_PLANNED;
    while (o < ROTA_ORIGIN_EDITED && strcmp(ORIGINS[o], name) != 0)
        o++;
    return (rota_origin)o;
}

static const char *const MADE[] = {
    [ROTA_MADE_OTHERWISE] = "",        [ROTA_MADE_PLAN] = N_("plan"),
    [ROTA_MADE_REPAIR] = N_("repair"), [ROTA_MADE_SET] = N_("set"),
    [ROTA_MADE_IMPORT] = N_("import"), [ROTA_MADE_SWAP] = N_("swap"),
    [ROTA_MADE_CLEAR] = N_("clear"),   [ROTA_MADE_LEAVE] = N_("leave"),
};

const char *rota_made_name(rota_made made)
{
    assert(made >= ROTA_MADE_OTHERWISE && made <= ROTA_MADE_LEAVE);
    return MADE[made];
}

static rota_made made_of(const char *name)
{
    int m = ROTA_MADE_LEAVE;
    while (m > ROTA_MADE_OTHERWISE && strcmp(MADE[m], name) != 0)
        m--;
    return (rota_made)m;
}

static rota_scope scope_of(const char *name)
{
    return strcmp(name, rota_scope_name(ROTA_SCOPE_MONTH)) == 0
               ? ROTA_SCOPE_MONTH
               : ROTA_SCOPE_WEEKEND;
}

/* ---- Writing ----------------------------------------------------------- */

static rota_status put_head(db *d, const rota_stored_roster *r, rota_error *err)
{
    query *q = query_new(
        d, "INSERT INTO roster (month, version, base, scope, origin, at, who,"
           " problem, certificate, hash, hash_before, status, points_floor,"
           " points_short, points_lead, points_change, points_fair,"
           " points_wish, points_over, bound, seconds, seed, proof, proven,"
           " made, days_before, days_wanted, days_warned)"
           " VALUES (:month, :version, :base, :scope, :origin, :at, :who,"
           " :problem, :certificate, :hash, :hash_before, :status, :floor,"
           " :short, :lead, :change, :fair, :wish, :over, :bound, :seconds,"
           " :seed, :proof, :proven, :made, :days, :wanted, :warned)");
    query_month(q, ":month", r->month);
    query_int(q, ":version", r->version);
    query_int(q, ":base", r->base);
    query_text(q, ":scope", rota_scope_name(r->scope));
    query_text(q, ":origin", rota_origin_name(r->origin));
    query_int(q, ":at", r->when);
    query_text(q, ":who", r->who);
    query_text(q, ":problem", r->problem);
    query_text(q, ":certificate", r->certificate);
    query_text(q, ":hash", r->hash);
    query_text(q, ":hash_before", r->before);
    query_text(q, ":status", r->status);
    query_int(q, ":floor", r->points.floor);
    query_int(q, ":short", r->points.shortage);
    query_int(q, ":lead", r->points.lead);
    query_int(q, ":change", r->points.change);
    query_int(q, ":fair", r->points.fair);
    query_int(q, ":wish", r->points.wish);
    query_int(q, ":over", r->points.over);
    if (r->has_bound)
        query_int(q, ":bound", r->bound);
    query_real(q, ":seconds", r->seconds);
    query_int(q, ":seed", (int64_t)r->seed);
    query_text(q, ":made", rota_made_name(r->made));
    if (r->has_notice) {
        query_int(q, ":days", r->days_before);
        query_int(q, ":wanted", r->days_wanted);
        query_int(q, ":warned", r->days_warned);
    }
    if (r->proof != NULL && *r->proof != '\0') {
        query_text(q, ":proof", r->proof);
        query_int(q, ":proven", r->proven);
    }
    query_run(q);
    return query_end(q, err);
}

static rota_status put_duties(db *d, const rota_stored_roster *r,
                              rota_error *err)
{
    query *q = query_new(
        d, "INSERT INTO duty (month, version, date, shift, post, agent,"
           " starts_at, ends_at) VALUES (:month, :version, :date, :shift,"
           " :post, :agent, :start, :end)");
    query_month(q, ":month", r->month);
    query_int(q, ":version", r->version);
    for (size_t i = 0; i < r->duties; i++) {
        const rota_stored_duty *duty = &r->duty[i];
        query_date(q, ":date", duty->date);
        query_text(q, ":shift", duty->shift);
        query_int(q, ":post", duty->post);
        query_text(q, ":agent", duty->agent);
        query_int(q, ":start", duty->start);
        query_int(q, ":end", duty->end);
        query_run(q);
    }
    return query_end(q, err);
}

/* Is the version that was just written the month's draft, cell by cell? */
static rota_status is_the_draft(db *d, rota_month month, int version,
                                bool *same, rota_error *err)
{
    query *q = query_new(
        d, "WITH draft AS (SELECT agent, date, shift FROM duty"
           "  WHERE month = :month AND version = 0),"
           " made AS (SELECT agent, date, shift FROM duty"
           "  WHERE month = :month AND version = :version)"
           " SELECT NOT EXISTS (SELECT * FROM draft EXCEPT SELECT * FROM made)"
           " AND NOT EXISTS (SELECT * FROM made EXCEPT SELECT * FROM draft)");
    query_month(q, ":month", month);
    query_int(q, ":version", version);
    *same = query_step(q) && query_num(q, 0) != 0;
    return query_end(q, err);
}

static rota_status newest(db *d, rota_month month, int *version,
                          rota_error *err)
{
    query *q = query_new(
        d, "SELECT ifnull(max(version), 0) FROM roster WHERE month = :month");
    query_month(q, ":month", month);
    *version = query_step(q) ? (int)query_num(q, 0) : 0;
    return query_end(q, err);
}

rota_status rota_store_drop_draft(rota_store *store, rota_month month,
                                  rota_error *err)
{
    assert(store != NULL && store->writing);
    query *q = query_new(
        store->db, "DELETE FROM roster WHERE month = :month AND version = 0");
    query_month(q, ":month", month);
    query_run(q);
    return query_end(q, err);
}

static rota_status put_version(rota_store *store, const rota_stored_roster *r,
                               rota_error *err)
{
    int last;
    bool same;
    char month[ROTA_DATE_SIZE];
    ROTA_TRY(newest(store->db, r->month, &last, err));
    if (r->version != last + 1)
        return rota_fail(err, ROTA_NO,
                         "the newest version of %s is %d, so the next one is "
                         "%d, not %d",
                         rota_month_text(month, r->month), last, last + 1,
                         r->version);
    ROTA_TRY(put_head(store->db, r, err));
    ROTA_TRY(put_duties(store->db, r, err));
    ROTA_TRY(seal_version(store->db, rota_month_text(month, r->month),
                          r->version, err));
    ROTA_TRY(is_the_draft(store->db, r->month, r->version, &same, err));
    return same ? rota_store_drop_draft(store, r->month, err) : ROTA_OK;
}

rota_status rota_store_put_roster(rota_store *store,
                                  const rota_stored_roster *roster,
                                  rota_error *err)
{
    assert(store != NULL && store->writing);
    assert(roster != NULL && roster->version >= 0);
    if (roster->version > 0)
        return put_version(store, roster, err);
    ROTA_TRY(rota_store_drop_draft(store, roster->month, err));
    ROTA_TRY(put_head(store->db, roster, err));
    return put_duties(store->db, roster, err);
}

/* ---- Reading ----------------------------------------------------------- */

#define HEAD_COLUMNS                                                           \
    "month, version, base, scope, origin, at, who, hash, hash_before, status," \
    " points_floor, points_short, points_lead, points_change, points_fair,"    \
    " points_wish, points_over, bound, seconds, seed, made, days_before,"      \
    " days_wanted, days_warned, place, seal"
#define HEAD_COUNT 26

static void fill_head(query *q, rota_arena *arena, rota_stored_roster *r)
{
    (void)rota_month_parse(query_str(q, 0), &r->month);
    r->version = (int)query_num(q, 1);
    r->base = (int)query_num(q, 2);
    r->scope = scope_of(query_str(q, 3));
    r->origin = origin_of(query_str(q, 4));
    r->when = query_num(q, 5);
    r->who = rota_arena_strdup(arena, query_str(q, 6));
    r->hash = rota_arena_strdup(arena, query_str(q, 7));
    r->before = rota_arena_strdup(arena, query_str(q, 8));
    r->status = rota_arena_strdup(arena, query_str(q, 9));
    r->points.floor = query_num(q, 10);
    r->points.shortage = query_num(q, 11);
    r->points.lead = query_num(q, 12);
    r->points.change = query_num(q, 13);
    r->points.fair = query_num(q, 14);
    r->points.wish = query_num(q, 15);
    r->points.over = query_num(q, 16);
    r->has_bound = !query_is_null(q, 17);
    r->bound = query_num(q, 17);
    r->seconds = query_dbl(q, 18);
    r->seed = (uint64_t)query_num(q, 19);
    r->made = made_of(query_str(q, 20));
    r->has_notice = !query_is_null(q, 21);
    r->days_before = (int)query_num(q, 21);
    r->days_wanted = (int)query_num(q, 22);
    r->days_warned = (int)query_num(q, 23);
    r->place = (int)query_num(q, 24);
    r->seal = rota_arena_strdup(arena, query_str(q, 25));
    r->problem = r->certificate = r->proof = "";
}

static rota_status get_duties(db *d, rota_arena *arena, rota_stored_roster *r,
                              rota_error *err)
{
    ROTA_VEC(rota_stored_duty) list = { 0 };
    query *q = query_new(
        d, "SELECT date, shift, post, agent, starts_at, ends_at FROM duty"
           " WHERE month = :month AND version = :version"
           " ORDER BY date, shift, post, agent");
    query_month(q, ":month", r->month);
    query_int(q, ":version", r->version);
    while (query_step(q)) {
        rota_stored_duty *duty = rota_vec_push(&list);
        duty->date = query_get_date(q, 0);
        duty->shift = rota_arena_strdup(arena, query_str(q, 1));
        duty->post = (int)query_num(q, 2);
        duty->agent = rota_arena_strdup(arena, query_str(q, 3));
        duty->start = query_num(q, 4);
        duty->end = query_num(q, 5);
    }
    r->duties = list.count;
    r->duty = ROTA_ARENA_ARRAY(arena, rota_stored_duty, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        r->duty[i] = list.item[i];
    rota_vec_release(&list);
    return query_end(q, err);
}

rota_status rota_store_get_roster(rota_store *store, rota_arena *arena,
                                  rota_month month, int version,
                                  rota_stored_roster **roster, rota_error *err)
{
    assert(store != NULL && arena != NULL && roster != NULL);
    *roster = NULL;
    if (version == ROTA_CURRENT) {
        ROTA_TRY(newest(store->db, month, &version, err));
        if (version == 0)
            return ROTA_OK;
    }
    rota_stored_roster *r = NULL;
    query *q =
        query_new(store->db, "SELECT " HEAD_COLUMNS ", problem, certificate,"
                             " proof, proven FROM roster WHERE month = :month"
                             " AND version = :version");
    query_month(q, ":month", month);
    query_int(q, ":version", version);
    if (query_step(q)) {
        r = ROTA_ARENA_ARRAY(arena, rota_stored_roster, 1);
        fill_head(q, arena, r);
        r->problem = rota_arena_strdup(arena, query_str(q, HEAD_COUNT));
        r->certificate = rota_arena_strdup(arena, query_str(q, HEAD_COUNT + 1));
        r->proof = rota_arena_strdup(arena, query_str(q, HEAD_COUNT + 2));
        r->proven = query_num(q, HEAD_COUNT + 3);
    }
    ROTA_TRY(query_end(q, err));
    if (r != NULL)
        ROTA_TRY(get_duties(store->db, arena, r, err));
    *roster = r;
    return ROTA_OK;
}

rota_status rota_store_versions(rota_store *store, rota_arena *arena,
                                bool duties, rota_stored_roster **list,
                                size_t *count, rota_error *err)
{
    assert(store != NULL && arena != NULL && list != NULL && count != NULL);
    ROTA_VEC(rota_stored_roster) all = { 0 };
    query *q = query_new(store->db, "SELECT " HEAD_COLUMNS " FROM roster"
                                    " WHERE version > 0"
                                    " ORDER BY month, version");
    while (query_step(q))
        fill_head(q, arena, rota_vec_push(&all));
    *count = all.count;
    *list = ROTA_ARENA_ARRAY(arena, rota_stored_roster, all.count + 1);
    for (size_t i = 0; i < all.count; i++)
        (*list)[i] = all.item[i];
    rota_vec_release(&all);
    ROTA_TRY(query_end(q, err));
    for (size_t i = 0; duties && i < *count; i++)
        ROTA_TRY(get_duties(store->db, arena, &(*list)[i], err));
    return ROTA_OK;
}
