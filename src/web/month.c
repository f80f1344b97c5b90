/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "month.h"

#include <rota/words.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static rota_status read_view(const request *r, month_view *m, rota_error *err)
{
    const char *view = request_query(r, "view");
    m->view = "";
    m->which = (rota_which){ .kind = ROTA_WHICH_LATEST };
    if (!view || !*view)
        return ROTA_OK;
    m->view = view;
    m->which.kind = !strcmp(view, "draft")     ? ROTA_WHICH_DRAFT
                    : !strcmp(view, "current") ? ROTA_WHICH_CURRENT
                                               : ROTA_WHICH_VERSION;
    if (m->which.kind != ROTA_WHICH_VERSION)
        return ROTA_OK;
    if (strspn(view, "0123456789") != strlen(view) || strlen(view) > 6)
        return rota_fail(err, ROTA_UNKNOWN, N_("no version '%s'"), view);
    m->which.number = atoi(view);
    return ROTA_OK;
}

/* No roster yet is nothing wrong; anything else is. */
static rota_status read_roster(month_view *m, rota_error *err)
{
    rota_error trouble = { .lang = m->r->user.lang };
    rota_complaints bad = { .lang = m->r->user.lang };
    rota_status status = rota_desk_check(m->desk, m->month, &m->which,
                                         &m->reading, &bad, &trouble);
    rota_complaints_release(&bad);
    if (status == ROTA_OK)
        return ROTA_OK;
    if (status != ROTA_UNKNOWN || *m->view)
        return rota_fail(err, status, "%s", trouble.text);
    m->why = rota_arena_strdup(m->r->arena, trouble.text);
    return ROTA_OK;
}

rota_status month_look(request *r, month_view *m, bool bare, rota_error *err)
{
    assert(r && m);
    *m = (month_view){ .r = r };
    ROTA_TRY(request_month(r, 0, &m->month, err));
    m->text = part_month(r, m->month);
    ROTA_TRY(read_view(r, m, err));
    ROTA_TRY(request_desk(r, &m->desk, err));
    return bare ? ROTA_OK : read_roster(m, err);
}

void month_release(month_view *m)
{
    rota_reading_free(m->reading);
    m->reading = NULL;
}

const char *month_url(const month_view *m, const char *page)
{
    char *fmt =
        rota_format("/months/%%s%s%s", page, *m->view ? "?view=%s" : "");
    const char *where = url(m->r, fmt, m->text, m->view);
    free(fmt);
    return where;
}

static const char *acts_url(const month_view *m, const char *page)
{
    month_view latest = *m;
    latest.view = "";
    return month_url(&latest, page);
}

static void add_tabs(markup *h, const month_view *m, const char *tab)
{
    static const struct {
        const char *page, *name;
        bool views; /* of any version; acts are on the latest */
    } tabs[] = {
        { "", N_("Roster"), true },
        { "/coverage", N_("Coverage"), true },
        { "/fairness", N_("Fairness"), true },
        { "/plan", N_("Plan"), false },
        { "/publish", N_("Publish"), false },
        { "/clearing", N_("Clearing"), false },
        { "/ledger", N_("Ledger"), false },
    };
    mark_open(h, "nav", "class", "tabs", "aria-label", m->text, NULL);
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
        mark_element(h, "a", _(h->lang, tabs[i].name), "href",
                     tabs[i].views ? month_url(m, tabs[i].page)
                                   : acts_url(m, tabs[i].page),
                     "aria-current",
                     !strcmp(tabs[i].name, tab) ? "page" : MARK_NONE, NULL);
    mark_close(h);
}

/* The draft, a version, or nothing yet; when it was made. */
static void add_state(markup *h, const month_view *m)
{
    const rota_reading *reading = m->reading;
    mark_open(h, "p", "class", "state", NULL);
    if (reading->version > 0)
        mark_element(h, "b",
                     part_format(h->r, N_("version %d"), reading->version),
                     NULL);
    else
        mark_element(h, "b", _(h->lang, "draft"), "class", "draft", NULL);
    if (reading->version == 0 && reading->base > 0)
        mark_element(
            h, "span",
            part_format(h->r, N_("made from version %d"), reading->base), NULL);
    if (reading->when > 0)
        mark_element(h, "span", part_moment(h->r, reading->when), NULL);
    if (reading->who[0])
        mark_element(h, "span", part_who(h->r, reading->who), "dir", "auto",
                     NULL);
    if (reading->version > 1)
        mark_link(
            h, url(h->r, "/months/%s?view=%d", m->text, reading->version - 1),
            _(h->lang, "the version before"));
    if (reading->version == 0 && reading->base > 0)
        mark_link(h, url(h->r, "/months/%s?view=current", m->text),
                  _(h->lang, "look at what is published"));
    else if (*m->view)
        mark_link(h, url(h->r, "/months/%s", m->text),
                  _(h->lang, "look at the latest"));
    mark_close(h);
}

markup *month_open(const month_view *m, const char *tab)
{
    char title[ROTA_WORDS_SIZE];
    assert(m && tab);
    markup *h =
        frame_open(m->r, rota_words_month(m->month, m->r->user.lang, title));
    if (m->reading)
        add_state(h, m);
    add_tabs(h, m, tab);
    if (m->why)
        part_note(h, "empty", m->why);
    return h;
}
