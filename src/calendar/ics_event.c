/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics_event.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <rota/mem.h>

#include "digits.h"
#include "ics_library.h"

enum {
    DAYS_MOST = 366,    /* that one event lasts */
    MARKED_MOST = 4000, /* by one event with all its recurrences */
    TITLE_MOST = 400    /* octets */
};

#define complain(event, at, ...)                                               \
    rota_complain((event)->bad, (event)->file, (at)->line, (at)->column,       \
                  __VA_ARGS__)

/* ---- Taking in lines ------------------------------------------------- */

void ics_event_begin(ics_event *event, const ics_scan *scan)
{
    *event =
        (ics_event){ .line = scan->line, .file = scan->file, .bad = scan->bad };
    rota_text_add(&event->text, "BEGIN:VEVENT\r\n");
}

void ics_event_release(ics_event *event)
{
    for (int i = 0; i < ICS_KEPT; i++)
        free(event->kept[i].value);
    rota_text_release(&event->text);
}

static void keep(ics_event *event, int which, const ics_scan *scan)
{
    static const char *const name[] = { "DTSTART", "DTEND", "DURATION", "RRULE",
                                        "STATUS" };
    ics_property *p = &event->kept[which];

    if (p->value) {
        rota_complain(event->bad, event->file, scan->line, 1,
                      "a second %s found, expected one an event", name[which]);
        return;
    }
    *p = (ics_property){ rota_strdup(scan->value), scan->line, scan->column };
}

/* Only what is asked for goes to the library, and nothing empty: it would
 * count as an error there. */
static void pass_on(ics_event *event, const ics_scan *scan)
{
    if (!*scan->value)
        return;
    rota_text_add(&event->text, scan->content.data);
    rota_text_add(&event->text, "\r\n");
}

void ics_event_line(ics_event *event, const ics_scan *scan)
{
    static const char *const unknown[] = { "RDATE", "EXDATE", "EXRULE",
                                           "RECURRENCE-ID" };

    if (ics_scan_is(scan, "DTSTART"))
        keep(event, ICS_DTSTART, scan);
    else if (ics_scan_is(scan, "DTEND"))
        keep(event, ICS_DTEND, scan);
    else if (ics_scan_is(scan, "STATUS"))
        keep(event, ICS_STATUS, scan);
    else if (ics_scan_is(scan, "DURATION"))
        keep(event, ICS_DURATION, scan);
    else if (ics_scan_is(scan, "RRULE"))
        keep(event, ICS_RRULE, scan);
    if (ics_scan_is(scan, ICS_MARK))
        event->mark = strcasecmp(scan->value, "WORK-HOLIDAY") == 0 ? ICS_REST
                      : strcasecmp(scan->value, "ALTERNATE-WORKDAY") == 0
                          ? ICS_WORK
                          : 0;
    if (ics_scan_is(scan, "DURATION") || ics_scan_is(scan, "RRULE") ||
        ics_scan_is(scan, "SUMMARY") || ics_scan_is(scan, "CATEGORIES"))
        pass_on(event, scan);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        if (ics_scan_is(scan, unknown[i]))
            rota_complain(event->bad, event->file, scan->line, 1,
                          "%s found, expected an event for each day or a "
                          "plain RRULE",
                          unknown[i]);
}

/* ---- Judging what was taken in --------------------------------------- */

static bool read_date(const ics_event *event, const ics_property *p,
                      rota_date *date)
{
    char shown[ICS_SHOWN];
    const char *s = p->value;
    int year;
    int month;
    int day;

    if (digits_take(&s, 4, &year) && digits_take(&s, 2, &month) &&
        digits_take(&s, 2, &day)) {
        if (*s == 'T') {
            complain(event, p,
                     "\"%s\" found, expected a whole day such as 20261001: "
                     "holidays have no times",
                     ics_shown(shown, p->value));
            return false;
        }
        if (*s == '\0' && rota_date_valid(year, month, day)) {
            *date = rota_date_of(year, month, day);
            return true;
        }
    }
    complain(event, p,
             "\"%s\" found, expected a date that exists, such as 20261001",
             ics_shown(shown, p->value));
    return false;
}

/* The names that may stand in an RRULE here. */
static bool is_known_part(const char *part, size_t length)
{
    static const char *const name[] = { "FREQ=",    "INTERVAL=",  "COUNT=",
                                        "UNTIL=",   "WKST=",      "BYDAY=",
                                        "BYMONTH=", "BYMONTHDAY=" };

    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (length > strlen(name[i]) &&
            strncasecmp(part, name[i], strlen(name[i])) == 0)
            return true;
    return false;
}

/* A rule that the library may be trusted with: by days or longer, and with an
 * end, for a rule without end covers no particular years. */
static bool is_plain_rule(const char *rule)
{
    enum { RULE_MOST = 200 };

    if (strlen(rule) > RULE_MOST)
        return false;
    for (const char *part = rule; *part;) {
        size_t length = strcspn(part, ";");
        if (!is_known_part(part, length))
            return false;
        part += length + (part[length] == ';');
    }
    return (strcasestr(rule, "FREQ=DAILY") || strcasestr(rule, "FREQ=WEEKLY") ||
            strcasestr(rule, "FREQ=MONTHLY") ||
            strcasestr(rule, "FREQ=YEARLY")) &&
           (strcasestr(rule, "COUNT=") || strcasestr(rule, "UNTIL="));
}

static bool check_rule(const ics_event *event)
{
    const ics_property *p = &event->kept[ICS_RRULE];
    char shown[ICS_SHOWN];

    if (!p->value || is_plain_rule(p->value))
        return true;
    complain(event, p,
             "\"%s\" found, expected a plain rule with COUNT or UNTIL, by "
             "days, weeks, months or years",
             ics_shown(shown, p->value));
    return false;
}

/* How many days the event lasts, or 0 after a complaint. */
static int length_of(const ics_event *event, const ics_facts *facts,
                     rota_date start)
{
    const ics_property *end = &event->kept[ICS_DTEND];
    const ics_property *duration = &event->kept[ICS_DURATION];
    rota_date behind;
    char shown[ICS_SHOWN];

    if (end->value) {
        if (!read_date(event, end, &behind))
            return 0;
        if (behind > start && behind - start <= DAYS_MOST)
            return behind - start;
        complain(event, end,
                 "\"%s\" found, expected a date after DTSTART, within a year",
                 ics_shown(shown, end->value));
        return 0;
    }
    if (!duration->value)
        return 1;
    if (facts->days >= 1 && facts->days <= DAYS_MOST)
        return facts->days;
    complain(event, duration, "\"%s\" found, expected whole days such as P1D",
             ics_shown(shown, duration->value));
    return 0;
}

/* The bit that the last marker in TITLE stands for, and the marker taken off;
 * 0 without one. */
static unsigned take_marker(char *title)
{
    static const struct {
        const char *text;
        unsigned bit;
    } marker[] = { { "（休）", ICS_REST },
                   { "(休)", ICS_REST },
                   { "（班）", ICS_WORK },
                   { "(班)", ICS_WORK } };
    char *last = NULL;
    size_t length = 0;
    unsigned bit = 0;

    for (size_t i = 0; i < sizeof marker / sizeof *marker; i++) {
        char *at = title;
        while ((at = strstr(at, marker[i].text))) {
            if (!last || at > last) {
                last = at;
                length = strlen(marker[i].text);
                bit = marker[i].bit;
            }
            at++;
        }
    }
    if (last)
        memmove(last, last + length, strlen(last + length) + 1);
    return bit;
}

/* What kind of day, from the categories, else from the title, which loses its
 * marker.  Bits as in ics_library.h; 0: neither. */
static unsigned meaning_of(ics_facts *facts)
{
    unsigned by_title = take_marker(facts->summary);

    return facts->categories ? facts->categories : by_title;
}

static bool tell_kind(const ics_event *event, unsigned meaning,
                      const char *title, int *kind)
{
    char shown[ICS_SHOWN];
    ics_property here = { .line = event->line, .column = 1 };

    if (meaning == ICS_WORK) {
        *kind = ROTA_HOLIDAY_MAKEUP;
    } else if (meaning && !(meaning & ICS_WORK)) {
        *kind = meaning & ICS_STATUTORY ? ROTA_HOLIDAY_STATUTORY
                                        : ROTA_HOLIDAY_REST;
    } else if (meaning) {
        complain(event, &here,
                 "\"%s\" is both a holiday and a workday, expected one of "
                 "the categories",
                 ics_shown(shown, title));
        return false;
    } else {
        complain(event, &here,
                 "\"%s\" is neither holiday nor workday, expected CATEGORIES "
                 "HOLIDAY or WORKDAY, or a title with （休） or （班）",
                 ics_shown(shown, title));
        return false;
    }
    return true;
}

static void add_marks(const ics_event *event, const ics_facts *facts, int days,
                      int kind, ics_marks *marks)
{
    rota_date last = rota_date_of(2199, 12, 31);

    for (size_t i = 0; i < facts->start.count; i++) {
        for (int day = 0; day < days; day++) {
            if (facts->start.item[i] + day > last)
                return;
            ics_mark *mark = rota_vec_push(marks);
            mark->date = facts->start.item[i] + day;
            mark->kind = kind;
            mark->name = rota_strdup(facts->summary);
            mark->line = event->line;
            mark->order = marks->count;
        }
    }
}

/* Is the event of a size that holidays have? */
static bool check_size(const ics_event *event, const ics_facts *facts, int days)
{
    ics_property here = { .line = event->line, .column = 1 };

    if (strlen(facts->summary) > TITLE_MOST) {
        complain(event, &here,
                 "a title of more than %d bytes found, expected a name",
                 TITLE_MOST);
        return false;
    }
    if (facts->start.count > ICS_RECUR_MOST ||
        facts->start.count * (size_t)days > MARKED_MOST) {
        complain(event, &here,
                 "more than %d days in one event found, expected fewer",
                 MARKED_MOST);
        return false;
    }
    return true;
}

static void read_whole(const ics_event *event, rota_date start,
                       ics_facts *facts, ics_marks *marks)
{
    char shown[ICS_SHOWN];
    ics_property here = { .line = event->line, .column = 1 };
    int kind;

    if (facts->trouble) {
        complain(event, &here, "an event that cannot be read found: %s",
                 ics_shown(shown, facts->trouble));
        return;
    }
    int days = length_of(event, facts, start);
    if (days == 0 || !check_size(event, facts, days))
        return;
    char *title = rota_strdup(facts->summary);
    unsigned meaning = meaning_of(facts);
    if (event->by_mark)
        meaning = event->mark;
    if (tell_kind(event, meaning, title, &kind))
        add_marks(event, facts, days, kind, marks);
    free(title);
}

void ics_event_end(ics_event *event, ics_marks *marks)
{
    const ics_property *status = &event->kept[ICS_STATUS];
    const ics_property *dtstart = &event->kept[ICS_DTSTART];
    ics_facts facts;
    rota_date start;

    rota_text_add(&event->text, "END:VEVENT\r\n");
    if (status->value && strcasecmp(status->value, "CANCELLED") == 0)
        return;
    if (event->by_mark && !event->mark)
        return;
    if (!dtstart->value) {
        rota_complain(event->bad, event->file, event->line, 1,
                      "an event without DTSTART found, expected a date");
        return;
    }
    if (!read_date(event, dtstart, &start) || !check_rule(event))
        return;
    ics_library_read(&facts, event->text.data, start);
    read_whole(event, start, &facts, marks);
    ics_facts_release(&facts);
}
