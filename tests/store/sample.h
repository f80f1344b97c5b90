/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A site and a roster to be kept, and a place to keep them.
 */
#ifndef TEST_STORE_SAMPLE_H
#define TEST_STORE_SAMPLE_H

#include "rota_test.h"

#include <rota/store.h>

/* Two agents and two shifts, one or two rows of every other kind. */
rota_site *sample_site(void);
/* AGENTS agents a0000, a0001, ... and shift day, nothing else. */
rota_site *sample_crowd(int agents);
/* Version VERSION of MONTH: every agent of SITE on its first shift on each of
 * the first DAYS dates; to be freed with sample_free. */
rota_stored_roster *sample_roster(const rota_site *site, rota_month month,
                                  int version, int days);
void sample_free(rota_stored_roster *roster);
/* Everything of SITE in words, to be compared; the caller frees. */
char *sample_words(const rota_site *site);

/* Put SITE in one transaction. */
void sample_put(rota_store *store, const rota_site *site);
void sample_put_roster(rota_store *store, const rota_stored_roster *roster);
/* Number of complaints that putting SITE meets; it is undone. */
size_t sample_refused(rota_store *store, const rota_site *site, char **first);

#define SAMPLE_ID "0b6e3f0e-7c55-4e0c-9d2a-0e0d6a1f9a51"

/* A new database DIR/rota.db, open; *DIR is new. */
rota_store *sample_store(char **dir);
/* Another one in its place, made by a rota that knew only the schema VERSION,
 * with what SQL adds; opened by this one. */
rota_store *sample_old_store(const char *dir, int version, const char *sql);
/* DIR/rota.db; the caller frees. */
char *sample_path(const char *dir);

#endif
