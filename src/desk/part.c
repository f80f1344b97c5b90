/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Some of a site's agents, so that a question about a few is frozen for a few.
 */
#include "desk.h"

#include <assert.h>
#include <string.h>

void part_open(part *s, const rota_site *whole)
{
    assert(s && whole);
    s->site = *whole;
    memset(&s->site.agents, 0, sizeof s->site.agents);
    memset(&s->site.leave, 0, sizeof s->site.leave);
    memset(&s->site.restrictions, 0, sizeof s->site.restrictions);
    memset(&s->site.pins, 0, sizeof s->site.pins);
    memset(&s->site.wishes, 0, sizeof s->site.wishes);
}

void part_close(part *s)
{
    rota_vec_release(&s->site.agents);
    rota_vec_release(&s->site.leave);
    rota_vec_release(&s->site.restrictions);
    rota_vec_release(&s->site.pins);
}

void part_add(part *s, const rota_agent_row *row, bool rules)
{
    rota_agent_row *agent = rota_vec_push(&s->site.agents);
    *agent = *row;
    if (!rules)
        agent->pattern = agent->available = "";
}

static bool is_one(const char *const *agent, int agents, const char *id)
{
    for (int i = 0; i < agents; i++)
        if (!strcmp(agent[i], id))
            return true;
    return false;
}

void part_add_records(part *s, const rota_site *whole, const char *const *agent,
                      int agents)
{
    for (size_t i = 0; i < whole->leave.count; i++)
        if (is_one(agent, agents, whole->leave.item[i].agent))
            *rota_vec_push(&s->site.leave) = whole->leave.item[i];
    for (size_t i = 0; i < whole->restrictions.count; i++)
        if (is_one(agent, agents, whole->restrictions.item[i].agent))
            *rota_vec_push(&s->site.restrictions) = whole->restrictions.item[i];
    for (size_t i = 0; i < whole->pins.count; i++)
        if (is_one(agent, agents, whole->pins.item[i].agent))
            *rota_vec_push(&s->site.pins) = whole->pins.item[i];
}
