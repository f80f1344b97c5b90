/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/words.h>

#include <string.h>

#include "parts.h"

static void add_state(markup *h, const rota_month_row *row)
{
    mark_open(h, "td", "class", "state", NULL);
    if (row->version > 0)
        mark_element(h, "b", part_format(h->r, N_("version %d"), row->version),
                     NULL);
    if (row->drafted > 0)
        mark_element(h, "b", _(h->lang, "draft"), "class", "draft", NULL);
    if (row->version == 0 && row->drafted == 0)
        mark_element(h, "span", _(h->lang, "not planned yet"), NULL);
    if (row->version > 0)
        mark_element(h, "span",
                     part_format(h->r, N_("published %s"),
                                 part_moment(h->r, row->published)),
                     NULL);
    if (row->drafted > 0)
        mark_element(h, "span",
                     part_format(h->r, N_("draft saved %s"),
                                 part_moment(h->r, row->drafted)),
                     NULL);
    mark_close(h);
}

static void add_row(markup *h, const rota_month_row *row)
{
    char title[ROTA_WORDS_SIZE];
    const char *month = part_month(h->r, row->month);
    bool empty = row->version == 0 && row->drafted == 0;
    mark_open(h, "tr", NULL);
    mark_open(h, "th", "scope", "row", NULL);
    mark_link(h, url(h->r, empty ? "/months/%s/plan" : "/months/%s", month),
              rota_words_month(row->month, h->lang, title));
    mark_close(h);
    add_state(h, row);
    mark_open(h, "td", "class", "links", NULL);
    if (!empty) {
        mark_link(h, url(h->r, "/months/%s/coverage", month),
                  _(h->lang, "Coverage"));
        mark_link(h, url(h->r, "/months/%s/fairness", month),
                  _(h->lang, "Fairness"));
    }
    mark_link(h, url(h->r, "/months/%s/plan", month), _(h->lang, "Plan"));
    mark_close(h);
    mark_close(h);
}

rota_status page_months(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_month_list list;
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_months(desk, &list, err);
    if (status != ROTA_OK) {
        rota_month_list_release(&list);
        return status;
    }
    markup *h = frame_open(r, _(r->user.lang, "Months"));
    mark_open(h, "section", NULL);
    if (list.count > 0) {
        mark_open(h, "div", "class", "scroll", NULL);
        mark_open(h, "table", "class", "rows months", NULL);
        mark_open(h, "tbody", NULL);
        for (size_t i = 0; i < list.count; i++)
            add_row(h, &list.row[i]);
        mark_close(h);
        mark_close(h);
        mark_close(h);
    } else {
        part_note(h, "empty",
                  _(h->lang, "There are no records yet: import the agents, "
                             "shifts and calls first."));
    }
    form_open(h, "/months");
    mark_open(h, "div", "class", "fields", NULL);
    form_input(h, "month", "month", _(h->lang, "Another month"), NULL);
    form_button(h, _(h->lang, "Show"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
    rota_month_list_release(&list);
    frame_close(h, out);
    return ROTA_OK;
}

rota_status page_months_go(request *r, response *out, rota_error *err)
{
    const char *typed;
    rota_month month;
    ROTA_TRY(request_need(r, "month", &typed, err));
    ROTA_TRY(rota_desk_month(typed, &month, err));
    response_redirect(r, out, url(r, "/months/%s", part_month(r, month)), NULL);
    return ROTA_OK;
}
