/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <rota_test.h>

#include <stdarg.h>
#include <unistd.h>

#define MONTH (2026 * 12 + 11)

static rota_desk *open_desk(const sample *s)
{
    rota_desk *desk;
    rota_error err = { 0 };
    rota_desk_options options = { .db = s->db, .clock = 1795482000 };
    OK(rota_desk_open(&desk, &options, &err), err);
    return desk;
}

/* A lawful roster of December, which nobody has to plan. */
#define ROSTER "tests/sites/december/roster.csv"

static void take_in(sample *s, bool published)
{
    rota_desk *desk = open_desk(s);
    rota_imported imported = { 0 };
    rota_complaints bad = { 0 };
    rota_published done = { 0 };
    rota_publish_order publish = { 0 };
    rota_intake intake = { .draft = true };
    const char *file = ROSTER;
    OK(rota_desk_import(desk, ROTA_KIND_ROSTER, &file, 1, &intake, &imported,
                        &bad, &s->err),
       s->err);
    rota_imported_release(&imported);
    if (published) {
        OK(rota_desk_publish(desk, MONTH, &publish, &done, &s->err), s->err);
        rota_published_release(&done);
    }
    rota_desk_close(desk);
}

void sample_open(sample *s, bool published)
{
    char dir[] = "/tmp/rota-web-XXXXXX";
    rota_complaints bad = { 0 };
    *s = (sample){ .dir = rota_strdup(mkdtemp(dir)) };
    s->db = rota_path_join(s->dir, "rota.db");
    rota_desk_options options = { .db = s->db, .clock = 1795482000 };
    OK(rota_desk_make(&options, true, NULL, NULL, &bad, &s->err), s->err);
    take_in(s, published);
}

static void forget(sample *s)
{
    response_release(&s->out);
    s->out = (response){ 0 };
    s->err = (rota_error){ 0 };
    if (s->r)
        ask_end(s->r);
    s->r = NULL;
}

void sample_close(sample *s)
{
    forget(s);
    char *all = rota_format("rm -rf %s", s->dir);
    EQ_INT(system(all), 0);
    free(all);
    free(s->dir);
    free(s->db);
}

request *sample_ask(sample *s, const char *id, ...)
{
    va_list captures;
    forget(s);
    s->r = ask(id ? ROLE_AGENT : ROLE_SUPERVISOR, id ? id : "chen");
    s->r->now = 1795482000; /* 2026-11-24 09:00 in Shanghai */
    sit_down(s->r, s->db);
    va_start(captures, id);
    for (int i = 0; i < REQUEST_CAPTURES; i++) {
        s->r->capture[i] = va_arg(captures, const char *);
        if (!s->r->capture[i])
            break;
    }
    va_end(captures);
    return s->r;
}

void query(request *r, const char *name, const char *value)
{
    *rota_vec_push(&r->query) =
        (field){ .name = name, .value = value, .size = strlen(value) };
}

const char *sample_body(sample *s, web_page *page)
{
    OK(page(s->r, &s->out, &s->err), s->err);
    return rota_text_str(&s->out.body);
}
