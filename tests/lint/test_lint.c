/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <rota/lint.h>

#define HEAD                                                                   \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:PUBLISH\r\n"  \
    "NAME:x\r\nX-WR-CALNAME:x\r\nX-WR-TIMEZONE:UTC\r\n"                        \
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
#define EVENT(uid)                                                             \
    "BEGIN:VEVENT\r\nUID:" uid                                                 \
    "\r\nSEQUENCE:0\r\nDTSTAMP:20261124T010000Z\r\n"                           \
    "LAST-MODIFIED:20261124T010000Z\r\nDTSTART:20261205T000000Z\r\n"           \
    "DTEND:20261205T080000Z\r\nTRANSP:OPAQUE\r\nCLASS:PRIVATE\r\n"
#define LAST "END:VEVENT\r\nEND:VCALENDAR\r\n"

static rota_lint *lint;

static void tear_down(void)
{
    rota_lint_free(lint);
}

TestSuite(lint, .fini = tear_down);

/* Read TEXT in pieces of STEP octets. */
static void read_in(const char *text, size_t size, size_t step)
{
    rota_lint_free(lint);
    lint = rota_lint_new();
    for (size_t at = 0; at < size; at += step)
        rota_lint_read(lint, text + at, size - at < step ? size - at : step);
    rota_lint_end(lint);
}

static size_t total(void)
{
    size_t sum = 0;
    for (int rule = 0; rule < ROTA_LINT_COUNT; rule++)
        sum += rota_lint_total(lint, (rota_lint_rule)rule);
    return sum;
}

static void judge(const char *text)
{
    read_in(text, strlen(text), strlen(text) + 1);
}

Test(lint, the_pieces_that_bytes_come_in_do_not_matter)
{
    static const char text[] = HEAD EVENT("1") "SUMMARY:a,b\r\nSUMMARY:\r\n c\n"
                                               "END:VEVENT\r\n\r\nEND:VCAL";
    judge(text);
    rota_text once = { 0 };
    size_t count = 0;
    const rota_lint_finding *list = rota_lint_findings(lint, &count);
    for (size_t i = 0; i < count; i++)
        rota_text_printf(&once, "%ld %s\n", list[i].line,
                         rota_lint_rows[list[i].rule].name);
    EQ_STR(rota_text_str(&once),
           "19 unescaped\n20 fold-title\n20 property-twice\n21 line-feed\n"
           "23 line-blank\n24 truncated\n");
    for (size_t step = 1; step < 80; step++) {
        rota_text again = { 0 };
        read_in(text, sizeof text - 1, step);
        list = rota_lint_findings(lint, &count);
        for (size_t i = 0; i < count; i++)
            rota_text_printf(&again, "%ld %s\n", list[i].line,
                             rota_lint_rows[list[i].rule].name);
        EQ_STR(rota_text_str(&again), rota_text_str(&once));
        rota_text_release(&again);
    }
    rota_text_release(&once);
}

Test(lint, a_finding_says_where_what_and_what_stands_there)
{
    size_t count = 0;
    judge(HEAD EVENT("1") "SUMMARY:x\r\nSTATUS:GONE\r\n" LAST);
    const rota_lint_finding *f = rota_lint_findings(lint, &count);
    EQ_INT(count, 1);
    EQ_INT(f->line, 20);
    EQ_STR(f->property, "STATUS");
    EQ_STR(f->found, "GONE");
}

Test(lint, nothing_at_all_is_no_calendar)
{
    judge("");
    EQ_INT(rota_lint_total(lint, ROTA_LINT_NO_CALENDAR), 1);
    EQ_INT(total(), 1);
    judge("\r\n\r\n");
    EQ_INT(rota_lint_total(lint, ROTA_LINT_NO_CALENDAR), 1);
}

Test(lint, bytes_of_another_encoding_are_told_and_not_shown)
{
    static const char utf16[] = "\xff\xfe"
                                "B\0E\0G\0I\0N\0\r\0\n\0";
    read_in(utf16, sizeof utf16 - 1, 5);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_UTF8), 1);
    EQ_INT(total(), 1);
}

Test(lint, a_nul_does_not_end_a_line)
{
    static const char text[] = HEAD EVENT("1") "SUMMARY:a\0b\r\n" LAST;
    read_in(text, sizeof text - 1, 1000);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_CONTROL), 1);
    EQ_INT(total(), 1);
}

Test(lint, exceptions_of_one_series_are_no_doubles)
{
    judge(HEAD EVENT("1") "SUMMARY:x\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
                          "END:VEVENT\r\n" EVENT(
                              "1") "SUMMARY:y\r\n"
                                   "RECURRENCE-ID:20261206T000000Z\r\n" LAST);
    EQ_INT(total(), 0);
    judge(HEAD EVENT("1") "SUMMARY:x\r\nRECURRENCE-ID:20261206T000000Z\r\n"
                          "END:VEVENT\r\n" EVENT(
                              "1") "SUMMARY:y\r\n"
                                   "RECURRENCE-ID:20261206T000000Z\r\n" LAST);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_UID_TWICE), 1);
}

Test(lint, what_goes_on_for_ever_is_read_to_its_end_in_little_memory)
{
    static const char event[] = EVENT("%d") "SUMMARY:a,b\r\nEND:VEVENT\r\n";
    enum { EVENTS = 20000 };
    rota_lint_free(lint);
    lint = rota_lint_new();
    rota_lint_read(lint, HEAD, strlen(HEAD));
    for (int i = 0; i < EVENTS; i++) {
        char text[sizeof event + 16];
        int length = snprintf(text, sizeof text, event, i);
        rota_lint_read(lint, text, (size_t)length);
    }
    rota_lint_end(lint);
    size_t count = 0;
    (void)rota_lint_findings(lint, &count);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_BARE), EVENTS);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_TRUNCATED), 1);
    EQ_INT(count, ROTA_LINT_KEPT + 1);
    EQ_INT(rota_lint_events(lint), EVENTS);
}

Test(lint, a_name_that_pretends_to_be_structure_is_still_a_name)
{
    judge(
        HEAD EVENT("1") "SUMMARY:Zhang\\nEND:VEVENT\\nEND:VCALENDAR\r\n" LAST);
    EQ_INT(total(), 0);
    judge(HEAD EVENT("1") "SUMMARY:Zhang\r\nEND:VCALENDAR\r\n" LAST);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_NESTING), 1);
    cr_assert_gt(rota_lint_total(lint, ROTA_LINT_AFTER_END), 0);
}

Test(lint, alarms_of_tasks_and_parts_of_others_are_let_alone)
{
    judge(HEAD "BEGIN:X-THING\r\nBEGIN:VALARM\r\nTRIGGER:never\r\n"
               "END:VALARM\r\nEND:X-THING\r\n" EVENT("1") "SUMMARY:x\r\n" LAST);
    EQ_INT(total(), 0);
}

Test(lint, quotes_and_more_values_belong_to_parameters)
{
    judge(
        HEAD EVENT("1") "SUMMARY;X-A=\"a;b:c\",d,\"e\";LANGUAGE=en:x\r\n" LAST);
    EQ_INT(total(), 0);
    judge(HEAD EVENT("1") "SUMMARY;X-A=\"a;b:c:x\r\n" LAST);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_LINE_SYNTAX), 1);
}

Test(lint, every_rule_of_recurrence_is_read)
{
    static const struct {
        const char *rule;
        int told; /* a rota_lint_rule */
    } row[] = {
        { "FREQ=WEEKLY;UNTIL=20261231T000000Z;BYDAY=SA,SU;WKST=MO",
          ROTA_LINT_COUNT },
        { "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;COUNT=5", ROTA_LINT_COUNT },
        { "FREQ=DAILY;COUNT=1001", ROTA_LINT_RRULE_DENSE },
        { "FREQ=MINUTELY;UNTIL=20261231", ROTA_LINT_RRULE_DENSE },
        { "FREQ=DAILY", ROTA_LINT_RRULE_ENDLESS },
        { "FREQ=FORTNIGHTLY;COUNT=2", ROTA_LINT_RRULE_VALUE },
        { "FREQ=DAILY;COUNT=0", ROTA_LINT_RRULE_VALUE },
        { "FREQ=DAILY;COUNT=2;UNTIL=20261231", ROTA_LINT_RRULE_VALUE },
        { "FREQ=DAILY;FREQ=DAILY;COUNT=2", ROTA_LINT_RRULE_VALUE },
        { "COUNT=2", ROTA_LINT_RRULE_VALUE },
        { "FREQ", ROTA_LINT_RRULE_VALUE },
        { "", ROTA_LINT_RRULE_VALUE },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char *text = rota_format(
            HEAD EVENT("1") "SUMMARY:x\r\nRRULE:%s\r\n" LAST, row[i].rule);
        judge(text);
        EQ_INT(total(), row[i].told != ROTA_LINT_COUNT);
        if (row[i].told != ROTA_LINT_COUNT)
            cr_assert_eq(rota_lint_total(lint, (rota_lint_rule)row[i].told), 1,
                         "%s", row[i].rule);
        free(text);
    }
}

Test(lint, contacts_are_told_from_dates_and_numbers)
{
    static const struct {
        const char *text;
        bool told;
    } row[] = {
        { "wang.wei@example.com", true }, { "+86 138 0013 8000", true },
        { "13800138000", true },          { "tel:110", true },
        { "2026-12-05 06:45", false },    { "20261205", false },
        { "07:00 @ desk 3", false },      { "version 12 of 2026", false },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char *text =
            rota_format(HEAD EVENT("1") "SUMMARY:%s\r\n" LAST, row[i].text);
        judge(text);
        cr_assert_eq(rota_lint_total(lint, ROTA_LINT_CONTACT), row[i].told,
                     "%s", row[i].text);
        free(text);
    }
}

Test(lint, a_cancellation_must_be_newer_than_what_it_cancels)
{
    judge(HEAD EVENT("1") "SUMMARY:x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                          "SEQUENCE:3\r\nSTATUS:CANCELLED\r\nSUMMARY:x\r\n"
                          "DTSTAMP:20261124T010000Z\r\n"
                          "LAST-MODIFIED:20261124T010000Z\r\n"
                          "DTSTART:20261205T000000Z\r\nDURATION:PT8H\r\n"
                          "TRANSP:OPAQUE\r\nCLASS:PRIVATE\r\n" LAST);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_CANCELLED), 0);
    EQ_INT(rota_lint_total(lint, ROTA_LINT_UID_TWICE), 1);
}
