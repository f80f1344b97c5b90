/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <assert.h>
#include <string.h>

/* With https a name that browsers take only from us, over https. */
static const char *cookie_name(const request *r)
{
    return r->web->secure ? "__Host-rota" : "rota";
}

static const char *cookie(const request *r, const char *name)
{
    for (size_t i = 0; i < r->cookies.count; i++)
        if (!strcmp(r->cookies.item[i].name, name))
            return r->cookies.item[i].value;
    return NULL;
}

const char *session_secret(const request *r)
{
    assert(r && r->web);
    return cookie(r, cookie_name(r));
}

static void set_cookie(const request *r, response *out, const char *value,
                       int64_t seconds)
{
    rota_text t = { 0 };
    rota_text_printf(&t,
                     "%s=%s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s",
                     cookie_name(r), value, (long long)seconds,
                     r->web->secure ? "; Secure" : "");
    response_header(out, "Set-Cookie",
                    rota_arena_strdup(r->arena, rota_text_str(&t)));
    rota_text_release(&t);
}

void session_set(const request *r, response *out, const char *session)
{
    assert(r && out);
    set_cookie(r, out, session ? session : "",
               session ? ROTA_SESSION_LASTS : 0);
}

void session_keep(const request *r, response *out)
{
    assert(r && out);
    if (r->fresh && out->body.length > 0 && !out->type)
        set_cookie(r, out, r->fresh, 86400);
}

/* The key of an Authorization header, or NULL. */
static const char *bearer(const asked *in)
{
    const char *sent = asked_header(in, "Authorization");
    return sent && !strncmp(sent, "Bearer ", 7) ? sent + 7 : NULL;
}

static rota_status look_up(request *r, rota_key_kind kind, const char *secret,
                           rota_error *err)
{
    rota_holder holder;
    bool found = false;
    web *w = r->web;
    pthread_mutex_lock(&w->lock);
    rota_desk_at(w->porter, r->now);
    rota_status status = rota_desk_holder(w->porter, kind, secret, r->arena,
                                          &holder, &found, err);
    pthread_mutex_unlock(&w->lock);
    if (found) {
        r->user.role = holder.supervisor ? ROLE_SUPERVISOR : ROLE_AGENT;
        r->user.id = holder.name;
        r->user.name = holder.shown;
    }
    return status;
}

/* The cookie of who is not signed in is a secret too, for forms alone. */
rota_status session_find(request *r, const asked *in, rota_error *err)
{
    assert(r && r->web && in);
    const char *key = bearer(in);
    const char *secret = session_secret(r);
    rota_status status = ROTA_OK;
    r->user.role = ROLE_NOBODY;
    r->user.name = "";
    r->by_key = key && !strncmp(r->path, "/api/", 5);
    if (r->by_key)
        status = look_up(r, ROTA_KEY_API, key, err);
    else if (secret && *secret)
        status = look_up(r, ROTA_KEY_SESSION, secret, err);
    if (!secret || !*secret) {
        rota_secret fresh = rota_secret_new();
        secret = r->fresh = rota_arena_strdup(r->arena, fresh.text);
    }
    rota_digest token = rota_secret_for(secret, "form");
    r->csrf = rota_arena_strdup(r->arena, token.hex);
    return status;
}

/* Host of the address ORIGIN, "https://host:port". */
static bool is_of_host(const char *origin, const char *host)
{
    const char *rest = strstr(origin, "://");
    return rest && !strcmp(rest + 3, host);
}

bool session_vouches(const request *r, const asked *in)
{
    assert(r && in);
    if (r->by_key)
        return true;
    const char *site = asked_header(in, "Sec-Fetch-Site");
    const char *origin = asked_header(in, "Origin");
    const char *host = asked_header(in, "Host");
    const char *token = request_form(r, "csrf");
    if (!token)
        token = asked_header(in, "X-CSRF-Token");
    if (site && strcmp(site, "same-origin") != 0)
        return false;
    if (origin && (!host || !is_of_host(origin, host)))
        return false;
    return token && rota_secret_same(token, r->csrf);
}
