/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who carries how much: a picture for each kind of duty, figures beside the
 * bars.  Sizes are attributes of SVG, colours classes.
 */
#include <rota/grid.h>
#include <rota/words.h>

#include "month.h"

enum {
    LINE = 22,   /* height of an agent's line */
    NAME = 170,  /* where bars begin */
    WIDTH = 560, /* of the longest bar */
    FIGURES = 130
};

/* Whole pixels of UNITS, where LONGEST units fill the width. */
static int pixels(double units, double longest)
{
    return (int)(units * WIDTH / longest + 0.5);
}

static double longest_of(const rota_grid *g, rota_fair_kind kind)
{
    double longest = 0;
    for (int r = 0; r < g->rows; r++) {
        const rota_fair *fair = &g->p->agent[g->agent[r]].fair[kind];
        double carried = fair->before + g->total[r].fair[kind];
        double share = fair->share_milli / 1000.0;
        longest = carried > longest ? carried : longest;
        longest = share > longest ? share : longest;
    }
    return longest;
}

static void add_rect(markup *h, const char *class, int x, int y, int width,
                     int height)
{
    rota_text_printf(&h->out,
                     "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
                     "height=\"%d\"/>",
                     class, x, y, width, height);
}

static void add_text(markup *h, const char *class, int x, int y,
                     const char *text)
{
    mark_element(h, "text", text, "class", class, "x",
                 part_format(h->r, "%d", x), "y", part_format(h->r, "%d", y),
                 NULL);
}

static void add_line(markup *h, const rota_grid *g, int row,
                     rota_fair_kind kind, double longest)
{
    const rota_problem_agent *agent = &g->p->agent[g->agent[row]];
    const rota_fair *fair = &agent->fair[kind];
    int now = g->total[row].fair[kind], y = row * LINE;
    double share = fair->share_milli / 1000.0;
    bool more = fair->before + now > share + 1;
    int before = pixels(fair->before, longest);
    add_text(h, "name", 0, y + 15, agent->name);
    add_rect(h, "back", NAME, y + 5, WIDTH, 12);
    add_rect(h, "before", NAME, y + 5, before, 12);
    add_rect(h, more ? "now more" : "now", NAME + before, y + 5,
             pixels(now, longest), 12);
    add_rect(h, "share", NAME + pixels(share, longest) - 1, y + 2, 2, 18);
    add_text(h, "figure", NAME + WIDTH + 10, y + 15,
             part_format(h->r, more ? "▲ %d + %d / %.1f" : "%d + %d / %.1f",
                         fair->before, now, share));
}

static void add_chart(markup *h, const rota_grid *g, rota_fair_kind kind)
{
    double longest = longest_of(g, kind);
    if (longest <= 0)
        return;
    const char *title = rota_words_fair(kind, h->lang);
    mark_open(h, "section", NULL);
    mark_element(h, "h2", title, NULL);
    mark_open(h, "div", "class", "scroll", "tabindex", "0", "role", "region",
              "aria-label", title, NULL);
    mark_open(h, "svg", "class", "fair", "role", "img", "aria-label", title,
              "width", part_format(h->r, "%d", NAME + WIDTH + FIGURES),
              "height", part_format(h->r, "%d", g->rows * LINE), NULL);
    for (int r = 0; r < g->rows; r++)
        add_line(h, g, r, kind, longest);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

rota_status page_fairness(request *r, response *out, rota_error *err)
{
    month_view m;
    ROTA_TRY(month_look(r, &m, false, err));
    markup *h = month_open(&m, "Fairness");
    if (m.reading) {
        rota_grid g;
        rota_sheet sheet = rota_reading_sheet(m.reading, h->lang);
        part_note(h, "note",
                  _(h->lang,
                    "Pale: duties of the months before; full: of this "
                    "month; the mark: the fair share of both; ▲: more than "
                    "one above it.  Figures: before + this month / share."));
        rota_grid_make(&g, &sheet);
        for (int k = 0; k < ROTA_FAIR_KINDS; k++)
            add_chart(h, &g, (rota_fair_kind)k);
        rota_grid_release(&g);
    }
    month_release(&m);
    frame_close(h, out);
    return ROTA_OK;
}
