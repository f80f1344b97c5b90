/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <string.h>

/* ---- As JSON ---------------------------------------------------------------
 */

static json_t *json_party(const rota_settled *s, int k)
{
    int from = rota_swap_from(s->ring, k, s->parties);
    return json_pack("{s:s, s:o, s:o, s:I}", "agent", s->party[k].agent,
                     "gives", swap_json_duty(&s->party[k]), "takes",
                     swap_json_duty(&s->party[from]), "wish",
                     (json_int_t)s->wish[k]->id);
}

static json_t *json_granted(const rota_settled *s)
{
    json_t *list = json_array(), *parties = NULL;
    for (int k = 0; k < s->parties; k++) {
        if (k == 0 || s->ring[k] != s->ring[k - 1]) {
            parties = json_array();
            json_array_append_new(
                list, json_pack("{s:o, s:o}", "parties", parties, "request",
                                s->request[k] ? json_integer(s->request[k])
                                              : json_null()));
        }
        json_array_append_new(parties, json_party(s, k));
    }
    return list;
}

static json_t *json_refused(const cli *c, const rota_settled *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->refusals; i++) {
        const rota_refused_wish *r = &s->refused[i];
        json_t *blocking = json_array();
        for (int k = 0; k < r->obstacles; k++) {
            const rota_obstacle *o = &r->obstacle[k];
            json_array_append_new(
                blocking,
                json_pack("{s:s?, s:s?, s:o, s:s}", "rule", o->rule, "agent",
                          *o->agent ? o->agent : NULL, "wish",
                          o->wish ? json_integer(o->wish) : json_null(), "text",
                          o->text[c->lang]));
        }
        json_array_append_new(list, json_pack("{s:I, s:s, s:o, s:o}", "wish",
                                              (json_int_t)r->wish->id, "agent",
                                              r->wish->gives.agent, "gives",
                                              swap_json_duty(&r->wish->gives),
                                              "blocking", blocking));
    }
    return list;
}

static void print_as_json(const cli *c, const rota_settled *s)
{
    print_json(json_pack("{s:n, s:n, s:b, s:o, s:o, s:o, s:b, s:i, s:I, s:o}",
                         "id", "state", "allowed", s->swapped.verdict.allowed,
                         "findings", swap_json_findings(c, &s->swapped.verdict),
                         "granted", json_granted(s), "refused",
                         json_refused(c, s), "proven", s->proven, "wishes",
                         s->wishes, "fair", (json_int_t)s->fair, "versions",
                         swap_json_versions(&s->swapped)));
}

/* ---- In words --------------------------------------------------------------
 */

static void add_duty(const cli *c, rota_text *t, const rota_swap_party *p)
{
    char date[ROTA_DATE_SIZE];
    if (p->date == ROTA_NO_DATE)
        rota_text_add(t, _(c->lang, "nothing"));
    else
        rota_text_printf(t, "%s %s", rota_date_text(date, p->date), p->shift);
}

static void print_party(const cli *c, const rota_settled *s, int k)
{
    rota_text gives = { 0 }, takes = { 0 };
    add_duty(c, &gives, &s->party[k]);
    add_duty(c, &takes, &s->party[rota_swap_from(s->ring, k, s->parties)]);
    print_line(_(c->lang, "  %s gives %s, takes %s"), s->party[k].agent,
               rota_text_str(&gives), rota_text_str(&takes));
    rota_text_release(&gives);
    rota_text_release(&takes);
}

static void print_granted(const cli *c, const rota_settled *s)
{
    for (int k = 0; k < s->parties; k++) {
        if (k == 0 || s->ring[k] != s->ring[k - 1]) {
            int size = 1;
            while (k + size < s->parties && s->ring[k + size] == s->ring[k])
                size++;
            bool cover = s->party[k + size - 1].date == ROTA_NO_DATE;
            print_line("%s", size > 2 ? _(c->lang, "granted: ring")
                             : cover  ? _(c->lang, "granted: cover")
                                      : _(c->lang, "granted: exchange"));
        }
        print_party(c, s, k);
    }
}

static void print_refused(const cli *c, const rota_settled *s)
{
    for (size_t i = 0; i < s->refusals; i++) {
        const rota_refused_wish *r = &s->refused[i];
        char date[ROTA_DATE_SIZE];
        print_line(_(c->lang, "not granted: wish %lld, %s %s %s"),
                   (long long)r->wish->id, r->wish->gives.agent,
                   rota_date_text(date, r->wish->gives.date),
                   r->wish->gives.shift);
        for (int k = 0; k < r->obstacles; k++) {
            const rota_obstacle *o = &r->obstacle[k];
            bool named =
                !*o->agent || !o->rule || strstr(o->text[c->lang], o->agent);
            print_line("  %s%s%s%s%s", o->rule ? o->rule : "",
                       o->rule ? "  " : "", named ? "" : o->agent,
                       named ? "" : ": ", o->text[c->lang]);
        }
    }
}

static void print_settled(const cli *c, const rota_settled *s)
{
    print_granted(c, s);
    print_refused(c, s);
    if (c->quiet)
        return;
    print_line(_(c->lang, "wishes granted: %d of %d; fairness %+lld points"),
               s->wishes, s->wishes + (int)s->refusals, (long long)s->fair);
    print_line("%s", s->proven ? _(c->lang, "nothing better is lawful: proven")
                               : _(c->lang, "time ran out: perhaps there is "
                                            "something better"));
    swap_print_changes(c, &s->swapped);
}

rota_status swap_clear(cli *c)
{
    double seconds = 30;
    rota_month month;
    rota_desk *desk = NULL;
    rota_settled settled = { 0 };
    ROTA_TRY(opts_real(c, "time", 0.01, 86400, &seconds));
    ROTA_TRY(rota_desk_month(c->arg[1], &month, &c->err));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_swap_clear(desk, month, opts_has(c, "apply"),
                                              seconds, &settled, &c->err);
    if (c->json && (status == ROTA_OK || status == ROTA_NO))
        print_as_json(c, &settled);
    else if (status == ROTA_OK)
        print_settled(c, &settled);
    rota_settled_release(&settled);
    rota_desk_close(desk);
    return status;
}
