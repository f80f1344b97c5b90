/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <rota/file.h>

#include "db.h"

static void add_agent(rota_site *site, const char *id, const char *name)
{
    *rota_vec_push(&site->agents) = (rota_agent_row){
        .id = rota_arena_strdup(site->arena, id),
        .name = rota_arena_strdup(site->arena, name),
        .team = "一组",
        .email = "",
        .lang = "",
        .role = ROTA_AGENT,
        .skills = "",
        .joined = ROTA_NO_DATE,
        .left = ROTA_NO_DATE,
        .share = 1000,
        .min_minutes = ROTA_UNSET,
        .max_minutes = ROTA_UNSET,
        .max_run = ROTA_UNSET,
        .min_run = ROTA_UNSET,
        .min_off = ROTA_UNSET,
        .max_weekends = ROTA_UNSET,
        .max_weekends_row = ROTA_UNSET,
        .max_nights = ROTA_UNSET,
        .pattern = "",
        .available = "",
    };
}

static void add_shift(rota_site *site, const char *id, int start, int end)
{
    *rota_vec_push(&site->shifts) = (rota_shift_row){
        .id = id,
        .name = "班, \"次\"",
        .color = "",
        .start = start,
        .end = end,
        .start2 = ROTA_UNSET,
        .end2 = ROTA_UNSET,
        .days = ROTA_EVERY_DAY,
        .skill = "",
        .paid_minutes = ROTA_UNSET,
    };
}

static void add_plans(rota_site *site)
{
    rota_date date = rota_date_of(2026, 12, 5);
    *rota_vec_push(&site->coverage) =
        (rota_coverage_row){ .days = ROTA_EVERY_DAY,
                             .start = 480,
                             .end = 1560,
                             .shift = "",
                             .min = 3,
                             .skill = "vip",
                             .role = ROTA_UNSET };
    *rota_vec_push(&site->coverage) =
        (rota_coverage_row){ .days = { .kinds = 2 },
                             .start = ROTA_UNSET,
                             .end = ROTA_UNSET,
                             .shift = "night",
                             .min = 0,
                             .skill = "",
                             .role = ROTA_LEAD };
    *rota_vec_push(&site->calls) = (rota_calls_row){ .date = date,
                                                     .start = 90,
                                                     .calls = 12.25,
                                                     .aht = -1,
                                                     .answered = -1,
                                                     .abandoned = -1 };
    *rota_vec_push(&site->calls) = (rota_calls_row){ .date = date,
                                                     .start = 90,
                                                     .later = 1,
                                                     .calls = 0,
                                                     .aht = 188.333333,
                                                     .answered = -1,
                                                     .abandoned = -1 };
    *rota_vec_push(&site->history) = (rota_calls_row){ .date = date - 30,
                                                       .start = 0,
                                                       .calls = 7,
                                                       .aht = 180,
                                                       .answered = 5,
                                                       .abandoned = 2 };
    *rota_vec_push(&site->leave) = (rota_leave_row){ .agent = "a01",
                                                     .from_date = date,
                                                     .to_date = date + 2,
                                                     .from_minute = ROTA_UNSET,
                                                     .to_minute = ROTA_UNSET,
                                                     .kind = "annual",
                                                     .status = "approved" };
    *rota_vec_push(&site->leave) = (rota_leave_row){ .agent = "a02",
                                                     .from_date = date,
                                                     .to_date = date,
                                                     .from_minute = 480,
                                                     .to_minute = 600,
                                                     .kind = "sick",
                                                     .status = "requested" };
    *rota_vec_push(&site->wishes) = (rota_wish_row){
        .agent = "a01", .date = date, .shift = "off", .weight = 2
    };
    *rota_vec_push(&site->wishes) = (rota_wish_row){
        .agent = "a02", .date = date, .shift = "night", .weight = -1
    };
    *rota_vec_push(&site->restrictions) = (rota_restriction_row){
        .agent = "a02", .from = date, .to = ROTA_NO_DATE, .no_night = 1
    };
    rota_holidays_set(&site->holidays, rota_date_of(2026, 10, 1),
                      ROTA_HOLIDAY_STATUTORY, "国庆节");
    rota_holidays_set(&site->holidays, rota_date_of(2026, 10, 10),
                      ROTA_HOLIDAY_MAKEUP, "");
}

rota_site *sample_site(void)
{
    rota_site *site = rota_site_new();
    add_agent(site, "a01", "张伟");
    add_agent(site, "a02", "O'Neil; \"W\"");
    rota_agent_row *a = &site->agents.item[1];
    a->role = ROTA_LEAD;
    a->skills = "en|vip";
    a->joined = rota_date_of(2020, 2, 29);
    a->left = rota_date_of(2026, 12, 31);
    a->share = 300;
    a->min_minutes = 1;
    a->max_minutes = 9659;
    a->max_run = 0;
    a->max_nights = 3;
    a->pattern = "Mon-Fri@day";
    a->available = "Sat|Sun@08:00-20:00";
    a->email = "w@example.org";
    a->lang = "zh_CN";
    add_shift(site, "night", 1320, 1860);
    add_shift(site, "day", 480, 720);
    rota_shift_row *s = &site->shifts.item[1];
    s->start2 = 780;
    s->end2 = 1020;
    s->days = (rota_dayset){ .weekdays = 0x60 };
    s->skill = "vip";
    s->paid_minutes = 480;
    s->kind = ROTA_SHIFT_STANDBY;
    s->color = "#3366cc";
    add_plans(site);
    site->policy.rule_rest = 12;
    site->policy.site_name = "热线 \"一\"";
    site->policy.staffing_service_level = 0.85;
    site->has = ((1u << ROTA_KIND_COUNT) - 1) & ~(1u << ROTA_KIND_ROSTER);
    rota_site_sort(site);
    return site;
}

rota_site *sample_crowd(int agents)
{
    rota_site *site = rota_site_new();
    char id[16];
    for (int i = 0; i < agents; i++) {
        snprintf(id, sizeof id, "a%04d", i);
        add_agent(site, id, "张伟");
    }
    add_shift(site, "day", 480, 1020);
    site->has = 1u << ROTA_KIND_AGENTS | 1u << ROTA_KIND_SHIFTS;
    return site;
}

rota_stored_roster *sample_roster(const rota_site *site, rota_month month,
                                  int version, int days)
{
    rota_stored_roster *r = ROTA_NEW(rota_stored_roster);
    *r = (rota_stored_roster){
        .month = month,
        .version = version,
        .base = version == 0 ? 1 : 0,
        .scope = ROTA_SCOPE_MONTH,
        .origin = ROTA_ORIGIN_EDITED,
        .when = 1795000000,
        .who = "chef",
        .problem = "problem\nof \"two\" lines",
        .certificate = "certificate",
        .hash = "beef",
        .before = "dead",
        .status = "optimal",
        .points = { 1, 2, 3, 4, 5, 6, 7 },
        .has_bound = true,
        .bound = -28,
        .proof = "rota-proof 1\nvector 0\nleaf 0\n",
        .proven = -30,
        .seconds = 1.5,
        .seed = UINT64_MAX,
    };
    r->duty =
        ROTA_NEW_ARRAY(rota_stored_duty, site->agents.count * (size_t)days + 1);
    for (int d = 0; d < days; d++) {
        for (size_t a = 0; a < site->agents.count; a++) {
            rota_date date = rota_month_first(month) + d;
            int64_t start = (int64_t)date * 86400;
            r->duty[r->duties++] = (rota_stored_duty){
                .agent = site->agents.item[a].id,
                .shift = site->shifts.item[0].id,
                .date = date,
                .post = version > 0 ? (int)a + 1 : 0,
                .start = start,
                .end = start + 32400,
            };
        }
    }
    return r;
}

void sample_free(rota_stored_roster *roster)
{
    free(roster->duty);
    free(roster);
}

static void add_days(rota_text *t, rota_dayset days)
{
    rota_text_printf(t, " %x/%x", days.weekdays, days.kinds);
}

static void add_calls(rota_text *t, const rota_calls_row *c, size_t count)
{
    for (size_t i = 0; i < count; i++, c++)
        rota_text_printf(t, "calls %d %d %d %.6f %.6f %.6f %.6f\n", c->date,
                         c->start, c->later, c->calls, c->aht, c->answered,
                         c->abandoned);
}

static void add_people(rota_text *t, const rota_site *site)
{
    for (size_t i = 0; i < site->agents.count; i++) {
        const rota_agent_row *a = &site->agents.item[i];
        rota_text_printf(t,
                         "agent %s %s %s %s %s %d %s %d %d %d %d %d %d %d %d "
                         "%d %d %d %s %s\n",
                         a->id, a->name, a->team, a->email, a->lang, a->role,
                         a->skills, a->joined, a->left, a->share,
                         a->min_minutes, a->max_minutes, a->max_run, a->min_run,
                         a->min_off, a->max_weekends, a->max_weekends_row,
                         a->max_nights, a->pattern, a->available);
    }
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        rota_text_printf(t, "leave %s %d %d %d %d %s %s\n", l->agent,
                         l->from_date, l->from_minute, l->to_date, l->to_minute,
                         l->kind, l->status);
    }
    for (size_t i = 0; i < site->restrictions.count; i++) {
        const rota_restriction_row *r = &site->restrictions.item[i];
        rota_text_printf(t, "restriction %s %d %d %d %d\n", r->agent, r->from,
                         r->to, r->no_night, r->no_overtime);
    }
}

static void add_shifts(rota_text *t, const rota_site *site)
{
    for (size_t i = 0; i < site->shifts.count; i++) {
        const rota_shift_row *s = &site->shifts.item[i];
        rota_text_printf(t, "shift %s %s %s %d %d %d %d %s %d %d", s->id,
                         s->name, s->color, s->start, s->end, s->start2,
                         s->end2, s->skill, s->paid_minutes, s->kind);
        add_days(t, s->days);
        rota_text_char(t, '\n');
    }
    for (size_t i = 0; i < site->coverage.count; i++) {
        const rota_coverage_row *c = &site->coverage.item[i];
        rota_text_printf(t, "coverage %d %d %s %d %s %d", c->start, c->end,
                         c->shift, c->min, c->skill, c->role);
        add_days(t, c->days);
        rota_text_char(t, '\n');
    }
}

char *sample_words(const rota_site *site)
{
    rota_text t = { 0 };
    for (size_t i = 0; i < rota_policy_count; i++) {
        rota_text_printf(&t, "%s ", rota_policy_rows[i].key);
        rota_policy_value(&site->policy, &rota_policy_rows[i], &t);
        rota_text_char(&t, '\n');
    }
    add_people(&t, site);
    add_shifts(&t, site);
    add_calls(&t, site->calls.item, site->calls.count);
    add_calls(&t, site->history.item, site->history.count);
    for (size_t i = 0; i < site->wishes.count; i++) {
        const rota_wish_row *w = &site->wishes.item[i];
        rota_text_printf(&t, "wish %s %d %s %d\n", w->agent, w->date, w->shift,
                         w->weight);
    }
    for (size_t i = 0; i < site->pins.count; i++) {
        const rota_pin_row *p = &site->pins.item[i];
        rota_text_printf(&t, "pin %s %d %s\n", p->agent, p->date, p->shift);
    }
    for (size_t i = 0; i < site->holidays.count; i++) {
        const rota_holiday *h = &site->holidays.item[i];
        rota_text_printf(&t, "holiday %d %d %s\n", h->date, (int)h->kind,
                         h->name);
    }
    return rota_text_take(&t);
}

void sample_put(rota_store *store, const rota_site *site)
{
    rota_error err = { 0 };
    rota_complaints bad = { 0 };
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_put(store, site, &bad, &err), err);
    OK(rota_store_commit(store, &err), err);
    EQ_INT(bad.count, 0);
}

void sample_put_roster(rota_store *store, const rota_stored_roster *roster)
{
    rota_error err = { 0 };
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_put_roster(store, roster, &err), err);
    OK(rota_store_commit(store, &err), err);
}

size_t sample_refused(rota_store *store, const rota_site *site, char **first)
{
    rota_error err = { 0 };
    rota_complaints bad = { 0 };
    OK(rota_store_begin(store, true, &err), err);
    EQ_INT(rota_store_put(store, site, &bad, &err), ROTA_DATA);
    rota_store_rollback(store);
    size_t count = bad.count;
    *first = rota_format("%s:%s", count > 0 ? bad.item[0].file : "",
                         count > 0 ? bad.item[0].text : "");
    rota_complaints_release(&bad);
    return count;
}

char *sample_path(const char *dir)
{
    return rota_path_join(dir, "rota.db");
}

rota_store *sample_store(char **dir)
{
    rota_store *store;
    rota_error err = { 0 };
    *dir = test_directory();
    char *path = sample_path(*dir);
    OK(rota_store_create(&store, path, SAMPLE_ID, &err), err);
    rota_store_close(store);
    OK(rota_store_open(&store, path, &err), err);
    free(path);
    return store;
}

rota_store *sample_old_store(const char *dir, int version, const char *sql)
{
    db *d;
    rota_store *store;
    rota_error err = { 0 };
    char *path = sample_path(dir);
    OK(rota_file_write(path, "", 0, &err), err);
    OK(db_open(&d, path, &err), err);
    for (int i = 1; i <= version; i++) {
        char name[64] = "src/store/schema.sql", set[64];
        if (i > 1)
            snprintf(name, sizeof name, "src/store/schema-%d.sql", i);
        snprintf(set, sizeof set, "PRAGMA user_version = %d", i);
        OK(db_run(d, rota_embedded_find(name)->data, &err), err);
        OK(db_run(d, set, &err), err);
    }
    OK(db_run(d, "INSERT INTO site (one, id) VALUES (1, '" SAMPLE_ID "')",
              &err),
       err);
    OK(db_run(d, sql, &err), err);
    db_close(d);
    OK(rota_store_open(&store, path, &err), err);
    free(path);
    return store;
}
