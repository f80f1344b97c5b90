/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who carries how much: of each kind of duty what an agent has from before and
 * from this month, beside the share that would be fair.
 */
#include "xlsx.h"

enum { NAME, ID, FIRST }; /* columns; kinds from FIRST on */
enum { HEAD = 3, ROWS = 5 };
enum { BEFORE, NOW, SUM, SHARE, FIGURES };

static void add_head(xlsx_book *b, lxw_worksheet *sheet)
{
    static const char *const figures[FIGURES] = { N_("before"),
                                                  N_("this month"), N_("sum"),
                                                  N_("fair share") };
    static const char *const who[] = { N_("name"), N_("id") };
    for (int row = HEAD; row < ROWS; row++)
        for (int k = 0; k < FIRST; k++)
            xlsx_text(b, sheet, row, k, row == HEAD ? _(b->lang, who[k]) : "",
                      xlsx_strong);
    for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
        for (int k = 0; k < FIGURES; k++) {
            int column = FIRST + kind * FIGURES + k;
            xlsx_text(b, sheet, HEAD, column,
                      k == 0 ? rota_words_fair((rota_fair_kind)kind, b->lang)
                             : "",
                      xlsx_strong);
            xlsx_text(b, sheet, HEAD + 1, column, _(b->lang, figures[k]),
                      xlsx_strong);
        }
}

static void add_kind(xlsx_book *b, lxw_worksheet *sheet, int row, int r,
                     int kind)
{
    const rota_fair *fair = &b->g->p->agent[b->g->agent[r]].fair[kind];
    int now = b->g->total[r].fair[kind], column = FIRST + kind * FIGURES;
    double share = fair->share_milli / 1000.0;
    xlsx_look sum = xlsx_plain, tenths = xlsx_plain;
    tenths.number = "0.0";
    sum.bold = true;
    if (fair->before + now > share + 1) {
        sum.back = 0xfbe9e7;
        sum.ink = 0xb3261e;
    }
    xlsx_number(b, sheet, row, column + BEFORE, fair->before, xlsx_plain);
    xlsx_number(b, sheet, row, column + NOW, now, xlsx_plain);
    xlsx_number(b, sheet, row, column + SUM, fair->before + now, sum);
    xlsx_number(b, sheet, row, column + SHARE, share, tenths);
}

void xlsx_fair(xlsx_book *b)
{
    const rota_grid *g = b->g;
    lxw_worksheet *sheet = xlsx_sheet(b, _(b->lang, "Fairness"));
    add_head(b, sheet);
    for (int r = 0; r < g->rows; r++) {
        const rota_problem_agent *agent = &g->p->agent[g->agent[r]];
        xlsx_text(b, sheet, ROWS + r, NAME, agent->name, xlsx_plain);
        xlsx_text(b, sheet, ROWS + r, ID, agent->id, xlsx_plain);
        for (int kind = 0; kind < ROTA_FAIR_KINDS; kind++)
            add_kind(b, sheet, ROWS + r, r, kind);
    }
    worksheet_set_column(sheet, NAME, NAME, 18, NULL);
    worksheet_set_column(sheet, ID, ID, 10, NULL);
    worksheet_set_column(sheet, FIRST, FIRST + ROTA_FAIR_KINDS * FIGURES - 1,
                         12, NULL);
    worksheet_freeze_panes(sheet, ROWS, FIRST);
    xlsx_print(b, sheet, HEAD, ROWS - 1);
}
