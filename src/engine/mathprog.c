/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/engine.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mathprog.h"

typedef struct {
    const rota_problem *p;
    rota_text *out;
    const uint8_t *cell; /* cell[agents * days * shifts]: may be worked */
} writer;

static size_t cell_index(const rota_problem *p, int agent, int day, int shift)
{
    return ((size_t)agent * (size_t)p->days + (size_t)day) * (size_t)p->shifts +
           (size_t)shift;
}

static bool may_work(const writer *w, int agent, int day, int shift)
{
    return w->cell[cell_index(w->p, agent, day, shift)] != 0;
}

/* ---- What an agent may work --------------------------------------------- */

/* Is every local minute FROM..TO of the duty's date in a window of the date?
 * Windows may join. */
static bool inside_windows(const rota_problem *p, int agent, int day, int from,
                           int to)
{
    const rota_problem_agent *a = &p->agent[agent];
    const rota_problem_day *d = &p->day[day];
    while (from < to) {
        int reach = from;
        for (int i = 0; i < a->windows; i++) {
            const rota_window_item *w = &p->window[a->first_window + i];
            int end = w->to > w->from ? w->to : w->to + 1440;
            if (rota_dayset_has(w->days, d->weekday, d->kind, d->makeup) &&
                w->from <= from && end > reach)
                reach = end;
        }
        if (reach == from)
            return false;
        from = reach;
    }
    return true;
}

static bool is_available(const rota_problem *p, int agent, int day, int shift)
{
    const rota_problem_shift *s = &p->shift[shift];
    if (p->agent[agent].windows == 0)
        return true;
    return inside_windows(p, agent, day, s->start, s->end) &&
           (s->start2 < 0 || inside_windows(p, agent, day, s->start2, s->end2));
}

/* Has the duty a minute in FROM <= m < TO?  The pause of a split shift is
 * nobody's duty. */
static bool has_minute(const rota_problem *p, int day, int shift, int32_t from,
                       int32_t to)
{
    int i = day * p->shifts + shift;
    int32_t first = p->duty_start[i] > from ? p->duty_start[i] : from;
    int32_t second = p->pause_end[i] > from ? p->pause_end[i] : from;
    int32_t pause = p->pause_start[i] < to ? p->pause_start[i] : to;
    int32_t end = p->duty_end[i] < to ? p->duty_end[i] : to;
    return first < pause || second < end;
}

static bool is_away(const rota_problem *p, int agent, int day, int shift)
{
    for (int i = 0; i < p->leaves; i++) {
        const rota_problem_leave *l = &p->leave[i];
        if (l->agent == agent && has_minute(p, day, shift, l->from, l->to))
            return true;
    }
    return false;
}

static bool is_restricted(const rota_problem *p, int agent, int day, int shift)
{
    if (p->shift[shift].kind != ROTA_SHIFT_NIGHT)
        return false;
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *r = &p->restriction[i];
        if (r->agent == agent && r->no_night && r->from <= day && day <= r->to)
            return true;
    }
    return false;
}

static bool is_pinned_away(const rota_problem *p, int agent, int day, int shift)
{
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent && p->pin[i].day == day &&
            p->pin[i].shift != shift)
            return true;
    return false;
}

/* Too little rest between them, or forbidden neighbours.  PATTERN: one of
 * them is a pattern day, which the succession does not know. */
static bool is_clash(const rota_problem *p, int agent, int day, int shift,
                     int other_day, int other_shift, bool pattern)
{
    if (rota_duty_start(p, other_day, other_shift) <
        rota_duty_start(p, day, shift))
        return is_clash(p, agent, other_day, other_shift, day, shift, pattern);
    int32_t rest = rota_duty_start(p, other_day, other_shift) - p->arrival -
                   rota_duty_end(p, day, shift) - p->handover;
    if (rest < p->agent[agent].rest)
        return true;
    return !pattern && other_day == day + 1 &&
           !p->may_follow[shift * p->shifts + other_shift];
}

static bool clashes_with_fixed(const rota_problem *p, int agent, int day,
                               int shift)
{
    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *g = &p->given[i];
        if (g->agent == agent &&
            is_clash(p, agent, day, shift, g->day, g->shift,
                     g->kind == ROTA_GIVEN_PATTERN))
            return true;
    }
    return false;
}

static bool is_lawful(const rota_problem *p, int agent, int day, int shift)
{
    const rota_problem_agent *a = &p->agent[agent];
    const rota_problem_day *d = &p->day[day];
    const rota_problem_shift *s = &p->shift[shift];
    return d->planned && a->joined <= day && day <= a->left &&
           rota_dayset_has(s->days, d->weekday, d->kind, d->makeup) &&
           (s->skill < 0 || (a->skills >> s->skill & 1)) &&
           is_available(p, agent, day, shift) &&
           !is_away(p, agent, day, shift) &&
           !is_restricted(p, agent, day, shift) &&
           !is_pinned_away(p, agent, day, shift) &&
           !clashes_with_fixed(p, agent, day, shift);
}

/* ---- Sets and parameters ------------------------------------------------ */

static void write_cells(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_add(w->out, "set CELL :=");
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++) {
            const char *gap = "\n  ";
            for (int s = 0; s < p->shifts; s++) {
                if (!may_work(w, a, d, s))
                    continue;
                rota_text_printf(w->out, "%s(%d,%d,%d)", gap, a, d, s);
                gap = " ";
            }
        }
    rota_text_add(w->out, ";\nset PINNED :=");
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].shift != ROTA_OFF && p->day[p->pin[i].day].planned)
            rota_text_printf(w->out, "\n  (%d,%d)", p->pin[i].agent,
                             p->pin[i].day);
    rota_text_add(w->out, ";\n");
}

static void write_cell_clashes(const writer *w, int agent, int day, int shift)
{
    const rota_problem *p = w->p;
    for (int d = day + 1; d < p->days; d++) {
        /* the duties of D start at its midnight or later */
        bool rested = p->day[d].midnight - p->arrival - p->handover -
                          rota_duty_end(p, day, shift) >=
                      p->agent[agent].rest;
        if (rested && d > day + 1)
            return;
        for (int s = 0; s < p->shifts; s++)
            if (may_work(w, agent, d, s) &&
                is_clash(p, agent, day, shift, d, s, false))
                rota_text_printf(w->out, "\n  (%d,%d,%d,%d,%d)", agent, day,
                                 shift, d, s);
    }
}

static void write_clashes(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_add(w->out, "set CLASH :=");
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++)
            for (int s = 0; s < p->shifts; s++)
                if (may_work(w, a, d, s))
                    write_cell_clashes(w, a, d, s);
    rota_text_add(w->out, ";\n");
}

static void write_days(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_printf(w->out,
                     "param days := %d;\nparam agents := %d;\n"
                     "param shifts := %d;\nset PLAN :=",
                     p->days, p->agents, p->shifts);
    for (int d = 0; d < p->days; d++)
        if (p->day[d].planned)
            rota_text_printf(w->out, " %d", d);
    rota_text_add(w->out, ";\nset NIGHT :=");
    for (int s = 0; s < p->shifts; s++)
        if (p->shift[s].kind == ROTA_SHIFT_NIGHT)
            rota_text_printf(w->out, " %d", s);
    rota_text_add(w->out, ";\nparam paid :=");
    for (int s = 0; s < p->shifts; s++)
        rota_text_printf(w->out, " %d %d", s, p->shift[s].paid_minutes);
    rota_text_add(w->out, ";\n");
}

static bool is_fixed_night(const rota_problem *p, const rota_problem_given *g)
{
    return g->kind != ROTA_GIVEN_PATTERN &&
           p->shift[g->shift].kind == ROTA_SHIFT_NIGHT;
}

/* Has an earlier entry of the same agent and day been written? */
static bool is_repeated(const rota_problem *p, int i, bool nights)
{
    const rota_problem_given *g = p->given;
    for (int k = i - 1; k >= 0 && g[k].agent == g[i].agent; k--)
        if (g[k].day == g[i].day && (!nights || is_fixed_night(p, &g[k])))
            return true;
    return false;
}

static void write_fixed(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_add(w->out, "set FIXED :=");
    for (int i = 0; i < p->givens; i++)
        if (!is_repeated(p, i, false))
            rota_text_printf(w->out, "\n  (%d,%d)", p->given[i].agent,
                             p->given[i].day);
    rota_text_add(w->out, ";\nset FIXED_NIGHT :=");
    for (int i = 0; i < p->givens; i++)
        if (is_fixed_night(p, &p->given[i]) && !is_repeated(p, i, true))
            rota_text_printf(w->out, "\n  (%d,%d)", p->given[i].agent,
                             p->given[i].day);
    rota_text_add(w->out, ";\n");
}

/* Minutes of fixed duties of the month, or (NIGHTS) how many are nights. */
static void write_fixed_sum(const writer *w, const char *name, bool nights)
{
    const rota_problem *p = w->p;
    rota_text_printf(w->out, "param %s :=", name);
    for (int a = 0; a < p->agents; a++) {
        int sum = 0;
        for (int i = 0; i < p->givens; i++) {
            const rota_problem_given *g = &p->given[i];
            if (g->agent == a && p->day[g->day].in_month)
                sum += nights ? is_fixed_night(p, g)
                              : p->shift[g->shift].paid_minutes;
        }
        rota_text_printf(w->out, " %d %d", a, sum);
    }
    rota_text_add(w->out, ";\n");
}

#define LIMITS(X)                                                              \
    X(max_run)                                                                 \
    X(min_run)                                                                 \
    X(min_off)                                                                 \
    X(max_nights)                                                              \
    X(max_nights_row)                                                          \
    X(max_weekends)                                                            \
    X(max_weekends_row)

static int most_minutes(const rota_problem *p, int agent)
{
    const rota_problem_agent *a = &p->agent[agent];
    int most = a->max_minutes;
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *r = &p->restriction[i];
        if (r->agent == agent && r->no_overtime && r->from < p->month_to &&
            r->to >= p->month_from && a->due_minutes < most)
            most = a->due_minutes;
    }
    return most;
}

static void write_limits(const writer *w)
{
    const rota_problem *p = w->p;
#define X(field)                                                               \
    rota_text_add(w->out, "param " #field " :=");                              \
    for (int a = 0; a < p->agents; a++)                                        \
        rota_text_printf(w->out, " %d %d", a, p->agent[a].field);              \
    rota_text_add(w->out, ";\n");
    LIMITS(X)
#undef X
    rota_text_add(w->out, "param max_minutes :=");
    for (int a = 0; a < p->agents; a++)
        rota_text_printf(w->out, " %d %d", a, most_minutes(p, a));
    rota_text_add(w->out, ";\n");
    if (p->scope != ROTA_SCOPE_MONTH)
        return;
    rota_text_add(w->out, "param min_minutes :=");
    for (int a = 0; a < p->agents; a++)
        rota_text_printf(w->out, " %d %d", a, p->agent[a].min_minutes);
    rota_text_add(w->out, ";\n");
}

static void write_most_duties(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_add(w->out, "param: LIMITED: most_duties :=");
    for (int a = 0; a < p->agents; a++)
        for (int s = 0; s < p->shifts; s++)
            if (rota_most_duties(p, a, s) != ROTA_NO_LIMIT)
                rota_text_printf(w->out, "\n  %d %d %d", a, s,
                                 rota_most_duties(p, a, s));
    rota_text_add(w->out, ";\n");
}

static void write_weekends(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_printf(w->out,
                     "param weekends := %d;\n"
                     "param: weekend_first weekend_last charged :=",
                     p->weekends);
    for (int i = 0; i < p->weekends; i++)
        rota_text_printf(w->out, "\n  %d %d %d %d", i, p->weekend[i].first,
                         p->weekend[i].last, (int)p->weekend[i].charged);
    rota_text_add(w->out, ";\n");
}

/* Is day MONDAY the first of a whole week with a day of the month? */
static bool is_judged_week(const rota_problem *p, int monday)
{
    if (p->day[monday].weekday != ROTA_MON || monday + 7 > p->days)
        return false;
    for (int d = monday; d < monday + 7; d++)
        if (p->day[d].in_month)
            return true;
    return false;
}

static bool on_date(const rota_problem *p, int day, int shift, int date)
{
    int32_t end = date + 1 < p->days ? p->day[date + 1].midnight : p->end;
    return has_minute(p, day, shift, p->day[date].midnight, end);
}

static bool fixed_on_date(const rota_problem *p, int agent, int date)
{
    for (int i = 0; i < p->givens; i++)
        if (p->given[i].agent == agent &&
            on_date(p, p->given[i].day, p->given[i].shift, date))
            return true;
    return false;
}

static void write_weekly_rest(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_add(w->out, "set RESTING :=");
    for (int a = 0; a < p->agents; a++)
        if (p->agent[a].weekly_rest)
            rota_text_printf(w->out, " %d", a);
    rota_text_add(w->out, ";\nset MONDAY :=");
    for (int d = 0; d < p->days; d++)
        if (is_judged_week(p, d))
            rota_text_printf(w->out, " %d", d);
    rota_text_add(w->out, ";\nset FIXED_DATE :=");
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++)
            if (fixed_on_date(p, a, d))
                rota_text_printf(w->out, " (%d,%d)", a, d);
    rota_text_add(w->out, ";\nset TOUCHES :=");
    for (int d = 0; d < p->days; d++)
        for (int s = 0; p->day[d].planned && s < p->shifts; s++)
            for (int e = d; e < p->days && e <= d + 3; e++)
                if (on_date(p, d, s, e))
                    rota_text_printf(w->out, " (%d,%d,%d)", d, s, e);
    rota_text_add(w->out, ";\n");
}

static void write_fairness(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_printf(w->out,
                     "param kinds := %d;\nparam p_fair :=", ROTA_FAIR_KINDS);
    for (int k = 0; k < ROTA_FAIR_KINDS; k++)
        rota_text_printf(w->out, " %d %d", k, p->weight.fair[k]);
    rota_text_add(w->out, ";\nparam: before share :=");
    for (int a = 0; a < p->agents; a++)
        for (int k = 0; k < ROTA_FAIR_KINDS; k++)
            rota_text_printf(w->out, "\n  %d %d %d %d", a, k,
                             p->agent[a].fair[k].before,
                             p->agent[a].fair[k].share);
    rota_text_add(w->out, ";\n");
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        rota_text_printf(w->out, "set OF_KIND[%d] :=", k);
        for (int d = 0; d < p->days; d++)
            for (int s = 0; p->day[d].planned && s < p->shifts; s++)
                if (rota_counts_for(p, d, s, (rota_fair_kind)k))
                    rota_text_printf(w->out, " (%d,%d)", d, s);
        rota_text_add(w->out, ";\n");
    }
}

static void write_points(const writer *w)
{
    const rota_problem *p = w->p;
    rota_text_printf(w->out,
                     "param p_floor := %d;\nparam p_short := %d;\n"
                     "param p_lead := %d;\nparam p_over := %d;\n"
                     "param p_cell :=",
                     p->weight.floor, p->weight.shortage, p->weight.lead,
                     p->weight.over);
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++)
            for (int s = 0; s < p->shifts; s++) {
                long long cost =
                    may_work(w, a, d, s) ? rota_points_cell(p, a, d, s) : 0;
                if (cost != 0)
                    rota_text_printf(w->out, "\n  %d %d %d %lld", a, d, s,
                                     cost);
            }
    rota_text_add(w->out, ";\nparam p_off :=");
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++) {
            long long cost =
                p->day[d].planned ? rota_points_cell(p, a, d, ROTA_OFF) : 0;
            if (cost != 0)
                rota_text_printf(w->out, "\n  %d %d %lld", a, d, cost);
        }
    rota_text_add(w->out, ";\n");
}

/* Ids in comments, for those who read the answer; they hold no comment's end.
 */
static void write_names(const writer *w)
{
    const rota_problem *p = w->p;
    for (int a = 0; a < p->agents; a++)
        if (!strstr(p->agent[a].id, "*/"))
            rota_text_printf(w->out, "/* agent %d: %s */\n", a, p->agent[a].id);
    for (int s = 0; s < p->shifts; s++)
        if (!strstr(p->shift[s].id, "*/"))
            rota_text_printf(w->out, "/* shift %d: %s */\n", s, p->shift[s].id);
}

void rota_mathprog_write(const rota_problem *p, rota_text *out)
{
    assert(p && out);
    uint8_t *cell = ROTA_NEW_ARRAY(uint8_t, cell_index(p, p->agents, 0, 0) + 1);
    for (int a = 0; a < p->agents; a++)
        for (int d = 0; d < p->days; d++)
            for (int s = 0; s < p->shifts; s++)
                cell[cell_index(p, a, d, s)] = is_lawful(p, a, d, s);
    writer w = { p, out, cell };
    rota_text_printf(out, "/* for models/%s.mod */\ndata;\n",
                     rota_scope_name(p->scope));
    write_names(&w);
    write_days(&w);
    write_cells(&w);
    write_clashes(&w);
    write_fixed(&w);
    write_fixed_sum(&w, "fixed_minutes", false);
    write_fixed_sum(&w, "fixed_nights", true);
    write_limits(&w);
    if (p->most_duties)
        write_most_duties(&w);
    write_weekends(&w);
    if (p->scope == ROTA_SCOPE_MONTH)
        write_weekly_rest(&w);
    mathprog_heads(p, out);
    write_fairness(&w);
    write_points(&w);
    rota_text_add(out, "end;\n");
    free(cell);
}
