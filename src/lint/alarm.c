/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <strings.h>

static bool is_trigger(const property *p)
{
    int64_t seconds;

    if (p->value_type && strcasecmp(p->value_type, "DATE-TIME") == 0)
        return moment_read(p->value).kind == MOMENT_UTC;
    return duration_read(p->value, &seconds);
}

void alarm_take(rota_lint *l, const property *p)
{
    if (p->id == PROPERTY_ACTION) {
        l->alarm_displays = strcasecmp(p->value, "DISPLAY") == 0;
        if (!l->alarm_displays && strcasecmp(p->value, "AUDIO") != 0)
            finding_tell(l, ROTA_LINT_ALARM_ACTION, p->line, p->name, p->value);
    } else if (p->id == PROPERTY_TRIGGER && !is_trigger(p)) {
        finding_tell(l, ROTA_LINT_ALARM_TRIGGER, p->line, p->name, p->value);
    }
}

void alarm_end(rota_lint *l, const part *c)
{
    l->event.has_alarm = true;
    if (!part_has(c, PROPERTY_ACTION) || !part_has(c, PROPERTY_TRIGGER))
        finding_tell(l, ROTA_LINT_ALARM, c->line, NULL, NULL);
    else if (l->alarm_displays && !part_has(c, PROPERTY_DESCRIPTION))
        finding_tell(l, ROTA_LINT_ALARM_TEXT, c->line, NULL, NULL);
}
