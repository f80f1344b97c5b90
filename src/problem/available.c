/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/site.h>

#include <assert.h>
#include <string.h>

/* "Mon|Tue@08:00-12:00|Sat": words joined by `|`; a word with `@` closes the
 * list of days before it with its window, the end closes it with all day. */

enum { CLOCK_LENGTH = 5, WINDOW_LENGTH = 2 * CLOCK_LENGTH + 1 };

static int refuse(const char *where, const char **bad)
{
    if (bad)
        *bad = where;
    return -1;
}

/* "08:00-20:00", LENGTH bytes of it. */
static bool read_window(const char *s, size_t length, rota_window_item *item)
{
    char from[CLOCK_LENGTH + 1] = { 0 };
    char to[CLOCK_LENGTH + 1] = { 0 };

    if (length != WINDOW_LENGTH || s[CLOCK_LENGTH] != '-')
        return false;
    memcpy(from, s, CLOCK_LENGTH);
    memcpy(to, s + CLOCK_LENGTH + 1, CLOCK_LENGTH);
    return rota_clock_parse(from, false, &item->from) &&
           rota_clock_parse(to, true, &item->to);
}

static int count_windows(const char *s)
{
    int count = 1;

    for (; *s; s++)
        count += *s == '@';
    return count;
}

int rota_available_parse(const char *s, rota_arena *arena,
                         rota_window_item **items, const char **bad)
{
    assert(s && arena && items);
    int count = 0;
    rota_dayset open = { 0, 0 };

    *items = ROTA_ARENA_ARRAY(arena, rota_window_item, count_windows(s));
    if (*s == '\0')
        return 0;
    for (;;) {
        char word[32] = { 0 };
        rota_dayset days;
        size_t length = strcspn(s, "|");
        size_t name = strcspn(s, "|@");
        if (name == 0 || name >= sizeof word)
            return refuse(s, bad);
        memcpy(word, s, name);
        if (!rota_dayset_parse(word, &days, NULL))
            return refuse(s, bad);
        open.weekdays |= days.weekdays;
        open.kinds |= days.kinds;
        rota_window_item *item = &(*items)[count];
        if (name < length || s[length] == '\0') {
            item->days = open;
            item->to = 1440;
            if (name < length &&
                !read_window(s + name + 1, length - name - 1, item))
                return refuse(s + name + 1, bad);
            open = (rota_dayset){ 0, 0 };
            count++;
        }
        if (s[length] == '\0')
            return count;
        s += length + 1;
    }
}
