/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#include <rota/rng.h>

#define AGENTS                                                                   \
    "id,name,email\na01,张伟,wei@x.cn\na02,王芳,Fang@x.cn\na03,王芳芳,\n" \
    "b1,李娜,na@x.cn\nb2,李娜,\n"
#define HEAD "agent,from,to,kind,status\n"

static given g;

static void init(void)
{
    g = (given){ .known = rota_site_new(), .into = rota_site_new() };
    EQ_INT(rota_import_text(g.known, ROTA_KIND_AGENTS, AGENTS, strlen(AGENTS),
                            "known", NULL, &g.bad, NULL),
           ROTA_OK);
}

static void fini(void)
{
    given_release(&g);
}

TestSuite(leave_ics, .init = init, .fini = fini);

/* A calendar of EVENTS, lines; each event within braces. */
static char *calendar(const char *events)
{
    rota_text text = { 0 };
    rota_text_add(&text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for (const char *s = events; *s; s++)
        if (*s == '{')
            rota_text_add(&text, "BEGIN:VEVENT\r\n");
        else if (*s == '}')
            rota_text_add(&text, "END:VEVENT\r\n");
        else
            rota_text_char(&text, *s);
    rota_text_add(&text, "END:VCALENDAR\r\n");
    return rota_text_take(&text);
}

static rota_status read_events(const char *events)
{
    char *text = calendar(events);
    rota_status status = given_read(&g, ROTA_KIND_LEAVE, text);
    free(text);
    return status;
}

/* What comes of EVENTS, as leave.csv without its head. */
static void gives(const char *events, const char *rows)
{
    rota_status status = read_events(events);
    EQ_COMPLAINT(&g.bad, 0, "");
    EQ_INT(status, ROTA_OK);
    char *out = given_export(g.into, ROTA_KIND_LEAVE);
    char *expected = rota_format(HEAD "%s", rows);
    EQ_STR(out, expected);
    free(out);
    free(expected);
}

static void refuses(const char *events, const char *complaint)
{
    EQ_INT(read_events(events), ROTA_DATA);
    EQ_INT(g.bad.count, 1);
    EQ_COMPLAINT(&g.bad, 0, complaint);
}

#define DATE "DTSTART;VALUE=DATE:20261205\n"

Test(leave_ics, a_title_begins_with_an_id_or_a_name)
{
    gives("{" DATE "SUMMARY:a01 annual leave\n}"
          "{" DATE "SUMMARY:王芳：病假\n}"
          "{" DATE "SUMMARY:王芳芳年假（家中有事）\n}",
          "a01,2026-12-05,2026-12-05,annual,approved\n"
          "a02,2026-12-05,2026-12-05,sick,approved\n"
          "a03,2026-12-05,2026-12-05,annual,approved\n");
}

Test(leave_ics, a_longer_name_is_nobody_elses)
{
    refuses("{" DATE "SUMMARY:张伟明 年假\n}",
            "5:9: found \"张伟明 年假\", expected a title that begins "
            "with the id or name of an agent, the mail of one, or "
            "X-ROTA-AGENT");
}

Test(leave_ics, mail_tells_where_the_title_does_not)
{
    gives("{" DATE "SUMMARY:Sick\nORGANIZER;CN=W:mailto:WEI@x.cn\n}"
          "{" DATE "SUMMARY:out\nCATEGORIES:Red\\, blue,年休假\n"
          "ATTENDEE:MAILTO:fang@X.cn\nORGANIZER:mailto:hr@x.cn\n}"
          "{" DATE "SUMMARY:b2 unpaid\nATTENDEE:mailto:wei@x.cn\n}",
          "a01,2026-12-05,2026-12-05,sick,approved\n"
          "a02,2026-12-05,2026-12-05,annual,approved\n"
          "b2,2026-12-05,2026-12-05,unpaid,approved\n");
}

Test(leave_ics, two_that_may_be_meant_are_named)
{
    refuses("{" DATE "SUMMARY:李娜 事假\n}",
            "5:9: found \"李娜 事假\", which may be b1 or b2; expected "
            "X-ROTA-AGENT:ID");
}

Test(leave_ics, two_that_mail_names_are_told)
{
    refuses("{" DATE "SUMMARY:sick\nORGANIZER:mailto:wei@x.cn\n"
            "ATTENDEE:mailto:fang@x.cn\n}",
            "5:9: found \"sick\", which may be a01 or a02; expected "
            "X-ROTA-AGENT:ID");
}

Test(leave_ics, its_own_property_comes_first)
{
    gives("{" DATE "SUMMARY:王芳 sick\nX-ROTA-AGENT:b1\n}",
          "b1,2026-12-05,2026-12-05,sick,approved\n");
}

Test(leave_ics, an_unknown_agent_is_near_another)
{
    refuses("{" DATE "X-ROTA-AGENT:a07\nCATEGORIES:SICK\n}",
            "5:14: found \"a07\", expected the id of an agent (a01?)");
}

Test(leave_ics, a_meeting_is_no_leave)
{
    refuses("{" DATE "SUMMARY:张伟 团建\n}",
            "5:9: found \"张伟 团建\", expected a kind of leave, in "
            "CATEGORIES or after the name: annual, sick, ...");
}

Test(leave_ics, of_two_kinds_neither_is_taken)
{
    refuses("{" DATE "SUMMARY:a01\nCATEGORIES:sick,annual\n}",
            "6:17: found \"annual\" beside sick, expected one kind of "
            "leave");
}

Test(leave_ics, the_state_of_an_event_is_that_of_leave)
{
    gives("{" DATE "SUMMARY:a01 sick\nSTATUS:CANCELLED\n}"
          "{" DATE "SUMMARY:a02 sick\nSTATUS:tentative\n}"
          "{" DATE "SUMMARY:a03 sick\nSTATUS:CONFIRMED\n}",
          "a01,2026-12-05,2026-12-05,sick,refused\n"
          "a02,2026-12-05,2026-12-05,sick,requested\n"
          "a03,2026-12-05,2026-12-05,sick,approved\n");
}

Test(leave_ics, times_are_those_of_the_site)
{
    gives("{DTSTART:20261205T003000Z\nDTEND:20261205T043001Z\n"
          "SUMMARY:a01 sick\n}"
          "{DTSTART;TZID=Europe/Berlin:20261205T180000\nDURATION:PT2H\n"
          "SUMMARY:a02 sick\n}"
          "{DTSTART;TZID=\"/x.org/1/America/New_York\":20261205T080000\n"
          "DURATION:P1DT30M\nSUMMARY:a03 sick\n}"
          "{DTSTART:20261205T083000\nDTEND:20261206T000000\n"
          "SUMMARY:b1 sick\n}",
          "a01,2026-12-05T08:30,2026-12-05T12:31,sick,approved\n"
          "a02,2026-12-06T01:00,2026-12-06T03:00,sick,approved\n"
          "a03,2026-12-05T21:00,2026-12-06T21:30,sick,approved\n"
          "b1,2026-12-05T08:30,2026-12-06T00:00,sick,approved\n");
}

Test(leave_ics, dates_end_the_day_before)
{
    gives("{" DATE "DTEND;VALUE=DATE:20261208\nSUMMARY:a01 sick\n}"
          "{" DATE "DURATION:P1W\nSUMMARY:a02 sick\n}",
          "a01,2026-12-05,2026-12-07,sick,approved\n"
          "a02,2026-12-05,2026-12-11,sick,approved\n");
}

Test(leave_ics, what_recurs_is_refused_with_its_line)
{
    refuses("{" DATE "SUMMARY:a01 sick\nRRULE:FREQ=DAILY;COUNT=2\n}",
            "6:1: RRULE found, expected an event of its own for each "
            "absence: what recurs is not taken as leave");
}

Test(leave_ics, every_error_is_told_at_once)
{
    static const char *const expected[] = {
        "4:9: \"20260230\" found, expected a date that exists, such as "
        "20261205, or 20261205T083000",
        "8:34: the time zone \"China Standard Time\" found, expected a "
        "name of the IANA database, such as Asia/Shanghai",
        "15:18: \"20261205\" found, expected an end after the start",
        "20:10: \"P-1D\" found, expected a duration such as P2D or PT4H",
        "23:28: \"20260329T023000\" found, expected a time that exists "
        "there (clocks go forward)",
        "29:7: \"20261205T083000\" found, expected two dates or two "
        "times",
        "31:1: an event without DTSTART found, expected a date",
        "37:8: \"SURE\" found, expected CONFIRMED, TENTATIVE or "
        "CANCELLED",
        "45:9: found \"a01 sick\" again, expected one row for each "
        "agent, start and kind of leave (the first is in line 39)",
    };
    EQ_INT(read_events("{DTSTART:20260230\nSUMMARY:a01 sick\n}"
                       "{DTSTART;TZID=China Standard Time:20261205T080000\n"
                       "DTEND:20261205T090000\nSUMMARY:a01 sick\n}"
                       "{" DATE "SUMMARY:a01 sick\n"
                       "DTEND;VALUE=DATE:20261205\n}"
                       "{" DATE "SUMMARY:a01 sick\nDURATION:P-1D\n}"
                       "{DTSTART;TZID=Europe/Berlin:20260329T023000\n"
                       "SUMMARY:a01 sick\n}"
                       "{" DATE "SUMMARY:a01 sick\nDTEND:20261205T083000\n}"
                       "{SUMMARY:a01 sick\n}"
                       "{" DATE "SUMMARY:a01 sick\nSTATUS:SURE\n}"
                       "{" DATE "SUMMARY:a01 sick\n}"
                       "{" DATE "SUMMARY:a01 sick\n}"),
           ROTA_DATA);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        EQ_COMPLAINT(&g.bad, i, expected[i]);
    EQ_INT(g.bad.count, 9);
}

/* One row as an event, in one of the ways of saying it. */
static void write_event(rota_text *out, const rota_leave_row *l, int way)
{
    static const char *const state[] = { "CONFIRMED", "TENTATIVE",
                                         "CANCELLED" };
    int y, m, d;
    char part[2][40];
    for (int k = 0; k < 2; k++) {
        rota_date date = k ? l->to_date : l->from_date;
        int minute = k ? l->to_minute : l->from_minute;
        bool whole = minute == ROTA_UNSET;
        minute -= way == 1 && !whole ? 480 : 0; /* UTC */
        date += whole ? k : minute < 0 ? -1 : 0;
        minute = (minute + 1440) % 1440;
        rota_date_split(date, &y, &m, &d);
        snprintf(part[k], sizeof part[k],
                 whole ? "%04d%02d%02d" : "%04d%02d%02dT%02d%02d00%s", y, m, d,
                 minute / 60, minute % 60, way == 1 ? "Z" : "");
    }
    const char *zone =
        way == 2 && l->from_minute != ROTA_UNSET ? ";TZID=Asia/Shanghai" : "";
    rota_text_printf(out, "{DTSTART%s:%s\nDTEND%s:%s\n", zone, part[0], zone,
                     part[1]);
    rota_text_printf(
        out, way ? "X-ROTA-AGENT:%s\nCATEGORIES:%s\n" : "SUMMARY:%s %s leave\n",
        l->agent, l->kind);
    rota_text_printf(out, "STATUS:%s\n}",
                     state[*l->status == 'a'     ? 0
                           : l->status[2] == 'q' ? 1
                                                 : 2]);
}

Test(leave_ics, says_all_that_a_table_can)
{
    static const char *const agent[] = { "a01", "a02", "a03", "b1", "b2" };
    static const char *const state[] = { "approved", "requested", "refused" };
    rota_rng rng;
    rota_rng_seed(&rng, 11);
    for (int round = 0; round < 200; round++) {
        rota_text events = { 0 };
        rota_site *one = rota_site_new();
        for (int i = 0; i < 5; i++) {
            bool timed = rota_rng_below(&rng, 2) == 1;
            rota_leave_row *l = rota_vec_push(&one->leave);
            *l = (rota_leave_row){
                .agent = agent[i],
                .from_date =
                    rota_date_of(2026, 12, 1) + (int)rota_rng_below(&rng, 60),
                .kind = rota_leave_kinds[rota_rng_below(&rng, 13)],
                .status = state[rota_rng_below(&rng, 3)],
            };
            l->to_date = l->from_date + (int)rota_rng_below(&rng, 4) + timed;
            l->from_minute =
                timed ? (int)rota_rng_below(&rng, 1440) : ROTA_UNSET;
            l->to_minute = timed ? (int)rota_rng_below(&rng, 1440) : ROTA_UNSET;
            write_event(&events, l, (int)rota_rng_below(&rng, 3));
        }
        char *rows = given_export(one, ROTA_KIND_LEAVE);
        gives(rota_text_str(&events), strchr(rows, '\n') + 1);
        g.into->leave.count = 0;
        free(rows);
        rota_text_release(&events);
        rota_site_free(one);
    }
}
