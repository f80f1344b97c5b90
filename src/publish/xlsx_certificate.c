/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What proves the roster: figures, points, bound, the rules with what they ask,
 * and what the check found.
 */
#include "xlsx.h"

enum { LABEL, VALUE };

/* ---- Facts --------------------------------------------------------------- */

static void add_fact(xlsx_book *b, lxw_worksheet *sheet, int *row,
                     const char *label, const char *value)
{
    xlsx_look wrapped = xlsx_plain;
    wrapped.wrap = true;
    xlsx_text(b, sheet, *row, LABEL, label, xlsx_plain);
    xlsx_text(b, sheet, (*row)++, VALUE, value, wrapped);
}

static void add_points(xlsx_book *b, lxw_worksheet *sheet, int *row,
                       const char *label, int64_t points)
{
    xlsx_look left = xlsx_plain;
    left.number = "0";
    left.left = true;
    xlsx_text(b, sheet, *row, LABEL, label, xlsx_plain);
    xlsx_number(b, sheet, (*row)++, VALUE, (double)points, left);
}

static void add_section(xlsx_book *b, lxw_worksheet *sheet, int *row,
                        const char *title)
{
    ++*row;
    xlsx_text(b, sheet, *row, LABEL, title, xlsx_strong);
    xlsx_text(b, sheet, (*row)++, VALUE, "", xlsx_strong);
}

static void add_head(xlsx_book *b, lxw_worksheet *sheet, int *row)
{
    const rota_sheet *s = b->g->sheet;
    bool certified = s->certificate && *s->certificate;
    rota_text text = { 0 };
    add_fact(b, sheet, row, _(b->lang, "certificate"),
             certified ? s->certificate : _(b->lang, "none"));
    if (s->status && *s->status)
        add_fact(b, sheet, row, _(b->lang, "status"), _(b->lang, s->status));
    if (s->who && *s->who)
        add_fact(b, sheet, row, _(b->lang, "by"), s->who);
    rota_words_bound(s, &text);
    add_fact(b, sheet, row, _(b->lang, "bound"), rota_text_str(&text));
    rota_text_release(&text);
}

/* ---- Rules and findings -------------------------------------------------- */

static void add_rules(xlsx_book *b, lxw_worksheet *sheet, int *row)
{
    for (int r = 0; r < ROTA_RULE_COUNT; r++) {
        const rota_rule_row *rule = &rota_rule_rows[r];
        rota_text text = { 0 };
        rota_text_add(&text, _(b->lang, rule->legend));
        size_t bare = text.length;
        rota_text_add(&text, _(b->lang, ": "));
        size_t before = text.length;
        rota_words_limit(b->g->p, (rota_rule)r, b->lang, &text);
        if (text.length == before)
            text.data[bare] = '\0';
        add_fact(b, sheet, row, rule->name, rota_text_str(&text));
        rota_text_release(&text);
    }
}

static void add_findings(xlsx_book *b, lxw_worksheet *sheet, int *row)
{
    const rota_sheet *s = b->g->sheet;
    int shown = 0;
    for (size_t i = 0; s->report && i < s->report->count; i++) {
        const rota_finding *f = &s->report->item[i];
        rota_text text = { 0 };
        if (s->agent >= 0 && f->agent != s->agent)
            continue;
        rota_words_finding(s, f, &text);
        add_fact(b, sheet, row, rota_rule_rows[f->rule].name,
                 rota_text_str(&text));
        rota_text_release(&text);
        shown++;
    }
    if (shown == 0)
        add_fact(b, sheet, row, "✓",
                 _(b->lang, "Every rule is kept and no head is missing."));
}

void xlsx_certificate(xlsx_book *b)
{
    const rota_sheet *s = b->g->sheet;
    lxw_worksheet *sheet = xlsx_sheet(b, _(b->lang, "Certificate"));
    int row = 3;
    add_head(b, sheet, &row);
    add_section(b, sheet, &row, _(b->lang, "What it costs"));
#define X(field, key)                                                          \
    add_points(b, sheet, &row, rota_words_goal(key, b->lang), s->points.field);
    ROTA_GOALS(X)
#undef X
    add_points(b, sheet, &row, _(b->lang, "all points"),
               rota_points_sum(&s->points));
    add_section(b, sheet, &row, _(b->lang, "What the check found"));
    add_findings(b, sheet, &row);
    add_section(b, sheet, &row, _(b->lang, "The rules"));
    add_rules(b, sheet, &row);
    worksheet_set_column(sheet, LABEL, LABEL, 34, NULL);
    worksheet_set_column(sheet, VALUE, VALUE, 96, NULL);
    xlsx_print(b, sheet, 0, 1);
}
