/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/publish.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <rota/hash.h>
#include <rota/ical.h>
#include <rota/mem.h>
#include <rota/text.h>

#include "history.h"

/* A calendar being made; its texts live in the arena. */
typedef struct {
    const rota_agenda *agenda;
    const char *agent; /* NULL: the team's */
    rota_lang lang;
    rota_arena *arena;
} maker;

static const char *keep(maker *m, rota_text *text)
{
    const char *kept = rota_arena_strdup(m->arena, rota_text_str(text));

    rota_text_release(text);
    return kept;
}

static int by_id(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static const char *name_of(const rota_agenda *agenda, const char *id)
{
    if (agenda->agents == 0)
        return id;
    const char *const *at = bsearch(&id, agenda->agent, agenda->agents,
                                    sizeof *agenda->agent, by_id);
    const char *name = at ? agenda->name[at - agenda->agent] : "";
    return *name ? name : id;
}

/* Of the place a duty fills, never of names, hosts or the hour: who reads the
 * calendar again finds the same event. */
static const char *uid(maker *m, const rota_event_duty *duty)
{
    char date[ROTA_DATE_SIZE];
    rota_text name = { 0 };

    rota_date_text(date, duty->date);
    if (m->agent)
        rota_text_printf(&name, "duty\n%s\n%s\n%s", date, duty->shift,
                         duty->agent);
    else
        rota_text_printf(&name, "%s\n%s\n%s\n%d",
                         m->agenda->open ? "open" : "post", date, duty->shift,
                         duty->post);
    rota_uuid id = rota_uuid_named(m->agenda->site_id, rota_text_str(&name));
    rota_text_release(&name);
    return rota_arena_strdup(m->arena, id.text);
}

/* Not every reader shows the status, so the title tells too. */
static const char *summary(maker *m, const revision *r)
{
    rota_text text = { 0 };

    if (r->change == CHANGE_GONE)
        rota_text_add(&text, _(m->lang, "Cancelled: "));
    else if (m->agenda->open)
        rota_text_add(&text, *r->duty->agent ? _(m->lang, "Offered: ")
                                             : _(m->lang, "Open: "));
    rota_text_add(&text, r->duty->shift_name);
    if (m->agenda->open)
        return keep(m, &text);
    if (!m->agent)
        rota_text_printf(&text, " %s", name_of(m->agenda, r->duty->agent));
    if (r->duty->lead)
        rota_text_add(&text, _(m->lang, " (lead)"));
    return keep(m, &text);
}

static void add_change(maker *m, const revision *r, rota_text *text)
{
    switch (r->change) {
    case CHANGE_NONE:
        break;
    case CHANGE_TIMES:
        rota_text_add(text, _(m->lang, "Changed: other times"));
        break;
    case CHANGE_HOLDER:
        rota_text_printf(text, _(m->lang, "Changed: %1$s instead of %2$s"),
                         name_of(m->agenda, r->duty->agent),
                         name_of(m->agenda, r->before->agent));
        break;
    case CHANGE_OFFER:
        rota_text_add(text, *r->duty->agent
                                ? _(m->lang, "Changed: its holder offers it")
                                : _(m->lang, "Changed: nobody has it"));
        break;
    case CHANGE_BACK:
        rota_text_add(text, m->agenda->open
                                ? _(m->lang, "Changed: open again")
                                : _(m->lang, "Changed: on the roster again"));
        break;
    case CHANGE_GONE:
        rota_text_add(text,
                      m->agenda->open
                          ? _(m->lang, "Cancelled: no longer open")
                          : _(m->lang, "Cancelled: no longer on the roster"));
        break;
    }
    if (r->change != CHANGE_NONE)
        rota_text_char(text, '\n');
}

static void add_text(maker *m, const revision *r, rota_text *text)
{
    const rota_agenda *a = m->agenda;
    size_t before = text->length;

    if (r->duty->text)
        rota_text_add(text, r->duty->text);
    else
        a->describe(a->ctx, r->version, r->duty, m->lang, text);
    if (text->length > before)
        rota_text_char(text, '\n');
}

static const char *categories(const maker *m, const rota_event_duty *duty)
{
    if (m->agenda->open)
        return _(m->lang, "Open duty");
    return duty->standby ? _(m->lang, "Standby") : _(m->lang, "Duty");
}

static const char *description(maker *m, const revision *r)
{
    rota_text text = { 0 };

    add_change(m, r, &text);
    if (r->change != CHANGE_GONE)
        add_text(m, r, &text);
    rota_text_printf(&text, _(m->lang, "Roster version: %d"),
                     r->version->version);
    return keep(m, &text);
}

/* Minutes from the reminder of the evening before to the start, -1: none. */
static int evening(const rota_agenda *agenda, const rota_event_duty *duty)
{
    int64_t midnight = rota_zone_instant(agenda->zone, duty->date, 0, NULL);

    if (agenda->alarm[0] < 0)
        return -1;
    return agenda->alarm[0] + (int)((duty->start - midnight) / 60);
}

static rota_ical_event event_of(maker *m, const revision *r)
{
    return (rota_ical_event){
        .uid = uid(m, r->duty),
        .sequence = r->sequence,
        .stamp = r->version->when,
        .start = r->duty->start,
        .end = r->duty->end,
        .cancelled = r->change == CHANGE_GONE,
        .transparent = r->duty->standby || m->agenda->open,
        .summary = summary(m, r),
        .location = m->agenda->location ? m->agenda->location : "",
        .description = description(m, r),
        .categories = categories(m, r->duty),
        /* The team's calendar reminds nobody. */
        .alarm = { m->agent ? evening(m->agenda, r->duty) : -1,
                   m->agent ? m->agenda->alarm[1] : -1 },
    };
}

static const char *calendar_name(maker *m)
{
    rota_text text = { 0 };
    const char *site = m->agenda->site_name;

    if (*site)
        rota_text_add(&text, site);
    else
        rota_text_add(&text, _(m->lang, "Duty roster"));
    if (m->agent)
        rota_text_printf(&text, " – %s", name_of(m->agenda, m->agent));
    else if (m->agenda->open)
        rota_text_printf(&text, " – %s", _(m->lang, "open duties"));
    return keep(m, &text);
}

/* The year whose clocks the calendar describes: that of the latest month.
 * Without any month there are no times either. */
static int year_of(const rota_agenda *agenda)
{
    enum { ANY_YEAR = 2000 };

    if (agenda->versions == 0)
        return ANY_YEAR;
    return agenda->version[agenda->versions - 1].month / 12;
}

char *rota_agenda_ics(const rota_agenda *agenda, const char *agent,
                      rota_lang lang, size_t *size)
{
    assert(agenda && agenda->site_id && agenda->site_name && agenda->zone);
    assert(!agent || !agenda->open);
    maker m = { agenda, agent, lang, rota_arena_new() };
    revisions list = { 0 };

    history_read(&list, agenda, agent);
    rota_ical_event *event =
        ROTA_ARENA_ARRAY(m.arena, rota_ical_event, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        event[i] = event_of(&m, &list.item[i]);
    rota_ical_calendar calendar = {
        .name = calendar_name(&m),
        .color = "teal",
        .zone = agenda->zone,
        .utc = agenda->utc,
        .year = year_of(agenda),
        .event = event,
        .count = list.count,
    };
    char *text = rota_ical_write(&calendar, size);
    rota_vec_release(&list);
    rota_arena_free(m.arena);
    return text;
}
