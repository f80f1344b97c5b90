/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client has already: ETag, Last-Modified, and gzip or not.
 */
#include "answer.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Does the list of codings in SENT take gzip?  "gzip;q=0" does not. */
static bool takes_gzip(const char *sent)
{
    for (; sent && *sent; sent += *sent == ',') {
        sent += strspn(sent, " \t");
        size_t item = strcspn(sent, ",");
        size_t name = strcspn(sent, ",; \t");
        if (name == 4 && !strncasecmp(sent, "gzip", 4)) {
            const char *q = memmem(sent, item, "q=", 2);
            return !q || strtod(q + 2, NULL) > 0;
        }
        sent += item;
    }
    return false;
}

/* Is TAG, with its quotes, in the list SENT?  For a GET weak ones match too. */
static bool lists_tag(const char *sent, const char *tag)
{
    while (*sent) {
        sent += strspn(sent, " \t,");
        size_t item = strcspn(sent, ",");
        while (item > 0 && strchr(" \t", sent[item - 1]))
            item--;
        const char *s = sent;
        size_t n = item;
        if (n > 2 && !strncmp(s, "W/", 2)) {
            s += 2;
            n -= 2;
        }
        if ((n == 1 && *s == '*') || (n == strlen(tag) && !memcmp(s, tag, n)))
            return true;
        sent += strcspn(sent, ",");
    }
    return false;
}

const char *http_date(char buf[HTTP_DATE], int64_t when)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed",
                                        "Thu", "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
                                          "May", "Jun", "Jul", "Aug",
                                          "Sep", "Oct", "Nov", "Dec" };
    time_t t = (time_t)when;
    struct tm u;
    gmtime_r(&t, &u);
    snprintf(buf, HTTP_DATE, "%s, %02d %s %04d %02d:%02d:%02d GMT",
             days[u.tm_wday], u.tm_mday, months[u.tm_mon], u.tm_year + 1900,
             u.tm_hour, u.tm_min, u.tm_sec);
    return buf;
}

/* Only the form that we send ourselves counts. */
static bool is_unchanged_since(const char *sent, int64_t modified)
{
    struct tm u = { 0 };
    const char *end = strptime(sent, "%a, %d %b %Y %H:%M:%S GMT", &u);
    return end && *end == '\0' && (int64_t)timegm(&u) >= modified;
}

void validate(const asked *in, rota_arena *arena, response *out)
{
    assert(in && arena && out && out->blob);
    const blob *b = out->blob;
    out->gzipped = b->gzip && takes_gzip(asked_header(in, "Accept-Encoding"));
    const char *tag = out->gzipped ? b->gzip_tag : b->plain_tag;
    response_header(out, "ETag", rota_arena_strdup(arena, tag));
    response_header(out, "Vary", "Accept-Encoding");
    if (b->modified) {
        char date[HTTP_DATE];
        response_header(out, "Last-Modified",
                        rota_arena_strdup(arena, http_date(date, b->modified)));
    }
    const char *tags = asked_header(in, "If-None-Match");
    const char *since = asked_header(in, "If-Modified-Since");
    bool has_it =
        tags ? lists_tag(tags, tag)
             : since && b->modified && is_unchanged_since(since, b->modified);
    if (has_it)
        out->status = 304;
    else if (out->gzipped)
        response_header(out, "Content-Encoding", "gzip");
}
