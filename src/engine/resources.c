/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "resources.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

/* Lengths of shift that are counted one by one; with more of them minutes are
 * counted in units of their divisor. */
#define LENGTHS_MAX 3
/* Limits of shifts that are counted; the rest is relaxed. */
#define LIMITS_MAX 6
/* Elements of a pricing, about, that limits may bring about in a lean network:
 * beyond, the largest are relaxed. */
#define LIMITS_WORK 8e6
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

static int agent_of(const resources *b)
{
    return (int)(b->agent - b->p->agent);
}

/* Duties of MINUTES each that the most minutes leave room for. */
static int duties_in(const resources *b, int minutes)
{
    return minutes > 0 ? (b->most_minutes - b->fixed_minutes) / minutes
                       : b->cells->stages;
}

/* The shift of quantity Q, or -1 when it counts no single shift. */
static int shift_of(int q)
{
    return q < COUNTED + COUNT_SHIFTS ? -1 : q - COUNTED - COUNT_SHIFTS;
}

static bool count_matters(const resources *b, int q, rota_arena *scratch)
{
    int least, most, shift = shift_of(q);
    if (shift >= 0 &&
        rota_most_duties(b->p, agent_of(b), shift) == ROTA_NO_LIMIT)
        return false;
    fold_extremes(b->graph, tabulate(b, q, scratch), &least, &most);
    if (shift >= 0) {
        int room = duties_in(b, b->p->shift[shift].paid_minutes);
        most = room < most ? room : most;
    }
    return count_points(b->p, agent_of(b), q - COUNTED, most) > 0;
}

/* Which quantities can matter at all, judged by their extremes over paths. */
static void choose_quantities(resources *b, rota_arena *scratch)
{
    const rota_problem_agent *a = b->agent;
    int least, most;
    b->quantities = COUNTED + counts_of(b->p);
    b->needed = ROTA_ARENA_ARRAY(scratch, bool, b->quantities);
    b->relaxed = ROTA_ARENA_ARRAY(scratch, bool, b->quantities);
    b->form = rota_arena_alloc(scratch, (size_t)b->quantities, sizeof *b->form);
    fold_extremes(b->graph, tabulate(b, MINUTES, scratch), &least, &most);
    b->needed[MINUTES] = b->fixed_minutes + most > b->most_minutes ||
                         b->fixed_minutes + least < a->min_minutes;
    fold_extremes(b->graph, tabulate(b, NIGHTS, scratch), &least, &most);
    b->limit_nights = a->max_nights && most > a->max_nights;
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

/* Relax the largest limit of a shift that is counted; false: there is none. */
static bool relax_limit(resources *b)
{
    int largest = -1, limits = 0, most = -1;
    for (int q = COUNTED + COUNT_SHIFTS; q < b->quantities; q++) {
        int limit = rota_most_duties(b->p, agent_of(b), shift_of(q));
        if (b->needed[q] && limit > most) {
            most = limit;
            largest = q;
        }
        limits += b->needed[q];
    }
    if (largest >= 0)
        relax(b, largest);
    return limits > 0;
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

static bool shift_used(const resources *b, int shift)
{
    for (int k = 0; k < b->cells->stages; k++)
        if (cells_may(b->cells, agent_of(b), k)[1 + shift])
            return true;
    return false;
}

/* ---- classes of shifts ------------------------------------------------- */

/* Shifts that nothing counted tells apart. */
typedef struct {
    int length; /* minutes */
    bool night;
    int limited; /* a shift whose limit is counted stands alone, else -1 */
} shift_class;

typedef struct {
    shift_class item[NETWORK_RESOURCES];
    int count;
} class_list;

static shift_class describe(const resources *b, int shift)
{
    const rota_problem_shift *s = &b->p->shift[shift];
    bool limited = b->needed[COUNTED + COUNT_SHIFTS + shift];
    return (shift_class){ s->paid_minutes,
                          b->needed[NIGHTS] && s->kind == ROTA_SHIFT_NIGHT,
                          limited ? shift : -1 };
}

static int find_class(const class_list *list, shift_class c)
{
    for (int i = 0; i < list->count; i++)
        if (list->item[i].length == c.length &&
            list->item[i].night == c.night &&
            list->item[i].limited == c.limited)
            return i;
    return -1;
}

static int limit_of(const resources *b, const shift_class *c)
{
    return c->limited < 0 ? -1
                          : rota_most_duties(b->p, agent_of(b), c->limited);
}

/* Small limits before large ones: what is cleared for them lies together in
 * long stretches.  The first class has no limit, or the largest: it alone is
 * told by what the others leave. */
static void sort_classes(const resources *b, class_list *list)
{
    for (int i = 1; i < list->count; i++)
        for (int k = i; k > 0 && limit_of(b, &list->item[k]) <
                                     limit_of(b, &list->item[k - 1]);
             k--) {
            shift_class c = list->item[k];
            list->item[k] = list->item[k - 1];
            list->item[k - 1] = c;
        }
    if (list->count > 1 && list->item[0].limited >= 0) {
        shift_class c = list->item[list->count - 1];
        memmove(&list->item[1], &list->item[0],
                (size_t)(list->count - 1) * sizeof c);
        list->item[0] = c;
    }
}

/* False when there are too many, or none. */
static bool list_classes(const resources *b, class_list *list)
{
    int lengths = 0;
    for (int s = 0; s < b->p->shifts; s++) {
        shift_class c = describe(b, s);
        if (!shift_used(b, s) || find_class(list, c) >= 0)
            continue;
        if (c.limited < 0 && lengths++ == LENGTHS_MAX)
            return false;
        list->item[list->count++] = c;
    }
    sort_classes(b, list);
    return list->count > 0;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* No lawful tour has more duties of the class. */
static int cap_of(const resources *b, shift_class c)
{
    int cap = duties_in(b, c.length);
    if (c.limited >= 0)
        cap = smaller(cap, rota_most_duties(b->p, agent_of(b), c.limited));
    if (c.night && b->limit_nights)
        cap = smaller(cap, b->agent->max_nights);
    return cap;
}

static int *add_resource(resources *b, int cap, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    int *table = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *options);
    assert(b->count < NETWORK_RESOURCES);
    b->cap[b->count] = cap;
    b->add[b->count++] = table;
    return table;
}

/* Minutes, nights and limits as forms of the duties of each class: resource 0
 * counts all duties, resource c those of class c. */
static void set_forms(resources *b, const class_list *list)
{
    const shift_class *first = &list->item[0];
    for (int c = 0; c < list->count; c++) {
        const shift_class *x = &list->item[c];
        b->form[MINUTES][c] = x->length - (c ? first->length : 0);
        b->form[NIGHTS][c] = x->night - (c ? first->night : 0);
        if (first->limited >= 0)
            b->form[COUNTED + COUNT_SHIFTS + first->limited][c] = c ? -1 : 1;
        if (c > 0 && x->limited >= 0)
            b->form[COUNTED + COUNT_SHIFTS + x->limited][c] = 1;
    }
}

/* Duties of each shift class are counted: all of them first, since a month
 * leaves that number little room, then those of each class but the first. */
static bool count_by_class(resources *b, rota_arena *scratch)
{
    class_list list = { 0 };
    int options = b->p->shifts + 1;
    if (!list_classes(b, &list))
        return false;
    b->shortest = INT_MAX;
    for (int c = 0; c < list.count; c++) {
        b->shortest = smaller(b->shortest, list.item[c].length);
        if (list.item[c].length > b->longest)
            b->longest = list.item[c].length;
    }
    for (int c = 0; c < list.count; c++) {
        int cap = c ? cap_of(b, list.item[c]) : duties_in(b, b->shortest);
        int *table = add_resource(b, cap, scratch);
        for (int k = 0; k < b->cells->stages; k++)
            for (int s = 0; s < b->p->shifts; s++)
                table[k * options + 1 + s] =
                    shift_used(b, s) &&
                    (c == 0 || find_class(&list, describe(b, s)) == c);
    }
    set_forms(b, &list);
    return true;
}

/* ---- units of minutes -------------------------------------------------- */

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
    int *table =
        add_resource(b, (b->most_minutes - b->fixed_minutes) / unit, scratch);
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

static void count_quantity(resources *b, int q, int cap, rota_arena *scratch)
{
    assert(b->count < NETWORK_RESOURCES);
    b->form[q][b->count] = 1;
    b->cap[b->count] = cap;
    b->add[b->count++] = tabulate(b, q, scratch);
}

/* Minutes, nights and limits one by one, nights first where a limit ends their
 * range.  SIZE: numbers of a block, when coarse. */
static void count_plainly(resources *b, int size, rota_arena *scratch)
{
    bool coarse = b->kind == NETWORK_COARSE;
    if (b->needed[NIGHTS]) {
        int cap = INT_MAX;
        if (b->limit_nights) {
            int room = size / (b->cells->stages + UNITS_LEAST);
            cap = b->agent->max_nights;
            if (coarse && b->needed[MINUTES] && room <= cap)
                cap = room > 2 ? room - 1 : 1;
            size /= cap + 1;
        }
        count_quantity(b, NIGHTS, cap, scratch);
    }
    for (int q = COUNTED + COUNT_SHIFTS; q < b->quantities; q++)
        if (b->needed[q])
            count_quantity(b, q,
                           rota_most_duties(b->p, agent_of(b), shift_of(q)),
                           scratch);
    if (!b->needed[MINUTES])
        return;
    int unit = coarse ? coarse_unit(b, size, scratch) : common_unit(b);
    count_in_units(b, unit, scratch);
}

/* ---- the block --------------------------------------------------------- */

/* How many counts each resource has.  Beyond its end a count runs into that of
 * the resource before it: only the first may simply be cut; another keeps one
 * count too many, where options add one at most, and pricing clears that. */
static void measure(resources *b)
{
    int cells = b->cells->stages * (b->p->shifts + 1);
    b->block = 1;
    for (int j = 0; j < b->count; j++) {
        int least, step = 0;
        fold_extremes(b->graph, b->add[j], &least, &b->most[j]);
        for (int i = 0; i < cells; i++)
            step = b->add[j][i] > step ? b->add[j][i] : step;
        bool over = b->most[j] > b->cap[j];
        b->guard[j] = j > 0 && over && step == 1;
        b->size[j] = !over         ? b->most[j] + 1
                     : j == 0      ? b->cap[j] + 1
                     : b->guard[j] ? b->cap[j] + 2
                                   : b->most[j] + 1;
        b->block *= b->size[j];
    }
}

static void choose_resources(resources *b, int size, rota_arena *scratch)
{
    b->units_at = -1;
    b->count = b->waste = b->shortest = b->longest = 0;
    memset(b->form, 0, (size_t)b->quantities * sizeof *b->form);
    bool classes = b->kind != NETWORK_COARSE && b->needed[MINUTES] &&
                   count_by_class(b, scratch);
    if (!classes)
        count_plainly(b, size, scratch);
    for (int f = ROTA_FAIR_WEEKEND; f <= ROTA_FAIR_HOLIDAY; f++)
        if (b->needed[COUNTED + f])
            count_quantity(b, COUNTED + f, INT_MAX, scratch);
    memcpy(b->form[COUNTED + ROTA_FAIR_NIGHT], b->form[NIGHTS],
           sizeof *b->form);
    measure(b);
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
            int64_t more = count_points(b->p, agent_of(b), q - COUNTED, total);
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
    if (b->kind != NETWORK_FULL)
        relax_fairness(b);
    bool bare = b->kind == NETWORK_BARE || b->kind == NETWORK_COARSE;
    while (count_limits(b) > (bare ? 0 : LIMITS_MAX))
        relax_limit(b);
    choose_resources(b, (int)(blocks / nodes), scratch);
    while (b->kind == NETWORK_LEAN && b->block * arcs > LIMITS_WORK &&
           relax_limit(b))
        choose_resources(b, (int)(blocks / nodes), scratch);
}

void resources_duties(const resources *b, int *least, int *most)
{
    int wanted = b->agent->min_minutes - b->fixed_minutes;
    *most = duties_in(b, b->shortest);
    *least = wanted <= 0 ? 0 : (wanted + b->longest - 1) / b->longest;
}
