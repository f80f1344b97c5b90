/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <string.h>

static const char *const KINDS[] = {
    [ROTA_SWAP_FAIR] = N_("fair exchange"),
    [ROTA_SWAP_EXCHANGE] = N_("exchange"),
    [ROTA_SWAP_COVER] = N_("cover"),
};

/* "the same kind of duty and hours; 60 missing head-minutes less; ..." */
static void add_why(const cli *c, const rota_suggestion *s, rota_text *why)
{
    const rota_swap_merit *m = &s->merit;
    int missing = s->verdict.after - s->verdict.before;
    rota_text_add(why, m->kind == ROTA_SWAP_FAIR
                           ? _(c->lang, "the same kind of duty and hours")
                       : m->kind == ROTA_SWAP_EXCHANGE
                           ? _(c->lang, "another kind of duty or hours")
                           : _(c->lang, "nothing is given in return"));
    if (s->volunteer)
        rota_text_add(why, _(c->lang, "; volunteer"));
    if (missing)
        rota_text_printf(why, _(c->lang, "; missing head-minutes %+d"),
                         missing);
    if (m->fair)
        rota_text_printf(why, _(c->lang, "; fairness %+lld points"),
                         (long long)m->fair);
    if (m->wish)
        rota_text_printf(why, _(c->lang, "; wishes %+lld points"),
                         (long long)m->wish);
}

static const rota_swap_finding *obstacle(const rota_suggestion *s)
{
    for (size_t i = 0; i < s->verdict.findings.count; i++)
        if (!s->verdict.findings.item[i].inherited)
            return &s->verdict.findings.item[i];
    return NULL;
}

static void add_row(const cli *c, print_table *t, const rota_suggestion *s)
{
    char date[ROTA_DATE_SIZE];
    print_cell(t, "%s", _(c->lang, KINDS[s->merit.kind]));
    print_cell(t, "%s %s", s->agent, s->name);
    if (s->gives.date == ROTA_NO_DATE)
        print_cell(t, "-");
    else
        print_cell(t, "%s %s", rota_date_text(date, s->gives.date),
                   s->gives.shift);
}

static void print_partners(const cli *c, const rota_suggested *s)
{
    print_table t = { .columns = 4 };
    for (size_t i = 0; i < s->partners; i++) {
        rota_text why = { 0 };
        add_row(c, &t, &s->partner[i]);
        add_why(c, &s->partner[i], &why);
        print_cell(&t, "%s", rota_text_str(&why));
        rota_text_release(&why);
    }
    print_table_end(&t);
}

static void print_nearly(const cli *c, const rota_suggested *s)
{
    print_table t = { .columns = 4 };
    for (size_t i = 0; i < s->nearlies; i++) {
        const rota_swap_finding *f = obstacle(&s->nearly[i]);
        add_row(c, &t, &s->nearly[i]);
        print_cell(&t, "%s  %s%s%s", f->rule, f->agent, *f->agent ? ": " : "",
                   f->text[c->lang]);
    }
    print_table_end(&t);
}

static void print_suggested(const cli *c, const rota_suggested *s)
{
    for (size_t i = 0; i < s->verdict.findings.count; i++)
        print_line("%s  %s", s->verdict.findings.item[i].rule,
                   s->verdict.findings.item[i].text[c->lang]);
    if (s->verdict.findings.count > 0)
        return;
    if (s->partners == 0)
        print_line("%s", _(c->lang, "nobody can take this duty"));
    print_partners(c, s);
    if (s->nearlies > 0 && !c->quiet) {
        print_line("%s", _(c->lang, "one rule stands in the way of:"));
        print_nearly(c, s);
    }
}

static json_t *json_one(const cli *c, const rota_suggestion *s)
{
    rota_text why = { 0 };
    add_why(c, s, &why);
    json_t *doc = json_pack(
        "{s:s, s:s, s:s, s:o, s:b, s:s, s:{s:I, s:I}, s:{s:i, s:i}, s:o}",
        "agent", s->agent, "name", s->name, "kind", KINDS[s->merit.kind],
        "gives", swap_json_duty(&s->gives), "volunteer", s->volunteer, "why",
        rota_text_str(&why), "points", "fair", (json_int_t)s->merit.fair,
        "wish", (json_int_t)s->merit.wish, "coverage", "before",
        s->verdict.before, "after", s->verdict.after, "findings",
        swap_json_findings(c, &s->verdict));
    rota_text_release(&why);
    return doc;
}

static json_t *json_list(const cli *c, const rota_suggestion *list,
                         size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, json_one(c, &list[i]));
    return array;
}

rota_status swap_suggest(cli *c)
{
    int64_t most = 10;
    rota_desk *desk = NULL;
    rota_suggested s = { 0 };
    const rota_party_given given = { c->arg[1], c->arg[2],
                                     c->args > 3 ? c->arg[3] : NULL };
    ROTA_TRY(opts_int(c, "most", 1, 1000, &most));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status =
        rota_desk_swap_suggest(desk, &given, (size_t)most, &s, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(json_pack("{s:n, s:n, s:b, s:o, s:o, s:o, s:o}", "id",
                             "state", "allowed", s.partners > 0, "duty",
                             swap_json_duty(&s.asked), "findings",
                             swap_json_findings(c, &s.verdict), "partners",
                             json_list(c, s.partner, s.partners), "nearly",
                             json_list(c, s.nearly, s.nearlies)));
    else if (status == ROTA_OK)
        print_suggested(c, &s);
    if (status == ROTA_OK && s.partners == 0)
        status = ROTA_NO;
    rota_suggested_release(&s);
    rota_desk_close(desk);
    return status;
}
