/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/vec.h>

#include <assert.h>
#include <stdlib.h>

#include "freeze.h"
#include "stable.h"

/* What is fixed on the days that are not planned: duties of other months'
 * versions, and patterns where no such duty stands. */

typedef ROTA_VEC(rota_problem_given) given_list;

/* The site's past duties that fairness remembers or the horizon holds. */
rota_status past_freeze(freeze *f)
{
    const rota_frame *frame = f->frame;
    const rota_problem *p = f->p;
    rota_date first = p->day[0].date;

    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++) {
        rota_date from = fair_from(f, kind);
        first = from < first ? from : first;
    }
    f->past = ROTA_NEW_ARRAY(freeze_past, frame->past_count + 1);
    for (size_t i = 0; i < frame->past_count; i++) {
        const rota_past_duty *duty = &frame->past[i];
        freeze_past *past = &f->past[f->pasts];
        if (duty->date < first || duty->date > p->day[p->days - 1].date ||
            (duty->date >= frame->from &&
             duty->date < frame->from + frame->days))
            continue;
        ROTA_TRY(freeze_site_agent(f, duty->agent, &past->agent));
        ROTA_TRY(freeze_shift(f, duty->shift, false, &past->shift));
        past->date = duty->date;
        f->pasts++;
    }
    return ROTA_OK;
}

static int by_cell_shift(const void *a, const void *b)
{
    const rota_problem_given *x = a;
    const rota_problem_given *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->shift > y->shift) - (x->shift < y->shift);
}

static void add_versions(const freeze *f, given_list *list)
{
    const rota_problem *p = f->p;

    for (int i = 0; i < f->pasts; i++) {
        const freeze_past *past = &f->past[i];
        int day = rota_problem_day_find(p, past->date);
        if (day < 0)
            continue;
        *rota_vec_push(list) =
            (rota_problem_given){ f->agent_of[past->agent], day, past->shift,
                                  ROTA_GIVEN_VERSION };
    }
    stable_sort(list->item, list->count, sizeof *list->item, by_cell_shift);
}

/* ---- patterns ------------------------------------------------------- */

/* Does the pattern of days count on day D? */
static bool patterns_count(const freeze *f, int d)
{
    const rota_problem_day *day = &f->p->day[d];

    if (day->planned || day->kind != ROTA_WORKDAY)
        return false;
    if (day->in_month)
        return true;
    for (size_t i = 0; i < f->frame->month_scope_count; i++) {
        if (f->frame->month_scope[i] == rota_month_of(day->date))
            return false;
    }
    return true;
}

static const rota_pattern_item *item_of(const rota_pattern_item *items,
                                        int count, const rota_problem_day *day)
{
    if (day->makeup)
        return count > 0 ? items : NULL;
    for (int i = 0; i < count; i++) {
        if (items[i].days.weekdays >> day->weekday & 1)
            return &items[i];
    }
    return NULL;
}

static bool on_leave(const rota_problem *p, const rota_problem_leave *leave,
                     int leaves, int d, int shift)
{
    for (int i = 0; i < leaves; i++) {
        if (leave[i].from < rota_duty_end(p, d, shift) &&
            leave[i].to > rota_duty_start(p, d, shift))
            return true;
    }
    return false;
}

/* *NEXT walks over the VERSIONS duties, which stand by agent and day. */
static bool has_version(const given_list *list, size_t versions, size_t *next,
                        int agent, int day)
{
    while (*next < versions &&
           (list->item[*next].agent < agent ||
            (list->item[*next].agent == agent && list->item[*next].day < day)))
        ++*next;
    return *next < versions && list->item[*next].agent == agent &&
           list->item[*next].day == day;
}

static rota_status read_pattern(const freeze *f, int a,
                                rota_pattern_item **items, int *count)
{
    const char *pattern = f->row[a]->pattern;

    *count = rota_pattern_parse(pattern, f->p->arena, items, NULL);
    if (*count < 0)
        return rota_fail(f->err, ROTA_DATA,
                         "agent \"%s\" has the pattern \"%s\", expected "
                         "weekdays and a shift such as Mon-Fri@day",
                         f->row[a]->id, pattern);
    return ROTA_OK;
}

static rota_status add_patterns(const freeze *f, given_list *list)
{
    const rota_problem *p = f->p;
    size_t versions = list->count;
    size_t next = 0;

    for (int a = 0; a < p->agents; a++) {
        rota_pattern_item *items;
        int count;
        int leaves;
        const rota_problem_leave *leave = leave_of(p, a, &leaves);
        ROTA_TRY(read_pattern(f, a, &items, &count));
        for (int i = 0; i < count; i++) {
            int shift;
            ROTA_TRY(freeze_shift(f, items[i].shift, false, &shift));
        }
        for (int d = p->agent[a].joined; d <= p->agent[a].left; d++) {
            const rota_pattern_item *item = item_of(items, count, &p->day[d]);
            if (!item || !patterns_count(f, d) ||
                has_version(list, versions, &next, a, d))
                continue;
            int shift = rota_problem_shift_find(p, item->shift);
            if (!on_leave(p, leave, leaves, d, shift))
                *rota_vec_push(list) =
                    (rota_problem_given){ a, d, shift, ROTA_GIVEN_PATTERN };
        }
    }
    return ROTA_OK;
}

rota_status given_freeze(freeze *f)
{
    rota_problem *p = f->p;
    given_list list = { 0 };

    add_versions(f, &list);
    rota_status status = add_patterns(f, &list);
    stable_sort(list.item, list.count, sizeof *list.item, by_cell_shift);
    p->given = ROTA_ARENA_ARRAY(p->arena, rota_problem_given, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        /* A duty may stand in two records of the past. */
        if (i == 0 || by_cell_shift(&list.item[i - 1], &list.item[i]) != 0)
            p->given[p->givens++] = list.item[i];
    }
    rota_vec_release(&list);
    return status;
}
