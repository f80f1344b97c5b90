/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database of its own for each test, in a directory of its own. */
#ifndef SITE_H
#define SITE_H

#include "rota_test.h"

#include <rota/desk.h>

typedef struct {
    char *dir, *db;
    rota_desk_options options; /* 2026-11-24 09:00, English */
    rota_desk *desk;
    rota_error err;
    rota_complaints bad;
} test_site;

/* The sample site, opened. */
void site_open(test_site *s);
/* An empty one. */
void site_open_empty(test_site *s);
/*
 * Ann, a lead, Bob, Cy and Dee; `am` and `pm` on Saturdays, each wanted once;
 * in December 2026 Ann has the mornings, Bob the afternoons of the 5th and
 * 12th, and that is published (version 1, imported).
 */
void site_open_small(test_site *s);
void site_close(test_site *s);
/* Take TEXT in as a file of KIND. */
void site_take(test_site *s, rota_kind kind, const char *text);
/* A file of the directory with TEXT; the caller frees its path. */
char *site_file(const test_site *s, const char *name, const char *text);
/* Plan MONTH as the command would. */
rota_status site_plan(test_site *s, const char *month, rota_scope scope,
                      rota_reading **reading);
rota_month site_month(const char *text);
rota_date site_date(const char *text);

#endif
