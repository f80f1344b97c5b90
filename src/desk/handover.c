/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who hands over to whom, and who is in charge: what an agent reads beside a
 * duty.  The k-th duty of those that start at one time takes over from the
 * k-th of those that end about then.
 */
#include "desk.h"

#include <assert.h>

#define NOBODY SIZE_MAX
#define ABOUT                                                                  \
    (30 * 60) /* seconds between an end and the start that follows             \
               */

struct handover {
    const rota_site *site;
    const rota_stored_roster *version;
    size_t *from, *to; /* [duties]: the other duty, or NOBODY */
    bool *standby;     /* [duties] */
    rota_role *role;   /* [duties] */
    const char **name; /* [duties] */
};

static bool starts_with(const handover *h, size_t a, size_t b)
{
    return !h->standby[b] &&
           h->version->duty[a].start == h->version->duty[b].start;
}

/* The k-th duty that ends about INSTANT. */
static size_t nth_ending(const handover *h, int64_t instant, size_t k)
{
    for (size_t i = 0; i < h->version->duties; i++) {
        int64_t apart = h->version->duty[i].end - instant;
        if (h->standby[i] || apart > ABOUT || apart < -ABOUT ||
            h->version->duty[i].start >= instant)
            continue;
        if (k-- == 0)
            return i;
    }
    return NOBODY;
}

static void pair_up(handover *h)
{
    for (size_t i = 0; i < h->version->duties; i++) {
        if (h->standby[i])
            continue;
        size_t k = 0;
        for (size_t b = 0; b < i; b++)
            k += starts_with(h, i, b);
        h->from[i] = nth_ending(h, h->version->duty[i].start, k);
        if (h->from[i] != NOBODY && h->to[h->from[i]] == NOBODY)
            h->to[h->from[i]] = i;
    }
}

handover *handover_new(const rota_site *site, const rota_stored_roster *version)
{
    assert(site && version);
    handover *h = ROTA_NEW(handover);
    size_t n = version->duties;
    h->site = site;
    h->version = version;
    h->from = ROTA_NEW_ARRAY(size_t, n + 1);
    h->to = ROTA_NEW_ARRAY(size_t, n + 1);
    h->standby = ROTA_NEW_ARRAY(bool, n + 1);
    h->role = ROTA_NEW_ARRAY(rota_role, n + 1);
    h->name = ROTA_NEW_ARRAY(const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const rota_stored_duty *d = &version->duty[i];
        const rota_shift_row *shift = rota_site_shift(site, d->shift);
        const rota_agent_row *agent = rota_site_agent(site, d->agent);
        h->from[i] = h->to[i] = NOBODY;
        h->standby[i] = shift && shift->kind == ROTA_SHIFT_STANDBY;
        h->role[i] = agent ? agent->role : ROTA_AGENT;
        h->name[i] = agent ? agent->name : d->agent;
    }
    pair_up(h);
    return h;
}

void handover_free(handover *h)
{
    if (!h)
        return;
    free(h->from);
    free(h->to);
    free(h->standby);
    free(h->role);
    free(h->name);
    free(h);
}

/* The named person in charge when the duty starts: a lead, else a senior
 * where they may act. */
static size_t in_charge(const handover *h, size_t duty)
{
    int64_t start = h->version->duty[duty].start;
    size_t best = NOBODY;
    for (size_t i = 0; i < h->version->duties; i++) {
        const rota_stored_duty *d = &h->version->duty[i];
        if (h->standby[i] || d->start > start || d->end <= start)
            continue;
        bool may =
            h->role[i] == ROTA_LEAD ||
            (h->role[i] == ROTA_SENIOR && h->site->policy.lead_senior_acts);
        if (may && (best == NOBODY || h->role[i] < h->role[best]))
            best = i;
    }
    return best;
}

static void add_line(const handover *h, rota_text *text, const char *title,
                     size_t who)
{
    if (who != NOBODY)
        rota_text_printf(text, "%s%s%s", text->length ? "\n" : "", title,
                         h->name[who]);
}

const char *handover_text(const handover *h, size_t duty, const rota_zone *zone,
                          rota_lang lang, rota_arena *arena)
{
    assert(h && duty < h->version->duties && zone && arena);
    rota_text text = { 0 };
    int arrival = h->site->policy.site_arrival;
    if (arrival > 0 && !h->standby[duty]) {
        rota_date date;
        int minute;
        char clock[ROTA_DATE_SIZE];
        rota_zone_local(zone, h->version->duty[duty].start - arrival * 60,
                        &date, &minute);
        rota_text_printf(&text, "%s%s", _(lang, "Arrive at: "),
                         rota_clock_text(clock, minute));
    }
    add_line(h, &text, _(lang, "In charge: "), in_charge(h, duty));
    add_line(h, &text, _(lang, "Takes over from: "), h->from[duty]);
    add_line(h, &text, _(lang, "Hands over to: "), h->to[duty]);
    const char *kept = rota_arena_strdup(arena, rota_text_str(&text));
    rota_text_release(&text);
    return kept;
}
