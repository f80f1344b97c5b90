/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

/* Delete who is gone, then insert or update: who stays keeps leave, wishes
 * and duties. */
static rota_status delete_gone(db *d, const rota_site *site, rota_error *err)
{
    query *all = query_new(d, "SELECT id FROM agent");
    query *gone = query_new(d, "DELETE FROM agent WHERE id = :id");
    while (query_step(all)) {
        if (rota_site_agent(site, query_str(all, 0)) != NULL)
            continue;
        query_text(gone, ":id", query_str(all, 0));
        query_run(gone);
    }
    rota_status status = query_end(all, err);
    rota_status ended = query_end(gone, err);
    return status != ROTA_OK ? status : ended;
}

static void bind_agent(query *q, const rota_agent_row *a)
{
    query_text(q, ":id", a->id);
    query_text(q, ":name", a->name);
    query_text(q, ":team", a->team);
    query_text(q, ":role", rota_role_name(a->role));
    query_text(q, ":skills", a->skills);
    query_date(q, ":joined", a->joined);
    query_date(q, ":left", a->left);
    query_int(q, ":share", a->share);
    query_opt(q, ":min_minutes", a->min_minutes);
    query_opt(q, ":max_minutes", a->max_minutes);
    query_opt(q, ":max_run", a->max_run);
    query_opt(q, ":min_run", a->min_run);
    query_opt(q, ":min_off", a->min_off);
    query_opt(q, ":max_weekends", a->max_weekends);
    query_opt(q, ":max_weekends_row", a->max_weekends_row);
    query_opt(q, ":max_nights", a->max_nights);
    query_text(q, ":pattern", a->pattern);
    query_text(q, ":available", a->available);
    query_text(q, ":email", a->email);
    query_text(q, ":lang", a->lang);
}

static const char PUT_AGENT[] =
    "INSERT INTO agent (id, name, team, role, skills, joined_on, left_on,"
    " share, min_minutes, max_minutes, max_run, min_run, min_off,"
    " max_weekends, max_weekends_row, max_nights, pattern, available, email,"
    " lang) VALUES (:id, :name, :team, :role, :skills, :joined, :left, :share,"
    " :min_minutes, :max_minutes, :max_run, :min_run, :min_off,"
    " :max_weekends, :max_weekends_row, :max_nights, :pattern, :available,"
    " :email, :lang)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
    " team = excluded.team, role = excluded.role, skills = excluded.skills,"
    " joined_on = excluded.joined_on, left_on = excluded.left_on,"
    " share = excluded.share, min_minutes = excluded.min_minutes,"
    " max_minutes = excluded.max_minutes, max_run = excluded.max_run,"
    " min_run = excluded.min_run, min_off = excluded.min_off,"
    " max_weekends = excluded.max_weekends,"
    " max_weekends_row = excluded.max_weekends_row,"
    " max_nights = excluded.max_nights, pattern = excluded.pattern,"
    " available = excluded.available, email = excluded.email,"
    " lang = excluded.lang";

rota_status agents_put(db *d, const rota_site *site, rota_error *err)
{
    ROTA_TRY(delete_gone(d, site, err));
    query *q = query_new(d, PUT_AGENT);
    for (size_t i = 0; i < site->agents.count; i++) {
        bind_agent(q, &site->agents.item[i]);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status agents_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(
        d, "SELECT id, name, team, role, skills, joined_on, left_on, share,"
           " min_minutes, max_minutes, max_run, min_run, min_off,"
           " max_weekends, max_weekends_row, max_nights, pattern, available,"
           " email, lang FROM agent ORDER BY id");
    rota_arena *arena = site->arena;
    while (query_step(q)) {
        rota_agent_row *a = rota_vec_push(&site->agents);
        a->id = rota_arena_strdup(arena, query_str(q, 0));
        a->name = rota_arena_strdup(arena, query_str(q, 1));
        a->team = rota_arena_strdup(arena, query_str(q, 2));
        if (!rota_role_parse(query_str(q, 3), &a->role))
            a->role = ROTA_AGENT;
        a->skills = rota_arena_strdup(arena, query_str(q, 4));
        a->joined = query_get_date(q, 5);
        a->left = query_get_date(q, 6);
        a->share = (int)query_num(q, 7);
        a->min_minutes = query_get_opt(q, 8);
        a->max_minutes = query_get_opt(q, 9);
        a->max_run = query_get_opt(q, 10);
        a->min_run = query_get_opt(q, 11);
        a->min_off = query_get_opt(q, 12);
        a->max_weekends = query_get_opt(q, 13);
        a->max_weekends_row = query_get_opt(q, 14);
        a->max_nights = query_get_opt(q, 15);
        a->pattern = rota_arena_strdup(arena, query_str(q, 16));
        a->available = rota_arena_strdup(arena, query_str(q, 17));
        a->email = rota_arena_strdup(arena, query_str(q, 18));
        a->lang = rota_arena_strdup(arena, query_str(q, 19));
    }
    return query_end(q, err);
}

rota_status restrictions_put(db *d, const rota_site *site, rota_error *err)
{
    ROTA_TRY(db_run(d, "DELETE FROM restriction", err));
    query *q = query_new(
        d, "INSERT INTO restriction (place, agent, from_date, to_date,"
           " no_night, no_overtime)"
           " VALUES (:place, :agent, :from, :to, :no_night, :no_overtime)");
    for (size_t i = 0; i < site->restrictions.count; i++) {
        const rota_restriction_row *r = &site->restrictions.item[i];
        query_int(q, ":place", (int64_t)i);
        query_text(q, ":agent", r->agent);
        query_date(q, ":from", r->from);
        query_date(q, ":to", r->to);
        query_int(q, ":no_night", r->no_night);
        query_int(q, ":no_overtime", r->no_overtime);
        query_run(q);
    }
    return query_end(q, err);
}

rota_status restrictions_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(d, "SELECT agent, from_date, to_date, no_night,"
                            " no_overtime FROM restriction ORDER BY place");
    while (query_step(q)) {
        rota_restriction_row *r = rota_vec_push(&site->restrictions);
        r->agent = rota_arena_strdup(site->arena, query_str(q, 0));
        r->from = query_get_date(q, 1);
        r->to = query_get_date(q, 2);
        r->no_night = (int)query_num(q, 3);
        r->no_overtime = (int)query_num(q, 4);
    }
    return query_end(q, err);
}
