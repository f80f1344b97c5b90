/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why heads are missing, and why somebody has a duty.
 */
#include <rota/explain.h>

#include <string.h>

#include "month.h"

#define SECONDS 4.0 /* that an answer may take */

static rota_status explain(month_view *m, rota_which which, const char *slot,
                           const char *agent, const char *date,
                           rota_explained *told, rota_error *err)
{
    rota_explain_order order = { .which = which,
                                 .slot = slot,
                                 .agent = agent,
                                 .date = date,
                                 .seconds = SECONDS,
                                 .threads = 1 };
    return rota_desk_explain(m->desk, m->month, &order, told, err);
}

/* ---- A person ---------------------------------------------------------------
 */

static void add_option(markup *h, const rota_said_option *o,
                       const rota_problem *p)
{
    int shift = rota_problem_shift_find(p, o->shift);
    mark_open(h, "li", "class", o->rules ? "hard" : "mild", NULL);
    part_chip(h, shift,
              shift < 0 ? _(h->lang, "off duty") : p->shift[shift].name);
    mark_text(h, " ");
    mark_text(h, o->text);
    mark_close(h);
}

static void add_person(markup *h, const rota_explained *told)
{
    const rota_said_person *who = told->person;
    mark_open(h, "section", NULL);
    for (int i = 0; i < who->sentences; i++)
        part_note(h, "why", who->sentence[i]);
    mark_close(h);
    if (who->options > 0) {
        mark_open(h, "section", NULL);
        mark_element(h, "h2", _(h->lang, "What else the day could have been"),
                     NULL);
        mark_open(h, "ul", "class", "findings", NULL);
        for (int i = 0; i < who->options; i++)
            add_option(h, &who->option[i], told->reading->problem);
        mark_close(h);
        mark_close(h);
    }
}

static rota_status show_person(request *r, response *out, month_view *m,
                               rota_which which, const char *agent,
                               const char *date, rota_error *err)
{
    rota_explained told = { 0 };
    char day[ROTA_DAY_SIZE];
    rota_status status = explain(m, which, NULL, agent, date, &told, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(
            r,
            part_format(r, N_("%s: why %s?"), told.person->name,
                        rota_day_text(day, told.person->date, r->user.lang)));
        add_person(h, &told);
        frame_close(h, out);
    }
    rota_explained_release(&told);
    return status;
}

rota_status page_cell_why(request *r, response *out, rota_error *err)
{
    month_view m;
    ROTA_TRY(month_look(r, &m, true, err));
    return show_person(r, out, &m, m.which, r->capture[1], r->capture[2], err);
}

/* An agent asks about what is published, of themselves. */
rota_status page_why(request *r, response *out, rota_error *err)
{
    rota_date date;
    month_view m = { .r = r };
    if (!rota_date_parse(r->capture[0], &date))
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no date '%s', a date is YYYY-MM-DD"),
                         r->capture[0]);
    m.month = rota_month_of(date);
    ROTA_TRY(request_desk(r, &m.desk, err));
    return show_person(r, out, &m, (rota_which){ .kind = ROTA_WHICH_CURRENT },
                       r->user.id, r->capture[0], err);
}

/* ---- A gap ------------------------------------------------------------------
 */

static void add_remedies(markup *h, const rota_said_gap *gap)
{
    mark_element(h, "h3", _(h->lang, "What would close it"), NULL);
    if (gap->priced)
        part_note(h, "note",
                  part_format(h->r,
                              N_("Another roster closes it, for %lld "
                                 "points more in other goals."),
                              (long long)gap->price));
    mark_open(h, "ul", "class", "findings", NULL);
    for (int i = 0; i < gap->remedies; i++) {
        const rota_said_remedy *x = &gap->remedy[i];
        mark_open(h, "li", "class", "mild", NULL);
        mark_element(
            h, "b",
            part_format(h->r, x->cheapest ? N_("%lld, the least") : N_("%lld"),
                        (long long)x->price),
            "class", "weight", NULL);
        mark_text(h, x->text);
        mark_close(h);
    }
    mark_close(h);
    if (*gap->closing)
        part_note(h, "note", gap->closing);
}

static void add_blocks(markup *h, const rota_said_gap *gap)
{
    mark_element(h, "h3", _(h->lang, "Who is not there, and why"), NULL);
    mark_open(h, "ul", "class", "findings", NULL);
    for (int i = 0; i < gap->groups; i++)
        mark_element(h, "li", gap->group[i], NULL);
    mark_close(h);
    if (gap->blocks == 0)
        return;
    mark_open(h, "details", NULL);
    mark_element(h, "summary", _(h->lang, "One by one"), NULL);
    mark_open(h, "ul", "class", "findings", NULL);
    for (int i = 0; i < gap->blocks; i++) {
        const rota_said_block *b = &gap->block[i];
        mark_open(h, "li", NULL);
        mark_element(h, "span", b->name, "class", "who", "dir", "auto", NULL);
        if (*b->rule)
            mark_element(h, "code", b->rule, NULL);
        mark_text(h, b->text);
        mark_close(h);
    }
    mark_close(h);
    mark_close(h);
}

static void add_gap(markup *h, const rota_said_gap *gap)
{
    mark_open(h, "section", NULL);
    mark_element(h, "h2", gap->where, NULL);
    part_note(h, "why", gap->verdict);
    add_remedies(h, gap);
    add_blocks(h, gap);
    mark_close(h);
}

rota_status page_gap(request *r, response *out, rota_error *err)
{
    month_view m;
    rota_explained told = { 0 };
    ROTA_TRY(month_look(r, &m, true, err));
    rota_status status =
        explain(&m, m.which, r->capture[1], NULL, NULL, &told, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(r, _(r->user.lang, "Why heads are missing"));
        mark_open(h, "p", "class", "state", NULL);
        mark_link(h, month_url(&m, "/coverage"), _(h->lang, "Coverage"));
        mark_close(h);
        for (int i = 0; i < told.gaps; i++)
            add_gap(h, &told.gap[i]);
        frame_close(h, out);
    }
    rota_explained_release(&told);
    return status;
}
