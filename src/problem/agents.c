/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "freeze.h"

/* Who is in the problem, and the limits of each. */

static int chosen(int own, int of_site)
{
    return own != ROTA_UNSET ? own : of_site;
}

static uint64_t skill_set(const rota_problem *p, const char *list)
{
    uint64_t set = 0;

    for (;;) {
        size_t length = strcspn(list, "|");
        int skill = catalogue_skill(p, list, length);
        if (skill >= 0)
            set |= UINT64_C(1) << skill;
        if (list[length] == '\0')
            return set;
        list += length + 1;
    }
}

static void set_limits(rota_problem_agent *agent, const rota_agent_row *row,
                       const rota_policy *policy)
{
    agent->rest = 60 * policy->rule_rest;
    agent->max_run = chosen(row->max_run, policy->rule_run);
    agent->min_run = chosen(row->min_run, policy->rule_run_min);
    agent->min_off = chosen(row->min_off, policy->rule_off_min);
    agent->max_weekends = chosen(row->max_weekends, policy->rule_weekends);
    agent->max_weekends_row =
        chosen(row->max_weekends_row, policy->rule_weekends_row);
    agent->max_nights = chosen(row->max_nights, policy->rule_nights);
    agent->max_nights_row = policy->rule_nights_row;
}

/* First and last day employed, cut to the horizon: joined > left when the
 * agent is not employed in it. */
static void set_employment(rota_problem_agent *agent, const rota_agent_row *row,
                           const rota_problem *p)
{
    rota_date first = p->day[0].date;
    rota_date last = p->day[p->days - 1].date;

    agent->joined = 0;
    agent->left = p->days - 1;
    if (row->joined != ROTA_NO_DATE && row->joined > first)
        agent->joined = row->joined > last ? p->days : row->joined - first;
    if (row->left != ROTA_NO_DATE && row->left < last)
        agent->left = row->left < first ? -1 : row->left - first;
}

static rota_status set_agent(freeze *f, rota_problem_agent *agent,
                             const rota_agent_row *row)
{
    rota_problem *p = f->p;
    rota_window_item *window;

    agent->id = rota_arena_strdup(p->arena, row->id);
    agent->name = rota_arena_strdup(p->arena, row->name);
    agent->team = rota_arena_strdup(p->arena, row->team);
    agent->lang = rota_arena_strdup(p->arena, row->lang);
    agent->role = row->role;
    agent->skills = skill_set(p, row->skills);
    set_limits(agent, row, &f->site->policy);
    set_employment(agent, row, p);
    agent->weekly_rest =
        p->scope == ROTA_SCOPE_MONTH && f->site->policy.rule_weekly_rest;
    int windows = rota_available_parse(row->available, p->arena, &window, NULL);
    if (windows < 0)
        return rota_fail(f->err, ROTA_DATA,
                         "agent \"%s\" is available \"%s\", expected days and "
                         "times such as Sat|Sun@08:00-20:00",
                         row->id, row->available);
    agent->first_window = p->windows;
    agent->windows = windows;
    if (windows > 0) {
        rota_window_item *all =
            ROTA_ARENA_ARRAY(p->arena, rota_window_item, p->windows + windows);
        if (p->windows > 0)
            memcpy(all, p->window, (size_t)p->windows * sizeof *all);
        memcpy(all + p->windows, window, (size_t)windows * sizeof *all);
        p->window = all;
        p->windows += windows;
    }
    return ROTA_OK;
}

/* Employed on a day of the horizon, or with a duty in it. */
static bool concerned(const freeze *f, int i, const uint8_t *has_duty)
{
    rota_problem_agent agent;

    set_employment(&agent, &f->site->agents.item[i], f->p);
    return agent.joined <= agent.left || has_duty[i];
}

static uint8_t *agents_with_duties(const freeze *f)
{
    uint8_t *has_duty = ROTA_NEW_ARRAY(uint8_t, f->site->agents.count + 1);

    for (int i = 0; i < f->pasts; i++) {
        if (f->past[i].date >= f->p->day[0].date)
            has_duty[f->past[i].agent] = 1;
    }
    return has_duty;
}

rota_status agents_freeze(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;
    int count = (int)site->agents.count;
    uint8_t *has_duty = agents_with_duties(f);
    rota_status status = ROTA_OK;

    f->agent_of = ROTA_NEW_ARRAY(int, count + 1);
    f->row = ROTA_NEW_ARRAY(const rota_agent_row *, count + 1);
    p->agent = ROTA_ARENA_ARRAY(p->arena, rota_problem_agent, count + 1);
    for (int i = 0; i < count && status == ROTA_OK; i++) {
        const rota_agent_row *row = &site->agents.item[i];
        assert(i == 0 || strcmp(row[-1].id, row->id) < 0);
        f->agent_of[i] = -1;
        if (!concerned(f, i, has_duty))
            continue;
        f->agent_of[i] = p->agents;
        f->row[p->agents] = row;
        status = set_agent(f, &p->agent[p->agents++], row);
    }
    free(has_duty);
    return status;
}
