/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define LONGEST_ID 64 /* characters: ID.ics must be a file name everywhere */

static bool allowed_in_id(ucs4_t c)
{
    return c == '-' || c == '_' || c == '.' ||
           uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
                                                   UC_CATEGORY_MASK_Nd |
                                                   UC_CATEGORY_MASK_Nl);
}

bool id_valid(const char *s)
{
    if (*s == '.' || *s == '-')
        return false;
    int length = 0;
    ucs4_t c;
    const uint8_t *at = (const uint8_t *)s;
    while ((at = u8_next(&c, at)) != NULL) {
        if (!allowed_in_id(c))
            return false;
        length++;
    }
    return length >= 1 && length <= LONGEST_ID;
}

const char *field_id(reader *r, int column, const char *reserved)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (!id_valid(s)) {
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", expected an id: 1 to %d letters, "
                          "digits, -, _ or ., the first a letter or digit",
                          reader_shown(r, column), LONGEST_ID);
        return "";
    }
    if (strcmp(s, reserved) == 0) {
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", expected another id: this word has "
                          "a meaning of its own",
                          s);
        return "";
    }
    return rota_arena_strdup(r->into->arena, s);
}

typedef ROTA_VEC(const char *) names;

/* S is not among KNOWN. */
static void complain_of_name(reader *r, int column, const char *s,
                             const char *what, const names *known)
{
    const char *near = rota_nearest(s, known->item, known->count);
    if (near != NULL)
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", expected the id of %s (%s?)",
                          reader_shown(r, column), rota_say(r->bad->lang, what),
                          near);
    else
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", expected the id of %s",
                          reader_shown(r, column),
                          rota_say(r->bad->lang, what));
}

const char *field_agent(reader *r, int column)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    const rota_agent_row *a =
        r->by.agents != NULL ? rota_site_agent(r->by.agents, s) : NULL;
    if (r->by.agents != NULL && a == NULL) {
        names all = { 0 };
        for (size_t i = 0; i < r->by.agents->agents.count; i++)
            *rota_vec_push(&all) = r->by.agents->agents.item[i].id;
        complain_of_name(r, column, s, N_("an agent"), &all);
        rota_vec_release(&all);
    }
    return rota_arena_strdup(r->into->arena, s);
}

void reader_judge_shift(reader *r, int column, const char *id)
{
    if (r->by.shifts == NULL || rota_site_shift(r->by.shifts, id) != NULL)
        return;
    names all = { 0 };
    for (size_t i = 0; i < r->by.shifts->shifts.count; i++)
        *rota_vec_push(&all) = r->by.shifts->shifts.item[i].id;
    complain_of_name(r, column, id, N_("a shift"), &all);
    rota_vec_release(&all);
}

const char *field_shift(reader *r, int column, bool allow_off)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (!allow_off || strcmp(s, "off") != 0)
        reader_judge_shift(r, column, s);
    return rota_arena_strdup(r->into->arena, s);
}

/* The parts of S, which are joined by `|`; in ARENA. */
static void split(names *parts, const char *s, rota_arena *arena)
{
    char *copy = rota_arena_strdup(arena, s);
    char *state;
    for (char *part = strtok_r(copy, "|", &state); part != NULL;
         part = strtok_r(NULL, "|", &state)) {
        while (*part == ' ')
            part++;
        size_t length = strlen(part);
        while (length > 0 && part[length - 1] == ' ')
            part[--length] = '\0';
        *rota_vec_push(parts) = part;
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *field_skill(reader *r, int column)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    rota_arena *arena = r->into->arena;
    /* Shifts may come before there are any agents. */
    if (*s == '\0' || r->by.agents == NULL || r->by.agents->agents.count == 0)
        return rota_arena_strdup(arena, s);
    names all = { 0 };
    for (size_t i = 0; i < r->by.agents->agents.count; i++) {
        const char *skills = r->by.agents->agents.item[i].skills;
        if (skills[0] != '\0')
            split(&all, skills, arena);
    }
    bool found = false;
    for (size_t i = 0; i < all.count && !found; i++)
        found = strcmp(all.item[i], s) == 0;
    if (!found)
        complain_of_name(r, column, s, N_("a skill that some agent has"), &all);
    rota_vec_release(&all);
    return rota_arena_strdup(arena, s);
}

const char *field_skills(reader *r, int column)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    names parts = { 0 };
    rota_text joined = { 0 };
    split(&parts, s, r->into->arena);
    if (parts.count > 1)
        qsort(parts.item, parts.count, sizeof *parts.item, compare_names);
    for (size_t i = 0; i < parts.count; i++) {
        if (!id_valid(parts.item[i])) {
            rota_csv_complain(r->csv, r->row, column, r->bad,
                              "found \"%s\", expected skills of letters, "
                              "digits, -, _ and ., joined by |",
                              reader_shown(r, column));
            break;
        }
        if (i > 0 && strcmp(parts.item[i], parts.item[i - 1]) == 0)
            continue;
        rota_text_printf(&joined, "%s%s", joined.length > 0 ? "|" : "",
                         parts.item[i]);
    }
    const char *skills =
        rota_arena_strdup(r->into->arena, rota_text_str(&joined));
    rota_text_release(&joined);
    rota_vec_release(&parts);
    return skills;
}
