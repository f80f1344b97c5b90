/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <rota/words.h>

#include <assert.h>
#include <string.h>

static const char *shift_word(const rota_grid *g, const char *id)
{
    if (!strcmp(id, "off"))
        return _(g->lang, "off");
    int shift = rota_problem_shift_find(g->p, id);
    return shift < 0 ? id : g->p->shift[shift].name;
}

static void add_cell(rota_text *out, const char *text)
{
    rota_text_add(out, "<td>");
    rota_text_html(out, text);
    rota_text_add(out, "</td>");
}

static void add_change(const rota_grid *g, const rota_sheet_change *c,
                       bool again, rota_text *out)
{
    char day[ROTA_DAY_SIZE];
    rota_text_add(out, "<tr><th scope=\"row\" class=\"who\">");
    if (!again) {
        rota_text_add(out, "<b>");
        rota_text_html(out, c->name);
        rota_text_add(out, "</b><i>");
        rota_text_html(out, c->agent);
        rota_text_add(out, "</i>");
    }
    rota_text_add(out, "</th>");
    add_cell(out, rota_words_change(c, g->lang));
    add_cell(out, rota_day_text(day, c->date, g->lang));
    add_cell(out, shift_word(g, c->before));
    add_cell(out, shift_word(g, c->after));
    rota_text_add(out, "</tr>\n");
}

static void add_head(const rota_grid *g, rota_text *out)
{
    static const char *const heads[] = { N_("agent"), "", N_("day"),
                                         N_("before"), N_("now") };
    rota_text_add(out, "<table class=\"changes\">\n<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        rota_text_printf(out, "<th scope=\"col\">%s</th>",
                         *heads[i] ? _(g->lang, heads[i]) : "");
    rota_text_add(out, "</tr></thead>\n<tbody>\n");
}

/* Of everybody, also when the sheet shows one agent: it is about who is told.
 */
void html_changes(const rota_grid *g, rota_text *out)
{
    assert(g && out);
    const rota_sheet *s = g->sheet;
    rota_text people = { 0 };
    if (s->against == 0)
        return;
    size_t count = rota_words_told(s, &people);
    rota_text_release(&people);
    rota_text_printf(&people,
                     _(g->lang, "Against version %d; people to be told: %zu."),
                     s->against, count);
    html_open(out, "changes", _(g->lang, "What changed, and who must be told"),
              rota_text_str(&people));
    rota_text_release(&people);
    if (s->changes > 0) {
        add_head(g, out);
        for (size_t i = 0; i < s->changes; i++)
            add_change(g, &s->change[i],
                       i > 0 &&
                           !strcmp(s->change[i].agent, s->change[i - 1].agent),
                       out);
        rota_text_add(out, "</tbody></table>\n");
    }
    html_close(out);
}
