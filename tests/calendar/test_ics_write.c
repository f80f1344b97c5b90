/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/ical.h>

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include <rota/rng.h>
#include <rota/text.h>

static rota_zone *zone;
static char *written;

static void open_shanghai(void)
{
    cr_assert_eq(rota_zone_open(&zone, "Asia/Shanghai", NULL), ROTA_OK);
}

static void close_zone(void)
{
    rota_zone_free(zone);
    free(written);
}

TestSuite(ics_write, .init = open_shanghai, .fini = close_zone);

static const rota_ical_event plain = {
    .uid = "11111111-2222-5333-8444-555555555555",
    .sequence = 2,
    .stamp = 1795512600, /* 2026-11-24T09:30Z */
    .start = 1796430600, /* 2026-12-05T08:30+08:00 */
    .end = 1796430600 + 8 * 3600,
    .summary = "早班",
    .location = "二楼; 东区, A\\B",
    .description = "到岗 08:15\n交接给 李娜",
    .categories = "值班",
    .alarm = { 720, -1 },
};

static const char *write_events(const rota_ical_event *event, size_t count,
                                bool utc)
{
    rota_ical_calendar calendar = { .name = "热线 – 张伟",
                                    .color = "teal",
                                    .zone = zone,
                                    .utc = utc,
                                    .year = 2026,
                                    .event = event,
                                    .count = count };
    size_t size;
    free(written);
    written = rota_ical_write(&calendar, &size);
    cr_assert_eq(size, strlen(written));
    return written;
}

Test(ics_write, a_calendar_is_these_bytes)
{
    cr_assert_str_eq(
        write_events(&plain, 1, false),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        "PRODID:-//rota//duty calendar//EN\r\nCALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\nNAME:热线 – 张伟\r\n"
        "X-WR-CALNAME:热线 – 张伟\r\nX-WR-TIMEZONE:Asia/Shanghai\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
        "COLOR:teal\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"
        "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\n"
        "TZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nUID:11111111-2222-5333-8444-555555555555\r\n"
        "SEQUENCE:2\r\nDTSTAMP:20261124T093000Z\r\n"
        "LAST-MODIFIED:20261124T093000Z\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261205T083000\r\n"
        "DTEND;TZID=Asia/Shanghai:20261205T163000\r\nSUMMARY:早班\r\n"
        "LOCATION:二楼\\; 东区\\, A\\\\B\r\n"
        "DESCRIPTION:到岗 08:15\\n交接给 李娜\r\nCATEGORIES:值班\r\n"
        "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nCLASS:PRIVATE\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:早班\r\n"
        "TRIGGER:-PT720M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

Test(ics_write, times_may_be_utc_and_then_no_zone_is_stated)
{
    const char *text = write_events(&plain, 1, true);
    cr_assert_not_null(strstr(text, "\r\nDTSTART:20261205T003000Z\r\n"
                                    "DTEND:20261205T083000Z\r\n"));
    cr_assert_null(strstr(text, "TZID"));
    cr_assert_null(strstr(text, "VTIMEZONE"));
}

Test(ics_write, cancelled_and_standby_events_say_so)
{
    rota_ical_event event = plain;
    event.cancelled = true;
    event.transparent = true;
    const char *text = write_events(&event, 1, false);
    cr_assert_not_null(strstr(text, "STATUS:CANCELLED\r\n"
                                    "TRANSP:TRANSPARENT\r\n"));
    cr_assert_null(strstr(text, "VALARM"), "nobody is reminded of it");
}

Test(ics_write, an_agent_without_duties_has_a_calendar_without_events)
{
    const char *text = write_events(NULL, 0, false);
    cr_assert_null(strstr(text, "VEVENT"));
    cr_assert_not_null(strstr(text, "END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
}

Test(ics_write, times_in_a_repeated_hour_are_utc)
{
    rota_ical_event event = plain;
    rota_zone_free(zone);
    cr_assert_eq(rota_zone_open(&zone, "America/New_York", NULL), ROTA_OK);
    event.start = 1793514600; /* 01:30 EST, the second time */
    event.end = event.start + 8 * 3600;
    const char *text = write_events(&event, 1, false);
    cr_assert_not_null(strstr(text, "DTSTART:20261101T063000Z\r\n"
                                    "DTEND:20261101T143000Z\r\n"));
    event.start -= 2 * 3600; /* 00:30 EDT: once */
    text = write_events(&event, 1, false);
    cr_assert_not_null(
        strstr(text, "DTSTART;TZID=America/New_York:20261101T003000\r\n"
                     "DTEND;TZID=America/New_York:20261101T093000\r\n"));
}

/* Every line at most 75 octets, whole characters, CR LF and nothing else. */
static void check_lines(const char *text)
{
    while (*text) {
        const char *end = strstr(text, "\r\n");
        cr_assert_not_null(end);
        cr_assert_leq(end - text, 75);
        cr_assert(rota_utf8_valid(text, (size_t)(end - text)));
        cr_assert_null(memchr(text, '\n', (size_t)(end - text)));
        cr_assert_null(memchr(text, '\r', (size_t)(end - text)));
        text = end + 2;
    }
}

/* The value of NAME's line, unfolded and unescaped; caller frees. */
static char *value_of(const char *text, const char *name)
{
    rota_text value = { 0 };
    const char *at = strstr(text, name);
    cr_assert_not_null(at);
    for (at += strlen(name); strncmp(at, "\r\n", 2) != 0 || at[2] == ' ';) {
        if (*at == '\r') {
            at += 3;
            continue;
        }
        /* An escape may be folded between its two characters. */
        if (*at == '\\') {
            at++;
            if (strncmp(at, "\r\n ", 3) == 0)
                at += 3;
            cr_assert(strchr("\\;,n", *at), "escaped %c", *at);
            rota_text_char(&value, *at == 'n' ? '\n' : *at);
            at++;
            continue;
        }
        cr_assert_neq(*at, ';');
        cr_assert_neq(*at, ',');
        rota_text_char(&value, *at++);
    }
    return rota_text_take(&value);
}

static void random_name(rota_rng *rng, rota_text *name)
{
    static const char *const piece[] = {
        "张", "伟", "龘", "𠮷", "é",
        "&",  " ",  ",",  ";",  "\\",
        "a",  "B",  ":",  "😀",  "👩‍👩‍👧",
        "🇨🇳", "\"", "%",  "·",  "\n",
    };
    size_t length = 1 + rota_rng_below(rng, 60);
    rota_text_clear(name);
    for (size_t i = 0; i < length; i++)
        rota_text_add(name,
                      piece[rota_rng_below(rng, sizeof piece / sizeof *piece)]);
}

Test(ics_write, torture_names_come_through_whole, .timeout = 60)
{
    rota_rng rng;
    rota_text name = { 0 };
    rota_rng_seed(&rng, 75);
    for (int i = 0; i < 2000; i++) {
        rota_ical_event event = plain;
        random_name(&rng, &name);
        event.summary = event.description = event.location = event.categories =
            name.data;
        const char *text = write_events(&event, 1, i % 2);
        check_lines(text);
        char *location = value_of(text, "\r\nLOCATION:");
        cr_assert_str_eq(location, name.data);
        free(location);
        char *title = value_of(text, "\r\nSUMMARY:");
        const char *start = strstr(text, "\r\nSUMMARY:") + 2;
        cr_assert_leq(strstr(start, "\r\n") - start, 75);
        cr_assert_neq(strstr(start, "\r\n")[2], ' ', "a title is one line");
        char *description = value_of(text, "\r\nDESCRIPTION:");
        if (strcmp(title, name.data) == 0) {
            cr_assert_str_eq(description, name.data);
        } else {
            size_t kept = strlen(title) - strlen("…");
            cr_assert_str_eq(title + kept, "…");
            cr_assert_eq(strncmp(title, name.data, kept), 0);
            cr_assert_eq(strncmp(description, name.data, name.length), 0);
            cr_assert_eq(strlen(description), 2 * name.length + 1);
        }
        free(title);
        free(description);
    }
    rota_text_release(&name);
}

Test(ics_write, a_title_is_cut_only_when_it_must_be)
{
    rota_ical_event event = plain;
    char name[80];
    memset(name, 'x', sizeof name);
    name[67] = '\0';
    event.summary = name;
    cr_assert_null(strstr(write_events(&event, 1, false), "…"));
    name[67] = 'x';
    name[68] = '\0';
    const char *text = write_events(&event, 1, false);
    const char *start = strstr(text, "SUMMARY:");
    cr_assert_eq(strstr(start, "\r\n") - start, 75);
    cr_assert_eq(strncmp(strstr(start, "\r\n") - 3, "…", 3), 0);
}

Test(ics_write, a_title_is_not_cut_within_what_looks_like_one_character)
{
    rota_ical_event event = plain;
    event.summary =
        "家家家家家家家家家家家家家家家家家家👩‍👩‍👧家家家家家家";
    const char *text = write_events(&event, 1, false);
    cr_assert_not_null(
        strstr(text, "SUMMARY:家家家家家家家家家家家家家家家家家家…\r\n"));
}

Test(ics_write, a_character_of_many_marks_is_cut_between_them)
{
    rota_ical_event event = plain;
    rota_text zalgo = { 0 };
    rota_text_char(&zalgo, 'a');
    for (int i = 0; i < 200; i++)
        rota_text_add(&zalgo, "\xcc\x81");
    event.summary = zalgo.data;
    const char *text = write_events(&event, 1, false);
    check_lines(text);
    cr_assert_not_null(strstr(text, "SUMMARY:a\xcc\x81"));
    rota_text_release(&zalgo);
}

Test(ics_write, control_characters_do_not_reach_the_file)
{
    rota_ical_event event = plain;
    event.summary = "a\tb\x01"
                    "c\x7f"
                    "d\r\ne\rf";
    char *title = value_of(write_events(&event, 1, false), "\r\nSUMMARY:");
    cr_assert_str_eq(title, "a b c d\ne\nf");
    free(title);
}
