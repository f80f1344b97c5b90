/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * BEGIN and END, and who takes what stands between.
 */
#include "lint.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

bool component_begins(const char *line, size_t length)
{
    static const char begin[] = "BEGIN:VCALENDAR";

    while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == ' '))
        length--;
    return length == strlen(begin) && strncasecmp(line, begin, length) == 0;
}

static part_kind kind_of(const rota_lint *l, const char *name)
{
    static const struct {
        const char *name;
        part_kind within, kind;
    } known[] = {
        { "VEVENT", PART_CALENDAR, PART_EVENT },
        { "VTIMEZONE", PART_CALENDAR, PART_ZONE },
        { "STANDARD", PART_ZONE, PART_OBSERVANCE },
        { "DAYLIGHT", PART_ZONE, PART_OBSERVANCE },
        { "VALARM", PART_EVENT, PART_ALARM },
    };

    if (l->depth == 0)
        return strcasecmp(name, "VCALENDAR") == 0 ? PART_CALENDAR : PART_OTHER;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (l->stack[l->depth - 1].kind == known[i].within &&
            strcasecmp(name, known[i].name) == 0)
            return known[i].kind;
    return PART_OTHER;
}

/* An event within an event: the one before was not ended. */
static void end_what_was_not(rota_lint *l, const char *name, long line)
{
    bool outer = strcasecmp(name, "VEVENT") == 0 ||
                 strcasecmp(name, "VTIMEZONE") == 0 ||
                 strcasecmp(name, "VCALENDAR") == 0;
    int keep = strcasecmp(name, "VCALENDAR") == 0 ? 0 : 1;

    if (!outer || l->depth <= keep)
        return;
    finding_tell(l, ROTA_LINT_NESTING, line, "BEGIN", name);
    l->depth = keep;
}

static void begin(rota_lint *l, const property *p)
{
    end_what_was_not(l, p->value, p->line);
    if (l->depth == PARTS_MOST) {
        finding_tell(l, ROTA_LINT_NESTING, p->line, "BEGIN", p->value);
        return;
    }
    part_kind kind = kind_of(l, p->value);
    if (kind == PART_CALENDAR && l->calendars++ > 0)
        finding_tell(l, ROTA_LINT_SECOND, p->line, NULL, NULL);
    if (kind == PART_OTHER && l->depth == 1 &&
        strncasecmp(p->value, "X-", 2) != 0)
        finding_tell(l, ROTA_LINT_FOREIGN, p->line, "BEGIN", p->value);
    part *c = &l->stack[l->depth++];
    *c = (part){ .kind = kind, .line = p->line };
    snprintf(c->name, sizeof c->name, "%s", p->value);
    if (kind == PART_EVENT)
        event_begin(l);
    else if (kind == PART_OBSERVANCE)
        observance_begin(l);
}

static void judge_end(rota_lint *l, const part *c)
{
    switch (c->kind) {
    case PART_CALENDAR:
        calendar_end(l, c);
        break;
    case PART_EVENT:
        event_end(l, c);
        break;
    case PART_ZONE:
        zone_end(l, c);
        break;
    case PART_OBSERVANCE:
        observance_end(l, c);
        break;
    case PART_ALARM:
        alarm_end(l, c);
        break;
    case PART_OTHER:
        break;
    }
}

/* What was never ended on the way is not judged. */
static void end(rota_lint *l, const property *p)
{
    int at = l->depth - 1;

    while (at >= 0 && strncasecmp(l->stack[at].name, p->value,
                                  sizeof l->stack[at].name - 1) != 0)
        at--;
    if (at != l->depth - 1 || at < 0)
        finding_tell(l, ROTA_LINT_NESTING, p->line, "END", p->value);
    if (at < 0)
        return;
    part ended = l->stack[at];
    l->depth = at;
    judge_end(l, &ended);
}

static void take(rota_lint *l, const property *p)
{
    part *c = &l->stack[l->depth - 1];

    if (c->kind == PART_OTHER)
        return;
    if (part_has(c, p->id) && !property_may_repeat(p->id)) {
        finding_tell(l, ROTA_LINT_PROPERTY_TWICE, p->line, p->name, p->value);
        return;
    }
    if (p->id != PROPERTY_OTHER)
        c->seen |= UINT64_C(1) << p->id;
    switch (c->kind) {
    case PART_CALENDAR:
        calendar_take(l, p);
        break;
    case PART_EVENT:
        event_take(l, p);
        break;
    case PART_ZONE:
        zone_take(l, p);
        break;
    case PART_OBSERVANCE:
        observance_take(l, p);
        break;
    case PART_ALARM:
        alarm_take(l, p);
        break;
    case PART_OTHER:
        break;
    }
}

void component_take(rota_lint *l, char *content)
{
    assert(l && content);
    property p;

    if (!property_read(&p, content)) {
        finding_tell(l,
                     l->depth > 0 ? ROTA_LINT_LINE_SYNTAX : ROTA_LINT_AFTER_END,
                     l->content_line, NULL, content);
        return;
    }
    p.line = l->content_line;
    if (p.id == PROPERTY_BEGIN &&
        (l->depth > 0 || strcasecmp(p.value, "VCALENDAR") == 0))
        begin(l, &p);
    else if (l->depth == 0)
        finding_tell(l, ROTA_LINT_AFTER_END, p.line, p.name, p.value);
    else if (p.id == PROPERTY_END)
        end(l, &p);
    else
        take(l, &p);
}
