/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the difference of two rosters does to the heads: slot by slot, then
 * adjoining slots with the same difference as one stretch.
 */
#include "desk.h"

#include <rota/versions.h>

#include <assert.h>
#include <string.h>

void rota_difference_release(rota_difference *difference)
{
    rota_changes_release(&difference->changes);
    *difference = (rota_difference){ 0 };
}

/* One slot: K-th of its operating day. */
typedef struct {
    rota_slot_change change;
    int k;
    int slot; /* of the later problem */
} slot;

typedef ROTA_VEC(slot) slots;

/* ---- All heads ----------------------------------------------------------- */

static int missing(int need, int have)
{
    return need > have ? need - have : 0;
}

/* The same operating day of P, or NULL when it has no slots there. */
static const rota_problem_day *day_of(const rota_problem *p, rota_date date)
{
    int d = rota_problem_day_find(p, date);
    return d >= 0 && p->day[d].slots > 0 ? &p->day[d] : NULL;
}

static bool same_slots(const rota_problem *a, const rota_problem *b)
{
    if (a->slot_minutes != b->slot_minutes || a->day_starts != b->day_starts)
        return false;
    for (int d = a->month_from; d < a->month_to; d++) {
        const rota_problem_day *other = day_of(b, a->day[d].date);
        if (a->day[d].slots > 0 && other && other->slots != a->day[d].slots)
            return false;
    }
    return true;
}

static void compare_heads(slots *out, const rota_reading *before,
                          const rota_reading *after)
{
    const rota_problem *pb = before->problem, *pa = after->problem;
    rota_tally tb = { 0 }, ta = { 0 };
    rota_tally_count(&tb, pb, &before->roster);
    rota_tally_count(&ta, pa, &after->roster);
    for (int d = pa->month_from; d < pa->month_to; d++) {
        const rota_problem_day *was = day_of(pb, pa->day[d].date);
        for (int k = 0; was && k < pa->day[d].slots; k++) {
            int i = pa->day[d].first_slot + k, j = was->first_slot + k;
            rota_slot_change c = {
                .day = pa->day[d].date,
                .rule = ROTA_RULE_GAP,
                .shift = "",
                .skill = "",
                .role = "",
                .before = tb.have[j],
                .after = ta.have[i],
                .need_before = pb->slot[j].need,
                .need_after = pa->slot[i].need,
            };
            c.missing_before = missing(c.need_before, c.before);
            c.missing_after = missing(c.need_after, c.after);
            if (c.before != c.after || c.missing_before != c.missing_after)
                *rota_vec_push(out) = (slot){ c, k, i };
        }
    }
    rota_tally_release(&tb);
    rota_tally_release(&ta);
}

/* ---- Coverage rows, leads, company --------------------------------------- */

/* The heads of slots are compared above. */
static bool is_of_a_row(const rota_gap *g)
{
    return g->rule == ROTA_RULE_LEAD || g->rule == ROTA_RULE_TRAINEE ||
           g->skill >= 0 || g->role >= 0 || g->shift >= 0;
}

/* What READING misses, slot by slot of P, which has the same slots. */
static void add_misses(slots *out, const rota_reading *reading, bool after,
                       const rota_problem *p, rota_arena *arena)
{
    const rota_problem *own = reading->problem;
    for (size_t i = 0; i < reading->gaps; i++) {
        const rota_gap *g = &reading->gap[i];
        const rota_problem_day *day = &own->day[g->day];
        const rota_problem_day *there = day_of(p, day->date);
        if (!is_of_a_row(g) || !there)
            continue;
        rota_slot_change c = {
            .day = day->date,
            .rule = g->rule,
            .shift = g->shift < 0
                         ? ""
                         : rota_arena_strdup(arena, own->shift[g->shift].id),
            .skill = g->skill < 0
                         ? ""
                         : rota_arena_strdup(arena, own->skill[g->skill]),
            .role = g->role < 0 ? "" : rota_role_name((rota_role)g->role),
        };
        *(after ? &c.missing_after : &c.missing_before) = g->need - g->have;
        for (int k = 0; k < day->slots; k++) {
            int32_t start = own->slot[day->first_slot + k].start;
            if (start >= g->from && start < g->to)
                *rota_vec_push(out) = (slot){ c, k, there->first_slot + k };
        }
    }
}

/* Of the same row, or which comes first. */
static int compare_names(const rota_slot_change *c, const rota_slot_change *d)
{
    if (c->rule != d->rule)
        return (int)c->rule - (int)d->rule;
    int order = strcmp(c->shift, d->shift);
    order = order ? order : strcmp(c->skill, d->skill);
    return order ? order : strcmp(c->role, d->role);
}

static int by_row(const void *a, const void *b)
{
    const slot *x = a, *y = b;
    int order = compare_names(&x->change, &y->change);
    if (order)
        return order;
    if (x->change.day != y->change.day)
        return x->change.day < y->change.day ? -1 : 1;
    return x->k - y->k;
}

static void compare_rows(slots *out, const rota_reading *before,
                         const rota_reading *after, rota_arena *arena)
{
    slots all = { 0 };
    add_misses(&all, before, false, after->problem, arena);
    add_misses(&all, after, true, after->problem, arena);
    if (all.count > 0)
        qsort(all.item, all.count, sizeof *all.item, by_row);
    for (size_t i = 0; i < all.count; i++) {
        slot s = all.item[i];
        for (; i + 1 < all.count && by_row(&s, &all.item[i + 1]) == 0; i++) {
            s.change.missing_before += all.item[i + 1].change.missing_before;
            s.change.missing_after += all.item[i + 1].change.missing_after;
        }
        if (s.change.missing_before != s.change.missing_after)
            *rota_vec_push(out) = s;
    }
    rota_vec_release(&all);
}

/* ---- Stretches ----------------------------------------------------------- */

static bool continues(const slot *a, const slot *b)
{
    const rota_slot_change *c = &a->change, *d = &b->change;
    return b->k == a->k + 1 && c->day == d->day && compare_names(c, d) == 0 &&
           c->before == d->before && c->after == d->after &&
           c->need_before == d->need_before && c->need_after == d->need_after &&
           c->missing_before == d->missing_before &&
           c->missing_after == d->missing_after;
}

static int by_time(const void *a, const void *b)
{
    const rota_slot_change *c = a, *d = b;
    if (c->day != d->day)
        return c->day < d->day ? -1 : 1;
    if (c->date != d->date)
        return c->date < d->date ? -1 : 1;
    return c->from != d->from ? c->from - d->from : compare_names(c, d);
}

static void add_stretches(rota_difference *out, const slots *list,
                          const rota_problem *p)
{
    out->slot =
        ROTA_ARENA_ARRAY(out->changes.arena, rota_slot_change, list->count + 1);
    for (size_t i = 0, n; i < list->count; i += n) {
        rota_date end;
        for (n = 1; i + n < list->count &&
                    continues(&list->item[i + n - 1], &list->item[i + n]);)
            n++;
        const rota_problem_slot *last = &p->slot[list->item[i + n - 1].slot];
        rota_slot_change *c = &out->slot[out->slots++];
        *c = list->item[i].change;
        rota_problem_local(p, p->slot[list->item[i].slot].start, &c->date,
                           &c->from);
        rota_problem_local(p, last->start + last->length, &end, &c->to);
        out->opened += c->missing_before == 0 && c->missing_after > 0;
        out->closed += c->missing_before > 0 && c->missing_after == 0;
    }
    if (out->slots > 0)
        qsort(out->slot, out->slots, sizeof *out->slot, by_time);
}

/* ---- Two readings -------------------------------------------------------- */

static rota_status read_one(rota_desk *desk, const rota_site *site,
                            const rota_stored_roster *stored,
                            rota_reading **out, rota_error *err)
{
    *out = reading_new(stored->month);
    ROTA_TRY(reading_as_stored(desk, site, stored, *out, err));
    return reading_judge(*out, NULL, NULL, err);
}

static void compare(rota_difference *out, const rota_reading *before,
                    const rota_reading *after)
{
    slots list = { 0 };
    out->comparable = same_slots(after->problem, before->problem);
    if (!out->comparable)
        return;
    compare_heads(&list, before, after);
    compare_rows(&list, before, after, out->changes.arena);
    add_stretches(out, &list, after->problem);
    rota_vec_release(&list);
}

rota_status rota_desk_compare(rota_desk *desk, rota_month month, int v1, int v2,
                              rota_difference *difference, rota_error *err)
{
    assert(desk && difference);
    *difference = (rota_difference){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_arena *arena = rota_arena_new();
    rota_stored_roster *before = NULL, *after = NULL;
    rota_reading *was = NULL, *is = NULL;
    rota_status status =
        changes_pair(desk, month, v1, v2, arena, &before, &after, err);
    if (status == ROTA_OK) {
        changes_between(&difference->changes, site, before, after);
        difference->has_notice = after->has_notice;
        difference->days_before = after->days_before;
        difference->days_wanted = after->days_wanted;
        status = read_one(desk, site, before, &was, err);
    }
    if (status == ROTA_OK)
        status = read_one(desk, site, after, &is, err);
    if (status == ROTA_OK)
        compare(difference, was, is);
    rota_reading_free(was);
    rota_reading_free(is);
    rota_arena_free(arena);
    return desk_end(desk, site, status, err);
}
