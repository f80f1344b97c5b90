/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/rules.h>

#include <assert.h>
#include <string.h>

enum { SOFT, HARD };

const rota_rule_row rota_rule_rows[ROTA_RULE_COUNT] = {
#define X(id, kind, name, unit, legend) { name, unit, legend, kind == HARD },
    ROTA_RULES(X)
#undef X
};

bool rota_rule_parse(const char *name, rota_rule *rule)
{
    assert(name && rule);
    for (int i = 0; i < ROTA_RULE_COUNT; i++) {
        if (strcmp(name, rota_rule_rows[i].name) == 0) {
            *rule = (rota_rule)i;
            return true;
        }
    }
    return false;
}
