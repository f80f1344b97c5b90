/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who hands over to whom, and who is in charge: what an agent reads beside a
 * duty.  The k-th duty of those that start at one time takes over from the
 * k-th of those that end about then; where one side is larger, some of the
 * other are named twice.
 */
#include "desk.h"

#include <assert.h>

#define NOBODY SIZE_MAX
/* Seconds between an end and the start that follows. */
#define ABOUT (30 * 60)

struct handover {
    const rota_site *site;
    const rota_stored_roster *version;
    size_t *from, *to; /* [duties]: the other duty, or NOBODY */
    bool *standby;     /* [duties] */
    rota_role *role;   /* [duties] */
    const char **name; /* [duties] */
};

typedef enum { START, END } moment;

static int64_t instant_of(const handover *h, size_t i, moment which)
{
    const rota_stored_duty *d = &h->version->duty[i];
    return which == START ? d->start : d->end;
}

/* How many before duty I share its start, or its end, to the second. */
static size_t order_of(const handover *h, size_t i, moment which)
{
    size_t k = 0;
    for (size_t b = 0; b < i; b++)
        k += !h->standby[b] &&
             instant_of(h, b, which) == instant_of(h, i, which);
    return k;
}

/* Does duty B end about when I starts (WHICH is END), or start about when I
 * ends? */
static bool meets(const handover *h, size_t b, size_t i, moment which)
{
    moment own = which == END ? START : END;
    int64_t apart = instant_of(h, b, which) - instant_of(h, i, own);
    bool beside = which == END
                      ? instant_of(h, b, START) >= instant_of(h, i, START)
                      : instant_of(h, b, END) <= instant_of(h, i, END);
    return !h->standby[b] && !beside && apart <= ABOUT && apart >= -ABOUT;
}

/* The duty on the other side of duty I's start or end: the k-th meets the
 * k-th, and where there are fewer they are gone through again. */
static size_t partner(const handover *h, size_t i, moment which)
{
    size_t n = h->version->duties, count = 0;
    for (size_t b = 0; b < n; b++)
        count += meets(h, b, i, which);
    if (count == 0)
        return NOBODY;
    size_t k = order_of(h, i, which == END ? START : END) % count;
    for (size_t b = 0; b < n; b++)
        if (meets(h, b, i, which) && k-- == 0)
            return b;
    return NOBODY;
}

static void pair_up(handover *h)
{
    for (size_t i = 0; i < h->version->duties; i++) {
        if (h->standby[i])
            continue;
        h->from[i] = partner(h, i, END);
        h->to[i] = partner(h, i, START);
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

/* A split duty is one event; its free hours between the pieces are told. */
static void add_pieces(const handover *h, rota_text *text, rota_lang lang,
                       const char *shift)
{
    const rota_shift_row *row = rota_site_shift(h->site, shift);
    if (!row || row->start2 == ROTA_UNSET)
        return;
    char from[ROTA_DATE_SIZE], to[ROTA_DATE_SIZE];
    rota_text_printf(text, "%s%s%s–%s", text->length ? "\n" : "",
                     _(lang, "Free between: "), rota_clock_text(from, row->end),
                     rota_clock_text(to, row->start2));
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
    add_pieces(h, &text, lang, h->version->duty[duty].shift);
    add_line(h, &text, _(lang, "In charge: "), in_charge(h, duty));
    add_line(h, &text, _(lang, "Takes over from: "), h->from[duty]);
    add_line(h, &text, _(lang, "Hands over to: "), h->to[duty]);
    const char *kept = rota_arena_strdup(arena, rota_text_str(&text));
    rota_text_release(&text);
    return kept;
}
