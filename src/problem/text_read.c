/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "reading.h"
#include "text_form.h"

/* The way through a text: kinds of lines in their order, sections settled as
 * they end. */

typedef struct {
    const char *keyword;
    bool (*read)(reading *r);
    bool once;                  /* exactly once */
    void (*settle)(reading *r); /* after the last line of it */
} line_kind;

static const line_kind kinds[] = {
    { "site", read_site, true, NULL },
    { "scope", read_scope, true, NULL },
    { "times", read_times, true, NULL },
    { "weekend_days", read_weekend_days, true, NULL },
    { "senior_acts", read_senior_acts, true, NULL },
    { "weights", read_weights, true, NULL },
    { "days", read_days, true, NULL },
    { "day", read_day, false, settle_days },
    { "skill", read_skill, false, NULL },
    { "shift", read_shift, false, settle_shifts },
    { "duty", read_duty, false, NULL },
    { "forbid", read_forbid, false, NULL },
    { "agent", read_agent, false, settle_agents },
    { "limit", read_limit, false, NULL },
    { "leave", read_leave, false, NULL },
    { "restrict", read_restrict, false, NULL },
    { "given", read_given, false, NULL },
    { "pin", read_pin, false, NULL },
    { "wish", read_wish, false, NULL },
    { "keep", read_keep, false, settle_cells },
    { "slots", read_slots, false, settle_slots },
    { "cover", read_cover, false, settle_covers },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

void *reading_copy(rota_arena *arena, const void *items, size_t count,
                   size_t size)
{
    void *copy = rota_arena_alloc(arena, count + 1, size);

    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

/* ---- words that name things ----------------------------------------- */

int reading_option(reading *r, const char *const *names, int count,
                   unsigned *said)
{
    const char *text;

    assert(count <= 32);
    if (!line_text(&r->l, &text))
        return -1;
    for (int i = 0; i < count; i++) {
        if (strcmp(text, names[i]) != 0)
            continue;
        if (*said >> i & 1) {
            line_fail(&r->l, "\"%s\" again, expected it once", text);
            return -1;
        }
        *said |= 1u << i;
        return i;
    }
    const char *near = rota_nearest(text, names, (size_t)count);
    line_fail(&r->l, "\"%s\", expected a field such as %s", text,
              near ? near : names[0]);
    return -1;
}

bool reading_day(reading *r, int *day)
{
    rota_date date;

    if (!line_date(&r->l, &date))
        return false;
    *day = rota_problem_day_find(r->p, date);
    if (*day < 0)
        return line_fail(&r->l, "a date beyond the horizon, expected one of "
                                "its days");
    return true;
}

bool reading_shift(reading *r, bool off, int *shift)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    *shift = ROTA_OFF;
    if (off && strcmp(text, "off") == 0)
        return true;
    *shift = rota_problem_shift_find(r->p, text);
    if (*shift < 0)
        return line_fail(&r->l, "\"%s\", expected a shift named before", text);
    return true;
}

bool reading_agent(reading *r, int *agent)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    *agent = rota_problem_agent_find(r->p, text);
    if (*agent < 0)
        return line_fail(&r->l, "\"%s\", expected an agent named before", text);
    return true;
}

bool reading_skill(reading *r, int *skill)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    for (int i = 0; i < r->p->skills; i++) {
        if (strcmp(r->p->skill[i], text) == 0) {
            *skill = i;
            return true;
        }
    }
    return line_fail(&r->l, "\"%s\", expected a skill named before", text);
}

bool reading_role(reading *r, int *role)
{
    const char *text;
    rota_role found;

    if (!line_text(&r->l, &text))
        return false;
    if (!rota_role_parse(text, &found))
        return line_fail(&r->l,
                         "\"%s\", expected lead, senior, agent or "
                         "trainee",
                         text);
    *role = (int)found;
    return true;
}

bool reading_yes(reading *r, bool *yes)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    *yes = strcmp(text, "yes") == 0;
    if (!*yes && strcmp(text, "no") != 0)
        return line_fail(&r->l, "\"%s\", expected yes or no", text);
    return true;
}

/* ---- the way -------------------------------------------------------- */

/* End all kinds of lines before NEXT; AT is the one that was read last. */
static void advance(reading *r, int *at, int next, bool *seen)
{
    for (; *at < next && !r->stop; ++*at) {
        if (kinds[*at].once && !seen[*at]) {
            line_fail(&r->l, "no line \"%s\" before this, expected one",
                      kinds[*at].keyword);
            r->stop = true;
        } else if (kinds[*at].settle) {
            kinds[*at].settle(r);
        }
    }
}

static void read_line(reading *r, int *at, bool *seen)
{
    const char *keyword;
    int kind = 0;

    if (r->l.failed || !line_text(&r->l, &keyword))
        return;
    while (kind < KINDS && strcmp(kinds[kind].keyword, keyword) != 0)
        kind++;
    if (kind == KINDS) {
        line_fail(&r->l, "\"%s\", expected a keyword such as agent", keyword);
    } else if (kind < *at) {
        line_fail(&r->l, "a line \"%s\" after \"%s\", expected it before",
                  keyword, kinds[*at].keyword);
    } else if (kinds[kind].once && seen[kind]) {
        line_fail(&r->l, "a second line \"%s\", expected one", keyword);
    } else {
        advance(r, at, kind, seen);
        seen[kind] = true;
        /* Without the frame nothing that follows can be understood. */
        if (!r->stop && !kinds[kind].read(r) && kinds[kind].once)
            r->stop = true;
    }
}

static bool read_head(reading *r)
{
    return line_read(&r->l) && line_is(&r->l, "rota-problem") &&
           line_is(&r->l, "1") && line_end(&r->l);
}

/* Would any sum of points, in the worst roster, pass what 64 bits hold? */
static bool too_large(const rota_problem *p)
{
    const rota_weights *w = &p->weight;
    double heads = p->agents * 4.0;
    double sum = 0;

    for (int i = 0; i < p->slots; i++) {
        double need = p->slot[i].need;
        sum += w->floor * need + w->shortage * need * (need + 1) / 2 +
               (w->over + (double)w->lead) * (heads + p->slot[i].given);
    }
    for (int i = 0; i < p->covers; i++)
        sum +=
            (w->floor + (double)w->lead) * p->cover[i].min * p->cover[i].slots;
    for (int i = 0; i < p->wishes; i++)
        sum += w->wish * (double)abs(p->wish[i].weight);
    for (int a = 0; a < p->agents; a++) {
        for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
            double most = p->agent[a].fair[k].before + 2.0 * DAYS_MOST;
            sum += w->fair[k] * most * most;
        }
    }
    return sum + (double)w->change * p->keeps > 4e18;
}

static void read_all(reading *r)
{
    bool seen[KINDS] = { false };
    int at = 0;

    if (!read_head(r)) {
        line_fail(&r->l, "nothing, expected %s", TEXT_FORM_HEAD);
        return;
    }
    while (!r->stop && line_read(&r->l))
        read_line(r, &at, seen);
    r->l.failed = false;
    advance(r, &at, KINDS, seen);
    if (!r->stop && too_large(r->p))
        rota_complain(r->l.bad, r->l.file, 1, 1,
                      "figures that no roster can be counted with, expected "
                      "smaller ones");
}

static void reading_release(reading *r)
{
    line_close(&r->l);
    rota_vec_release(&r->skill);
    rota_vec_release(&r->shift);
    rota_vec_release(&r->agent);
    rota_vec_release(&r->window);
    rota_vec_release(&r->leave);
    rota_vec_release(&r->restriction);
    rota_vec_release(&r->given);
    rota_vec_release(&r->pin);
    rota_vec_release(&r->wish);
    rota_vec_release(&r->keep);
    rota_vec_release(&r->slot);
    rota_vec_release(&r->cover);
}

rota_status rota_problem_read(rota_problem **problem, const char *text,
                              size_t size, const char *file,
                              rota_complaints *bad, rota_error *err)
{
    assert(problem && (text || size == 0) && file && bad);
    size_t complaints = bad->count + bad->more;
    rota_arena *arena = rota_arena_new();
    reading r = { 0 };

    if (size > 0 && !rota_utf8_valid(text, size)) {
        rota_complain(bad, file, 1, 1, "bytes that are not UTF-8");
    } else {
        r.p = ROTA_ARENA_ARRAY(arena, rota_problem, 1);
        r.p->arena = arena;
        line_open(&r.l, text, size, file, bad, arena);
        read_all(&r);
        reading_release(&r);
    }
    if (bad->count + bad->more == complaints) {
        *problem = r.p;
        return ROTA_OK;
    }
    rota_arena_free(arena);
    return rota_fail(err, ROTA_DATA, "%s holds no problem that can be read",
                     file);
}
