/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One duty in one version. */
typedef struct {
    const rota_event_duty *duty;
    size_t version; /* index in the agenda */
} entry;

typedef ROTA_VEC(entry) entries;

/* Which event a duty is: in the team's calendar its post, which keeps its
 * number when the holder changes; in an agent's own the date and shift. */
static int compare_event(const rota_event_duty *a, const rota_event_duty *b,
                         bool team)
{
    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    int order = strcmp(a->shift, b->shift);
    if (order == 0 && team)
        order = (a->post > b->post) - (a->post < b->post);
    return order;
}

static int by_version(const entry *a, const entry *b)
{
    return (a->version > b->version) - (a->version < b->version);
}

static int by_team_event(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int order = compare_event(a->duty, b->duty, true);

    return order ? order : by_version(a, b);
}

static int by_own_event(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int order = compare_event(a->duty, b->duty, false);

    return order ? order : by_version(a, b);
}

static int by_start(const void *left, const void *right)
{
    const revision *a = left;
    const revision *b = right;

    if (a->duty->start != b->duty->start)
        return a->duty->start < b->duty->start ? -1 : 1;
    return compare_event(a->duty, b->duty, true);
}

/* Which calendar is read. */
typedef enum { READ_TEAM, READ_OWN, READ_OPEN } reading;

static change difference(const rota_event_duty *a, const rota_event_duty *b,
                         reading which)
{
    if (a->start != b->start || a->end != b->end)
        return CHANGE_TIMES;
    if (which == READ_TEAM && strcmp(a->agent, b->agent) != 0)
        return CHANGE_HOLDER;
    if (which == READ_OPEN && !*a->agent != !*b->agent)
        return CHANGE_OFFER;
    return CHANGE_NONE;
}

static void revise(revision *r, const rota_event_version *version, change kind,
                   const rota_event_duty *duty)
{
    r->sequence += r->version != NULL;
    r->version = version;
    r->before = kind == CHANGE_HOLDER ? r->duty : NULL;
    r->change = kind;
    r->duty = duty;
}

/* Follow one event through the versions of its month, which end before END; AT
 * holds its COUNT entries by version.  A version without one has it not. */
static revision follow(const rota_agenda *agenda, size_t end, const entry *at,
                       size_t count, reading which)
{
    revision r = { .version = NULL };

    for (size_t i = 0; i < count; i++) {
        const rota_event_version *version = &agenda->version[at[i].version];
        const rota_event_duty *now = at[i].duty;
        if (!r.version)
            revise(&r, version, CHANGE_NONE, now);
        else if (r.change == CHANGE_GONE)
            revise(&r, version, CHANGE_BACK, now);
        else if (difference(r.duty, now, which) != CHANGE_NONE)
            revise(&r, version, difference(r.duty, now, which), now);
        size_t next = i + 1 < count ? at[i + 1].version : end;
        if (next > at[i].version + 1)
            revise(&r, version + 1, CHANGE_GONE, r.duty);
    }
    return r;
}

/* The clock of a calendar is the latest publication. */
static int64_t latest_publication(const rota_agenda *agenda)
{
    int64_t latest = INT64_MIN;

    for (size_t v = 0; v < agenda->versions; v++)
        if (agenda->version[v].when > latest)
            latest = agenda->version[v].when;
    return latest;
}

static bool is_forgotten(const rota_agenda *agenda, const revision *r,
                         int64_t now)
{
    return r->change == CHANGE_GONE &&
           now - r->version->when >= (int64_t)agenda->cancelled_days * 86400;
}

/* Versions FIRST <= v < END are those of one month. */
static void read_month(revisions *out, const rota_agenda *agenda, size_t first,
                       size_t end, const char *agent, int64_t now)
{
    entries all = { 0 };
    reading which = agent ? READ_OWN : agenda->open ? READ_OPEN : READ_TEAM;

    for (size_t v = first; v < end; v++) {
        const rota_event_version *version = &agenda->version[v];
        for (size_t i = 0; i < version->duties; i++)
            if (!agent || strcmp(version->duty[i].agent, agent) == 0)
                *rota_vec_push(&all) = (entry){ &version->duty[i], v };
    }
    if (all.count)
        qsort(all.item, all.count, sizeof *all.item,
              agent ? by_own_event : by_team_event);
    for (size_t i = 0; i < all.count;) {
        size_t next = i + 1;
        while (next < all.count &&
               compare_event(all.item[i].duty, all.item[next].duty, !agent) ==
                   0)
            next++;
        revision r = follow(agenda, end, &all.item[i], next - i, which);
        if (!is_forgotten(agenda, &r, now))
            *rota_vec_push(out) = r;
        i = next;
    }
    rota_vec_release(&all);
}

void history_read(revisions *out, const rota_agenda *agenda, const char *agent)
{
    assert(out && agenda && (agenda->version || agenda->versions == 0));
    int64_t now = latest_publication(agenda);
    size_t n = agenda->versions;

    for (size_t first = 0; first < n;) {
        rota_month month = agenda->version[first].month;
        size_t end = first + 1;
        while (end < n && agenda->version[end].month == month)
            end++;
        assert(end == n || agenda->version[end].month > month);
        if (month >= agenda->version[n - 1].month - agenda->months_back)
            read_month(out, agenda, first, end, agent, now);
        first = end;
    }
    if (out->count)
        qsort(out->item, out->count, sizeof *out->item, by_start);
}
