/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ask for advice about a roster, and hand it on in sentences.
 */
#include "explain.h"

#include <assert.h>
#include <string.h>
#include <time.h>

/* Remedies that are told. */
#define REMEDIES 3
/* Seconds that a gap has at least. */
#define LEAST_SECONDS 0.3

typedef struct {
    rota_desk *desk;
    const rota_explain_order *order;
    rota_explained *out;
    int memory[ROTA_FAIR_KINDS];
    int agent, day; /* asked about, or -1 */
    int slot;       /* asked about, or -1 */
    double began;
} work;

void rota_explained_release(rota_explained *explained)
{
    rota_reading_free(explained->reading);
    rota_arena_free(explained->arena);
    *explained = (rota_explained){ 0 };
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- The question ---------------------------------------------------------
 */

/* The roster that WHICH names, judged by the rules of today. */
static rota_status read_roster(rota_desk *desk, const rota_site *site,
                               const rota_which *which, rota_reading *reading,
                               rota_error *err)
{
    rota_stored_roster *stored = NULL;
    ROTA_TRY(reading_find(desk, reading->month, which, reading->arena, &stored,
                          err));
    ROTA_TRY(reading_today(desk, site, stored, reading, err));
    return reading_judge_stored(reading, stored, NULL, err);
}

static rota_status find_person(work *w, const rota_site *site, rota_error *err)
{
    const rota_problem *p = w->out->reading->problem;
    const rota_agent_row *row = NULL;
    rota_date date;
    char text[ROTA_DATE_SIZE];
    ROTA_TRY(find_agent(site, w->order->agent, &row, err));
    ROTA_TRY(find_date(w->order->date, w->out->reading->month, &date, err));
    w->day = rota_problem_day_find(p, date);
    if (w->day < 0 || !p->day[w->day].planned)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s is not a day that %s scope plans"),
                         rota_date_text(text, date),
                         _(err->lang, rota_scope_name(p->scope)));
    w->agent = rota_problem_agent_find(p, row->id);
    if (w->agent < 0) /* nowhere near the month: no problem knows such agents */
        return rota_fail(err, ROTA_NO, N_("%s is not employed on %s"), row->id,
                         rota_date_text(text, date));
    return ROTA_OK;
}

/* "2026-12-26@23:00". */
static bool parse_slot(const char *text, rota_date *date, int *clock)
{
    const char *at = strchr(text, '@');
    char day[ROTA_DATE_SIZE] = { 0 };
    if (!at || (size_t)(at - text) >= sizeof day)
        return false;
    memcpy(day, text, (size_t)(at - text));
    return rota_date_parse(day, date) && rota_clock_parse(at + 1, false, clock);
}

static rota_status find_slot(work *w, rota_error *err)
{
    const rota_problem *p = w->out->reading->problem;
    rota_date date;
    int clock;
    if (!parse_slot(w->order->slot, &date, &clock))
        return rota_fail(err, ROTA_USAGE,
                         N_("found --slot %s, expected YYYY-MM-DD@HH:MM"),
                         w->order->slot);
    for (int i = 0; i < p->slots; i++) {
        rota_date day;
        int start;
        rota_problem_local(p, p->slot[i].start, &day, &start);
        if (day == date && clock >= start &&
            clock < start + p->slot[i].length) {
            w->slot = i;
            return ROTA_OK;
        }
    }
    return rota_fail(err, ROTA_UNKNOWN,
                     N_("%s is not a time that %s scope plans"), w->order->slot,
                     _(err->lang, rota_scope_name(p->scope)));
}

static rota_status ask(work *w, const rota_site *site, rota_error *err)
{
    const rota_policy *policy = &site->policy;
    w->memory[ROTA_FAIR_WEEKEND] = w->memory[ROTA_FAIR_NIGHT] =
        policy->fair_memory;
    w->memory[ROTA_FAIR_HOLIDAY] = policy->fair_memory_holiday;
    ROTA_TRY(
        read_roster(w->desk, site, &w->order->which, w->out->reading, err));
    if (w->order->agent)
        return find_person(w, site, err);
    return w->order->slot ? find_slot(w, err) : ROTA_OK;
}

/* ---- The answer -----------------------------------------------------------
 */

static bool is_asked(const work *w, const rota_gap *g)
{
    const rota_problem *p = w->out->reading->problem;
    if (g->rule == ROTA_RULE_TRAINEE)
        return false;
    return w->slot < 0 || (g->day == p->slot[w->slot].day &&
                           g->from <= p->slot[w->slot].start &&
                           p->slot[w->slot].start < g->to);
}

static rota_status no_gap(const work *w, rota_error *err)
{
    const rota_problem *p = w->out->reading->problem;
    rota_tally tally = { 0 };
    rota_tally_count(&tally, p, &w->out->reading->roster);
    int have = tally.have[w->slot];
    rota_tally_release(&tally);
    return rota_fail(err, ROTA_NO,
                     N_("nobody is missing at %s: %d present, %d needed"),
                     w->order->slot, have, p->slot[w->slot].need);
}

/* Seconds for one of LEFT gaps. */
static rota_advice_options advice_for(const work *w, int left)
{
    double rest = w->order->seconds - (seconds_now() - w->began);
    double share = rest / (left > 0 ? left : 1);
    return (rota_advice_options){
        .seconds = share > LEAST_SECONDS ? share : LEAST_SECONDS,
        .threads = w->order->threads,
        .seed = 1,
        .stop = w->order->stop,
    };
}

static rota_status answer_gap(work *w, const teller *t, rota_gap gap, int left,
                              rota_error *err)
{
    rota_explained *out = w->out;
    const rota_reading *r = out->reading;
    rota_advice_options options = advice_for(w, left);
    rota_ease_prices prices;
    rota_gap_told told;
    if (w->slot >= 0) {
        gap.from = r->problem->slot[w->slot].start;
        gap.to = gap.from + r->problem->slot[w->slot].length;
    }
    rota_ease_prices_default(&prices);
    rota_status status =
        rota_advise_gap(r->problem, &r->roster, &gap, &out->least, &prices,
                        REMEDIES, &options, &told, err);
    if (status == ROTA_OK)
        tell_gap(t, &told, &out->gap[out->gaps++]);
    rota_gap_told_release(&told);
    return status;
}

static rota_status answer_gaps(work *w, const teller *t, rota_error *err)
{
    rota_explained *out = w->out;
    const rota_reading *r = out->reading;
    int asked = 0;
    for (size_t i = 0; i < r->gaps; i++)
        asked += is_asked(w, &r->gap[i]);
    if (w->slot >= 0 && asked == 0)
        return no_gap(w, err);
    if (asked > 0) {
        rota_advice_options options = advice_for(w, 2);
        rota_advise_shortage(r->problem, &r->roster, &options, &out->least);
    }
    out->gap = ROTA_ARENA_ARRAY(out->arena, rota_said_gap, asked + 1);
    out->summary = tell_month(t, &out->least, asked);
    for (size_t i = 0; i < r->gaps; i++)
        if (is_asked(w, &r->gap[i]))
            ROTA_TRY(answer_gap(w, t, r->gap[i], asked - out->gaps, err));
    return ROTA_OK;
}

static rota_status answer_person(work *w, const teller *t, rota_error *err)
{
    const rota_reading *r = w->out->reading;
    rota_advice_options options = advice_for(w, 1);
    rota_person_told told;
    rota_status status = rota_advise_person(
        r->problem, &r->roster, w->agent, w->day,
        r->has_bound ? r->bound : INT64_MIN, &options, &told, err);
    if (status == ROTA_OK) {
        w->out->person = ROTA_ARENA_ARRAY(t->arena, rota_said_person, 1);
        tell_person(t, r, &told, w->memory, w->out->person);
    }
    rota_person_told_release(&told);
    return status;
}

rota_status rota_desk_explain(rota_desk *desk, rota_month month,
                              const rota_explain_order *order,
                              rota_explained *explained, rota_error *err)
{
    assert(desk && order && explained && !order->agent == !order->date);
    *explained = (rota_explained){ .arena = rota_arena_new(),
                                   .reading = reading_new(month),
                                   .summary = "" };
    work w = { .desk = desk,
               .order = order,
               .out = explained,
               .agent = -1,
               .day = -1,
               .slot = -1,
               .began = seconds_now() };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = ask(&w, site, err);
    ROTA_TRY(desk_end(desk, site, status, err));
    const teller t = { explained->reading->problem, desk->lang,
                       explained->arena };
    return order->agent ? answer_person(&w, &t, err) : answer_gaps(&w, &t, err);
}

/* ---- Robustness ------------------------------------------------------------
 */

void rota_robustness_release(rota_robustness *robustness)
{
    rota_reading_free(robustness->reading);
    rota_arena_free(robustness->arena);
    *robustness = (rota_robustness){ 0 };
}

static const char *tell_fragile(const teller *t, const rota_fragile *f)
{
    rota_text out = { 0 };
    const rota_problem_agent *taker =
        f->taker >= 0 ? &t->p->agent[f->taker] : NULL;
    switch (f->kind) {
    case ROTA_FRAGILE_TAKER:
        rota_text_printf(&out, _(t->lang, "%s %s could step in"), taker->id,
                         taker->name);
        break;
    case ROTA_FRAGILE_REPAIR:
        rota_text_add(&out, _(t->lang, "a repair that moves others closes it"));
        break;
    case ROTA_FRAGILE_OPEN:
        rota_text_add(&out, _(t->lang, "no repair closes it: that is proven"));
        break;
    case ROTA_FRAGILE_UNKNOWN:
        rota_text_add(&out, _(t->lang, "not known in time"));
    }
    return teller_keep(t, &out);
}

static void tell_robust(const teller *t, const rota_fragiles *found,
                        rota_robustness *out)
{
    out->duties = found->duties;
    out->item = ROTA_ARENA_ARRAY(t->arena, rota_said_fragile, found->count + 1);
    for (size_t i = 0; i < found->count; i++) {
        const rota_fragile *f = &found->item[i];
        out->kinds[f->kind]++;
        out->item[out->count++] = (rota_said_fragile){
            .agent = t->p->agent[f->agent].id,
            .name = t->p->agent[f->agent].name,
            .shift = t->p->shift[f->shift].id,
            .date = t->p->day[f->day].date,
            .misses = f->misses,
            .kind = f->kind,
            .taker = f->taker >= 0 ? t->p->agent[f->taker].id : NULL,
            .text = tell_fragile(t, f),
        };
    }
}

rota_status rota_desk_robust(rota_desk *desk, rota_month month,
                             const rota_explain_order *order,
                             rota_robustness *robustness, rota_error *err)
{
    assert(desk && order && robustness);
    *robustness = (rota_robustness){ .arena = rota_arena_new(),
                                     .reading = reading_new(month) };
    const rota_advice_options options = { order->seconds, order->threads, 1,
                                          order->stop };
    rota_reading *reading = robustness->reading;
    rota_site *site = NULL;
    rota_fragiles found = { 0 };
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = read_roster(desk, site, &order->which, reading, err);
    ROTA_TRY(desk_end(desk, site, status, err));
    const teller t = { reading->problem, desk->lang, robustness->arena };
    status = rota_advise_robust(reading->problem, &reading->roster, &options,
                                &found, err);
    if (status == ROTA_OK)
        tell_robust(&t, &found, robustness);
    free(found.item);
    return status;
}
