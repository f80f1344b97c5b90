/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "resources.h"

#include <rota/points.h>

#include <assert.h>
#include <limits.h>
#include <string.h>

/* Classes of shifts that are counted one by one; with more of them minutes
 * are counted in units of their divisor. */
#define CLASSES_MAX 3
/* Coarse units leave at least so many counts of minutes. */
#define UNITS_LEAST 32
/* No unit is longer: a day, and arrival. */
#define LONGEST 1500

static int amount_of(const resources *b, int q, int stage, int shift)
{
    const rota_problem_shift *s = &b->p->shift[shift];
    if (q == MINUTES)
        return s->paid_minutes;
    if (q == NIGHTS)
        return s->kind == ROTA_SHIFT_NIGHT;
    return rota_counts_for(b->p, b->cells->day[stage], shift,
                           (rota_fair_kind)(q - FAIR));
}

/* Amounts of quantity Q for every option. */
static int *tabulate(const resources *b, int q, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    int *table = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *options);
    for (int k = 0; k < b->cells->stages; k++)
        for (int s = 0; s < b->p->shifts; s++)
            table[k * options + 1 + s] = amount_of(b, q, k, s);
    return table;
}

static void count_patterns(resources *b)
{
    const rota_problem *p = b->p;
    int a = (int)(b->agent - p->agent);
    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *g = &p->given[i];
        if (g->agent == a && p->day[g->day].in_month)
            b->fixed_minutes += p->shift[g->shift].paid_minutes;
    }
    /* a limit that patterns alone break already: nothing may be added */
    b->most_minutes = b->fixed_minutes > b->agent->max_minutes
                          ? b->fixed_minutes
                          : b->agent->max_minutes;
}

static bool fairness_costs(const resources *b, int kind, int most)
{
    return rota_points_fair(b->p, (int)(b->agent - b->p->agent),
                            (rota_fair_kind)kind, most) > 0;
}

/* Which quantities can matter at all, judged by their extremes over paths. */
static void choose_quantities(resources *b, rota_arena *scratch)
{
    const rota_problem_agent *a = b->agent;
    for (int q = 0; q < QUANTITIES; q++) {
        int least, most;
        fold_extremes(b->graph, tabulate(b, q, scratch), &least, &most);
        if (q == MINUTES)
            b->needed[q] = b->fixed_minutes + most > b->most_minutes ||
                           b->fixed_minutes + least < a->min_minutes;
        else if (q == NIGHTS)
            b->needed[q] = a->max_nights && most > a->max_nights;
        else
            b->needed[q] = fairness_costs(b, q - FAIR, most);
    }
    b->limit_nights = b->needed[NIGHTS];
    if (b->needed[FAIR + ROTA_FAIR_NIGHT])
        b->needed[NIGHTS] = true;
}

static bool forgo_fairness(resources *b)
{
    bool any = false;
    for (int q = FAIR; q < QUANTITIES; q++) {
        any = any || b->needed[q];
        b->needed[q] = false;
    }
    b->needed[NIGHTS] = b->limit_nights;
    return any;
}

static int gcd(int x, int y)
{
    while (y) {
        int r = x % y;
        x = y;
        y = r;
    }
    return x;
}

/* A shift's class when minutes are counted: its length, and night or not. */
static int class_of(const resources *b, int shift, int *length, bool *night,
                    int *classes)
{
    const rota_problem_shift *s = &b->p->shift[shift];
    bool is_night = b->needed[NIGHTS] && s->kind == ROTA_SHIFT_NIGHT;
    for (int c = 0; c < *classes; c++)
        if (length[c] == s->paid_minutes && night[c] == is_night)
            return c;
    if (*classes == CLASSES_MAX)
        return -1;
    length[*classes] = s->paid_minutes;
    night[*classes] = is_night;
    return (*classes)++;
}

static bool shift_used(const resources *b, int shift)
{
    int a = (int)(b->agent - b->p->agent);
    for (int k = 0; k < b->cells->stages; k++)
        if (cells_may(b->cells, a, k)[1 + shift])
            return true;
    return false;
}

static int *add_resource(resources *b, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    int *table = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *options);
    assert(b->count < NETWORK_RESOURCES);
    b->add[b->count++] = table;
    return table;
}

/* Duties of each shift class are counted: all of them first, since a month
 * leaves that number little room, then those of each class but
 * the first; minutes and nights follow. */
static bool count_by_class(resources *b, rota_arena *scratch)
{
    int length[CLASSES_MAX], classes = 0, options = b->p->shifts + 1;
    bool night[CLASSES_MAX];
    for (int s = 0; s < b->p->shifts; s++)
        if (shift_used(b, s) && class_of(b, s, length, night, &classes) < 0)
            return false;
    for (int c = 0; c < classes; c++) {
        int j = b->count;
        int *table = add_resource(b, scratch);
        b->form[MINUTES][j] = length[c] - (c ? length[0] : 0);
        b->form[NIGHTS][j] = night[c] - (c ? night[0] : 0);
        for (int k = 0; k < b->cells->stages; k++)
            for (int s = 0; s < b->p->shifts; s++)
                table[k * options + 1 + s] =
                    shift_used(b, s) &&
                    (c == 0 || class_of(b, s, length, night, &classes) == c);
        if (c == 0 || length[c] < b->shortest)
            b->shortest = length[c];
        if (length[c] > b->longest)
            b->longest = length[c];
    }
    return true;
}

static int common_unit(const resources *b)
{
    int unit = 0;
    for (int s = 0; s < b->p->shifts; s++)
        if (shift_used(b, s))
            unit = gcd(b->p->shift[s].paid_minutes, unit);
    return unit ? unit : 1;
}

static int units_of(const resources *b, int shift, int unit)
{
    return (b->p->shift[shift].paid_minutes + unit - 1) / unit;
}

/* What a duty is counted too long in UNIT, at most. */
static int waste_of(const resources *b, int unit)
{
    int waste = 0;
    for (int s = 0; s < b->p->shifts; s++) {
        int w = unit * units_of(b, s, unit) - b->p->shift[s].paid_minutes;
        if (shift_used(b, s) && w > waste)
            waste = w;
    }
    return waste;
}

/* The unit of least waste that leaves at most about SIZE counts of minutes:
 * where lengths are alike that may be a whole duty. */
static int coarse_unit(const resources *b, int size, rota_arena *scratch)
{
    int least, most;
    fold_extremes(b->graph, tabulate(b, MINUTES, scratch), &least, &most);
    int room = size - b->cells->stages, from, best;
    from = best = 1 + most / (room > UNITS_LEAST ? room : UNITS_LEAST);
    for (int unit = from; unit <= LONGEST; unit++)
        if (waste_of(b, unit) < waste_of(b, best))
            best = unit;
    return best;
}

static void count_in_units(resources *b, int unit, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    b->units_at = b->count;
    int *table = add_resource(b, scratch);
    b->form[MINUTES][b->units_at] = unit;
    b->waste = waste_of(b, unit);
    b->brief = INT_MAX;
    for (int s = 0; s < b->p->shifts; s++) {
        int units = units_of(b, s, unit);
        for (int k = 0; k < b->cells->stages; k++)
            table[k * options + 1 + s] = shift_used(b, s) ? units : 0;
        if (shift_used(b, s) && units > 0 && units < b->brief)
            b->brief = units;
    }
}

static void count_quantity(resources *b, int q, rota_arena *scratch)
{
    b->form[q][b->count] = 1;
    assert(b->count < NETWORK_RESOURCES);
    b->add[b->count++] = tabulate(b, q, scratch);
}

/* Minutes and nights one by one, nights first where a limit ends their range.
 * SIZE: numbers of a block, when coarse. */
static void count_plainly(resources *b, int size, rota_arena *scratch)
{
    bool coarse = b->kind == NETWORK_COARSE;
    if (b->needed[NIGHTS]) {
        count_quantity(b, NIGHTS, scratch);
        if (b->limit_nights) {
            int room = size / (b->cells->stages + UNITS_LEAST);
            b->first_most = b->agent->max_nights;
            if (coarse && b->needed[MINUTES] && room <= b->first_most)
                b->first_most = room > 2 ? room - 1 : 1;
            size /= b->first_most + 1;
        }
    }
    if (!b->needed[MINUTES])
        return;
    int unit = coarse ? coarse_unit(b, size, scratch) : common_unit(b);
    if (b->count == 0)
        b->first_most = (b->most_minutes - b->fixed_minutes) / unit;
    count_in_units(b, unit, scratch);
}

static void choose_resources(resources *b, int size, rota_arena *scratch)
{
    b->units_at = -1;
    b->first_most = INT_MAX;
    bool classes = b->kind != NETWORK_COARSE && b->needed[MINUTES] &&
                   count_by_class(b, scratch);
    if (!classes)
        count_plainly(b, size, scratch);
    if (b->needed[FAIR + ROTA_FAIR_WEEKEND])
        count_quantity(b, FAIR + ROTA_FAIR_WEEKEND, scratch);
    if (b->needed[FAIR + ROTA_FAIR_HOLIDAY])
        count_quantity(b, FAIR + ROTA_FAIR_HOLIDAY, scratch);
    memcpy(b->form[FAIR + ROTA_FAIR_NIGHT], b->form[NIGHTS],
           sizeof b->form[NIGHTS]);
}

/* Points, or NETWORK_NEVER, of the resources R at the end of a tour. */
int64_t resources_end(const resources *b, const int *r)
{
    const rota_problem_agent *a = b->agent;
    int total[QUANTITIES];
    for (int q = 0; q < QUANTITIES; q++) {
        total[q] = q == MINUTES ? b->fixed_minutes : 0;
        for (int j = 0; j < b->count; j++)
            total[q] += b->form[q][j] * r[j];
        if (total[q] < 0)
            return NETWORK_NEVER; /* more of a class than duties: no path */
    }
    int waste =
        b->waste ? b->waste * (r[b->units_at] / b->brief) : 0; /* duties */
    if (b->needed[MINUTES] && (total[MINUTES] > b->most_minutes ||
                               total[MINUTES] - waste < a->min_minutes))
        return NETWORK_NEVER;
    if (b->needed[NIGHTS] && a->max_nights && total[NIGHTS] > a->max_nights)
        return NETWORK_NEVER;
    int64_t points = 0;
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
        if (b->needed[FAIR + kind])
            points +=
                rota_points_fair(b->p, (int)(a - b->p->agent),
                                 (rota_fair_kind)kind, total[FAIR + kind]);
    return points;
}

bool resources_choose(resources *b, size_t blocks, rota_arena *scratch)
{
    bool forgone = false;
    size_t nodes = 1;
    for (int k = 0; k < b->graph->stages; k++)
        nodes += (size_t)b->graph->stage[k].nodes;
    count_patterns(b);
    choose_quantities(b, scratch);
    if (b->kind != NETWORK_FULL)
        forgone = forgo_fairness(b);
    choose_resources(b, (int)(blocks / nodes), scratch);
    return forgone;
}

void resources_duties(const resources *b, int *least, int *most)
{
    int wanted = b->agent->min_minutes - b->fixed_minutes;
    *most = (b->most_minutes - b->fixed_minutes) / b->shortest;
    *least = wanted <= 0 ? 0 : (wanted + b->longest - 1) / b->longest;
}
