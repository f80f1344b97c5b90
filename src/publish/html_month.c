/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <rota/words.h>

#include <assert.h>
#include <string.h>

/* Classes of a day's column: what kind of day, and whether it is planned. */
static const char *day_class(const rota_problem_day *day)
{
    if (day->makeup)
        return "makeup";
    switch (day->kind) {
    case ROTA_STATUTORY:
        return "holiday statutory";
    case ROTA_RESTDAY:
        return "holiday";
    case ROTA_WEEKEND:
        return "weekend";
    default:
        return "workday";
    }
}

static void add_day_head(const rota_grid *g, int d, rota_text *out)
{
    const rota_problem_day *day = rota_grid_date(g, d);
    const char *mark = rota_words_day_mark(day, g->lang);
    const char *sign = rota_words_day_sign(day, g->lang);
    char text[ROTA_DAY_SIZE];
    int year;
    int month;
    int number;
    rota_date_split(day->date, &year, &month, &number);
    rota_text_printf(out, "<th scope=\"col\" class=\"%s%s\" title=\"%s%s%s\">",
                     day_class(day), day->planned ? " planned" : "",
                     rota_day_text(text, day->date, g->lang),
                     mark[0] ? " · " : "", mark);
    rota_text_printf(out, "<b>%d</b><i>%s</i>", number,
                     rota_words_weekday(day->weekday, g->lang));
    if (sign[0])
        rota_text_printf(out, "<em>%s</em>", sign);
    rota_text_add(out, "</th>");
}

static void add_head(const rota_grid *g, rota_text *out)
{
    rota_text_add(out, "<thead><tr><th scope=\"col\" class=\"who\">");
    rota_text_html(out, _(g->lang, "agent"));
    rota_text_add(out, "</th>");
    for (int d = 0; d < g->days; d++)
        add_day_head(g, d, out);
    rota_text_add(out, "<th scope=\"col\" class=\"sum\">");
    rota_text_html(out, _(g->lang, "duties"));
    rota_text_add(out, "</th><th scope=\"col\" class=\"sum\">");
    rota_text_html(out, _(g->lang, "hours"));
    rota_text_add(out, "</th></tr></thead>\n");
}

/* ---- Cells -------------------------------------------------------------- */

static void add_chip(const rota_grid *g, int shift, const char *class,
                     rota_text *out)
{
    rota_text_printf(out, "<span class=\"%s s%d\">", class, shift);
    rota_text_html(out, g->code[shift]);
    rota_text_add(out, "</span>");
}

static void add_title_of(const rota_grid *g, int row, int d, int shift,
                         rota_text *out)
{
    char day[ROTA_DAY_SIZE];
    char times[ROTA_WORDS_SIZE];
    rota_words_shift_times(&g->p->shift[shift], times);
    rota_text_add(out, " title=\"");
    rota_text_html(out, g->p->agent[g->agent[row]].name);
    rota_text_printf(out, " · %s · ",
                     rota_day_text(day, rota_grid_date(g, d)->date, g->lang));
    rota_text_html(out, g->p->shift[shift].name);
    rota_text_printf(out, " %s\"", times);
}

static void add_cell(const rota_grid *g, int row, int d, rota_text *out)
{
    const rota_grid_cell *cell = rota_grid_at(g, row, d);
    rota_text_printf(out, "<td class=\"%s%s\"", day_class(rota_grid_date(g, d)),
                     cell->pinned ? " pinned" : "");
    if (cell->kind == ROTA_GRID_DUTY)
        add_title_of(g, row, d, cell->shift, out);
    rota_text_char(out, '>');
    switch (cell->kind) {
    case ROTA_GRID_DUTY:
        add_chip(g, cell->shift, "duty", out);
        if (cell->second != ROTA_OFF)
            add_chip(g, cell->second, "duty second", out);
        break;
    case ROTA_GRID_FIXED:
        add_chip(g, cell->shift, "fixed", out);
        break;
    case ROTA_GRID_ABSENT:
        rota_text_add(out, "<span class=\"absent\">");
        rota_text_html(out, _(g->lang, "L"));
        rota_text_add(out, "</span>");
        break;
    case ROTA_GRID_AWAY:
        rota_text_add(out, "<span class=\"away\"></span>");
        break;
    case ROTA_GRID_FREE:
        break;
    }
    rota_text_add(out, "</td>");
}

static void add_row(const rota_grid *g, int row, rota_text *out)
{
    const rota_problem_agent *agent = &g->p->agent[g->agent[row]];
    rota_text_add(out, "<tr><th scope=\"row\" class=\"who\"><b>");
    rota_text_html(out, agent->name);
    rota_text_add(out, "</b><i>");
    rota_text_html(out, agent->id);
    rota_text_add(out, "</i>");
    if (agent->role != ROTA_AGENT) {
        rota_text_printf(out, "<em class=\"%s\">", rota_role_name(agent->role));
        rota_text_html(out, rota_words_role(agent->role, g->lang));
        rota_text_add(out, "</em>");
    }
    rota_text_add(out, "</th>");
    for (int d = 0; d < g->days; d++)
        add_cell(g, row, d, out);
    rota_text_printf(out,
                     "<td class=\"sum\">%d</td><td class=\"sum\">%.1f</td>"
                     "</tr>\n",
                     g->total[row].duties, g->total[row].minutes / 60.0);
}

static void add_team(const rota_grid *g, int row, rota_text *out)
{
    const char *team = g->p->agent[g->agent[row]].team;
    if (team[0] == '\0')
        return;
    rota_text_printf(out,
                     "<tr class=\"team\"><th colspan=\"%d\" "
                     "scope=\"rowgroup\"><span>",
                     g->days + 3);
    rota_text_html(out, team);
    rota_text_add(out, "</span></th></tr>\n");
}

/* ---- Foot: heads by day ------------------------------------------------- */

static void add_shift_counts(const rota_grid *g, int s, rota_text *out)
{
    int sum = 0;
    rota_text_add(out, "<tr><th scope=\"row\" class=\"who\">");
    add_chip(g, s, "duty", out);
    rota_text_char(out, ' ');
    rota_text_html(out, g->p->shift[s].name);
    rota_text_add(out, "</th>");
    for (int d = 0; d < g->days; d++) {
        int n = g->count[s * g->days + d];
        sum += n;
        rota_text_printf(out, "<td class=\"%s\">",
                         day_class(rota_grid_date(g, d)));
        if (n > 0)
            rota_text_printf(out, "%d", n);
        rota_text_add(out, "</td>");
    }
    rota_text_printf(out, "<td class=\"sum\">%d</td><td></td></tr>\n", sum);
}

static void add_missing(const rota_grid *g, rota_text *out)
{
    rota_text_add(out, "<tr class=\"missing\"><th scope=\"row\" "
                       "class=\"who\">");
    rota_text_html(out, _(g->lang, "most heads missing"));
    rota_text_add(out, "</th>");
    for (int d = 0; d < g->days; d++) {
        const char *class = day_class(rota_grid_date(g, d));
        if (g->day[d].missing > 0)
            rota_text_printf(out, "<td class=\"%s\"><b>−%d</b></td>", class,
                             g->day[d].missing);
        else
            rota_text_printf(out, "<td class=\"%s\">%s</td>", class,
                             rota_grid_date(g, d)->planned ? "✓" : "");
    }
    rota_text_add(out, "<td></td><td></td></tr>\n");
}

/* The first day of CLASS in the month, or NULL. */
static const rota_problem_day *day_of_class(const rota_grid *g,
                                            const char *class)
{
    for (int d = 0; d < g->days; d++)
        if (strcmp(day_class(rota_grid_date(g, d)), class) == 0)
            return rota_grid_date(g, d);
    return NULL;
}

/* Only what the month has needs to be explained. */
static void add_day_legend(const rota_grid *g, rota_text *out)
{
    static const char *const classes[] = { "weekend", "holiday statutory",
                                           "holiday", "makeup" };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const rota_problem_day *day = day_of_class(g, classes[i]);
        if (!day)
            continue;
        const char *sign = rota_words_day_sign(day, g->lang);
        rota_text_printf(out, "<li><span class=\"day %s\">", classes[i]);
        if (sign[0])
            rota_text_printf(out, "<em>%s</em>", sign);
        rota_text_printf(out, "</span> %s</li>\n",
                         rota_words_day_mark(day, g->lang));
    }
}

static void add_legend(const rota_grid *g, rota_text *out)
{
    rota_text_add(out, "<ul class=\"legend\">\n");
    for (int s = 0; s < g->p->shifts; s++) {
        char times[ROTA_WORDS_SIZE];
        rota_words_shift_times(&g->p->shift[s], times);
        rota_text_add(out, "<li>");
        add_chip(g, s, "duty", out);
        rota_text_char(out, ' ');
        rota_text_html(out, g->p->shift[s].name);
        rota_text_printf(out, " <i>%s</i></li>\n", times);
    }
    rota_text_printf(out, "<li><span class=\"absent\">%s</span> %s</li>\n",
                     _(g->lang, "L"), _(g->lang, "absent"));
    if (g->p->scope == ROTA_SCOPE_WEEKEND && g->p->shifts > 0) {
        rota_text_add(out, "<li>");
        add_chip(g, 0, "fixed", out);
        rota_text_printf(out, " %s</li>\n", _(g->lang, "fixed by pattern"));
    }
    add_day_legend(g, out);
    rota_text_add(out, "</ul>\n");
}

void html_month(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    html_open(out, "month", _(g->lang, "Who works when"), NULL);
    add_legend(g, out);
    rota_text_add(out, "<div class=\"scroll\"><table class=\"month\">\n");
    add_head(g, out);
    rota_text_add(out, "<tbody>\n");
    for (int r = 0; r < g->rows; r++) {
        if (rota_grid_new_team(g, r))
            add_team(g, r, out);
        add_row(g, r, out);
    }
    rota_text_add(out, "</tbody>\n<tfoot>\n");
    for (int s = 0; s < g->p->shifts; s++)
        add_shift_counts(g, s, out);
    add_missing(g, out);
    rota_text_add(out, "</tfoot></table></div>\n");
    html_close(out);
}
