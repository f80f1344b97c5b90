/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who could take a duty?  Every cover and every exchange within the month is
 * tried on a problem of the two alone; the best of those that break nothing of
 * their own are then judged in full, as if they had been asked for.
 */
#include "suggest.h"

#include <assert.h>
#include <string.h>

/* Judged in full: so many times the number wanted. */
enum { TRIES = 4 };

/* ---- What is asked about --------------------------------------------------
 */

static void refuse(search *s, rota_swap_rule rule, const char *fmt,
                   const char *a, const char *b)
{
    rota_verdict_add(&s->out->verdict, rule, s->out->asked.agent, fmt, a, b);
}

static rota_status find_given(search *s, const rota_party_given *given,
                              rota_error *err)
{
    const rota_agent_row *agent;
    const rota_shift_row *shift = NULL;
    rota_swap_party *asked = &s->out->asked;
    *asked = (rota_swap_party){ .date = ROTA_NO_DATE, .shift = "" };
    ROTA_TRY(find_agent(s->site, given->agent, &agent, err));
    asked->agent = rota_arena_strdup(s->out->arena, agent->id);
    if (!rota_date_parse(given->date, &asked->date))
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no date '%s', a date is YYYY-MM-DD"), given->date);
    if (!given->shift)
        return ROTA_OK;
    ROTA_TRY(find_shift(s->site, given->shift, &shift, err));
    if (!shift)
        return rota_fail(err, ROTA_UNKNOWN, N_("no shift '%s'"), given->shift);
    asked->shift = rota_arena_strdup(s->out->arena, shift->id);
    return ROTA_OK;
}

/* The month as it is published, and the duty in it; false when there is no
 * such duty, and then the verdict says why. */
static rota_status read_month(search *s, bool *there, rota_error *err)
{
    rota_swap_party *asked = &s->out->asked;
    rota_stored_roster *stored = NULL;
    char text[ROTA_DATE_SIZE];
    *there = false;
    ROTA_TRY(rota_store_get_roster(s->desk->store, s->reading->arena,
                                   s->reading->month, ROTA_CURRENT, &stored,
                                   err));
    if (!stored) {
        refuse(s, ROTA_SWAP_UNPUBLISHED, N_("%s has no published version"),
               rota_month_text(text, s->reading->month), "");
        return ROTA_OK;
    }
    ROTA_TRY(reading_today(s->desk, s->site, stored, s->reading, err));
    for (size_t i = 0; i < stored->duties && !*there; i++) {
        const rota_stored_duty *d = &stored->duty[i];
        if (d->date != asked->date || strcmp(d->agent, asked->agent) != 0 ||
            (*asked->shift && strcmp(d->shift, asked->shift) != 0))
            continue;
        *there = true;
        asked->shift = rota_arena_strdup(s->out->arena, d->shift);
        asked->start = d->start;
        const rota_problem *p = s->reading->problem;
        s->given = (rota_duty){ rota_problem_agent_find(p, d->agent),
                                rota_problem_day_find(p, d->date),
                                rota_problem_shift_find(p, d->shift) };
    }
    if (!*there)
        refuse(s, ROTA_SWAP_NOT_OWNER, N_("%s has no duty on %s"), asked->agent,
               rota_date_text(text, asked->date));
    return ROTA_OK;
}

/* Exchanges before covers, and of covers those of volunteers. */
static int by_kind(const rota_swap_merit *x, bool willing,
                   const rota_swap_merit *y, bool other)
{
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->kind == ROTA_SWAP_COVER ? other - willing : 0;
}

static int by_merit(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    int kind = by_kind(&x->merit, x->volunteer, &y->merit, y->volunteer);
    if (kind)
        return kind;
    int order = rota_swap_merit_order(&x->merit, &y->merit);
    if (order)
        return order;
    if (x->agent != y->agent)
        return x->agent - y->agent;
    return x->taken.day - y->taken.day;
}

/* ---- The full judgement -----------------------------------------------------
 */

static rota_status judge(search *s, const candidate *c, rota_suggestion *out,
                         rota_error *err)
{
    rota_swap_party party[2];
    char date[2][ROTA_DATE_SIZE];
    parties p = { 0 };
    look_parties(s, c, party);
    rota_party_given given[] = {
        { party[0].agent, rota_date_text(date[0], party[0].date),
          party[0].shift },
        { party[1].agent,
          c->takes ? rota_date_text(date[1], party[1].date) : NULL,
          c->takes ? party[1].shift : NULL },
    };
    rota_swap_order order = { .party = given, .parties = 2 };
    rota_arena *arena = s->out->arena;
    const rota_problem_agent *agent = &s->reading->problem->agent[c->agent];
    *out = (rota_suggestion){ .agent = rota_arena_strdup(arena, agent->id),
                              .name = rota_arena_strdup(arena, agent->name),
                              .gives = party[1],
                              .volunteer = c->volunteer,
                              .merit = c->merit };
    out->gives.agent = out->agent;
    out->gives.shift = rota_arena_strdup(arena, party[1].shift);
    rota_status status = parties_find(&p, s->desk, s->site, &order, arena, err);
    if (status == ROTA_OK)
        status = swap_judge(s->desk, s->site, &p, ROTA_REQUEST_FILE, 0,
                            s->waives, &out->verdict, err);
    parties_release(&p);
    return status;
}

static int by_worth(const void *a, const void *b)
{
    const rota_suggestion *x = a, *y = b;
    int kind = by_kind(&x->merit, x->volunteer, &y->merit, y->volunteer);
    if (kind)
        return kind;
    int left = x->verdict.after - x->verdict.before;
    int right = y->verdict.after - y->verdict.before;
    if (left != right)
        return left < right ? -1 : 1;
    int order = rota_swap_merit_order(&x->merit, &y->merit);
    if (order)
        return order;
    order = strcmp(x->agent, y->agent);
    return order ? order
                 : (x->gives.date > y->gives.date) -
                       (x->gives.date < y->gives.date);
}

/* Does the duty lie where heads of a skill or role are missing, or company for
 * a trainee?  Only there does it matter who has it. */
static bool lies_in_gap(const search *s, const rota_duty *d)
{
    const rota_problem *p = s->reading->problem;
    for (size_t i = 0; i < s->gaps; i++) {
        const rota_gap *g = &s->gap[i];
        bool special = g->skill >= 0 || g->role >= 0 ||
                       g->rule == ROTA_RULE_LEAD ||
                       g->rule == ROTA_RULE_TRAINEE;
        if (special && rota_duty_start(p, d->day, d->shift) < g->to &&
            g->from < rota_duty_end(p, d->day, d->shift))
            return true;
    }
    return false;
}

/* Can it not be among the MOST best?  Those that were judged have at least its
 * merit, and where it closes no gap, so many that open none are enough. */
static bool is_too_late(const search *s, const candidate *c, size_t most)
{
    size_t better = 0;
    for (size_t i = 0; i < s->out->partners; i++) {
        const rota_verdict *v = &s->out->partner[i].verdict;
        better += v->after <= v->before;
    }
    return better >= most && !lies_in_gap(s, &s->given) &&
           !(c->takes && lies_in_gap(s, &c->taken));
}

/* Those that break BROKEN rules of their own, best first, until MOST were
 * judged; lawful ones and ones with a single obstacle are kept apart. */
static rota_status judge_best(search *s, int broken, size_t tries, size_t most,
                              rota_error *err)
{
    rota_suggested *out = s->out;
    for (size_t i = 0; i < s->list.count && tries > 0; i++) {
        rota_suggestion one;
        if (s->list.item[i].broken != broken)
            continue;
        tries--;
        if (broken == 0 ? is_too_late(s, &s->list.item[i], most)
                        : out->nearlies == most)
            continue;
        ROTA_TRY(judge(s, &s->list.item[i], &one, err));
        int rules = look_broken(&one.verdict);
        if (rules == 0 && out->partners < TRIES * most)
            out->partner[out->partners++] = one;
        else if (rules == 1 && out->nearlies < most)
            out->nearly[out->nearlies++] = one;
        else
            rota_verdict_release(&one.verdict);
    }
    return ROTA_OK;
}

static rota_status find_best(search *s, size_t most, rota_error *err)
{
    rota_suggested *out = s->out;
    out->partner =
        ROTA_ARENA_ARRAY(out->arena, rota_suggestion, TRIES * most + 1);
    out->nearly = ROTA_ARENA_ARRAY(out->arena, rota_suggestion, most + 1);
    if (s->list.count > 0)
        qsort(s->list.item, s->list.count, sizeof *s->list.item, by_merit);
    s->gaps =
        rota_check_gaps(s->reading->problem, &s->reading->roster, &s->gap);
    ROTA_TRY(judge_best(s, 0, TRIES * most, most, err));
    ROTA_TRY(judge_best(s, 1, most, most, err));
    if (out->partners > 0)
        qsort(out->partner, out->partners, sizeof *out->partner, by_worth);
    for (; out->partners > most; out->partners--)
        rota_verdict_release(&out->partner[out->partners - 1].verdict);
    return ROTA_OK;
}

/* ---- The question
 * ------------------------------------------------------------ */

static rota_status answer(search *s, size_t most, rota_error *err)
{
    bool there;
    ROTA_TRY(read_month(s, &there, err));
    if (!there)
        return ROTA_OK;
    ROTA_TRY(nearby_read(&s->near, s->desk, s->reading->arena,
                         s->reading->problem, err));
    ROTA_TRY(volunteers_find(&s->willing, s->desk, s->site, s->reading->problem,
                             0, s->reading->arena, err));
    for (int a = 0; a < s->reading->problem->agents; a++)
        if (a != s->given.agent)
            ROTA_TRY(look_at_agent(s, a, err));
    return find_best(s, most, err);
}

static rota_status suggest(search *s, const rota_party_given *given,
                           size_t most, rota_error *err)
{
    rota_status status = find_given(s, given, err);
    if (status == ROTA_OK) {
        s->reading = reading_new(rota_month_of(s->out->asked.date));
        status = answer(s, most, err);
    }
    nearby_release(&s->near);
    free(s->gap);
    rota_vec_release(&s->list);
    rota_reading_free(s->reading);
    return status;
}

rota_status suggest_covers(rota_desk *desk, const rota_site *site,
                           const rota_party_given *given, size_t most,
                           rota_suggested *suggested, rota_error *err)
{
    assert(desk && site && given && given->date && most > 0 && suggested);
    *suggested = (rota_suggested){ .arena = rota_arena_new() };
    search s = { .desk = desk,
                 .site = site,
                 .out = suggested,
                 .covers = true,
                 .waives = ROTA_WAIVES_NOTICE | ROTA_WAIVES_QUOTA };
    return suggest(&s, given, most, err);
}

rota_status rota_desk_swap_suggest(rota_desk *desk,
                                   const rota_party_given *given, size_t most,
                                   rota_suggested *suggested, rota_error *err)
{
    assert(desk && given && given->date && most > 0 && suggested);
    rota_site *site = NULL;
    *suggested = (rota_suggested){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, false, &site, err));
    search s = { .desk = desk, .site = site, .out = suggested };
    rota_status status = suggest(&s, given, most, err);
    return desk_end(desk, site, status, err);
}

void rota_suggested_release(rota_suggested *suggested)
{
    for (size_t i = 0; i < suggested->partners; i++)
        rota_verdict_release(&suggested->partner[i].verdict);
    for (size_t i = 0; i < suggested->nearlies; i++)
        rota_verdict_release(&suggested->nearly[i].verdict);
    rota_verdict_release(&suggested->verdict);
    rota_arena_free(suggested->arena);
    *suggested = (rota_suggested){ 0 };
}
