/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

static void know(rota_site *site, rota_kind kind, const char *text)
{
    rota_complaints bad = { 0 };
    rota_status status = rota_import_text(site, kind, text, strlen(text),
                                          "known", NULL, &bad, NULL);
    EQ_COMPLAINT(&bad, 0, "");
    EQ_INT(status, ROTA_OK);
    rota_complaints_release(&bad);
}

void given_init(given *g)
{
    *g = (given){ .known = rota_site_new(), .into = rota_site_new() };
    know(g->known, ROTA_KIND_SHIFTS,
         "id,name,start,end,kind\nday,白班,08:00,16:00,day\n"
         "late,晚班,14:00,22:00,day\nnight,夜班,22:00,08:00,night\n");
    know(g->known, ROTA_KIND_AGENTS,
         "id,name,skills\na01,张伟,vip|en\na02,王芳,\n");
}

void given_release(given *g)
{
    rota_site_free(g->known);
    rota_site_free(g->into);
    rota_complaints_release(&g->bad);
}

rota_status given_read(given *g, rota_kind kind, const char *text)
{
    return rota_import_text(g->into, kind, text, strlen(text), "x.csv",
                            g->known, &g->bad, NULL);
}

/* As test_complaint, without the title of the column: csv puts it there. */
static char *untitled(const rota_complaints *all, size_t i)
{
    const rota_complaint *c = &all->item[i];
    size_t title = strspn(c->text, "abcdefghijklmnopqrstuvwxyz_0123456789");
    bool titled = strncmp(c->text + title, ": ", 2) == 0;
    return rota_format("%ld:%ld: %s", c->line, c->column,
                       titled ? c->text + title + 2 : c->text);
}

void given_refuses(rota_kind kind, const char *text, const char *complaints)
{
    given g;
    given_init(&g);
    EQ_INT(given_read(&g, kind, text), ROTA_DATA);
    rota_text all = { 0 };
    for (size_t i = 0; i < g.bad.count; i++) {
        char *one = untitled(&g.bad, i);
        rota_text_printf(&all, "%s%s", i > 0 ? "\n" : "", one);
        EQ_STR(g.bad.item[i].file, "x.csv");
        free(one);
    }
    EQ_STR(rota_text_str(&all), complaints);
    rota_text_release(&all);
    given_release(&g);
}

char *given_export(const rota_site *site, rota_kind kind)
{
    rota_text out = { 0 };
    rota_export(site, kind, &out);
    return rota_text_take(&out);
}

void given_exports(rota_kind kind, const char *text, const char *expected)
{
    for (int round = 0; round < 2; round++) {
        given g;
        given_init(&g);
        rota_status status = given_read(&g, kind, round == 0 ? text : expected);
        EQ_COMPLAINT(&g.bad, 0, "");
        EQ_INT(status, ROTA_OK);
        cr_assert(g.into->has == 1u << kind);
        char *out = given_export(g.into, kind);
        EQ_STR(out, expected);
        free(out);
        given_release(&g);
    }
}
