/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds with planted faults: tests/feeds/RULE.ics has one, of that rule. */
#include "rota_test.h"

#include <rota/lint.h>

static void take(void *ctx, const char *data, size_t size)
{
    rota_lint_read(ctx, data, size);
}

static rota_lint *judge(const char *name)
{
    rota_error err = { 0 };
    char *path = rota_format("tests/feeds/%s.ics", name);
    rota_lint *lint = rota_lint_new();
    OK(rota_file_stream(path, take, lint, &err), err);
    rota_lint_end(lint);
    free(path);
    return lint;
}

Test(feeds, exactly_the_planted_fault_is_told)
{
    for (int rule = 0; rule < ROTA_LINT_COUNT; rule++) {
        const char *name = rota_lint_rows[rule].name;
        rota_lint *lint = judge(name);
        size_t count = 0;
        const rota_lint_finding *list = rota_lint_findings(lint, &count);
        for (size_t i = 0; i < count; i++)
            cr_expect_eq(list[i].rule, (rota_lint_rule)rule,
                         "%s.ics:%ld: told as %s", name, list[i].line,
                         rota_lint_rows[list[i].rule].name);
        cr_expect_eq(count, 1, "%s.ics: findings %zu", name, count);
        rota_lint_free(lint);
    }
}

Test(feeds, nothing_is_told_of_a_good_one)
{
    rota_lint *lint = judge("clean");
    size_t count = 0;
    const rota_lint_finding *list = rota_lint_findings(lint, &count);
    for (size_t i = 0; i < count; i++)
        cr_expect(false, "line %ld: %s", list[i].line,
                  rota_lint_rows[list[i].rule].name);
    EQ_INT(rota_lint_events(lint), 4);
    rota_lint_free(lint);
}

Test(feeds, there_is_one_for_every_rule_and_no_other)
{
    rota_error err = { 0 };
    char **names = NULL;
    size_t count = 0;
    OK(rota_dir_list(&names, &count, "tests/feeds", &err), err);
    EQ_INT(count, ROTA_LINT_COUNT + 1);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}
