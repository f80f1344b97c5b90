/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void event_begin(rota_lint *l)
{
    l->events++;
    l->event = (event){ .sequence = -1, .duration = -1 };
}

/* ---- Properties ------------------------------------------------------------
 */

static moment read_time(rota_lint *l, const property *p)
{
    moment m = moment_read(p->value);

    if (m.kind == MOMENT_BAD)
        finding_tell(l, ROTA_LINT_TIME_VALUE, p->line, p->name, p->value);
    else if (m.kind == MOMENT_UTC && p->tzid)
        finding_tell(l, ROTA_LINT_TZID_UTC, p->line, p->name, p->value);
    else if (m.kind == MOMENT_LOCAL && p->tzid)
        zone_judge_time(l, p, &m);
    else if (m.kind == MOMENT_LOCAL)
        finding_tell(l, ROTA_LINT_TIME_FLOATING, p->line, p->name, p->value);
    return m;
}

static void read_uid(rota_lint *l, const property *p)
{
    bool words = false;

    for (const char *s = p->value; *s; s++)
        words |= (unsigned char)*s >= 0x80 || *s == ' ';
    if (words)
        finding_tell(l, ROTA_LINT_UID_NAME, p->line, p->name, p->value);
    else if (strchr(p->value, '@'))
        finding_tell(l, ROTA_LINT_UID_HOST, p->line, p->name, p->value);
    l->event.key = uids_hash(p->value, 0);
    l->event.uid_line = p->line;
}

static void read_sequence(rota_lint *l, const property *p)
{
    const char *s = p->value;
    size_t length = strlen(s);

    l->event.sequence = 0;
    for (; isdigit((unsigned char)*s); s++)
        ;
    if (length == 0 || length > 9 || *s)
        finding_tell(l, ROTA_LINT_SEQUENCE_VALUE, p->line, p->name, p->value);
    else
        l->event.sequence = strtol(p->value, NULL, 10);
}

static void read_status(rota_lint *l, const property *p)
{
    l->event.cancelled = strcasecmp(p->value, "CANCELLED") == 0;
    l->event.status_line = p->line;
    if (!l->event.cancelled && strcasecmp(p->value, "CONFIRMED") != 0 &&
        strcasecmp(p->value, "TENTATIVE") != 0)
        finding_tell(l, ROTA_LINT_STATUS, p->line, p->name, p->value);
}

/* An address with something in it that nobody could guess. */
static bool has_secret(const char *url)
{
    static const char *const words[] = { "token=", "key=", "secret=", "auth=",
                                         "password=" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(url, words[i]))
            return true;
    return false;
}

void event_take(rota_lint *l, const property *p)
{
    event *e = &l->event;
    rota_lint_rule rule;

    switch (p->id) {
    case PROPERTY_DTSTART:
        e->start = read_time(l, p);
        break;
    case PROPERTY_DTEND:
        e->end = read_time(l, p);
        e->end_line = p->line;
        break;
    case PROPERTY_DURATION:
        e->end_line = p->line;
        if (!duration_read(p->value, &e->duration))
            finding_tell(l, ROTA_LINT_TIME_VALUE, p->line, p->name, p->value);
        else if (e->duration <= 0)
            finding_tell(l, ROTA_LINT_END_ORDER, p->line, p->name, p->value);
        break;
    case PROPERTY_RECURRENCE_ID:
        (void)read_time(l, p);
        e->recurrence = uids_hash(p->value, 1);
        break;
    case PROPERTY_DTSTAMP:
        if (moment_read(p->value).kind != MOMENT_UTC)
            finding_tell(l, ROTA_LINT_DTSTAMP_VALUE, p->line, p->name,
                         p->value);
        break;
    case PROPERTY_UID:
        read_uid(l, p);
        break;
    case PROPERTY_SEQUENCE:
        read_sequence(l, p);
        break;
    case PROPERTY_STATUS:
        read_status(l, p);
        break;
    case PROPERTY_RRULE:
        rule = recur_judge(p->value);
        if (rule != ROTA_LINT_COUNT)
            finding_tell(l, rule, p->line, p->name, p->value);
        break;
    case PROPERTY_ATTENDEE:
        finding_tell(l, ROTA_LINT_ATTENDEE, p->line, p->name, NULL);
        break;
    case PROPERTY_URL:
        if (has_secret(p->value))
            finding_tell(l, ROTA_LINT_SECRET, p->line, p->name, NULL);
        break;
    case PROPERTY_SUMMARY:
    case PROPERTY_DESCRIPTION:
    case PROPERTY_LOCATION:
    case PROPERTY_COMMENT:
    case PROPERTY_CONTACT:
        prose_judge(l, p);
        break;
    default:
        break;
    }
}

/* ---- The end ---------------------------------------------------------------
 */

static bool ends_late(const moment *start, const moment *end)
{
    if (start->has_instant && end->has_instant)
        return end->instant > start->instant;
    return end->seconds > start->seconds;
}

static bool is_known(const moment *m)
{
    return m->kind != MOMENT_NONE && m->kind != MOMENT_BAD;
}

static void judge_length(rota_lint *l, const part *c)
{
    const event *e = &l->event;
    bool has_end = part_has(c, PROPERTY_DTEND);

    if (has_end && part_has(c, PROPERTY_DURATION)) {
        finding_tell(l, ROTA_LINT_END_BOTH, e->end_line, "DURATION", NULL);
        return;
    }
    if (!is_known(&e->start))
        return;
    if (!has_end && !part_has(c, PROPERTY_DURATION)) {
        if (e->start.kind != MOMENT_DATE)
            finding_tell(l, ROTA_LINT_END, c->line, NULL, NULL);
        return;
    }
    if (!has_end || !is_known(&e->end))
        return;
    if ((e->start.kind == MOMENT_DATE) != (e->end.kind == MOMENT_DATE))
        finding_tell(l, ROTA_LINT_TYPES, e->end_line, "DTEND", NULL);
    else if (!ends_late(&e->start, &e->end))
        finding_tell(l, ROTA_LINT_END_ORDER, e->end_line, "DTEND", NULL);
}

/* A cancellation must be newer than what it cancels: than another event of its
 * UID here, and than the first state, which is 0. */
static void judge_identity(rota_lint *l)
{
    const event *e = &l->event;
    bool is_new = true;
    uid_entry *entry = NULL;
    uint64_t key = e->key ^ e->recurrence;

    if (e->key != 0)
        entry = uids_find(&l->uids, key ? key : 1, &is_new);
    if (!is_new)
        finding_tell(l, ROTA_LINT_UID_TWICE, e->uid_line, "UID", NULL);
    bool low = entry && !is_new && e->cancelled != entry->cancelled &&
               (e->cancelled ? e->sequence <= entry->sequence
                             : entry->sequence <= e->sequence);
    if (low || (e->cancelled && e->sequence == 0))
        finding_tell(l, ROTA_LINT_CANCELLED,
                     e->status_line ? e->status_line : e->uid_line, "SEQUENCE",
                     NULL);
    if (entry) {
        entry->sequence = e->sequence;
        entry->cancelled = e->cancelled;
    }
}

void event_end(rota_lint *l, const part *c)
{
    static const struct {
        property_id id;
        rota_lint_rule rule;
    } wanted[] = {
        { PROPERTY_UID, ROTA_LINT_UID_MISSING },
        { PROPERTY_DTSTAMP, ROTA_LINT_DTSTAMP },
        { PROPERTY_LAST_MODIFIED, ROTA_LINT_MODIFIED },
        { PROPERTY_SEQUENCE, ROTA_LINT_SEQUENCE },
        { PROPERTY_DTSTART, ROTA_LINT_START },
        { PROPERTY_SUMMARY, ROTA_LINT_TITLE },
        { PROPERTY_TRANSP, ROTA_LINT_TRANSP },
        { PROPERTY_CLASS, ROTA_LINT_CLASS },
    };

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!part_has(c, wanted[i].id))
            finding_tell(l, wanted[i].rule, c->line, NULL, NULL);
    judge_length(l, c);
    judge_identity(l);
    if (l->event.cancelled && l->event.has_alarm)
        finding_tell(l, ROTA_LINT_ALARM_CANCELLED, c->line, NULL, NULL);
}
