/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coverage as a heat map: three rows a planned day, need, heads, and what is
 * missing or too many; a column a slot.
 */
#include "xlsx.h"

#include <stdio.h>

enum { DATE, LAYER, FIRST }; /* columns; slots from FIRST on */
enum { HEAD = 3, ROWS = 4 };
enum { NEED, HAVE, DIFF, LAYERS };

static void add_head(xlsx_book *b, lxw_worksheet *sheet,
                     const rota_problem_day *day)
{
    xlsx_look look = xlsx_strong;
    look.sideways = look.center = true;
    xlsx_text(b, sheet, HEAD, DATE, _(b->lang, "day"), xlsx_strong);
    xlsx_text(b, sheet, HEAD, LAYER, "", xlsx_strong);
    for (int k = 0; k < day->slots; k++) {
        rota_date date;
        int clock;
        char text[ROTA_DATE_SIZE];
        rota_problem_local(b->g->p, b->g->p->slot[day->first_slot + k].start,
                           &date, &clock);
        xlsx_text(b, sheet, HEAD, FIRST + k, rota_clock_text(text, clock),
                  look);
    }
    worksheet_set_row(sheet, HEAD, 36, NULL);
}

/* From pale to deep, by heads against the largest need. */
static uint32_t depth(int heads, int largest)
{
    int share = heads >= largest ? 100 : heads * 100 / largest;
    uint32_t red = (uint32_t)(255 - share * (255 - 110) / 100);
    uint32_t green = (uint32_t)(255 - share * (255 - 178) / 100);
    uint32_t blue = (uint32_t)(255 - share * (255 - 178) / 100);
    return red << 16 | green << 8 | blue;
}

static void add_layer(xlsx_book *b, lxw_worksheet *sheet, int row, int layer,
                      const rota_problem_day *day, int largest)
{
    static const char *const names[LAYERS] = { N_("need"), N_("have"),
                                               N_("diff") };
    xlsx_look look = { .center = true, .border = true, .ink = 0x1b2530 };
    xlsx_text(b, sheet, row, LAYER, _(b->lang, names[layer]), xlsx_plain);
    for (int k = 0; k < day->slots; k++) {
        const rota_problem_slot *slot = &b->g->p->slot[day->first_slot + k];
        int have = b->g->tally.have[day->first_slot + k];
        int heads = layer == NEED   ? slot->need
                    : layer == HAVE ? have
                                    : have - slot->need;
        look.back = depth(heads, largest);
        look.number = NULL;
        if (layer == DIFF) {
            look.back = heads >= 0           ? XLSX_NONE
                        : have < slot->floor ? 0xb3261e
                                             : 0xf4b6b0;
            look.ink = heads < 0 && have < slot->floor ? 0xffffff : 0x1b2530;
            look.number = "+0;-0";
        }
        if (heads != 0)
            xlsx_number(b, sheet, row, FIRST + k, heads, look);
        else
            xlsx_text(b, sheet, row, FIRST + k, "", look);
    }
}

static void add_day(xlsx_book *b, lxw_worksheet *sheet, int row,
                    const rota_problem_day *day, int largest)
{
    char text[ROTA_DAY_SIZE + 16];
    char date[ROTA_DAY_SIZE];
    xlsx_look look = xlsx_strong;
    look.back = xlsx_day_color(day);
    snprintf(text, sizeof text, "%s %s",
             rota_day_text(date, day->date, b->lang),
             rota_words_day_sign(day, b->lang));
    for (int layer = NEED; layer < LAYERS; layer++) {
        xlsx_text(b, sheet, row + layer, DATE, layer == NEED ? text : "", look);
        add_layer(b, sheet, row + layer, layer, day, largest);
    }
}

void xlsx_heat(xlsx_book *b)
{
    const rota_grid *g = b->g;
    const rota_problem_day *widest = rota_grid_widest(g);
    lxw_worksheet *sheet = xlsx_sheet(b, _(b->lang, "Coverage"));
    if (!widest)
        return;
    int row = ROWS, largest = rota_grid_largest_need(g);
    add_head(b, sheet, widest);
    for (int d = 0; d < g->days; d++) {
        const rota_problem_day *day = rota_grid_date(g, d);
        if (day->slots == 0)
            continue;
        add_day(b, sheet, row, day, largest);
        row += LAYERS;
    }
    worksheet_set_column(sheet, DATE, DATE, 18, NULL);
    worksheet_set_column(sheet, LAYER, LAYER, 7, NULL);
    worksheet_set_column(sheet, FIRST, (lxw_col_t)(FIRST + widest->slots - 1),
                         3.4, NULL);
    worksheet_freeze_panes(sheet, ROWS, FIRST);
    xlsx_print(b, sheet, HEAD, HEAD);
}
