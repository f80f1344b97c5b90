/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which duties are open, from moment to moment: a version leaves one open when
 * it takes it from somebody and gives it to nobody, by hand or because its
 * holder is on approved leave; a plan made anew just needs it no longer.  And
 * who wishes to give a duty away offers it, as long as the wish is open.
 */
#include "absence.h"

#include <assert.h>
#include <string.h>

/* A wish begins to offer a duty, or ends. */
typedef struct {
    int64_t at;
    size_t wish;
    bool begins;
} act;

typedef ROTA_VEC(act) acts;

/* Between two moments. */
typedef struct {
    const vacancies_asked *asked;
    const rota_stored_roster *version; /* as it now is */
    rota_stored_duties left;           /* nobody's, by place */
    bool *offered;                     /* [wishes] */
    rota_arena *arena;
} state;

static int by_time(const void *left, const void *right)
{
    const act *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->wish != b->wish)
        return a->wish < b->wish ? -1 : 1;
    return b->begins - a->begins;
}

static acts acts_of(const vacancies_asked *asked, rota_month month)
{
    acts list = { 0 };
    for (size_t i = 0; i < asked->wishes; i++) {
        const rota_swap_wish *w = &asked->wish[i];
        if (rota_swap_wish_is_offer(w) || rota_month_of(w->gives.date) != month)
            continue;
        *rota_vec_push(&list) = (act){ w->when, i, true };
        if (w->end != ROTA_SWAP_WISH_OPEN)
            *rota_vec_push(&list) =
                (act){ w->ended > w->when ? w->ended : w->when, i, false };
    }
    if (list.count > 0)
        qsort(list.item, list.count, sizeof *list.item, by_time);
    return list;
}

/* What the next version leaves to nobody: what was left before, and what it
 * takes away, unless it gives that to somebody. */
static void leave_open(state *s, const rota_stored_roster *next)
{
    rota_stored_duties left = { 0 };
    for (size_t i = 0; i < s->left.count; i++)
        if (!bsearch(&s->left.item[i], next->duty, next->duties,
                     sizeof *next->duty, issue_by_post))
            *rota_vec_push(&left) = s->left.item[i];
    for (size_t i = 0; s->version && i < s->version->duties; i++) {
        const rota_stored_duty *d = &s->version->duty[i];
        if (bsearch(d, next->duty, next->duties, sizeof *d, issue_by_post) ||
            !(next->origin == ROTA_ORIGIN_EDITED ||
              absence_cover(s->asked->site, s->asked->zone, d)))
            continue;
        rota_stored_duty *open = rota_vec_push(&left);
        *open = *d;
        open->agent = "";
    }
    rota_vec_release(&s->left);
    s->left = left;
    s->version = next;
}

static const rota_stored_duty *held(const rota_stored_roster *version,
                                    const rota_swap_party *party)
{
    rota_stored_duty sought = { .date = party->date, .shift = party->shift };
    size_t low = 0, high = version->duties;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (issue_by_post(&version->duty[middle], &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < version->duties; low++) {
        const rota_stored_duty *d = &version->duty[low];
        if (d->date != party->date || strcmp(d->shift, party->shift) != 0)
            break;
        if (strcmp(d->agent, party->agent) == 0)
            return d;
    }
    return NULL;
}

static void tell(const state *s, int64_t when, vacancies_list *out)
{
    const vacancies_asked *asked = s->asked;
    rota_stored_duties open = { 0 };
    for (size_t i = 0; i < s->left.count; i++)
        *rota_vec_push(&open) = s->left.item[i];
    for (size_t i = 0; i < asked->wishes; i++) {
        const rota_stored_duty *d =
            s->offered[i] ? held(s->version, &asked->wish[i].gives) : NULL;
        if (d)
            *rota_vec_push(&open) = *d;
    }
    vacancies *moment = rota_vec_push(out);
    *moment = (vacancies){ .version = s->version, .when = when };
    moment->duty = ROTA_ARENA_ARRAY(s->arena, rota_stored_duty, open.count + 1);
    moment->duties = open.count;
    if (open.count > 0)
        memcpy(moment->duty, open.item, open.count * sizeof *open.item);
    rota_vec_release(&open);
}

void vacancies_find(vacancies_list *out, const vacancies_asked *asked,
                    const rota_stored_roster *const *version, size_t versions,
                    rota_arena *arena)
{
    assert(out && asked && asked->site && asked->zone && version && arena);
    assert(versions > 0);
    state s = { .asked = asked, .arena = arena };
    s.offered = ROTA_NEW_ARRAY(bool, asked->wishes + 1);
    acts list = acts_of(asked, version[0]->month);
    size_t done = 0;
    for (size_t v = 0; v < versions; v++) {
        leave_open(&s, version[v]);
        for (; v == 0 && done < list.count &&
               list.item[done].at < version[0]->when;
             done++)
            s.offered[list.item[done].wish] = list.item[done].begins;
        tell(&s, version[v]->when, out);
        for (; done < list.count &&
               (v + 1 == versions || list.item[done].at < version[v + 1]->when);
             done++) {
            s.offered[list.item[done].wish] = list.item[done].begins;
            tell(&s, list.item[done].at, out);
        }
    }
    rota_vec_release(&list);
    rota_vec_release(&s.left);
    free(s.offered);
}
