/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <rota/explain.h>

static const cli_option options[] = {
    { "slot", 0, "DATE@HH:MM", N_("the gap at this time; else every gap") },
    { "agent", 0, "ID", N_("why this person has a duty on --date, or none") },
    { "date", 0, "DATE", N_("the date for --agent") },
    { "draft", 0, NULL, N_("the draft, not a version") },
    { "version", 0, "N", N_("this version") },
    { "time", 0, "SEC", N_("time limit (20)") },
    { "threads", 0, "N", N_("threads (as many as there are cores)") },
    { 0 },
};

/* ---- In words -------------------------------------------------------------
 */

static void print_remedies(const cli *c, const rota_said_gap *g)
{
    for (int i = 0; i < g->remedies; i++) {
        const rota_said_remedy *r = &g->remedy[i];
        if (i == 0)
            print_line("  %s", _(c->lang, "What would fill it, with its "
                                          "price:"));
        print_line("    %lld  %s", (long long)r->price, r->text);
    }
    if (*g->closing)
        print_line("  %s", g->closing);
}

static void print_gap(const cli *c, const rota_said_gap *g)
{
    rota_text able = { 0 };
    print_line("%s", g->where);
    print_line("  %s", g->verdict);
    for (int i = 0; i < g->ables; i++)
        rota_text_printf(&able, "%s%s", i ? _(c->lang, ", ") : "", g->able[i]);
    if (g->ables > 0)
        print_line(_(c->lang, "  could come as things stand (%d): %s"),
                   g->ables, rota_text_str(&able));
    rota_text_release(&able);
    for (int i = 0; i < g->groups; i++)
        print_line("  %s", g->group[i]);
    for (int i = 0; i < g->blocks && c->verbose; i++)
        print_line("    %s %s%s%s", g->block[i].agent, g->block[i].name,
                   _(c->lang, ": "), g->block[i].text);
    print_remedies(c, g);
}

static void print_explained(const cli *c, const rota_explained *e)
{
    const rota_said_person *who = e->person;
    for (int i = 0; who && i < who->sentences; i++)
        print_line("%s%s", i ? "  " : "", who->sentence[i]);
    if (who)
        return;
    print_line("%s", e->summary);
    for (int i = 0; i < e->gaps; i++) {
        print_line("%s", "");
        print_gap(c, &e->gap[i]);
    }
}

/* ---- As JSON --------------------------------------------------------------
 */

static json_t *json_blocked(const rota_said_gap *g)
{
    json_t *list = json_array();
    for (int i = 0; i < g->blocks; i++) {
        const rota_said_block *b = &g->block[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s}",
                                              "agent", b->agent, "name",
                                              b->name, "rule", b->rule, "shift",
                                              b->shift, "text", b->text));
    }
    return list;
}

static json_t *json_eases(const rota_problem *p, const rota_said_remedy *r)
{
    json_t *list = json_array();
    for (int i = 0; i < r->eases; i++) {
        const rota_ease *e = &r->ease[i];
        char date[ROTA_DATE_SIZE];
        json_array_append_new(
            list,
            json_pack(
                "{s:s, s:s?, s:s?, s:i, s:s?}", "kind", rota_ease_name(e->kind),
                "agent", e->agent >= 0 ? p->agent[e->agent].id : NULL, "date",
                e->day >= 0 ? rota_date_text(date, p->day[e->day].date) : NULL,
                "amount", e->amount, "skill",
                e->skill >= 0 ? p->skill[e->skill] : NULL));
    }
    return list;
}

static json_t *json_remedies(const rota_problem *p, const rota_said_gap *g)
{
    json_t *list = json_array();
    for (int i = 0; i < g->remedies; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:I, s:b, s:o}", "text", g->remedy[i].text,
                            "price", (json_int_t)g->remedy[i].price, "cheapest",
                            g->remedy[i].cheapest, "eases",
                            json_eases(p, &g->remedy[i])));
    return list;
}

static json_t *json_strings(const char *const *text, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_string(text[i]));
    return list;
}

static json_t *json_gap(const rota_problem *p, const rota_said_gap *g)
{
    static const char *const kinds[] = { "unknown", "nobody", "sum",
                                         "elsewhere", "choice" };
    char date[ROTA_DATE_SIZE], start[ROTA_DATE_SIZE], end[ROTA_DATE_SIZE];
    bool unavoidable =
        g->kind != ROTA_GAP_CHOICE && g->kind != ROTA_GAP_UNKNOWN;
    json_t *doc = json_pack(
        "{s:s, s:s, s:s, s:i, s:i, s:s, s:s?, s:b, s:s, s:s}", "date",
        rota_date_text(date, g->date), "start",
        rota_clock_text(start, g->start), "end", rota_clock_text(end, g->end),
        "need", g->gap.need, "have", g->gap.have, "rule",
        rota_rule_rows[g->gap.rule].name, "skill",
        g->gap.skill >= 0 ? p->skill[g->gap.skill] : NULL, "unavoidable",
        unavoidable, "because", kinds[g->kind], "text", g->verdict);
    json_object_set_new(doc, "blocked", json_blocked(g));
    json_object_set_new(doc, "able", json_strings(g->able, g->ables));
    json_object_set_new(doc, "relaxations", json_remedies(p, g));
    json_object_set_new(doc, "price",
                        g->priced ? json_integer(g->price) : json_null());
    json_object_set_new(doc, "exact", json_boolean(g->exact));
    return doc;
}

static json_t *json_options(const rota_said_person *who)
{
    json_t *list = json_array();
    for (int i = 0; i < who->options; i++) {
        const rota_said_option *o = &who->option[i];
        json_t *one =
            json_pack("{s:s, s:o, s:s}", "shift", o->shift, "rules",
                      json_strings(o->rule, o->rules), "text", o->text);
        json_object_set_new(one, "points",
                            o->rules ? json_null() : json_integer(o->points));
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *json_takers(const rota_problem *p, const rota_said_person *who)
{
    json_t *list = json_array();
    for (int i = 0; i < who->takers; i++)
        json_array_append_new(
            list,
            json_pack("{s:s, s:I}", "agent", p->agent[who->taker[i].agent].id,
                      "points", (json_int_t)who->taker[i].points));
    return list;
}

static json_t *json_standing(const rota_said_person *who)
{
    json_t *list = json_array();
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        const rota_said_standing *s = &who->standing[k];
        json_array_append_new(list,
                              json_pack("{s:s, s:i, s:i, s:f}", "kind", s->kind,
                                        "before", s->before, "month", s->month,
                                        "share", s->share_milli / 1000.0));
    }
    return list;
}

static json_t *json_person(const rota_problem *p, const rota_said_person *who)
{
    char date[ROTA_DATE_SIZE];
    if (!who)
        return json_null();
    json_t *doc = json_pack(
        "{s:s, s:s, s:s, s:s, s:b, s:s, s:b}", "agent", who->agent, "name",
        who->name, "date", rota_date_text(date, who->date), "shift", who->shift,
        "pinned", who->pinned, "instead", who->forced_shift, "possible",
        who->forced == ROTA_FORCED_PRICED);
    json_object_set_new(doc, "price",
                        who->forced == ROTA_FORCED_PRICED
                            ? json_pack("{s:I, s:I, s:b}", "least",
                                        (json_int_t)who->price.least, "most",
                                        (json_int_t)who->price.most, "exact",
                                        who->price.least == who->price.most)
                            : json_null());
    json_object_set_new(doc, "options", json_options(who));
    json_object_set_new(doc, "takers", json_takers(p, who));
    json_object_set_new(doc, "changes", report_json_changes(&who->change));
    json_object_set_new(doc, "fair", json_standing(who));
    json_object_set_new(doc, "sentences",
                        json_strings(who->sentence, who->sentences));
    return doc;
}

static json_t *explained_json(const rota_explained *e)
{
    const rota_problem *p = e->reading->problem;
    char month[ROTA_DATE_SIZE];
    json_t *gaps = json_array();
    for (int i = 0; i < e->gaps; i++)
        json_array_append_new(gaps, json_gap(p, &e->gap[i]));
    json_t *doc = json_pack("{s:s, s:o, s:o}", "month",
                            rota_month_text(month, e->reading->month), "gaps",
                            gaps, "person", json_person(p, e->person));
    if (!e->person)
        json_object_set_new(doc, "shortage",
                            json_pack("{s:I, s:I, s:I, s:s}", "points",
                                      (json_int_t)e->least.now, "best",
                                      (json_int_t)e->least.best, "bound",
                                      (json_int_t)e->least.bound, "text",
                                      e->summary));
    return doc;
}

/* ---- The command ----------------------------------------------------------
 */

static rota_status parse(cli *c, rota_explain_order *order)
{
    rota_plan_order given;
    *order = (rota_explain_order){ .slot = opts_value(c, "slot"),
                                   .agent = opts_value(c, "agent"),
                                   .date = opts_value(c, "date"),
                                   .seconds = 20 };
    ROTA_TRY(which_parse(c, ROTA_WHICH_LATEST, &order->which));
    ROTA_TRY(order_parse(c, &given));
    order->threads = given.threads;
    if (opts_has(c, "time"))
        order->seconds = given.seconds;
    if (!order->agent != !order->date)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--agent and --date belong together"));
    if (order->agent && order->slot)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("either --slot or --agent, not both"));
    return ROTA_OK;
}

static rota_status run(cli *c)
{
    rota_month month;
    rota_explain_order order;
    rota_desk *desk = NULL;
    rota_explained explained = { 0 };
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(parse(c, &order));
    ROTA_TRY(cli_open(c, &desk));
    order.stop = progress_catch_signals();
    rota_status status =
        rota_desk_explain(desk, month, &order, &explained, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(explained_json(&explained));
    else if (status == ROTA_OK)
        print_explained(c, &explained);
    rota_explained_release(&explained);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_explain = {
    .name = "explain",
    .args = "MONTH [--slot DATE@HH:MM] [--agent ID --date DATE] [OPTIONS]",
    .summary = N_("why a gap, what would fill it; why somebody works, or not"),
    .more =
        N_("Of a gap: who could not come and why, whether any lawful roster "
           "could fill it, and\nthe cheapest things to ease that would.  "
           "Of a person: who else could, what it\ncosts otherwise, and how "
           "they stand in fairness.  Nothing is changed."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
