/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/roster.h>

#include <rota/vec.h>

#include <assert.h>

/* The duty at *I, which moves on, if it lies in the cell; else ROTA_OFF. */
static int take(const rota_roster *roster, size_t *i, int agent, int day)
{
    if (*i >= roster->count || roster->item[*i].agent != agent ||
        roster->item[*i].day != day)
        return ROTA_OFF;
    return roster->item[(*i)++].shift;
}

/* Does the duty A stand before B by cell?  NULL stands last. */
static bool cell_before(const rota_duty *a, const rota_duty *b)
{
    if (!a || !b)
        return a != NULL;
    return a->agent != b->agent ? a->agent < b->agent : a->day < b->day;
}

size_t rota_roster_diff(const rota_roster *before, const rota_roster *after,
                        rota_change **changes)
{
    assert(before && after && changes);
    ROTA_VEC(rota_change) found = { 0 };
    size_t i = 0;
    size_t j = 0;

    while (i < before->count || j < after->count) {
        const rota_duty *b = i < before->count ? &before->item[i] : NULL;
        const rota_duty *a = j < after->count ? &after->item[j] : NULL;
        const rota_duty *cell = cell_before(a, b) ? a : b;
        int agent = cell->agent;
        int day = cell->day;
        int was = take(before, &i, agent, day);
        int is = take(after, &j, agent, day);
        if (was != is)
            *rota_vec_push(&found) = (rota_change){ agent, day, was, is };
    }
    *changes = found.item;
    return found.count;
}
