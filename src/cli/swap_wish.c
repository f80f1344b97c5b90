/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <string.h>

/* "2026-12-06 early, 2026-12-07", "anything", "or nothing" */
static void add_takes(const cli *c, rota_text *t, const rota_swap_wish *w)
{
    if (w->accepts == 0)
        rota_text_add(t, _(c->lang, "anything lawful"));
    for (int i = 0; i < w->accepts; i++) {
        char date[ROTA_DATE_SIZE];
        rota_text_printf(t, "%s%s%s%s", i ? ", " : "",
                         rota_date_text(date, w->accept[i].date),
                         *w->accept[i].shift ? " " : "", w->accept[i].shift);
    }
    if (w->or_nothing)
        rota_text_add(t, _(c->lang, ", or nothing"));
}

json_t *swap_json_wish(const rota_swap_wish *w, rota_swap_wish_state state)
{
    json_t *accept = json_array();
    for (int i = 0; i < w->accepts; i++) {
        char date[ROTA_DATE_SIZE];
        const char *shift = w->accept[i].shift;
        json_array_append_new(accept,
                              json_pack("{s:s, s:s?}", "date",
                                        rota_date_text(date, w->accept[i].date),
                                        "shift", *shift ? shift : NULL));
    }
    return json_pack("{s:I, s:s, s:s, s:s, s:o, s:o, s:b, s:o}", "wish",
                     (json_int_t)w->id, "kind",
                     rota_swap_wish_is_offer(w) ? "offer" : "wish", "agent",
                     w->gives.agent, "state", rota_swap_wish_state_name(state),
                     "gives", swap_json_duty(&w->gives), "accept", accept,
                     "or_nothing", w->or_nothing, "request",
                     w->request ? json_integer(w->request) : json_null());
}

json_t *swap_json_wishes(const rota_wish_list *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(array,
                              swap_json_wish(&list->wish[i], list->state[i]));
    return array;
}

void swap_print_wishes(const cli *c, const rota_wish_list *list)
{
    print_table t = { .columns = 5, .right = "1    " };
    for (size_t i = 0; i < list->count; i++) {
        const rota_swap_wish *w = &list->wish[i];
        char date[ROTA_DATE_SIZE];
        bool offer = rota_swap_wish_is_offer(w);
        rota_text takes = { 0 };
        add_takes(c, &takes, w);
        print_cell(&t, "%lld", (long long)w->id);
        print_cell(&t, "%s", offer ? _(c->lang, "offer") : _(c->lang, "wish"));
        print_cell(&t, "%s",
                   _(c->lang, rota_swap_wish_state_name(list->state[i])));
        if (offer)
            print_cell(&t, "%s", w->gives.agent);
        else
            print_cell(&t, "%s %s %s", w->gives.agent,
                       rota_date_text(date, w->gives.date), w->gives.shift);
        print_cell(&t, _(c->lang, "takes %s"), rota_text_str(&takes));
        rota_text_release(&takes);
    }
    print_table_end(&t);
}

static void print_wished(const cli *c, const rota_wished *w)
{
    const rota_swap_wish *wish = w->wish;
    if (c->json) {
        json_t *doc = json_pack(
            "{s:n, s:s?, s:b, s:o, s:o}", "id", "state",
            wish ? rota_swap_wish_state_name(w->state) : NULL, "allowed",
            w->verdict.allowed, "findings", swap_json_findings(c, &w->verdict),
            "wish", wish ? swap_json_wish(wish, w->state) : json_null());
        if (wish)
            json_object_set_new(doc, "id", json_integer(wish->id));
        print_json(doc);
        return;
    }
    for (size_t i = 0; i < w->verdict.findings.count; i++)
        print_line("%s  %s", w->verdict.findings.item[i].rule,
                   w->verdict.findings.item[i].text[c->lang]);
    if (wish && w->verdict.allowed)
        print_line(w->state == ROTA_SWAP_WISH_WITHDRAWN
                       ? _(c->lang, "wish %lld: withdrawn")
                   : rota_swap_wish_is_offer(wish) ? _(c->lang, "offer %lld")
                                                   : _(c->lang, "wish %lld"),
                   (long long)wish->id);
}

static rota_status file(cli *c, rota_wish_order *order)
{
    rota_desk *desk = NULL;
    rota_wished wished = { 0 };
    const char **accept = ROTA_NEW_ARRAY(const char *, c->givens + 1);
    for (int i = 0; i < c->givens; i++)
        if (!strcmp(c->given[i].option->name, "accept"))
            accept[order->accepts++] = c->given[i].value;
    order->accept = accept;
    order->gives.agent = c->arg[1];
    rota_status status = cli_open(c, &desk);
    if (status == ROTA_OK)
        status = rota_desk_swap_wish(desk, order, &wished, &c->err);
    if (status == ROTA_OK || status == ROTA_NO)
        print_wished(c, &wished);
    rota_wished_release(&wished);
    rota_desk_close(desk);
    free(accept);
    return status;
}

rota_status swap_wish(cli *c)
{
    rota_wish_order order = { .or_nothing = opts_has(c, "or-nothing") };
    order.gives.date = c->arg[2];
    order.gives.shift = c->args > 3 ? c->arg[3] : NULL;
    return file(c, &order);
}

rota_status swap_offer(cli *c)
{
    rota_wish_order order = { 0 };
    return file(c, &order);
}

rota_status swap_unwish(cli *c)
{
    int64_t id;
    rota_desk *desk = NULL;
    rota_wished wished = { 0 };
    ROTA_TRY(swap_number(c, c->arg[1], N_("no wish '%s'"), &id));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_swap_unwish(desk, id, &wished, &c->err);
    if (wished.wish && (status == ROTA_OK || status == ROTA_NO))
        print_wished(c, &wished);
    rota_wished_release(&wished);
    rota_desk_close(desk);
    return status;
}
