/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample site in a directory of its own, for tests of pages. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "pages.h"

typedef struct {
    char *dir, *db;
    request *r; /* of the latest sample_ask */
    response out;
    rota_error err;
} sample;

/* December has a roster: a draft, or PUBLISHED. */
void sample_open(sample *s, bool published);
void sample_close(sample *s);
/* Begin a request; ID is an agent's, NULL: the supervisor's.  CAPTURES are what
 * the route takes, ended by NULL. */
request *sample_ask(sample *s, const char *id, ...) __attribute__((sentinel));
/* A field of the query. */
void query(request *r, const char *name, const char *value);
/* The page of the request answers, and well. */
const char *sample_body(sample *s, web_page *page);

#endif
