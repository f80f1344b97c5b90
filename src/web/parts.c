/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* ---- Words --------------------------------------------------------------- */

const char *part_date(const request *r, rota_date date)
{
    char text[ROTA_DATE_SIZE];
    return rota_arena_strdup(r->arena, rota_date_text(text, date));
}

const char *part_month(const request *r, rota_month month)
{
    char text[ROTA_DATE_SIZE];
    return rota_arena_strdup(r->arena, rota_month_text(text, month));
}

const char *part_moment(const request *r, int64_t instant)
{
    char text[2 * ROTA_DATE_SIZE];
    assert(r && r->desk);
    return rota_arena_strdup(r->arena,
                             rota_desk_moment(r->desk, instant, text));
}

const char *part_clock(const request *r, int64_t instant)
{
    return strchr(part_moment(r, instant), ' ') + 1;
}

const char *part_format(const request *r, const char *msgid, ...)
{
    rota_text text = { 0 };
    va_list values;
    va_start(values, msgid);
    rota_text_vprintf(&text, _(r->user.lang, msgid), values);
    va_end(values);
    const char *kept = rota_arena_strdup(r->arena, rota_text_str(&text));
    rota_text_release(&text);
    return kept;
}

/* ---- Small things -------------------------------------------------------- */

void part_note(markup *h, const char *class, const char *text)
{
    mark_element(h, "p", text, "class", class, NULL);
    mark_raw(h, "\n");
}

void part_chip(markup *h, int place, const char *text)
{
    char class[32] = "duty";
    if (place >= 0)
        snprintf(class, sizeof class, "duty s%d", place);
    mark_element(h, "span", text, "class", class, NULL);
}

void part_action(markup *h, const char *where, const char *text)
{
    mark_element(h, "a", text, "class", "action", "href", where, NULL);
}

void part_figure(markup *h, const char *figure, const char *word,
                 const char *class)
{
    mark_open(h, "div", "class", class, NULL);
    mark_element(h, "b", figure, NULL);
    mark_element(h, "span", word, NULL);
    mark_close(h);
}

/* ---- Forms --------------------------------------------------------------- */

void part_select_open(markup *h, const char *name, const char *label)
{
    mark_open(h, "label", NULL);
    mark_element(h, "span", label, NULL);
    mark_open(h, "select", "name", name, NULL);
}

void part_option(markup *h, const char *value, const char *text, bool chosen)
{
    mark_element(h, "option", text, "value", value, "selected",
                 chosen ? "selected" : MARK_NONE, NULL);
}

void part_select_close(markup *h)
{
    mark_close(h);
    mark_close(h);
}

void part_choice(markup *h, const char *type, const char *name,
                 const char *value, const char *label, bool chosen)
{
    mark_open(h, "label", "class", "choice", NULL);
    mark_void(h, "input", "type", type, "name", name, "value", value, "checked",
              chosen ? "checked" : MARK_NONE, NULL);
    mark_element(h, "span", label, NULL);
    mark_close(h);
}

void part_button(markup *h, const char *name, const char *value,
                 const char *class, const char *label)
{
    mark_element(h, "button", label, "name", name, "value", value, "class",
                 class, NULL);
}

/* ---- Names --------------------------------------------------------------- */

const char *part_person(const request *r, const rota_site *site, const char *id)
{
    const rota_agent_row *agent = site ? rota_site_agent(site, id) : NULL;
    return agent ? part_format(r, N_("%s (%s)"), agent->name, id) : id;
}

const char *part_who(const request *r, const char *who)
{
    return strcmp(who, "supervisor") ? who : _(r->user.lang, "supervisor");
}

const char *part_shift(const request *r, const rota_site *site, const char *id)
{
    const rota_shift_row *shift = rota_site_shift(site, id);
    if (!strcmp(id, "off"))
        return _(r->user.lang, "off duty");
    return shift ? shift->name : id;
}
