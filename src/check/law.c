/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law.h"

#include <assert.h>
#include <limits.h>

static bool any_planned(const law *l, int first, int last)
{
    for (int day = first > 0 ? first : 0; day <= last; day++)
        if (l->t->p->day[day].planned)
            return true;
    return false;
}

/* ---- duties in a row ------------------------------------------------- */

static bool step_off(const law *l, law_past *past, int day)
{
    int length = past->stretch;
    if (length > 0) {
        past->stretch = -1;
        return length >= l->who->min_run || day - length == 0 ||
               !any_planned(l, day - length, day - 1);
    }
    if (past->stretch > -l->who->min_off || past->stretch == 0)
        past->stretch--;
    return true;
}

/* The stretch off before DAY, which has a duty, was long enough. */
static bool off_enough(const law *l, const law_past *past, int day)
{
    int first = day + past->stretch;
    if (-past->stretch >= l->who->min_off || first == 0)
        return true;
    const rota_problem_day *d = l->t->p->day;
    return !any_planned(l, first, day - 1) ||
           !(d[first - 1].planned || d[day].planned);
}

static bool step_stretch(const law *l, law_past *past, int day, bool worked)
{
    const rota_problem_agent *a = l->who;
    if (!worked)
        return step_off(l, past, day);
    if (past->stretch < 0) {
        if (!off_enough(l, past, day))
            return false;
        past->stretch = 0;
    }
    int longest = a->max_run ? a->max_run + 1 : 1;
    if (past->stretch < longest || past->stretch < a->min_run)
        past->stretch++;
    return !a->max_run || past->stretch <= a->max_run ||
           !any_planned(l, day - past->stretch + 1, day);
}

static bool step_nights(const law *l, law_past *past, int day, int shift)
{
    int most = l->who->max_nights_row;
    bool night = shift == ROTA_OFF
                     ? l->night[day]
                     : l->t->p->shift[shift].kind == ROTA_SHIFT_NIGHT;
    if (most <= 0 || !night) {
        past->nights = 0;
        return true;
    }
    if (past->nights <= most)
        past->nights++;
    return past->nights <= most || !any_planned(l, day - past->nights + 1, day);
}

/* ---- weekends -------------------------------------------------------- */

enum { WORKED = 1, ROW_PLANNED = 2, MONTH_PLANNED = 4 };

static void work_weekend(const law *l, law_past *past, bool planned)
{
    int row = l->who->max_weekends_row, month = l->who->max_weekends;
    if (!(past->weekend & WORKED)) {
        past->weekend |= WORKED;
        if (row > 0 && past->weekends_row <= row)
            past->weekends_row++;
        if (month > 0 && past->weekends_month <= month)
            past->weekends_month++;
    }
    if (planned)
        past->weekend |=
            (row > 0 ? ROW_PLANNED : 0) | (month > 0 ? MONTH_PLANNED : 0);
}

static bool step_weekend(const law *l, law_past *past, int day, bool worked)
{
    const rota_problem *p = l->t->p;
    int w = p->day[day].weekend;
    int row = l->who->max_weekends_row, month = l->who->max_weekends;
    if (w < 0 || (row <= 0 && month <= 0))
        return true;
    const rota_problem_weekend *weekend = &p->weekend[w];
    if (day == weekend->first && w > 0 &&
        weekend->charged != weekend[-1].charged) {
        past->weekends_month = 0;
        past->weekend &= ~MONTH_PLANNED;
    }
    if (worked)
        work_weekend(l, past, p->day[day].planned);
    if ((row > 0 && past->weekends_row > row && past->weekend & ROW_PLANNED) ||
        (month > 0 && past->weekends_month > month &&
         past->weekend & MONTH_PLANNED))
        return false;
    if (day == weekend->last) {
        if (!(past->weekend & WORKED)) {
            past->weekends_row = 0;
            past->weekend &= ~ROW_PLANNED;
        }
        past->weekend &= ~WORKED;
    }
    return true;
}

/* ---- the free date of a week ------------------------------------------- */

static bool duty_touches(const law *l, int of, int shift, int date)
{
    const timetable *t = l->t;
    const span *piece;
    duty d = { .day = of, .shift = shift };
    int pieces = timetable_pieces(t, &d, &piece);
    for (int k = 0; k < pieces; k++)
        if (piece[k].from < t->midnight[date + 1] &&
            piece[k].to > t->midnight[date])
            return true;
    return false;
}

static bool week_is_judged(const law *l, int monday)
{
    const rota_problem *p = l->t->p;
    return l->who->weekly_rest && monday + 7 <= p->days &&
           monday < p->month_to && monday + 6 >= p->month_from;
}

static bool step_week(const law *l, law_past *past, int day, int shift)
{
    const rota_problem *p = l->t->p;
    rota_weekday weekday = rota_date_weekday(p->day[day].date);
    if (weekday == ROTA_MON)
        past->week = week_is_judged(l, day);
    if (past->week == 0)
        return true;
    bool planned = shift != ROTA_OFF && duty_touches(l, day, shift, day);
    if (past->last > 0)
        planned = planned || duty_touches(l, (past->last - 1) / p->shifts,
                                          (past->last - 1) % p->shifts, day);
    if (!planned && !l->touched[day])
        past->week = 0;
    else if (planned)
        past->week = 2;
    if (weekday != ROTA_SUN)
        return true;
    bool lawful = past->week != 2;
    past->week = 0;
    return lawful;
}

/* ---- two planned duties ------------------------------------------------ */

/* May a duty of SHIFT on DAY, of whatever origin, not stand after EARLIER? */
static bool is_too_near(const law *l, int earlier_day, int earlier, int day,
                        int shift, bool pattern)
{
    const timetable *t = l->t;
    const rota_problem *p = t->p;
    int32_t end = rota_duty_end(p, earlier_day, earlier);
    int32_t start = rota_duty_start(p, day, shift);
    if (start < end || start - p->arrival - (end + p->handover) < l->who->rest)
        return true;
    return !pattern && day == earlier_day + 1 &&
           !p->may_follow[earlier * p->shifts + shift];
}

static bool step_last(const law *l, law_past *past, int day, int shift)
{
    int shifts = l->t->p->shifts;
    if (shift != ROTA_OFF) {
        if (past->last > 0 &&
            is_too_near(l, (past->last - 1) / shifts, (past->last - 1) % shifts,
                        day, shift, false))
            return false;
        past->last = 1 + day * shifts + shift;
    }
    if (past->last > 0) {
        int at = past->last - 1, k = day - at / shifts;
        past->last =
            k < l->reach
                ? l->same[(size_t)k * (size_t)(l->t->p->days * shifts) +
                          (size_t)at]
                : 0;
    }
    return true;
}

/* ---- sums of the month ------------------------------------------------- */

static bool step_sums(const law *l, law_past *past, int day, int shift)
{
    for (int j = 0; j < l->sums; j++) {
        const law_sum *s = &l->sum[j];
        int amount = shift == ROTA_OFF ? 0 : s->amount[shift];
        int64_t now = (int64_t)s->fixed + past->sum[j] + amount;
        if (shift != ROTA_OFF && (amount > 0 || s->always) && now > s->most)
            return false;
        if (now + s->to_come[day] < s->least)
            return false;
        past->sum[j] += amount;
        /* where the most is out of reach, more than the least is as good */
        int wanted = s->least > s->fixed ? s->least - s->fixed : 0;
        if (now + s->to_come[day] <= s->most && past->sum[j] > wanted)
            past->sum[j] = wanted;
    }
    return true;
}

bool law_enough(const law *l, const law_past *past)
{
    for (int j = 0; j < l->sums; j++)
        if ((int64_t)l->sum[j].fixed + past->sum[j] < l->sum[j].least)
            return false;
    return true;
}

bool law_step(const law *l, law_past *past, int day, int shift)
{
    assert(shift == ROTA_OFF || l->t->p->day[day].planned);
    bool worked = shift != ROTA_OFF || l->given[day] != NULL;
    return step_week(l, past, day, shift) && step_last(l, past, day, shift) &&
           step_stretch(l, past, day, worked) &&
           step_nights(l, past, day, shift) &&
           step_weekend(l, past, day, worked) && step_sums(l, past, day, shift);
}

/* ---- what is known beforehand ------------------------------------------ */

static bool keeps_distance(const law *l, int day, int shift)
{
    const timetable *t = l->t;
    for (int i = t->first[l->agent]; i < t->first[l->agent + 1]; i++) {
        const duty *g = &t->duty[i];
        if (g->day < day
                ? is_too_near(l, g->day, g->shift, day, shift, g->pattern)
                : is_too_near(l, day, shift, g->day, g->shift, g->pattern))
            return false;
    }
    return true;
}

void law_options(const timetable *t, int agent, uint8_t *may)
{
    const rota_problem *p = t->p;
    law l = { .t = t, .agent = agent, .who = &p->agent[agent] };
    for (int day = 0; day < p->days; day++) {
        uint8_t *option = may + day * (p->shifts + 1);
        option[0] = 1;
        for (int s = 0; p->day[day].planned && s < p->shifts; s++)
            option[1 + s] = rota_most_duties(p, agent, s) != 0 &&
                            leave_permits(t, agent, day, s) &&
                            keeps_distance(&l, day, s);
    }
    for (int i = 0; i < p->pins; i++) {
        const rota_problem_pin *pin = &p->pin[i];
        for (int s = ROTA_OFF; pin->agent == agent && s < p->shifts; s++)
            if (s != pin->shift)
                may[pin->day * (p->shifts + 1) + 1 + s] = 0;
    }
}

static void note_fixed(law *l)
{
    const timetable *t = l->t;
    const rota_problem *p = t->p;
    l->given = ROTA_ARENA_ARRAY(l->arena, const duty *, p->days);
    l->touched = ROTA_ARENA_ARRAY(l->arena, uint8_t, p->days);
    l->night = ROTA_ARENA_ARRAY(l->arena, bool, p->days);
    for (int i = t->first[l->agent]; i < t->first[l->agent + 1]; i++) {
        const duty *g = &t->duty[i];
        l->given[g->day] = g;
        if (!g->pattern && p->shift[g->shift].kind == ROTA_SHIFT_NIGHT)
            l->night[g->day] = true;
        for (int date = 0; date < p->days; date++)
            if (duty_touches(l, g->day, g->shift, date))
                l->touched[date] = 1;
    }
}

/* Does the duty forbid one after day END, or touch a date after it? */
static bool matters_after(const law *l, int day, int shift, int end, int date)
{
    const rota_problem *p = l->t->p;
    if (l->who->weekly_rest && duty_touches(l, day, shift, date))
        return true;
    for (int s = 0; date > end && s < p->shifts; s++)
        if (l->may[date * (p->shifts + 1) + 1 + s] &&
            is_too_near(l, day, shift, date, s, false))
            return true;
    return false;
}

/* Do duties X and Y, as `last`, mean the same for the days after END? */
static bool same_future(const law *l, int x, int y, int end)
{
    const rota_problem *p = l->t->p;
    int shifts = p->shifts;
    for (int date = end + 1; date <= end + l->reach && date < p->days; date++) {
        if (l->who->weekly_rest &&
            duty_touches(l, x / shifts, x % shifts, date) !=
                duty_touches(l, y / shifts, y % shifts, date))
            return false;
        for (int s = 0; s < shifts; s++)
            if (l->may[date * (shifts + 1) + 1 + s] &&
                is_too_near(l, x / shifts, x % shifts, date, s, false) !=
                    is_too_near(l, y / shifts, y % shifts, date, s, false))
                return false;
    }
    return true;
}

/* Days after its own that the duty matters for. */
static int reach_of(const law *l, int day, int shift)
{
    const rota_problem *p = l->t->p;
    int32_t free =
        rota_duty_end(p, day, shift) + p->handover + p->arrival + l->who->rest;
    int reach = 0;
    for (int date = day + 1;
         date < p->days && (date == day + 1 || l->t->midnight[date] < free);
         date++)
        if (matters_after(l, day, shift, day, date))
            reach = date - day;
    return reach;
}

/* Of all duties with the same future one stands for them. */
static void join_futures(law *l)
{
    const rota_problem *p = l->t->p;
    int cells = p->days * p->shifts;
    int *reach = ROTA_ARENA_ARRAY(l->arena, int, cells + 1);
    int *kept = ROTA_ARENA_ARRAY(l->arena, int, cells + 1);
    for (int x = 0; x < cells; x++)
        if (l->may[x / p->shifts * (p->shifts + 1) + 1 + x % p->shifts]) {
            reach[x] = reach_of(l, x / p->shifts, x % p->shifts);
            l->reach = reach[x] > l->reach ? reach[x] : l->reach;
        }
    l->same = ROTA_ARENA_ARRAY(l->arena, int32_t,
                               (size_t)l->reach * (size_t)cells + 1);
    for (int end = 0; end < p->days; end++) {
        int n = 0, from = end - l->reach + 1 > 0 ? end - l->reach + 1 : 0;
        for (int x = from * p->shifts; x < (end + 1) * p->shifts; x++) {
            int k = end - x / p->shifts, i = 0;
            if (reach[x] <= k)
                continue;
            while (i < n && !same_future(l, kept[i], x, end))
                i++;
            if (i == n)
                kept[n++] = x;
            l->same[(size_t)k * (size_t)cells + (size_t)x] = 1 + kept[i];
        }
    }
}

void law_open(law *l, const timetable *t, int agent, const uint8_t *may,
              bool sums)
{
    *l = (law){ .t = t,
                .agent = agent,
                .who = &t->p->agent[agent],
                .may = may,
                .arena = rota_arena_new() };
    note_fixed(l);
    join_futures(l);
    if (sums)
        law_take_sums(l);
}

void law_close(law *l)
{
    rota_arena_free(l->arena);
}
