/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The month: agents by days, what is found shown where it is.
 */
#include <rota/grid.h>
#include <rota/words.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "month.h"

/* What is to be seen, and which rows. */
typedef struct {
    const month_view *m;
    markup *h;
    rota_grid g;
    const char *team, *skill; /* only these; "" all */
    bool only_found;          /* only rows with findings */
    uint64_t skill_bit;
    uint8_t *found; /* found[agents * days]: 1 soft, 2 hard */
    int *breaches;  /* breaches[agents] */
} month_page;

/* ---- Findings by cell ---------------------------------------------------- */

static void mark_cell(month_page *v, int agent, int day, bool hard)
{
    int column = day - v->g.first;
    if (column < 0 || column >= v->g.days)
        return;
    uint8_t *cell = &v->found[agent * v->g.days + column];
    uint8_t weight = hard ? 2 : 1;
    *cell = *cell > weight ? *cell : weight;
}

static void place_findings(month_page *v)
{
    const rota_report *report = &v->m->reading->report;
    const rota_problem *p = v->g.p;
    v->found = ROTA_ARENA_ARRAY(v->h->r->arena, uint8_t,
                                (size_t)p->agents * (size_t)v->g.days + 1);
    v->breaches = ROTA_ARENA_ARRAY(v->h->r->arena, int, p->agents + 1);
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        bool hard = rota_rule_rows[f->rule].hard;
        if (f->agent < 0 || f->inherited || f->waived)
            continue;
        v->breaches[f->agent]++;
        mark_cell(v, f->agent, f->day, hard);
        mark_cell(v, f->agent, f->other, hard);
    }
}

/* ---- Filters ------------------------------------------------------------- */

static bool shows(const month_page *v, int agent)
{
    const rota_problem_agent *a = &v->g.p->agent[agent];
    return (!*v->team || !strcmp(a->team, v->team)) &&
           (!*v->skill || (a->skills & v->skill_bit)) &&
           (!v->only_found || v->breaches[agent] > 0);
}

static const char *asked(const request *r, const char *name)
{
    const char *value = request_query(r, name);
    return value ? value : "";
}

static void read_filters(month_page *v)
{
    const request *r = v->h->r;
    v->team = asked(r, "team");
    v->skill = asked(r, "skill");
    v->only_found = *asked(r, "found") != '\0';
    for (int s = 0; s < v->g.p->skills; s++)
        if (!strcmp(v->g.p->skill[s], v->skill))
            v->skill_bit = (uint64_t)1 << s;
}

static void add_filters(const month_page *v)
{
    markup *h = v->h;
    const rota_problem *p = v->g.p;
    mark_open(h, "form", "method", "get", "class", "fields filters", "action",
              url(h->r, "/months/%s", v->m->text), NULL);
    if (*v->m->view)
        form_hidden(h, "view", v->m->view);
    part_select_open(h, "team", _(h->lang, "Team"));
    part_option(h, "", _(h->lang, "any"), !*v->team);
    for (int r = 0; r < v->g.rows; r++) {
        const char *team = p->agent[v->g.agent[r]].team;
        if (rota_grid_new_team(&v->g, r) && *team)
            part_option(h, team, team, !strcmp(team, v->team));
    }
    part_select_close(h);
    part_select_open(h, "skill", _(h->lang, "Skill"));
    part_option(h, "", _(h->lang, "any"), !*v->skill);
    for (int s = 0; s < p->skills; s++)
        part_option(h, p->skill[s], p->skill[s],
                    !strcmp(p->skill[s], v->skill));
    part_select_close(h);
    part_choice(h, "checkbox", "found", "1",
                _(h->lang, "only who has findings"), v->only_found);
    form_button(h, _(h->lang, "Filter"));
    mark_close(h);
}

/* ---- Figures, legend ------------------------------------------------------
 */

static void add_count(markup *h, int count, const char *word, bool bad)
{
    const char *class = !bad    ? "figure"
                        : count ? "figure alarm"
                                : "figure good";
    part_figure(h, part_format(h->r, "%d", count), word, class);
}

static void add_figures(const month_page *v)
{
    markup *h = v->h;
    const rota_reading *reading = v->m->reading;
    const rota_shortage *s = &reading->shortage;
    mark_open(h, "div", "class", "figures", NULL);
    add_count(h, s->duties, _(h->lang, "duties"), false);
    part_figure(h,
                part_format(h->r, N_("%.1f h"), (double)s->short_minutes / 60),
                _(h->lang, "head-hours missing"),
                s->short_minutes ? "figure alarm" : "figure good");
    add_count(h, s->floor_misses, _(h->lang, "floors missed"), true);
    add_count(h, reading->report.hard, _(h->lang, "hard rules broken"), true);
    if (reading->has_bound)
        part_figure(h,
                    part_format(h->r, N_("%.2f %%"), rota_reading_gap(reading)),
                    _(h->lang, "above the bound"), "figure");
    mark_close(h);
}

static void add_legend(const month_page *v)
{
    markup *h = v->h;
    const rota_problem *p = v->g.p;
    mark_open(h, "ul", "class", "legend", NULL);
    for (int s = 0; s < p->shifts; s++) {
        char times[ROTA_WORDS_SIZE];
        rota_words_shift_times(&p->shift[s], times);
        mark_open(h, "li", NULL);
        part_chip(h, s, v->g.code[s]);
        mark_text(h, " ");
        mark_text(h, p->shift[s].name);
        mark_text(h, " ");
        mark_element(h, "i", times, NULL);
        mark_close(h);
    }
    mark_open(h, "li", NULL);
    mark_element(h, "span", _(h->lang, "L"), "class", "absent", NULL);
    mark_text(h, " ");
    mark_say(h, N_("absent"));
    mark_close(h);
    mark_open(h, "li", NULL);
    mark_element(h, "span", "", "class", "sample pinned", NULL);
    mark_text(h, " ");
    mark_say(h, N_("pinned"));
    mark_close(h);
    mark_open(h, "li", NULL);
    mark_element(h, "span", "!", "class", "sample hard", NULL);
    mark_text(h, " ");
    mark_say(h, N_("rule broken"));
    mark_close(h);
    mark_close(h);
}

/* ---- The grid -------------------------------------------------------------
 */

/* Bytes that the grid has thousands of are written as they are: every piece is
 * this file's own, a number, or a class. */
static const char *class_of_day(const rota_problem_day *day)
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
        return "";
    }
}

static void add_day(const month_page *v, int d)
{
    markup *h = v->h;
    const rota_problem_day *day = rota_grid_date(&v->g, d);
    const char *sign = rota_words_day_sign(day, h->lang);
    char text[ROTA_DAY_SIZE], number[16];
    int year, month, of_month;
    rota_date_split(day->date, &year, &month, &of_month);
    snprintf(number, sizeof number, "%d", of_month);
    mark_open(h, "th", "scope", "col", "class", class_of_day(day), "title",
              part_format(h->r, "%s %s",
                          rota_day_text(text, day->date, h->lang),
                          rota_words_day_mark(day, h->lang)),
              NULL);
    mark_element(h, "b", number, NULL);
    mark_element(h, "i", rota_words_weekday(day->weekday, h->lang), NULL);
    if (*sign)
        mark_element(h, "em", sign, NULL);
    mark_close(h);
}

static void add_head(const month_page *v)
{
    markup *h = v->h;
    mark_open(h, "thead", NULL);
    mark_open(h, "tr", NULL);
    mark_element(h, "th", _(h->lang, "agent"), "scope", "col", "class", "who",
                 NULL);
    for (int d = 0; d < v->g.days; d++)
        add_day(v, d);
    mark_element(h, "th", _(h->lang, "duties"), "scope", "col", "class", "sum",
                 NULL);
    mark_element(h, "th", _(h->lang, "hours"), "scope", "col", "class", "sum",
                 NULL);
    mark_close(h);
    mark_close(h);
}

static void add_chip(rota_text *out, const rota_grid *g, int shift,
                     const char *class)
{
    rota_text_printf(out, "<span class=\"%s s%d\">", class, shift);
    rota_text_html(out, g->code[shift]);
    rota_text_add(out, "</span>");
}

static void add_content(rota_text *out, const month_page *v,
                        const rota_grid_cell *cell)
{
    switch (cell->kind) {
    case ROTA_GRID_DUTY:
        add_chip(out, &v->g, cell->shift, "duty");
        if (cell->second != ROTA_OFF)
            add_chip(out, &v->g, cell->second, "duty second");
        break;
    case ROTA_GRID_FIXED:
        add_chip(out, &v->g, cell->shift, "fixed");
        break;
    case ROTA_GRID_ABSENT:
        rota_text_add(out, "<span class=\"absent\">");
        rota_text_html(out, _(v->h->lang, "L"));
        rota_text_add(out, "</span>");
        break;
    case ROTA_GRID_AWAY:
        rota_text_add(out, "<span class=\"away\"></span>");
        break;
    case ROTA_GRID_FREE:
        rota_text_add(out, "·");
        break;
    }
}

/* Cells that the roster decides lead to where they are changed. */
static void add_cell(const month_page *v, int row, int d, const char *where)
{
    static const char *const found[] = { "", " soft", " hard" };
    const rota_problem_day *day = rota_grid_date(&v->g, d);
    const rota_grid_cell *cell = rota_grid_at(&v->g, row, d);
    rota_text *out = &v->h->out;
    char date[ROTA_DATE_SIZE];
    rota_text_printf(out, "<td class=\"%s%s%s\">", class_of_day(day),
                     cell->pinned ? " pinned" : "",
                     found[v->found[v->g.agent[row] * v->g.days + d]]);
    bool leads = day->planned && cell->kind != ROTA_GRID_AWAY;
    if (leads)
        rota_text_printf(out, "<a href=\"%s%s\">", where,
                         rota_date_text(date, day->date));
    if (leads || cell->kind != ROTA_GRID_FREE)
        add_content(out, v, cell);
    rota_text_add(out, leads ? "</a></td>" : "</td>");
}

static void add_row(const month_page *v, int row)
{
    markup *h = v->h;
    const rota_problem_agent *agent = &v->g.p->agent[v->g.agent[row]];
    const char *where =
        url(h->r, "/months/%s/cells/%s/", v->m->text, agent->id);
    mark_open(h, "tr", NULL);
    mark_open(h, "th", "scope", "row", "class", "who", NULL);
    mark_element(h, "b", agent->name, "dir", "auto", NULL);
    mark_element(h, "i", agent->id, NULL);
    if (agent->role != ROTA_AGENT)
        mark_element(h, "em", rota_words_role(agent->role, h->lang), "class",
                     rota_role_name(agent->role), NULL);
    if (v->breaches[v->g.agent[row]] > 0)
        mark_element(h, "a",
                     part_format(h->r, "!%d", v->breaches[v->g.agent[row]]),
                     "class", "alarm", "href", "#findings", NULL);
    mark_close(h);
    for (int d = 0; d < v->g.days; d++)
        add_cell(v, row, d, where);
    rota_text_printf(&h->out,
                     "<td class=\"sum\">%d</td><td class=\"sum\">%.1f</td>",
                     v->g.total[row].duties, v->g.total[row].minutes / 60.0);
    mark_close(h);
}

static void add_team(const month_page *v, const char *team)
{
    markup *h = v->h;
    mark_open(h, "tr", "class", "team", NULL);
    mark_open(h, "th", "scope", "rowgroup", "colspan",
              part_format(h->r, "%d", v->g.days + 3), NULL);
    mark_element(h, "span", team, NULL);
    mark_close(h);
    mark_close(h);
}

/* Heads of each shift, and the most that are missing: a way to the day. */
static void add_foot(const month_page *v)
{
    markup *h = v->h;
    mark_open(h, "tfoot", NULL);
    mark_open(h, "tr", "class", "missing", NULL);
    mark_element(h, "th", _(h->lang, "most heads missing"), "scope", "row",
                 "class", "who", NULL);
    for (int d = 0; d < v->g.days; d++) {
        const rota_problem_day *day = rota_grid_date(&v->g, d);
        int missing = v->g.day[d].missing;
        mark_open(h, "td", "class", class_of_day(day), NULL);
        if (missing > 0)
            mark_element(h, "a", part_format(h->r, "−%d", missing), "href",
                         part_format(h->r, "%s#d%s",
                                     month_url(v->m, "/coverage"),
                                     part_date(h->r, day->date)),
                         NULL);
        else if (day->planned)
            mark_element(h, "span", "✓", "class", "good", NULL);
        mark_close(h);
    }
    mark_open(h, "td", "colspan", "2", NULL);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void add_grid(const month_page *v)
{
    markup *h = v->h;
    const char *team = NULL;
    mark_open(h, "div", "class", "scroll tall", "tabindex", "0", "role",
              "region", "aria-label", _(h->lang, "Roster"), NULL);
    mark_open(h, "table", "class", "month", NULL);
    add_head(v);
    mark_open(h, "tbody", NULL);
    for (int r = 0; r < v->g.rows; r++) {
        const char *own = v->g.p->agent[v->g.agent[r]].team;
        if (!shows(v, v->g.agent[r]))
            continue;
        if (*own && (!team || strcmp(team, own) != 0))
            add_team(v, own);
        team = own;
        add_row(v, r);
    }
    mark_close(h);
    add_foot(v);
    mark_close(h);
    mark_close(h);
}

/* ---- The page -------------------------------------------------------------
 */

static void add_findings(const month_page *v)
{
    markup *h = v->h;
    mark_open(h, "section", "id", "findings", NULL);
    mark_element(h, "h2", _(h->lang, "What the check found"), NULL);
    if (v->m->reading->report.count == 0)
        part_note(h, "fine",
                  _(h->lang, "✓ Every rule is kept and no head is missing."));
    part_findings(h, v->m->reading, -1);
    mark_close(h);
}

static void add_month(const month_view *m, markup *h)
{
    month_page v = { .m = m, .h = h };
    rota_sheet sheet = rota_reading_sheet(m->reading, h->lang);
    rota_grid_make(&v.g, &sheet);
    read_filters(&v);
    place_findings(&v);
    add_figures(&v);
    mark_open(h, "section", NULL);
    add_filters(&v);
    add_legend(&v);
    add_grid(&v);
    mark_close(h);
    add_findings(&v);
    rota_grid_release(&v.g);
}

rota_status page_month(request *r, response *out, rota_error *err)
{
    month_view m;
    ROTA_TRY(month_look(r, &m, false, err));
    markup *h = month_open(&m, "Roster");
    if (m.reading)
        add_month(&m, h);
    else
        part_action(h, month_url(&m, "/plan"), _(h->lang, "Plan this month"));
    month_release(&m);
    frame_close(h, out);
    return ROTA_OK;
}
