/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY = 86400 };

/* The zone of that name, or NULL when the file names too many. */
static named_zone *find(rota_lint *l, const char *name)
{
    char cut[NAME_MOST];

    snprintf(cut, sizeof cut, "%s", name);
    for (int i = 0; i < l->zone_count; i++)
        if (strcmp(l->zones[i].name, cut) == 0)
            return &l->zones[i];
    if (l->zone_count == ZONES_MOST)
        return NULL;
    named_zone *zone = &l->zones[l->zone_count++];
    *zone = (named_zone){ .used = 0 };
    memcpy(zone->name, cut, sizeof cut);
    return zone;
}

void zone_release(rota_lint *l)
{
    for (int i = 0; i < l->zone_count; i++)
        rota_zone_free(l->zones[i].zone);
    l->zone_count = 0;
}

/* The system's zone of that name; a bad name is told once. */
static void seek(rota_lint *l, named_zone *zone, const property *p)
{
    if (zone->sought)
        return;
    zone->sought = true;
    if (*zone->name == '/')
        finding_tell(l, ROTA_LINT_TZID_VENDOR, p->line, p->name, zone->name);
    else if (rota_zone_open(&zone->zone, zone->name, NULL) != ROTA_OK)
        finding_tell(l, ROTA_LINT_TZID_UNKNOWN, p->line, p->name, zone->name);
}

/* ---- Definitions ------------------------------------------------------------
 */

void zone_take(rota_lint *l, const property *p)
{
    if (p->id != PROPERTY_TZID)
        return;
    l->open_zone = find(l, p->value);
    if (!l->open_zone)
        return;
    l->open_zone->defined = true;
    l->open_zone->observances = 0;
    seek(l, l->open_zone, p);
}

void zone_end(rota_lint *l, const part *c)
{
    if (!part_has(c, PROPERTY_TZID) ||
        (l->open_zone && l->open_zone->observances == 0))
        finding_tell(l, ROTA_LINT_ZONE_INCOMPLETE, c->line, "VTIMEZONE",
                     l->open_zone ? l->open_zone->name : NULL);
    l->open_zone = NULL;
}

void observance_begin(rota_lint *l)
{
    l->observance_has_rule = false;
    l->observance_offset = 0;
}

/* "+0800", "-053000" to seconds. */
static bool read_offset(const char *s, int *offset)
{
    size_t length = strlen(s);

    if ((length != 5 && length != 7) || (*s != '+' && *s != '-'))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!isdigit((unsigned char)s[i]))
            return false;
    int hours = 10 * (s[1] - '0') + s[2] - '0';
    int minutes = 10 * (s[3] - '0') + s[4] - '0';
    int seconds = length == 7 ? 10 * (s[5] - '0') + s[6] - '0' : 0;
    *offset = hours * 3600 + minutes * 60 + seconds;
    if (*s == '-')
        *offset = -*offset;
    return true;
}

void observance_take(rota_lint *l, const property *p)
{
    int offset;

    if (p->id == PROPERTY_RRULE || p->id == PROPERTY_RDATE)
        l->observance_has_rule = true;
    if (p->id != PROPERTY_TZOFFSETTO && p->id != PROPERTY_TZOFFSETFROM)
        return;
    if (!read_offset(p->value, &offset))
        finding_tell(l, ROTA_LINT_ZONE_INCOMPLETE, p->line, p->name, p->value);
    else if (p->id == PROPERTY_TZOFFSETTO)
        l->observance_offset = offset;
}

void observance_end(rota_lint *l, const part *c)
{
    named_zone *zone = l->open_zone;

    if (!part_has(c, PROPERTY_DTSTART) || !part_has(c, PROPERTY_TZOFFSETFROM) ||
        !part_has(c, PROPERTY_TZOFFSETTO))
        finding_tell(l, ROTA_LINT_ZONE_INCOMPLETE, c->line, c->name, NULL);
    if (!zone)
        return;
    zone->fixed = zone->observances == 0 && !l->observance_has_rule;
    zone->offset = l->observance_offset;
    zone->observances++;
}

/* ---- Use --------------------------------------------------------------------
 */

static void judge_offset(rota_lint *l, const property *p, named_zone *zone,
                         const moment *m)
{
    if (!zone->defined || !zone->fixed || zone->offset_told ||
        rota_zone_offset(zone->zone, m->instant, NULL) == zone->offset)
        return;
    zone->offset_told = true;
    finding_tell(l, ROTA_LINT_ZONE_OFFSET, p->line, p->name, p->value);
}

void zone_judge_time(rota_lint *l, const property *p, moment *m)
{
    assert(m->kind == MOMENT_LOCAL && p->tzid);
    named_zone *zone = find(l, p->tzid);
    rota_local_is what;

    if (!zone)
        return;
    if (!zone->used)
        zone->used = p->line;
    seek(l, zone, p);
    if (!zone->zone)
        return;
    int64_t of_day = (m->seconds % DAY + DAY) % DAY;
    m->instant =
        rota_zone_instant(zone->zone, (rota_date)((m->seconds - of_day) / DAY),
                          (int)(of_day / 60), &what) +
        of_day % 60;
    m->has_instant = what == ROTA_LOCAL_ONCE;
    if (what == ROTA_LOCAL_NEVER)
        finding_tell(l, ROTA_LINT_TIME_MISSING, p->line, p->name, p->value);
    else if (what == ROTA_LOCAL_TWICE)
        finding_tell(l, ROTA_LINT_TIME_REPEATED, p->line, p->name, p->value);
    else
        judge_offset(l, p, zone, m);
}

void zone_judge_names(rota_lint *l)
{
    for (int i = 0; i < l->zone_count; i++) {
        named_zone *zone = &l->zones[i];
        if (zone->used && !zone->defined)
            finding_tell(l, ROTA_LINT_TZID_UNDEFINED, zone->used, "TZID",
                         zone->name);
        zone->used = 0;
    }
}
