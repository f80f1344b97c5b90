/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fairness as bars: what an agent brings from before (pale), what this month
 * adds (full), and the share that would be fair (a mark).  All bars of one
 * kind have one scale.
 */
#include "html.h"

#include <rota/words.h>

#include <assert.h>

static double longest_bar(const rota_grid *g, rota_fair_kind kind)
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

static void add_bar(const rota_grid *g, int row, rota_fair_kind kind,
                    double longest, rota_text *out)
{
    const rota_fair *fair = &g->p->agent[g->agent[row]].fair[kind];
    int now = g->total[row].fair[kind];
    double share = fair->share_milli / 1000.0;
    double unit = 100.0 / longest;
    bool more = fair->before + now > share + 1;
    rota_text_printf(
        out,
        "<td><div class=\"bar%s\"><i style=\"width:%.1f%%\"></i>"
        "<b style=\"width:%.1f%%\"></b><u style=\"left:%.1f%%\"></u></div>"
        "</td><td class=\"sum\">%d + <b>%d</b> / %.1f</td>",
        more ? " more" : "", fair->before * unit, now * unit, share * unit,
        fair->before, now, share);
}

static void add_row(const rota_grid *g, int row, const double longest[],
                    rota_text *out)
{
    const rota_problem_agent *agent = &g->p->agent[g->agent[row]];
    rota_text_add(out, "<tr><th scope=\"row\" class=\"who\"><b>");
    rota_text_html(out, agent->name);
    rota_text_add(out, "</b><i>");
    rota_text_html(out, agent->id);
    rota_text_add(out, "</i></th>");
    for (int k = 0; k < ROTA_FAIR_KINDS; k++)
        if (longest[k] > 0)
            add_bar(g, row, (rota_fair_kind)k, longest[k], out);
    rota_text_add(out, "</tr>\n");
}

void html_fairness(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    double longest[ROTA_FAIR_KINDS];
    double any = 0;
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        longest[k] = longest_bar(g, (rota_fair_kind)k);
        any += longest[k];
    }
    if (any <= 0)
        return;
    html_open(out, "fairness", _(g->lang, "Who carries how much"),
              _(g->lang, "Pale: duties of the months before; full: of this "
                         "month; the mark: the fair share of both.  Figures: "
                         "before + this month / share."));
    rota_text_add(out, "<div class=\"scroll\"><table class=\"fair\">\n<thead>"
                       "<tr><th scope=\"col\" class=\"who\">");
    rota_text_html(out, _(g->lang, "agent"));
    rota_text_add(out, "</th>");
    for (int k = 0; k < ROTA_FAIR_KINDS; k++)
        if (longest[k] > 0)
            rota_text_printf(out, "<th colspan=\"2\" scope=\"col\">%s</th>",
                             rota_words_fair((rota_fair_kind)k, g->lang));
    rota_text_add(out, "</tr></thead>\n<tbody>\n");
    for (int r = 0; r < g->rows; r++)
        add_row(g, r, longest, out);
    rota_text_add(out, "</tbody></table></div>\n");
    html_close(out);
}
