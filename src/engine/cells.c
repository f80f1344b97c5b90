/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include <string.h>

/* Is every local minute FROM..TO in a window that starts on DAY?  Windows may
 * join. */
static bool inside(const rota_problem *p, const rota_problem_agent *a, int day,
                   int from, int to)
{
    const rota_problem_day *d = &p->day[day];
    while (from < to) {
        int reach = from;
        for (int i = a->first_window; i < a->first_window + a->windows; i++) {
            const rota_window_item *w = &p->window[i];
            int end = w->to > w->from ? w->to : w->to + 1440;
            if (rota_dayset_has(w->days, d->weekday, d->kind, d->makeup) &&
                w->from <= from && end > reach)
                reach = end;
        }
        if (reach == from)
            return false;
        from = reach;
    }
    return true;
}

static bool is_available(const rota_problem *p, const rota_problem_agent *a,
                         int day, int shift)
{
    const rota_problem_shift *s = &p->shift[shift];
    return !a->windows ||
           (inside(p, a, day, s->start, s->end) &&
            (s->start2 < 0 || inside(p, a, day, s->start2, s->end2)));
}

/* Does a piece of the duty share a minute with from <= m < to? */
static bool touches(const rota_problem *p, int day, int shift, int32_t from,
                    int32_t to)
{
    const rota_problem_shift *s = &p->shift[shift];
    int32_t start = rota_duty_start(p, day, shift);
    int32_t end = rota_duty_end(p, day, shift);
    if (s->start2 < 0)
        return start < to && from < end;
    int32_t pause = start + s->end - s->start;
    int32_t resume = end - (s->end2 - s->start2);
    return (start < to && from < pause) || (resume < to && from < end);
}

static void forbid_leave(const day_cells *c, const rota_problem *p)
{
    for (int i = 0; i < p->leaves; i++) {
        const rota_problem_leave *l = &p->leave[i];
        for (int k = 0; k < c->stages; k++) {
            uint8_t *may = cells_may(c, l->agent, k);
            for (int s = 0; s < c->shifts; s++)
                if (touches(p, c->day[k], s, l->from, l->to))
                    may[1 + s] = 0;
        }
    }
}

static void forbid_nights(const day_cells *c, const rota_problem *p)
{
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *r = &p->restriction[i];
        for (int k = 0; r->no_night && k < c->stages; k++) {
            if (c->day[k] < r->from || c->day[k] > r->to)
                continue;
            for (int s = 0; s < c->shifts; s++)
                if (p->shift[s].kind == ROTA_SHIFT_NIGHT)
                    cells_may(c, r->agent, k)[1 + s] = 0;
        }
    }
}

static void obey_pins(const day_cells *c, const rota_problem *p)
{
    for (int i = 0; i < p->pins; i++) {
        const rota_problem_pin *pin = &p->pin[i];
        int k = c->stage_of[pin->day];
        if (k < 0)
            continue;
        uint8_t *may = cells_may(c, pin->agent, k);
        uint8_t kept = may[1 + pin->shift];
        memset(may, 0, (size_t)c->shifts + 1);
        may[1 + pin->shift] = kept;
    }
}

static void find_alike(day_cells *c, const rota_problem *p, rota_arena *arena)
{
    size_t size = (size_t)p->shifts;
    c->alike = ROTA_ARENA_ARRAY(arena, int, p->shifts + 1);
    for (int s = 0; s < p->shifts; s++)
        while (memcmp(p->may_follow + (size_t)c->alike[s] * size,
                      p->may_follow + (size_t)s * size, size) != 0)
            c->alike[s]++;
}

void cells_init(day_cells *c, const rota_problem *p, rota_arena *arena)
{
    c->shifts = p->shifts;
    c->held = NULL;
    find_alike(c, p, arena);
    c->stages = 0;
    c->day = ROTA_ARENA_ARRAY(arena, int, p->days);
    c->stage_of = ROTA_ARENA_ARRAY(arena, int, p->days);
    for (int d = 0; d < p->days; d++) {
        c->stage_of[d] = p->day[d].planned ? c->stages : -1;
        if (p->day[d].planned)
            c->day[c->stages++] = d;
    }
    c->may = rota_arena_alloc(
        arena, (size_t)p->agents * (size_t)c->stages * (size_t)(p->shifts + 1),
        1);
    for (int a = 0; a < p->agents; a++) {
        const rota_problem_agent *agent = &p->agent[a];
        for (int k = 0; k < c->stages; k++) {
            const rota_problem_day *d = &p->day[c->day[k]];
            uint8_t *may = cells_may(c, a, k);
            may[0] = 1;
            for (int s = 0; s < p->shifts; s++) {
                const rota_problem_shift *shift = &p->shift[s];
                may[1 + s] =
                    c->day[k] >= agent->joined && c->day[k] <= agent->left &&
                    rota_dayset_has(shift->days, d->weekday, d->kind,
                                    d->makeup) &&
                    (shift->skill < 0 || (agent->skills >> shift->skill & 1)) &&
                    rota_most_duties(p, a, s) != 0 &&
                    is_available(p, agent, c->day[k], s);
            }
        }
    }
    forbid_leave(c, p);
    forbid_nights(c, p);
    obey_pins(c, p);
}
