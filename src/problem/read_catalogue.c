/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <string.h>

#include "limits.h"
#include "text_form.h"

/* Skills, shifts, the true times of duties, succession. */

bool read_skill(reading *r)
{
    const char *name;

    if (!line_text(&r->l, &name))
        return false;
    if (*name == '\0' || strchr(name, '|'))
        return line_fail(&r->l, "\"%s\", expected a name without |", name);
    for (size_t i = 0; i < r->skill.count; i++) {
        if (strcmp(r->skill.item[i], name) == 0)
            return line_fail(&r->l, "skill \"%s\" again, expected it once",
                             name);
    }
    if (r->skill.count == SKILLS_MOST)
        return line_fail(&r->l, "more than %d skills, expected at most %d",
                         SKILLS_MOST, SKILLS_MOST);
    *rota_vec_push(&r->skill) = name;
    r->p->skill = r->skill.item;
    r->p->skills = (int)r->skill.count;
    return line_end(&r->l);
}

/* ---- shifts --------------------------------------------------------- */

static bool read_pieces(reading *r, rota_problem_shift *shift)
{
    line *l = &r->l;
    const char *next;

    if (!line_span(l, &shift->start, &shift->end))
        return false;
    next = line_peek(l);
    shift->start2 = shift->end2 = ROTA_UNSET;
    bool split = next && *next >= '0' && *next <= '9';
    if (split && !line_span(l, &shift->start2, &shift->end2))
        return false;
    int end = split ? shift->end2 : shift->end;
    if (shift->start >= 1440 || shift->end == shift->start ||
        (split &&
         (shift->start2 < shift->end || shift->end2 == shift->start2)) ||
        end > shift->start + 1440)
        return line_fail(l, "times of a shift out of order or over 24 h, "
                            "expected such as 08:00-12:00 14:00-18:00");
    if (shift->start < r->p->day_starts) {
        char clock[ROTA_DATE_SIZE], starts[ROTA_DATE_SIZE];
        return line_fail(l,
                         "a start at %s, expected one inside the operating "
                         "day, which starts at %s",
                         rota_clock_text(clock, shift->start),
                         rota_clock_text(starts, r->p->day_starts));
    }
    shift->paid_minutes = text_form_pieces(shift);
    return true;
}

static bool read_shift_kind(reading *r, rota_shift_kind *kind)
{
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    for (int k = ROTA_SHIFT_DAY; k <= ROTA_SHIFT_STANDBY; k++) {
        if (strcmp(text, rota_shift_kind_name(k)) == 0) {
            *kind = (rota_shift_kind)k;
            return true;
        }
    }
    return line_fail(&r->l, "\"%s\", expected day, night or standby", text);
}

static bool read_shift_option(reading *r, rota_problem_shift *shift,
                              unsigned *said)
{
    enum { DAYS, SKILL, PAID, KIND, COLOR, COUNT };
    static const char *const names[COUNT] = { "days", "skill", "paid", "kind",
                                              "color" };

    switch (reading_option(r, names, COUNT, said)) {
    case DAYS:
        return line_days(&r->l, &shift->days);
    case SKILL:
        return reading_skill(r, &shift->skill);
    case PAID:
        return line_int(&r->l, 0, MINUTES_MOST, &shift->paid_minutes);
    case KIND:
        return read_shift_kind(r, &shift->kind);
    case COLOR:
        return line_text(&r->l, &shift->color);
    default:
        return false;
    }
}

bool read_shift(reading *r)
{
    line *l = &r->l;
    rota_problem_shift shift = { .color = "",
                                 .days = ROTA_EVERY_DAY,
                                 .skill = -1 };
    unsigned said = 0;

    if (!line_text(l, &shift.id))
        return false;
    if (*shift.id == '\0' || strcmp(shift.id, "off") == 0)
        return line_fail(l, "\"%s\", expected the id of a shift", shift.id);
    for (size_t i = 0; i < r->shift.count; i++) {
        if (strcmp(r->shift.item[i].id, shift.id) == 0)
            return line_fail(l, "shift \"%s\" again, expected it once",
                             shift.id);
    }
    if (r->shift.count == SHIFTS_MOST)
        return line_fail(l, "more than %d shifts, expected at most %d",
                         SHIFTS_MOST, SHIFTS_MOST);
    if (!line_text(l, &shift.name) || !read_pieces(r, &shift))
        return false;
    while (line_peek(l)) {
        if (!read_shift_option(r, &shift, &said))
            return false;
    }
    *rota_vec_push(&r->shift) = shift;
    return line_end(l);
}

/* Shifts are known: every duty gets the times of its shift. */
void settle_shifts(reading *r)
{
    rota_problem *p = r->p;

    reading_keep(r, skill, skill, skills);
    reading_keep(r, shift, shift, shifts);
    int cells = p->days * p->shifts + 1;
    p->duty_start = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->duty_end = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->pause_start = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->pause_end = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    for (int i = 0; i < p->days * p->shifts; i++) {
        text_form_duty usual = text_form_usual_duty(
            &p->shift[i % p->shifts], p->day[i / p->shifts].midnight);
        p->duty_start[i] = usual.start;
        p->duty_end[i] = usual.end;
        p->pause_start[i] = usual.pause_start;
        p->pause_end[i] = usual.pause_end;
    }
    r->said_duty = ROTA_ARENA_ARRAY(p->arena, uint8_t, cells);
    p->may_follow =
        ROTA_ARENA_ARRAY(p->arena, uint8_t, p->shifts * p->shifts + 1);
    memset(p->may_follow, 1, (size_t)p->shifts * (size_t)p->shifts);
}

bool read_duty(reading *r)
{
    rota_problem *p = r->p;
    line *l = &r->l;
    int day;
    int shift;
    int from;
    int to;

    if (!reading_day(r, &day) || !reading_shift(r, false, &shift) ||
        !line_span(l, &from, &to))
        return false;
    int pause_from = to;
    int pause_to = to;
    if (line_peek(l) && !line_span(l, &pause_from, &pause_to))
        return false;
    if (to > 6000 || pause_from < from || pause_to > to)
        return line_fail(l, "a duty of days or a pause outside it, expected "
                            "such as 22:00-31:00");
    int i = day * p->shifts + shift;
    int32_t midnight = p->day[day].midnight;
    if (r->said_duty[i]++)
        return line_fail(l, "the same duty again, expected it once");
    p->duty_start[i] = midnight + from;
    p->duty_end[i] = midnight + to;
    p->pause_start[i] = midnight + pause_from;
    p->pause_end[i] = midnight + pause_to;
    return line_end(l);
}

bool read_forbid(reading *r)
{
    int earlier;
    int later;

    if (!reading_shift(r, false, &earlier) || !reading_shift(r, false, &later))
        return false;
    uint8_t *may = &r->p->may_follow[earlier * r->p->shifts + later];
    if (!*may)
        return line_fail(&r->l, "the same pair again, expected it once");
    *may = 0;
    return line_end(&r->l);
}
