/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/publish.h>

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rota/mem.h>
#include <rota/rng.h>
#include <rota/text.h>

#define SITE     "6f1f8e1c-0b5e-4e0e-9a55-0d4b6c1c7b10"
#define SATURDAY 20792 /* 2026-12-05 */
#define DECEMBER (2026 * 12 + 11)
#define DAY      86400
#define FIRST    1795512600 /* 2026-11-24T09:30Z */

static const char *const agent_id[] = { "A1", "A2", "A3" };
static const char *const agent_name[] = { "张伟", "李娜", "王芳" };

static rota_zone *zone;
static rota_agenda agenda;
static char *kept[8]; /* what the tests wrote, freed at the end */
static size_t n_kept;

static void set_up(void)
{
    cr_assert_eq(rota_zone_open(&zone, "Asia/Shanghai", NULL), ROTA_OK);
    agenda = (rota_agenda){ .site_id = SITE,
                            .site_name = "热线",
                            .location = "二楼",
                            .zone = zone,
                            .cancelled_days = 60,
                            .months_back = 3,
                            .alarm = { 720, 60 },
                            .agent = agent_id,
                            .name = agent_name,
                            .agents = 3 };
}

static void tear_down(void)
{
    rota_zone_free(zone);
    while (n_kept)
        free(kept[--n_kept]);
}

TestSuite(agenda, .init = set_up, .fini = tear_down);

static rota_event_duty duty(const char *agent, const char *shift, int day,
                            int post)
{
    int64_t start = (int64_t)(SATURDAY + day) * DAY +
                    (strcmp(shift, "late") == 0 ? 8 * 3600 : 0);
    return (rota_event_duty){ .agent = agent,
                              .shift = shift,
                              .shift_name = shift,
                              .date = SATURDAY + day,
                              .post = post,
                              .start = start,
                              .end = start + 8 * 3600,
                              .text = "到岗 07:45" };
}

static const char *write_agenda(const rota_event_version *version, size_t count,
                                const char *agent)
{
    size_t size;
    agenda.version = version;
    agenda.versions = count;
    char *text = rota_agenda_ics(&agenda, agent, ROTA_EN, &size);
    cr_assert_eq(size, strlen(text));
    cr_assert_lt(n_kept, sizeof kept / sizeof *kept);
    kept[n_kept++] = text;
    return text;
}

static size_t count_of(const char *text, const char *needle)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, needle)); at++)
        n++;
    return n;
}

/* The event that starts on DAY, from BEGIN to END:VEVENT, unfolded; static. */
static const char *event_on(const char *text, int day)
{
    static char buf[4096];
    char date[ROTA_DATE_SIZE];
    char start[48];
    int y;
    int m;
    int d;
    rota_date_split(SATURDAY + day, &y, &m, &d);
    snprintf(date, sizeof date, "%04d%02d%02d", y, m, d);
    snprintf(start, sizeof start, "DTSTART;TZID=Asia/Shanghai:%sT", date);
    const char *at = strstr(text, start);
    if (!at)
        return NULL;
    while (strncmp(at, "BEGIN:VEVENT", 12) != 0)
        at--;
    const char *end = strstr(at, "END:VEVENT");
    size_t n = 0;
    for (; at < end; at++) {
        if (strncmp(at, "\r\n ", 3) == 0)
            at += 2;
        else
            buf[n++] = *at;
    }
    buf[n] = '\0';
    return buf;
}

#define EXPECT_IN(event, line)                                                 \
    cr_assert_not_null(strstr((event), (line)), "no \"%s\" in\n%s", (line),    \
                       (event))

/* The value of PROPERTY ("\nUID:") in EVENT; caller frees. */
static char *value(const char *event, const char *property)
{
    const char *at = strstr(event, property);
    cr_assert_not_null(at, "%s", event);
    at += strlen(property);
    return rota_strndup(at, strcspn(at, "\r"));
}

static const rota_event_duty *three(void)
{
    static rota_event_duty list[3];
    list[0] = duty("A1", "early", 0, 1);
    list[1] = duty("A2", "early", 0, 2);
    list[2] = duty("A3", "late", 1, 1);
    return list;
}

static rota_event_version version(int number, int64_t when,
                                  const rota_event_duty *list, size_t count)
{
    return (rota_event_version){ .month = DECEMBER,
                                 .version = number,
                                 .when = when,
                                 .duty = list,
                                 .duties = count };
}

Test(agenda, a_first_version_gives_events_without_revision)
{
    rota_event_version first = version(1, FIRST, three(), 3);
    const char *text = write_agenda(&first, 1, "A1");
    cr_assert_eq(count_of(text, "BEGIN:VEVENT"), 1);
    EXPECT_IN(text, "X-WR-CALNAME:热线 – 张伟\r\n");
    const char *event = event_on(text, 0);
    EXPECT_IN(event, "SEQUENCE:0\r\n");
    EXPECT_IN(event, "DTSTAMP:20261124T093000Z\r\n");
    EXPECT_IN(event, "LAST-MODIFIED:20261124T093000Z\r\n");
    EXPECT_IN(event, "SUMMARY:early\r\n");
    EXPECT_IN(event, "LOCATION:二楼\r\n");
    EXPECT_IN(event, "DESCRIPTION:到岗 07:45\\nRoster version: 1\r\n");
    EXPECT_IN(event, "STATUS:CONFIRMED\r\n");
    EXPECT_IN(event, "CLASS:PRIVATE\r\n");
    EXPECT_IN(event, "CATEGORIES:Duty\r\n");
    cr_assert_eq(count_of(event, "BEGIN:VALARM"), 2);
    EXPECT_IN(event, "TRIGGER:-PT1200M\r\n"); /* from noon to 08:00 */
    EXPECT_IN(event, "TRIGGER:-PT60M\r\n");
}

Test(agenda, the_evening_before_is_one_evening_whenever_the_shift_begins)
{
    rota_event_duty list[2] = { duty("A1", "early", 0, 1),
                                duty("A1", "late", 1, 1) };
    rota_event_version first = version(1, FIRST, list, 2);
    agenda.alarm[0] = 240;
    const char *text = write_agenda(&first, 1, "A1");
    EXPECT_IN(event_on(text, 0), "TRIGGER:-PT720M\r\n");  /* to 08:00 */
    EXPECT_IN(event_on(text, 1), "TRIGGER:-PT1200M\r\n"); /* to 16:00 */
    agenda.alarm[0] = agenda.alarm[1] = -1;
    cr_assert_null(strstr(write_agenda(&first, 1, "A1"), "VALARM"));
}

Test(agenda, the_team_sees_every_post_with_its_holder)
{
    rota_event_version first = version(1, FIRST, three(), 3);
    const char *text = write_agenda(&first, 1, NULL);
    cr_assert_eq(count_of(text, "BEGIN:VEVENT"), 3);
    EXPECT_IN(text, "X-WR-CALNAME:热线\r\n");
    EXPECT_IN(text, "SUMMARY:early 张伟\r\n");
    EXPECT_IN(text, "SUMMARY:early 李娜\r\n");
    EXPECT_IN(text, "SUMMARY:late 王芳\r\n");
    cr_assert_null(strstr(text, "VALARM"));
}

Test(agenda, uids_come_from_site_and_place_alone)
{
    rota_event_version first = version(1, FIRST, three(), 3);
    char *mine = value(event_on(write_agenda(&first, 1, "A3"), 1), "\nUID:");
    char *team = value(event_on(write_agenda(&first, 1, NULL), 1), "\nUID:");
    /* python3: uuid.uuid5(site, "duty\n2026-12-06\nlate\nA3") and so on */
    cr_assert_str_eq(mine, "caf8a502-aa3b-5951-86ce-5200620be76d");
    cr_assert_str_eq(team, "08f1f56d-8f30-5fe8-a5e7-7c1bdbb58ddf");
    free(mine);
    free(team);
}

Test(agenda, rendered_twice_it_is_the_same)
{
    rota_event_version first = version(1, FIRST, three(), 3);
    for (size_t i = 0; i < 4; i++) {
        const char *agent = i < 3 ? agent_id[i] : NULL;
        const char *once = write_agenda(&first, 1, agent);
        cr_assert_str_eq(write_agenda(&first, 1, agent), once);
    }
}

/* Events that do not stand in OTHER, word for word. */
static size_t events_not_in(const char *text, const char *other)
{
    size_t n = 0;
    while ((text = strstr(text, "BEGIN:VEVENT"))) {
        const char *end = strstr(text, "END:VEVENT");
        char *event = rota_strndup(text, (size_t)(end - text));
        n += strstr(other, event) == NULL;
        free(event);
        text = end;
    }
    return n;
}

Test(agenda, one_changed_slot_changes_one_event)
{
    rota_event_duty changed[3];
    memcpy(changed, three(), sizeof changed);
    changed[1].agent = "A3";
    changed[0].text = "交接给 王芳"; /* said of the neighbours, too */
    rota_event_version chain[] = {
        version(1, FIRST, three(), 3),
        version(2, FIRST + DAY, changed, 3),
    };
    const char *before = write_agenda(chain, 1, NULL);
    const char *after = write_agenda(chain, 2, NULL);
    cr_assert_eq(events_not_in(after, before), 1);
    cr_assert_eq(events_not_in(before, after), 1);
    cr_assert_eq(count_of(after, "SEQUENCE:1\r\n"), 1);
    EXPECT_IN(after, "SUMMARY:early 王芳\r\n");
    const char *at = strstr(after, "SUMMARY:early 王芳\r\n");
    EXPECT_IN(at, "Changed: 王芳 instead of 李娜");
    EXPECT_IN(after, "DTSTAMP:20261125T093000Z\r\n");
    char *old = value(strstr(before, "VEVENT"), "\nUID:");
    EXPECT_IN(after, old);
    free(old);
}

Test(agenda, other_times_are_a_revision_for_holder_and_team)
{
    rota_event_duty changed[3];
    memcpy(changed, three(), sizeof changed);
    changed[2].end += 3600;
    rota_event_version chain[] = { version(1, FIRST, three(), 3),
                                   version(2, FIRST + DAY, changed, 3) };
    for (int team = 0; team < 2; team++) {
        const char *event =
            event_on(write_agenda(chain, 2, team ? NULL : "A3"), 1);
        EXPECT_IN(event, "SEQUENCE:1\r\n");
        EXPECT_IN(event, "20261207T010000\r\n");
        EXPECT_IN(event, "Changed: other times");
        EXPECT_IN(event, "Roster version: 2");
    }
}

Test(agenda, a_swap_cancels_in_one_feed_adds_in_the_other_updates_the_team)
{
    rota_event_duty swapped[3];
    memcpy(swapped, three(), sizeof swapped);
    swapped[0].agent = "A3";
    swapped[2].agent = "A1";
    rota_event_version chain[] = { version(1, FIRST, three(), 3),
                                   version(2, FIRST + DAY, swapped, 3) };
    const char *one = write_agenda(chain, 2, "A1");
    cr_assert_eq(count_of(one, "BEGIN:VEVENT"), 2);
    const char *gone = event_on(one, 0);
    EXPECT_IN(gone, "STATUS:CANCELLED\r\n");
    EXPECT_IN(gone, "SEQUENCE:1\r\n");
    EXPECT_IN(gone, "SUMMARY:Cancelled: early\r\n");
    EXPECT_IN(gone, "20261205T080000\r\n");
    EXPECT_IN(gone, "20261205T160000\r\n");
    EXPECT_IN(gone, "DTSTAMP:20261125T093000Z\r\n");
    const char *added = event_on(one, 1);
    EXPECT_IN(added, "STATUS:CONFIRMED\r\n");
    EXPECT_IN(added, "SEQUENCE:0\r\n");
    const char *other = write_agenda(chain, 2, "A3");
    EXPECT_IN(event_on(other, 0), "SEQUENCE:0\r\n");
    EXPECT_IN(event_on(other, 1), "STATUS:CANCELLED\r\n");
    cr_assert_str_eq(write_agenda(chain, 2, "A2"),
                     write_agenda(chain, 1, "A2"));
    const char *team = write_agenda(chain, 2, NULL);
    cr_assert_eq(count_of(team, "SEQUENCE:1\r\n"), 2);
    cr_assert_null(strstr(team, "CANCELLED"));
}

Test(agenda, a_duty_that_returns_keeps_its_uid_and_grows_its_sequence)
{
    rota_event_version chain[] = {
        version(1, FIRST, three(), 3),
        version(2, FIRST + DAY, three() + 1, 2),
        version(3, FIRST + 2 * DAY, three(), 3),
        version(4, FIRST + 3 * DAY, three(), 3),
    };
    for (int team = 0; team < 2; team++) {
        char *uid[4];
        static const char *const sequence[] = { "SEQUENCE:0\r", "SEQUENCE:1\r",
                                                "SEQUENCE:2\r",
                                                "SEQUENCE:2\r" };
        for (size_t v = 0; v < 4; v++) {
            const char *text = write_agenda(chain, v + 1, team ? NULL : "A1");
            const char *event = strstr(text, "BEGIN:VEVENT");
            uid[v] = value(event, "\nUID:");
            cr_assert_str_eq(uid[v], uid[0]);
            EXPECT_IN(event, sequence[v]);
        }
        EXPECT_IN(kept[n_kept - 1], "Changed: on the roster again");
        EXPECT_IN(kept[n_kept - 1], "DTSTAMP:20261126T093000Z");
        for (size_t v = 0; v < 4; v++)
            free(uid[v]);
        tear_down();
        set_up();
    }
}

Test(agenda, cancelled_events_stay_for_so_many_days_and_then_go)
{
    rota_event_version chain[] = {
        version(1, FIRST, three(), 3),
        version(2, FIRST + DAY, three() + 1, 2),
        version(3, FIRST + 61 * DAY - 1, three() + 1, 2),
    };
    cr_assert_not_null(
        strstr(write_agenda(chain, 3, "A1"), "STATUS:CANCELLED"));
    chain[2].when = FIRST + 61 * DAY;
    cr_assert_null(strstr(write_agenda(chain, 3, "A1"), "BEGIN:VEVENT"));
    agenda.cancelled_days = 0;
    cr_assert_null(strstr(write_agenda(chain, 2, "A1"), "BEGIN:VEVENT"));
}

Test(agenda, the_window_reaches_back_some_months)
{
    rota_event_duty old = duty("A1", "early", -92, 1); /* 2026-09-04 */
    rota_event_duty older = duty("A1", "early", -100, 1);
    rota_event_version chain[] = {
        { .month = DECEMBER - 4,
          .version = 1,
          .when = FIRST - 99 * DAY,
          .duty = &older,
          .duties = 1 },
        { .month = DECEMBER - 3,
          .version = 1,
          .when = FIRST - 90 * DAY,
          .duty = &old,
          .duties = 1 },
        version(1, FIRST, three(), 3),
    };
    const char *text = write_agenda(chain, 3, "A1");
    cr_assert_not_null(event_on(text, -92));
    cr_assert_null(event_on(text, -100));
    cr_assert_not_null(event_on(text, 0));
}

Test(agenda, who_has_no_duty_has_an_empty_calendar)
{
    rota_event_version first = version(1, FIRST, three(), 3);
    cr_assert_null(strstr(write_agenda(&first, 1, "A9"), "VEVENT"));
    const char *none = write_agenda(NULL, 0, "A1");
    cr_assert_null(strstr(none, "VEVENT"));
    EXPECT_IN(none, "BEGIN:VCALENDAR\r\n");
}

Test(agenda, standby_is_transparent_and_leads_are_named)
{
    rota_event_duty list[2] = { duty("A1", "early", 0, 1),
                                duty("A1", "late", 1, 1) };
    list[0].standby = true;
    list[1].lead = true;
    rota_event_version first = version(1, FIRST, list, 2);
    const char *text = write_agenda(&first, 1, "A1");
    EXPECT_IN(event_on(text, 0), "TRANSP:TRANSPARENT\r\n");
    EXPECT_IN(event_on(text, 0), "CATEGORIES:Standby\r\n");
    EXPECT_IN(event_on(text, 1), "TRANSP:OPAQUE\r\n");
    EXPECT_IN(event_on(text, 1), "SUMMARY:late (lead)\r\n");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every UID in TEXT; each must be there once. */
static void check_unique(const char *text)
{
    size_t n = count_of(text, "\nUID:");
    char **uid = ROTA_NEW_ARRAY(char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        text = strstr(text, "\nUID:");
        uid[i] = value(text++, "\nUID:");
    }
    qsort(uid, n, sizeof *uid, by_text);
    for (size_t i = 0; i < n; i++) {
        cr_assert(i == 0 || strcmp(uid[i - 1], uid[i]) != 0);
        cr_assert_eq(strlen(uid[i]), 36);
        cr_assert_eq(uid[i][14], '5', "%s is of version 5", uid[i]);
    }
    for (size_t i = 0; i < n; i++)
        free(uid[i]);
    free(uid);
}

Test(agenda, uids_of_random_rosters_are_unique, .timeout = 120)
{
    enum { DAYS = 3, SHIFTS = 3, AGENTS = 6, ROSTERS = 10000 };
    static const char *const shift[SHIFTS] = { "early", "late", "1" };
    static char id[AGENTS][16];
    static rota_event_duty list[2][DAYS * AGENTS];
    static rota_post post[2][DAYS * AGENTS];
    rota_rng rng;
    rota_rng_seed(&rng, 10000);
    for (int i = 0; i < AGENTS; i++)
        snprintf(id[i], sizeof id[i], "%d", i);
    for (int roster = 0; roster < ROSTERS; roster++) {
        size_t n[2] = { 0, 0 };
        for (int v = 0; v < 2; v++) {
            for (int day = 0; day < DAYS; day++)
                for (int a = 0; a < AGENTS; a++)
                    if (rota_rng_below(&rng, 2))
                        list[v][n[v]++] = duty(
                            id[a], shift[rota_rng_below(&rng, SHIFTS)], day, 0);
            for (size_t i = 0; i < n[v]; i++)
                post[v][i] = (rota_post){ list[v][i].agent, list[v][i].shift,
                                          list[v][i].date, 0 };
            rota_posts_number(v ? post[0] : NULL, v ? n[0] : 0, post[v], n[v]);
            for (size_t i = 0; i < n[v]; i++)
                list[v][i].post = post[v][i].post;
        }
        rota_event_version chain[] = { version(1, FIRST, list[0], n[0]),
                                       version(2, FIRST + DAY, list[1], n[1]) };
        check_unique(write_agenda(chain, 2, NULL));
        check_unique(write_agenda(chain, 2, id[roster % AGENTS]));
        while (n_kept)
            free(kept[--n_kept]);
    }
}

Test(agenda, open_duties_are_events_of_their_own_that_name_nobody)
{
    rota_event_duty left = duty("", "early", 0, 2);
    rota_event_duty offered = duty("A3", "late", 1, 1);
    offered.lead = true;
    rota_event_duty both[2] = { left, offered };
    rota_event_version chain[] = {
        version(1, FIRST, NULL, 0), version(2, FIRST + DAY, both, 2),
        version(2, FIRST + 2 * DAY, both, 1), /* the offer ends */
    };
    agenda.open = true;
    cr_assert_null(strstr(write_agenda(chain, 1, NULL), "VEVENT"));
    const char *text = write_agenda(chain, 2, NULL);
    EXPECT_IN(text, "X-WR-CALNAME:热线 – open duties\r\n");
    EXPECT_IN(event_on(text, 0), "SUMMARY:Open: early\r\n");
    EXPECT_IN(event_on(text, 0), "TRANSP:TRANSPARENT\r\n");
    EXPECT_IN(event_on(text, 0), "CATEGORIES:Open duty\r\n");
    EXPECT_IN(event_on(text, 0), "SEQUENCE:0\r\n");
    EXPECT_IN(event_on(text, 1), "SUMMARY:Offered: late\r\n");
    cr_assert_null(strstr(text, "王芳"));
    cr_assert_null(strstr(text, "VALARM"));
    char *uid = value(event_on(text, 1), "\nUID:");
    text = write_agenda(chain, 3, NULL);
    EXPECT_IN(event_on(text, 0), "SEQUENCE:0\r\n");
    EXPECT_IN(event_on(text, 1), "STATUS:CANCELLED\r\n");
    EXPECT_IN(event_on(text, 1), "SEQUENCE:1\r\n");
    EXPECT_IN(event_on(text, 1), "Cancelled: no longer open");
    EXPECT_IN(event_on(text, 1), uid);
    agenda.open = false;
    rota_event_version team = version(1, FIRST, three(), 3);
    cr_assert_null(strstr(write_agenda(&team, 1, NULL), uid));
    free(uid);
}

Test(agenda, an_offer_that_becomes_nobodys_is_a_change)
{
    rota_event_duty offered = duty("A1", "early", 0, 1);
    rota_event_duty other = duty("A2", "early", 0, 1);
    rota_event_duty left = duty("", "early", 0, 1);
    rota_event_version chain[] = { version(1, FIRST, &offered, 1),
                                   version(2, FIRST + DAY, &other, 1),
                                   version(3, FIRST + 2 * DAY, &left, 1) };
    agenda.open = true;
    /* Who offers it is nobody's business. */
    cr_assert_str_eq(write_agenda(chain, 2, NULL),
                     write_agenda(chain, 1, NULL));
    const char *event = event_on(write_agenda(chain, 3, NULL), 0);
    EXPECT_IN(event, "SEQUENCE:1\r\n");
    EXPECT_IN(event, "Changed: nobody has it");
}
