/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include <assert.h>
#include <string.h>

/* Is PATH the page of the navigation's WHERE, or below it? */
static bool is_within(const char *path, const char *where)
{
    size_t length = strlen(where);
    return !strncmp(path, where, length) &&
           (path[length] == '\0' || path[length] == '/');
}

static void add_navigation(markup *h)
{
    const request *r = h->r;
    mark_open(h, "nav", "aria-label", _(h->lang, "Main"), NULL);
    mark_open(h, "ul", NULL);
    for (const route *row = routes; row->method; row++) {
        if (!row->nav || !(row->roles & r->user.role))
            continue;
        mark_open(h, "li", NULL);
        mark_element(h, "a", _(h->lang, row->nav), "href", row->path,
                     "aria-current",
                     is_within(r->path, row->path) ? "page" : MARK_NONE, NULL);
        mark_close(h);
    }
    mark_close(h);
    mark_close(h);
}

/* The other language, by a button: a link could be followed by robots. */
static void add_languages(markup *h)
{
    bool chinese = h->lang == ROTA_ZH_CN;
    form_open(h, "/language");
    form_hidden(h, "back", h->r->target);
    mark_element(h, "button", chinese ? "English" : "中文", "name", "lang",
                 "value", chinese ? "en" : "zh_CN", "lang",
                 chinese ? "en" : "zh-CN", NULL);
    mark_close(h);
}

static void add_user(markup *h)
{
    mark_open(h, "div", "class", "user", NULL);
    if (h->r->user.role != ROLE_NOBODY) {
        mark_element(h, "span", h->r->user.name, "class", "who", NULL);
        form_open(h, "/logout");
        form_button(h, _(h->lang, "Sign out"));
        mark_close(h);
    }
    add_languages(h);
    mark_close(h);
}

static void add_head(markup *h, const char *title)
{
    mark_open(h, "head", NULL);
    mark_void(h, "meta", "charset", "utf-8", NULL);
    mark_void(h, "meta", "name", "viewport", "content",
              "width=device-width, initial-scale=1", NULL);
    mark_void(h, "meta", "name", "color-scheme", "content", "light dark", NULL);
    mark_open(h, "title", NULL);
    mark_text(h, title);
    mark_text(h, " · rota");
    mark_close(h);
    mark_void(h, "link", "rel", "stylesheet", "href", "/style.css", NULL);
    if (h->r->user.role != ROLE_NOBODY)
        mark_void(h, "link", "rel", "stylesheet", "href", "/shifts.css", NULL);
    mark_element(h, "script", "", "src", "/rota.js", "defer", "", NULL);
    mark_close(h);
}

markup *frame_open(request *r, const char *title)
{
    assert(r && title && r->csrf);
    markup *h = ROTA_NEW(markup);
    h->r = r;
    h->lang = r->user.lang;
    mark_raw(h, "<!DOCTYPE html>\n");
    mark_open(h, "html", "lang", h->lang == ROTA_ZH_CN ? "zh-CN" : "en", NULL);
    add_head(h, title);
    mark_open(h, "body", NULL);
    mark_element(h, "a", _(h->lang, "Skip to the content"), "class", "skip",
                 "href", "#content", NULL);
    mark_open(h, "header", NULL);
    mark_element(h, "a", "rota", "class", "brand", "href", "/", NULL);
    add_navigation(h);
    add_user(h);
    mark_close(h);
    mark_open(h, "main", "id", "content", NULL);
    if (r->flash)
        mark_element(h, "p", r->flash, "class", "flash", "role", "status",
                     NULL);
    mark_element(h, "h1", title, NULL);
    return h;
}

void frame_close(markup *h, response *out)
{
    assert(h && out);
    while (h->depth > 0)
        mark_close(h);
    rota_text_release(&out->body);
    out->body = h->out;
    free(h);
}

static const char *error_title(int status)
{
    switch (status) {
    case 403:
        return N_("You may not do this");
    case 404:
        return N_("Not found");
    case 409:
        return N_("The answer is no");
    case 429:
        return N_("Too often");
    case 503:
        return N_("Busy");
    default:
        return status < 500 ? N_("This did not work")
                            : N_("Something is broken");
    }
}

void frame_error(request *r, response *out, int status, const char *text)
{
    assert(r && out && status >= 400 && text);
    markup *h = frame_open(r, _(r->user.lang, error_title(status)));
    mark_element(h, "p", text, "class", "error", "role", "alert", NULL);
    frame_close(h, out);
    out->status = status;
}
