/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed against the version before, and so who must be told.
 */
#include "xlsx.h"

#include <string.h>

enum { HEAD = 4, ROWS = 5 };

/* A shift's own name, or that there is no duty. */
static const char *shift_word(const xlsx_book *b, const char *id)
{
    int shift = rota_problem_shift_find(b->g->p, id);
    if (shift >= 0)
        return b->g->p->shift[shift].name;
    return strcmp(id, "off") == 0 ? _(b->lang, "off") : id;
}

static void add_summary(xlsx_book *b, lxw_worksheet *sheet)
{
    const rota_sheet *s = b->g->sheet;
    rota_text people = { 0 }, line = { 0 };
    size_t count = rota_words_told(s, &people);
    if (s->against > 0)
        rota_text_printf(&line,
                         _(b->lang, "Against version %d; people to be told: "
                                    "%zu."),
                         s->against, count);
    else
        rota_text_add(&line, _(b->lang, "There is no version before: whoever "
                                        "has a duty is to be told."));
    xlsx_text(b, sheet, 2, 0, rota_text_str(&line), xlsx_note);
    rota_text_release(&people);
    rota_text_release(&line);
}

static void add_change(xlsx_book *b, lxw_worksheet *sheet, int row,
                       const rota_sheet_change *c)
{
    char date[ROTA_DATE_SIZE], day[ROTA_DAY_SIZE];
    const char *const text[] = {
        c->name,
        c->agent,
        rota_words_change(c, b->lang),
        rota_date_text(date, c->date),
        rota_day_text(day, c->date, b->lang),
        shift_word(b, c->before),
        shift_word(b, c->after),
    };
    for (int k = 0; k < (int)(sizeof text / sizeof *text); k++)
        xlsx_text(b, sheet, row, k, text[k], xlsx_plain);
}

void xlsx_changes(xlsx_book *b)
{
    static const char *const heads[] = { N_("name"), N_("id"),  N_("change"),
                                         N_("date"), N_("day"), N_("before"),
                                         N_("now") };
    const rota_sheet *s = b->g->sheet;
    lxw_worksheet *sheet = xlsx_sheet(b, _(b->lang, "Changes"));
    add_summary(b, sheet);
    xlsx_heads(b, sheet, HEAD, heads, (int)(sizeof heads / sizeof *heads));
    for (size_t i = 0; i < s->changes; i++)
        add_change(b, sheet, ROWS + (int)i, &s->change[i]);
    worksheet_set_column(sheet, 0, 0, 18, NULL);
    worksheet_set_column(sheet, 1, 2, 10, NULL);
    worksheet_set_column(sheet, 3, 6, 18, NULL);
    worksheet_freeze_panes(sheet, ROWS, 0);
    xlsx_print(b, sheet, HEAD, HEAD);
}
