/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "stable.h"

/* Leave, restrictions, and what is said of single cells. */

/* "2026-12-05T26:30": elapsed minutes of a day, within the horizon. */
static bool read_moment(reading *r, int32_t *minute)
{
    enum { DATE_LENGTH = 10 };
    char day[DATE_LENGTH + 1] = { 0 };
    const rota_problem *p = r->p;
    const char *text;
    rota_date date;
    int hours;

    if (!line_text(&r->l, &text))
        return false;
    strncpy(day, text, DATE_LENGTH);
    bool good = strlen(text) > DATE_LENGTH && text[DATE_LENGTH] == 'T' &&
                rota_date_parse(day, &date);
    const char *at = text + (good ? DATE_LENGTH + 1 : 0);
    int d = good ? rota_problem_day_find(p, date) : -1;
    if (d < 0 || !line_take_hours(&at, &hours) || *at != '\0' ||
        p->day[d].midnight + hours > p->end)
        return line_fail(&r->l,
                         "\"%s\", expected a moment of the horizon, "
                         "YYYY-MM-DDTHH:MM",
                         text);
    *minute = p->day[d].midnight + hours;
    return true;
}

bool read_leave(reading *r)
{
    rota_problem_leave leave;

    if (!reading_agent(r, &leave.agent) || !read_moment(r, &leave.from) ||
        !read_moment(r, &leave.to))
        return false;
    if (leave.from >= leave.to)
        return line_fail(&r->l, "leave that ends before it starts, expected "
                                "it to end later");
    if (!line_text(&r->l, &leave.kind))
        return false;
    *rota_vec_push(&r->leave) = leave;
    return line_end(&r->l);
}

bool read_restrict(reading *r)
{
    static const char *const names[] = { "no_night", "no_overtime" };
    rota_problem_restriction row = { 0 };
    unsigned said = 0;

    if (!reading_agent(r, &row.agent) || !reading_day(r, &row.from) ||
        !reading_day(r, &row.to))
        return false;
    if (row.from > row.to)
        return line_fail(&r->l, "a restriction that ends before it starts, "
                                "expected it to end later");
    while (line_peek(&r->l)) {
        if (reading_option(r, names, 2, &said) < 0)
            return false;
    }
    if (said == 0)
        return line_fail(&r->l, "a restriction of nothing, expected no_night "
                                "or no_overtime");
    row.no_night = said & 1;
    row.no_overtime = said & 2;
    *rota_vec_push(&r->restriction) = row;
    return line_end(&r->l);
}

/* AGENT DATE SHIFT. */
static bool read_cell(reading *r, bool off, int *agent, int *day, int *shift)
{
    return reading_agent(r, agent) && reading_day(r, day) &&
           reading_shift(r, off, shift);
}

bool read_given(reading *r)
{
    rota_problem_given given;
    const char *kind;

    if (!read_cell(r, false, &given.agent, &given.day, &given.shift))
        return false;
    if (r->p->day[given.day].planned)
        return line_fail(&r->l, "a given duty on a planned day, expected a "
                                "day that is not planned");
    if (!line_text(&r->l, &kind))
        return false;
    if (strcmp(kind, "pattern") == 0)
        given.kind = ROTA_GIVEN_PATTERN;
    else if (strcmp(kind, "version") == 0)
        given.kind = ROTA_GIVEN_VERSION;
    else
        return line_fail(&r->l, "\"%s\", expected pattern or version", kind);
    *rota_vec_push(&r->given) = given;
    return line_end(&r->l);
}

/* The roster decides cells of planned days only. */
static bool read_planned(reading *r, int *agent, int *day, int *shift)
{
    if (!read_cell(r, true, agent, day, shift))
        return false;
    if (!r->p->day[*day].planned)
        return line_fail(&r->l, "a day that is not planned, expected a "
                                "planned day");
    return true;
}

bool read_pin(reading *r)
{
    rota_problem_pin pin;

    if (!read_planned(r, &pin.agent, &pin.day, &pin.shift))
        return false;
    *rota_vec_push(&r->pin) = pin;
    return line_end(&r->l);
}

bool read_wish(reading *r)
{
    rota_problem_wish wish;

    if (!read_planned(r, &wish.agent, &wish.day, &wish.shift) ||
        !line_int(&r->l, -WISH_MOST, WISH_MOST, &wish.weight))
        return false;
    if (wish.weight == 0)
        return line_fail(&r->l, "a wish of weight 0, expected more or less");
    *rota_vec_push(&r->wish) = wish;
    return line_end(&r->l);
}

bool read_keep(reading *r)
{
    rota_problem_keep keep;

    if (!read_planned(r, &keep.agent, &keep.day, &keep.shift))
        return false;
    *rota_vec_push(&r->keep) = keep;
    return line_end(&r->l);
}

/* ---- order ---------------------------------------------------------- */

static int order(int a, int b)
{
    return (a > b) - (a < b);
}

/* Pins, wishes, keeps and given duties begin so. */
typedef struct {
    int agent, day, shift;
} cell;

static int by_cell(const void *a, const void *b)
{
    const cell *x = a;
    const cell *y = b;

    return x->agent != y->agent ? order(x->agent, y->agent)
                                : order(x->day, y->day);
}

static int by_cell_shift(const void *a, const void *b)
{
    int cells = by_cell(a, b);

    return cells != 0
               ? cells
               : order(((const cell *)a)->shift, ((const cell *)b)->shift);
}

static int by_agent_from(const void *a, const void *b)
{
    const rota_problem_leave *x = a;
    const rota_problem_leave *y = b;

    return x->agent != y->agent ? order(x->agent, y->agent)
                                : order(x->from, y->from);
}

/* Sort, and complain where two rows are the same to COMPARE. */
static void sort_cells(reading *r, void *rows, size_t count, size_t size,
                       stable_comparison *compare, const char *what)
{
    const rota_problem *p = r->p;
    char date[ROTA_DATE_SIZE];

    stable_sort(rows, count, size, compare);
    for (size_t i = 1; i < count; i++) {
        const cell *row = (const void *)((const char *)rows + i * size);
        if (compare((const char *)row - size, row) == 0)
            rota_complain(r->l.bad, r->l.file, line_number(&r->l), 1,
                          "two %s lines before this line for agent \"%s\" on "
                          "%s, expected one",
                          what, p->agent[row->agent].id,
                          rota_date_text(date, p->day[row->day].date));
    }
}

#define SORT_CELLS(r, list, compare, what)                                     \
    sort_cells(r, (r)->list.item, (r)->list.count, sizeof *(r)->list.item,     \
               compare, what)

void settle_cells(reading *r)
{
    stable_sort(r->leave.item, r->leave.count, sizeof *r->leave.item,
                by_agent_from);
    stable_sort(r->wish.item, r->wish.count, sizeof *r->wish.item, by_cell);
    SORT_CELLS(r, given, by_cell_shift, "given");
    SORT_CELLS(r, pin, by_cell, "pin");
    SORT_CELLS(r, keep, by_cell, "keep");
    reading_keep(r, leave, leave, leaves);
    reading_keep(r, restriction, restriction, restrictions);
    reading_keep(r, given, given, givens);
    reading_keep(r, pin, pin, pins);
    reading_keep(r, wish, wish, wishes);
    reading_keep(r, keep, keep, keeps);
}
