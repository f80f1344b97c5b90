/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <rota/points.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "state.h"

/* Classes of shifts that are counted one by one; with more of them minutes
 * are counted in units of their divisor. */
#define CLASSES_MAX 3

/* The quantities that limits and fairness look at, as linear forms of the
 * resources: quantity q = base[q] + sum over j of form[q][j] r[j]. */
enum { MINUTES, NIGHTS, WEEKENDS, FAIR, QUANTITIES = FAIR + ROTA_FAIR_KINDS };

typedef struct {
    const rota_problem *p;
    const network_cells *cells;
    const rota_problem_agent *agent;
    fold *graph;
    int base[QUANTITIES];
    bool needed[QUANTITIES];
    int shortest, longest; /* of the classes; 0: not counted by class */
    bool limit_nights;     /* needed for the limit, not only for fairness */
    int resources;
    int form[QUANTITIES][NETWORK_RESOURCES];
    /* what an option adds to resource j: add[j][stage * (shifts + 1) + 1 +
     * shift]; NULL where it is the weekend mark of the arc */
    int *add[NETWORK_RESOURCES];
} plan;

static bool quantity_counts(const plan *b, int q, int stage, int shift,
                            int *amount)
{
    int day = b->cells->day[stage];
    *amount = 0;
    if (shift == ROTA_OFF)
        return true;
    const rota_problem_shift *s = &b->p->shift[shift];
    if (q == MINUTES)
        *amount = s->paid_minutes;
    else if (q == NIGHTS)
        *amount = s->kind == ROTA_SHIFT_NIGHT;
    else if (q >= FAIR)
        *amount = rota_counts_for(b->p, day, shift, (rota_fair_kind)(q - FAIR));
    return q != WEEKENDS;
}

/* Amounts of quantity Q for every option; NULL for weekends, which the arcs
 * mark themselves. */
static int *tabulate(const plan *b, int q, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    if (q == WEEKENDS)
        return NULL;
    int *table = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *options);
    for (int k = 0; k < b->cells->stages; k++)
        for (int s = ROTA_OFF; s < b->p->shifts; s++)
            (void)quantity_counts(b, q, k, s, &table[k * options + 1 + s]);
    return table;
}

/* What is fixed already: pattern minutes of the month, weekends that fixed
 * duties work. */
static void count_fixed(plan *b, const uint8_t *weekend_open)
{
    const rota_problem *p = b->p;
    int a = (int)(b->agent - p->agent);
    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *g = &p->given[i];
        if (g->agent == a && p->day[g->day].in_month)
            b->base[MINUTES] += p->shift[g->shift].paid_minutes;
    }
    for (int w = 0; w < p->weekends; w++)
        b->base[WEEKENDS] +=
            weekend_open[w] >= 2 && p->weekend[w].charged == p->month;
}

/* A limit that fixed duties alone break already: nothing may be added. */
static int limit_of(const plan *b, int q, int limit)
{
    return b->base[q] > limit ? b->base[q] : limit;
}

static bool fairness_costs(const plan *b, int kind, int most)
{
    return rota_points_fair(b->p, (int)(b->agent - b->p->agent),
                            (rota_fair_kind)kind, most) > 0;
}

/* Which quantities can matter at all, judged by their extremes over paths. */
static void choose_quantities(plan *b, rota_arena *scratch)
{
    const rota_problem_agent *a = b->agent;
    for (int q = 0; q < QUANTITIES; q++) {
        int least, most;
        fold_extremes(b->graph, tabulate(b, q, scratch), &least, &most);
        if (q == MINUTES)
            b->needed[q] = b->base[q] + most > limit_of(b, q, a->max_minutes) ||
                           b->base[q] + least < a->min_minutes;
        else if (q == NIGHTS)
            b->needed[q] = a->max_nights && most > a->max_nights;
        else if (q == WEEKENDS)
            b->needed[q] = a->max_weekends &&
                           b->base[q] + most > limit_of(b, q, a->max_weekends);
        else
            b->needed[q] = fairness_costs(b, q - FAIR, most);
    }
    b->limit_nights = b->needed[NIGHTS];
    if (b->needed[FAIR + ROTA_FAIR_NIGHT])
        b->needed[NIGHTS] = true;
}

static bool forgo_fairness(plan *b)
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
static int class_of(const plan *b, int shift, int *length, bool *night,
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

static bool shift_used(const plan *b, int shift)
{
    int a = (int)(b->agent - b->p->agent);
    for (int k = 0; k < b->cells->stages; k++)
        if (cells_may(b->cells, a, k)[1 + shift])
            return true;
    return false;
}

static int *add_resource(plan *b, rota_arena *scratch)
{
    int options = b->p->shifts + 1;
    int *table = ROTA_ARENA_ARRAY(scratch, int, b->cells->stages *options);
    assert(b->resources < NETWORK_RESOURCES);
    b->add[b->resources++] = table;
    return table;
}

/* Duties of each shift class are counted: all of them first, since a month
 * leaves that number little room (lay_limits), then those of each class but
 * the first; minutes and nights follow. */
static bool count_by_class(plan *b, rota_arena *scratch)
{
    int length[CLASSES_MAX], classes = 0, options = b->p->shifts + 1;
    bool night[CLASSES_MAX];
    for (int s = 0; s < b->p->shifts; s++)
        if (shift_used(b, s) && class_of(b, s, length, night, &classes) < 0)
            return false;
    for (int c = 0; c < classes; c++) {
        int j = b->resources;
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

static void count_in_units(plan *b, rota_arena *scratch)
{
    int unit = 0, options = b->p->shifts + 1, j = b->resources;
    for (int s = 0; s < b->p->shifts; s++)
        if (shift_used(b, s))
            unit = gcd(b->p->shift[s].paid_minutes, unit);
    int *table = add_resource(b, scratch);
    b->form[MINUTES][j] = unit ? unit : 1;
    for (int k = 0; k < b->cells->stages; k++)
        for (int s = 0; s < b->p->shifts; s++)
            table[k * options + 1 + s] =
                b->p->shift[s].paid_minutes / b->form[MINUTES][j];
}

static void count_quantity(plan *b, int q, rota_arena *scratch)
{
    b->form[q][b->resources] = 1;
    assert(b->resources < NETWORK_RESOURCES);
    b->add[b->resources++] = tabulate(b, q, scratch);
}

static void choose_resources(plan *b, rota_arena *scratch)
{
    bool classes = b->needed[MINUTES] && count_by_class(b, scratch);
    if (b->needed[MINUTES] && !classes)
        count_in_units(b, scratch);
    if (b->needed[NIGHTS] && !classes)
        count_quantity(b, NIGHTS, scratch);
    if (b->needed[WEEKENDS])
        count_quantity(b, WEEKENDS, scratch);
    if (b->needed[FAIR + ROTA_FAIR_WEEKEND])
        count_quantity(b, FAIR + ROTA_FAIR_WEEKEND, scratch);
    if (b->needed[FAIR + ROTA_FAIR_HOLIDAY])
        count_quantity(b, FAIR + ROTA_FAIR_HOLIDAY, scratch);
    memcpy(b->form[FAIR + ROTA_FAIR_NIGHT], b->form[NIGHTS],
           sizeof b->form[NIGHTS]);
}

/* Points, or NETWORK_NEVER, of the resources R at the end of a tour. */
static int64_t judge_end(const plan *b, const int *r)
{
    const rota_problem_agent *a = b->agent;
    int total[QUANTITIES];
    for (int q = 0; q < QUANTITIES; q++) {
        total[q] = b->base[q];
        for (int j = 0; j < b->resources; j++)
            total[q] += b->form[q][j] * r[j];
        if (total[q] < 0)
            return NETWORK_NEVER; /* more of a class than duties: no path */
    }
    if (b->needed[MINUTES] &&
        (total[MINUTES] > limit_of(b, MINUTES, a->max_minutes) ||
         total[MINUTES] < a->min_minutes))
        return NETWORK_NEVER;
    if (b->needed[NIGHTS] && a->max_nights && total[NIGHTS] > a->max_nights)
        return NETWORK_NEVER;
    if (b->needed[WEEKENDS] &&
        total[WEEKENDS] > limit_of(b, WEEKENDS, a->max_weekends))
        return NETWORK_NEVER;
    int64_t points = 0;
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
        if (b->needed[FAIR + kind])
            points +=
                rota_points_fair(b->p, (int)(a - b->p->agent),
                                 (rota_fair_kind)kind, total[FAIR + kind]);
    return points;
}

static void lay_block(network *n, const plan *b, rota_arena *arena)
{
    n->resources = b->resources;
    n->block = 1;
    for (int j = 0; j < b->resources; j++) {
        int least, most;
        fold_extremes(b->graph, b->add[j], &least, &most);
        n->size[j] = most + 1;
    }
    for (int j = b->resources - 1; j >= 0; j--) {
        n->stride[j] = n->block;
        assert(n->block <= NETWORK_BLOCK_MAX / n->size[j]);
        n->block *= n->size[j];
    }
    n->end = ROTA_ARENA_ARRAY(arena, int64_t, n->block);
    for (int i = 0; i < n->block; i++) {
        int r[NETWORK_RESOURCES];
        for (int j = 0; j < n->resources; j++)
            r[j] = i / n->stride[j] % n->size[j];
        n->end[i] = judge_end(b, r);
    }
}

static int offset_of(const network *n, const plan *b, int stage,
                     const fold_arc *arc)
{
    int offset = 0, at = stage * (b->p->shifts + 1) + 1 + arc->option;
    for (int j = 0; j < n->resources; j++)
        offset += n->stride[j] * (b->add[j] ? b->add[j][at] : arc->mark);
    return offset;
}

/* Arcs of one node: options of equal target and offset become one. */
static void join_arcs(network *n, const plan *b, int k, network_stage *st)
{
    const fold_stage *f = &b->graph->stage[k];
    int options = 0;
    for (int i = 0; i < f->arcs; i++) {
        int from = f->arc[i].from;
        if (i > 0 && f->arc[i - 1].from == from)
            continue;
        int end = i;
        while (end < f->arcs && f->arc[end].from == from)
            end++;
        for (int x = i; x < end; x++) {
            int offset = offset_of(n, b, k, &f->arc[x]);
            bool seen = false;
            for (int y = i; y < x && !seen; y++)
                seen = f->arc[y].to == f->arc[x].to &&
                       offset_of(n, b, k, &f->arc[y]) == offset;
            if (seen)
                continue;
            network_arc *arc = &st->arc[st->arcs++];
            *arc = (network_arc){ from, f->arc[x].to, offset, options, 0 };
            for (int y = x; y < end; y++)
                if (f->arc[y].to == arc->to &&
                    offset_of(n, b, k, &f->arc[y]) == offset)
                    st->option[options++] = (int16_t)f->arc[y].option;
            arc->many = options - arc->first;
        }
    }
}

/* lo and hi of each node: sums of offsets along paths, so the extremes of the
 * index are the sums' extremes. */
static void spread_forward(network *n)
{
    for (int k = 0; k < n->stages; k++) {
        const network_stage *st = &n->stage[k], *to = st + 1;
        for (int i = 0; i < st->arcs; i++) {
            const network_arc *arc = &st->arc[i];
            int32_t lo = st->lo[arc->from] + arc->offset;
            int32_t hi = st->hi[arc->from] + arc->offset;
            if (lo < to->lo[arc->to])
                to->lo[arc->to] = lo;
            if (hi > to->hi[arc->to])
                to->hi[arc->to] = hi;
        }
    }
}

/*
 * Resource 0 counts duties.  With the most and the least minutes of the month
 * no lawful tour has more than MOST or fewer than LEAST of them; what a node's
 * futures cannot make up for any more is cut from its range.
 */
static void clip_duties(network *n, const plan *b)
{
    int room = limit_of(b, MINUTES, b->agent->max_minutes) - b->base[MINUTES];
    int wanted = b->agent->min_minutes - b->base[MINUTES];
    int most = room / b->shortest;
    int least = wanted <= 0 ? 0 : (wanted + b->longest - 1) / b->longest;
    int *future = ROTA_NEW_ARRAY(int, 1);
    for (int k = n->stages; k >= 0; k--) {
        network_stage *st = &n->stage[k];
        int *mine = ROTA_NEW_ARRAY(int, st->nodes + 1);
        for (int i = 0; k < n->stages && i < st->arcs; i++) {
            const network_arc *arc = &st->arc[i];
            int duties = future[arc->to] + arc->offset / n->stride[0];
            if (duties > mine[arc->from])
                mine[arc->from] = duties;
        }
        for (int i = 0; i < st->nodes; i++) {
            int from = (least - mine[i]) * n->stride[0];
            int to = (most + 1) * n->stride[0] - 1;
            st->lo[i] = from > st->lo[i] ? from : st->lo[i];
            st->hi[i] = to < st->hi[i] ? to : st->hi[i];
        }
        free(future);
        future = mine;
    }
    free(future);
}

static void lay_stages(network *n, const plan *b, rota_arena *arena)
{
    n->stage = ROTA_ARENA_ARRAY(arena, network_stage, n->stages + 1);
    for (int k = 0; k <= n->stages; k++) {
        network_stage *st = &n->stage[k];
        const fold_stage *f = &b->graph->stage[k];
        st->nodes = f->nodes;
        st->start = n->blocks;
        n->blocks += (size_t)st->nodes * (size_t)n->block;
        st->lo = ROTA_ARENA_ARRAY(arena, int32_t, st->nodes);
        st->hi = ROTA_ARENA_ARRAY(arena, int32_t, st->nodes);
        for (int i = 0; i < st->nodes; i++) {
            st->lo[i] = k ? INT32_MAX : 0;
            st->hi[i] = k ? -1 : 0;
        }
        st->arc = ROTA_ARENA_ARRAY(arena, network_arc, f->arcs);
        st->option = ROTA_ARENA_ARRAY(arena, int16_t, f->arcs);
        if (k < n->stages)
            join_arcs(n, b, k, st);
    }
    spread_forward(n);
    if (b->longest)
        clip_duties(n, b);
    for (int k = 0; k < n->stages; k++)
        for (int i = 0; i < n->stage[k].arcs; i++) {
            const network_stage *st = &n->stage[k];
            int from = st->arc[i].from;
            n->work += st->hi[from] >= st->lo[from]
                           ? st->hi[from] - st->lo[from] + 1
                           : 0;
        }
}

/* 0 to 3 of state_walk.weekend_open for each weekend. */
static uint8_t *open_weekends(const rota_problem *p, int a, rota_arena *scratch)
{
    uint8_t *open = ROTA_ARENA_ARRAY(scratch, uint8_t, p->weekends + 1);
    memset(open, 1, (size_t)p->weekends + 1);
    for (int i = 0; i < p->givens; i++)
        if (p->given[i].agent == a && p->day[p->given[i].day].weekend >= 0)
            open[p->day[p->given[i].day].weekend] = 2;
    int most = p->agent[a].max_weekends;
    for (int w = 0; most && w < p->weekends; w++) {
        int worked = 0;
        for (int v = 0; v < p->weekends; v++)
            worked +=
                open[v] >= 2 && p->weekend[v].charged == p->weekend[w].charged;
        if (open[w] == 2 && worked > most)
            open[w] = 3;
        if (open[w] == 1 && p->weekend[w].charged != p->month && worked >= most)
            open[w] = 0;
    }
    return open;
}

network *network_build(const rota_problem *p, const network_cells *cells,
                       int agent, bool lean, rota_arena *arena,
                       rota_arena *scratch)
{
    plan b = { .p = p, .cells = cells, .agent = &p->agent[agent] };
    state_walk walk = { .p = p,
                        .agent = b.agent,
                        .weekend_open = open_weekends(p, agent, scratch) };
    int longest = b.agent->max_run ? b.agent->max_run + 1 : 1;
    walk.run_cap = longest > b.agent->min_run ? longest : b.agent->min_run;
    network *n = rota_arena_alloc(arena, 1, sizeof *n);
    n->agent = agent;
    n->stages = cells->stages;
    b.graph = fold_states(&walk, cells, agent, scratch);
    if (!b.graph) {
        n->stuck = true;
        return n;
    }
    count_fixed(&b, walk.weekend_open);
    choose_quantities(&b, scratch);
    if (lean)
        n->lean = forgo_fairness(&b);
    choose_resources(&b, scratch);
    lay_block(n, &b, arena);
    lay_stages(n, &b, arena);
    return n;
}
