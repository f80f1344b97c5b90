/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grid as it hangs on walls: agents by days, what a shift is by colour and
 * letters, heads by day below.
 */
#include "xlsx.h"

#include <stdio.h>

enum { NAME, ID, ROLE, FIRST }; /* columns; days from FIRST on */
enum { HEAD = 3, ROWS = 6 };    /* rows; agents from ROWS on */

/* ---- Head ---------------------------------------------------------------- */

static void add_day(xlsx_book *b, lxw_worksheet *sheet, int d)
{
    const rota_problem_day *day = rota_grid_date(b->g, d);
    xlsx_look look = xlsx_strong;
    int year, month, number;
    rota_date_split(day->date, &year, &month, &number);
    look.center = true;
    look.back = xlsx_day_color(day);
    xlsx_number(b, sheet, HEAD, FIRST + d, number, look);
    look.bold = false;
    xlsx_text(b, sheet, HEAD + 1, FIRST + d,
              rota_words_weekday(day->weekday, b->lang), look);
    xlsx_text(b, sheet, HEAD + 2, FIRST + d, rota_words_day_sign(day, b->lang),
              look);
}

static void add_head(xlsx_book *b, lxw_worksheet *sheet)
{
    static const char *const before[] = { N_("name"), N_("id"), N_("role") };
    static const char *const after[] = { N_("duties"), N_("hours") };
    for (int k = 0; k < FIRST; k++)
        for (int row = HEAD; row < ROWS; row++)
            xlsx_text(b, sheet, row, k,
                      row == HEAD ? _(b->lang, before[k]) : "", xlsx_strong);
    for (int d = 0; d < b->g->days; d++)
        add_day(b, sheet, d);
    for (int k = 0; k < 2; k++)
        for (int row = HEAD; row < ROWS; row++)
            xlsx_text(b, sheet, row, FIRST + b->g->days + k,
                      row == HEAD ? _(b->lang, after[k]) : "", xlsx_strong);
}

/* ---- Agents -------------------------------------------------------------- */

static xlsx_look look_of_shift(const xlsx_book *b, int shift)
{
    const char *color = rota_shift_color(b->g->p->shift[shift].color, shift);
    return (xlsx_look){ .back = xlsx_color(color),
                        .ink = rota_color_dark(color) ? 0xffffff : 0x1b2530,
                        .bold = true,
                        .center = true,
                        .border = true };
}

static void add_cell(xlsx_book *b, lxw_worksheet *sheet, int row, int r, int d)
{
    const rota_grid_cell *cell = rota_grid_at(b->g, r, d);
    xlsx_look look = xlsx_plain;
    char both[2 * ROTA_GRID_CODE + 2];
    const char *text = "";
    look.center = true;
    look.back = xlsx_day_color(rota_grid_date(b->g, d));
    switch (cell->kind) {
    case ROTA_GRID_DUTY:
        look = look_of_shift(b, cell->shift);
        text = b->g->code[cell->shift];
        if (cell->second != ROTA_OFF) {
            snprintf(both, sizeof both, "%s+%s", text,
                     b->g->code[cell->second]);
            text = both;
        }
        break;
    case ROTA_GRID_FIXED:
        look.ink = 0x93a0ac;
        text = b->g->code[cell->shift];
        break;
    case ROTA_GRID_ABSENT:
        look.italic = true;
        text = _(b->lang, "L");
        break;
    case ROTA_GRID_AWAY:
        look.back = 0xd5dadf;
        break;
    default:
        break;
    }
    xlsx_text(b, sheet, row, FIRST + d, text, look);
}

static void add_agent(xlsx_book *b, lxw_worksheet *sheet, int row, int r)
{
    const rota_grid *g = b->g;
    const rota_problem_agent *agent = &g->p->agent[g->agent[r]];
    xlsx_look hours = xlsx_plain;
    hours.number = "0.0";
    xlsx_text(b, sheet, row, NAME, agent->name, xlsx_plain);
    xlsx_text(b, sheet, row, ID, agent->id, xlsx_plain);
    xlsx_text(b, sheet, row, ROLE,
              agent->role == ROTA_AGENT ? ""
                                        : rota_words_role(agent->role, b->lang),
              xlsx_plain);
    for (int d = 0; d < g->days; d++)
        add_cell(b, sheet, row, r, d);
    xlsx_number(b, sheet, row, FIRST + g->days, g->total[r].duties, xlsx_plain);
    xlsx_number(b, sheet, row, FIRST + g->days + 1, g->total[r].minutes / 60.0,
                hours);
}

static int add_agents(xlsx_book *b, lxw_worksheet *sheet)
{
    int row = ROWS;
    for (int r = 0; r < b->g->rows; r++) {
        const char *team = b->g->p->agent[b->g->agent[r]].team;
        if (rota_grid_new_team(b->g, r) && *team) {
            for (int k = 0; k < FIRST + b->g->days + 2; k++)
                xlsx_text(b, sheet, row, k, k == 0 ? team : "", xlsx_strong);
            row++;
        }
        add_agent(b, sheet, row++, r);
    }
    return row;
}

/* ---- Foot ---------------------------------------------------------------- */

static void add_counts(xlsx_book *b, lxw_worksheet *sheet, int row, int s)
{
    const rota_grid *g = b->g;
    int sum = 0;
    xlsx_look center = xlsx_plain;
    center.center = true;
    xlsx_text(b, sheet, row, NAME, g->p->shift[s].name, look_of_shift(b, s));
    xlsx_text(b, sheet, row, ID, g->code[s], xlsx_plain);
    xlsx_text(b, sheet, row, ROLE, "", xlsx_plain);
    for (int d = 0; d < g->days; d++) {
        int n = g->count[s * g->days + d];
        sum += n;
        if (n > 0)
            xlsx_number(b, sheet, row, FIRST + d, n, center);
        else
            xlsx_text(b, sheet, row, FIRST + d, "", center);
    }
    xlsx_number(b, sheet, row, FIRST + g->days, sum, xlsx_plain);
}

static void add_missing(xlsx_book *b, lxw_worksheet *sheet, int row)
{
    const rota_grid *g = b->g;
    xlsx_text(b, sheet, row, NAME, _(b->lang, "most heads missing"),
              xlsx_strong);
    xlsx_text(b, sheet, row, ID, "", xlsx_strong);
    xlsx_text(b, sheet, row, ROLE, "", xlsx_strong);
    for (int d = 0; d < g->days; d++) {
        xlsx_look look = xlsx_strong;
        look.center = true;
        if (g->day[d].missing > 0) {
            look.ink = 0xb3261e;
            look.back = 0xfbe9e7;
            xlsx_number(b, sheet, row, FIRST + d, -g->day[d].missing, look);
        } else {
            look.ink = 0x1f7a4d;
            xlsx_text(b, sheet, row, FIRST + d,
                      rota_grid_date(g, d)->planned ? "✓" : "", look);
        }
    }
}

static void add_legend(xlsx_book *b, lxw_worksheet *sheet, int row)
{
    rota_text line = { 0 };
    for (int s = 0; s < b->g->p->shifts; s++) {
        char times[ROTA_WORDS_SIZE];
        rota_words_shift_times(&b->g->p->shift[s], times);
        rota_text_printf(&line, "%s %s %s    ", b->g->code[s],
                         b->g->p->shift[s].name, times);
    }
    rota_text_printf(&line, "%s %s", _(b->lang, "L"), _(b->lang, "absent"));
    xlsx_text(b, sheet, row, 0, rota_text_str(&line), xlsx_note);
    rota_text_release(&line);
}

static void set_columns(const xlsx_book *b, lxw_worksheet *sheet)
{
    const rota_grid *g = b->g;
    double name = xlsx_width(_(b->lang, "most heads missing")), id = 6,
           cell = 4;
    for (int r = 0; r < g->rows; r++) {
        const rota_problem_agent *a = &g->p->agent[g->agent[r]];
        name = xlsx_width(a->name) > name ? xlsx_width(a->name) : name;
        id = xlsx_width(a->id) > id ? xlsx_width(a->id) : id;
    }
    for (int s = 0; s < g->p->shifts; s++) {
        double code = rota_width(g->code[s]) + 1.5;
        cell = code > cell ? code : cell;
    }
    worksheet_set_column(sheet, NAME, NAME, name > 28 ? 28 : name, NULL);
    worksheet_set_column(sheet, ID, ID, id > 16 ? 16 : id, NULL);
    worksheet_set_column(sheet, ROLE, ROLE, 8, NULL);
    worksheet_set_column(sheet, FIRST, (lxw_col_t)(FIRST + g->days - 1), cell,
                         NULL);
    worksheet_set_column(sheet, (lxw_col_t)(FIRST + g->days),
                         (lxw_col_t)(FIRST + g->days + 1), 7, NULL);
}

void xlsx_month(xlsx_book *b)
{
    lxw_worksheet *sheet = xlsx_sheet(b, _(b->lang, "Roster"));
    set_columns(b, sheet);
    add_head(b, sheet);
    int row = add_agents(b, sheet);
    for (int s = 0; s < b->g->p->shifts; s++)
        add_counts(b, sheet, row++, s);
    add_missing(b, sheet, row++);
    add_legend(b, sheet, row + 1);
    worksheet_freeze_panes(sheet, ROWS, FIRST);
    xlsx_print(b, sheet, HEAD, ROWS - 1);
    worksheet_repeat_columns(sheet, NAME, ID);
}
