/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <stdlib.h>

#include "limits.h"

/* Slots with their need, and coverage rows. */

/* "DATE FROM-TO" as a day and two minutes of the horizon. */
static bool read_stretch(reading *r, int *day, int32_t *from, int32_t *to)
{
    if (!reading_day(r, day))
        return false;
    if (!r->p->day[*day].planned)
        return line_fail(&r->l, "a day that is not planned, expected a "
                                "planned day");
    if (!line_span(&r->l, from, to))
        return false;
    if (*from == *to || *to > 6000)
        return line_fail(&r->l, "a stretch without length or of days, "
                                "expected such as 08:00-20:00");
    *from += r->p->day[*day].midnight;
    *to += r->p->day[*day].midnight;
    return true;
}

/* Slots stand in order of time and of days. */
static bool follows(const reading *r, int day, int32_t from)
{
    if (r->slot.count == 0)
        return true;
    const rota_problem_slot *last = &r->slot.item[r->slot.count - 1];
    return day >= last->day && from >= last->start + last->length;
}

bool read_slots(reading *r)
{
    static const char *const names[] = { "each", "calls", "floor", "given" };
    int value[] = { r->p->slot_minutes, 0, 0, 0 };
    line *l = &r->l;
    unsigned said = 0;
    int day;
    int32_t from;
    int32_t to;

    if (!read_stretch(r, &day, &from, &to))
        return false;
    if (!follows(r, day, from))
        return line_fail(l, "slots before or over earlier ones, expected "
                            "them in order of time");
    while (line_peek(l)) {
        int i = reading_option(r, names, 4, &said);
        if (i < 0 || !line_int(l, i == 0, HEADS_MOST, &value[i]))
            return false;
    }
    int each = value[0];
    if ((to - from) % each != 0)
        return line_fail(l, "%d min, expected a multiple of the slot of %d min",
                         (int)(to - from), each);
    for (int32_t start = from; start < to; start += each) {
        *rota_vec_push(&r->slot) = (rota_problem_slot){
            .day = day,
            .start = start,
            .length = each,
            .calls_need = value[1],
            .floor = value[2],
            .need = value[1] > value[2] ? value[1] : value[2],
            .given = value[3],
        };
    }
    return line_end(l);
}

void settle_slots(reading *r)
{
    rota_problem *p = r->p;

    reading_keep(r, slot, slot, slots);
    for (int i = 0; i < p->slots; i++) {
        rota_problem_day *day = &p->day[p->slot[i].day];
        if (day->slots++ == 0)
            day->first_slot = i;
    }
}

/* ---- covers --------------------------------------------------------- */

/* The slot that starts (or, with END, ends) at MINUTE, or -1. */
static int find_slot(const rota_problem *p, int32_t minute, bool end)
{
    int low = 0;
    int high = p->slots;

    while (low < high) {
        int middle = low + (high - low) / 2;
        const rota_problem_slot *s = &p->slot[middle];
        if (s->start + (end ? s->length : 0) < minute)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == p->slots)
        return -1;
    const rota_problem_slot *s = &p->slot[low];
    return s->start + (end ? s->length : 0) == minute ? low : -1;
}

/* The slots from first to last follow each other without a hole, in the
 * operating day of the cover or the next. */
static bool in_one(const rota_problem *p, int day, int first, int last)
{
    if (first < 0 || last < first || p->slot[first].day < day ||
        p->slot[last].day > day + 1)
        return false;
    for (int i = first + 1; i <= last; i++) {
        if (p->slot[i].start != p->slot[i - 1].start + p->slot[i - 1].length)
            return false;
    }
    return true;
}

static bool read_cover_option(reading *r, rota_problem_cover *cover,
                              unsigned *said)
{
    static const char *const names[] = { "shift", "skill", "role" };

    switch (reading_option(r, names, 3, said)) {
    case 0:
        return reading_shift(r, false, &cover->shift);
    case 1:
        return reading_skill(r, &cover->skill);
    case 2:
        return reading_role(r, &cover->role);
    default:
        return false;
    }
}

bool read_cover(reading *r)
{
    rota_problem_cover cover = { .shift = -1, .skill = -1, .role = -1 };
    line *l = &r->l;
    unsigned said = 0;
    int32_t from;
    int32_t to;

    if (!read_stretch(r, &cover.day, &from, &to))
        return false;
    cover.first_slot = find_slot(r->p, from, false);
    int last = find_slot(r->p, to, true);
    if (!in_one(r->p, cover.day, cover.first_slot, last))
        return line_fail(l, "a stretch that is not made of slots of that day, "
                            "expected whole slots");
    cover.slots = last - cover.first_slot + 1;
    if (!line_is(l, "min") || !line_int(l, 1, HEADS_MOST, &cover.min))
        return false;
    while (line_peek(l)) {
        if (!read_cover_option(r, &cover, &said))
            return false;
    }
    if (said == 0)
        return line_fail(l, "a row for anybody, expected a shift, a skill or "
                            "a role");
    if (r->cover.count > 0 && cover.day < r->cover.item[r->cover.count - 1].day)
        return line_fail(l, "a row of an earlier day, expected rows in order "
                            "of days");
    if (r->cover.count == COVERS_MOST)
        return line_fail(l, "more than %d rows, expected at most %d",
                         COVERS_MOST, COVERS_MOST);
    *rota_vec_push(&r->cover) = cover;
    return line_end(l);
}

void settle_covers(reading *r)
{
    int widest = 0;

    for (size_t i = 0; i < r->cover.count; i++) {
        if (r->cover.item[i].slots > widest)
            widest = r->cover.item[i].slots;
    }
    if ((int64_t)r->cover.count * widest > COVER_CELLS_MOST)
        rota_complain(r->l.bad, r->l.file, line_number(&r->l), 1,
                      "%zu rows of up to %d slots, expected fewer",
                      r->cover.count, widest);
    reading_keep(r, cover, cover, covers);
}
