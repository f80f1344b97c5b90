/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a verdict on a swap needs, and no more, so that "may I swap?" is
 * answered at once: the months touched and the published ones beside them,
 * frozen for the parties, and for those who are on duty in the same slots.
 * Of these helpers only the heads matter, so they have no rules to break.
 */
#include "desk.h"

#include <assert.h>
#include <string.h>

struct excerpt {
    rota_arena *arena;
    part few, many;            /* the parties; with helpers */
    rota_stored_duties duties; /* of both, before */
    rota_swap_side *side;
    rota_problem **problem; /* [2 * sides]: what to free; may repeat */
    rota_roster *roster;    /* [2 * sides] */
    double **calls;         /* [2 * sides]: calls and aht */
    int sides;
    const char *stranger; /* of the parties */
};

static bool is_party(const parties *p, const char *agent)
{
    for (int k = 0; k < p->parties; k++)
        if (!strcmp(p->party[k].agent, agent))
            return true;
    return false;
}

/* ---- Whose duties ------------------------------------------------------- */

static int by_date(const void *a, const void *b)
{
    const rota_date *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Does somebody's duty D take time that one of those which change hands takes
 * too? */
static bool is_beside(const parties *p, const rota_stored_duty *d)
{
    for (size_t i = 0; i < p->duties.count; i++) {
        const rota_stored_duty *own = &p->duties.item[i];
        if (own->start >= d->end || own->end <= d->start)
            continue;
        for (int k = 0; k < p->parties; k++)
            if (p->party[k].date == own->date &&
                !strcmp(p->party[k].agent, own->agent))
                return true;
    }
    return false;
}

/* The parties' duties, and those beside the ones that change hands: they start
 * on the same date, the one before or the next. */
static rota_status gather(excerpt *e, rota_desk *desk, const parties *p,
                          rota_error *err)
{
    for (size_t i = 0; i < p->duties.count; i++)
        *rota_vec_push(&e->duties) = p->duties.item[i];
    rota_date *date = ROTA_ARENA_ARRAY(e->arena, rota_date, 3 * p->parties);
    int dates = 0;
    for (int k = 0; k < p->parties; k++)
        for (int d = -1; p->party[k].date != ROTA_NO_DATE && d <= 1; d++)
            date[dates++] = p->party[k].date + d;
    qsort(date, (size_t)dates, sizeof *date, by_date);
    for (int i = 0; i < dates; i++) {
        size_t kept = e->duties.count;
        if (i > 0 && date[i] == date[i - 1])
            continue;
        ROTA_TRY(rota_store_duties(desk->store, e->arena, p->current,
                                   p->currents, NULL, date[i], date[i],
                                   &e->duties, err));
        for (size_t k = kept; k < e->duties.count; k++)
            if (is_beside(p, &e->duties.item[k]) &&
                !is_party(p, e->duties.item[k].agent))
                e->duties.item[kept++] = e->duties.item[k];
        e->duties.count = kept;
    }
    return ROTA_OK;
}

/* ---- Parts of the site --------------------------------------------------- */

static bool has_agent(const part *s, const char *agent)
{
    return rota_site_agent(&s->site, agent) != NULL;
}

static int by_id(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

/* Agents of the site are by id: so are the parts'. */
static void divide(excerpt *e, const rota_site *whole, const parties *p)
{
    const char **on =
        ROTA_ARENA_ARRAY(e->arena, const char *, e->duties.count + 1);
    for (size_t i = 0; i < e->duties.count; i++)
        on[i] = e->duties.item[i].agent;
    qsort(on, e->duties.count, sizeof *on, by_id);
    part_open(&e->few, whole);
    part_open(&e->many, whole);
    for (size_t i = 0; i < whole->agents.count; i++) {
        const rota_agent_row *row = &whole->agents.item[i];
        bool party = is_party(p, row->id);
        if (party)
            part_add(&e->few, row, true);
        if (party || bsearch(&row->id, on, e->duties.count, sizeof *on, by_id))
            part_add(&e->many, row, party);
    }
    const char **agent = ROTA_ARENA_ARRAY(e->arena, const char *, p->parties);
    for (int k = 0; k < p->parties; k++)
        agent[k] = p->party[k].agent;
    part_add_records(&e->few, whole, agent, p->parties);
    part_add_records(&e->many, whole, agent, p->parties);
}

/* ---- One month ----------------------------------------------------------- */

/* The duties of the part's agents: those of MONTH first, then the others. */
typedef struct {
    rota_stored_duty *own;
    size_t owns;
    rota_past_duty *past;
    size_t pasts;
} split;

/* Before the swap, or AFTER it. */
static split split_duties(const excerpt *e, const part *s, const parties *p,
                          rota_month month, bool after)
{
    size_t count = e->duties.count;
    split out = {
        .own = ROTA_ARENA_ARRAY(e->arena, rota_stored_duty, count + 1),
        .past = ROTA_ARENA_ARRAY(e->arena, rota_past_duty, count + 1),
    };
    for (size_t i = 0; i < count; i++) {
        rota_stored_duty d = e->duties.item[i];
        if (!has_agent(s, d.agent))
            continue;
        if (after)
            parties_move(p->party, p->ring, p->parties, &d);
        if (rota_month_of(d.date) == month)
            out.own[out.owns++] = d;
        else
            out.past[out.pasts++] =
                (rota_past_duty){ d.agent, d.shift, d.date };
    }
    return out;
}

/* The month's calls by slot of PROBLEM, whose days are some of the month's. */
static void place_calls(excerpt *e, const demand *d, const rota_problem *p,
                        rota_swap_side *side)
{
    double **pair = &e->calls[2 * e->sides];
    if (!d->any)
        return;
    pair[0] = ROTA_ARENA_ARRAY(e->arena, double, p->slots + 1);
    pair[1] = ROTA_ARENA_ARRAY(e->arena, double, p->slots + 1);
    for (int i = 0, k = 0; i < p->slots && k < d->count; k++) {
        if (d->slot[k].day != p->day[p->slot[i].day].date)
            continue;
        pair[0][i] = d->calls[k];
        pair[1][i] = d->aht[k];
        i++;
    }
    side->calls = pair[0];
    side->aht = pair[1];
}

/* Does a duty outside MONTH change hands? */
static bool changes_outside(const parties *p, rota_month month)
{
    for (int k = 0; k < p->parties; k++)
        if (p->party[k].date != ROTA_NO_DATE &&
            rota_month_of(p->party[k].date) != month)
            return true;
    return false;
}

/* Which party would have a duty of the month but is not in its problem. */
static const char *find_stranger(const rota_problem *p, const parties *all,
                                 const split *duties)
{
    for (size_t i = 0; i < duties->owns; i++)
        if (is_party(all, duties->own[i].agent) &&
            rota_problem_agent_find(p, duties->own[i].agent) < 0)
            return duties->own[i].agent;
    return NULL;
}

static rota_status freeze_both(excerpt *e, const part *s, const parties *p,
                               const rota_current *current, rota_frame *frame,
                               rota_swap_side *side, rota_error *err)
{
    bool two = changes_outside(p, current->month);
    for (int which = 0; which < 2; which++) {
        rota_problem **problem = &e->problem[2 * e->sides + which];
        rota_roster *roster = &e->roster[2 * e->sides + which];
        split duties = split_duties(e, s, p, current->month, which == 1);
        frame->past = duties.past;
        frame->past_count = duties.pasts;
        if (which == 0 || two)
            ROTA_TRY(rota_freeze(problem, &s->site, frame, err));
        side->problem[which] = *problem ? *problem : side->problem[0];
        side->roster[which] = roster;
        if (which == 1)
            e->stranger = find_stranger(side->problem[which], p, &duties);
        if (e->stranger)
            return ROTA_OK;
        ROTA_TRY(reading_fill(roster, side->problem[which], duties.own,
                              duties.owns, err));
    }
    return ROTA_OK;
}

static rota_status add_side(excerpt *e, rota_desk *desk, const part *s,
                            const parties *p, const rota_current *current,
                            rota_error *err)
{
    demand d = { 0 };
    int32_t *heads = NULL;
    rota_swap_side *side = &e->side[e->sides];
    rota_month *whole = ROTA_ARENA_ARRAY(e->arena, rota_month, p->currents + 1);
    size_t wholes = 0;
    for (size_t i = 0; i < p->currents; i++)
        if (p->current[i].scope == ROTA_SCOPE_MONTH &&
            p->current[i].month != current->month)
            whole[wholes++] = p->current[i].month;
    rota_status status =
        demand_match(&d, &s->site, desk->zone, current->month, err);
    if (status == ROTA_OK)
        status = demand_heads(&d, &s->site.policy, &heads, err);
    rota_frame frame = {
        .from = rota_month_first(current->month),
        .days = rota_month_days(current->month),
        .scope = current->scope,
        .calls_need = heads,
        .slot_count = d.count,
        .month_scope = whole,
        .month_scope_count = wholes,
    };
    if (status == ROTA_OK)
        status = freeze_both(e, s, p, current, &frame, side, err);
    if (status == ROTA_OK)
        place_calls(e, &d, side->problem[1], side);
    e->sides++;
    free(heads);
    demand_release(&d);
    return status;
}

/* ---- Which months ---------------------------------------------------------
 */

/* Is it of a month whose duties change hands?  Of one beside it?  With heads
 * that a night takes over from there? */
typedef struct {
    bool touched, beside, spilt;
} concern;

static concern concern_of(rota_desk *desk, const rota_site *site,
                          const parties *p, rota_month month)
{
    concern c = { 0 };
    int64_t opens = rota_zone_instant(desk->zone, rota_month_first(month),
                                      site->policy.site_day_starts, NULL);
    for (int k = 0; k < p->parties; k++) {
        const rota_swap_party *party = &p->party[k];
        if (party->date == ROTA_NO_DATE)
            continue;
        rota_month own = rota_month_of(party->date);
        c.touched = c.touched || own == month;
        c.beside = c.beside || own == month - 1 || own == month + 1;
        for (size_t i = 0; i < p->duties.count; i++) {
            const rota_stored_duty *d = &p->duties.item[i];
            if (own == month - 1 && d->date == party->date && d->end > opens &&
                !strcmp(d->agent, party->agent))
                c.spilt = true;
        }
    }
    return c;
}

static rota_status add_sides(excerpt *e, rota_desk *desk, const rota_site *site,
                             const parties *p, rota_error *err)
{
    for (size_t i = 0; i < p->currents && !e->stranger; i++) {
        concern c = concern_of(desk, site, p, p->current[i].month);
        if (!c.touched && !c.beside)
            continue;
        const part *s = c.touched || c.spilt ? &e->many : &e->few;
        ROTA_TRY(add_side(e, desk, s, p, &p->current[i], err));
    }
    return ROTA_OK;
}

rota_status excerpt_new(excerpt **out, rota_desk *desk, const rota_site *site,
                        const parties *p, rota_error *err)
{
    assert(out && desk && site && p);
    excerpt *e = ROTA_NEW(excerpt);
    e->arena = rota_arena_new();
    size_t most = p->currents + 1;
    e->side = ROTA_ARENA_ARRAY(e->arena, rota_swap_side, most);
    e->problem = ROTA_ARENA_ARRAY(e->arena, rota_problem *, 2 * most);
    e->roster = ROTA_ARENA_ARRAY(e->arena, rota_roster, 2 * most);
    e->calls = ROTA_ARENA_ARRAY(e->arena, double *, 2 * most);
    rota_status status = gather(e, desk, p, err);
    if (status == ROTA_OK) {
        divide(e, site, p);
        status = add_sides(e, desk, site, p, err);
    }
    if (status != ROTA_OK) {
        excerpt_free(e);
        return status;
    }
    *out = e;
    return ROTA_OK;
}

void excerpt_ask(const excerpt *e, rota_swap_question *q)
{
    assert(e && q);
    q->stranger = e->stranger;
    q->side = e->side;
    q->sides = e->stranger ? 0 : e->sides;
}

void excerpt_free(excerpt *e)
{
    if (!e)
        return;
    for (int i = 0; i < 2 * e->sides; i++) {
        rota_problem_free(e->problem[i]);
        rota_roster_release(&e->roster[i]);
    }
    part_close(&e->few);
    part_close(&e->many);
    rota_vec_release(&e->duties);
    rota_arena_free(e->arena);
    free(e);
}
