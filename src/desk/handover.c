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
    size_t *charge;    /* [duties]: in charge when it starts, or NOBODY */
    bool *standby;     /* [duties] */
    rota_role *role;   /* [duties] */
    const char **name; /* [duties] */
};

/* Those who are at work, in the order of a moment of theirs; ties as in the
 * version. */
typedef struct {
    int64_t at;
    size_t duty;
} moment;

typedef struct {
    moment *start, *end;
    size_t count;
} moments;

static int by_moment(const void *left, const void *right)
{
    const moment *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->duty > b->duty) - (a->duty < b->duty);
}

static int by_duty(const void *left, const void *right)
{
    const size_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static moments moments_of(const handover *h)
{
    size_t n = h->version->duties;
    moments m = { ROTA_NEW_ARRAY(moment, n + 1), ROTA_NEW_ARRAY(moment, n + 1),
                  0 };
    for (size_t i = 0; i < n; i++) {
        if (h->standby[i])
            continue;
        m.start[m.count] = (moment){ h->version->duty[i].start, i };
        m.end[m.count++] = (moment){ h->version->duty[i].end, i };
    }
    if (m.count > 0) {
        qsort(m.start, m.count, sizeof *m.start, by_moment);
        qsort(m.end, m.count, sizeof *m.end, by_moment);
    }
    return m;
}

/* Pair those whose moment is OWN[0], ..., all at one time, with those of
 * OTHER[0 .. others) whose moment is about then and who are not there on the
 * same side of it: MAY says who. */
static void pair_group(const moment *own, size_t count, const moment *other,
                       size_t others, const handover *h,
                       bool (*may)(const rota_stored_duty *, int64_t),
                       size_t *partner)
{
    int64_t at = own[0].at;
    size_t *there = ROTA_NEW_ARRAY(size_t, others + 1), n = 0;
    for (size_t i = 0; i < others; i++)
        if (may(&h->version->duty[other[i].duty], at))
            there[n++] = other[i].duty;
    if (n > 0)
        qsort(there, n, sizeof *there, by_duty);
    for (size_t k = 0; k < count && n > 0; k++)
        partner[own[k].duty] = there[k % n];
    free(there);
}

/* Go through the groups of OWN, and beside them through the part of OTHER that
 * lies about their time. */
static void pair_side(const moment *own, const moment *other, size_t n,
                      const handover *h,
                      bool (*may)(const rota_stored_duty *, int64_t),
                      size_t *partner)
{
    size_t low = 0, high = 0;
    for (size_t i = 0; i < n;) {
        size_t next = i + 1;
        while (next < n && own[next].at == own[i].at)
            next++;
        while (low < n && other[low].at < own[i].at - ABOUT)
            low++;
        while (high < n && other[high].at <= own[i].at + ABOUT)
            high++;
        pair_group(own + i, next - i, other + low, high - low, h, may, partner);
        i = next;
    }
}

static bool was_there_before(const rota_stored_duty *duty, int64_t start)
{
    return duty->start < start;
}

static bool stays_after(const rota_stored_duty *duty, int64_t end)
{
    return duty->end > end;
}

static bool may_lead(const handover *h, size_t i)
{
    return h->role[i] == ROTA_LEAD ||
           (h->role[i] == ROTA_SENIOR && h->site->policy.lead_senior_acts);
}

/* The best of those present who may be in charge; ties as in the version. */
static size_t best_of(const handover *h, const size_t *present, size_t n)
{
    size_t best = NOBODY;
    for (size_t k = 0; k < n; k++) {
        size_t i = present[k];
        if (best == NOBODY || h->role[i] < h->role[best] ||
            (h->role[i] == h->role[best] && i < best))
            best = i;
    }
    return best;
}

/* The named person in charge when each duty starts: a lead, else a senior
 * where they may act. */
static void put_in_charge(handover *h)
{
    size_t n = h->version->duties, present = 0;
    moment *start = ROTA_NEW_ARRAY(moment, n + 1);
    size_t *here = ROTA_NEW_ARRAY(size_t, n + 1);
    for (size_t i = 0; i < n; i++)
        start[i] = (moment){ h->version->duty[i].start, i };
    if (n > 0)
        qsort(start, n, sizeof *start, by_moment);
    for (size_t i = 0; i < n;) {
        size_t next = i, left = 0;
        for (; next < n && start[next].at == start[i].at; next++)
            if (!h->standby[start[next].duty] && may_lead(h, start[next].duty))
                here[present++] = start[next].duty;
        for (size_t k = 0; k < present; k++)
            if (h->version->duty[here[k]].end > start[i].at)
                here[left++] = here[k];
        present = left;
        size_t best = best_of(h, here, present);
        for (; i < next; i++)
            h->charge[start[i].duty] = best;
    }
    free(here);
    free(start);
}

static void pair_up(handover *h)
{
    moments m = moments_of(h);
    pair_side(m.start, m.end, m.count, h, was_there_before, h->from);
    pair_side(m.end, m.start, m.count, h, stays_after, h->to);
    free(m.start);
    free(m.end);
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
    h->charge = ROTA_NEW_ARRAY(size_t, n + 1);
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
    put_in_charge(h);
    return h;
}

void handover_free(handover *h)
{
    if (!h)
        return;
    free(h->from);
    free(h->to);
    free(h->charge);
    free(h->standby);
    free(h->role);
    free(h->name);
    free(h);
}

static void add_line(const handover *h, rota_text *text, const char *title,
                     size_t who)
{
    if (who != NOBODY)
        rota_text_printf(text, "%s%s%s", text->length ? "\n" : "", title,
                         h->name[who]);
}

/* A split duty is one event; its free hours between the pieces are told. */
void handover_times(const rota_site *site, const char *shift, int64_t start,
                    const rota_zone *zone, rota_lang lang, rota_text *out)
{
    assert(site && shift && zone && out);
    const rota_shift_row *row = rota_site_shift(site, shift);
    int arrival = site->policy.site_arrival;
    bool standby = row && row->kind == ROTA_SHIFT_STANDBY;
    char from[ROTA_DATE_SIZE], to[ROTA_DATE_SIZE];
    if (arrival > 0 && !standby) {
        rota_date date;
        int minute;
        rota_zone_local(zone, start - arrival * 60, &date, &minute);
        rota_text_printf(out, "%s%s", _(lang, "Arrive at: "),
                         rota_clock_text(from, minute));
    }
    if (row && row->start2 != ROTA_UNSET)
        rota_text_printf(out, "%s%s%s–%s", out->length ? "\n" : "",
                         _(lang, "Free between: "),
                         rota_clock_text(from, row->end),
                         rota_clock_text(to, row->start2));
}

void handover_text(const handover *h, size_t duty, const rota_zone *zone,
                   rota_lang lang, rota_text *out)
{
    assert(h && duty < h->version->duties && zone && out);
    const rota_stored_duty *d = &h->version->duty[duty];
    rota_text text = { 0 };
    handover_times(h->site, d->shift, d->start, zone, lang, &text);
    add_line(h, &text, _(lang, "In charge: "), h->charge[duty]);
    add_line(h, &text, _(lang, "Takes over from: "), h->from[duty]);
    add_line(h, &text, _(lang, "Hands over to: "), h->to[duty]);
    rota_text_add(out, rota_text_str(&text));
    rota_text_release(&text);
}
