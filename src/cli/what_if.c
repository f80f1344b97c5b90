/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan --what-if: two plans side by side. */
#include "cli.h"

#include <rota/whatif.h>

#include <string.h>

static const char *const words[ROTA_WHAT_IF_KINDS] = {
#define X(id, word, takes) word,
    ROTA_WHAT_IFS(X)
#undef X
};

bool what_if_asked(const cli *c)
{
    bool asked = opts_has(c, "what-if");
    for (int k = 0; k < ROTA_WHAT_IF_KINDS; k++)
        asked = asked || opts_has(c, words[k]);
    return asked;
}

/* Somebody who left stays in the problem as long as the carry-in has them. */
static int employed(const rota_problem *p)
{
    int count = 0;
    for (int a = 0; a < p->agents; a++)
        count += p->agent[a].joined < p->month_to &&
                 p->agent[a].left >= p->month_from;
    return count;
}

/* ---- In words -------------------------------------------------------------
 */

static void put_row(const cli *c, print_table *t, const char *name, int64_t was,
                    int64_t is)
{
    print_cell(t, "%s", _(c->lang, name));
    print_cell(t, "%lld", (long long)was);
    print_cell(t, "%lld", (long long)is);
    print_cell(t, "%+lld", (long long)(is - was));
}

static void put_burdens(const cli *c, print_table *t,
                        const rota_what_if_told *told)
{
    static const char *const names[ROTA_FAIR_KINDS] = {
        N_("most above a fair share, weekend days"),
        N_("most above a fair share, holidays"),
        N_("most above a fair share, nights"),
    };
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        const rota_burden *was = &told->burden[0][k], *is = &told->burden[1][k];
        if (!*was->agent && !*is->agent)
            continue;
        print_cell(t, "%s", _(c->lang, names[k]));
        print_cell(t, "%s %+.1f", was->agent, was->milli / 1000.0);
        print_cell(t, "%s %+.1f", is->agent, is->milli / 1000.0);
        print_cell(t, "%+.1f", (is->milli - was->milli) / 1000.0);
    }
}

static void print_side_by_side(const cli *c, const rota_what_if_told *told)
{
    const rota_reading *was = told->reading[0], *is = told->reading[1];
    print_table t = { .columns = 4, .right = "0111" };
    for (size_t i = 0; i < told->changes; i++)
        print_line("%s %s", words[told->change[i].kind], told->change[i].text);
    print_cell(&t, "%s", "");
    print_cell(&t, "%s", _(c->lang, "as it is"));
    print_cell(&t, "%s", _(c->lang, "what if"));
    print_cell(&t, "%s", _(c->lang, "difference"));
#define X(field, key) put_row(c, &t, key, was->points.field, is->points.field);
    ROTA_GOALS(X)
#undef X
    put_row(c, &t, N_("points"), rota_points_sum(&was->points),
            rota_points_sum(&is->points));
    put_row(c, &t, N_("proven bound"), was->bound, is->bound);
    put_row(c, &t, N_("people employed"), employed(was->problem),
            employed(is->problem));
    put_row(c, &t, N_("duties"), was->shortage.duties, is->shortage.duties);
    put_row(c, &t, N_("head-minutes missing"), was->shortage.short_minutes,
            is->shortage.short_minutes);
    put_row(c, &t, N_("floor heads missed"), was->shortage.floor_misses,
            is->shortage.floor_misses);
    put_row(c, &t, N_("leads missed"), was->shortage.lead_misses,
            is->shortage.lead_misses);
    put_burdens(c, &t, told);
    print_table_end(&t);
    print_line("%s", _(c->lang, "nothing was saved"));
}

/* ---- As JSON --------------------------------------------------------------
 */

static json_t *side_json(const rota_what_if_told *told, int side)
{
    const rota_reading *r = told->reading[side];
    json_t *fair = json_array();
    for (int k = 0; k < ROTA_FAIR_KINDS; k++)
        json_array_append_new(
            fair, json_pack("{s:s, s:s, s:f}", "kind",
                            rota_fair_name((rota_fair_kind)k), "agent",
                            told->burden[side][k].agent, "above_share",
                            told->burden[side][k].milli / 1000.0));
    return json_pack(
        "{s:s, s:I, s:I, s:f, s:i, s:i, s:I, s:i, s:i, s:o, s:o, s:o}",
        "status", r->status, "objective",
        (json_int_t)rota_points_sum(&r->points), "bound", (json_int_t)r->bound,
        "gap", rota_reading_gap(r), "agents", employed(r->problem), "duties",
        r->shortage.duties, "short_minutes",
        (json_int_t)r->shortage.short_minutes, "floor_misses",
        r->shortage.floor_misses, "lead_misses", r->shortage.lead_misses,
        "points", report_json_points(&r->points), "gaps", report_json_gaps(r),
        "fair", fair);
}

static json_t *what_if_json(const rota_what_if_told *told)
{
    const rota_reading *was = told->reading[0], *is = told->reading[1];
    char month[ROTA_DATE_SIZE];
    json_t *changes = json_array();
    rota_points more = { 0 };
    for (size_t i = 0; i < told->changes; i++)
        json_array_append_new(changes,
                              json_pack("{s:s, s:s}", "change",
                                        words[told->change[i].kind], "value",
                                        told->change[i].text));
#define X(field, key) more.field = is->points.field - was->points.field;
    ROTA_GOALS(X)
#undef X
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:{s:I, s:o}, s:b}", "month",
                     rota_month_text(month, was->month), "scope",
                     rota_scope_name(was->problem->scope), "changes", changes,
                     "before", side_json(told, 0), "after", side_json(told, 1),
                     "difference", "objective",
                     (json_int_t)rota_points_sum(&more), "points",
                     report_json_points(&more), "saved", false);
}

/* ---- The command ----------------------------------------------------------
 */

/* The options that stand for a change, in the order typed. */
static size_t list_changes(const cli *c, rota_what_if *list)
{
    size_t count = 0;
    for (int i = 0; i < c->givens; i++)
        for (int k = 0; k < ROTA_WHAT_IF_KINDS; k++)
            if (!strcmp(c->given[i].option->name, words[k]))
                list[count++] =
                    (rota_what_if){ (rota_what_if_kind)k, c->given[i].value };
    return count;
}

rota_status what_if_run(cli *c, rota_month month, rota_plan_order *order)
{
    rota_desk *desk = NULL;
    rota_what_if_told told = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_what_if *list = ROTA_NEW_ARRAY(rota_what_if, c->givens + 1);
    size_t changes = list_changes(c, list);
    order->stop = progress_catch_signals();
    rota_status status =
        rota_desk_what_if(desk, month, order, opts_value(c, "what-if"), list,
                          changes, &told, &c->bad, &c->err);
    progress_end(c);
    if (status == ROTA_OK && c->json)
        print_json(what_if_json(&told));
    else if (status == ROTA_OK)
        print_side_by_side(c, &told);
    rota_what_if_told_release(&told);
    rota_desk_close(desk);
    free(list);
    return status;
}
