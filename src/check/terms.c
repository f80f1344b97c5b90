/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terms.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_trainee(const rota_problem *p, int agent)
{
    return p->agent[agent].role == ROTA_TRAINEE;
}

static bool acts_as(const rota_problem *p, int agent, int role)
{
    rota_role has = p->agent[agent].role;
    return role < 0 || (int)has == role ||
           (role == ROTA_LEAD && has == ROTA_SENIOR && p->senior_acts);
}

static bool matches(const rota_problem *p, const rota_problem_cover *c,
                    int agent, int shift)
{
    return (c->shift < 0 || c->shift == shift) &&
           (c->skill < 0 || (p->agent[agent].skills >> c->skill & 1)) &&
           acts_as(p, agent, c->role);
}

/* ---- which duties stand in which slots, which covers ask for them -------- */

static bool stands_in(const timetable *t, int day, int shift, int i)
{
    const rota_problem_slot *slot = &t->p->slot[i];
    const span *piece;
    duty d = { .day = day, .shift = shift };
    int pieces = timetable_pieces(t, &d, &piece);
    for (int k = 0; k < pieces; k++)
        if (piece[k].from <= slot->start &&
            slot->start + slot->length <= piece[k].to)
            return true;
    return false;
}

static void index_slots(terms *all)
{
    const rota_problem *p = all->t->p;
    ROTA_VEC(int) list = { 0 };
    all->first_slot =
        ROTA_ARENA_ARRAY(all->arena, int, p->days * p->shifts + 1);
    for (int day = 0, from = 0; day < p->days; day++) {
        while (from < p->slots && p->slot[from].start < all->t->midnight[day])
            from++;
        for (int s = 0; s < p->shifts; s++) {
            bool heads = p->shift[s].kind != ROTA_SHIFT_STANDBY;
            int32_t end = rota_duty_end(p, day, s);
            for (int i = from; heads && i < p->slots && p->slot[i].start < end;
                 i++)
                if (stands_in(all->t, day, s, i))
                    *rota_vec_push(&list) = i;
            all->first_slot[day * p->shifts + s + 1] = (int)list.count;
        }
    }
    all->slot = ROTA_ARENA_ARRAY(all->arena, int, list.count + 1);
    if (list.count > 0)
        memcpy(all->slot, list.item, list.count * sizeof *list.item);
    rota_vec_release(&list);
}

static void index_covers(terms *all)
{
    const rota_problem *p = all->t->p;
    int at = p->slots;
    all->cover_term = ROTA_ARENA_ARRAY(all->arena, int, p->covers + 1);
    all->first_cover = ROTA_ARENA_ARRAY(all->arena, int, p->slots + 2);
    for (int c = 0; c < p->covers; c++) {
        all->cover_term[c] = at;
        at += p->cover[c].slots;
        for (int k = 0; k < p->cover[c].slots; k++)
            all->first_cover[p->cover[c].first_slot + k + 2]++;
    }
    for (int i = 2; i <= p->slots + 1; i++)
        all->first_cover[i] += all->first_cover[i - 1];
    all->cover = ROTA_ARENA_ARRAY(all->arena, int, at + 1);
    for (int c = 0; c < p->covers; c++)
        for (int k = 0; k < p->cover[c].slots; k++)
            all->cover[all->first_cover[p->cover[c].first_slot + k + 1]++] = c;
}

/* ---- the terms that a duty is seen by ------------------------------------ */

typedef void see(void *ctx, int term, int weight);

/* Call SEE for each term of slot I that sees a duty of AGENT on SHIFT. */
static void tell_slot(const terms *all, int i, int agent, int shift, see *tell,
                      void *ctx)
{
    const rota_problem *p = all->t->p;
    tell(ctx, i, 1);
    for (int x = all->first_cover[i]; x < all->first_cover[i + 1]; x++) {
        const rota_problem_cover *c = &p->cover[all->cover[x]];
        if (matches(p, c, agent, shift))
            tell(ctx, all->cover_term[all->cover[x]] + i - c->first_slot, 1);
    }
    tell(ctx, all->terms - p->slots + i,
         is_trainee(p, agent) ? 1 : -all->company[i]);
}

static void tell_duty(const terms *all, int agent, int day, int shift,
                      see *tell, void *ctx)
{
    int d = day * all->t->p->shifts + shift;
    for (int x = all->first_slot[d]; x < all->first_slot[d + 1]; x++)
        tell_slot(all, all->slot[x], agent, shift, tell, ctx);
}

typedef struct {
    const int64_t *m;
    int64_t sum;
} price_sum;

static void add_price(void *ctx, int term, int weight)
{
    price_sum *x = ctx;
    x->sum += x->m[term] * weight;
}

int64_t terms_price(const terms *all, const int64_t *m, int agent, int day,
                    int shift)
{
    price_sum x = { .m = m };
    tell_duty(all, agent, day, shift, add_price, &x);
    return x.sum;
}

/* ---- groups -------------------------------------------------------------- */

static void sort_into_classes(terms *all)
{
    const rota_problem *p = all->t->p;
    all->class = ROTA_ARENA_ARRAY(all->arena, int, p->agents + 1);
    all->example = ROTA_ARENA_ARRAY(all->arena, int, p->agents + 1);
    for (int a = 0; a < p->agents; a++) {
        int c = 0;
        while (c < all->classes &&
               (p->agent[all->example[c]].role != p->agent[a].role ||
                p->agent[all->example[c]].skills != p->agent[a].skills))
            c++;
        if (c == all->classes)
            all->example[all->classes++] = a;
        all->class[a] = c;
    }
}

/* What a term sees: class, duty, weight of each; and how many agents. */
typedef struct {
    ROTA_VEC(int) word;
    int last_class;
    int lo, hi;
} sight;

typedef struct {
    sight *of; /* of[terms] */
    const int *agents;
    int class, duty;
} seeing;

static void note_sight(void *ctx, int term, int weight)
{
    seeing *s = ctx;
    sight *x = &s->of[term];
    *rota_vec_push(&x->word) = s->class;
    *rota_vec_push(&x->word) = s->duty;
    *rota_vec_push(&x->word) = weight;
    /* whoever has a duty in a slot has one only */
    if (x->last_class == s->class + 1)
        return;
    x->last_class = s->class + 1;
    if (weight > 0)
        x->hi += weight * s->agents[s->class];
    else
        x->lo += weight * s->agents[s->class];
}

/* The sights of all terms, from every duty that somebody can have. */
static sight *look(const terms *all, const uint8_t *may)
{
    const rota_problem *p = all->t->p;
    int cells = p->days * p->shifts;
    int *agents = ROTA_NEW_ARRAY(int, all->classes + 1);
    uint8_t *can =
        ROTA_NEW_ARRAY(uint8_t, (size_t)all->classes * (size_t)cells + 1);
    seeing s = { .of = ROTA_NEW_ARRAY(sight, all->terms + 1),
                 .agents = agents };
    for (int a = 0; a < p->agents; a++) {
        agents[all->class[a]]++;
        for (int d = 0; d < cells; d++)
            can[(size_t)all->class[a] * (size_t)cells + (size_t)d] |=
                may[((size_t)a * (size_t)p->days + (size_t)(d / p->shifts)) *
                        (size_t)(p->shifts + 1) +
                    (size_t)(1 + d % p->shifts)];
    }
    for (s.class = 0; s.class < all->classes; s.class ++)
        for (s.duty = 0; s.duty < cells; s.duty++)
            if (can[(size_t)s.class * (size_t)cells + (size_t)s.duty])
                tell_duty(all, all->example[s.class], s.duty / p->shifts,
                          s.duty % p->shifts, note_sight, &s);
    free(agents);
    free(can);
    return s.of;
}

typedef struct {
    rota_digest sight;
    int term;
} named;

static int by_sight(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int order = strcmp(x->sight.hex, y->sight.hex);
    return order != 0 ? order : x->term - y->term;
}

/* Number the groups; FIRST[groups] is a term of each. */
static int *join_terms(terms *all, const sight *of)
{
    named *name = ROTA_NEW_ARRAY(named, all->terms + 1);
    int *first = ROTA_NEW_ARRAY(int, all->terms + 1);
    all->group = ROTA_ARENA_ARRAY(all->arena, int, all->terms + 1);
    for (int i = 0; i < all->terms; i++)
        name[i] = (named){ rota_hash(of[i].word.count ? of[i].word.item : &i,
                                     of[i].word.count * sizeof(int)),
                           i };
    qsort(name, (size_t)all->terms, sizeof *name, by_sight);
    for (int i = 0; i < all->terms; i++) {
        if (i == 0 || strcmp(name[i].sight.hex, name[i - 1].sight.hex) != 0)
            first[all->groups++] = name[i].term;
        all->group[name[i].term] = all->groups - 1;
    }
    free(name);
    return first;
}

/* ---- costs --------------------------------------------------------------- */

/* What is there without any planned duty. */
typedef struct {
    const rota_problem *p;
    const terms *all;
    rota_tally tally;
    int *shift_rows;
    int *cover_of; /* cover_of[terms]: of the terms of covers */
} fixed_heads;

static int64_t positive(int64_t x)
{
    return x > 0 ? x : 0;
}

/* The cost of TERM with U planned heads. */
static int64_t cost_of(const fixed_heads *f, int term, int u)
{
    const rota_problem *p = f->p;
    if (term < p->slots)
        return rota_points_slot(p, term, f->tally.have[term] + u,
                                f->shift_rows[term]);
    int i = term - (f->all->terms - p->slots);
    if (i >= 0) {
        if (f->tally.have[i] > f->tally.trainees[i])
            return 0;
        return p->weight.lead * positive((int64_t)f->tally.trainees[i] + u);
    }
    int c = f->cover_of[term], k = term - f->all->cover_term[c];
    const rota_problem_cover *row = &p->cover[c];
    int weight = row->role == ROTA_LEAD ? p->weight.lead : p->weight.floor;
    return weight *
           positive(
               (int64_t)row->min -
               f->tally.cover[(size_t)c * (size_t)f->tally.widest + (size_t)k] -
               u);
}

typedef ROTA_VEC(int) numbers;

/* Where the cost of TERM bends. */
static void add_bends(const fixed_heads *f, int term, numbers *u)
{
    const rota_problem *p = f->p;
    int i = term - (f->all->terms - p->slots);
    if (term < p->slots) {
        int most = p->slot[term].need > f->shift_rows[term]
                       ? p->slot[term].need
                       : f->shift_rows[term];
        for (int n = f->tally.have[term]; n <= most; n++)
            *rota_vec_push(u) = n - f->tally.have[term];
    } else if (i >= 0) {
        *rota_vec_push(u) = -f->tally.trainees[i];
    } else {
        int c = f->cover_of[term], k = term - f->all->cover_term[c];
        *rota_vec_push(u) =
            p->cover[c].min -
            f->tally.cover[(size_t)c * (size_t)f->tally.widest + (size_t)k];
    }
}

static int by_number(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* What is known of each group of which the bends are BENT. */
static void cost_group(terms *all, terms_group *g, numbers *bent, int lo,
                       int hi)
{
    *rota_vec_push(bent) = lo;
    *rota_vec_push(bent) = hi;
    qsort(bent->item, bent->count, sizeof *bent->item, by_number);
    g->u = ROTA_ARENA_ARRAY(all->arena, int, bent->count);
    g->cost = ROTA_ARENA_ARRAY(all->arena, int64_t, bent->count);
    for (size_t i = 0; i < bent->count; i++) {
        int u = bent->item[i];
        if (u >= lo && u <= hi && (g->bends == 0 || g->u[g->bends - 1] != u))
            g->u[g->bends++] = u;
    }
}

static void cost_groups(terms *all, const fixed_heads *f, const sight *of,
                        const int *first)
{
    numbers *bent = ROTA_NEW_ARRAY(numbers, all->groups + 1);
    all->of = ROTA_ARENA_ARRAY(all->arena, terms_group, all->groups + 1);
    for (int i = 0; i < all->terms; i++)
        add_bends(f, i, &bent[all->group[i]]);
    for (int g = 0; g < all->groups; g++) {
        cost_group(all, &all->of[g], &bent[g], of[first[g]].lo,
                   of[first[g]].hi);
        rota_vec_release(&bent[g]);
    }
    free(bent);
    for (int i = 0; i < all->terms; i++) {
        terms_group *g = &all->of[all->group[i]];
        for (int k = 0; k < g->bends; k++)
            g->cost[k] += cost_of(f, i, g->u[k]);
    }
}

static fixed_heads count_fixed(const terms *all)
{
    const rota_problem *p = all->t->p;
    rota_roster nobody = { 0 };
    fixed_heads f = { .p = p, .all = all };
    rota_tally_count(&f.tally, p, &nobody);
    f.shift_rows = ROTA_NEW_ARRAY(int, p->slots + 1);
    rota_points_shift_rows(p, f.shift_rows);
    f.cover_of = ROTA_NEW_ARRAY(int, all->terms + 1);
    for (int c = 0; c < p->covers; c++)
        for (int k = 0; k < p->cover[c].slots; k++)
            f.cover_of[all->cover_term[c] + k] = c;
    return f;
}

static void find_company(terms *all, const fixed_heads *f)
{
    const rota_problem *p = f->p;
    int trainees = 0;
    all->company = ROTA_ARENA_ARRAY(all->arena, int, p->slots + 1);
    for (int a = 0; a < p->agents; a++)
        trainees += is_trainee(p, a);
    for (int i = 0; i < p->slots; i++)
        all->company[i] = trainees + f->tally.trainees[i];
}

/* What duties add to terms. */
static fixed_heads open_prices(terms *all, const timetable *t)
{
    *all = (terms){ .t = t,
                    .terms = rota_proof_terms(t->p),
                    .arena = rota_arena_new() };
    index_slots(all);
    index_covers(all);
    sort_into_classes(all);
    fixed_heads f = count_fixed(all);
    find_company(all, &f);
    return f;
}

static void release_fixed(fixed_heads *f)
{
    free(f->shift_rows);
    free(f->cover_of);
    rota_tally_release(&f->tally);
}

void terms_open_prices(terms *all, const timetable *t)
{
    fixed_heads f = open_prices(all, t);
    release_fixed(&f);
}

void terms_open(terms *all, const timetable *t, const uint8_t *may)
{
    fixed_heads f = open_prices(all, t);
    sight *of = look(all, may);
    int *first = join_terms(all, of);
    cost_groups(all, &f, of, first);
    for (int i = 0; i < all->terms; i++)
        rota_vec_release(&of[i].word);
    free(of);
    free(first);
    release_fixed(&f);
}

void terms_close(terms *all)
{
    rota_arena_free(all->arena);
}

int64_t terms_least(const terms *all, const int64_t *m, int bits)
{
    int64_t sum = 0, *dual = ROTA_NEW_ARRAY(int64_t, all->groups + 1);
    for (int i = 0; i < all->terms; i++)
        dual[all->group[i]] += m[i];
    for (int g = 0; g < all->groups; g++) {
        const terms_group *of = &all->of[g];
        int64_t least = INT64_MAX;
        for (int k = 0; k < of->bends; k++) {
            int64_t v = of->cost[k] * ((int64_t)1 << bits) + dual[g] * of->u[k];
            least = v < least ? v : least;
        }
        sum += least;
    }
    free(dual);
    return sum;
}

double terms_greatest(const terms *all, const int64_t *m, int bits)
{
    const rota_problem *p = all->t->p;
    double sum = 0;
    for (int i = 0; i < all->terms; i++) {
        int slot = i - (all->terms - p->slots);
        double weight = slot >= 0 ? all->company[slot] + 1 : 1;
        sum += fabs((double)m[i]) * weight * (p->agents + 1);
    }
    for (int g = 0; g < all->groups; g++)
        for (int k = 0; k < all->of[g].bends; k++)
            sum += ldexp((double)llabs(all->of[g].cost[k]), bits);
    return sum;
}
