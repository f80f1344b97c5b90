/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

static int by_date(const void *a, const void *b)
{
    const rota_stored_duty *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    int order = strcmp(x->shift, y->shift);
    return order ? order : strcmp(x->agent, y->agent);
}

void save_instants(rota_stored_duty *duty, const rota_zone *zone, int start,
                   int end, int end2)
{
    int last = end2 > end ? end2 : end;
    duty->start = rota_zone_instant(zone, duty->date, start, NULL);
    duty->end = rota_zone_instant(zone, duty->date, last, NULL);
}

rota_stored_duty *save_duties(const rota_reading *reading,
                              const rota_zone *zone, rota_arena *arena,
                              size_t *count)
{
    assert(reading && reading->problem && zone && arena && count);
    const rota_problem *p = reading->problem;
    *count = reading->roster.count;
    rota_stored_duty *duty =
        ROTA_ARENA_ARRAY(arena, rota_stored_duty, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const rota_duty *d = &reading->roster.item[i];
        const rota_problem_shift *shift = &p->shift[d->shift];
        duty[i] = (rota_stored_duty){
            .agent = rota_arena_strdup(arena, p->agent[d->agent].id),
            .shift = rota_arena_strdup(arena, shift->id),
            .date = p->day[d->day].date,
        };
        save_instants(&duty[i], zone, shift->start, shift->end, shift->end2);
    }
    qsort(duty, *count, sizeof *duty, by_date);
    return duty;
}

rota_status save_draft(rota_desk *desk, rota_reading *reading, rota_made made,
                       uint64_t seed, rota_error *err)
{
    assert(desk && reading);
    rota_text problem = { 0 };
    rota_problem_write(reading->problem, &problem);
    rota_stored_roster draft = {
        .month = reading->month,
        .base = reading->base,
        .scope = reading->problem->scope,
        .origin =
            made == ROTA_MADE_SET ? ROTA_ORIGIN_EDITED : ROTA_ORIGIN_PLANNED,
        .made = made,
        .when = desk->now,
        .who = desk->who,
        .problem = rota_text_str(&problem),
        .certificate = "",
        .hash = "",
        .before = "",
        .status = reading->status,
        .points = reading->points,
        .has_bound = reading->has_bound,
        .bound = reading->bound,
        .proof = reading->has_bound ? reading->proof : "",
        .proven = reading->proven,
        .seconds = reading->seconds,
        .seed = seed,
    };
    draft.duty =
        save_duties(reading, desk->zone, reading->arena, &draft.duties);
    rota_status status = rota_store_put_roster(desk->store, &draft, err);
    rota_text_release(&problem);
    reading->version = 0;
    reading->made = rota_made_name(made);
    reading->when = desk->now;
    reading->who = rota_arena_strdup(reading->arena, desk->who);
    return status;
}
