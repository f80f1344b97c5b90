/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events of anybody's calendar, as times that somebody is away.
 */
#include <rota/ical.h>

#include <assert.h>
#include <string.h>
#include <strings.h>

#include <rota/vec.h>

#include "ics_moment.h"
#include "ics_walk.h"

/* A property that is read when its event is whole: where it stands then tells
 * the scan. */
typedef struct {
    bool there;
    ics_scan scan; /* with a content of its own */
} kept;

enum { DTSTART, DTEND, DURATION, KEPT };

typedef struct {
    const char *file;
    const rota_zone *zone;
    rota_arena *arena;
    rota_complaints *bad;
    ROTA_VEC(rota_ical_absence) list;
    /* the event in hand */
    rota_ical_absence event;
    ROTA_VEC(rota_ical_said) mail, category;
    kept kept[KEPT];
    bool refused; /* complained of */
} reading;

/* ---- Text ------------------------------------------------------------------
 */

/* Text as it was meant: \\ \; \, \n. */
static char *unescape(rota_arena *arena, const char *s, size_t length)
{
    char *out = rota_arena_alloc(arena, length + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < length; i++) {
        bool escaped = s[i] == '\\' && i + 1 < length;
        i += escaped;
        out[n++] =
            (char)(escaped && (s[i] == 'n' || s[i] == 'N') ? '\n' : s[i]);
    }
    out[n] = '\0';
    return out;
}

static rota_ical_said say(const reading *r, const ics_scan *scan, const char *s,
                          size_t length)
{
    rota_ical_said said = { .line = scan->line, .column = scan->column };

    for (const char *at = scan->value; at < s; at++)
        said.column += ((unsigned char)*at & 0xc0) != 0x80;
    said.text = unescape(r->arena, s, length);
    return said;
}

static rota_ical_said say_all(const reading *r, const ics_scan *scan)
{
    return say(r, scan, scan->value, strlen(scan->value));
}

/* Up to the next comma that is not escaped. */
static size_t word_length(const char *s)
{
    size_t n = 0;

    while (s[n] && s[n] != ',')
        n += s[n] == '\\' && s[n + 1] ? 2 : 1;
    return n;
}

static void add_categories(reading *r, const ics_scan *scan)
{
    for (const char *s = scan->value;; s++) {
        size_t length = word_length(s);
        *rota_vec_push(&r->category) = say(r, scan, s, length);
        s += length;
        if (!*s)
            return;
    }
}

/* ATTENDEE and ORGANIZER are addresses; only those of mail are of use. */
static void add_mail(reading *r, const ics_scan *scan)
{
    static const char scheme[] = "mailto:";

    if (strncasecmp(scan->value, scheme, sizeof scheme - 1) == 0)
        *rota_vec_push(&r->mail) = say(r, scan, scan->value + sizeof scheme - 1,
                                       strlen(scan->value + sizeof scheme - 1));
}

/* ---- Lines -----------------------------------------------------------------
 */

static void forget(reading *r)
{
    for (int i = 0; i < KEPT; i++)
        rota_text_release(&r->kept[i].scan.content);
    memset(r->kept, 0, sizeof r->kept);
    r->mail.count = r->category.count = 0;
}

static void begin(void *ctx, const ics_scan *scan)
{
    reading *r = ctx;

    forget(r);
    r->refused = false;
    r->event = (rota_ical_absence){ .line = scan->line };
}

static void keep(reading *r, int which, const char *name, const ics_scan *scan)
{
    kept *k = &r->kept[which];

    if (k->there) {
        rota_complain(r->bad, r->file, scan->line, 1,
                      "a second %s found, expected one an event", name);
        r->refused = true;
        return;
    }
    k->there = true;
    k->scan = *scan;
    k->scan.content = (rota_text){ 0 };
    rota_text_add(&k->scan.content, scan->content.data);
    k->scan.value = k->scan.content.data + (scan->value - scan->content.data);
}

static void refuse_recurring(reading *r, const ics_scan *scan)
{
    static const char *const name[] = { "RRULE", "RDATE", "EXDATE", "EXRULE",
                                        "RECURRENCE-ID" };

    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        if (!ics_scan_is(scan, name[i]))
            continue;
        rota_complain(r->bad, r->file, scan->line, 1,
                      "%s found, expected an event of its own for each "
                      "absence: what recurs is not taken as leave",
                      name[i]);
        r->refused = true;
    }
}

static void read_state(reading *r, const ics_scan *scan)
{
    static const char *const word[] = { "CONFIRMED", "TENTATIVE", "CANCELLED" };
    char shown[ICS_SHOWN];

    for (int i = 0; i < 3; i++)
        if (strcasecmp(scan->value, word[i]) == 0) {
            r->event.state = (rota_ical_state)i;
            return;
        }
    rota_complain(r->bad, r->file, scan->line, scan->column,
                  "\"%s\" found, expected CONFIRMED, TENTATIVE or CANCELLED",
                  ics_shown(shown, scan->value));
    r->refused = true;
}

static void take_line(void *ctx, const ics_scan *scan)
{
    static const char *const name[] = { "DTSTART", "DTEND", "DURATION" };
    reading *r = ctx;

    for (int i = 0; i < KEPT; i++)
        if (ics_scan_is(scan, name[i]))
            keep(r, i, name[i], scan);
    if (ics_scan_is(scan, "SUMMARY"))
        r->event.title = say_all(r, scan);
    else if (ics_scan_is(scan, "X-ROTA-AGENT"))
        r->event.agent = say_all(r, scan);
    else if (ics_scan_is(scan, "CATEGORIES"))
        add_categories(r, scan);
    else if (ics_scan_is(scan, "ATTENDEE") || ics_scan_is(scan, "ORGANIZER"))
        add_mail(r, scan);
    else if (ics_scan_is(scan, "STATUS"))
        read_state(r, scan);
    refuse_recurring(r, scan);
}

/* ---- The whole event -------------------------------------------------------
 */

/* When it ends: a date without an end lasts for a day. */
static bool find_end(reading *r, const ics_moment *from, ics_moment *to)
{
    const ics_scan *end = &r->kept[DTEND].scan;
    const ics_scan *span = &r->kept[DURATION].scan;

    if (r->kept[DTEND].there)
        return ics_moment_read(to, end, r->zone, true);
    if (r->kept[DURATION].there)
        return ics_moment_after(to, from, span, r->zone);
    *to = *from;
    to->date += from->whole;
    return true;
}

static bool judge_span(const reading *r, const ics_moment *from,
                       const ics_moment *to)
{
    const ics_scan *at = r->kept[DTEND].there      ? &r->kept[DTEND].scan
                         : r->kept[DURATION].there ? &r->kept[DURATION].scan
                                                   : &r->kept[DTSTART].scan;
    char shown[ICS_SHOWN];

    if (from->whole != to->whole) {
        rota_complain(r->bad, r->file, at->line, at->column,
                      "\"%s\" found, expected two dates or two times",
                      ics_shown(shown, at->value));
        return false;
    }
    if (from->whole ? to->date > from->date : to->instant > from->instant)
        return true;
    rota_complain(r->bad, r->file, at->line, at->column,
                  "\"%s\" found, expected an end after the start",
                  ics_shown(shown, at->value));
    return false;
}

static bool find_span(reading *r)
{
    ics_moment from, to;
    rota_ical_absence *e = &r->event;

    if (!r->kept[DTSTART].there) {
        rota_complain(r->bad, r->file, e->line, 1,
                      "an event without DTSTART found, expected a date");
        return false;
    }
    if (!ics_moment_read(&from, &r->kept[DTSTART].scan, r->zone, false) ||
        !find_end(r, &from, &to) || !judge_span(r, &from, &to))
        return false;
    e->whole = from.whole;
    e->from = from.date;
    e->to = to.date - to.whole; /* the end of dates is the day after */
    e->from_minute = from.minute;
    e->to_minute = to.minute;
    return true;
}

static bool end(void *ctx, const ics_scan *scan)
{
    reading *r = ctx;
    rota_ical_absence *e = &r->event;

    (void)scan;
    if (r->refused || !find_span(r))
        return true;
    e->mails = r->mail.count;
    e->categories = r->category.count;
    e->mail = ROTA_ARENA_ARRAY(r->arena, rota_ical_said, e->mails + 1);
    e->category = ROTA_ARENA_ARRAY(r->arena, rota_ical_said, e->categories + 1);
    for (size_t i = 0; i < e->mails; i++)
        e->mail[i] = r->mail.item[i];
    for (size_t i = 0; i < e->categories; i++)
        e->category[i] = r->category.item[i];
    *rota_vec_push(&r->list) = *e;
    return true;
}

rota_ical_absence *rota_ical_read_absences(const char *text, size_t size,
                                           const char *file,
                                           const rota_zone *zone,
                                           rota_arena *arena, size_t *count,
                                           rota_complaints *bad)
{
    assert(text && file && zone && arena && count && bad);
    reading r = { .file = file, .zone = zone, .arena = arena, .bad = bad };
    const ics_visitor visitor = { begin, take_line, end, &r };

    ics_walk(text, size, file, &visitor, bad);
    forget(&r);
    *count = r.list.count;
    rota_ical_absence *list =
        ROTA_ARENA_ARRAY(arena, rota_ical_absence, r.list.count + 1);
    for (size_t i = 0; i < r.list.count; i++)
        list[i] = r.list.item[i];
    rota_vec_release(&r.list);
    rota_vec_release(&r.mail);
    rota_vec_release(&r.category);
    return list;
}
