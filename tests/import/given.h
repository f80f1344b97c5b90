/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What most tests of import start from: a small known site, an import to be
 * filled, and its complaints.
 */
#ifndef TEST_IMPORT_GIVEN_H
#define TEST_IMPORT_GIVEN_H

#include "rota_test.h"

#include <rota/import.h>

typedef struct {
    rota_site *known; /* agents a01 (vip, en), a02; shifts day, late, night */
    rota_site *into;
    rota_complaints bad;
} given;

void given_init(given *g);
void given_release(given *g);
/* Read TEXT as "x.csv". */
rota_status given_read(given *g, rota_kind kind, const char *text);
/* TEXT of KIND is refused with these complaints, "LINE:COLUMN: text" joined by
 * line ends, titles of columns left out; nothing else. */
void given_refuses(rota_kind kind, const char *text, const char *complaints);
/* KIND of SITE as its file; the caller frees. */
char *given_export(const rota_site *site, rota_kind kind);
/* TEXT is taken, and exported as EXPECTED, which is taken and exported as
 * itself. */
void given_exports(rota_kind kind, const char *text, const char *expected);

#endif
