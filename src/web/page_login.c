/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"
#include "markup.h"

#include <assert.h>
#include <string.h>

/* Tries to sign in: from one address, and with one name. */
#define TRIES_HERE 10
#define TRIES_NAME 50
#define TRIES_LAST 300 /* seconds */
#define LINKS_HERE 20

/* Only a path of ours, as browsers write it, is gone to. */
static const char *safe_path(const char *path)
{
    if (!path || path[0] != '/' || path[1] == '/' || path[1] == '\\')
        return "/";
    for (const char *c = path; *c; c++)
        if (*c <= ' ' || *c > '~' || *c == '"' || *c == '\\')
            return "/";
    return path;
}

static void show(request *r, response *out, const char *then,
                 const char *trouble)
{
    markup *h = frame_open(r, _(r->user.lang, "Sign in"));
    if (trouble)
        mark_element(h, "p", trouble, "class", "error", "role", "alert", NULL);
    form_open(h, "/login");
    form_hidden(h, "then", then);
    mark_open(h, "label", NULL);
    mark_element(h, "span", _(h->lang, "Name or number"), NULL);
    mark_void(h, "input", "name", "name", "autocomplete", "username",
              "required", "", "autofocus", "", NULL);
    mark_close(h);
    mark_open(h, "label", NULL);
    mark_element(h, "span", _(h->lang, "Password"), NULL);
    mark_void(h, "input", "type", "password", "name", "password",
              "autocomplete", "current-password", "required", "", NULL);
    mark_close(h);
    form_button(h, _(h->lang, "Sign in"));
    mark_close(h);
    mark_element(h, "p",
                 _(h->lang, "Agents sign in by the link that the supervisor "
                            "sends them; it works once."),
                 "class", "note", NULL);
    frame_close(h, out);
}

rota_status page_login(request *r, response *out, rota_error *err)
{
    (void)err;
    const char *then = safe_path(request_query(r, "then"));
    if (r->user.role != ROLE_NOBODY)
        response_redirect(r, out, then, NULL);
    else
        show(r, out, then, NULL);
    return ROTA_OK;
}

/* A desk at which nobody sits yet. */
static rota_status open_desk(request *r, rota_error *err)
{
    rota_desk_options options = r->web->options.desk;
    options.clock = r->now;
    options.lang = r->user.lang;
    return rota_desk_open(&r->desk, &options, err);
}

static bool may_try(request *r, const char *kind, const char *who, int most)
{
    return limits_allow(r->web->limits, kind, who, most, TRIES_LAST, r->now);
}

static void refuse_more(request *r, response *out)
{
    deny(r, "too often");
    frame_error(r, out, 429,
                _(r->user.lang, "too many tries; wait some minutes"));
    response_header(out, "Retry-After", "300");
}

rota_status page_login_go(request *r, response *out, rota_error *err)
{
    const char *name, *password;
    rota_secret session;
    ROTA_TRY(request_need(r, "name", &name, err));
    ROTA_TRY(request_need(r, "password", &password, err));
    if (!may_try(r, "login from", r->from, TRIES_HERE) ||
        !may_try(r, "login as", name, TRIES_NAME)) {
        refuse_more(r, out);
        return ROTA_OK;
    }
    ROTA_TRY(open_desk(r, err));
    const char *then = safe_path(request_form(r, "then"));
    rota_status status =
        rota_desk_sign_in(r->desk, name, password, &session, err);
    if (status == ROTA_NO) {
        deny(r, "password");
        show(r, out, then, err->text);
        out->status = 403;
        return ROTA_OK;
    }
    ROTA_TRY(status);
    session_set(r, out, rota_arena_strdup(r->arena, session.text));
    response_redirect(r, out, then, NULL);
    return ROTA_OK;
}

rota_status page_link(request *r, response *out, rota_error *err)
{
    rota_secret session;
    if (r->head || r->ahead) /* who only looks ahead does not sign in */
        return ROTA_OK;
    if (!may_try(r, "link from", r->from, LINKS_HERE)) {
        refuse_more(r, out);
        return ROTA_OK;
    }
    ROTA_TRY(open_desk(r, err));
    rota_status status =
        rota_desk_sign_in_link(r->desk, r->capture[0], &session, err);
    if (status == ROTA_UNKNOWN)
        deny(r, "link");
    ROTA_TRY(status);
    session_set(r, out, rota_arena_strdup(r->arena, session.text));
    response_redirect(r, out, "/", NULL);
    return ROTA_OK;
}

rota_status page_logout(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    ROTA_TRY(request_desk(r, &desk, err));
    ROTA_TRY(rota_desk_sign_out(desk, session_secret(r), err));
    session_set(r, out, NULL);
    response_redirect(r, out, "/login", _(r->user.lang, "You are signed out."));
    return ROTA_OK;
}

rota_status page_language(request *r, response *out, rota_error *err)
{
    const char *lang;
    ROTA_TRY(request_need(r, "lang", &lang, err));
    response_header(out, "Set-Cookie",
                    rota_lang_of(lang) == ROTA_ZH_CN
                        ? "rota_lang=zh_CN; Path=/; Max-Age=31536000; "
                          "HttpOnly; SameSite=Lax"
                        : "rota_lang=en; Path=/; Max-Age=31536000; "
                          "HttpOnly; SameSite=Lax");
    response_redirect(r, out, safe_path(request_form(r, "back")), NULL);
    return ROTA_OK;
}
