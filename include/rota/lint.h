/*
 * lint: judges any duty calendar by what makes clients show it wrongly.
 *
 * A reader of its own, over raw bytes: it must see what libraries repair or
 * pass over.  It reads a stream once, in memory that does not grow with it
 * (but for what UIDs were there: some 50 bytes each, of a million at most).
 */
#ifndef ROTA_LINT_H
#define ROTA_LINT_H

#include <rota/lang.h>

#include <stddef.h>

/* id, name, what is wrong, what comes of it and in which client */
#define ROTA_LINT_RULES(X)                                                     \
    /* bytes and lines */                                                      \
    X(BOM, "bom", N_("a byte order mark before BEGIN:VCALENDAR"),              \
      N_("ical.js and python-icalendar find no calendar"))                     \
    X(UTF8, "utf-8", N_("bytes that are not UTF-8"),                           \
      N_("every client shows other signs in their place"))                     \
    X(CONTROL, "control", N_("a control character"),                           \
      N_("CalDAV servers refuse it: it may not stand in XML"))                 \
    X(LINE_FEED, "line-feed", N_("lines that end with LF alone, not CR LF"),   \
      N_("readers by the letter of RFC 5545 join the lines or refuse them"))   \
    X(LINE_RETURN, "line-return", N_("a CR without LF within a line"),         \
      N_("node-ical loses the line; some readers see two lines"))              \
    X(LINE_LONG, "line-long", N_("a line of more than 75 octets"),             \
      N_("readers with lines of a fixed length cut it"))                       \
    X(LINE_BLANK, "line-blank", N_("an empty line"),                           \
      N_("readers by the letter of RFC 5545 stop there"))                      \
    X(LINE_SYNTAX, "line-syntax", N_("a line that is not NAME:VALUE"),         \
      N_("ical.js refuses the whole file, python-icalendar loses the line"))   \
    X(LINE_HUGE, "line-huge", N_("a property of more than 64 KB"),             \
      N_("clients cut it, or give the file up"))                               \
    X(FOLD_CHARACTER, "fold-character",                                        \
      N_("a line folded inside a character"),                                  \
      N_("readers that decode before they unfold show broken signs"))          \
    X(FOLD_TITLE, "fold-title", N_("a title folded right after SUMMARY:"),     \
      N_("readers that do not unfold, on phones and in Outlook, show "         \
         "no title"))                                                          \
    X(LINE_LAST, "line-last", N_("the last line has no line end"),             \
      N_("readers by the letter of RFC 5545 take the file for cut off"))       \
    /* structure */                                                            \
    X(NO_CALENDAR, "no-calendar", N_("no BEGIN:VCALENDAR at the start"),       \
      N_("no client reads it; often a log-in page instead of the feed"))       \
    X(NESTING, "nesting", N_("BEGIN and END do not match"),                    \
      N_("ical.js and python-icalendar refuse the file"))                      \
    X(TRUNCATED, "truncated", N_("the file ends before END:VCALENDAR"),        \
      N_("ical.js and python-icalendar refuse the file, node-ical "            \
         "shows no event"))                                                    \
    X(AFTER_END, "after-end", N_("lines outside of BEGIN and END:VCALENDAR"),  \
      N_("ical.js and python-icalendar refuse the file"))                      \
    X(SECOND, "second-calendar", N_("a second VCALENDAR in the file"),         \
      N_("ical.js and python-icalendar refuse the file, others read "          \
         "the first"))                                                         \
    X(FOREIGN, "foreign-component", N_("a component that is no event"),        \
      N_("calendars do not show tasks, journals or busy times"))               \
    X(PROPERTY_TWICE, "property-twice",                                        \
      N_("a property twice that may stand once"),                              \
      N_("node-ical and python-icalendar take both, others the first "         \
         "or the last"))                                                       \
    /* the calendar */                                                         \
    X(VERSION, "version", N_("no VERSION:2.0"),                                \
      N_("Outlook takes it for vCalendar 1.0, or refuses it"))                 \
    X(PRODID, "prodid", N_("no PRODID"),                                       \
      N_("clients that go by RFC 5545, Outlook among them, may refuse "        \
         "the file"))                                                          \
    X(CALSCALE, "calscale", N_("a CALSCALE that is not GREGORIAN"),            \
      N_("clients refuse the file or show other dates"))                       \
    X(METHOD_MISSING, "method-missing", N_("no METHOD:PUBLISH"),               \
      N_("Outlook takes the file for loose events, not for a calendar"))       \
    X(METHOD, "method", N_("a METHOD other than PUBLISH"),                     \
      N_("Outlook and Gmail show invitations with accept and decline"))        \
    X(NAME, "name", N_("no NAME"),                                             \
      N_("clients by RFC 7986 show the address instead of a name"))            \
    X(CALNAME, "x-wr-calname", N_("no X-WR-CALNAME"),                          \
      N_("Google, Apple and Outlook show the address instead of a name"))      \
    X(CALZONE, "x-wr-timezone", N_("no X-WR-TIMEZONE"),                        \
      N_("Google takes UTC where a time names no zone"))                       \
    X(REFRESH, "refresh-interval", N_("no REFRESH-INTERVAL"),                  \
      N_("clients by RFC 7986 refresh at their own pace, once a day "          \
         "or a week"))                                                         \
    X(TTL, "x-published-ttl", N_("no X-PUBLISHED-TTL"),                        \
      N_("Outlook refreshes at its own pace: stale duties"))                   \
    X(REFRESH_VALUE, "refresh-value",                                          \
      N_("a refresh interval that is no duration"),                            \
      N_("clients ignore it and refresh at their own pace: stale duties"))     \
    X(SECRET, "secret", N_("an address with a secret in the file"),            \
      N_("whoever is sent the file can read the feed from then on"))           \
    /* zones and times */                                                      \
    X(TZID_UNDEFINED, "tzid-undefined", N_("a TZID without VTIMEZONE"),        \
      N_("ical.js takes no zone at all, hours off; Outlook refuses the file")) \
    X(TZID_UTC, "tzid-utc", N_("a time with both TZID and Z"),                 \
      N_("clients follow the zone or the Z: hours off in some"))               \
    X(TZID_VENDOR, "tzid-vendor", N_("a TZID with a vendor's prefix"),         \
      N_("node-ical takes the viewer's zone: hours off"))                      \
    X(TZID_UNKNOWN, "tzid-unknown", N_("a TZID that is no IANA name"),         \
      N_("clients that go by the name take the viewer's zone: hours off"))     \
    X(ZONE_INCOMPLETE, "zone-incomplete",                                      \
      N_("a VTIMEZONE without TZID, or without a full observance"),            \
      N_("ical.js takes no zone at all: hours off"))                           \
    X(ZONE_OFFSET, "zone-offset",                                              \
      N_("the VTIMEZONE says another offset than the zone has then"),          \
      N_("ical.js goes by the file, node-ical and Google by the name: "        \
         "an hour apart"))                                                     \
    X(TIME_VALUE, "time-value", N_("a date or time that does not exist"),      \
      N_("ical.js shows another day, node-ical stops, "                        \
         "python-icalendar loses the time"))                                   \
    X(TIME_MISSING, "time-missing",                                            \
      N_("a local time in the hour that clocks leave out"),                    \
      N_("ical.js and node-ical show it an hour apart"))                       \
    X(TIME_REPEATED, "time-repeated",                                          \
      N_("a local time that comes twice when clocks go back"),                 \
      N_("ical.js and node-ical show it an hour apart"))                       \
    X(TIME_FLOATING, "time-floating", N_("a time without zone"),               \
      N_("every viewer sees it at that hour of their own zone"))               \
    /* events */                                                               \
    X(UID_MISSING, "uid-missing", N_("an event without UID"),                  \
      N_("Outlook adds it again at every refresh; Google drops it"))           \
    X(UID_TWICE, "uid-twice", N_("two events with one UID"),                   \
      N_("node-ical and Google show only one of them"))                        \
    X(UID_HOST, "uid-host", N_("a UID with a host in it"),                     \
      N_("all events double in every client when the server moves"))           \
    X(UID_NAME, "uid-name", N_("a UID with words in it, not an opaque id"),    \
      N_("doubled or lost in every client when a name changes, and it leaks")) \
    X(DTSTAMP, "dtstamp", N_("an event without DTSTAMP"),                      \
      N_("Outlook may refuse the event; others cannot tell what is newer"))    \
    X(DTSTAMP_VALUE, "dtstamp-value", N_("a DTSTAMP that is no UTC time"),     \
      N_("Outlook may refuse the event; others cannot tell what is newer"))    \
    X(MODIFIED, "last-modified", N_("an event without LAST-MODIFIED"),         \
      N_("clients that compare it keep the old state of a changed duty"))      \
    X(SEQUENCE, "sequence", N_("an event without SEQUENCE"),                   \
      N_("Outlook and Google keep the old state of a changed duty"))           \
    X(SEQUENCE_VALUE, "sequence-value", N_("a SEQUENCE that is no number"),    \
      N_("python-icalendar loses it, others take 0: changes are lost"))        \
    X(START, "dtstart", N_("an event without DTSTART"),                        \
      N_("no client shows it; ical.js and others may stop"))                   \
    X(END, "dtend", N_("a timed event without DTEND or DURATION"),             \
      N_("no length in Outlook, an hour in Google"))                           \
    X(END_ORDER, "end-before-start",                                           \
      N_("an event that ends before it begins"),                               \
      N_("Google drops it, Apple shows no length"))                            \
    X(END_BOTH, "end-and-duration", N_("both DTEND and DURATION"),             \
      N_("clients follow either one"))                                         \
    X(TYPES, "date-and-time", N_("DTSTART and DTEND, one a date, one a time"), \
      N_("Google refuses it, Outlook shows a whole day"))                      \
    X(TITLE, "summary", N_("an event without SUMMARY"),                        \
      N_("no title in every client"))                                          \
    X(TITLE_LONG, "summary-long", N_("a title that does not fit one line"),    \
      N_("phones cut it; readers that do not unfold show half of it"))         \
    X(ESCAPE, "escape", N_("a backslash before what needs none"),              \
      N_("some clients show the backslash, others drop it"))                   \
    X(BARE, "unescaped", N_("a comma or semicolon without backslash"),         \
      N_("readers that split values there cut the text"))                      \
    X(CONTACT, "contact", N_("somebody's e-mail address or phone number"),     \
      N_("everybody who has the calendar has it"))                             \
    X(STATUS, "status", N_("a STATUS that events do not have"),                \
      N_("clients ignore it: cancelled duties stay"))                          \
    X(CANCELLED, "cancelled-sequence",                                         \
      N_("a cancelled event without a higher SEQUENCE"),                       \
      N_("Outlook and Google keep the duty that is cancelled"))                \
    X(TRANSP, "transp", N_("an event without TRANSP"),                         \
      N_("clients differ in whether the time is busy"))                        \
    X(CLASS, "class", N_("an event without CLASS"),                            \
      N_("shared calendars in Exchange and Nextcloud show it to all"))         \
    X(ATTENDEE, "attendee", N_("an ATTENDEE in a published calendar"),         \
      N_("Outlook, Gmail and Apple treat it as an invitation"))                \
    X(RRULE_VALUE, "rrule-value", N_("an RRULE that cannot be read"),          \
      N_("Google shows one event, others none"))                               \
    X(RRULE_ENDLESS, "rrule-endless", N_("an RRULE without COUNT or UNTIL"),   \
      N_("duties for ever in every client"))                                   \
    X(RRULE_DENSE, "rrule-dense",                                              \
      N_("an RRULE of more than a thousand times, or within a day"),           \
      N_("clients hang or stop: one line becomes a flood of events"))          \
    X(ALARM, "alarm", N_("a VALARM without ACTION or TRIGGER"),                \
      N_("Apple and Outlook remind of nothing, or refuse the event"))          \
    X(ALARM_TEXT, "alarm-text",                                                \
      N_("a VALARM to display, without DESCRIPTION"),                          \
      N_("clients by RFC 5545 show an empty reminder, or none"))               \
    X(ALARM_ACTION, "alarm-action",                                            \
      N_("a VALARM that mails or runs a program"),                             \
      N_("clients refuse it, or act in the viewer's name"))                    \
    X(ALARM_TRIGGER, "alarm-trigger", N_("a TRIGGER that cannot be read"),     \
      N_("python-icalendar refuses the file, others remind of nothing"))       \
    X(ALARM_CANCELLED, "alarm-cancelled", N_("a VALARM in a cancelled event"), \
      N_("clients remind of a duty that nobody has"))

typedef enum {
#define X(id, name, wording, consequence) ROTA_LINT_##id,
    ROTA_LINT_RULES(X)
#undef X
    ROTA_LINT_COUNT
} rota_lint_rule;

typedef struct {
    const char *name;
    const char *wording, *consequence; /* msgids */
} rota_lint_row;
extern const rota_lint_row rota_lint_rows[ROTA_LINT_COUNT];

/* One fault. */
#define ROTA_LINT_FOUND 64
typedef struct {
    rota_lint_rule rule;
    long line;                   /* from 1 */
    char property[32];           /* "DTSTART", or "" */
    char found[ROTA_LINT_FOUND]; /* what stands there, cut; may be "" */
} rota_lint_finding;

/* Findings of one rule that are kept; more are only counted. */
#define ROTA_LINT_KEPT 100

typedef struct rota_lint rota_lint;

rota_lint *rota_lint_new(void);
void rota_lint_free(rota_lint *lint); /* NULL is allowed */
/* The next SIZE bytes of the calendar. */
void rota_lint_read(rota_lint *lint, const char *data, size_t size);
/* There are no more. */
void rota_lint_end(rota_lint *lint);

/* The findings kept, by line, and how many there are in all. */
const rota_lint_finding *rota_lint_findings(rota_lint *lint, size_t *count);
size_t rota_lint_total(const rota_lint *lint, rota_lint_rule rule);
/* Lines and events read so far. */
long rota_lint_lines(const rota_lint *lint);
long rota_lint_events(const rota_lint *lint);

#endif
