/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <string.h>

/* Delete what is gone, then insert or update: rows that stay keep what
 * refers to them. */
static rota_status delete_gone(db *d, const rota_site *site, rota_error *err)
{
    query *all = query_new(d, "SELECT id FROM shift");
    query *gone = query_new(d, "DELETE FROM shift WHERE id = :id");
    while (query_step(all)) {
        if (rota_site_shift(site, query_str(all, 0)) != NULL)
            continue;
        query_text(gone, ":id", query_str(all, 0));
        query_run(gone);
    }
    rota_status status = query_end(all, err);
    rota_status ended = query_end(gone, err);
    return status != ROTA_OK ? status : ended;
}

static void bind_shift(query *q, const rota_shift_row *s)
{
    char days[ROTA_DAYSET_SIZE];
    query_text(q, ":id", s->id);
    query_text(q, ":name", s->name);
    query_text(q, ":color", s->color);
    query_int(q, ":start", s->start);
    query_int(q, ":end", s->end);
    query_opt(q, ":start2", s->start2);
    query_opt(q, ":end2", s->end2);
    query_text(q, ":days", rota_dayset_text(days, s->days));
    query_text(q, ":skill", s->skill);
    query_opt(q, ":paid", s->paid_minutes);
    query_text(q, ":kind", rota_shift_kind_name(s->kind));
}

rota_status shifts_put(db *d, const rota_site *site, rota_error *err)
{
    ROTA_TRY(delete_gone(d, site, err));
    query *q = query_new(
        d,
        "INSERT INTO shift (id, place, name, color, start_minute, end_minute,"
        " start2_minute, end2_minute, days, skill, paid_minutes, kind)"
        " VALUES (:id, :place, :name, :color, :start, :end, :start2, :end2,"
        " :days, :skill, :paid, :kind)"
        " ON CONFLICT (id) DO UPDATE SET place = excluded.place,"
        " name = excluded.name, color = excluded.color,"
        " start_minute = excluded.start_minute,"
        " end_minute = excluded.end_minute,"
        " start2_minute = excluded.start2_minute,"
        " end2_minute = excluded.end2_minute, days = excluded.days,"
        " skill = excluded.skill, paid_minutes = excluded.paid_minutes,"
        " kind = excluded.kind");
    for (size_t i = 0; i < site->shifts.count; i++) {
        bind_shift(q, &site->shifts.item[i]);
        query_int(q, ":place", (int64_t)i);
        query_run(q);
    }
    return query_end(q, err);
}

static rota_shift_kind kind_of(const char *name)
{
    for (int k = 0; k <= ROTA_SHIFT_STANDBY; k++) {
        if (strcmp(name, rota_shift_kind_name((rota_shift_kind)k)) == 0)
            return (rota_shift_kind)k;
    }
    return ROTA_SHIFT_DAY;
}

static rota_dayset days_of(const char *text)
{
    rota_dayset days = ROTA_EVERY_DAY;
    (void)rota_dayset_parse(text, &days, NULL);
    return days;
}

rota_status shifts_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(
        d, "SELECT id, name, color, start_minute, end_minute, start2_minute,"
           " end2_minute, days, skill, paid_minutes, kind"
           " FROM shift ORDER BY place, id");
    while (query_step(q)) {
        rota_shift_row *s = rota_vec_push(&site->shifts);
        s->id = rota_arena_strdup(site->arena, query_str(q, 0));
        s->name = rota_arena_strdup(site->arena, query_str(q, 1));
        s->color = rota_arena_strdup(site->arena, query_str(q, 2));
        s->start = (int)query_num(q, 3);
        s->end = (int)query_num(q, 4);
        s->start2 = query_get_opt(q, 5);
        s->end2 = query_get_opt(q, 6);
        s->days = days_of(query_str(q, 7));
        s->skill = rota_arena_strdup(site->arena, query_str(q, 8));
        s->paid_minutes = query_get_opt(q, 9);
        s->kind = kind_of(query_str(q, 10));
    }
    return query_end(q, err);
}

rota_status coverage_put(db *d, const rota_site *site, rota_error *err)
{
    ROTA_TRY(db_run(d, "DELETE FROM coverage", err));
    query *q = query_new(
        d, "INSERT INTO coverage (place, days, start_minute, end_minute,"
           " shift, heads, skill, role) VALUES (:place, :days, :start, :end,"
           " :shift, :heads, :skill, :role)");
    for (size_t i = 0; i < site->coverage.count; i++) {
        const rota_coverage_row *c = &site->coverage.item[i];
        char days[ROTA_DAYSET_SIZE];
        query_int(q, ":place", (int64_t)i);
        query_text(q, ":days", rota_dayset_text(days, c->days));
        query_opt(q, ":start", c->start);
        query_opt(q, ":end", c->end);
        query_text(q, ":shift", c->shift[0] != '\0' ? c->shift : NULL);
        query_int(q, ":heads", c->min);
        query_text(q, ":skill", c->skill);
        query_text(q, ":role",
                   c->role == ROTA_UNSET ? NULL
                                         : rota_role_name((rota_role)c->role));
        query_run(q);
    }
    return query_end(q, err);
}

rota_status coverage_get(db *d, rota_site *site, rota_error *err)
{
    query *q = query_new(d, "SELECT days, start_minute, end_minute, shift,"
                            " heads, skill, role FROM coverage ORDER BY place");
    while (query_step(q)) {
        rota_coverage_row *c = rota_vec_push(&site->coverage);
        rota_role role;
        c->days = days_of(query_str(q, 0));
        c->start = query_get_opt(q, 1);
        c->end = query_get_opt(q, 2);
        c->shift = rota_arena_strdup(site->arena, query_str(q, 3));
        c->min = (int)query_num(q, 4);
        c->skill = rota_arena_strdup(site->arena, query_str(q, 5));
        c->role =
            rota_role_parse(query_str(q, 6), &role) ? (int)role : ROTA_UNSET;
    }
    return query_end(q, err);
}
