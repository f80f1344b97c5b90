/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance.h"

#include <rota/file.h>

#include <assert.h>
#include <string.h>

#include "rows.h"

static const rows_section sections[] = {
    { "SECTION_HORIZON", true },
    { "SECTION_SHIFTS", true },
    { "SECTION_STAFF", true },
    { "SECTION_DAYS_OFF", false },
    { "SECTION_SHIFT_ON_REQUESTS", false },
    { "SECTION_SHIFT_OFF_REQUESTS", false },
    { "SECTION_COVER", true },
};
enum { HORIZON, SHIFTS, STAFF, DAYS_OFF, ON, OFF, COVER, SECTIONS };

/* ---- names -------------------------------------------------------------- */

static bool take_day(const instance_facts *i, rows *r, int *day)
{
    return rows_need(r, "Day") && rows_whole(r, 0, i->days - 1, day);
}

/* The shift that the field in hand names. */
static bool find_shift(const instance_facts *i, rows *r, int *shift)
{
    size_t length = (size_t)(r->cut - r->field);
    for (size_t s = 0; s < i->shift.count; s++) {
        const char *id = i->shift.item[s].id;
        if (strlen(id) == length && !memcmp(id, r->field, length)) {
            *shift = (int)s;
            return true;
        }
    }
    return rows_complain(r, "found \"%s\", expected a shift of SECTION_SHIFTS",
                         rows_shown(r));
}

static bool take_shift(const instance_facts *i, rows *r, int *shift)
{
    return rows_need(r, "ShiftID") && find_shift(i, r, shift);
}

static int by_id(const void *a, const void *b)
{
    const instance_staff *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static bool take_staff(const instance_facts *i, rows *r, int *staff)
{
    const char *id;
    if (!rows_need(r, "EmployeeID") || !rows_name(r, &id))
        return false;
    size_t low = 0, high = i->staff.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(i->staff.item[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *staff = (int)low;
    return (low < i->staff.count && !strcmp(i->staff.item[low].id, id)) ||
           rows_complain(r,
                         "found \"%s\", expected an employee of "
                         "SECTION_STAFF",
                         rows_shown(r));
}

/* ---- sections ----------------------------------------------------------- */

static void read_horizon(instance_facts *i, rows *r)
{
    bool seen = false;
    i->days = INSTANCE_DAYS_MOST;
    for (rows_enter(r, sections[HORIZON].name); rows_next(r); seen = true) {
        rows_need(r, "Horizon");
        if (seen)
            rows_complain(r, "found \"%s\", expected one number of days",
                          rows_shown(r));
        else if (rows_whole(r, 1, INSTANCE_DAYS_MOST, &i->days))
            rows_end(r);
    }
    if (!seen && r->line > 0)
        rota_complain(r->bad, r->file, r->line, 1,
                      "found the end of the file, expected the number of days "
                      "in SECTION_HORIZON");
}

/* Another shift of this id? */
static bool judge_shift(instance_facts *i, rows *r, const char *id)
{
    for (size_t s = 0; s < i->shift.count; s++)
        if (!strcmp(i->shift.item[s].id, id))
            return rows_complain(r, "found \"%s\" again, expected it once",
                                 rows_shown(r));
    return i->shift.count < INSTANCE_SHIFTS_MOST ||
           rows_complain(r, "found more than %d shifts, expected at most %d",
                         INSTANCE_SHIFTS_MOST, INSTANCE_SHIFTS_MOST);
}

static void read_shifts(instance_facts *i, rows *r)
{
    for (rows_enter(r, sections[SHIFTS].name); rows_next(r);) {
        instance_shift shift = { 0 };
        if (!rows_need(r, "ShiftID") || !rows_name(r, &shift.id) ||
            !judge_shift(i, r, shift.id))
            continue;
        if (rows_need(r, "Length") && rows_whole(r, 0, 1440, &shift.minutes) &&
            rows_field(r, NULL))
            rows_end(r);
        *rota_vec_push(&i->shift) = shift;
    }
    /* a shift may name one that comes later */
    size_t n = i->shift.count;
    i->forbids = ROTA_ARENA_ARRAY(i->arena, uint8_t, n * n + 1);
    for (rows_enter(r, sections[SHIFTS].name); rows_next(r);) {
        size_t length, at = 0;
        int then;
        rows_field(r, "ShiftID");
        length = (size_t)(r->cut - r->field);
        while (at < n && (strlen(i->shift.item[at].id) != length ||
                          memcmp(i->shift.item[at].id, r->field, length)))
            at++;
        if (at == n || !rows_field(r, "Length") ||
            !rows_field(r, "Shifts which cannot follow"))
            continue;
        while (rows_part(r))
            if (find_shift(i, r, &then))
                i->forbids[at * n + (size_t)then] = 1;
    }
}

/* "D=14|E=0" */
static bool read_most(const instance_facts *i, rows *r, int *most)
{
    for (size_t s = 0; s < i->shift.count; s++)
        most[s] = ROTA_NO_LIMIT;
    while (rows_part(r)) {
        rows_value value;
        int shift;
        if (!rows_pair(r, &value) || !find_shift(i, r, &shift))
            return false;
        if (most[shift] != ROTA_NO_LIMIT)
            return rows_complain(r, "found \"%s\" again, expected it once",
                                 rows_shown(r));
        r->field = value.field;
        r->cut = value.cut;
        if (!rows_whole(r, 0, INSTANCE_FIGURE_MOST, &most[shift]))
            return false;
    }
    return true;
}

/* The rest of the row after the id; every figure is judged. */
static bool read_figures(const instance_facts *i, rows *r,
                         instance_staff *staff)
{
    const struct {
        const char *title;
        int *figure;
    } figures[] = {
        { "MaxTotalMinutes", &staff->max_minutes },
        { "MinTotalMinutes", &staff->min_minutes },
        { "MaxConsecutiveShifts", &staff->max_run },
        { "MinConsecutiveShifts", &staff->min_run },
        { "MinConsecutiveDaysOff", &staff->min_off },
        { "MaxWeekends", &staff->max_weekends },
    };
    if (!rows_need(r, "MaxShifts"))
        return false;
    bool good = read_most(i, r, staff->most);
    for (size_t f = 0; f < sizeof figures / sizeof *figures; f++) {
        if (!rows_need(r, figures[f].title))
            return false;
        good &= rows_whole(r, 0, INSTANCE_FIGURE_MOST, figures[f].figure);
    }
    return rows_end(r) && good;
}

static void read_staff(instance_facts *i, rows *r)
{
    for (rows_enter(r, sections[STAFF].name); rows_next(r);) {
        instance_staff staff = { .line = r->line,
                                 .place = (int)i->staff.count };
        if (!rows_need(r, "ID") || !rows_name(r, &staff.id))
            continue;
        if (i->staff.count == INSTANCE_STAFF_MOST) {
            rows_complain(r,
                          "found more than %d employees, expected at most %d",
                          INSTANCE_STAFF_MOST, INSTANCE_STAFF_MOST);
            break;
        }
        staff.most = ROTA_ARENA_ARRAY(i->arena, int, i->shift.count + 1);
        staff.off = ROTA_ARENA_ARRAY(i->arena, uint8_t, i->days);
        read_figures(i, r, &staff);
        *rota_vec_push(&i->staff) = staff;
    }
    if (i->staff.count > 0)
        qsort(i->staff.item, i->staff.count, sizeof *i->staff.item, by_id);
    for (size_t s = 1; s < i->staff.count; s++)
        if (!strcmp(i->staff.item[s - 1].id, i->staff.item[s].id))
            rota_complain(r->bad, r->file, i->staff.item[s].line, 1,
                          "found employee \"%s\" again, expected each once "
                          "(the first is in line %ld)",
                          i->staff.item[s].id, i->staff.item[s - 1].line);
}

static void read_days_off(instance_facts *i, rows *r)
{
    for (rows_enter(r, sections[DAYS_OFF].name); rows_next(r);) {
        int staff, day;
        if (!take_staff(i, r, &staff))
            continue;
        while (rows_field(r, "Day"))
            if (r->field < r->cut && rows_whole(r, 0, i->days - 1, &day))
                i->staff.item[staff].off[day] = 1;
    }
}

static void read_requests(instance_facts *i, rows *r, int section)
{
    for (rows_enter(r, sections[section].name); rows_next(r);) {
        instance_request q;
        if (!take_staff(i, r, &q.staff) || !take_day(i, r, &q.day) ||
            !take_shift(i, r, &q.shift) || !rows_need(r, "Weight") ||
            !rows_whole(r, 0, INSTANCE_WEIGHT_MOST, &q.weight) ||
            !rows_end(r) || q.weight == 0)
            continue;
        q.weight = section == ON ? q.weight : -q.weight;
        *rota_vec_push(&i->request) = q;
    }
}

/* One weight for all rows: the points of a problem are the same all day. */
static void judge_weight(rows *r, int found, int *weight, long line)
{
    if (line == 0)
        *weight = found;
    else if (found != *weight)
        rows_complain(r,
                      "found %d, expected %d as in line %ld: the weights of "
                      "all rows must be equal",
                      found, *weight, line);
}

static void read_cover(instance_facts *i, rows *r)
{
    int shifts = (int)i->shift.count, count = i->days * shifts;
    i->need = ROTA_ARENA_ARRAY(i->arena, int, count + 1);
    for (int c = 0; c < count; c++)
        i->need[c] = -1;
    for (rows_enter(r, sections[COVER].name); rows_next(r);) {
        int day, shift, need, under, over;
        if (!take_day(i, r, &day) || !take_shift(i, r, &shift))
            continue;
        if (i->need[day * shifts + shift] >= 0) {
            rows_complain(r,
                          "found a second row for day %d and shift %s, "
                          "expected one",
                          day, i->shift.item[shift].id);
            continue;
        }
        i->need[day * shifts + shift] = 0;
        if (!rows_need(r, "Requirement") ||
            !rows_whole(r, 0, INSTANCE_HEADS_MOST, &need) ||
            !rows_need(r, "Weight for under") ||
            !rows_whole(r, 0, INSTANCE_WEIGHT_MOST, &under))
            continue;
        judge_weight(r, under, &i->under, i->weights_line);
        if (!rows_need(r, "Weight for over") ||
            !rows_whole(r, 0, INSTANCE_WEIGHT_MOST, &over))
            continue;
        judge_weight(r, over, &i->over, i->weights_line);
        i->need[day * shifts + shift] = need;
        if (i->weights_line == 0)
            i->weights_line = r->line;
        rows_end(r);
    }
    for (int c = 0; c < count; c++)
        if (i->need[c] < 0) {
            rota_complain(r->bad, r->file, r->line, 1,
                          "found the end of the file, expected a row for day "
                          "%d and shift %s in SECTION_COVER",
                          c / shifts, i->shift.item[c % shifts].id);
            break;
        }
}

/* ---- the whole ---------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const rota_complaint *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

static size_t complaints(const rota_complaints *bad)
{
    return bad->count + bad->more;
}

static void read_sections(instance_facts *i, rows *r)
{
    read_horizon(i, r);
    read_shifts(i, r);
    read_staff(i, r);
    read_days_off(i, r);
    read_requests(i, r, ON);
    read_requests(i, r, OFF);
    read_cover(i, r);
}

rota_status rota_instance_parse(rota_instance *to, const char *text,
                                size_t size, const char *file,
                                rota_complaints *bad)
{
    assert(to && (text || size == 0) && file && bad);
    size_t before = complaints(bad), first = bad->count;
    instance_facts i = { .arena = rota_arena_new() };
    rows r;
    rota_status status = ROTA_DATA;
    rows_open(&r, text, size, file, sections, SECTIONS, bad, i.arena);
    /* without its frame little of the rest can be understood */
    if (complaints(bad) == before)
        read_sections(&i, &r);
    if (bad->count > first)
        qsort(bad->item + first, bad->count - first, sizeof *bad->item,
              by_place);
    if (complaints(bad) == before)
        status = instance_problem(&i, to, file, bad);
    rota_vec_release(&i.shift);
    rota_vec_release(&i.staff);
    rota_vec_release(&i.request);
    rota_arena_free(i.arena);
    return status;
}

rota_status rota_instance_read(rota_instance *instance, const char *file,
                               rota_complaints *bad, rota_error *err)
{
    char *text = NULL;
    size_t size = 0;
    ROTA_TRY(rota_file_read_text(&text, &size, file, bad, err));
    rota_status status = rota_instance_parse(instance, text, size, file, bad);
    free(text);
    return status;
}

void rota_instance_release(rota_instance *instance)
{
    rota_problem_free(instance->problem);
    free(instance->agent);
    *instance = (rota_instance){ 0 };
}
