/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"
#include "markup.h"

#include <string.h>

#define FEEDS_A_DAY 10

static void add_note(markup *h)
{
    mark_element(
        h, "p",
        _(h->lang,
          "How soon a change shows is up to the calendar: phones ask every "
          "quarter of an hour to once a day, Google every 8 to 24 hours.  What "
          "counts is what this site shows."),
        "class", "note", NULL);
}

static void add_offer(markup *h)
{
    form_open(h, "/subscribe");
    form_button(h, _(h->lang, "Make a link for a calendar"));
    mark_close(h);
    mark_open(h, "p", NULL);
    mark_link(h, "/calendar/my.ics", _(h->lang, "Or take it once, as a file"));
    mark_close(h);
}

rota_status page_subscribe(request *r, response *out, rota_error *err)
{
    (void)err;
    markup *h = frame_open(r, _(r->user.lang, "Calendar"));
    mark_element(h, "p",
                 _(h->lang, "Your duties in the calendar of your phone: it "
                            "fetches them itself and follows every change."),
                 NULL);
    add_offer(h);
    add_note(h);
    frame_close(h, out);
    return ROTA_OK;
}

static void add_links(markup *h, const char *base, const char *token)
{
    const char *rest = strstr(base, "://");
    char *link[2] = {
        rota_format("webcal%s/feed/%s/my.ics", rest ? rest : "://", token),
        rota_format("%s/feed/%s/my.ics", base, token),
    };
    mark_open(h, "p", NULL);
    mark_element(h, "a", _(h->lang, "Subscribe on this phone"), "class",
                 "button", "href", link[0], NULL);
    mark_close(h);
    mark_element(h, "p",
                 _(h->lang, "Elsewhere add this address as a subscription:"),
                 NULL);
    mark_open(h, "p", NULL);
    mark_element(h, "code", link[1], "class", "address", NULL);
    mark_close(h);
    mark_element(h, "p",
                 _(h->lang, "Who has the address sees your duties; it is shown "
                            "only now.  If it got into wrong hands, tell the "
                            "supervisor, who can end it."),
                 "class", "note", NULL);
    free(link[0]);
    free(link[1]);
}

rota_status page_subscribe_go(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_secret token;
    bool supervisor;
    char *base = NULL;
    if (!limits_allow(r->web->limits, "subscribe", r->user.id, FEEDS_A_DAY,
                      86400, r->now)) {
        frame_error(r, out, 429, _(r->user.lang, "too many links for one day"));
        return ROTA_OK;
    }
    ROTA_TRY(request_desk(r, &desk, err));
    ROTA_TRY(rota_desk_user_key(desk, r->user.id, ROTA_KEY_FEED, &token,
                                &supervisor, err));
    ROTA_TRY(rota_desk_base_url(desk, &base, err));
    markup *h = frame_open(r, _(r->user.lang, "Calendar"));
    add_links(h, base, token.text);
    add_note(h);
    frame_close(h, out);
    free(base);
    return ROTA_OK;
}
