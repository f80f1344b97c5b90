/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable.h"

#include <assert.h>

int32_t timetable_minute(const timetable *t, int day, int clock)
{
    rota_date date = t->p->day[0].date + day;
    int64_t instant = rota_zone_instant(t->zone, date, clock, NULL);
    return (int32_t)((instant - t->origin) / 60);
}

int timetable_pieces(const timetable *t, const duty *d, const span **pieces)
{
    const span *piece = &t->piece[(d->day * t->p->shifts + d->shift) * 2];
    *pieces = piece;
    return piece[1].to > piece[1].from ? 2 : 1;
}

rota_finding *finding_new(const timetable *t, rota_rule rule, int agent,
                          int day)
{
    assert(t->report != NULL);
    rota_finding *f = rota_vec_push(t->report);
    f->rule = rule;
    f->agent = agent;
    f->day = f->other = day;
    f->shift = f->other_shift = ROTA_OFF;
    f->skill = f->role = -1;
    return f;
}

/* A piece of SHIFT on DAY; one inside the hour that clocks leave out is empty:
 * it starts behind that hour, and its end would come before. */
static span piece_of(const timetable *t, int day, int start, int end)
{
    span piece = { .from = timetable_minute(t, day, start),
                   .to = timetable_minute(t, day, end) };
    if (piece.to < piece.from)
        piece.to = piece.from;
    return piece;
}

static void time_shifts(timetable *t)
{
    const rota_problem *p = t->p;
    for (int day = 0; day <= p->days; day++)
        t->midnight[day] = timetable_minute(t, day, 0);
    for (int day = 0; day < p->days; day++) {
        for (int i = 0; i < p->shifts; i++) {
            const rota_problem_shift *shift = &p->shift[i];
            span *piece = &t->piece[(day * p->shifts + i) * 2];
            piece[0] = piece_of(t, day, shift->start, shift->end);
            if (shift->start2 != ROTA_UNSET)
                piece[1] = piece_of(t, day, shift->start2, shift->end2);
        }
    }
}

static int32_t last_end(const span *piece)
{
    return piece[1].to > piece[0].to ? piece[1].to : piece[0].to;
}

/* Two readings of one calendar must agree before anything is judged by
 * either. */
static rota_status compare_frozen(const timetable *t, rota_error *err)
{
    const rota_problem *p = t->p;
    char date[ROTA_DATE_SIZE];
    for (int day = 0; day < p->days; day++) {
        if (p->day[day].date != p->day[0].date + day ||
            p->day[day].midnight != t->midnight[day])
            return rota_fail(err, ROTA_BUG,
                             "the frozen midnight of %s is minute %d, the "
                             "calendar says %d",
                             rota_date_text(date, p->day[day].date),
                             (int)p->day[day].midnight, (int)t->midnight[day]);
        for (int i = 0; i < p->shifts; i++) {
            const span *piece = &t->piece[(day * p->shifts + i) * 2];
            if (rota_duty_start(p, day, i) != piece[0].from ||
                rota_duty_end(p, day, i) != last_end(piece))
                return rota_fail(err, ROTA_BUG,
                                 "the frozen times of shift %s on %s differ "
                                 "from the calendar",
                                 p->shift[i].id,
                                 rota_date_text(date, p->day[day].date));
        }
    }
    return ROTA_OK;
}

static int by_start(const void *left, const void *right)
{
    const duty *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->shift != b->shift)
        return a->shift < b->shift ? -1 : 1;
    return (a->planned > b->planned) - (a->planned < b->planned);
}

static duty *place(const timetable *t, int *next, int agent, int day, int shift)
{
    const rota_problem *p = t->p;
    assert(agent >= 0 && agent < p->agents);
    assert(day >= 0 && day < p->days);
    assert(shift >= 0 && shift < p->shifts);
    const span *piece = &t->piece[(day * p->shifts + shift) * 2];
    duty *d = &t->duty[next[agent]++];
    d->day = day;
    d->shift = shift;
    d->start = piece[0].from;
    d->end = last_end(piece);
    return d;
}

static void gather_duties(timetable *t, const rota_roster *roster)
{
    const rota_problem *p = t->p;
    for (size_t i = 0; i < roster->count; i++)
        t->first[roster->item[i].agent + 1]++;
    for (int i = 0; i < p->givens; i++)
        t->first[p->given[i].agent + 1]++;
    for (int a = 0; a < p->agents; a++)
        t->first[a + 1] += t->first[a];
    t->duty = ROTA_NEW_ARRAY(duty, t->first[p->agents] + 1);

    int *next = ROTA_NEW_ARRAY(int, p->agents + 1);
    for (int a = 0; a < p->agents; a++)
        next[a] = t->first[a];
    for (size_t i = 0; i < roster->count; i++) {
        const rota_duty *d = &roster->item[i];
        place(t, next, d->agent, d->day, d->shift)->planned = true;
    }
    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *g = &p->given[i];
        place(t, next, g->agent, g->day, g->shift)->pattern =
            g->kind == ROTA_GIVEN_PATTERN;
    }
    free(next);
    for (int a = 0; a < p->agents; a++)
        qsort(t->duty + t->first[a], (size_t)(t->first[a + 1] - t->first[a]),
              sizeof *t->duty, by_start);
}

rota_status timetable_open(timetable *t, const rota_problem *p,
                           const rota_roster *roster, rota_report *report,
                           rota_error *err)
{
    assert(p->days > 0);
    *t = (timetable){ .p = p, .report = report };
    ROTA_TRY(rota_zone_open(&t->zone, p->zone, err));
    t->origin = rota_zone_instant(t->zone, p->day[0].date, 0, NULL);
    t->midnight = ROTA_NEW_ARRAY(int32_t, p->days + 1);
    t->piece = ROTA_NEW_ARRAY(span, p->days * p->shifts * 2 + 1);
    t->first = ROTA_NEW_ARRAY(int, p->agents + 1);
    t->mark = ROTA_NEW_ARRAY(uint8_t, p->days);
    time_shifts(t);
    rota_status status = compare_frozen(t, err);
    if (status != ROTA_OK) {
        timetable_close(t);
        return status;
    }
    gather_duties(t, roster);
    return ROTA_OK;
}

void timetable_close(timetable *t)
{
    rota_zone_free(t->zone);
    free(t->midnight);
    free(t->piece);
    free(t->duty);
    free(t->first);
    free(t->mark);
    *t = (timetable){ 0 };
}
