/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "freeze.h"
#include "limits.h"
#include "stable.h"

/* What is said of single agents and days: leave, restrictions, pins, wishes,
 * cells to keep. */

/* ---- leave ---------------------------------------------------------- */

static int32_t leave_from(const freeze *f, const rota_leave_row *row)
{
    int minute = row->from_minute == ROTA_UNSET ? 0 : row->from_minute;

    return freeze_minute(f, row->from_date, minute);
}

static int32_t leave_to(const freeze *f, const rota_leave_row *row)
{
    if (row->to_minute == ROTA_UNSET)
        return freeze_minute(f, row->to_date + 1, 0);
    return freeze_minute(f, row->to_date, row->to_minute);
}

rota_status leave_freeze(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;

    p->leave =
        ROTA_ARENA_ARRAY(p->arena, rota_problem_leave, site->leave.count + 1);
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *row = &site->leave.item[i];
        int agent;
        if (strcmp(row->status, "approved") != 0)
            continue;
        ROTA_TRY(freeze_site_agent(f, row->agent, &agent));
        int32_t from = leave_from(f, row);
        int32_t to = leave_to(f, row);
        if (from >= to || f->agent_of[agent] < 0)
            continue;
        p->leave[p->leaves++] =
            (rota_problem_leave){ f->agent_of[agent], from, to,
                                  rota_arena_strdup(p->arena, row->kind) };
    }
    return ROTA_OK;
}

const rota_problem_leave *leave_of(const rota_problem *p, int agent, int *count)
{
    int low = 0;
    int high = p->leaves;

    while (low < high) {
        int middle = low + (high - low) / 2;
        if (p->leave[middle].agent < agent)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < p->leaves && p->leave[low + *count].agent == agent)
        ++*count;
    return p->leave + low;
}

/* ---- restrictions --------------------------------------------------- */

void restrictions_freeze(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;
    rota_date first = p->day[0].date;
    rota_date last = p->day[p->days - 1].date;

    p->restriction = ROTA_ARENA_ARRAY(p->arena, rota_problem_restriction,
                                      site->restrictions.count + 1);
    for (size_t i = 0; i < site->restrictions.count; i++) {
        const rota_restriction_row *row = &site->restrictions.item[i];
        const rota_agent_row *agent = rota_site_agent(site, row->agent);
        rota_date from = row->from == ROTA_NO_DATE ? first : row->from;
        rota_date to = row->to == ROTA_NO_DATE ? last : row->to;
        int index = agent ? f->agent_of[agent - site->agents.item] : -1;
        from = from < first ? first : from;
        to = to > last ? last : to;
        if (index < 0 || from > to || !(row->no_night || row->no_overtime))
            continue;
        p->restriction[p->restrictions++] =
            (rota_problem_restriction){ index, from - first, to - first,
                                        row->no_night != 0,
                                        row->no_overtime != 0 };
    }
}

/* ---- pins, wishes, cells to keep ------------------------------------ */

/* The cell of a row of the site; *AGENT is -1 where the roster does not
 * decide it. */
static rota_status find_cell(const freeze *f, const char *id, rota_date date,
                             int *agent, int *day)
{
    ROTA_TRY(freeze_site_agent(f, id, agent));
    *agent = f->agent_of[*agent];
    *day = rota_problem_day_find(f->p, date);
    if (*day < 0 || !f->p->day[*day].planned)
        *agent = -1;
    return ROTA_OK;
}

/* Pins, wishes and keeps all begin with agent and day.  They are read as the
 * ints they are: through a struct of another type the compiler would take
 * them for unset. */
static int by_cell(const void *a, const void *b)
{
    const int *x = a;
    const int *y = b;

    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

static rota_status freeze_pins(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;

    p->pin = ROTA_ARENA_ARRAY(p->arena, rota_problem_pin, site->pins.count + 1);
    for (size_t i = 0; i < site->pins.count; i++) {
        const rota_pin_row *row = &site->pins.item[i];
        rota_problem_pin pin;
        ROTA_TRY(find_cell(f, row->agent, row->date, &pin.agent, &pin.day));
        if (pin.agent < 0)
            continue;
        ROTA_TRY(freeze_shift(f, row->shift, true, &pin.shift));
        p->pin[p->pins++] = pin;
    }
    stable_sort(p->pin, (size_t)p->pins, sizeof *p->pin, by_cell);
    for (int i = 1; i < p->pins; i++) {
        char date[ROTA_DATE_SIZE];
        if (by_cell(&p->pin[i - 1], &p->pin[i]) == 0)
            return rota_fail(f->err, ROTA_DATA,
                             "two pins of agent \"%s\" on %s, expected one",
                             p->agent[p->pin[i].agent].id,
                             rota_date_text(date, p->day[p->pin[i].day].date));
    }
    return ROTA_OK;
}

static rota_status freeze_wishes(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;

    p->wish =
        ROTA_ARENA_ARRAY(p->arena, rota_problem_wish, site->wishes.count + 1);
    for (size_t i = 0; i < site->wishes.count; i++) {
        const rota_wish_row *row = &site->wishes.item[i];
        rota_problem_wish wish = { .weight = row->weight };
        ROTA_TRY(find_cell(f, row->agent, row->date, &wish.agent, &wish.day));
        if (wish.agent < 0)
            continue;
        ROTA_TRY(freeze_shift(f, row->shift, true, &wish.shift));
        if (row->weight == 0 || abs(row->weight) > WISH_MOST)
            return rota_fail(f->err, ROTA_DATA,
                             "a wish of agent \"%s\" has weight %d, expected "
                             "up to %d, not 0",
                             row->agent, row->weight, WISH_MOST);
        p->wish[p->wishes++] = wish;
    }
    stable_sort(p->wish, (size_t)p->wishes, sizeof *p->wish, by_cell);
    return ROTA_OK;
}

/* Every planned cell of every agent employed then: off, or its duty. */
static void keep_all_off(rota_problem *p)
{
    size_t cells = 0;

    for (int d = 0; d < p->days; d++)
        cells += p->day[d].planned;
    p->keep = ROTA_ARENA_ARRAY(p->arena, rota_problem_keep,
                               cells * (size_t)p->agents + 1);
    for (int a = 0; a < p->agents; a++) {
        for (int d = p->agent[a].joined; d <= p->agent[a].left; d++) {
            if (p->day[d].planned)
                p->keep[p->keeps++] = (rota_problem_keep){ a, d, ROTA_OFF };
        }
    }
}

static rota_status freeze_keeps(freeze *f)
{
    rota_problem *p = f->p;

    if (!f->frame->keep)
        return ROTA_OK;
    keep_all_off(p);
    for (size_t i = 0; i < f->frame->keep_count; i++) {
        const rota_past_duty *duty = &f->frame->keep[i];
        int agent;
        int day;
        int shift;
        ROTA_TRY(find_cell(f, duty->agent, duty->date, &agent, &day));
        if (agent < 0)
            continue;
        ROTA_TRY(freeze_shift(f, duty->shift, false, &shift));
        rota_problem_keep key = { agent, day, shift };
        rota_problem_keep *kept =
            bsearch(&key, p->keep, (size_t)p->keeps, sizeof *p->keep, by_cell);
        if (kept)
            kept->shift = shift;
    }
    return ROTA_OK;
}

rota_status cells_freeze(freeze *f)
{
    ROTA_TRY(freeze_pins(f));
    ROTA_TRY(freeze_wishes(f));
    return freeze_keeps(f);
}
