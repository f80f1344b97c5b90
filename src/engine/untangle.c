/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "price.h"
#include "search.h"

/* A copy of the problem with one agent whose rules may be eased. */
typedef struct {
    rota_problem p;
    rota_problem_agent *mine; /* in the copy */
    int agent;
} eased;

static void copy_problem(eased *e, const rota_problem *p, int agent)
{
    e->p = *p;
    e->agent = agent;
    size_t size = (size_t)p->agents * sizeof *p->agent;
    e->p.agent = rota_alloc(size);
    memcpy(e->p.agent, p->agent, size);
    e->p.pin = ROTA_NEW_ARRAY(rota_problem_pin, p->pins + 1);
    if (p->pins)
        memcpy(e->p.pin, p->pin, (size_t)p->pins * sizeof *p->pin);
    e->mine = &e->p.agent[agent];
}

static void release_problem(eased *e)
{
    free(e->p.agent);
    free(e->p.pin);
}

/* Has the agent a lawful tour now? */
static bool is_lawful(const eased *e)
{
    rota_arena *arena = rota_arena_new(), *scratch = rota_arena_new();
    day_cells cells;
    cells_init(&cells, &e->p, arena);
    const fold *graph = network_fold(&e->p, &cells, e->agent, NULL, scratch);
    network *net = network_spare(&e->p, &cells, e->agent, graph, NETWORK_LEAN,
                                 arena, scratch);
    int options = e->p.shifts + 1;
    int32_t *cost =
        ROTA_ARENA_ARRAY(arena, int32_t, cells.stages * options + 1);
    int16_t *tour = ROTA_ARENA_ARRAY(arena, int16_t, cells.stages + 1);
    int32_t *blocks = rota_alloc((net->blocks + 1) * sizeof *blocks);
    for (int k = 0; k < cells.stages; k++)
        for (int o = 0; o < options; o++)
            cost[k * options + o] =
                cells_may(&cells, e->agent, k)[o] ? 0 : PRICE_NEVER;
    int64_t least;
    bool lawful = price(net, options - 1, cost, 0, blocks, &least, tour);
    free(blocks);
    rota_arena_free(arena);
    rota_arena_free(scratch);
    return lawful;
}

bool rota_has_tour(const rota_problem *p, int agent)
{
    const eased as_is = { .p = *p, .agent = agent };
    return is_lawful(&as_is);
}

static bool drop_pin(eased *e, const rota_problem *p, int *day)
{
    for (int i = 0; i < p->pins; i++) {
        if (p->pin[i].agent != e->agent)
            continue;
        memcpy(e->p.pin, p->pin, (size_t)p->pins * sizeof *p->pin);
        e->p.pins = p->pins - 1;
        memmove(e->p.pin + i, e->p.pin + i + 1,
                (size_t)(p->pins - 1 - i) * sizeof *e->p.pin);
        *day = p->pin[i].day;
        if (is_lawful(e))
            return true;
    }
    e->p.pins = p->pins;
    if (p->pins)
        memcpy(e->p.pin, p->pin, (size_t)p->pins * sizeof *p->pin);
    return false;
}

/* The value of *FIELD nearest to what it is that helps, between it and FAR,
 * which must; lawful on one side only. */
static int nearest(eased *e, int *field, int far)
{
    int bad = *field, good = far;
    while (abs(good - bad) > 1) {
        int middle = bad + (good - bad) / 2;
        *field = middle;
        if (is_lawful(e))
            good = middle;
        else
            bad = middle;
    }
    return good;
}

static bool ease(eased *e, int *field, int far, int *amount)
{
    int was = *field;
    if (was == far)
        return false;
    *field = far;
    bool helps = is_lawful(e);
    *field = was;
    if (helps)
        *amount = nearest(e, field, far);
    *field = was;
    return helps;
}

rota_relaxation rota_untangle(const rota_problem *p, int agent)
{
    rota_relaxation found = { .kind = ROTA_RELAX_NONE, .day = -1 };
    eased e;
    copy_problem(&e, p, agent);
    rota_problem_agent *a = e.mine;
    bool rest = a->weekly_rest;
    if (drop_pin(&e, p, &found.day))
        found.kind = ROTA_RELAX_PIN;
    else if (ease(&e, &a->min_minutes, 0, &found.amount))
        found.kind = ROTA_RELAX_MIN_MINUTES;
    else if (ease(&e, &a->max_minutes, 1440 * p->days, &found.amount))
        found.kind = ROTA_RELAX_MAX_MINUTES;
    else if (a->max_run && ease(&e, &a->max_run, p->days, &found.amount))
        found.kind = ROTA_RELAX_MAX_RUN;
    else if (ease(&e, &a->min_run, 0, &found.amount))
        found.kind = ROTA_RELAX_MIN_RUN;
    else if (ease(&e, &a->min_off, 0, &found.amount))
        found.kind = ROTA_RELAX_MIN_OFF;
    else if (a->max_nights && ease(&e, &a->max_nights, p->days, &found.amount))
        found.kind = ROTA_RELAX_NIGHTS;
    else if (a->max_weekends &&
             ease(&e, &a->max_weekends, p->days, &found.amount))
        found.kind = ROTA_RELAX_WEEKENDS;
    else {
        a->weekly_rest = false;
        if (rest && is_lawful(&e))
            found.kind = ROTA_RELAX_WEEKLY_REST;
    }
    release_problem(&e);
    return found;
}
