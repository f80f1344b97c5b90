/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Peak-hour staffing: the cheapest numbers of each shift, day by day.
 *
 * A night reaches into the next operating day unless that starts late enough;
 * so days are settled in order and what reaches over is taken off the next
 * day's need.  The first day is settled as if the day before were like it.
 */
#include "desk.h"

#include <assert.h>
#include <string.h>

void rota_shift_plan_release(rota_shift_plan *plan)
{
    for (size_t i = 0; i < plan->days; i++) {
        free(plan->day[i].number);
        free(plan->day[i].have);
    }
    free(plan->day);
    rota_problem_free(plan->problem);
    *plan = (rota_shift_plan){ 0 };
}

/* May SHIFT start on DAY and give heads there? */
static bool usable(const rota_problem *p, int day, int shift)
{
    const rota_problem_day *d = &p->day[day];
    return p->shift[shift].kind != ROTA_SHIFT_STANDBY &&
           rota_dayset_has(p->shift[shift].days, d->weekday, d->kind,
                           d->makeup);
}

/* Coverage rows that ask for a number of one shift, whatever the calls. */
static void least_numbers(const rota_problem *p, int day, int32_t *least)
{
    memset(least, 0, sizeof *least * (size_t)p->shifts);
    for (int c = 0; c < p->covers; c++) {
        const rota_problem_cover *cover = &p->cover[c];
        if (cover->day == day && cover->shift >= 0 && cover->skill < 0 &&
            cover->role < 0 && usable(p, day, cover->shift) &&
            cover->min > least[cover->shift])
            least[cover->shift] = cover->min;
    }
}

/* Add to HAVE[all slots] the heads of NUMBER of each shift started on DAY. */
static void add_heads(const rota_problem *p, int day, const int32_t *number,
                      int32_t *have)
{
    int first = p->day[day].first_slot;
    int last = first + 2 * p->day[day].slots;
    for (int s = 0; s < p->shifts; s++)
        for (int i = first; number[s] > 0 && i < last && i < p->slots; i++)
            if (rota_duty_covers(p, day, s, i))
                have[i] += number[s];
}

static void settle(const rota_problem *p, int day, const int32_t *before,
                   rota_shift_day *out)
{
    int first = p->day[day].first_slot, slots = p->day[day].slots;
    size_t shifts = (size_t)p->shifts;
    int32_t *cost = ROTA_NEW_ARRAY(int32_t, shifts + 1);
    uint8_t *covers = ROTA_NEW_ARRAY(uint8_t, shifts * (size_t)slots + 1);
    int32_t *need = ROTA_NEW_ARRAY(int32_t, slots + 1);
    int32_t *missing = ROTA_NEW_ARRAY(int32_t, slots + 1);
    int32_t *least = ROTA_NEW_ARRAY(int32_t, shifts + 1);
    least_numbers(p, day, least);
    for (int s = 0; s < p->shifts; s++) {
        int paid = p->shift[s].paid_minutes;
        cost[s] = paid > 0 ? paid : 1;
        for (int i = 0; usable(p, day, s) && i < slots; i++)
            covers[s * slots + i] = rota_duty_covers(p, day, s, first + i);
    }
    for (int i = 0; i < slots; i++) {
        int32_t open = p->slot[first + i].need - before[first + i];
        for (int s = 0; s < p->shifts; s++)
            open -= covers[s * slots + i] ? least[s] : 0;
        need[i] = open > 0 ? open : 0;
        if (p->slot[first + i].need > out->peak)
            out->peak = p->slot[first + i].need;
    }
    rota_shift_cover cover = { .shifts = p->shifts,
                               .slots = slots,
                               .cost = cost,
                               .covers = covers,
                               .need = need };
    rota_staff_shifts(&cover, out->number, missing, &out->minutes);
    for (int s = 0; s < p->shifts; s++) {
        out->number[s] += least[s];
        out->minutes += (int64_t)cost[s] * least[s];
    }
    for (int i = 0; i < slots; i++)
        out->missing += missing[i];
    free(cost);
    free(covers);
    free(need);
    free(missing);
    free(least);
}

static rota_shift_day day_new(const rota_problem *p, int day)
{
    return (rota_shift_day){
        .day = p->day[day].date,
        .number = ROTA_NEW_ARRAY(int32_t, p->shifts + 1),
        .first_slot = p->day[day].first_slot,
        .slots = p->day[day].slots,
        .have = ROTA_NEW_ARRAY(int32_t, p->day[day].slots + 1),
    };
}

/* What the evening before would leave in the first day's morning. */
static void borrow_from_before(const rota_problem *p, int day, int32_t *have)
{
    int32_t *alone = ROTA_NEW_ARRAY(int32_t, p->slots + 1);
    rota_shift_day like = day_new(p, day);
    settle(p, day, alone, &like);
    add_heads(p, day, like.number, alone);
    int first = p->day[day].first_slot, slots = p->day[day].slots;
    for (int i = 0; i < slots && first + slots + i < p->slots; i++)
        have[first + i] = alone[first + slots + i];
    free(like.number);
    free(like.have);
    free(alone);
}

static void settle_month(const rota_problem *p, rota_date only,
                         rota_shift_plan *plan)
{
    int32_t *have = ROTA_NEW_ARRAY(int32_t, p->slots + 1);
    plan->day = ROTA_NEW_ARRAY(rota_shift_day, p->days + 1);
    int start = p->month_from;
    if (only != ROTA_NO_DATE && rota_problem_day_find(p, only) > start)
        start = rota_problem_day_find(p, only) - 1;
    borrow_from_before(p, start, have);
    for (int day = start; day < p->month_to; day++) {
        rota_shift_day settled = day_new(p, day);
        settle(p, day, have, &settled);
        add_heads(p, day, settled.number, have);
        memcpy(settled.have, have + settled.first_slot,
               sizeof *have * (size_t)settled.slots);
        if (only == ROTA_NO_DATE || only == settled.day) {
            plan->day[plan->days++] = settled;
        } else {
            free(settled.number);
            free(settled.have);
        }
        if (only == settled.day)
            break;
    }
    free(have);
}

rota_status rota_desk_shifts(rota_desk *desk, rota_month month, rota_date date,
                             rota_shift_plan *plan, rota_error *err)
{
    assert(desk && plan);
    *plan = (rota_shift_plan){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = month_has_need(site, month, err);
    if (status == ROTA_OK && site->shifts.count == 0)
        status = rota_fail(err, ROTA_UNKNOWN,
                           N_("there are no shifts; import shifts first"));
    if (status == ROTA_OK)
        status = month_freeze(desk, site, month, ROTA_SCOPE_MONTH,
                              &plan->problem, err);
    if (status == ROTA_OK) {
        month_warn_holidays(desk, site, month);
        settle_month(plan->problem, date, plan);
    }
    return desk_end(desk, site, status, err);
}
