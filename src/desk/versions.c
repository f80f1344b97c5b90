/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/versions.h>
#include <rota/words.h>

#include <assert.h>
#include <string.h>

void rota_version_list_release(rota_version_list *list)
{
    rota_arena_free(list->arena);
    *list = (rota_version_list){ 0 };
}

void rota_version_notice(int days_before, int days_wanted, rota_lang lang,
                         rota_text *out)
{
    rota_words_notice(days_before, days_wanted, lang, out);
}

/* Does the line begin with WORD and a blank?  What follows, in ARENA. */
static const char *after_word(const char *line, size_t length, const char *word,
                              rota_arena *arena)
{
    size_t skip = strlen(word) + 1;
    if (length < skip || strncmp(line, word, skip - 1) != 0 ||
        line[skip - 1] != ' ')
        return NULL;
    char *rest = rota_strndup(line + skip, length - skip);
    const char *kept = rota_arena_strdup(arena, rest);
    free(rest);
    return kept;
}

/* What stands on a certificate, line by line. */
static void read_certificate(const char *text, rota_version_row *row,
                             rota_arena *arena)
{
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        const char *checker = after_word(line, length, "checker", arena);
        const char *problem = after_word(line, length, "problem", arena);
        row->checker = checker ? checker : row->checker;
        row->problem = problem ? problem : row->problem;
        row->waived += after_word(line, length, "waived", arena) != NULL;
        row->inherited += after_word(line, length, "inherited", arena) != NULL;
        line += length + (line[length] == '\n');
    }
}

static void list_told(rota_version_row *row, const rota_site *site,
                      const rota_stored_roster *before,
                      const rota_stored_roster *version, rota_arena *arena)
{
    static const rota_stored_roster nothing = { 0 };
    rota_changes changes;
    changes_between(&changes, site, before ? before : &nothing, version);
    row->told = ROTA_ARENA_ARRAY(arena, const char *, changes.count + 1);
    for (size_t i = 0; i < changes.count; i++)
        if (i == 0 ||
            strcmp(changes.item[i].agent, changes.item[i - 1].agent) != 0)
            row->told[row->tolds++] =
                rota_arena_strdup(arena, changes.item[i].agent);
    rota_changes_release(&changes);
}

/* Publishing drafts can undo newer versions; what makes versions of its own
 * goes from the newest one. */
static int over_which(const rota_stored_roster *s)
{
    bool drafted = s->made == ROTA_MADE_PLAN || s->made == ROTA_MADE_SET ||
                   s->made == ROTA_MADE_REPAIR;
    return s->version > 1 && drafted && s->base < s->version - 1
               ? s->version - 1
               : 0;
}

static void describe(rota_version_row *row, const rota_stored_roster *s,
                     rota_arena *arena)
{
    *row = (rota_version_row){
        .version = s->version,
        .when = s->when,
        .who = s->who,
        .made = rota_made_name(s->made),
        .status = s->status,
        .base = s->base,
        .over = over_which(s),
        .scope = s->scope,
        .duties = s->duties,
        .points = s->points,
        .has_bound = s->has_bound,
        .bound = s->bound,
        .has_proof = s->has_bound && *s->proof,
        .proven = s->proven,
        .has_notice = s->has_notice,
        .days_before = s->days_before,
        .days_wanted = s->days_wanted,
        .days_warned = s->days_warned,
        .checker = "",
        .problem = "",
        .hash = s->hash,
        .before = s->before,
        .place = s->place,
        .seal = s->seal,
    };
    read_certificate(s->certificate, row, arena);
    if (!*row->problem && *s->problem)
        row->problem = rota_arena_strdup(
            arena, rota_hash(s->problem, strlen(s->problem)).hex);
}

/* The long texts of one version at a time are at hand. */
static rota_status add_row(rota_desk *desk, const rota_site *site, int number,
                           rota_stored_roster **before, rota_version_list *list,
                           bool *found, rota_error *err)
{
    rota_stored_roster *stored = NULL;
    ROTA_TRY(rota_store_get_roster(desk->store, list->arena, list->month,
                                   number, &stored, err));
    *found = stored != NULL;
    if (!stored)
        return ROTA_OK;
    rota_version_row *row = &list->row[list->count++];
    describe(row, stored, list->arena);
    list_told(row, site, *before, stored, list->arena);
    *before = stored;
    return ROTA_OK;
}

static rota_status list_rows(rota_desk *desk, const rota_site *site,
                             rota_version_list *list, rota_error *err)
{
    rota_stored_roster *newest = NULL, *before = NULL;
    ROTA_TRY(rota_store_get_roster(desk->store, list->arena, list->month,
                                   ROTA_CURRENT, &newest, err));
    int versions = newest ? newest->version : 0;
    bool found = true;
    list->row = ROTA_ARENA_ARRAY(list->arena, rota_version_row, versions + 1);
    for (int v = 1; v <= versions; v++)
        ROTA_TRY(add_row(desk, site, v, &before, list, &found, err));
    ROTA_TRY(add_row(desk, site, 0, &before, list, &found, err));
    if (list->count > 0)
        return ROTA_OK;
    char text[ROTA_DATE_SIZE];
    return rota_fail(err, ROTA_UNKNOWN, N_("%s was never planned"),
                     rota_month_text(text, list->month));
}

rota_status rota_desk_versions(rota_desk *desk, rota_month month,
                               rota_version_list *list, rota_error *err)
{
    assert(desk && list);
    *list = (rota_version_list){ .arena = rota_arena_new(), .month = month };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    return desk_end(desk, site, list_rows(desk, site, list, err), err);
}
