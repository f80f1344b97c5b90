/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/vec.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "freeze.h"

/* Slots of the planned days with their need, and the coverage rows that ask
 * for a shift, a skill or a role. */

/* A coverage row, its names found. */
typedef struct {
    rota_dayset days;
    int start, end;
    int shift, skill, role; /* -1: any */
    int min;
} coverage;

typedef ROTA_VEC(coverage) coverage_list;
typedef ROTA_VEC(rota_problem_cover) cover_list;

static bool is_floor(const coverage *row)
{
    return row->shift < 0 && row->skill < 0 && row->role < 0;
}

static bool matches(const coverage *row, const rota_problem_day *day)
{
    return rota_dayset_has(row->days, day->weekday, day->kind, day->makeup);
}

/* A window is clock hours of the operating day, also past its midnight. */
static bool in_window(const coverage *row, int clock, int length)
{
    return (clock >= row->start && clock + length <= row->end) ||
           (clock + 1440 >= row->start && clock + 1440 + length <= row->end) ||
           row->end - row->start >= 1440;
}

static rota_status read_coverage(const freeze *f, coverage_list *rows)
{
    const rota_site *site = f->site;

    for (size_t i = 0; i < site->coverage.count; i++) {
        const rota_coverage_row *from = &site->coverage.item[i];
        coverage *row = rota_vec_push(rows);
        row->days = from->days;
        row->start = from->start;
        row->end = from->end;
        row->min = from->min;
        row->role = from->role;
        row->skill = catalogue_skill(f->p, from->skill, strlen(from->skill));
        row->shift = -1;
        if (*from->shift == '\0')
            continue;
        ROTA_TRY(freeze_shift(f, from->shift, false, &row->shift));
        if (f->p->shift[row->shift].kind == ROTA_SHIFT_STANDBY)
            return rota_fail(f->err, ROTA_DATA,
                             "coverage asks for heads on the standby shift "
                             "\"%s\", expected another: standby gives no heads",
                             from->shift);
    }
    return ROTA_OK;
}

/* ---- slots ---------------------------------------------------------- */

static int floor_of(const coverage_list *rows, const rota_problem_day *day,
                    const rota_slot_time *time)
{
    int floor = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const coverage *row = &rows->item[i];
        if (is_floor(row) && row->min > floor && matches(row, day) &&
            in_window(row, time->minute, time->length))
            floor = row->min;
    }
    return floor;
}

static void set_slots(freeze *f, const coverage_list *rows,
                      const rota_slot_time *time, int count)
{
    rota_problem *p = f->p;

    p->slot = ROTA_ARENA_ARRAY(p->arena, rota_problem_slot, count + 1);
    for (int i = 0; i < count; i++) {
        int d = p->month_from + (time[i].day - f->frame->from);
        rota_problem_day *day = &p->day[d];
        if (!day->planned)
            continue;
        if (day->slots++ == 0)
            day->first_slot = p->slots;
        rota_problem_slot *slot = &p->slot[p->slots++];
        slot->day = d;
        slot->start = (int32_t)((time[i].instant - f->origin) / 60);
        slot->length = time[i].length;
        slot->calls_need = f->frame->calls_need ? f->frame->calls_need[i] : 0;
        slot->floor = floor_of(rows, day, &time[i]);
        slot->need =
            slot->floor > slot->calls_need ? slot->floor : slot->calls_need;
    }
}

/* Heads of other months' duties that reach into planned days. */
static void add_given(rota_problem *p)
{
    if (p->slots == 0)
        return;
    const rota_problem_slot *last = &p->slot[p->slots - 1];
    int32_t from = p->slot[0].start;
    int32_t to = last->start + last->length;

    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *g = &p->given[i];
        if (g->kind != ROTA_GIVEN_VERSION ||
            rota_duty_end(p, g->day, g->shift) <= from ||
            rota_duty_start(p, g->day, g->shift) >= to)
            continue;
        for (int s = 0; s < p->slots; s++)
            p->slot[s].given += rota_duty_covers(p, g->day, g->shift, s);
    }
}

/* ---- covers --------------------------------------------------------- */

static bool same_key(const coverage *a, const coverage *b)
{
    return a->shift == b->shift && a->skill == b->skill && a->role == b->role;
}

/* Is row I the first of its shift, skill and role? */
static bool is_first(const coverage_list *rows, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        if (same_key(&rows->item[j], &rows->item[i]))
            return false;
    }
    return !is_floor(&rows->item[i]);
}

/* How many slots from those of day D on a row may speak of: a shift also
 * reaches into the next day. */
static int reach(const rota_problem *p, int d, const coverage *row)
{
    int slots = p->day[d].slots;

    if (row->shift >= 0 && d + 1 < p->days)
        slots += p->day[d + 1].slots;
    return slots;
}

static bool speaks_of(const freeze *f, const rota_slot_time *const *time,
                      const coverage *row, int d, int slot)
{
    if (row->shift >= 0)
        return rota_duty_covers(f->p, d, row->shift, slot);
    return in_window(row, time[slot]->minute, time[slot]->length);
}

/* Each stretch of equal minima becomes one cover. */
static void add_runs(cover_list *covers, const coverage *key, int d,
                     int first_slot, const int *min, int count)
{
    for (int k = 0; k < count;) {
        int end = k + 1;
        while (end < count && min[end] == min[k])
            end++;
        if (min[k] > 0)
            *rota_vec_push(covers) =
                (rota_problem_cover){ d,          first_slot + k, end - k,
                                      key->shift, key->skill,     key->role,
                                      min[k] };
        k = end;
    }
}

/* The covers on day D of all rows with the key of KEY. */
static void add_covers(const freeze *f, const rota_slot_time *const *time,
                       const coverage_list *rows, const coverage *key, int d,
                       cover_list *covers)
{
    const rota_problem *p = f->p;
    const rota_problem_day *day = &p->day[d];
    int count = reach(p, d, key);
    int *min = ROTA_NEW_ARRAY(int, count + 1);

    for (size_t i = 0; i < rows->count; i++) {
        const coverage *row = &rows->item[i];
        if (!same_key(row, key) || !matches(row, day))
            continue;
        for (int k = 0; k < count; k++) {
            if (row->min > min[k] &&
                speaks_of(f, time, row, d, day->first_slot + k))
                min[k] = row->min;
        }
    }
    add_runs(covers, key, d, day->first_slot, min, count);
    free(min);
}

static bool is_offered(const rota_problem *p, const coverage *key, int d)
{
    const rota_problem_day *day = &p->day[d];

    return key->shift < 0 ||
           rota_dayset_has(p->shift[key->shift].days, day->weekday, day->kind,
                           day->makeup);
}

static void set_covers(freeze *f, const coverage_list *rows,
                       const rota_slot_time *const *time)
{
    rota_problem *p = f->p;
    cover_list covers = { 0 };

    for (int d = p->month_from; d < p->month_to; d++) {
        for (size_t i = 0; i < rows->count; i++) {
            const coverage *key = &rows->item[i];
            if (p->day[d].slots > 0 && is_first(rows, i) &&
                is_offered(p, key, d))
                add_covers(f, time, rows, key, d, &covers);
        }
    }
    p->covers = (int)covers.count;
    p->cover = ROTA_ARENA_ARRAY(p->arena, rota_problem_cover, covers.count + 1);
    if (covers.count > 0)
        memcpy(p->cover, covers.item, covers.count * sizeof *covers.item);
    rota_vec_release(&covers);
}

/* The times of the slots that the problem has: those of planned days. */
static const rota_slot_time **planned_times(const freeze *f,
                                            const rota_slot_time *time,
                                            int count)
{
    const rota_problem *p = f->p;
    const rota_slot_time **of =
        ROTA_NEW_ARRAY(const rota_slot_time *, count + 1);
    int slots = 0;

    for (int i = 0; i < count; i++) {
        if (p->day[p->month_from + (time[i].day - f->frame->from)].planned)
            of[slots++] = &time[i];
    }
    assert(slots == p->slots);
    return of;
}

rota_status heads_freeze(freeze *f)
{
    coverage_list rows = { 0 };
    rota_slot_time *time = NULL;
    int count = 0;

    rota_status status = read_coverage(f, &rows);
    if (status == ROTA_OK)
        status = rota_slot_times(&time, &count, &f->site->policy, f->zone,
                                 f->frame->from, f->frame->days, f->err);
    if (status == ROTA_OK) {
        assert(!f->frame->calls_need || f->frame->slot_count == count);
        set_slots(f, &rows, time, count);
        add_given(f->p);
        const rota_slot_time **of = planned_times(f, time, count);
        set_covers(f, &rows, of);
        free(of);
    }
    free(time);
    rota_vec_release(&rows);
    return status;
}
