/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/site.h>

#include <assert.h>
#include <string.h>

/* "Mon-Wed@day|Thu@late": each `@` ends a list of weekdays and starts a
 * shift, which the next `|` ends. */

static int refuse(const char *where, const char **bad)
{
    if (bad)
        *bad = where;
    return -1;
}

static int count_items(const char *s)
{
    int count = 0;

    for (; *s; s++)
        count += *s == '@';
    return count;
}

/* N bytes at S as text in ARENA. */
static char *copy_of(rota_arena *arena, const char *s, size_t n)
{
    char *copy = ROTA_ARENA_ARRAY(arena, char, n + 1);

    memcpy(copy, s, n);
    return copy;
}

int rota_pattern_parse(const char *s, rota_arena *arena,
                       rota_pattern_item **items, const char **bad)
{
    assert(s && arena && items);
    int count = 0;
    unsigned seen = 0;

    *items = ROTA_ARENA_ARRAY(arena, rota_pattern_item, count_items(s) + 1);
    while (*s) {
        const char *at = strchr(s, '@');
        if (!at || at == s)
            return refuse(s, bad);
        rota_pattern_item *item = &(*items)[count++];
        const char *days = copy_of(arena, s, (size_t)(at - s));
        const char *wrong;
        if (!rota_dayset_parse(days, &item->days, &wrong))
            return refuse(s + (wrong - days), bad);
        /* Kinds mean nothing here, and a weekday has one shift only. */
        if (item->days.kinds != 0 || item->days.weekdays & seen)
            return refuse(s, bad);
        seen |= item->days.weekdays;
        size_t length = strcspn(at + 1, "|@");
        if (length == 0 || at[1 + length] == '@')
            return refuse(at + 1, bad);
        item->shift = copy_of(arena, at + 1, length);
        s = at + 1 + length;
        if (*s == '|' && *++s == '\0')
            return refuse(s, bad);
    }
    return count;
}
