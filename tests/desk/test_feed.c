/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#include <rota/feed.h>
#include <rota/settle.h>

#define MONTH site_month("2026-12")

static test_site s;
static rota_feed feed;

static void publish(void)
{
    rota_published published;
    rota_publish_order order = { 0 };
    OK(rota_desk_publish(s.desk, MONTH, &order, &published, &s.err), s.err);
    rota_published_release(&published);
}

/* A lawful December as version 1. */
static void set_up(void)
{
    const char *file = "tests/sites/december/roster.csv";
    rota_intake intake = { .draft = true };
    rota_imported done;
    site_open(&s);
    OK(rota_desk_import(s.desk, ROTA_KIND_ROSTER, &file, 1, &intake, &done,
                        &s.bad, &s.err),
       s.err);
    rota_imported_release(&done);
    publish();
}

static void tear_down(void)
{
    rota_feed_release(&feed);
    site_close(&s);
}

TestSuite(feed, .init = set_up, .fini = tear_down);

static const char *serve(rota_feed_kind kind, const char *agent)
{
    rota_feed_release(&feed);
    OK(rota_desk_feed(s.desk, kind, agent, &feed, &s.err), s.err);
    EQ_INT(strlen(feed.bytes), feed.size);
    return feed.bytes;
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

static void set_cell(const char *agent, const char *date, const char *shift)
{
    rota_reading *reading = NULL;
    OK(rota_desk_set(s.desk, MONTH, agent, date, shift, "agreed", &reading,
                     &s.err),
       s.err);
    rota_reading_free(reading);
}

/* Later, as the clock and whoever looks see it. */
static void wait_until(int minute)
{
    rota_desk_close(s.desk);
    s.options.now_minute = minute;
    s.options.lang = ROTA_ZH_CN;
    OK(rota_desk_open(&s.desk, &s.options, &s.err), s.err);
}

Test(feed, serves_the_bytes_that_show_gives)
{
    static const char *const agents[] = { "8001", NULL };
    rota_which which = { .kind = ROTA_WHICH_CURRENT };
    for (int i = 0; i < 2; i++) {
        rota_text shown = { 0 };
        OK(rota_desk_show(s.desk, MONTH, &which, ROTA_FORMAT_ICS, agents[i],
                          false, &shown, &s.err),
           s.err);
        EQ_STR(serve(agents[i] ? ROTA_FEED_OWN : ROTA_FEED_TEAM, agents[i]),
               rota_text_str(&shown));
        cr_assert_gt(count(feed.bytes, "BEGIN:VEVENT"), 0);
        rota_text_release(&shown);
    }
}

Test(feed, is_the_same_for_everybody_at_any_time)
{
    char *once = rota_strdup(serve(ROTA_FEED_OWN, "8001"));
    rota_feed first = feed;
    feed = (rota_feed){ 0 };
    wait_until(13 * 60);
    EQ_STR(serve(ROTA_FEED_OWN, "8001"), once);
    EQ_STR(feed.etag, first.etag);
    EQ_INT(strlen(feed.etag), 64);
    EQ_INT(feed.modified, first.modified);
    rota_feed_release(&first);
    free(once);
}

Test(feed, knows_no_stranger)
{
    FAILS(rota_desk_feed(s.desk, ROTA_FEED_OWN, "8oo1", &feed, &s.err),
          ROTA_UNKNOWN, s.err);
    cr_assert_null(feed.bytes);
}

Test(feed, of_open_duties_is_empty_while_every_duty_has_its_holder)
{
    EQ_INT(count(serve(ROTA_FEED_OPEN, NULL), "BEGIN:VEVENT"), 0);
    HAS_STR(feed.bytes, "X-WR-CALNAME:城市服务热线 – 空缺班次\r\n");
}

Test(feed, of_open_duties_tells_what_nobody_has_until_somebody_has_it)
{
    set_cell("8003", "2026-12-05", "off");
    EQ_INT(count(serve(ROTA_FEED_OPEN, NULL), "BEGIN:VEVENT"), 0);
    int64_t before = feed.modified;
    wait_until(10 * 60);
    publish();
    EQ_INT(count(serve(ROTA_FEED_OPEN, NULL), "BEGIN:VEVENT"), 1);
    EQ_INT(feed.modified, before + 3600);
    HAS_STR(feed.bytes, "SUMMARY:空缺：早班\r\n");
    HAS_STR(feed.bytes, "DTSTART;TZID=Asia/Shanghai:20261205T070000\r\n");
    HAS_STR(feed.bytes, "TRANSP:TRANSPARENT\r\n");
    HAS_STR(feed.bytes, "SEQUENCE:0\r\n");
    HAS_STR(feed.bytes, "到岗时间：06:45");
    cr_assert_null(strstr(feed.bytes, "VALARM"));
    wait_until(11 * 60);
    set_cell("8003", "2026-12-05", "early");
    publish();
    EQ_INT(count(serve(ROTA_FEED_OPEN, NULL), "BEGIN:VEVENT"), 1);
    HAS_STR(feed.bytes, "STATUS:CANCELLED\r\n");
    HAS_STR(feed.bytes, "SEQUENCE:1\r\n");
    HAS_STR(feed.bytes, "DTSTAMP:20261124T030000Z\r\n");
}

Test(feed, of_open_duties_tells_what_is_offered_without_a_name)
{
    rota_wished wished;
    rota_wish_order order = {
        .gives = { .agent = "8003", .date = "2026-12-05" },
    };
    wait_until(10 * 60);
    OK(rota_desk_swap_wish(s.desk, &order, &wished, &s.err), s.err);
    int64_t id = wished.wish->id;
    rota_wished_release(&wished);
    HAS_STR(serve(ROTA_FEED_OPEN, NULL), "SUMMARY:求换：早班\r\n");
    HAS_STR(feed.bytes, "DTSTAMP:20261124T020000Z\r\n");
    EQ_INT(count(feed.bytes, "BEGIN:VEVENT"), 1);
    cr_assert_null(strstr(feed.bytes, "8003"));
    wait_until(11 * 60);
    OK(rota_desk_swap_unwish(s.desk, id, &wished, &s.err), s.err);
    rota_wished_release(&wished);
    HAS_STR(serve(ROTA_FEED_OPEN, NULL), "STATUS:CANCELLED\r\n");
    HAS_STR(feed.bytes, "DTSTAMP:20261124T030000Z\r\n");
    HAS_STR(feed.bytes, "SEQUENCE:1\r\n");
}

Test(feed, a_plan_made_anew_leaves_nothing_open)
{
    rota_reading *reading = NULL;
    OK(site_plan(&s, "2026-12", ROTA_SCOPE_WEEKEND, &reading), s.err);
    rota_reading_free(reading);
    publish();
    EQ_INT(count(serve(ROTA_FEED_OPEN, NULL), "BEGIN:VEVENT"), 0);
}
