/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zone.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <rota/mem.h>

/*
 * A TZif file: a header and a block with 32-bit times for old readers, then a
 * header and a block with 64-bit times, then the rule on a line of its own.
 */
enum { HEADER = 44, COUNTS_AT = 20, TYPE_SIZE = 6, MOST = 100000 };

typedef struct {
    size_t isut, isstd, leap, time, type, chars;
} counts;

static uint32_t number32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
           p[3];
}

static int64_t number64(const unsigned char *p)
{
    return (int64_t)((uint64_t)number32(p) << 32 | number32(p + 4));
}

static bool read_header(const unsigned char *p, size_t left, counts *n)
{
    if (left < HEADER || memcmp(p, "TZif", 4) != 0 || p[4] < '2')
        return false;
    size_t *const field[] = { &n->isut, &n->isstd, &n->leap,
                              &n->time, &n->type,  &n->chars };
    for (size_t i = 0; i < 6; i++) {
        *field[i] = number32(p + COUNTS_AT + 4 * i);
        if (*field[i] > MOST)
            return false;
    }
    return n->type > 0;
}

static size_t block_size(const counts *n, size_t time_size)
{
    return n->time * (time_size + 1) + n->type * TYPE_SIZE + n->chars +
           n->leap * (time_size + 4) + n->isstd + n->isut;
}

static bool read_clocks(const unsigned char *types, const counts *n, size_t i,
                        clocks *into)
{
    if (i >= n->type)
        return false;
    const unsigned char *p = types + i * TYPE_SIZE;
    into->offset = (int)(int32_t)number32(p);
    into->daylight = p[4] != 0;
    /* RFC 8536 allows -25 to +26 hours. */
    return into->offset > -25 * 3600 && into->offset < 26 * 3600;
}

static bool read_block(rota_zone *zone, const unsigned char *p, const counts *n)
{
    const unsigned char *index = p + n->time * 8;
    const unsigned char *types = index + n->time;

    zone->count = n->time;
    zone->at = ROTA_NEW_ARRAY(int64_t, n->time + 1);
    zone->after = ROTA_NEW_ARRAY(clocks, n->time + 1);
    if (!read_clocks(types, n, 0, &zone->before))
        return false;
    for (size_t i = 0; i < n->time; i++) {
        zone->at[i] = number64(p + i * 8);
        if (i > 0 && zone->at[i] <= zone->at[i - 1])
            return false;
        if (!read_clocks(types, n, index[i], &zone->after[i]))
            return false;
    }
    return true;
}

static bool read_footer(rota_zone *zone, const unsigned char *p, size_t left)
{
    const unsigned char *end;

    if (left < 2 || p[0] != '\n')
        return false;
    end = memchr(p + 1, '\n', left - 1);
    if (!end)
        return false;
    if (end == p + 1)
        return true; /* no rule is known */
    char *rule = rota_strndup((const char *)p + 1, (size_t)(end - p - 1));
    zone->has_rule = zone_rule_parse(rule, &zone->rule);
    free(rule);
    return zone->has_rule;
}

bool zone_read_tzif(rota_zone *zone, const unsigned char *data, size_t size)
{
    assert(zone && data);
    counts n;
    size_t at = HEADER;

    if (!read_header(data, size, &n))
        return false;
    at += block_size(&n, 4);
    if (at > size || !read_header(data + at, size - at, &n))
        return false;
    /* A file that counts leap seconds is not civil time as others keep it. */
    if (n.leap > 0)
        return false;
    at += HEADER;
    size_t block = block_size(&n, 8);
    if (size - at < block || !read_block(zone, data + at, &n))
        return false;
    at += block;
    return read_footer(zone, data + at, size - at);
}
