/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <rota/words.h>

#include <assert.h>

/* ---- Points ------------------------------------------------------------- */

static void add_goal(const rota_grid *g, const char *key, int64_t points,
                     int64_t sum, rota_text *out)
{
    rota_text_printf(out, "<tr%s><th scope=\"row\">",
                     points == 0 ? " class=\"none\"" : "");
    rota_text_html(out, rota_words_goal(key, g->lang));
    rota_text_printf(out,
                     "</th><td class=\"sum\">%lld</td><td><div class=\"bar\">"
                     "<b style=\"width:%.1f%%\"></b></div></td></tr>\n",
                     (long long)points,
                     sum > 0 ? 100.0 * (double)points / (double)sum : 0.0);
}

static void add_sum(const char *label, int64_t points, const char *note,
                    rota_text *out)
{
    rota_text_add(out, "<tr><th scope=\"row\">");
    rota_text_html(out, label);
    rota_text_printf(out, "</th><td class=\"sum\">%lld</td><td>",
                     (long long)points);
    rota_text_html(out, note);
    rota_text_add(out, "</td></tr>\n");
}

/* Beside a bound that is not proven to the last point. */
static void add_reprovable(const rota_grid *g, rota_text *out)
{
    const rota_sheet *s = g->sheet;
    if (rota_words_proven(s))
        return;
    if (s->has_proof)
        add_sum(_(g->lang, "re-provable bound"), s->proven,
                _(g->lang, "this much is proven by the proof that is kept"),
                out);
    else
        rota_text_printf(out, "<tr><td colspan=\"3\">%s</td></tr>\n",
                         _(g->lang, "no proof of the bound is kept"));
}

void html_points(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    const rota_sheet *s = g->sheet;
    int64_t sum = rota_points_sum(&s->points);
    html_open(out, "points", _(g->lang, "What it costs"),
              _(g->lang, "Points that the planning minimises, by goal, in "
                         "order of magnitude."));
    rota_text_add(out, "<table class=\"points\"><tbody>\n");
#define X(field, key) add_goal(g, key, s->points.field, sum, out);
    ROTA_GOALS(X)
#undef X
    rota_text_add(out, "</tbody><tfoot>\n");
    add_sum(_(g->lang, "all points"), sum, "", out);
    if (s->has_bound) {
        rota_text note = { 0 };
        double gap = rota_words_gap(s);
        if (!rota_words_proven(s))
            rota_text_printf(&note, _(g->lang, "found by search; gap %.2f %%"),
                             gap);
        else if (gap <= 0)
            rota_text_add(&note, _(g->lang, "no roster can be cheaper: this "
                                            "one is proven best"));
        else
            rota_text_printf(&note,
                             _(g->lang, "no roster can be cheaper than this; "
                                        "gap %.2f %%"),
                             gap);
        add_sum(rota_words_proven(s) ? _(g->lang, "bound")
                                     : _(g->lang, "bound by search"),
                s->bound, rota_text_str(&note), out);
        rota_text_release(&note);
        add_reprovable(g, out);
    } else if (s->status && *s->status) {
        rota_text note = { 0 };
        rota_words_bound(s, &note);
        rota_text_add(out, "<tr><td colspan=\"3\">");
        rota_text_html(out, rota_text_str(&note));
        rota_text_add(out, "</td></tr>\n");
        rota_text_release(&note);
    }
    rota_text_add(out, "</tfoot></table>\n");
    html_close(out);
}

/* ---- Findings ----------------------------------------------------------- */

static bool finding_shown(const rota_grid *g, const rota_finding *f)
{
    return g->sheet->agent < 0 || f->agent == g->sheet->agent;
}

static const char *finding_class(const rota_finding *f)
{
    if (f->inherited || f->waived)
        return "mild";
    return rota_rule_rows[f->rule].hard ? "hard" : "soft";
}

static void add_finding(const rota_grid *g, const rota_finding *f,
                        rota_text *out)
{
    rota_text sentence = { 0 };
    rota_words_finding(g->sheet, f, &sentence);
    rota_text_printf(out, "<li class=\"%s\"><code>%s</code> ", finding_class(f),
                     rota_rule_rows[f->rule].name);
    rota_text_html(out, rota_text_str(&sentence));
    rota_text_add(out, "</li>\n");
    rota_text_release(&sentence);
}

void html_findings(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    const rota_report *report = g->sheet->report;
    bool any = false;
    html_open(out, "findings", _(g->lang, "What the check found"), NULL);
    for (size_t i = 0; report && i < report->count; i++) {
        if (!finding_shown(g, &report->item[i]))
            continue;
        if (!any)
            rota_text_add(out, "<ul class=\"findings\">\n");
        any = true;
        add_finding(g, &report->item[i], out);
    }
    if (any) {
        rota_text_add(out, "</ul>\n");
    } else {
        rota_text_add(out, "<p class=\"fine\">✓ ");
        rota_text_html(out, _(g->lang, "Every rule is kept and no "
                                       "head is missing."));
        rota_text_add(out, "</p>\n");
    }
    html_close(out);
}

/* ---- Rules -------------------------------------------------------------- */

static int breaches(const rota_grid *g, rota_rule rule)
{
    const rota_report *report = g->sheet->report;
    int n = 0;
    for (size_t i = 0; report && i < report->count; i++)
        n += report->item[i].rule == rule && finding_shown(g, &report->item[i]);
    return n;
}

static void add_limit(const rota_grid *g, rota_rule rule, rota_text *out)
{
    rota_text limit = { 0 };
    rota_words_limit(g->p, rule, g->lang, &limit);
    if (limit.length > 0) {
        rota_text_add(out, _(g->lang, ": "));
        rota_text_add(out, "<i>");
        rota_text_html(out, rota_text_str(&limit));
        rota_text_add(out, "</i>");
    }
    rota_text_release(&limit);
}

static void add_rule(const rota_grid *g, int rule, rota_text *out)
{
    const rota_rule_row *row = &rota_rule_rows[rule];
    int n = breaches(g, (rota_rule)rule);
    rota_text_printf(out, "<li class=\"%s\"><code>%s</code> ",
                     n == 0      ? "kept"
                     : row->hard ? "hard"
                                 : "soft",
                     row->name);
    rota_text_html(out, _(g->lang, row->legend));
    add_limit(g, (rota_rule)rule, out);
    if (n > 0)
        rota_text_printf(out, " <b>×%d</b>", n);
    rota_text_add(out, "</li>\n");
}

void html_rules(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    html_open(out, "rules", _(g->lang, "The rules"), NULL);
    for (int hard = 1; hard >= 0; hard--) {
        rota_text_add(out, "<h3>");
        rota_text_html(out,
                       hard ? _(g->lang, "Hard: kept by everybody, or waived "
                                         "by name")
                            : _(g->lang, "Priced: missed only where nothing "
                                         "else is possible or cheaper"));
        rota_text_add(out, "</h3>\n<ul class=\"rules\">\n");
        for (int r = 0; r < ROTA_RULE_COUNT; r++)
            if (rota_rule_rows[r].hard == (hard == 1))
                add_rule(g, r, out);
        rota_text_add(out, "</ul>\n");
    }
    html_close(out);
}
