/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A request made by hand, for tests of pages.
 *
 *     request *r = ask(ROLE_SUPERVISOR, "8001");
 *     give(r, "month", "2026-12");
 *     OK(page_months_go(r, &out, &err), err);
 */
#ifndef PAGES_H
#define PAGES_H

#include "web.h"

/* By somebody of ROLE, in English; r->user and the rest can be changed. */
request *ask(web_role role, const char *id);
/* A field of the form. */
void give(request *r, const char *name, const char *value);
/* Open the database at PATH as the request's desk. */
void sit_down(request *r, const char *path);
void ask_end(request *r);

#endif
