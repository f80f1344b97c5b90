/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The month for a terminal.  Weekend scope shows the planned days only: the
 * others are what everybody's pattern says.
 */
#include <rota/publish.h>

#include <rota/grid.h>
#include <rota/words.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BOLD  "\x1b[1m"
#define DIM   "\x1b[2m"
#define RED   "\x1b[31m"
#define PLAIN "\x1b[0m"

typedef struct {
    const rota_grid *g;
    rota_text *out;
    int name, id; /* columns of names and ids */
    int cell;     /* columns of a day */
} page;

static void style(const page *t, const char *escape)
{
    if (t->g->sheet->color)
        rota_text_add(t->out, escape);
}

static bool day_shown(const rota_grid *g, int day)
{
    return g->p->scope == ROTA_SCOPE_MONTH || rota_grid_date(g, day)->planned;
}

static int wider(int width, const char *s)
{
    int columns = rota_width(s);
    return columns > width ? columns : width;
}

static void measure(page *t)
{
    const rota_grid *g = t->g;
    for (int r = 0; r < g->rows; r++) {
        t->name = wider(t->name, g->p->agent[g->agent[r]].name);
        t->id = wider(t->id, g->p->agent[g->agent[r]].id);
    }
    t->name = wider(t->name, _(g->lang, "on duty"));
    if (t->name > 24)
        t->name = 24;
    t->cell = 2;
    for (int s = 0; s < g->p->shifts; s++)
        t->cell = wider(t->cell, g->code[s]);
    t->cell++;
}

static void margin(const page *t, const char *id, const char *name)
{
    rota_text_pad(t->out, id, t->id, false);
    rota_text_char(t->out, ' ');
    rota_text_pad(t->out, name, t->name, false);
}

/* TEXT at the right of the day's column, in STYLE ("" for none). */
static void put(const page *t, const char *text, const char *how)
{
    int blanks = t->cell - rota_width(text);
    rota_text_pad(t->out, "", blanks > 0 ? blanks : 0, false);
    if (how[0])
        style(t, how);
    rota_text_add(t->out, text);
    if (how[0])
        style(t, PLAIN);
}

/* ---- Head --------------------------------------------------------------- */

static void add_title(const page *t)
{
    const rota_sheet *s = t->g->sheet;
    char period[ROTA_WORDS_SIZE];
    char when[ROTA_WORDS_SIZE];
    rota_words_period(s->problem, s->lang, period);
    rota_words_when(s, when);
    style(t, BOLD);
    rota_text_printf(t->out, "%s  %s", s->problem->site_name, period);
    style(t, PLAIN);
    rota_text_add(t->out, "  ");
    if (s->version > 0)
        rota_text_printf(t->out, _(s->lang, "version %d"), s->version);
    else
        rota_text_add(t->out, _(s->lang, "draft"));
    if (when[0])
        rota_text_printf(t->out, "  %s", when);
    if (s->has_notice) {
        rota_text_add(t->out, "  ");
        rota_words_notice(s->days_before, s->days_wanted, s->lang, t->out);
    }
    rota_text_add(t->out, "\n\n");
}

static const char *day_style(const rota_problem_day *day)
{
    return day->makeup || day->kind == ROTA_WORKDAY ? "" : BOLD;
}

static void add_days(const page *t)
{
    const rota_grid *g = t->g;
    bool signs = false;
    margin(t, "", "");
    for (int d = 0; d < g->days; d++) {
        char number[8];
        int year;
        int month;
        int day;
        if (!day_shown(g, d))
            continue;
        rota_date_split(rota_grid_date(g, d)->date, &year, &month, &day);
        snprintf(number, sizeof number, "%d", day);
        put(t, number, day_style(rota_grid_date(g, d)));
        signs |= rota_words_day_sign(rota_grid_date(g, d), g->lang)[0] != '\0';
    }
    rota_text_char(t->out, '\n');
    margin(t, "", "");
    for (int d = 0; d < g->days; d++)
        if (day_shown(g, d))
            put(t, rota_words_weekday(rota_grid_date(g, d)->weekday, g->lang),
                day_style(rota_grid_date(g, d)));
    rota_text_char(t->out, '\n');
    if (!signs)
        return;
    margin(t, "", "");
    for (int d = 0; d < g->days; d++)
        if (day_shown(g, d))
            put(t, rota_words_day_sign(rota_grid_date(g, d), g->lang), "");
    rota_text_char(t->out, '\n');
}

/* ---- Rows --------------------------------------------------------------- */

/* The colour of six by six by six that is nearest to "#rrggbb", behind text
 * that can be read on it. */
static void shift_style(const rota_problem_shift *shift, char how[32])
{
    unsigned rgb;
    how[0] = '\0';
    if (!shift->color || sscanf(shift->color, "#%6x", &rgb) != 1)
        return;
    unsigned r = rgb >> 16 & 255;
    unsigned g = rgb >> 8 & 255;
    unsigned b = rgb & 255;
    unsigned index = 16 + 36 * ((r * 5 + 127) / 255) +
                     6 * ((g * 5 + 127) / 255) + (b * 5 + 127) / 255;
    bool dark = 299 * r + 587 * g + 114 * b < 140000;
    snprintf(how, 32, "\x1b[48;5;%u;38;5;%dm", index, dark ? 231 : 16);
}

static void add_cell(const page *t, const rota_grid_cell *cell)
{
    const rota_grid *g = t->g;
    char how[32];
    switch (cell->kind) {
    case ROTA_GRID_DUTY:
        shift_style(&g->p->shift[cell->shift], how);
        put(t, g->code[cell->shift], cell->second != ROTA_OFF ? RED : how);
        break;
    case ROTA_GRID_FIXED:
        put(t, g->code[cell->shift], DIM);
        break;
    case ROTA_GRID_ABSENT:
        put(t, _(g->lang, "L"), DIM);
        break;
    case ROTA_GRID_AWAY:
        put(t, "", "");
        break;
    default:
        put(t, "·", DIM);
        break;
    }
}

static void add_rows(const page *t)
{
    const rota_grid *g = t->g;
    for (int r = 0; r < g->rows; r++) {
        const rota_problem_agent *agent = &g->p->agent[g->agent[r]];
        if (rota_grid_new_team(g, r) && agent->team[0])
            rota_text_printf(t->out, "%s\n", agent->team);
        margin(t, agent->id, agent->name);
        for (int d = 0; d < g->days; d++)
            if (day_shown(g, d))
                add_cell(t, rota_grid_at(g, r, d));
        rota_text_printf(t->out, "  %3d\n", g->total[r].duties);
    }
}

static void add_coverage(const page *t)
{
    const rota_grid *g = t->g;
    char number[16];
    rota_text_char(t->out, '\n');
    margin(t, "", _(g->lang, "on duty"));
    for (int d = 0; d < g->days; d++) {
        if (!day_shown(g, d))
            continue;
        snprintf(number, sizeof number, "%d", g->day[d].agents);
        put(t, number, "");
    }
    rota_text_char(t->out, '\n');
    margin(t, "", _(g->lang, "missing"));
    for (int d = 0; d < g->days; d++) {
        if (!day_shown(g, d))
            continue;
        /* A cell has three columns: from ten on there is none for the sign. */
        snprintf(number, sizeof number, g->day[d].missing < 10 ? "-%d" : "%d",
                 g->day[d].missing);
        if (g->day[d].missing > 0)
            put(t, number, RED);
        else
            put(t, "·", DIM);
    }
    rota_text_add(t->out, "\n\n");
}

/* ---- Foot --------------------------------------------------------------- */

static void add_legend(const page *t)
{
    const rota_grid *g = t->g;
    for (int s = 0; s < g->p->shifts; s++) {
        char times[ROTA_WORDS_SIZE];
        rota_words_shift_times(&g->p->shift[s], times);
        rota_text_printf(t->out, "%s%s %s %s", s ? "   " : "", g->code[s],
                         g->p->shift[s].name, times);
    }
    rota_text_printf(t->out, "   %s %s\n", _(g->lang, "L"),
                     _(g->lang, "absent"));
}

static void add_goal(const page *t, const char *key, int64_t points,
                     const char **before)
{
    if (points == 0)
        return;
    rota_text_printf(t->out, "%s%s %lld", *before,
                     rota_words_goal(key, t->g->lang), (long long)points);
    *before = _(t->g->lang, ", ");
}

static void add_points(const page *t)
{
    const rota_sheet *s = t->g->sheet;
    const char *before = _(s->lang, ": ");
    rota_text_printf(t->out, _(s->lang, "points %lld"),
                     (long long)rota_points_sum(&s->points));
#define X(field, key) add_goal(t, key, s->points.field, &before);
    ROTA_GOALS(X)
#undef X
    rota_text_add(t->out, _(s->lang, "; "));
    rota_words_bound(s, t->out);
    rota_text_char(t->out, '\n');
    if (s->certificate && s->certificate[0])
        rota_text_printf(t->out, _(s->lang, "certificate %s\n"),
                         s->certificate);
}

static void add_findings(const page *t)
{
    const rota_sheet *s = t->g->sheet;
    if (s->report && s->report->count == 0) {
        rota_text_add(t->out, _(s->lang, "Every rule is kept and no "
                                         "head is missing."));
        rota_text_char(t->out, '\n');
    }
    for (size_t i = 0; s->report && i < s->report->count; i++) {
        const rota_finding *f = &s->report->item[i];
        if (s->agent >= 0 && f->agent != s->agent)
            continue;
        const rota_rule_row *rule = &rota_rule_rows[f->rule];
        bool alarm = rule->hard && !f->inherited && !f->waived;
        if (alarm)
            style(t, RED);
        rota_text_printf(t->out, "%s  ", rule->name);
        if (alarm)
            style(t, PLAIN);
        rota_words_finding(s, f, t->out);
        rota_text_char(t->out, '\n');
    }
}

/* Who must be told; what of, `diff` and the other sheets say. */
static void add_told(const page *t)
{
    const rota_sheet *s = t->g->sheet;
    rota_text people = { 0 };
    size_t count = rota_words_told(s, &people);
    if (s->against > 0 && count > 0)
        rota_text_printf(t->out,
                         _(s->lang, "against version %d, to be told, %zu: %s"),
                         s->against, count, rota_text_str(&people));
    else if (s->against > 0)
        rota_text_printf(t->out,
                         _(s->lang, "against version %d, nobody needs to be "
                                    "told"),
                         s->against);
    if (s->against > 0)
        rota_text_char(t->out, '\n');
    rota_text_release(&people);
}

void rota_sheet_text(const rota_sheet *sheet, rota_text *out)
{
    assert(sheet && out);
    rota_grid g;
    rota_grid_make(&g, sheet);
    page t = { .g = &g, .out = out };
    measure(&t);
    add_title(&t);
    add_days(&t);
    add_rows(&t);
    add_coverage(&t);
    add_legend(&t);
    add_points(&t);
    add_told(&t);
    add_findings(&t);
    rota_grid_release(&g);
}
