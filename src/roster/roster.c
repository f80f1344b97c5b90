/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/roster.h>

#include <rota/vec.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void rota_roster_release(rota_roster *roster)
{
    assert(roster);
    rota_vec_release(roster);
}

void rota_roster_add(rota_roster *roster, int agent, int day, int shift)
{
    assert(roster && agent >= 0 && day >= 0 && shift >= 0);
    *rota_vec_push(roster) = (rota_duty){ agent, day, shift };
}

static int by_agent_day_shift(const void *a, const void *b)
{
    const rota_duty *x = a;
    const rota_duty *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->shift > y->shift) - (x->shift < y->shift);
}

void rota_roster_sort(rota_roster *roster)
{
    assert(roster);
    if (roster->count > 1)
        qsort(roster->item, roster->count, sizeof *roster->item,
              by_agent_day_shift);
}

void rota_roster_copy(rota_roster *to, const rota_roster *from)
{
    assert(to && from);
    if (to == from)
        return;
    if (to->alloc < from->count) {
        to->item = rota_realloc(to->item, from->count * sizeof *to->item);
        to->alloc = from->count;
    }
    if (from->count > 0)
        memcpy(to->item, from->item, from->count * sizeof *to->item);
    to->count = from->count;
}

size_t rota_roster_first(const rota_roster *roster, int agent, int day)
{
    assert(roster);
    size_t low = 0;
    size_t high = roster->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const rota_duty *duty = &roster->item[middle];
        if (duty->agent < agent || (duty->agent == agent && duty->day < day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_cell(const rota_roster *roster, size_t i, int agent, int day)
{
    return i < roster->count && roster->item[i].agent == agent &&
           roster->item[i].day == day;
}

int rota_roster_cell(const rota_roster *roster, int agent, int day)
{
    size_t i = rota_roster_first(roster, agent, day);

    return is_cell(roster, i, agent, day) ? roster->item[i].shift : ROTA_OFF;
}

void rota_roster_set(rota_roster *roster, int agent, int day, int shift)
{
    assert(roster && agent >= 0 && day >= 0 && shift >= ROTA_OFF);
    size_t i = rota_roster_first(roster, agent, day);
    size_t end = i;

    while (is_cell(roster, end, agent, day))
        end++;
    size_t old = end - i;
    size_t new = shift == ROTA_OFF ? 0 : 1;
    size_t after = roster->count - end;
    if (new > old)
        (void)rota_vec_push(roster);
    else
        roster->count -= old - new;
    if (new != old && after > 0)
        memmove(&roster->item[i + new], &roster->item[end],
                after * sizeof *roster->item);
    if (new)
        roster->item[i] = (rota_duty){ agent, day, shift };
}

bool rota_roster_equal(const rota_roster *a, const rota_roster *b)
{
    assert(a && b);
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (by_agent_day_shift(&a->item[i], &b->item[i]) != 0)
            return false;
    }
    return true;
}

rota_digest rota_roster_digest(const rota_problem *p, const rota_roster *roster)
{
    assert(p && roster);
    rota_text lines = { 0 };
    char date[ROTA_DATE_SIZE];

    for (size_t i = 0; i < roster->count; i++) {
        const rota_duty *duty = &roster->item[i];
        assert(duty->agent < p->agents && duty->day < p->days);
        assert(duty->shift < p->shifts);
        rota_text_printf(&lines, "%s %s %s\n", p->agent[duty->agent].id,
                         rota_date_text(date, p->day[duty->day].date),
                         p->shift[duty->shift].id);
    }
    rota_digest digest = rota_hash(rota_text_str(&lines), lines.length);
    rota_text_release(&lines);
    return digest;
}
