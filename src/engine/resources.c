/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "resources.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "classes.h"

/* Limits of shifts that are counted; the rest is relaxed. */
#define LIMITS_MAX 6
/* Elements of a pricing, about, that limits may bring about in a lean network:
 * beyond, the largest are relaxed. */
#define LIMITS_WORK 8e6
/* Numbers of a block by classes from which on units are tried. */
#define CLASSES_BLOCK 1000
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
    return count_has(b->p, q - COUNTED, b->cells->day[stage], shift);
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

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

int resources_agent(const resources *b)
{
    return (int)(b->agent - b->p->agent);
}

/* Duties of MINUTES each that the most minutes leave room for. */
int resources_room(const resources *b, int minutes)
{
    return minutes > 0 ? (b->most_minutes - b->fixed_minutes) / minutes
                       : b->cells->stages;
}

/* The shift of quantity Q, or -1 when it counts no single shift. */
static int shift_of(int q)
{
    return q < COUNTED + COUNT_SHIFTS ? -1 : q - COUNTED - COUNT_SHIFTS;
}

/* Duties of SHIFT that a tour can have, at most: they are limited so often that
 * paths are not looked at for each. */
static int most_of_shift(const resources *b, int shift)
{
    int most = b->stages_of[shift];
    most = smaller(most, resources_room(b, b->p->shift[shift].paid_minutes));
    return smaller(most, b->most_duties);
}

static bool count_matters(const resources *b, int q, rota_arena *scratch)
{
    int least, most, shift = shift_of(q);
    if (shift >= 0) {
        most = most_of_shift(b, shift);
    } else {
        if (b->p->weight.fair[q - COUNTED] == 0)
            return false;
        fold_extremes(b->graph, tabulate(b, q, scratch), &least, &most);
    }
    return count_points(b->p, resources_agent(b), q - COUNTED, most) > 0;
}

/* On how many stages each shift may be worked, and how many duties there can
 * be. */
static void count_stages(resources *b, rota_arena *scratch)
{
    int shifts = b->p->shifts, least;
    int *one = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *(shifts + 1));
    b->stages_of = ROTA_ARENA_ARRAY(scratch, int, shifts + 1);
    for (int k = 0; k < b->cells->stages; k++)
        for (int s = 0; s < shifts; s++) {
            b->stages_of[s] +=
                cells_may(b->cells, resources_agent(b), k)[1 + s] != 0;
            one[k * (shifts + 1) + 1 + s] = 1;
        }
    fold_extremes(b->graph, one, &least, &b->most_duties);
}

/* Which quantities can matter at all, judged by their extremes over paths. */
static void choose_quantities(resources *b, rota_arena *scratch)
{
    const rota_problem_agent *a = b->agent;
    int least, most;
    count_stages(b, scratch);
    b->quantities = COUNTED + counts_of(b->p);
    b->needed = ROTA_ARENA_ARRAY(scratch, bool, b->quantities);
    b->relaxed = ROTA_ARENA_ARRAY(scratch, bool, b->quantities);
    b->form = rota_arena_alloc(scratch, (size_t)b->quantities, sizeof *b->form);
    fold_extremes(b->graph, tabulate(b, MINUTES, scratch), &least, &most);
    b->path_minutes = most;
    b->needed[MINUTES] = b->fixed_minutes + most > b->most_minutes ||
                         b->fixed_minutes + least < a->min_minutes;
    if (a->max_nights) {
        fold_extremes(b->graph, tabulate(b, NIGHTS, scratch), &least, &most);
        b->limit_nights = most > a->max_nights;
    }
    for (int q = COUNTED; q < b->quantities; q++)
        b->needed[q] = count_matters(b, q, scratch);
    b->needed[NIGHTS] = b->limit_nights || b->needed[COUNTED + ROTA_FAIR_NIGHT];
}

static void relax(resources *b, int q)
{
    b->relaxed[q] = b->relaxed[q] || b->needed[q];
    b->needed[q] = false;
}

static void relax_fairness(resources *b)
{
    for (int q = COUNTED; q < COUNTED + COUNT_SHIFTS; q++)
        relax(b, q);
    b->needed[NIGHTS] = b->limit_nights;
}

/* Relax the largest limit of a shift that is counted and give it; -1: there is
 * none. */
static int relax_limit(resources *b)
{
    int largest = -1, most = -1;
    for (int q = COUNTED + COUNT_SHIFTS; q < b->quantities; q++) {
        int limit = rota_most_duties(b->p, resources_agent(b), shift_of(q));
        if (b->needed[q] && limit > most) {
            most = limit;
            largest = q;
        }
    }
    if (largest >= 0)
        relax(b, largest);
    return most;
}

static int count_limits(const resources *b)
{
    int limits = 0;
    for (int q = COUNTED + COUNT_SHIFTS; q < b->quantities; q++)
        limits += b->needed[q];
    return limits;
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

bool resources_used(const resources *b, int shift)
{
    return b->stages_of[shift] > 0;
}

int *resources_add(resources *b, int cap, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    int *table = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *options);
    assert(b->count < NETWORK_RESOURCES);
    b->most[b->count] = b->most_duties; /* one a duty, unless told otherwise */
    b->cap[b->count] = cap;
    b->add[b->count++] = table;
    return table;
}

/* ---- units of minutes -------------------------------------------------- */

static int common_unit(const resources *b)
{
    int unit = 0;
    for (int s = 0; s < b->p->shifts; s++)
        if (resources_used(b, s))
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
        if (resources_used(b, s) && w > waste)
            waste = w;
    }
    return waste;
}

/* The unit of least waste that leaves at most about SIZE counts of minutes:
 * where lengths are alike that may be a whole duty. */
static int coarse_unit(const resources *b, int size)
{
    int most = b->path_minutes;
    int room = size - b->cells->stages, from, best;
    from = best = 1 + most / (room > UNITS_LEAST ? room : UNITS_LEAST);
    for (int unit = from; unit <= LONGEST; unit++)
        if (waste_of(b, unit) < waste_of(b, best))
            best = unit;
    return best;
}

static void count_in_units(resources *b, int unit, rota_arena *scratch)
{
    int options = b->p->shifts + 1, least;
    b->units_at = b->count;
    int *table =
        resources_add(b, (b->most_minutes - b->fixed_minutes) / unit, scratch);
    b->form[MINUTES][b->units_at] = unit;
    b->waste = waste_of(b, unit);
    b->brief = INT_MAX;
    for (int s = 0; s < b->p->shifts; s++) {
        int units = units_of(b, s, unit);
        for (int k = 0; k < b->cells->stages; k++)
            table[k * options + 1 + s] = resources_used(b, s) ? units : 0;
        if (resources_used(b, s) && units > 0 && units < b->brief)
            b->brief = units;
    }
    b->most[b->units_at] = b->path_minutes / unit;
    if (b->waste)
        fold_extremes(b->graph, table, &least, &b->most[b->units_at]);
}

static void count_quantity(resources *b, int q, int cap, rota_arena *scratch)
{
    assert(b->count < NETWORK_RESOURCES);
    b->form[q][b->count] = 1;
    b->most[b->count] = b->most_duties;
    b->cap[b->count] = cap;
    b->add[b->count++] = tabulate(b, q, scratch);
}

/* Most nights that are told apart.  SIZE: numbers of a block, when coarse. */
static int cap_nights(const resources *b, int size)
{
    int room = size / (b->cells->stages + UNITS_LEAST);
    int cap = b->agent->max_nights;
    if (!b->limit_nights)
        return INT_MAX;
    if (b->kind == NETWORK_COARSE && b->needed[MINUTES] && room <= cap)
        return room > 2 ? room - 1 : 1;
    return cap;
}

/* Minutes, nights and limits one by one, minutes first since both their limits
 * end their range. */
static void count_plainly(resources *b, int size, rota_arena *scratch)
{
    int cap = cap_nights(b, size);
    if (b->needed[MINUTES]) {
        if (b->needed[NIGHTS] && b->limit_nights)
            size /= cap + 1;
        count_in_units(b,
                       b->kind == NETWORK_COARSE ? coarse_unit(b, size)
                                                 : common_unit(b),
                       scratch);
    }
    if (b->needed[NIGHTS])
        count_quantity(b, NIGHTS, cap, scratch);
    for (int q = COUNTED + COUNT_SHIFTS; q < b->quantities; q++)
        if (b->needed[q])
            count_quantity(
                b, q, rota_most_duties(b->p, resources_agent(b), shift_of(q)),
                scratch);
}

/* ---- the block --------------------------------------------------------- */

/* How many counts each resource has.  Beyond its end a count runs into that of
 * the resource before it: the first may simply be cut; another, to which
 * options add one at most, keeps one count too many, and pricing clears that.
 */
static void measure(resources *b)
{
    b->block = 1;
    for (int j = 0; j < b->count; j++) {
        b->guard[j] = j > 0 && b->most[j] > b->cap[j];
        b->size[j] = smaller(b->most[j], b->cap[j]) + 1 + b->guard[j];
        b->block *= b->size[j];
    }
}

static void lay_out(resources *b, bool classes, int size, rota_arena *scratch)
{
    b->units_at = -1;
    b->count = b->waste = b->shortest = b->longest = 0;
    memset(b->form, 0, (size_t)b->quantities * sizeof *b->form);
    if (!classes || !classes_count(b, scratch))
        count_plainly(b, size, scratch);
    for (int f = ROTA_FAIR_WEEKEND; f <= ROTA_FAIR_HOLIDAY; f++)
        if (b->needed[COUNTED + f])
            count_quantity(b, COUNTED + f, INT_MAX, scratch);
    memcpy(b->form[COUNTED + ROTA_FAIR_NIGHT], b->form[NIGHTS],
           sizeof *b->form);
    measure(b);
}

/* By classes where that takes fewer numbers than units of minutes, as it does
 * within a month. */
static void choose_resources(resources *b, int size, rota_arena *scratch)
{
    bool classes = b->kind != NETWORK_COARSE && b->needed[MINUTES];
    lay_out(b, classes, size, scratch);
    if (b->longest == 0 || b->block < CLASSES_BLOCK)
        return;
    double by_class = b->block;
    lay_out(b, false, size, scratch);
    if (b->block >= by_class)
        lay_out(b, true, size, scratch);
}

int64_t resources_end(const resources *b, const int *r)
{
    const rota_problem_agent *a = b->agent;
    int64_t points = 0;
    for (int q = 0; q < b->quantities; q++) {
        if (!b->needed[q])
            continue;
        int total = q == MINUTES ? b->fixed_minutes : 0;
        for (int j = 0; j < b->count; j++)
            total += b->form[q][j] * r[j];
        if (total < 0)
            return NETWORK_NEVER; /* more of a class than duties: no path */
        if (q == MINUTES) {
            int waste = b->waste ? b->waste * (r[b->units_at] / b->brief) : 0;
            if (total > b->most_minutes || total - waste < a->min_minutes)
                return NETWORK_NEVER;
        } else if (q == NIGHTS) {
            if (a->max_nights && total > a->max_nights)
                return NETWORK_NEVER;
        } else {
            int64_t more =
                count_points(b->p, resources_agent(b), q - COUNTED, total);
            if (more == COUNT_NEVER)
                return NETWORK_NEVER;
            points += more;
        }
    }
    return points;
}

void resources_choose(resources *b, size_t blocks, rota_arena *scratch)
{
    size_t nodes = 1;
    double arcs = 1;
    for (int k = 0; k < b->graph->stages; k++) {
        nodes += (size_t)b->graph->stage[k].nodes;
        arcs += b->graph->stage[k].arcs;
    }
    count_patterns(b);
    choose_quantities(b, scratch);
    if (b->kind == NETWORK_LOOSE)
        b->needed[MINUTES] = b->limit_nights = false;
    if (b->kind != NETWORK_FULL)
        relax_fairness(b);
    bool bare = b->kind != NETWORK_FULL && b->kind != NETWORK_LEAN;
    while (count_limits(b) > (bare ? 0 : LIMITS_MAX))
        relax_limit(b);
    choose_resources(b, (int)(blocks / nodes), scratch);
    bool fewer = false;
    for (double work = b->block * arcs;
         b->kind == NETWORK_LEAN && work > LIMITS_WORK;) {
        int limit = relax_limit(b);
        if (limit < 0)
            break;
        fewer = true;
        work /= limit + 2; /* its range, guarded */
    }
    if (fewer)
        choose_resources(b, (int)(blocks / nodes), scratch);
}

bool resources_range(const resources *b, int *least, int *most)
{
    int wanted = b->agent->min_minutes - b->fixed_minutes;
    bool classes = b->longest > 0;
    int each = classes ? b->longest : b->count > 0 ? b->form[MINUTES][0] : 0;
    if (each == 0)
        return false;
    *most = classes ? resources_room(b, b->shortest) : b->cap[0];
    *least = wanted <= 0 ? 0 : (wanted + each - 1) / each;
    return true;
}
