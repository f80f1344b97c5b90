/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/points.h>

#include <assert.h>
#include <stdlib.h>

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* T of problem.h. */
static int64_t triangle(int64_t x)
{
    return x * (x + 1) / 2;
}

int64_t rota_points_sum(const rota_points *points)
{
    assert(points);
    int64_t sum = 0;

#define X(field, key) sum += points->field;
    ROTA_GOALS(X)
#undef X
    return sum;
}

/* ---- slots ---------------------------------------------------------- */

int64_t rota_points_short(const rota_weights *w, int missing)
{
    assert(w);
    return missing > 0 ? w->shortage * triangle(missing) : 0;
}

/* A floor head is never cheaper than a head above the floor, so that points
 * are convex in the heads. */
static int64_t floor_weight(const rota_problem *p, int slot)
{
    const rota_problem_slot *s = &p->slot[slot];

    return most(p->weight.floor,
                (int64_t)p->weight.shortage * (s->need - s->floor));
}

/* The three goals of a slot, (2) of problem.h, added to PARTS. */
static void add_slot(const rota_problem *p, int slot, int have, int shift_rows,
                     rota_points *parts)
{
    const rota_problem_slot *s = &p->slot[slot];
    int64_t reached = most(have, s->floor);
    int64_t wanted = most(s->need, shift_rows);

    parts->floor += floor_weight(p, slot) * most(0, (int64_t)s->floor - have);
    parts->shortage += rota_points_short(&p->weight, (int)(s->need - reached));
    parts->over += p->weight.over * most(0, have - wanted);
}

int64_t rota_points_slot(const rota_problem *p, int slot, int have,
                         int shift_rows)
{
    assert(p && slot >= 0 && slot < p->slots && have >= 0);
    rota_points parts = { 0 };

    add_slot(p, slot, have, shift_rows, &parts);
    return rota_points_sum(&parts);
}

void rota_points_shift_rows(const rota_problem *p, int *rows)
{
    assert(p && rows);
    for (int i = 0; i < p->slots; i++)
        rows[i] = 0;
    for (int c = 0; c < p->covers; c++) {
        const rota_problem_cover *cover = &p->cover[c];
        if (cover->shift < 0 || cover->skill >= 0 || cover->role >= 0)
            continue;
        for (int k = 0; k < cover->slots; k++)
            rows[cover->first_slot + k] += cover->min;
    }
}

/* ---- one agent ------------------------------------------------------ */

int64_t rota_points_fair(const rota_problem *p, int agent, rota_fair_kind kind,
                         int n)
{
    assert(p && agent >= 0 && agent < p->agents);
    assert(kind >= 0 && kind < ROTA_FAIR_KINDS && n >= 0);
    const rota_fair *fair = &p->agent[agent].fair[kind];
    int64_t before = most(0, (int64_t)fair->before - fair->share);
    int64_t after = most(0, (int64_t)fair->before + n - fair->share);

    return p->weight.fair[kind] * (triangle(after) - triangle(before));
}

bool rota_counts_for(const rota_problem *p, int day, int shift,
                     rota_fair_kind kind)
{
    assert(p && day >= 0 && day < p->days && shift >= 0 && shift < p->shifts);
    switch (kind) {
    case ROTA_FAIR_WEEKEND:
        return p->day[day].kind == ROTA_WEEKEND;
    case ROTA_FAIR_HOLIDAY:
        return rota_kind_is_holiday(p->day[day].kind);
    case ROTA_FAIR_NIGHT:
        return p->shift[shift].kind == ROTA_SHIFT_NIGHT;
    case ROTA_FAIR_KINDS:
        break;
    }
    assert(!"a kind of the list");
    return false;
}

static bool cell_before(int agent, int day, int other_agent, int other_day)
{
    return agent != other_agent ? agent < other_agent : day < other_day;
}

static int64_t wish_points(const rota_problem *p, int agent, int day, int shift)
{
    int low = 0;
    int high = p->wishes;
    int64_t points = 0;

    while (low < high) {
        int middle = low + (high - low) / 2;
        const rota_problem_wish *w = &p->wish[middle];
        if (cell_before(w->agent, w->day, agent, day))
            low = middle + 1;
        else
            high = middle;
    }
    for (int i = low; i < p->wishes; i++) {
        const rota_problem_wish *w = &p->wish[i];
        if (w->agent != agent || w->day != day)
            break;
        bool granted = (w->shift == shift) == (w->weight > 0);
        if (!granted)
            points += (int64_t)p->weight.wish * llabs(w->weight);
    }
    return points;
}

static int64_t change_points(const rota_problem *p, int agent, int day,
                             int shift)
{
    int low = 0;
    int high = p->keeps;

    while (low < high) {
        int middle = low + (high - low) / 2;
        const rota_problem_keep *k = &p->keep[middle];
        if (cell_before(k->agent, k->day, agent, day))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == p->keeps || p->keep[low].agent != agent ||
        p->keep[low].day != day || p->keep[low].shift == shift)
        return 0;
    return p->weight.change;
}

int64_t rota_points_cell(const rota_problem *p, int agent, int day, int shift)
{
    assert(p && agent >= 0 && agent < p->agents);
    assert(day >= 0 && day < p->days && shift >= ROTA_OFF);
    return wish_points(p, agent, day, shift) +
           change_points(p, agent, day, shift);
}

static int64_t tour_fair(const rota_problem *p, int agent,
                         const rota_roster *roster)
{
    int n[ROTA_FAIR_KINDS] = { 0 };
    int64_t points = 0;

    for (size_t i = rota_roster_first(roster, agent, 0);
         i < roster->count && roster->item[i].agent == agent; i++) {
        const rota_duty *duty = &roster->item[i];
        for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
            n[kind] += rota_counts_for(p, duty->day, duty->shift, kind);
    }
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
        points += rota_points_fair(p, agent, kind, n[kind]);
    return points;
}

int64_t rota_points_tour(const rota_problem *p, int agent,
                         const rota_roster *roster, rota_points *parts)
{
    assert(p && roster && agent >= 0 && agent < p->agents);
    rota_points tour = { .fair = tour_fair(p, agent, roster) };

    for (int day = p->month_from; day < p->month_to; day++) {
        if (!p->day[day].planned)
            continue;
        int shift = rota_roster_cell(roster, agent, day);
        tour.wish += wish_points(p, agent, day, shift);
        tour.change += change_points(p, agent, day, shift);
    }
    if (parts) {
        parts->fair += tour.fair;
        parts->wish += tour.wish;
        parts->change += tour.change;
    }
    return rota_points_sum(&tour);
}

/* ---- everything ----------------------------------------------------- */

/* Trainees of slot I when nobody else is there. */
static int lone_trainees(const rota_tally *tally, int i)
{
    return tally->trainees[i] >= tally->have[i] ? tally->trainees[i] : 0;
}

/* Heads that COVER lacks over all its slots. */
static int64_t cover_misses(const rota_problem *p, const rota_tally *tally,
                            int c)
{
    const rota_problem_cover *cover = &p->cover[c];
    int64_t missing = 0;

    for (int k = 0; k < cover->slots; k++)
        missing +=
            most(0, cover->min - tally->cover[(size_t)c * tally->widest + k]);
    return missing;
}

rota_points rota_points_count(const rota_problem *p, const rota_roster *roster)
{
    assert(p && roster);
    rota_points points = { 0 };
    rota_tally tally;
    int *rows = ROTA_NEW_ARRAY(int, p->slots + 1);

    rota_tally_count(&tally, p, roster);
    rota_points_shift_rows(p, rows);
    for (int i = 0; i < p->slots; i++) {
        add_slot(p, i, tally.have[i], rows[i], &points);
        points.lead += (int64_t)p->weight.lead * lone_trainees(&tally, i);
    }
    for (int c = 0; c < p->covers; c++) {
        int64_t missing = cover_misses(p, &tally, c);
        if (p->cover[c].role == ROTA_LEAD)
            points.lead += p->weight.lead * missing;
        else
            points.floor += p->weight.floor * missing;
    }
    for (int agent = 0; agent < p->agents; agent++)
        rota_points_tour(p, agent, roster, &points);
    free(rows);
    rota_tally_release(&tally);
    return points;
}

rota_shortage rota_shortage_count(const rota_problem *p,
                                  const rota_roster *roster)
{
    assert(p && roster);
    rota_shortage shortage = { .duties = (int)roster->count };
    rota_tally tally;

    rota_tally_count(&tally, p, roster);
    for (int i = 0; i < p->slots; i++) {
        const rota_problem_slot *s = &p->slot[i];
        int have = tally.have[i];
        shortage.short_minutes += s->length * most(0, s->need - have);
        shortage.floor_misses += (int)most(0, s->floor - have);
        shortage.trainee_misses += lone_trainees(&tally, i);
    }
    for (int c = 0; c < p->covers; c++) {
        int missing = (int)cover_misses(p, &tally, c);
        if (p->cover[c].role == ROTA_LEAD)
            shortage.lead_misses += missing;
        else
            shortage.floor_misses += missing;
    }
    rota_tally_release(&tally);
    return shortage;
}
