/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <rota/mem.h>

const rota_lint_row rota_lint_rows[ROTA_LINT_COUNT] = {
#define X(id, name, wording, consequence) { name, wording, consequence },
    ROTA_LINT_RULES(X)
#undef X
};

rota_lint *rota_lint_new(void)
{
    return ROTA_NEW(rota_lint);
}

void rota_lint_free(rota_lint *lint)
{
    if (!lint)
        return;
    rota_vec_release(&lint->findings);
    rota_text_release(&lint->physical);
    rota_text_release(&lint->content);
    uids_release(&lint->uids);
    zone_release(lint);
    free(lint);
}

/* The beginning of FROM, whole characters of it. */
static void cut(char *to, size_t size, const char *from)
{
    size_t length = strnlen(from, size - 1);

    if (from[length])
        while (length > 0 && ((unsigned char)from[length] & 0xc0) == 0x80)
            length--;
    memcpy(to, from, length);
    to[length] = '\0';
}

void finding_tell(rota_lint *l, rota_lint_rule rule, long line,
                  const char *name, const char *found)
{
    assert(l && rule < ROTA_LINT_COUNT);
    if (l->total[rule]++ >= ROTA_LINT_KEPT)
        return;
    rota_lint_finding *f = rota_vec_push(&l->findings);
    f->rule = rule;
    f->line = line;
    cut(f->property, sizeof f->property, name ? name : "");
    cut(f->found, sizeof f->found, found ? found : "");
}

void rota_lint_read(rota_lint *lint, const char *data, size_t size)
{
    assert(lint && !lint->ended && (data || size == 0));
    lines_read(lint, data, size);
}

void rota_lint_end(rota_lint *lint)
{
    assert(lint && !lint->ended);
    lint->ended = true;
    lines_end(lint);
}

static int by_line(const void *left, const void *right)
{
    const rota_lint_finding *a = left;
    const rota_lint_finding *b = right;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    return strcmp(a->property, b->property);
}

const rota_lint_finding *rota_lint_findings(rota_lint *lint, size_t *count)
{
    assert(lint && count);
    *count = lint->findings.count;
    if (*count > 0)
        qsort(lint->findings.item, *count, sizeof *lint->findings.item,
              by_line);
    return lint->findings.item;
}

size_t rota_lint_total(const rota_lint *lint, rota_lint_rule rule)
{
    assert(lint && rule < ROTA_LINT_COUNT);
    return lint->total[rule];
}

long rota_lint_lines(const rota_lint *lint)
{
    assert(lint);
    return lint->line;
}

long rota_lint_events(const rota_lint *lint)
{
    assert(lint);
    return lint->events;
}
