/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

/* What made it, and that it was published over a newer one. */
static void add_made(const cli *c, print_table *t, const rota_version_row *v)
{
    if (v->over > 0)
        print_cell(t, _(c->lang, "%s, over %d"), _(c->lang, v->made), v->over);
    else
        print_cell(t, "%s", *v->made ? _(c->lang, v->made) : "-");
}

static void add_row(const cli *c, print_table *t, const rota_desk *desk,
                    const rota_version_row *v)
{
    char when[2 * ROTA_DATE_SIZE];
    if (v->version > 0)
        print_cell(t, "%d", v->version);
    else
        print_cell(t, "%s", _(c->lang, "draft"));
    print_cell(t, "%s", rota_desk_moment(desk, v->when, when));
    print_cell(t, "%s", v->who);
    add_made(c, t, v);
    print_cell(t, "%s", *v->status ? _(c->lang, v->status) : "-");
    print_cell(t, "%zu", v->duties);
    print_cell(t, "%lld", (long long)rota_points_sum(&v->points));
    if (v->has_bound)
        print_cell(t, "%lld", (long long)v->bound);
    else
        print_cell(t, "-");
    if (v->has_notice)
        print_cell(t, "%d", v->days_before);
    else
        print_cell(t, "-");
    print_cell(t, "%zu", v->tolds);
    print_cell(t, "%.12s", *v->hash ? v->hash : "-");
}

static void print_list(const cli *c, const rota_desk *desk,
                       const rota_version_list *list)
{
    static const char *const heads[] = {
        N_("no."),         N_("when"),   N_("who"),         N_("made by"),
        N_("status"),      N_("duties"), N_("points"),      N_("bound"),
        N_("days before"), N_("told"),   N_("certificate"),
    };
    print_table t = { .columns = sizeof heads / sizeof *heads,
                      .right = "10000111110" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        print_cell(&t, "%s", _(c->lang, heads[i]));
    for (size_t i = 0; i < list->count; i++)
        add_row(c, &t, desk, &list->row[i]);
    print_table_end(&t);
}

static json_t *text_or_null(const char *s)
{
    return s && *s ? json_string(s) : json_null();
}

static json_t *number_if(bool known, int64_t number)
{
    return known ? json_integer((json_int_t)number) : json_null();
}

static json_t *told_json(const rota_version_row *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->tolds; i++)
        json_array_append_new(list, json_string(v->told[i]));
    return list;
}

static json_t *row_json(const rota_desk *desk, const rota_version_row *v)
{
    char when[2 * ROTA_DATE_SIZE];
    json_t *row = json_pack(
        "{s:i, s:s, s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:o}", "version",
        v->version, "when", rota_desk_moment(desk, v->when, when), "who",
        v->who, "made", v->made, "status", v->status, "scope",
        v->scope == ROTA_SCOPE_MONTH ? "month" : "weekend", "base", v->base,
        "over", v->over, "duties", (int)v->duties, "points",
        report_json_points(&v->points));
    json_t *bounds = json_pack(
        "{s:I, s:o, s:o, s:o, s:o, s:o}", "objective",
        (json_int_t)rota_points_sum(&v->points), "bound",
        number_if(v->has_bound, v->bound), "proven",
        number_if(v->has_proof, v->proven), "days_before",
        number_if(v->has_notice, v->days_before), "days_wanted",
        number_if(v->has_notice, v->days_wanted), "told", told_json(v));
    json_t *hashes = json_pack(
        "{s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o}", "waived", (int)v->waived,
        "inherited", (int)v->inherited, "checker", text_or_null(v->checker),
        "problem", text_or_null(v->problem), "hash", text_or_null(v->hash),
        "before", text_or_null(v->before), "place",
        number_if(v->place > 0, v->place), "seal", text_or_null(v->seal));
    json_object_update_new(row, bounds);
    json_object_update_new(row, hashes);
    return row;
}

static json_t *list_json(const rota_desk *desk, const rota_version_list *list)
{
    char month[ROTA_DATE_SIZE];
    json_t *rows = json_array();
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(rows, row_json(desk, &list->row[i]));
    return json_pack("{s:s, s:o}", "month", rota_month_text(month, list->month),
                     "versions", rows);
}

static rota_status run(cli *c)
{
    rota_month month;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    rota_desk *desk = NULL;
    rota_version_list list = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_versions(desk, month, &list, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(list_json(desk, &list));
    else if (status == ROTA_OK)
        print_list(c, desk, &list);
    rota_version_list_release(&list);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_versions = {
    .name = "versions",
    .args = "MONTH",
    .summary = N_("the versions of a month and its draft, one a line"),
    .more = N_("When, by whom and how each was made, how good it is, how many "
               "days before the\nmonth it was published, how many people it "
               "concerned, its certificate."),
    .least = 1,
    .most = 1,
    .run = run,
};
