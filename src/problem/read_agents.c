/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <string.h>

#include "limits.h"
#include "text_form.h"

/* Agents with their limits, shares and times of availability, and the limits
 * of each for single shifts. */

enum {
#define X(field, key, usual, most) LIMIT_##field,
    TEXT_FORM_LIMITS(X)
#undef X
        LIMITS,
    ROLE = LIMITS,
    TEAM,
    LANG,
    SKILLS,
    FROM,
    TO,
    WEEKLY_REST,
    AVAILABLE,
    FAIR,
    OPTIONS = FAIR + ROTA_FAIR_KINDS
};

static const char *const option_names[OPTIONS] = {
#define X(field, key, usual, most) key,
    TEXT_FORM_LIMITS(X)
#undef X
        "role",
    "team",
    "lang",
    "skills",
    "from",
    "to",
    "weekly_rest",
    "available",
    "weekend",
    "holiday",
    "night"
};

static bool read_own_limit(reading *r, rota_problem_agent *agent, int option)
{
    int *const field[LIMITS] = {
#define X(field, key, usual, most) &agent->field,
        TEXT_FORM_LIMITS(X)
#undef X
    };
    static const int most_of[LIMITS] = {
#define X(field, key, usual, most) most,
        TEXT_FORM_LIMITS(X)
#undef X
    };

    return line_int(&r->l, 0, most_of[option], field[option]);
}

static bool read_skill_list(reading *r, uint64_t *skills)
{
    const char *s;

    if (!line_text(&r->l, &s))
        return false;
    for (;;) {
        size_t length = strcspn(s, "|");
        int found = -1;
        for (int i = 0; i < r->p->skills && found < 0; i++) {
            const char *name = r->p->skill[i];
            if (strlen(name) == length && strncmp(name, s, length) == 0)
                found = i;
        }
        if (found < 0)
            return line_fail(&r->l, "\"%.*s\", expected a skill named before",
                             (int)length, s);
        *skills |= UINT64_C(1) << found;
        if (s[length] == '\0')
            return true;
        s += length + 1;
    }
}

/* A date from the day before the horizon to the day after it. */
static bool read_employed(reading *r, int least, int most, int *day)
{
    rota_date date;

    if (!line_date(&r->l, &date))
        return false;
    int64_t d = (int64_t)date - r->p->day[0].date;
    if (d < least || d > most)
        return line_fail(&r->l, "a date beyond the horizon, expected one of "
                                "its days");
    *day = (int)d;
    return true;
}

static bool read_fair(reading *r, rota_fair *fair)
{
    return line_int(&r->l, 0, PAST_MOST, &fair->before) &&
           line_int(&r->l, 0, PAST_MOST, &fair->share) &&
           line_int(&r->l, 0, 1000 * PAST_MOST, &fair->share_milli);
}

static bool read_available(reading *r, rota_problem_agent *agent)
{
    rota_window_item *window;
    const char *text;

    if (!line_text(&r->l, &text))
        return false;
    agent->windows = rota_available_parse(text, r->p->arena, &window, NULL);
    if (agent->windows <= 0)
        return line_fail(&r->l,
                         "\"%s\", expected days and times such as "
                         "Sat|Sun@08:00-20:00",
                         text);
    for (int i = 0; i < agent->windows; i++)
        *rota_vec_push(&r->window) = window[i];
    return true;
}

static bool read_option(reading *r, rota_problem_agent *agent, uint32_t *said)
{
    int option = reading_option(r, option_names, OPTIONS, said);
    int role;

    if (option < 0)
        return false;
    if (option < LIMITS)
        return read_own_limit(r, agent, option);
    if (option >= FAIR)
        return read_fair(r, &agent->fair[option - FAIR]);
    switch (option) {
    case ROLE:
        if (!reading_role(r, &role))
            return false;
        agent->role = (rota_role)role;
        return true;
    case TEAM:
        return line_text(&r->l, &agent->team);
    case LANG:
        return line_text(&r->l, &agent->lang);
    case SKILLS:
        return read_skill_list(r, &agent->skills);
    case FROM:
        return read_employed(r, 0, r->p->days, &agent->joined);
    case TO:
        return read_employed(r, -1, r->p->days - 1, &agent->left);
    case WEEKLY_REST:
        agent->weekly_rest = true;
        return true;
    default:
        return read_available(r, agent);
    }
}

bool read_agent(reading *r)
{
    line *l = &r->l;
    unsigned said = 0;
    rota_problem_agent agent = { .role = ROTA_AGENT,
                                 .team = "",
                                 .lang = "",
                                 .left = r->p->days - 1,
                                 .max_minutes = MINUTES_MOST,
                                 .first_window = (int)r->window.count };

    if (!line_text(l, &agent.id))
        return false;
    size_t count = r->agent.count;
    if (*agent.id == '\0' ||
        (count > 0 && strcmp(r->agent.item[count - 1].id, agent.id) >= 0))
        return line_fail(l,
                         "agent \"%s\", expected agents in order of id, "
                         "each once",
                         agent.id);
    if (count == AGENTS_MOST)
        return line_fail(l, "more than %d agents, expected at most %d",
                         AGENTS_MOST, AGENTS_MOST);
    if (!line_text(l, &agent.name))
        return false;
    while (line_peek(l)) {
        if (!read_option(r, &agent, &said))
            return false;
    }
    *rota_vec_push(&r->agent) = agent;
    return line_end(l);
}

void settle_agents(reading *r)
{
    reading_keep(r, agent, agent, agents);
    reading_keep(r, window, window, windows);
}

bool read_limit(reading *r)
{
    int agent;
    int shift;
    int most;

    if (!reading_agent(r, &agent) || !reading_shift(r, false, &shift))
        return false;
    if (rota_most_duties(r->p, agent, shift) != ROTA_NO_LIMIT)
        return line_fail(&r->l, "the same limit again, expected it once");
    if (!line_int(&r->l, 0, LIMIT_MOST, &most))
        return false;
    rota_problem_limit(r->p, agent, shift, most);
    return line_end(&r->l);
}
