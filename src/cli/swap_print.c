/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <string.h>

static void print_findings(const cli *c, const rota_verdict *v)
{
    for (size_t i = 0; i < v->findings.count; i++) {
        const rota_swap_finding *f = &v->findings.item[i];
        rota_text line = { 0 };
        rota_text_printf(&line, "%s  ", f->rule);
        if (*f->agent && !strstr(f->text[c->lang], f->agent) &&
            strcmp(f->rule, "notice") != 0)
            rota_text_printf(&line, "%s: ", f->agent);
        rota_text_printf(&line, "%s%s", f->text[c->lang],
                         f->inherited ? _(c->lang, " (inherited)")
                         : f->waived  ? _(c->lang, " (waived)")
                                      : "");
        if (c->verbose)
            rota_text_printf(&line, " [%s]", f->clause[c->lang]);
        print_line("%s", rota_text_str(&line));
        rota_text_release(&line);
    }
}

/* What it does to the slots, and what is left of the quota. */
static void print_effects(const cli *c, const rota_verdict *v)
{
    if (v->slots.count > 0)
        print_line(_(c->lang, "missing head-minutes of the slots touched: %d "
                              "before, %d after"),
                   v->before, v->after);
    if (v->calls > 0)
        print_line(_(c->lang, "service level there: %.1f %% before, %.1f %% "
                              "after"),
                   100 * v->served_before / v->calls,
                   100 * v->served_after / v->calls);
    for (size_t i = 0; i < v->quotas.count; i++) {
        const rota_swap_quota *q = &v->quotas.item[i];
        char month[ROTA_DATE_SIZE];
        rota_month_text(month, q->month);
        if (q->limit > 0)
            print_line(_(c->lang, "swaps of %s in %s with this one: %d of %d"),
                       q->agent, month, q->used, q->limit);
        else
            print_line(_(c->lang, "swaps of %s in %s with this one: %d"),
                       q->agent, month, q->used);
    }
}

static int broken(const rota_verdict *v)
{
    int count = 0;
    for (size_t i = 0; i < v->findings.count; i++)
        count += !v->findings.item[i].inherited && !v->findings.item[i].waived;
    return count;
}

void swap_print_changes(const cli *c, const rota_swapped *swapped)
{
    for (int i = 0; i < swapped->changes; i++) {
        char month[ROTA_DATE_SIZE];
        print_line(_(c->lang, "%s: version %d"),
                   rota_month_text(month, swapped->month[i]),
                   swapped->change[i].after);
        report_changes(c, &swapped->change[i]);
    }
}

void swap_print_verdict(const cli *c, const rota_swapped *swapped)
{
    const rota_verdict *v = &swapped->verdict;
    const rota_request *r = swapped->request;
    if (r && v->allowed && swapped->state == ROTA_REQUEST_FILED)
        print_line(_(c->lang, "request %lld"), (long long)r->id);
    else if (r && v->allowed)
        print_line(_(c->lang, "request %lld: %s"), (long long)r->id,
                   _(c->lang, rota_request_state_name(swapped->state)));
    print_findings(c, v);
    if (c->quiet)
        return;
    swap_print_changes(c, swapped);
    if (!r && v->allowed)
        print_line("%s", _(c->lang, "allowed"));
    else if (!r && broken(v) > 0)
        print_line(_(c->lang, "not allowed, broken rules: %d"), broken(v));
    if (!r || c->verbose)
        print_effects(c, v);
}

/* ---- A list -------------------------------------------------------------- */

static void add_duty(rota_text *t, const rota_swap_party *p)
{
    char date[ROTA_DATE_SIZE];
    if (p->date != ROTA_NO_DATE)
        rota_text_printf(t, " %s %s", rota_date_text(date, p->date), p->shift);
}

/* "8003 2026-12-05 early, 8010 2026-12-06 late" */
static void add_parties(rota_text *t, const rota_request *r)
{
    for (int k = 0; k < r->parties; k++) {
        rota_text_printf(t, "%s%s", k ? ", " : "", r->party[k].agent);
        add_duty(t, &r->party[k]);
    }
}

void swap_print_list(const cli *c, const rota_desk *desk,
                     const rota_swap_list *list)
{
    print_table t = { .columns = 5, .right = "1    " };
    for (size_t i = 0; i < list->count; i++) {
        const rota_request *r = &list->request[i];
        char filed[2 * ROTA_DATE_SIZE], ends[2 * ROTA_DATE_SIZE];
        rota_text who = { 0 };
        add_parties(&who, r);
        print_cell(&t, "%lld", (long long)r->id);
        print_cell(&t, "%s",
                   _(c->lang, rota_request_state_name(list->state[i])));
        print_cell(&t, "%s", rota_desk_moment(desk, r->step[0].when, filed));
        print_cell(&t, "%s", rota_text_str(&who));
        print_cell(&t, "%s%s",
                   rota_request_pending(list->state[i]) ? _(c->lang, "until ")
                                                        : "",
                   rota_request_pending(list->state[i])
                       ? rota_desk_moment(desk, list->ends[i], ends)
                       : "");
        rota_text_release(&who);
    }
    print_table_end(&t);
}
