/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/points.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The first slot that starts at or after MINUTE. */
static int slot_from(const rota_problem *p, int32_t minute)
{
    int low = 0;
    int high = p->slots;

    while (low < high) {
        int middle = low + (high - low) / 2;
        if (p->slot[middle].start < minute)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first cover of day DAY or later; covers stand by day. */
static int cover_from(const rota_problem *p, int day)
{
    int low = 0;
    int high = p->covers;

    while (low < high) {
        int middle = low + (high - low) / 2;
        if (p->cover[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A lead, or a senior where seniors may act. */
static bool is_lead(const rota_problem *p, int agent)
{
    rota_role role = p->agent[agent].role;

    return role == ROTA_LEAD || (role == ROTA_SENIOR && p->senior_acts);
}

/* Would AGENT on SHIFT count in COVER? */
static bool serves(const rota_problem *p, const rota_problem_cover *cover,
                   int agent, int shift)
{
    if (cover->shift >= 0 && cover->shift != shift)
        return false;
    if (cover->skill >= 0 && !(p->agent[agent].skills >> cover->skill & 1))
        return false;
    if (cover->role == ROTA_LEAD)
        return is_lead(p, agent);
    return cover->role < 0 || (int)p->agent[agent].role == cover->role;
}

/* A duty's slots lie in its own operating day and the next; a cover's too. */
static void count_covers(rota_tally *tally, const rota_problem *p,
                         const rota_duty *duty)
{
    for (int c = cover_from(p, duty->day - 1); c < p->covers; c++) {
        const rota_problem_cover *cover = &p->cover[c];
        if (cover->day > duty->day + 1)
            break;
        if (!serves(p, cover, duty->agent, duty->shift))
            continue;
        for (int k = 0; k < cover->slots; k++) {
            if (rota_duty_covers(p, duty->day, duty->shift,
                                 cover->first_slot + k))
                tally->cover[(size_t)c * tally->widest + k]++;
        }
    }
}

/* HEADS is 0 for a given duty, whose head stands in slot[].given already. */
static void count_duty(rota_tally *tally, const rota_problem *p,
                       const rota_duty *duty, int heads)
{
    int32_t end = rota_duty_end(p, duty->day, duty->shift);
    bool lead = is_lead(p, duty->agent);
    bool trainee = p->agent[duty->agent].role == ROTA_TRAINEE;

    for (int i = slot_from(p, rota_duty_start(p, duty->day, duty->shift));
         i < p->slots && p->slot[i].start < end; i++) {
        if (!rota_duty_covers(p, duty->day, duty->shift, i))
            continue;
        tally->have[i] += heads;
        tally->leads[i] += lead;
        tally->trainees[i] += trainee;
    }
    if (p->covers > 0)
        count_covers(tally, p, duty);
}

static int widest_cover(const rota_problem *p)
{
    int widest = 0;

    for (int c = 0; c < p->covers; c++) {
        if (p->cover[c].slots > widest)
            widest = p->cover[c].slots;
    }
    return widest;
}

void rota_tally_count(rota_tally *tally, const rota_problem *p,
                      const rota_roster *roster)
{
    assert(tally && p && roster);
    tally->slots = p->slots;
    tally->have = ROTA_NEW_ARRAY(int, p->slots + 1);
    tally->leads = ROTA_NEW_ARRAY(int, p->slots + 1);
    tally->trainees = ROTA_NEW_ARRAY(int, p->slots + 1);
    tally->widest = widest_cover(p);
    tally->cover =
        ROTA_NEW_ARRAY(int, (size_t)p->covers *(size_t)tally->widest + 1);
    for (int i = 0; i < p->slots; i++)
        tally->have[i] = p->slot[i].given;
    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *given = &p->given[i];
        rota_duty duty = { given->agent, given->day, given->shift };
        if (given->kind == ROTA_GIVEN_VERSION)
            count_duty(tally, p, &duty, 0);
    }
    for (size_t i = 0; i < roster->count; i++) {
        assert(roster->item[i].agent < p->agents);
        assert(roster->item[i].day < p->days);
        assert(roster->item[i].shift < p->shifts);
        count_duty(tally, p, &roster->item[i], 1);
    }
}

void rota_tally_release(rota_tally *tally)
{
    assert(tally);
    free(tally->have);
    free(tally->leads);
    free(tally->trainees);
    free(tally->cover);
    memset(tally, 0, sizeof *tally);
}
