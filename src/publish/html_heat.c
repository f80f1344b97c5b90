/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coverage as a heat map: three rows a planned day, a column a slot.  Depth of
 * colour is heads against the month's largest need; what is missing is hatched
 * and has a figure, so that it shows without colour, too.
 */
#include "html.h"

#include <rota/words.h>

#include <assert.h>
#include <stdio.h>

#define DEPTHS 8 /* classes h0 .. h8 in sheet.css */

static void slot_clock(const rota_grid *g, int32_t minute,
                       char text[ROTA_DATE_SIZE])
{
    rota_date date;
    int clock;
    rota_problem_local(g->p, minute, &date, &clock);
    rota_clock_text(text, clock);
}

static void add_hours(const rota_grid *g, const rota_problem_day *day,
                      rota_text *out)
{
    int an_hour = 60 / g->p->slot_minutes;
    rota_text_add(out, "<thead><tr><th colspan=\"2\"></th>");
    for (int k = 0; k < day->slots; k += an_hour) {
        char clock[ROTA_DATE_SIZE];
        int columns = day->slots - k < an_hour ? day->slots - k : an_hour;
        slot_clock(g, g->p->slot[day->first_slot + k].start, clock);
        rota_text_printf(out, "<th colspan=\"%d\" scope=\"col\">%.2s</th>",
                         columns, clock);
    }
    rota_text_add(out, "</tr></thead>\n");
}

typedef enum { NEED, HAVE, GAP, LAYERS } layer;

static void add_heads(rota_text *out, int heads, int largest)
{
    int depth = (heads * DEPTHS + largest - 1) / largest;
    if (depth > DEPTHS)
        depth = DEPTHS;
    rota_text_printf(out, "<td class=\"h%d\">", depth);
    if (heads > 0)
        rota_text_printf(out, "%d", heads);
    rota_text_add(out, "</td>");
}

static void add_gap(const rota_grid *g, int slot, rota_text *out)
{
    const rota_problem_slot *s = &g->p->slot[slot];
    int have = g->tally.have[slot];
    if (have >= s->need) {
        rota_text_printf(out, "<td class=\"%s\">",
                         have > s->need ? "over" : "");
        if (have > s->need)
            rota_text_printf(out, "+%d", have - s->need);
    } else {
        char from[ROTA_DATE_SIZE];
        char to[ROTA_DATE_SIZE];
        slot_clock(g, s->start, from);
        slot_clock(g, s->start + s->length, to);
        rota_text_printf(out, "<td class=\"gap%s\" title=\"%s–%s\">−%d",
                         have < s->floor ? " floor" : "", from, to,
                         s->need - have);
    }
    rota_text_add(out, "</td>");
}

static void add_layer(const rota_grid *g, const rota_problem_day *day,
                      layer which, int largest, rota_text *out)
{
    static const char *const names[LAYERS] = { N_("need"), N_("have"),
                                               N_("diff") };
    static const char *const classes[LAYERS] = { "need", "have", "gaps" };
    rota_text_printf(out, "<th scope=\"row\" class=\"%s\">%s</th>",
                     classes[which], _(g->lang, names[which]));
    for (int i = day->first_slot; i < day->first_slot + day->slots; i++) {
        if (which == NEED)
            add_heads(out, g->p->slot[i].need, largest);
        else if (which == HAVE)
            add_heads(out, g->tally.have[i], largest);
        else
            add_gap(g, i, out);
    }
    rota_text_add(out, "</tr>\n");
}

static void add_day(const rota_grid *g, const rota_problem_day *day,
                    int largest, rota_text *out)
{
    char text[ROTA_DAY_SIZE];
    const char *sign = rota_words_day_sign(day, g->lang);
    rota_text_printf(out,
                     "<tbody><tr class=\"need\"><th rowspan=\"3\" "
                     "scope=\"rowgroup\" class=\"date\">%s",
                     rota_day_text(text, day->date, g->lang));
    if (sign[0])
        rota_text_printf(out, " <em>%s</em>", sign);
    rota_text_add(out, "</th>");
    add_layer(g, day, NEED, largest, out);
    rota_text_add(out, "<tr class=\"have\">");
    add_layer(g, day, HAVE, largest, out);
    rota_text_add(out, "<tr class=\"gaps\">");
    add_layer(g, day, GAP, largest, out);
    rota_text_add(out, "</tbody>\n");
}

void html_heat(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    const rota_problem_day *widest = rota_grid_widest(g);
    if (!widest)
        return;
    int largest = rota_grid_largest_need(g);
    html_open(out, "coverage", _(g->lang, "Heads, slot by slot"),
              _(g->lang, "Need, heads on duty, and the difference.  Hatched: "
                         "heads are missing; framed: even the floor."));
    rota_text_add(out, "<div class=\"scroll\"><table class=\"heat\">\n");
    add_hours(g, widest, out);
    for (int d = 0; d < g->days; d++)
        if (rota_grid_date(g, d)->slots > 0)
            add_day(g, rota_grid_date(g, d), largest, out);
    rota_text_add(out, "</table></div>\n");
    html_close(out);
}
