/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/site.h>

#include "../rota_test.h"

static rota_arena *arena;

static void open_arena(void)
{
    arena = rota_arena_new();
}

static void close_arena(void)
{
    rota_arena_free(arena);
}

TestSuite(pattern, .init = open_arena, .fini = close_arena);
TestSuite(available, .init = open_arena, .fini = close_arena);

static long wrong_at(const char *s)
{
    rota_pattern_item *items;
    const char *bad = NULL;

    EQ_INT(rota_pattern_parse(s, arena, &items, &bad), -1);
    return bad - s;
}

Test(pattern, weekdays_belong_to_the_next_shift)
{
    rota_pattern_item *items;

    EQ_INT(rota_pattern_parse("Mon-Wed@day|Thu@late", arena, &items, NULL), 2);
    EQ_INT(items[0].days.weekdays, 0x07);
    EQ_STR(items[0].shift, "day");
    EQ_INT(items[1].days.weekdays, 1 << ROTA_THU);
    EQ_STR(items[1].shift, "late");
    EQ_INT(rota_pattern_parse("Mon|Tue@day", arena, &items, NULL), 1);
    EQ_INT(items[0].days.weekdays, 0x03);
    EQ_INT(rota_pattern_parse("", arena, &items, NULL), 0);
}

Test(pattern, what_is_none_is_refused_where_it_goes_wrong)
{
    EQ_INT(wrong_at("Mon-Fri"), 0);
    EQ_INT(wrong_at("@day"), 0);
    EQ_INT(wrong_at("Mon@"), 4);
    EQ_INT(wrong_at("Mon@day|"), 8);
    EQ_INT(wrong_at("Mon|Dau@day"), 4);
    EQ_INT(wrong_at("workday@day"), 0);
    EQ_INT(wrong_at("Mon@day|Mon@late"), 8);
    EQ_INT(wrong_at("Mon@day@late"), 4);
}

static long window_wrong_at(const char *s)
{
    rota_window_item *items;
    const char *bad = NULL;

    EQ_INT(rota_available_parse(s, arena, &items, &bad), -1);
    return bad - s;
}

Test(available, days_take_the_next_window)
{
    rota_window_item *items;

    EQ_INT(rota_available_parse("Sat|Sun@08:00-20:00", arena, &items, NULL), 1);
    EQ_INT(items[0].days.weekdays, 0x60);
    EQ_INT(items[0].from, 480);
    EQ_INT(items[0].to, 1200);
    EQ_INT(rota_available_parse("Mon@20:00-08:00|holiday|Sat-Sun", arena,
                                &items, NULL),
           2);
    EQ_INT(items[0].from, 1200);
    EQ_INT(items[0].to, 480);
    EQ_INT(items[1].days.weekdays, 0x60);
    EQ_INT(items[1].days.kinds, 1 << ROTA_RESTDAY | 1 << ROTA_STATUTORY);
    EQ_INT(items[1].from, 0);
    EQ_INT(items[1].to, 1440);
    EQ_INT(rota_available_parse("", arena, &items, NULL), 0);
}

Test(available, what_is_none_is_refused_where_it_goes_wrong)
{
    EQ_INT(window_wrong_at("Sat@08:00"), 4);
    EQ_INT(window_wrong_at("Sat@08:00-25:00"), 4);
    EQ_INT(window_wrong_at("Sat@24:00-08:00"), 4);
    EQ_INT(window_wrong_at("Sat||Sun"), 4);
    EQ_INT(window_wrong_at("Sat|"), 4);
    EQ_INT(window_wrong_at("Never@08:00-20:00"), 0);
    EQ_INT(window_wrong_at("@08:00-20:00"), 0);
}
