/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include <assert.h>
#include <string.h>

void rota_problem_free(rota_problem *problem)
{
    /* The problem itself lies in its arena. */
    if (problem)
        rota_arena_free(problem->arena);
}

rota_digest rota_problem_digest(const rota_problem *problem)
{
    assert(problem);
    rota_text text = { 0 };

    rota_problem_write(problem, &text);
    rota_digest digest = rota_hash(rota_text_str(&text), text.length);
    rota_text_release(&text);
    return digest;
}

int rota_problem_agent_find(const rota_problem *p, const char *id)
{
    assert(p && id);
    int low = 0;
    int high = p->agents;

    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(p->agent[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->agents && strcmp(p->agent[low].id, id) == 0 ? low : -1;
}

int rota_problem_shift_find(const rota_problem *p, const char *id)
{
    assert(p && id);
    for (int i = 0; i < p->shifts; i++) {
        if (strcmp(p->shift[i].id, id) == 0)
            return i;
    }
    return -1;
}

int rota_problem_day_find(const rota_problem *p, rota_date date)
{
    assert(p && p->days > 0);
    int64_t day = (int64_t)date - p->day[0].date;

    return day >= 0 && day < p->days ? (int)day : -1;
}

void rota_problem_limit(rota_problem *p, int agent, int shift, int most)
{
    assert(p && agent >= 0 && agent < p->agents);
    assert(shift >= 0 && shift < p->shifts && most >= 0);
    int cells = p->agents * p->shifts;

    if (!p->most_duties) {
        p->most_duties = ROTA_ARENA_ARRAY(p->arena, int, cells);
        for (int i = 0; i < cells; i++)
            p->most_duties[i] = ROTA_NO_LIMIT;
    }
    p->most_duties[agent * p->shifts + shift] = most;
}

bool rota_duty_covers(const rota_problem *p, int day, int shift, int slot)
{
    assert(day >= 0 && day < p->days && shift >= 0 && shift < p->shifts);
    assert(slot >= 0 && slot < p->slots);
    const rota_problem_slot *s = &p->slot[slot];
    int32_t to = s->start + s->length;
    int i = day * p->shifts + shift;

    if (p->shift[shift].kind == ROTA_SHIFT_STANDBY)
        return false;
    if (s->start < p->duty_start[i] || to > p->duty_end[i])
        return false;
    return to <= p->pause_start[i] || s->start >= p->pause_end[i];
}

void rota_problem_local(const rota_problem *p, int32_t minute, rota_date *date,
                        int *clock)
{
    assert(p && date && clock);
    int low = 0;
    int high = p->days;

    /* The last day that starts at or before the minute, or day 0. */
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (p->day[middle].midnight <= minute)
            low = middle;
        else
            high = middle;
    }
    const rota_problem_day *day = &p->day[low];
    int local = minute - day->midnight;
    if (day->change_by != 0 && minute >= day->change_at)
        local += day->change_by;
    int over = local >= 0 ? local / 1440 : -((1439 - local) / 1440);
    *date = day->date + over;
    *clock = local - 1440 * over;
}
