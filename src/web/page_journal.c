/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parts.h"

enum { LINES = 100 };

static void add_line(markup *h, const rota_journal_line *l)
{
    mark_open(h, "tr", NULL);
    mark_element(h, "td", part_moment(h->r, l->when), "class", "when", NULL);
    mark_element(h, "td", part_who(h->r, l->who), "dir", "auto", NULL);
    mark_element(h, "td", l->act, NULL);
    mark_open(h, "td", NULL);
    if (*l->month)
        mark_link(h, url(h->r, "/journal?month=%s", l->month), l->month);
    mark_close(h);
    mark_element(h, "td", l->detail, "class", "detail", "dir", "auto", NULL);
    mark_close(h);
}

static void add_lines(markup *h, const rota_journal *journal)
{
    static const char *const heads[] = { N_("when"), N_("who"), N_("act"),
                                         N_("month"), N_("detail") };
    mark_open(h, "div", "class", "scroll", NULL);
    mark_open(h, "table", "class", "rows journal", NULL);
    mark_open(h, "thead", NULL);
    mark_open(h, "tr", NULL);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        mark_element(h, "th", _(h->lang, heads[i]), "scope", "col", NULL);
    mark_close(h);
    mark_close(h);
    mark_open(h, "tbody", NULL);
    for (size_t i = 0; i < journal->count; i++)
        add_line(h, &journal->line[i]);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

rota_status page_journal(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_journal journal = { 0 };
    rota_month month = ROTA_EVERY_MONTH;
    const char *which = request_query(r, "month"),
               *before = request_query(r, "before");
    if (which && *which)
        ROTA_TRY(rota_desk_month(which, &month, err));
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status =
        rota_desk_journal(desk, month, before ? strtoll(before, NULL, 10) : 0,
                          LINES, &journal, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(r, _(r->user.lang, "Journal"));
        mark_open(h, "section", NULL);
        if (which && *which)
            mark_link(h, "/journal", _(h->lang, "every month"));
        add_lines(h, &journal);
        if (journal.more)
            part_action(h,
                        url(r, "/journal?month=%s&before=%d",
                            which ? which : "",
                            (int)journal.line[journal.count - 1].id),
                        _(h->lang, "Older"));
        mark_close(h);
        frame_close(h, out);
    }
    rota_journal_release(&journal);
    return status;
}
