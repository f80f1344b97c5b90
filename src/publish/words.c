/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/words.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *rota_words_month(rota_month month, rota_lang lang,
                       char buf[ROTA_WORDS_SIZE])
{
    static const char *const names[] = {
        N_("January"),   N_("February"), N_("March"),    N_("April"),
        N_("May"),       N_("June"),     N_("July"),     N_("August"),
        N_("September"), N_("October"),  N_("November"), N_("December"),
    };
    snprintf(buf, ROTA_WORDS_SIZE, _(lang, "%1$s %2$d"),
             _(lang, names[month % 12]), (int)(month / 12));
    return buf;
}

void rota_words_period(const rota_problem *p, rota_lang lang,
                       char buf[ROTA_WORDS_SIZE])
{
    rota_date first = p->day[p->month_from].date;
    int days = p->month_to - p->month_from;
    if (first == rota_month_first(p->month) &&
        days == rota_month_days(p->month)) {
        rota_words_month(p->month, lang, buf);
        return;
    }
    char from[ROTA_DATE_SIZE];
    char to[ROTA_DATE_SIZE];
    snprintf(buf, ROTA_WORDS_SIZE, "%s – %s", rota_date_text(from, first),
             rota_date_text(to, first + days - 1));
}

const char *rota_words_weekday(rota_weekday day, rota_lang lang)
{
    static const char *const names[] = { N_("Mo"), N_("Tu"), N_("We"), N_("Th"),
                                         N_("Fr"), N_("Sa"), N_("Su") };
    assert(day >= ROTA_MON && day <= ROTA_SUN);
    return _(lang, names[day]);
}

const char *rota_words_day_mark(const rota_problem_day *day, rota_lang lang)
{
    if (day->makeup)
        return _(lang, "make-up workday");
    switch (day->kind) {
    case ROTA_STATUTORY:
        return _(lang, "statutory holiday");
    case ROTA_RESTDAY:
        return _(lang, "day off by arrangement");
    case ROTA_WEEKEND:
        return _(lang, "weekend");
    default:
        return "";
    }
}

const char *rota_words_day_sign(const rota_problem_day *day, rota_lang lang)
{
    if (day->makeup)
        return _(lang, "W");
    switch (day->kind) {
    case ROTA_STATUTORY:
        return _(lang, "H");
    case ROTA_RESTDAY:
        return _(lang, "R");
    default:
        return "";
    }
}

const char *rota_words_goal(const char *key, rota_lang lang)
{
    static const struct {
        const char *key, *text;
    } goals[] = {
        { "floor", N_("below the floors") },
        { "short", N_("heads missed above the floors") },
        { "lead", N_("leads and company missed") },
        { "change", N_("changes against what is published") },
        { "fair", N_("fairness") },
        { "wish", N_("wishes not granted") },
        { "over", N_("heads beyond need") },
    };
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++)
        if (strcmp(goals[i].key, key) == 0)
            return _(lang, goals[i].text);
    return key;
}

const char *rota_words_fair(rota_fair_kind kind, rota_lang lang)
{
    switch (kind) {
    case ROTA_FAIR_WEEKEND:
        return _(lang, "weekend duties");
    case ROTA_FAIR_HOLIDAY:
        return _(lang, "holiday duties");
    default:
        return _(lang, "nights");
    }
}

const char *rota_words_role(rota_role role, rota_lang lang)
{
    switch (role) {
    case ROTA_LEAD:
        return _(lang, "lead");
    case ROTA_SENIOR:
        return _(lang, "senior");
    case ROTA_TRAINEE:
        return _(lang, "trainee");
    default:
        return _(lang, "agent");
    }
}

double rota_words_gap(const rota_sheet *sheet)
{
    assert(sheet->has_bound);
    int64_t points = rota_points_sum(&sheet->points);
    int64_t size = points < 0 ? -points : points;
    return 100.0 * (double)(points - sheet->bound) / (double)(size ? size : 1);
}

void rota_words_when(const rota_sheet *sheet, char buf[ROTA_WORDS_SIZE])
{
    buf[0] = '\0';
    rota_zone *zone;
    if (sheet->when == 0 ||
        rota_zone_open(&zone, sheet->problem->zone, NULL) != ROTA_OK)
        return;
    rota_date date;
    int minute;
    char day[ROTA_DATE_SIZE];
    char clock[ROTA_DATE_SIZE];
    rota_zone_local(zone, sheet->when, &date, &minute);
    snprintf(buf, ROTA_WORDS_SIZE, "%s %s", rota_date_text(day, date),
             rota_clock_text(clock, minute));
    rota_zone_free(zone);
}

void rota_words_shift_times(const rota_problem_shift *shift,
                            char buf[ROTA_WORDS_SIZE])
{
    char from[ROTA_DATE_SIZE];
    char to[ROTA_DATE_SIZE];
    int length = snprintf(buf, ROTA_WORDS_SIZE, "%s–%s",
                          rota_clock_text(from, shift->start),
                          rota_clock_text(to, shift->end));
    if (shift->start2 != ROTA_UNSET)
        snprintf(buf + length, ROTA_WORDS_SIZE - (size_t)length, ", %s–%s",
                 rota_clock_text(from, shift->start2),
                 rota_clock_text(to, shift->end2));
}

void rota_words_finding(const rota_sheet *sheet, const rota_finding *finding,
                        rota_text *out)
{
    if (finding->agent >= 0) {
        const rota_problem_agent *agent =
            &sheet->problem->agent[finding->agent];
        rota_text_printf(out, _(sheet->lang, "%s (%s): "), agent->name,
                         agent->id);
    }
    rota_finding_text(sheet->problem, finding, sheet->lang, out);
    if (finding->inherited)
        rota_text_add(out, _(sheet->lang, " (inherited)"));
    if (finding->waived)
        rota_text_add(out, _(sheet->lang, " (waived)"));
}

static bool is_color(const char *s)
{
    return s && s[0] == '#' && strlen(s) == 7 &&
           strspn(s + 1, "0123456789abcdefABCDEF") == 6;
}

const char *rota_shift_color(const char *chosen, int shift)
{
    static const char *const own[] = { "#e9b44c", "#5b8db8", "#7f6bb3",
                                       "#c8553d", "#4f9d69", "#33415c",
                                       "#b56576", "#6d7f8b" };
    assert(shift >= 0);
    return is_color(chosen) ? chosen : own[shift % 8];
}

bool rota_color_dark(const char *color)
{
    unsigned rgb = (unsigned)strtoul(color + 1, NULL, 16);
    unsigned r = rgb >> 16 & 255;
    unsigned g = rgb >> 8 & 255;
    unsigned b = rgb & 255;
    return 299 * r + 587 * g + 114 * b < 140000;
}
