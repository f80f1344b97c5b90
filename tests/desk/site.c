/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

rota_month site_month(const char *text)
{
    rota_month month = 0;
    cr_assert(rota_month_parse(text, &month));
    return month;
}

rota_date site_date(const char *text)
{
    rota_date date = 0;
    cr_assert(rota_date_parse(text, &date));
    return date;
}

static void make(test_site *s, bool sample)
{
    *s = (test_site){ 0 };
    s->dir = test_directory();
    s->db = rota_path_join(s->dir, "site.db");
    s->options.db = s->db;
    s->options.has_now = true;
    s->options.now_date = site_date("2026-11-24");
    s->options.now_minute = 9 * 60;
    OK(rota_desk_make(&s->options, sample, NULL, NULL, &s->bad, &s->err),
       s->err);
    OK(rota_desk_open(&s->desk, &s->options, &s->err), s->err);
}

void site_open(test_site *s)
{
    make(s, true);
}

void site_open_empty(test_site *s)
{
    make(s, false);
}

void site_take(test_site *s, rota_kind kind, const char *text)
{
    char *file = site_file(s, rota_kind_file(kind), text);
    rota_intake intake = { 0 };
    rota_imported done = { 0 };
    OK(rota_desk_import(s->desk, kind, (const char *const *)&file, 1, &intake,
                        &done, &s->bad, &s->err),
       s->err);
    rota_imported_release(&done);
    free(file);
}

void site_open_small(test_site *s)
{
    make(s, false);
    site_take(s, ROTA_KIND_SHIFTS,
              "id,name,start,end\nam,Morning,08:00,12:00\n"
              "pm,Afternoon,13:00,17:00\n");
    site_take(s, ROTA_KIND_AGENTS,
              "id,name,team,role\nann,Ann,a,lead\nbob,Bob,a,agent\n"
              "cy,Cy,a,agent\ndee,Dee,b,agent\n");
    site_take(s, ROTA_KIND_COVERAGE, "days,shift,min\nSat,am,1\nSat,pm,1\n");
    site_take(s, ROTA_KIND_ROSTER,
              "agent,date,shift\nann,2026-12-05,am\nbob,2026-12-05,pm\n"
              "ann,2026-12-12,am\nbob,2026-12-12,pm\n");
}

void site_close(test_site *s)
{
    rota_desk_close(s->desk);
    rota_complaints_release(&s->bad);
    free(s->db);
    test_remove(s->dir);
}

char *site_file(const test_site *s, const char *name, const char *text)
{
    char *path = rota_path_join(s->dir, name);
    rota_error err = { 0 };
    OK(rota_file_write(path, text, strlen(text), &err), err);
    return path;
}

rota_status site_plan(test_site *s, const char *month, rota_scope scope,
                      rota_reading **reading)
{
    rota_plan_order order = {
        .scope = scope, .seconds = 60, .threads = 1, .seed = 1
    };
    return rota_desk_plan(s->desk, site_month(month), &order, reading, &s->err);
}
