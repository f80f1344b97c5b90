/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are judged, the same in whatever pieces they come. */
#include <rota/lint.h>

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static rota_lint *judge(const char *data, size_t size, size_t step)
{
    rota_lint *lint = rota_lint_new();

    for (size_t at = 0; at < size; at += step)
        rota_lint_read(lint, data + at, size - at < step ? size - at : step);
    rota_lint_end(lint);
    return lint;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rota_lint *whole = judge((const char *)data, size, size + 1);
    rota_lint *pieces = judge((const char *)data, size, 7);

    for (int rule = 0; rule < ROTA_LINT_COUNT; rule++)
        assert(rota_lint_total(whole, (rota_lint_rule)rule) ==
               rota_lint_total(pieces, (rota_lint_rule)rule));
    rota_lint_free(whole);
    rota_lint_free(pieces);
    return 0;
}
