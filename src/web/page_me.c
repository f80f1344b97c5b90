/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An agent's own page: the next duty, those after it, who else is there.
 */
#include <string.h>

#include "parts.h"

enum { DAYS_AHEAD = 62, FEW_MATES = 12 };

typedef struct {
    rota_duty_list own, all;
    rota_site *site;
} agenda;

static bool meets(const rota_shown_duty *a, const rota_shown_duty *b)
{
    return a->start < b->end && b->start < a->end &&
           strcmp(a->agent, b->agent) != 0;
}

/* Everybody who is on duty at some time of OWN. */
static void add_mates(markup *h, const agenda *a, const rota_shown_duty *own)
{
    size_t mates = 0;
    for (size_t i = 0; i < a->all.count; i++)
        mates += meets(own, &a->all.row[i]);
    if (mates == 0) {
        part_note(h, "note", _(h->lang, "Nobody else is on duty then."));
        return;
    }
    mark_open(h, "details", "open", mates <= FEW_MATES ? "" : MARK_NONE, NULL);
    mark_element(h, "summary",
                 part_format(h->r, N_("With you: %d"), (int)mates), NULL);
    mark_open(h, "ul", "class", "mates", NULL);
    for (size_t i = 0; i < a->all.count; i++) {
        const rota_shown_duty *other = &a->all.row[i];
        if (!meets(own, other))
            continue;
        mark_open(h, "li", NULL);
        part_chip(h, other->place, other->shift_name);
        mark_text(h, " ");
        mark_element(h, "bdi", other->name, NULL);
        mark_close(h);
    }
    mark_close(h);
    mark_close(h);
}

static void add_time(markup *h, const rota_shown_duty *d)
{
    mark_element(h, "span",
                 part_format(h->r, N_("%s–%s"), part_clock(h->r, d->start),
                             part_clock(h->r, d->end)),
                 "class", "when", NULL);
}

static void add_ways(markup *h, const rota_shown_duty *d, bool begun)
{
    mark_open(h, "p", "class", "buttons", NULL);
    if (!begun)
        part_action(h,
                    url(h->r, "/me/duties/%s/swap", part_date(h->r, d->date)),
                    _(h->lang, "May I swap?"));
    part_action(h, url(h->r, "/me/duties/%s/why", part_date(h->r, d->date)),
                _(h->lang, "Why me?"));
    mark_close(h);
}

static void add_duty(markup *h, const agenda *a, const rota_shown_duty *d,
                     bool next)
{
    char day[ROTA_DAY_SIZE];
    bool begun = d->start <= rota_desk_now(h->r->desk);
    mark_open(h, "section", "class", next ? "duty-card next" : "duty-card",
              NULL);
    if (next)
        mark_element(
            h, "p", begun ? _(h->lang, "On duty now") : _(h->lang, "Next duty"),
            "class", "kicker", NULL);
    mark_open(h, "h2", NULL);
    mark_element(h, "span", rota_day_text(day, d->date, h->lang), "class",
                 "when", NULL);
    mark_text(h, " ");
    part_chip(h, d->place, d->shift_name);
    mark_text(h, " ");
    add_time(h, d);
    mark_close(h);
    add_mates(h, a, d);
    add_ways(h, d, begun);
    mark_close(h);
}

static rota_status read_agenda(request *r, agenda *a, rota_error *err)
{
    rota_desk *desk;
    ROTA_TRY(request_desk(r, &desk, err));
    ROTA_TRY(rota_desk_records(desk, &a->site, err));
    rota_date today = rota_desk_today(desk);
    /* the night before may not have ended */
    ROTA_TRY(rota_desk_duties(desk, r->user.id, today - 1, today + DAYS_AHEAD,
                              &a->own, err));
    return rota_desk_duties(desk, NULL, today - 1, today + DAYS_AHEAD, &a->all,
                            err);
}

static void add_agenda(markup *h, const agenda *a)
{
    bool next = true;
    for (size_t i = 0; i < a->own.count; i++) {
        const rota_shown_duty *d = &a->own.row[i];
        if (d->end <= rota_desk_now(h->r->desk))
            continue;
        add_duty(h, a, d, next);
        next = false;
    }
    if (next)
        part_note(h, "empty",
                  _(h->lang, "No duty is published for you in the next two "
                             "months."));
}

rota_status page_me(request *r, response *out, rota_error *err)
{
    agenda a = { 0 };
    rota_status status = read_agenda(r, &a, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(r, _(r->user.lang, "My duties"));
        mark_open(h, "p", "class", "buttons", NULL);
        part_action(h, "/subscribe", _(h->lang, "Into my calendar"));
        part_action(h, "/calendar/my.ics", _(h->lang, "As a file"));
        mark_close(h);
        add_agenda(h, &a);
        frame_close(h, out);
    }
    rota_duty_list_release(&a.own);
    rota_duty_list_release(&a.all);
    rota_site_free(a.site);
    return status;
}
