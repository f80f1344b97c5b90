/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A finding as one sentence, with names, days and figures.
 */
#include <rota/check.h>

#include <assert.h>
#include <stdio.h>

/* What one sentence is made of; texts in LANG. */
typedef struct words {
    const rota_problem *p;
    const rota_finding *f;
    rota_lang lang;
    char day[ROTA_DAY_SIZE], other[ROTA_DAY_SIZE];
    const char *shift, *other_shift;
} words;

static const char *shift_name(const words *w, int shift)
{
    return shift >= 0 ? w->p->shift[shift].name : _(w->lang, "off");
}

/* "10 h 45 min", "11 h", "45 min". */
#define DURATION_SIZE 48
static const char *duration(const words *w, char buf[DURATION_SIZE],
                            int minutes)
{
    int hours = minutes / 60, rest = minutes % 60;
    if (hours == 0)
        snprintf(buf, DURATION_SIZE, _(w->lang, "%d min"), rest);
    else if (rest == 0)
        snprintf(buf, DURATION_SIZE, _(w->lang, "%d h"), hours);
    else
        snprintf(buf, DURATION_SIZE, _(w->lang, "%d h %d min"), hours, rest);
    return buf;
}

static void say_double(const words *w, rota_text *out)
{
    char overlap[DURATION_SIZE];
    if (w->f->day == w->f->other)
        rota_text_printf(out, _(w->lang, "two duties on %s: %s and %s"), w->day,
                         w->shift, w->other_shift);
    else
        rota_text_printf(out, _(w->lang, "%s %s and %s %s overlap by %s"),
                         w->day, w->shift, w->other, w->other_shift,
                         duration(w, overlap, w->f->measured));
}

static void say_employed(const words *w, rota_text *out)
{
    const rota_problem_agent *who = &w->p->agent[w->f->agent];
    bool early = w->f->day < who->joined;
    char day[ROTA_DAY_SIZE];
    rota_day_text(day, w->p->day[0].date + (early ? who->joined : who->left),
                  w->lang);
    rota_text_printf(out,
                     early ? _(w->lang, "%s %s is before the first day of "
                                        "employment, %s")
                           : _(w->lang, "%s %s is after the last day of "
                                        "employment, %s"),
                     w->day, w->shift, day);
}

static void say_leave(const words *w, rota_text *out)
{
    char minutes[DURATION_SIZE];
    rota_text_printf(out, _(w->lang, "%s %s is on approved leave for %s"),
                     w->day, w->shift, duration(w, minutes, w->f->measured));
}

static void say_available(const words *w, rota_text *out)
{
    rota_text_printf(out,
                     _(w->lang, "%s %s is not within the times of "
                                "availability"),
                     w->day, w->shift);
}

static void say_restriction(const words *w, rota_text *out)
{
    char paid[DURATION_SIZE], due[DURATION_SIZE];
    if (w->f->shift >= 0)
        rota_text_printf(out,
                         _(w->lang, "%s %s is a night, and no nights are "
                                    "allowed"),
                         w->day, w->shift);
    else
        rota_text_printf(out,
                         _(w->lang, "%s paid in the month, %s due and no "
                                    "overtime allowed"),
                         duration(w, paid, w->f->measured),
                         duration(w, due, w->f->required));
}

static void say_skill(const words *w, rota_text *out)
{
    rota_text_printf(out, _(w->lang, "%s %s asks for the skill %s"), w->day,
                     w->shift, w->p->skill[w->f->skill]);
}

static void say_shift_day(const words *w, rota_text *out)
{
    const rota_problem_day *day = &w->p->day[w->f->day];
    bool offered = rota_dayset_has(w->p->shift[w->f->shift].days, day->weekday,
                                   day->kind, day->makeup);
    if (offered && !day->planned)
        rota_text_printf(out,
                         _(w->lang, "%s is not a day of this roster, found "
                                    "%s"),
                         w->day, w->shift);
    else
        rota_text_printf(out, _(w->lang, "%s: %s is not for such a day"),
                         w->day, w->shift);
}

static void say_succession(const words *w, rota_text *out)
{
    rota_text_printf(out, _(w->lang, "%s %s may not be followed by %s %s"),
                     w->day, w->shift, w->other, w->other_shift);
}

static void say_rest(const words *w, rota_text *out)
{
    char rest[DURATION_SIZE], least[DURATION_SIZE];
    rota_text_printf(
        out, _(w->lang, "rest %s between %s %s and %s %s, %s needed"),
        duration(w, rest, w->f->measured), w->day, w->shift, w->other,
        w->other_shift, duration(w, least, w->f->required));
}

/* "%d days from %s to %s, %d needed". */
static void say_stretch(const words *w, const char *format, rota_text *out)
{
    rota_text_printf(out, format, w->f->measured, w->day, w->other,
                     w->f->required);
}

static void say_run(const words *w, rota_text *out)
{
    say_stretch(w, _(w->lang, "%d-day run from %s to %s, at most %d allowed"),
                out);
}

static void say_run_min(const words *w, rota_text *out)
{
    say_stretch(w, _(w->lang, "%d-day run from %s to %s, at least %d needed"),
                out);
}

static void say_off_min(const words *w, rota_text *out)
{
    say_stretch(w,
                _(w->lang, "%d-day break from %s to %s, at least %d "
                           "needed"),
                out);
}

static void say_weekly_rest(const words *w, rota_text *out)
{
    rota_text_printf(out, _(w->lang, "no whole date off from %s to %s"), w->day,
                     w->other);
}

static void say_minutes(const words *w, rota_text *out)
{
    char paid[DURATION_SIZE], most[DURATION_SIZE];
    rota_text_printf(out,
                     _(w->lang, "%s paid in the month, at most %s "
                                "allowed"),
                     duration(w, paid, w->f->measured),
                     duration(w, most, w->f->required));
}

static void say_min_minutes(const words *w, rota_text *out)
{
    char paid[DURATION_SIZE], least[DURATION_SIZE];
    rota_text_printf(out,
                     _(w->lang, "%s paid in the month, at least %s "
                                "needed"),
                     duration(w, paid, w->f->measured),
                     duration(w, least, w->f->required));
}

static void say_shift_limit(const words *w, rota_text *out)
{
    if (w->f->other_shift >= 0)
        say_stretch(w,
                    _(w->lang, "%d nights in a row from %s to %s, at most "
                               "%d allowed"),
                    out);
    else if (w->f->shift >= 0)
        rota_text_printf(out,
                         _(w->lang, "%s in the month: %d, at most %d allowed"),
                         w->shift, w->f->measured, w->f->required);
    else
        rota_text_printf(out,
                         _(w->lang, "nights in the month: %d, at most %d "
                                    "allowed"),
                         w->f->measured, w->f->required);
}

static void say_weekends(const words *w, rota_text *out)
{
    char month[ROTA_DATE_SIZE];
    int weekend = w->p->day[w->f->day].weekend;
    assert(weekend >= 0);
    rota_month_text(month, w->p->weekend[weekend].charged);
    rota_text_printf(out,
                     _(w->lang, "weekends of %s worked: %d, at most %d "
                                "allowed"),
                     month, w->f->measured, w->f->required);
}

static void say_weekends_row(const words *w, rota_text *out)
{
    say_stretch(w,
                _(w->lang, "%d weekends in a row from %s to %s, at most "
                           "%d allowed"),
                out);
}

static void say_pinned(const words *w, rota_text *out)
{
    rota_text_printf(out, _(w->lang, "%s is pinned to %s, found %s"), w->day,
                     w->other_shift, w->shift);
}

/* "Sat 5 Dec 08:00-09:30", then the kind of heads where it is not any. */
static void say_where(const words *w, rota_text *out)
{
    rota_date date;
    int from, to;
    char day[ROTA_DAY_SIZE], start[ROTA_DATE_SIZE], end[ROTA_DATE_SIZE];
    rota_problem_local(w->p, w->f->to, &date, &to);
    rota_problem_local(w->p, w->f->from, &date, &from);
    rota_text_printf(out, "%s %s-%s", rota_day_text(day, date, w->lang),
                     rota_clock_text(start, from),
                     to == 0 ? "24:00" : rota_clock_text(end, to));
    if (w->f->shift >= 0)
        rota_text_printf(out, " %s", w->shift);
    if (w->f->skill >= 0)
        rota_text_printf(out, _(w->lang, ", skill %s"),
                         w->p->skill[w->f->skill]);
    if (w->f->role >= 0 && w->f->rule == ROTA_RULE_FLOOR)
        rota_text_printf(out, _(w->lang, ", role %s"),
                         _(w->lang, rota_role_name((rota_role)w->f->role)));
}

static void say_floor(const words *w, rota_text *out)
{
    say_where(w, out);
    rota_text_printf(out, _(w->lang, ": %d present, the floor is %d"),
                     w->f->measured, w->f->required);
}

static void say_gap(const words *w, rota_text *out)
{
    say_where(w, out);
    rota_text_printf(out, _(w->lang, ": %d short of the %d needed"),
                     w->f->required - w->f->measured, w->f->required);
}

static void say_lead(const words *w, rota_text *out)
{
    say_where(w, out);
    rota_text_printf(out, _(w->lang, ": %d in charge, %d needed"),
                     w->f->measured, w->f->required);
}

static void say_trainee(const words *w, rota_text *out)
{
    say_where(w, out);
    rota_text_add(out, _(w->lang, ": a trainee without company"));
}

typedef void sentence(const words *w, rota_text *out);

static sentence *const sentences[ROTA_RULE_COUNT] = {
    [ROTA_RULE_DOUBLE_DUTY] = say_double,
    [ROTA_RULE_EMPLOYED] = say_employed,
    [ROTA_RULE_LEAVE] = say_leave,
    [ROTA_RULE_AVAILABLE] = say_available,
    [ROTA_RULE_RESTRICTION] = say_restriction,
    [ROTA_RULE_SKILL] = say_skill,
    [ROTA_RULE_SHIFT_DAY] = say_shift_day,
    [ROTA_RULE_SUCCESSION] = say_succession,
    [ROTA_RULE_REST] = say_rest,
    [ROTA_RULE_RUN] = say_run,
    [ROTA_RULE_RUN_MIN] = say_run_min,
    [ROTA_RULE_OFF_MIN] = say_off_min,
    [ROTA_RULE_WEEKLY_REST] = say_weekly_rest,
    [ROTA_RULE_MINUTES] = say_minutes,
    [ROTA_RULE_MIN_MINUTES] = say_min_minutes,
    [ROTA_RULE_SHIFT_LIMIT] = say_shift_limit,
    [ROTA_RULE_WEEKENDS] = say_weekends,
    [ROTA_RULE_WEEKENDS_ROW] = say_weekends_row,
    [ROTA_RULE_PINNED] = say_pinned,
    [ROTA_RULE_FLOOR] = say_floor,
    [ROTA_RULE_GAP] = say_gap,
    [ROTA_RULE_LEAD] = say_lead,
    [ROTA_RULE_TRAINEE] = say_trainee,
};

void rota_finding_text(const rota_problem *problem, const rota_finding *finding,
                       rota_lang lang, rota_text *out)
{
    assert(finding->rule < ROTA_RULE_COUNT);
    assert(finding->day >= 0 && finding->day < problem->days);
    words w = { .p = problem, .f = finding, .lang = lang };
    rota_day_text(w.day, problem->day[finding->day].date, lang);
    rota_day_text(w.other, problem->day[finding->other].date, lang);
    w.shift = shift_name(&w, finding->shift);
    w.other_shift = shift_name(&w, finding->other_shift);
    sentences[finding->rule](&w, out);
}
