/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <rota/file.h>
#include <rota/lint.h>

#include <string.h>

/* Findings of one rule that are shown in words; the others are counted. */
enum { SHOWN = 3 };

static void take(void *ctx, const char *data, size_t size)
{
    rota_lint_read(ctx, data, size);
}

/* Nothing that a file holds steers the terminal. */
static void print_plain(const rota_text *text)
{
    rota_text plain = { 0 };
    rota_text_plain(&plain, rota_text_str(text));
    print_line("%s", rota_text_str(&plain));
    rota_text_release(&plain);
}

static void print_finding(const cli *c, const char *file,
                          const rota_lint_finding *f)
{
    const rota_lint_row *row = &rota_lint_rows[f->rule];
    rota_text text = { 0 };
    rota_text_printf(&text, "%s:%ld: %s%s%s: %s", file, f->line, f->property,
                     *f->property ? ": " : "", row->name,
                     _(c->lang, row->wording));
    if (*f->found)
        rota_text_printf(&text, " (%s)", f->found);
    print_plain(&text);
    print_line("    %s", _(c->lang, row->consequence));
    rota_text_release(&text);
}

static size_t total_of(const rota_lint *lint)
{
    size_t total = 0;
    for (int rule = 0; rule < ROTA_LINT_COUNT; rule++)
        total += rota_lint_total(lint, (rota_lint_rule)rule);
    return total;
}

static void print_findings(const cli *c, const char *file, rota_lint *lint)
{
    size_t shown[ROTA_LINT_COUNT] = { 0 };
    size_t count = 0, most = c->verbose ? ROTA_LINT_KEPT : SHOWN;
    const rota_lint_finding *list = rota_lint_findings(lint, &count);
    for (size_t i = 0; i < count; i++) {
        if (shown[list[i].rule] >= most)
            continue;
        shown[list[i].rule]++;
        print_finding(c, file, &list[i]);
    }
    for (int rule = 0; rule < ROTA_LINT_COUNT; rule++) {
        size_t all = rota_lint_total(lint, (rota_lint_rule)rule);
        if (all > shown[rule])
            print_line(_(c->lang, "%s: %s: %zu more"), file,
                       rota_lint_rows[rule].name, all - shown[rule]);
    }
    if (!c->quiet)
        print_line(_(c->lang, "%s: findings %zu, events %ld, lines %ld"), file,
                   total_of(lint), rota_lint_events(lint),
                   rota_lint_lines(lint));
}

/* Bytes that are not UTF-8 cannot stand in JSON. */
static json_t *plain_json(const char *s)
{
    rota_text plain = { 0 };
    rota_text_plain(&plain, s);
    json_t *string = json_string(rota_text_str(&plain));
    rota_text_release(&plain);
    return string;
}

static json_t *findings_json(const cli *c, rota_lint *lint)
{
    size_t count = 0;
    json_t *rows = json_array();
    const rota_lint_finding *list = rota_lint_findings(lint, &count);
    for (size_t i = 0; i < count; i++) {
        const rota_lint_row *row = &rota_lint_rows[list[i].rule];
        json_array_append_new(
            rows, json_pack("{s:s, s:I, s:o, s:o, s:s, s:s}", "rule", row->name,
                            "line", (json_int_t)list[i].line, "property",
                            plain_json(list[i].property), "found",
                            plain_json(list[i].found), "text",
                            _(c->lang, row->wording), "consequence",
                            _(c->lang, row->consequence)));
    }
    return rows;
}

static json_t *file_json(const cli *c, const char *file, rota_lint *lint)
{
    json_t *counts = json_object();
    for (int rule = 0; rule < ROTA_LINT_COUNT; rule++) {
        size_t all = rota_lint_total(lint, (rota_lint_rule)rule);
        if (all > 0)
            json_object_set_new(counts, rota_lint_rows[rule].name,
                                json_integer((json_int_t)all));
    }
    return json_pack("{s:o, s:I, s:I, s:I, s:o, s:o}", "file", plain_json(file),
                     "lines", (json_int_t)rota_lint_lines(lint), "events",
                     (json_int_t)rota_lint_events(lint), "total",
                     (json_int_t)total_of(lint), "counts", counts, "findings",
                     findings_json(c, lint));
}

/* Judge one file; *GOOD stays true when nothing is found. */
static rota_status lint_file(cli *c, const char *file, json_t *files,
                             bool *good)
{
    rota_lint *lint = rota_lint_new();
    rota_status status = rota_file_stream(file, take, lint, &c->err);
    if (status == ROTA_OK) {
        rota_lint_end(lint);
        if (c->json)
            json_array_append_new(files, file_json(c, file, lint));
        else
            print_findings(c, file, lint);
        *good = *good && total_of(lint) == 0;
    }
    rota_lint_free(lint);
    return status;
}

static rota_status run(cli *c)
{
    bool good = true;
    rota_status status = ROTA_OK;
    if (strcmp(c->arg[0], "lint") != 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found 'ics %s', expected lint"), c->arg[0]);
    json_t *files = json_array();
    for (int i = 1; i < c->args && status == ROTA_OK; i++)
        status = lint_file(c, c->arg[i], files, &good);
    if (status == ROTA_OK && c->json)
        print_json(json_pack("{s:b, s:O}", "clean", good, "files", files));
    json_decref(files);
    if (status == ROTA_OK && !good)
        status = ROTA_NO;
    return status;
}

const cli_command cmd_ics = {
    .name = "ics",
    .args = "lint FILE...",
    .summary = N_("judge any duty calendar"),
    .more =
        N_("Says, line by line, what makes clients show a calendar wrongly, "
           "and in which\nclient; 1 when there is anything.  FILE may be - "
           "for standard input.  With -v\nup to a hundred findings of a "
           "rule are shown, else three."),
    .least = 2,
    .most = -1,
    .run = run,
};
