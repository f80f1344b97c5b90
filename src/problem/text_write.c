/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include <assert.h>
#include <string.h>

#include "limits.h"
#include "text_form.h"

/* The canonical text of a problem; text_form.h says what a line holds. */

/* ---- words ---------------------------------------------------------- */

static bool is_bare(const char *s)
{
    if (*s == '\0')
        return false;
    for (; *s; s++) {
        if ((unsigned char)*s <= ' ' || *s == '"' || *s == 0x7f)
            return false;
    }
    return true;
}

static void add_word(rota_text *t, const char *s)
{
    rota_text_char(t, ' ');
    if (is_bare(s)) {
        rota_text_add(t, s);
        return;
    }
    rota_text_char(t, '"');
    for (; *s; s++) {
        if ((unsigned char)*s < ' ' || *s == 0x7f) {
            rota_text_printf(t, "\\x%02x", (unsigned)(unsigned char)*s);
            continue;
        }
        if (*s == '"' || *s == '\\')
            rota_text_char(t, '\\');
        rota_text_char(t, *s);
    }
    rota_text_char(t, '"');
}

static void add_date(rota_text *t, rota_date date)
{
    char buf[ROTA_DATE_SIZE];

    rota_text_char(t, ' ');
    rota_text_add(t, rota_date_text(buf, date));
}

/* Minutes after a midnight, elapsed: 26:30 is possible. */
static void add_hours(rota_text *t, int minutes)
{
    assert(minutes >= 0);
    rota_text_printf(t, "%02d:%02d", minutes / 60, minutes % 60);
}

static void add_span(rota_text *t, int from, int to)
{
    rota_text_char(t, ' ');
    add_hours(t, from);
    rota_text_char(t, '-');
    add_hours(t, to);
}

/* A minute of the horizon as date and elapsed minutes of that date. */
static void add_moment(rota_text *t, const rota_problem *p, int32_t minute)
{
    int low = 0;
    int high = p->days;

    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (p->day[middle].midnight <= minute)
            low = middle;
        else
            high = middle;
    }
    add_date(t, p->day[low].date);
    rota_text_char(t, 'T');
    add_hours(t, minute - p->day[low].midnight);
}

static void add_days(rota_text *t, rota_dayset set)
{
    char buf[ROTA_DAYSET_SIZE];

    rota_dayset_text(buf, set);
    rota_text_add(t, *buf ? buf : TEXT_FORM_EVERY_DAY);
}

static void add_unless(rota_text *t, const char *key, int value, int usual)
{
    if (value != usual)
        rota_text_printf(t, " %s %d", key, value);
}

/* ---- what it is about ----------------------------------------------- */

static void write_site(const rota_problem *p, rota_text *t)
{
    rota_text_add(t, TEXT_FORM_HEAD "\nsite");
    add_word(t, p->site_name);
    add_word(t, p->zone);
    rota_text_printf(t, "\nscope %s\ntimes day_starts ",
                     rota_scope_name(p->scope));
    add_hours(t, p->day_starts);
    rota_text_printf(t, " slot %d arrival %d handover %d\nweekend_days ",
                     p->slot_minutes, p->arrival, p->handover);
    add_days(t, p->weekend_days);
    rota_text_printf(t, "\nsenior_acts %s\nweights",
                     p->senior_acts ? "yes" : "no");
    rota_text_printf(
        t, " floor %d short %d lead %d change %d weekend %d holiday %d",
        p->weight.floor, p->weight.shortage, p->weight.lead, p->weight.change,
        p->weight.fair[ROTA_FAIR_WEEKEND], p->weight.fair[ROTA_FAIR_HOLIDAY]);
    rota_text_printf(t, " night %d wish %d over %d\n",
                     p->weight.fair[ROTA_FAIR_NIGHT], p->weight.wish,
                     p->weight.over);
}

static void add_charge(rota_text *t, const rota_problem *p, int d)
{
    const rota_problem_day *day = &p->day[d];
    char buf[ROTA_DATE_SIZE];

    if (day->weekend < 0 || p->weekend[day->weekend].first != d)
        return;
    rota_month charged = p->weekend[day->weekend].charged;
    if (charged != rota_month_of(day->date))
        rota_text_printf(t, " charged %s", rota_month_text(buf, charged));
}

/* A day is written when it is not what its weekday makes it. */
static void write_day(const rota_problem *p, int d, rota_text *t)
{
    const rota_problem_day *day = &p->day[d];
    text_form_day usual = text_form_usual_day(p, d);
    rota_text said = { 0 };

    if (day->makeup)
        rota_text_add(&said, " makeup");
    if (day->kind != usual.kind)
        rota_text_printf(&said, " kind %s", rota_day_kind_name(day->kind));
    if (day->planned != usual.planned)
        rota_text_add(&said, day->planned ? " planned" : " fixed");
    add_unless(&said, "midnight", day->midnight, usual.midnight);
    if (day->change_by != 0) {
        rota_text_add(&said, " change ");
        add_hours(&said, day->change_at - day->midnight);
        rota_text_printf(&said, " %d", day->change_by);
    }
    add_charge(&said, p, d);
    if (said.length > 0) {
        rota_text_add(t, "day");
        add_date(t, day->date);
        rota_text_add(t, rota_text_str(&said));
        rota_text_char(t, '\n');
    }
    rota_text_release(&said);
}

static void write_days(const rota_problem *p, rota_text *t)
{
    rota_text_add(t, "days");
    add_date(t, p->day[0].date);
    rota_text_printf(t, " %d month", p->days);
    add_date(t, p->day[p->month_from].date);
    rota_text_printf(t, " %d", p->month_to - p->month_from);
    add_unless(t, "end", p->end - p->day[p->days - 1].midnight,
               1440 - p->day[p->days - 1].change_by);
    rota_text_char(t, '\n');
    for (int d = 0; d < p->days; d++)
        write_day(p, d, t);
}

/* ---- catalogue ------------------------------------------------------ */

static void write_shift(const rota_problem *p, const rota_problem_shift *s,
                        rota_text *t)
{
    rota_text_add(t, "shift");
    add_word(t, s->id);
    add_word(t, s->name);
    add_span(t, s->start, s->end);
    if (s->start2 != ROTA_UNSET)
        add_span(t, s->start2, s->end2);
    if (s->days.weekdays != ROTA_EVERY_DAY.weekdays ||
        s->days.kinds != ROTA_EVERY_DAY.kinds) {
        rota_text_add(t, " days ");
        add_days(t, s->days);
    }
    if (s->skill >= 0) {
        rota_text_add(t, " skill");
        add_word(t, p->skill[s->skill]);
    }
    add_unless(t, "paid", s->paid_minutes, text_form_pieces(s));
    if (s->kind != ROTA_SHIFT_DAY)
        rota_text_printf(t, " kind %s", rota_shift_kind_name(s->kind));
    if (*s->color) {
        rota_text_add(t, " color");
        add_word(t, s->color);
    }
    rota_text_char(t, '\n');
}

/* Where clocks change, the true times of a duty are not those of its shift. */
static void write_duty_times(const rota_problem *p, rota_text *t)
{
    for (int i = 0; i < p->days * p->shifts; i++) {
        const rota_problem_day *day = &p->day[i / p->shifts];
        const rota_problem_shift *s = &p->shift[i % p->shifts];
        text_form_duty usual = text_form_usual_duty(s, day->midnight);
        if (p->duty_start[i] == usual.start && p->duty_end[i] == usual.end &&
            p->pause_start[i] == usual.pause_start &&
            p->pause_end[i] == usual.pause_end)
            continue;
        rota_text_add(t, "duty");
        add_date(t, day->date);
        add_word(t, s->id);
        add_span(t, p->duty_start[i] - day->midnight,
                 p->duty_end[i] - day->midnight);
        if (p->pause_start[i] != p->duty_end[i])
            add_span(t, p->pause_start[i] - day->midnight,
                     p->pause_end[i] - day->midnight);
        rota_text_char(t, '\n');
    }
}

static void write_catalogue(const rota_problem *p, rota_text *t)
{
    for (int i = 0; i < p->skills; i++) {
        rota_text_add(t, "skill");
        add_word(t, p->skill[i]);
        rota_text_char(t, '\n');
    }
    for (int i = 0; i < p->shifts; i++)
        write_shift(p, &p->shift[i], t);
    write_duty_times(p, t);
    for (int i = 0; i < p->shifts * p->shifts; i++) {
        if (p->may_follow[i])
            continue;
        rota_text_add(t, "forbid");
        add_word(t, p->shift[i / p->shifts].id);
        add_word(t, p->shift[i % p->shifts].id);
        rota_text_char(t, '\n');
    }
}

/* ---- agents --------------------------------------------------------- */

static void write_skills(const rota_problem *p, const rota_problem_agent *a,
                         rota_text *t)
{
    rota_text list = { 0 };

    for (int i = 0; i < p->skills; i++) {
        if (!(a->skills >> i & 1))
            continue;
        if (list.length > 0)
            rota_text_char(&list, '|');
        rota_text_add(&list, p->skill[i]);
    }
    if (list.length > 0) {
        rota_text_add(t, " skills");
        add_word(t, rota_text_str(&list));
    }
    rota_text_release(&list);
}

static void write_windows(const rota_problem *p, const rota_problem_agent *a,
                          rota_text *t)
{
    for (int i = 0; i < a->windows; i++) {
        const rota_window_item *window = &p->window[a->first_window + i];
        rota_text_add(t, i == 0 ? " available " : "|");
        add_days(t, window->days);
        rota_text_char(t, '@');
        add_hours(t, window->from);
        rota_text_char(t, '-');
        add_hours(t, window->to);
    }
}

static void write_agent(const rota_problem *p, const rota_problem_agent *a,
                        rota_text *t)
{
    rota_text_add(t, "agent");
    add_word(t, a->id);
    add_word(t, a->name);
    if (a->role != ROTA_AGENT)
        rota_text_printf(t, " role %s", rota_role_name(a->role));
    if (*a->team) {
        rota_text_add(t, " team");
        add_word(t, a->team);
    }
    if (*a->lang) {
        rota_text_add(t, " lang");
        add_word(t, a->lang);
    }
    write_skills(p, a, t);
    if (a->joined != 0) {
        rota_text_add(t, " from");
        add_date(t, p->day[0].date + a->joined);
    }
    if (a->left != p->days - 1) {
        rota_text_add(t, " to");
        add_date(t, p->day[0].date + a->left);
    }
#define X(field, key, usual, most) add_unless(t, key, a->field, usual);
    TEXT_FORM_LIMITS(X)
#undef X
    if (a->weekly_rest)
        rota_text_add(t, " weekly_rest");
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++) {
        const rota_fair *fair = &a->fair[kind];
        if (fair->before || fair->share || fair->share_milli)
            rota_text_printf(t, " %s %d %d %d", rota_fair_name(kind),
                             fair->before, fair->share, fair->share_milli);
    }
    write_windows(p, a, t);
    rota_text_char(t, '\n');
}

/* By agent, then shift. */
static void write_limits(const rota_problem *p, rota_text *t)
{
    for (int i = 0; p->most_duties && i < p->agents * p->shifts; i++) {
        if (p->most_duties[i] == ROTA_NO_LIMIT)
            continue;
        rota_text_add(t, "limit");
        add_word(t, p->agent[i / p->shifts].id);
        add_word(t, p->shift[i % p->shifts].id);
        rota_text_printf(t, " %d\n", p->most_duties[i]);
    }
}

/* ---- cells ---------------------------------------------------------- */

/* "pin 1001 2026-12-05 late", without end. */
static void add_cell(rota_text *t, const rota_problem *p, const char *keyword,
                     int agent, int day, int shift)
{
    rota_text_add(t, keyword);
    add_word(t, p->agent[agent].id);
    add_date(t, p->day[day].date);
    add_word(t, shift == ROTA_OFF ? "off" : p->shift[shift].id);
}

static void write_absences(const rota_problem *p, rota_text *t)
{
    for (int i = 0; i < p->leaves; i++) {
        const rota_problem_leave *leave = &p->leave[i];
        rota_text_add(t, "leave");
        add_word(t, p->agent[leave->agent].id);
        add_moment(t, p, leave->from);
        add_moment(t, p, leave->to);
        add_word(t, leave->kind);
        rota_text_char(t, '\n');
    }
    for (int i = 0; i < p->restrictions; i++) {
        const rota_problem_restriction *r = &p->restriction[i];
        rota_text_add(t, "restrict");
        add_word(t, p->agent[r->agent].id);
        add_date(t, p->day[r->from].date);
        add_date(t, p->day[r->to].date);
        rota_text_add(t, r->no_night ? " no_night" : "");
        rota_text_add(t, r->no_overtime ? " no_overtime\n" : "\n");
    }
}

static void write_cells(const rota_problem *p, rota_text *t)
{
    for (int i = 0; i < p->givens; i++) {
        const rota_problem_given *g = &p->given[i];
        add_cell(t, p, "given", g->agent, g->day, g->shift);
        rota_text_add(t, g->kind == ROTA_GIVEN_PATTERN ? " pattern\n"
                                                       : " version\n");
    }
    for (int i = 0; i < p->pins; i++) {
        add_cell(t, p, "pin", p->pin[i].agent, p->pin[i].day, p->pin[i].shift);
        rota_text_char(t, '\n');
    }
    for (int i = 0; i < p->wishes; i++) {
        const rota_problem_wish *w = &p->wish[i];
        add_cell(t, p, "wish", w->agent, w->day, w->shift);
        rota_text_printf(t, " %d\n", w->weight);
    }
    for (int i = 0; i < p->keeps; i++) {
        const rota_problem_keep *k = &p->keep[i];
        add_cell(t, p, "keep", k->agent, k->day, k->shift);
        rota_text_char(t, '\n');
    }
}

/* ---- heads ---------------------------------------------------------- */

static bool same_slot(const rota_problem_slot *a, const rota_problem_slot *b)
{
    return a->day == b->day && a->start + a->length == b->start &&
           a->length == b->length && a->calls_need == b->calls_need &&
           a->floor == b->floor && a->given == b->given;
}

/* Slots that follow each other with the same figures are one line. */
static void write_slots(const rota_problem *p, rota_text *t)
{
    for (int i = 0; i < p->slots;) {
        const rota_problem_slot *first = &p->slot[i];
        int32_t midnight = p->day[first->day].midnight;
        int end = i + 1;
        while (end < p->slots && same_slot(&p->slot[end - 1], &p->slot[end]))
            end++;
        const rota_problem_slot *last = &p->slot[end - 1];
        rota_text_add(t, "slots");
        add_date(t, p->day[first->day].date);
        add_span(t, first->start - midnight,
                 last->start + last->length - midnight);
        add_unless(t, "each", first->length, p->slot_minutes);
        add_unless(t, "calls", first->calls_need, 0);
        add_unless(t, "floor", first->floor, 0);
        add_unless(t, "given", first->given, 0);
        rota_text_char(t, '\n');
        i = end;
    }
}

static void write_covers(const rota_problem *p, rota_text *t)
{
    for (int i = 0; i < p->covers; i++) {
        const rota_problem_cover *c = &p->cover[i];
        int32_t midnight = p->day[c->day].midnight;
        const rota_problem_slot *first = &p->slot[c->first_slot];
        const rota_problem_slot *last = first + c->slots - 1;
        rota_text_add(t, "cover");
        add_date(t, p->day[c->day].date);
        add_span(t, first->start - midnight,
                 last->start + last->length - midnight);
        rota_text_printf(t, " min %d", c->min);
        if (c->shift >= 0) {
            rota_text_add(t, " shift");
            add_word(t, p->shift[c->shift].id);
        }
        if (c->skill >= 0) {
            rota_text_add(t, " skill");
            add_word(t, p->skill[c->skill]);
        }
        if (c->role >= 0)
            rota_text_printf(t, " role %s", rota_role_name(c->role));
        rota_text_char(t, '\n');
    }
}

void rota_problem_write(const rota_problem *problem, rota_text *out)
{
    assert(problem && out);
    const rota_problem *p = problem;

    write_site(p, out);
    write_days(p, out);
    write_catalogue(p, out);
    for (int i = 0; i < p->agents; i++)
        write_agent(p, &p->agent[i], out);
    write_limits(p, out);
    write_absences(p, out);
    write_cells(p, out);
    write_slots(p, out);
    write_covers(p, out);
}
