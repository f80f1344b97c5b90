/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mend.h"

#include <assert.h>
#include <string.h>

/* More minutes than anybody works. */
enum { MINUTES_MOST = 1000000 };

/* ---- What is lost ---------------------------------------------------------
 */

static bool overlaps(int32_t from, int32_t to, const rota_problem_leave *l)
{
    return from < l->to && l->from < to;
}

/* Does a piece of the duty share a minute with the leave? */
static bool is_on_leave(const rota_problem *p, int day, int shift,
                        const rota_problem_leave *l)
{
    int cell = day * p->shifts + shift;
    return overlaps(p->duty_start[cell], p->pause_start[cell], l) ||
           overlaps(p->pause_end[cell], p->duty_end[cell], l);
}

static bool is_lost(const rota_problem *p, int agent, int day, int shift)
{
    const rota_problem_agent *a = &p->agent[agent];
    if (day < a->joined || day > a->left)
        return true;
    for (int i = 0; i < p->leaves; i++)
        if (p->leave[i].agent == agent &&
            is_on_leave(p, day, shift, &p->leave[i]))
            return true;
    return false;
}

static bool is_agreed(const mend *m, int agent, int day)
{
    for (size_t i = 0; i < m->waivers; i++) {
        const rota_waiver *w = &m->waiver[i];
        if (w->agent == agent && w->day == day &&
            (w->rule == ROTA_RULE_LEAVE || w->rule == ROTA_RULE_EMPLOYED))
            return true;
    }
    return false;
}

static void take_out_lost(mend *m)
{
    for (size_t i = 0; i < m->was.count; i++) {
        const rota_duty *d = &m->was.item[i];
        if (d->day < m->from || is_agreed(m, d->agent, d->day) ||
            !is_lost(m->law, d->agent, d->day, d->shift))
            rota_roster_add(&m->left, d->agent, d->day, d->shift);
    }
    rota_roster_sort(&m->left);
}

/* ---- Who keeps what they have ---------------------------------------------
 */

static bool counts(const rota_finding *f)
{
    return rota_rule_rows[f->rule].hard && !f->inherited && f->agent >= 0;
}

/* Leave and leaving are what the repair is for; pins are of the next plan. */
static void find_still(mend *m)
{
    m->still = ROTA_NEW_ARRAY(bool, m->law->agents + 1);
    for (size_t i = 0; i < m->was_found.count; i++) {
        const rota_finding *f = &m->was_found.item[i];
        bool mended = f->rule == ROTA_RULE_LEAVE ||
                      f->rule == ROTA_RULE_PINNED ||
                      (f->rule == ROTA_RULE_EMPLOYED && f->day >= m->from);
        if (counts(f) && (!mended || is_agreed(m, f->agent, f->day)))
            m->still[f->agent] = true;
    }
}

static rota_status judge(const rota_problem *law, const rota_roster *roster,
                         rota_report *report, rota_error *err)
{
    rota_error trouble = { .lang = err ? err->lang : ROTA_EN };
    rota_certificate_free(rota_check(law, roster, NULL, report, &trouble));
    if (trouble.status != ROTA_OK)
        return rota_fail(err, trouble.status, "%s", trouble.text);
    return ROTA_OK;
}

rota_status mend_open(mend *m, const rota_problem *law,
                      const rota_stored_roster *version, rota_date from,
                      const rota_zone *zone, int64_t now, rota_error *err)
{
    assert(m && law && version && zone);
    rota_date today;
    int minute;
    *m = (mend){ .law = law, .now = INT32_MIN };
    rota_zone_local(zone, now, &today, &minute);
    m->from = rota_problem_day_find(law, from);
    assert(m->from >= 0);
    if (today == from) {
        int64_t midnight = rota_zone_instant(zone, today, 0, NULL);
        m->now = law->day[m->from].midnight + (int32_t)((now - midnight) / 60);
    }
    m->arena = rota_arena_new();
    m->waiver = waivers_of(version->certificate ? version->certificate : "",
                           law, m->arena, &m->waivers);
    ROTA_TRY(reading_fill(&m->was, law, version->duty, version->duties, err));
    take_out_lost(m);
    ROTA_TRY(judge(law, &m->was, &m->was_found, err));
    ROTA_TRY(judge(law, &m->left, &m->left_found, err));
    find_still(m);
    return ROTA_OK;
}

void mend_close(mend *m)
{
    rota_roster_release(&m->was);
    rota_roster_release(&m->left);
    rota_report_release(&m->was_found);
    rota_report_release(&m->left_found);
    rota_arena_free(m->arena);
    free(m->still);
}

/* ---- The question ----------------------------------------------------------
 */

/* Is the cell decided: past, begun, or (2)?  Who worked into the day is not
 * asked to begin once more on it, as if it had begun. */
static bool is_settled(const mend *m, int agent, int day)
{
    const rota_problem *p = m->law;
    if (day < m->from || m->still[agent])
        return true;
    if (day > m->from || m->now == INT32_MIN)
        return false;
    int shift = rota_roster_cell(&m->was, agent, day);
    if (shift != ROTA_OFF && rota_duty_start(p, day, shift) <= m->now &&
        rota_roster_cell(&m->left, agent, day) != ROTA_OFF)
        return true;
    int before = day > 0 ? rota_roster_cell(&m->was, agent, day - 1) : ROTA_OFF;
    return before != ROTA_OFF &&
           rota_duty_end(p, day - 1, before) > p->day[day].midnight;
}

bool mend_is_open(const mend *m, int agent, int day)
{
    assert(m && agent >= 0 && day >= 0);
    return m->law->day[day].planned && !is_settled(m, agent, day) &&
           rota_roster_cell(&m->was, agent, day) ==
               rota_roster_cell(&m->left, agent, day);
}

static const rota_problem_pin *pin_of(const rota_problem *p, int agent, int day)
{
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent && p->pin[i].day == day)
            return &p->pin[i];
    return NULL;
}

static void pin_cells(const mend *m, rota_problem *p)
{
    int planned = 0, pins = 0;
    for (int d = 0; d < p->days; d++)
        planned += p->day[d].planned;
    rota_problem_pin *list = ROTA_ARENA_ARRAY(
        p->arena, rota_problem_pin, (size_t)planned * (size_t)p->agents + 1);
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++) {
            if (!p->day[d].planned)
                continue;
            const rota_problem_pin *own = pin_of(p, a, d);
            if (is_settled(m, a, d))
                list[pins++] =
                    (rota_problem_pin){ a, d,
                                        rota_roster_cell(&m->left, a, d) };
            else if (own &&
                     (own->shift == ROTA_OFF || !is_lost(p, a, d, own->shift)))
                list[pins++] = *own;
        }
    p->pin = list;
    p->pins = pins;
}

static int by_agent(const void *a, const void *b)
{
    const rota_problem_leave *x = a, *y = b;
    if (x->agent != y->agent)
        return x->agent - y->agent;
    return (x->from > y->from) - (x->from < y->from);
}

/* Where the leave begins once the past is past: not before the day, and not
 * before the end of a settled duty. */
static int32_t begin_of(const mend *m, const rota_problem_leave *l)
{
    int32_t midnight = m->law->day[m->from].midnight;
    int32_t from = l->from > midnight ? l->from : midnight;
    for (int d = m->from > 0 ? m->from - 1 : 0; d <= m->from; d++) {
        int shift = rota_roster_cell(&m->left, l->agent, d);
        if (shift == ROTA_OFF || !is_settled(m, l->agent, d))
            continue;
        int32_t end = rota_duty_end(m->law, d, shift);
        from = end > from ? end : from;
    }
    return from;
}

/* Nothing begins any more on the first day before now. */
static int close_morning(const mend *m, const rota_problem *p,
                         rota_problem_leave *list, int count)
{
    int32_t midnight = p->day[m->from].midnight;
    if (m->now <= midnight || !p->day[m->from].planned)
        return count;
    for (int a = 0; a < p->agents; a++)
        if (!is_settled(m, a, m->from))
            list[count++] = (rota_problem_leave){ a, midnight, m->now, "past" };
    return count;
}

static void cut_leave(const mend *m, rota_problem *p)
{
    rota_problem_leave *list =
        ROTA_ARENA_ARRAY(p->arena, rota_problem_leave,
                         (size_t)p->leaves + (size_t)p->agents + 1);
    int count = 0;
    for (int i = 0; i < p->leaves; i++) {
        rota_problem_leave l = p->leave[i];
        l.from = begin_of(m, &l);
        if (l.from < l.to && !m->still[l.agent])
            list[count++] = l;
    }
    count = close_morning(m, p, list, count);
    qsort(list, (size_t)count, sizeof *list, by_agent);
    p->leave = list;
    p->leaves = count;
}

/* No rule of their own stands against the tours of (2). */
static void release(const mend *m, rota_problem *p)
{
    int kept = 0;
    for (int a = 0; a < p->agents; a++) {
        rota_problem_agent *x = &p->agent[a];
        if (!m->still[a])
            continue;
        x->rest = x->max_run = x->min_run = x->min_off = 0;
        x->max_weekends = x->max_weekends_row = 0;
        x->max_nights = x->max_nights_row = 0;
        x->max_minutes = MINUTES_MOST;
        x->min_minutes = 0;
        x->weekly_rest = false;
        x->windows = 0;
        x->joined = 0;
        x->left = p->days - 1;
        for (int s = 0; p->most_duties && s < p->shifts; s++)
            p->most_duties[a * p->shifts + s] = ROTA_NO_LIMIT;
    }
    for (size_t i = 0; i < m->left.count; i++) {
        const rota_duty *d = &m->left.item[i];
        int skill = p->shift[d->shift].skill;
        if (m->still[d->agent] && skill >= 0)
            p->agent[d->agent].skills |= UINT64_C(1) << skill;
    }
    for (int i = 0; i < p->restrictions; i++)
        if (!m->still[p->restriction[i].agent])
            p->restriction[kept++] = p->restriction[i];
    p->restrictions = kept;
}

void mend_ask(const mend *m, rota_problem *p)
{
    assert(m && p && p->agents == m->law->agents && p->days == m->law->days);
    pin_cells(m, p);
    cut_leave(m, p);
    release(m, p);
}

bool mend_restore(const mend *m, rota_roster *roster)
{
    rota_roster whole = { 0 };
    for (size_t i = 0; i < roster->count; i++)
        if (!m->still[roster->item[i].agent])
            rota_roster_add(&whole, roster->item[i].agent, roster->item[i].day,
                            roster->item[i].shift);
    for (size_t i = 0; i < m->left.count; i++)
        if (m->still[m->left.item[i].agent])
            rota_roster_add(&whole, m->left.item[i].agent, m->left.item[i].day,
                            m->left.item[i].shift);
    rota_roster_sort(&whole);
    bool same = rota_roster_equal(&whole, roster);
    rota_roster_release(roster);
    *roster = whole;
    return same;
}

/* ---- Breaches
 * ----------------------------------------------------------------
 */

static bool has(const rota_report *report, const rota_finding *f)
{
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *x = &report->item[i];
        if (x->rule == f->rule && x->agent == f->agent && x->day == f->day &&
            abs(f->measured - f->required) <= abs(x->measured - x->required))
            return true;
    }
    return false;
}

bool mend_excuses(const mend *m, const rota_finding *f)
{
    bool was = has(&m->was_found, f);
    return was ? f->day < m->from : has(&m->left_found, f);
}
