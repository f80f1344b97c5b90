/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/site.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "stable.h"

rota_site *rota_site_new(void)
{
    rota_site *site = ROTA_NEW(rota_site);

    site->arena = rota_arena_new();
    rota_policy_defaults(&site->policy);
    return site;
}

void rota_site_free(rota_site *site)
{
    if (!site)
        return;
    rota_vec_release(&site->agents);
    rota_vec_release(&site->shifts);
    rota_vec_release(&site->coverage);
    rota_vec_release(&site->calls);
    rota_vec_release(&site->history);
    rota_vec_release(&site->leave);
    rota_vec_release(&site->wishes);
    rota_vec_release(&site->restrictions);
    rota_vec_release(&site->roster);
    rota_vec_release(&site->pins);
    rota_holidays_release(&site->holidays);
    rota_arena_free(site->arena);
    free(site);
}

/* ---- order ---------------------------------------------------------- */

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const rota_agent_row *)a)->id,
                  ((const rota_agent_row *)b)->id);
}

static int by_slot(const void *a, const void *b)
{
    const rota_calls_row *x = a;
    const rota_calls_row *y = b;

    if (x->date != y->date)
        return order(x->date, y->date);
    if (x->start != y->start)
        return order(x->start, y->start);
    return order(x->later, y->later);
}

static int by_agent_from(const void *a, const void *b)
{
    const rota_leave_row *x = a;
    const rota_leave_row *y = b;
    int agent = strcmp(x->agent, y->agent);

    if (agent != 0)
        return agent;
    if (x->from_date != y->from_date)
        return order(x->from_date, y->from_date);
    return order(x->from_minute, y->from_minute);
}

static int by_date_agent(const void *a, const void *b)
{
    const rota_wish_row *x = a;
    const rota_wish_row *y = b;

    if (x->date != y->date)
        return order(x->date, y->date);
    return strcmp(x->agent, y->agent);
}

static int restriction_order(const void *a, const void *b)
{
    const rota_restriction_row *x = a;
    const rota_restriction_row *y = b;
    int agent = strcmp(x->agent, y->agent);

    return agent != 0 ? agent : order(x->from, y->from);
}

static int duty_order(const void *a, const void *b)
{
    const rota_duty_row *x = a;
    const rota_duty_row *y = b;

    if (x->date != y->date)
        return order(x->date, y->date);
    int agent = strcmp(x->agent, y->agent);
    return agent != 0 ? agent : strcmp(x->shift, y->shift);
}

static int pin_order(const void *a, const void *b)
{
    const rota_pin_row *x = a;
    const rota_pin_row *y = b;

    if (x->date != y->date)
        return order(x->date, y->date);
    return strcmp(x->agent, y->agent);
}

#define SORT(list, compare)                                                    \
    stable_sort((list).item, (list).count, sizeof *(list).item, compare)

void rota_site_sort(rota_site *site)
{
    assert(site);
    SORT(site->agents, by_id);
    SORT(site->calls, by_slot);
    SORT(site->history, by_slot);
    SORT(site->leave, by_agent_from);
    SORT(site->wishes, by_date_agent);
    SORT(site->restrictions, restriction_order);
    SORT(site->roster, duty_order);
    SORT(site->pins, pin_order);
}

/* ---- finding -------------------------------------------------------- */

static int id_against_row(const void *id, const void *row)
{
    return strcmp(id, ((const rota_agent_row *)row)->id);
}

const rota_agent_row *rota_site_agent(const rota_site *site, const char *id)
{
    assert(site && id);
    if (site->agents.count == 0)
        return NULL;
    return bsearch(id, site->agents.item, site->agents.count,
                   sizeof *site->agents.item, id_against_row);
}

const rota_shift_row *rota_site_shift(const rota_site *site, const char *id)
{
    assert(site && id);
    for (size_t i = 0; i < site->shifts.count; i++) {
        if (strcmp(site->shifts.item[i].id, id) == 0)
            return &site->shifts.item[i];
    }
    return NULL;
}
