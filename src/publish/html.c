/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One self-contained file: no script, no font, no image from elsewhere.
 */
#include <rota/publish.h>

#include <rota/file.h>

#include "html.h"
#include <rota/words.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void html_open(rota_text *out, const char *id, const char *title,
               const char *note)
{
    rota_text_printf(out, "<section id=\"%s\">\n<h2>", id);
    rota_text_html(out, title);
    rota_text_add(out, "</h2>\n");
    if (!note)
        return;
    rota_text_add(out, "<p class=\"note\">");
    rota_text_html(out, note);
    rota_text_add(out, "</p>\n");
}

void html_close(rota_text *out)
{
    rota_text_add(out, "</section>\n");
}

/* ---- Head --------------------------------------------------------------- */

static void add_style(const rota_grid *g, rota_text *out)
{
    const rota_embedded *css = rota_embedded_find("src/publish/sheet.css");
    rota_text_add(out, "<style>\n");
    rota_text_add_bytes(out, css->data, css->size);
    for (int s = 0; s < g->p->shifts; s++) {
        const char *color = rota_shift_color(g->p->shift[s].color, s);
        rota_text_printf(out, ".s%d{--shift:%s;--on-shift:%s}\n", s, color,
                         rota_color_dark(color) ? "#fff" : "#1b2530");
    }
    rota_text_add(out, "</style>\n");
}

static void add_head(const rota_grid *g, const char *period, rota_text *out)
{
    rota_text_printf(out,
                     "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                     "<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" "
                     "content=\"width=device-width, initial-scale=1\">\n"
                     "<title>",
                     g->lang == ROTA_ZH_CN ? "zh-CN" : "en");
    rota_text_html(out, g->p->site_name);
    rota_text_add(out, " · ");
    rota_text_html(out, period);
    rota_text_add(out, "</title>\n");
    add_style(g, out);
    rota_text_add(out, "</head>\n");
}

static void add_title(const rota_grid *g, const char *period, rota_text *out)
{
    const rota_sheet *s = g->sheet;
    char when[ROTA_WORDS_SIZE];
    rota_words_when(s, when);
    rota_text_add(out, "<header>\n<p class=\"site\">");
    rota_text_html(out, g->p->site_name);
    rota_text_add(out, "</p>\n<h1>");
    rota_text_html(out, period);
    rota_text_add(out, " <span>");
    rota_text_html(out, g->p->scope == ROTA_SCOPE_WEEKEND
                            ? _(g->lang, "weekend and holiday duty roster")
                            : _(g->lang, "duty roster"));
    rota_text_add(out, "</span></h1>\n<p class=\"state\">");
    if (s->version > 0) {
        rota_text_add(out, "<b>");
        rota_text_printf(out, _(g->lang, "version %d"), s->version);
        rota_text_add(out, "</b>");
    } else {
        rota_text_add(out, "<b class=\"draft\">");
        rota_text_html(out, _(g->lang, "draft"));
        rota_text_add(out, "</b>");
    }
    if (when[0])
        rota_text_printf(out, " <span>%s</span>", when);
    if (s->has_notice) {
        rota_text notice = { 0 };
        rota_words_notice(s->days_before, s->days_wanted, s->lang, &notice);
        rota_text_add(out, " <span>");
        rota_text_html(out, rota_text_str(&notice));
        rota_text_add(out, "</span>");
        rota_text_release(&notice);
    }
    if (s->certificate && s->certificate[0]) {
        rota_text_printf(out, " <span title=\"%s\">", s->certificate);
        rota_text_html(out, _(g->lang, "certificate"));
        rota_text_printf(out, " <code>%.16s</code></span>", s->certificate);
    }
    rota_text_add(out, "</p>\n</header>\n");
}

/* ---- Figures ------------------------------------------------------------ */

static void add_figure(rota_text *out, const char *value, const char *label,
                       const char *class)
{
    rota_text_printf(out, "<div class=\"figure %s\"><b>", class);
    rota_text_html(out, value);
    rota_text_add(out, "</b><span>");
    rota_text_html(out, label);
    rota_text_add(out, "</span></div>\n");
}

static void add_count(rota_text *out, int64_t value, const char *label,
                      bool alarm)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)value);
    add_figure(out, text, label, alarm && value > 0 ? "alarm" : "");
}

static void add_quality(const rota_grid *g, rota_text *out)
{
    char text[32];
    if (!g->sheet->has_bound)
        return;
    double gap = rota_words_gap(g->sheet);
    if (gap <= 0) {
        add_figure(out, "0 %",
                   rota_words_proven(g->sheet)
                       ? _(g->lang, "above the bound: proven best")
                       : _(g->lang, "above the bound by search"),
                   "good");
        return;
    }
    snprintf(text, sizeof text, gap < 0.1 ? "%.2f %%" : "%.1f %%", gap);
    add_figure(out, text, _(g->lang, "above the bound at most"), "");
}

static int agents_on_duty(const rota_grid *g)
{
    int agents = 0;
    for (int r = 0; r < g->rows; r++)
        agents += g->total[r].duties > 0;
    return agents;
}

static void add_figures(const rota_grid *g, rota_text *out)
{
    const rota_sheet *s = g->sheet;
    rota_shortage shortage = rota_shortage_count(g->p, s->roster);
    char hours[32];
    snprintf(hours, sizeof hours, _(g->lang, "%.1f h"),
             (double)shortage.short_minutes / 60.0);
    rota_text_add(out, "<div class=\"figures\">\n");
    add_count(out, shortage.duties, _(g->lang, "duties"), false);
    add_count(out, agents_on_duty(g), _(g->lang, "agents on duty"), false);
    add_figure(out, hours, _(g->lang, "head-hours missing"),
               shortage.short_minutes > 0 ? "alarm" : "good");
    add_count(out, shortage.floor_misses, _(g->lang, "floors missed"), true);
    add_count(out, s->report ? s->report->hard : 0,
              _(g->lang, "hard rules broken"), true);
    add_quality(g, out);
    rota_text_add(out, "</div>\n");
}

void rota_sheet_html(const rota_sheet *sheet, rota_text *out)
{
    assert(sheet && out);
    rota_grid g;
    char period[ROTA_WORDS_SIZE];
    rota_grid_make(&g, sheet);
    rota_words_period(g.p, g.lang, period);
    add_head(&g, period, out);
    rota_text_add(out, "<body>\n");
    add_title(&g, period, out);
    add_figures(&g, out);
    html_month(&g, out);
    html_changes(&g, out);
    html_findings(&g, out);
    html_heat(&g, out);
    html_fairness(&g, out);
    html_points(&g, out);
    html_rules(&g, out);
    rota_text_add(out, "<footer>");
    if (sheet->certificate && sheet->certificate[0]) {
        rota_text_html(out, _(g.lang, "certificate"));
        rota_text_printf(out, " <code>%s</code> · ", sheet->certificate);
    }
    rota_text_add(out, "rota</footer>\n</body>\n</html>\n");
    rota_grid_release(&g);
}
