/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tours.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* More nodes than this on one day, and sums are left out. */
#define NODES_MOST 200000

/* The pasts of one stage, found again by their bytes. */
typedef struct {
    ROTA_VEC(law_past) past;
    int *slot; /* hash table of 1 + index, 0 free */
    size_t slots;
} past_set;

static size_t hash_past(const law_past *past)
{
    const int32_t *word = (const int32_t *)past;
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < sizeof *past / sizeof *word; i++)
        h = (h ^ (uint32_t)word[i]) * 1099511628211u;
    return (size_t)(h ^ h >> 29);
}

static void grow(past_set *set)
{
    set->slots = set->slots > 0 ? 2 * set->slots : 256;
    free(set->slot);
    set->slot = ROTA_NEW_ARRAY(int, set->slots);
    for (size_t i = 0; i < set->past.count; i++) {
        size_t at = hash_past(&set->past.item[i]) & (set->slots - 1);
        while (set->slot[at] != 0)
            at = (at + 1) & (set->slots - 1);
        set->slot[at] = (int)i + 1;
    }
}

static int place(past_set *set, const law_past *past)
{
    if (2 * (set->past.count + 1) > set->slots)
        grow(set);
    size_t at = hash_past(past) & (set->slots - 1);
    for (; set->slot[at] != 0; at = (at + 1) & (set->slots - 1))
        if (memcmp(&set->past.item[set->slot[at] - 1], past, sizeof *past) == 0)
            return set->slot[at] - 1;
    *rota_vec_push(&set->past) = *past;
    set->slot[at] = (int)set->past.count;
    return set->slot[at] - 1;
}

static void release_set(past_set *set)
{
    rota_vec_release(&set->past);
    free(set->slot);
    *set = (past_set){ 0 };
}

/* The fixed days FROM..TO - 1. */
static bool walk(const law *l, law_past *past, int from, int to)
{
    for (int day = from; day < to; day++)
        if (!law_step(l, past, day, ROTA_OFF))
            return false;
    return true;
}

/* From one past by each option to pasts of the next stage. */
static void follow(const tours *all, const law *l, int k, const law_past *from,
                   past_set *next, tours_stage *st, size_t *alloc)
{
    const rota_problem *p = all->p;
    int day = all->day[k];
    bool last = k + 1 == all->stages;
    int until = last ? p->days : all->day[k + 1];
    for (int s = ROTA_OFF; s < p->shifts; s++) {
        if (!l->may[day * (p->shifts + 1) + 1 + s])
            continue;
        law_past past = *from;
        if (!law_step(l, &past, day, s) || !walk(l, &past, day + 1, until) ||
            (last && !law_enough(l, &past)))
            continue;
        if (last)
            memset(&past, 0, sizeof past);
        size_t n = (size_t)st->first[st->nodes];
        st->step = rota_vec_grow(st->step, n, alloc, sizeof *st->step);
        st->step[n].to = place(next, &past);
        st->step[n].shift = (int16_t)s;
        st->first[st->nodes]++;
    }
}

/* False when some day has more than MOST nodes. */
static bool unfold(tours *all, const law *l, size_t most)
{
    past_set here = { 0 }, next = { 0 };
    law_past none = { 0 };
    int first_day = all->stages > 0 ? all->day[0] : all->p->days;
    bool small = true;
    if (walk(l, &none, 0, first_day) &&
        (all->stages > 0 || law_enough(l, &none)))
        place(&here, &none);
    all->empty = here.past.count == 0;
    for (int k = 0; small && k < all->stages; k++) {
        tours_stage *st = &all->stage[k];
        size_t alloc = 0;
        st->first = ROTA_NEW_ARRAY(int, here.past.count + 1);
        for (size_t i = 0; i < here.past.count; i++) {
            st->first[st->nodes + 1] = st->first[st->nodes];
            st->nodes++;
            follow(all, l, k, &here.past.item[i], &next, st, &alloc);
        }
        release_set(&here);
        here = next;
        next = (past_set){ 0 };
        small = here.past.count <= most;
    }
    release_set(&here);
    return small;
}

static void release_stages(tours *all)
{
    for (int k = 0; k < all->stages; k++) {
        free(all->stage[k].first);
        free(all->stage[k].step);
        all->stage[k] = (tours_stage){ 0 };
    }
}

void tours_build(tours *all, const timetable *t, int agent, const uint8_t *may)
{
    const rota_problem *p = t->p;
    *all = (tours){ .p = p, .agent = agent };
    all->day = ROTA_NEW_ARRAY(int, p->days);
    for (int day = 0; day < p->days; day++)
        if (p->day[day].planned)
            all->day[all->stages++] = day;
    all->stage = ROTA_NEW_ARRAY(tours_stage, all->stages + 1);
    law l;
    law_open(&l, t, agent, may, true);
    bool small = unfold(all, &l, NODES_MOST);
    law_close(&l);
    if (small)
        return;
    release_stages(all);
    law_open(&l, t, agent, may, false);
    (void)unfold(all, &l, SIZE_MAX);
    law_close(&l);
}

void tours_release(tours *all)
{
    release_stages(all);
    free(all->stage);
    free(all->day);
    *all = (tours){ 0 };
}
