/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include <rota/vec.h>

typedef struct {
    char *id, *text;
} catalogue_entry;

/* Sorted by id. */
typedef ROTA_VEC(catalogue_entry) catalogue;

/* Read the text of a .po file: msgid and msgstr with continuation lines and
 * escapes.  The head entry, fuzzy and untranslated ones are left out. */
void catalogue_read(catalogue *c, const char *po);
void catalogue_release(catalogue *c);

/* The embedded zh_CN.po's translation of ID, or NULL.  Static. */
const char *catalogue_find(const char *id);

#endif
