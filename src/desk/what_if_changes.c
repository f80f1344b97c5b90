/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "what_if.h"

#include <rota/file.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word, *takes;
} kinds[ROTA_WHAT_IF_KINDS] = {
#define X(id, word, takes) { word, takes },
    ROTA_WHAT_IFS(X)
#undef X
};

/* ---- The file -------------------------------------------------------------
 */

static void read_line(what_if_list *list, const char *file, long number,
                      char *line, rota_arena *arena, rota_complaints *bad)
{
    char *word = line + strspn(line, " \t\r");
    size_t length = strcspn(word, " \t\r");
    char *text = word + length + strspn(word + length, " \t\r");
    const char *words[ROTA_WHAT_IF_KINDS];
    if (*word == '\0' || *word == '#')
        return;
    word[length] = '\0';
    for (size_t n = strlen(text); n > 0 && strchr(" \t\r", text[n - 1]); n--)
        text[n - 1] = '\0';
    for (int k = 0; k < ROTA_WHAT_IF_KINDS; k++) {
        words[k] = kinds[k].word;
        if (strcmp(word, words[k]) != 0)
            continue;
        *rota_vec_push(list) = (rota_what_if){ (rota_what_if_kind)k,
                                               rota_arena_strdup(arena, text) };
        return;
    }
    const char *near = rota_nearest(word, words, ROTA_WHAT_IF_KINDS);
    rota_complain(bad, file, number, (long)(word - line) + 1,
                  N_("found '%s', expected without, move-leave, more or "
                     "policy; nearest: %s"),
                  word, near ? near : "-");
}

rota_status what_if_read(what_if_list *list, const char *file,
                         rota_arena *arena, rota_complaints *bad,
                         rota_error *err)
{
    char *text = NULL;
    size_t size = 0;
    long number = 0;
    ROTA_TRY(rota_file_read_text(&text, &size, file, bad, err));
    for (char *line = text; line; number++) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        read_line(list, file, number + 1, line, arena, bad);
        line = end ? end + 1 : NULL;
    }
    free(text);
    return bad->count > 0 ? ROTA_DATA : ROTA_OK;
}

/* ---- The changes ----------------------------------------------------------
 */

static rota_status refuse(const rota_what_if *change, rota_error *err)
{
    return rota_fail(err, ROTA_USAGE, N_("found %s %s, expected %s"),
                     kinds[change->kind].word, change->text,
                     kinds[change->kind].takes);
}

/* Nobody without employment is held to anything. */
static rota_status leave_out(rota_site *site, rota_month month,
                             const rota_what_if *change, rota_error *err)
{
    const rota_agent_row *row = NULL;
    rota_date first = rota_month_first(month);
    size_t kept = 0;
    ROTA_TRY(find_agent(site, change->text, &row, err));
    for (size_t i = 0; i < site->agents.count; i++)
        if (&site->agents.item[i] == row)
            site->agents.item[i].left = first - 1;
    for (size_t i = 0; i < site->pins.count; i++)
        if (strcmp(site->pins.item[i].agent, row->id) != 0)
            site->pins.item[kept++] = site->pins.item[i];
    site->pins.count = kept;
    return ROTA_OK;
}

static bool is_of(const rota_leave_row *l, const char *agent, rota_date date)
{
    return !strcmp(l->agent, agent) && !strcmp(l->status, "approved") &&
           l->from_date <= date && date <= l->to_date;
}

/* "8003:2026-12-07:2026-12-14". */
static rota_status move_leave(rota_site *site, const rota_what_if *change,
                              rota_error *err)
{
    char *text = rota_arena_strdup(site->arena, change->text);
    char *from = strchr(text, ':'), *to = from ? strchr(from + 1, ':') : NULL;
    const rota_agent_row *row = NULL;
    rota_date old, new;
    if (!to)
        return refuse(change, err);
    *from++ = *to++ = '\0';
    if (!rota_date_parse(from, &old) || !rota_date_parse(to, &new))
        return refuse(change, err);
    ROTA_TRY(find_agent(site, text, &row, err));
    for (size_t i = 0; i < site->leave.count; i++) {
        rota_leave_row *l = &site->leave.item[i];
        if (!is_of(l, row->id, old))
            continue;
        l->to_date += new - l->from_date;
        l->from_date = new;
        rota_site_sort(site);
        return ROTA_OK;
    }
    return rota_fail(err, ROTA_UNKNOWN, N_("%s has no approved leave on %s"),
                     row->id, from);
}

/* One of those that there are most of: same pattern, times and contract. */
static const rota_agent_row *most_ordinary(const rota_site *site)
{
    const rota_agent_row *best = NULL;
    int most = 0;
    for (size_t i = 0; i < site->agents.count; i++) {
        const rota_agent_row *a = &site->agents.item[i];
        int count = 0;
        for (size_t k = 0; k < site->agents.count; k++) {
            const rota_agent_row *b = &site->agents.item[k];
            count += b->role == a->role && b->share == a->share &&
                     !strcmp(b->pattern, a->pattern) &&
                     !strcmp(b->available, a->available);
        }
        if (a->role == ROTA_AGENT && count > most) {
            most = count;
            best = a;
        }
    }
    return best;
}

static bool is_skill(const rota_site *site, const char *skill)
{
    size_t length = strlen(skill);
    for (size_t i = 0; i < site->agents.count; i++) {
        const char *at = site->agents.item[i].skills;
        while (*at) {
            size_t n = strcspn(at, "|");
            if (n == length && !strncmp(at, skill, n))
                return true;
            at += n + (at[n] == '|');
        }
    }
    return false;
}

/* "2" or "2:complaint". */
static rota_status add_more(rota_site *site, rota_month month,
                            const rota_what_if *change, rota_error *err)
{
    char *end = NULL;
    long number = strtol(change->text, &end, 10);
    const char *skill = *end == ':' ? end + 1 : NULL;
    const rota_agent_row *like = most_ordinary(site);
    if (end == change->text || number < 1 || number > 100 ||
        (*end != '\0' && !skill))
        return refuse(change, err);
    if (skill && !is_skill(site, skill))
        return rota_fail(err, ROTA_UNKNOWN, N_("nobody has the skill '%s'"),
                         skill);
    if (!like)
        return rota_fail(err, ROTA_UNKNOWN, N_("there is no agent to be like"));
    rota_agent_row row = *like;
    row.joined = rota_month_first(month);
    row.left = ROTA_NO_DATE;
    if (skill)
        row.skills = rota_arena_strdup(site->arena, skill);
    for (long i = 1; i <= number; i++) {
        size_t taken = site->agents.count;
        char *id = rota_format("new-%zu", taken + 1);
        row.id = row.name = rota_arena_strdup(site->arena, id);
        free(id);
        *rota_vec_push(&site->agents) = row;
    }
    rota_site_sort(site);
    return ROTA_OK;
}

static rota_status set_policy(rota_site *site, const rota_what_if *change,
                              rota_error *err)
{
    char *key = rota_arena_strdup(site->arena, change->text);
    char *value = strchr(key, '=');
    const char **keys =
        ROTA_ARENA_ARRAY(site->arena, const char *, rota_policy_count + 1);
    if (!value)
        return refuse(change, err);
    *value++ = '\0';
    for (size_t i = 0; i < rota_policy_count; i++)
        keys[i] = rota_policy_rows[i].key;
    const rota_policy_row *row = rota_policy_find(key);
    const char *near = rota_nearest(key, keys, rota_policy_count);
    if (!row && near)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no setting '%s'; did you mean '%s'?"), key, near);
    if (!row)
        return rota_fail(err, ROTA_UNKNOWN, N_("no setting '%s'"), key);
    rota_error wrong = { .lang = err->lang };
    if (rota_policy_set(&site->policy, row, value, site->arena, &wrong) ==
        ROTA_OK)
        return ROTA_OK;
    return rota_fail(err, ROTA_USAGE, "%s: %s", key, wrong.text);
}

rota_status what_if_change(rota_site *site, rota_month month,
                           const rota_what_if *change, rota_error *err)
{
    assert(site && change && change->text);
    switch (change->kind) {
    case ROTA_WHAT_IF_WITHOUT:
        return leave_out(site, month, change, err);
    case ROTA_WHAT_IF_MOVE_LEAVE:
        return move_leave(site, change, err);
    case ROTA_WHAT_IF_MORE:
        return add_more(site, month, change, err);
    case ROTA_WHAT_IF_POLICY:
        return set_policy(site, change, err);
    case ROTA_WHAT_IF_KINDS:
        break;
    }
    assert(!"a kind of change");
    return ROTA_BUG;
}
