/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <string.h>
#include <strings.h>

void calendar_take(rota_lint *l, const property *p)
{
    int64_t seconds;

    switch (p->id) {
    case PROPERTY_VERSION:
        if (strcmp(p->value, "2.0") != 0)
            finding_tell(l, ROTA_LINT_VERSION, p->line, p->name, p->value);
        break;
    case PROPERTY_CALSCALE:
        if (strcasecmp(p->value, "GREGORIAN") != 0)
            finding_tell(l, ROTA_LINT_CALSCALE, p->line, p->name, p->value);
        break;
    case PROPERTY_METHOD:
        if (strcasecmp(p->value, "PUBLISH") != 0)
            finding_tell(l, ROTA_LINT_METHOD, p->line, p->name, p->value);
        break;
    case PROPERTY_REFRESH_INTERVAL:
    case PROPERTY_X_PUBLISHED_TTL:
        if (!duration_read(p->value, &seconds) || seconds <= 0)
            finding_tell(l, ROTA_LINT_REFRESH_VALUE, p->line, p->name,
                         p->value);
        break;
    case PROPERTY_SOURCE: /* not shown: that would tell the secret, too */
        finding_tell(l, ROTA_LINT_SECRET, p->line, p->name, NULL);
        break;
    case PROPERTY_NAME:
    case PROPERTY_X_WR_CALNAME:
    case PROPERTY_DESCRIPTION:
        prose_judge(l, p);
        break;
    default:
        break;
    }
}

void calendar_end(rota_lint *l, const part *c)
{
    static const struct {
        property_id id;
        rota_lint_rule rule;
    } wanted[] = {
        { PROPERTY_VERSION, ROTA_LINT_VERSION },
        { PROPERTY_PRODID, ROTA_LINT_PRODID },
        { PROPERTY_METHOD, ROTA_LINT_METHOD_MISSING },
        { PROPERTY_NAME, ROTA_LINT_NAME },
        { PROPERTY_X_WR_CALNAME, ROTA_LINT_CALNAME },
        { PROPERTY_X_WR_TIMEZONE, ROTA_LINT_CALZONE },
        { PROPERTY_REFRESH_INTERVAL, ROTA_LINT_REFRESH },
        { PROPERTY_X_PUBLISHED_TTL, ROTA_LINT_TTL },
    };

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!part_has(c, wanted[i].id))
            finding_tell(l, wanted[i].rule, c->line, NULL, NULL);
    zone_judge_names(l);
}
