/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The conductor: what is asked for, by whom, may they, the page, and what
 * every response says.
 */
#include "answer.h"

#include <rota/log.h>

#include <assert.h>
#include <string.h>
#include <strings.h>

const char *asked_header(const asked *in, const char *name)
{
    assert(in && name);
    for (size_t i = 0; i < in->headers.count; i++)
        if (!strcasecmp(in->headers.item[i].name, name))
            return in->headers.item[i].value;
    return NULL;
}

static bool is_api(const request *r)
{
    return !strncmp(r->path, "/api/", 5);
}

/* ---- Trouble ------------------------------------------------------------- */

static void trouble(request *r, response *out, int status, const char *text)
{
    rota_text_clear(&out->body);
    out->status = status;
    if (is_api(r)) {
        out->type = "application/json";
        rota_text_printf(&out->body,
                         "{\"error\": {\"status\": %d, \"text\": ", status);
        rota_text_json(&out->body, text);
        rota_text_add(&out->body, "}}\n");
    } else {
        out->type = NULL;
        frame_error(r, out, status, text);
    }
    if (status == 503 || status == 429)
        response_header(out, "Retry-After", status == 503 ? "5" : "60");
}

static int status_of(rota_status status)
{
    switch (status) {
    case ROTA_NO:
    case ROTA_CONTRADICTION:
        return 409;
    case ROTA_USAGE:
        return 400;
    case ROTA_DATA:
        return 422;
    case ROTA_UNKNOWN:
        return 404;
    case ROTA_BUSY:
        return 503;
    default:
        return 500;
    }
}

static void fail(request *r, response *out, rota_status status,
                 const rota_error *err)
{
    int http = status_of(status);
    if (http == 500)
        rota_log(ROTA_LOG_WARN, "%s %s: %s", r->method,
                 r->route ? r->route->path : "", err->text);
    trouble(r, out, http, err->text);
}

/* ---- What was sent ------------------------------------------------------- */

/* The user's choice, else the first language that the browser wants and that
 * we have. */
static rota_lang choose_language(const request *r, const asked *in)
{
    for (size_t i = 0; i < r->cookies.count; i++)
        if (!strcmp(r->cookies.item[i].name, "rota_lang"))
            return rota_lang_of(r->cookies.item[i].value);
    const char *wanted = asked_header(in, "Accept-Language");
    for (; wanted && *wanted; wanted += *wanted == ',') {
        wanted += strspn(wanted, " ");
        if (!strncasecmp(wanted, "zh", 2))
            return ROTA_ZH_CN;
        if (!strncasecmp(wanted, "en", 2))
            return ROTA_EN;
        wanted += strcspn(wanted, ",");
    }
    return r->web->options.desk.lang;
}

/* The BOUNDARY of multipart/form-data, or NULL. */
static const char *boundary_of(const char *type, rota_arena *arena)
{
    const char *at = strcasestr(type, "boundary=");
    if (!at)
        return NULL;
    at += strlen("boundary=");
    at += *at == '"';
    size_t length = strcspn(at, "\";, ");
    if (length == 0 || length > 70)
        return NULL;
    char *boundary = rota_arena_alloc(arena, length + 1, 1);
    memcpy(boundary, at, length);
    return boundary;
}

/* The body as fields, or as it is; returns what HTTP calls it if it is none of
 * what we take. */
static int take_body(request *r, const asked *in)
{
    if (in->size == 0)
        return 200;
    const char *type = asked_header(in, "Content-Type");
    if (type && !strncasecmp(type, "multipart/form-data", 19)) {
        const char *boundary = boundary_of(type, r->arena);
        return boundary && decode_parts(in->body, in->size, boundary, r->arena,
                                        &r->form)
                   ? 200
                   : 400;
    }
    if (!rota_utf8_valid(in->body, in->size))
        return 400;
    if (type && !strncasecmp(type, "application/x-www-form-urlencoded", 33))
        return decode_fields(in->body, r->arena, &r->form) ? 200 : 400;
    if (type && !strncasecmp(type, "application/json", 16) && is_api(r)) {
        r->body = in->body;
        return 200;
    }
    return 415;
}

static int take_apart(request *r, const asked *in)
{
    const char *cookies = asked_header(in, "Cookie");
    if (cookies)
        decode_cookies(cookies, r->arena, &r->cookies);
    r->user.lang = choose_language(r, in);
    const char *purpose = asked_header(in, "Sec-Purpose");
    r->ahead = purpose && strstr(purpose, "prefetch");
    if (!decode_path(in->path, r->arena, &r->path)) {
        r->path = "/";
        return 400;
    }
    if (!decode_fields(in->query, r->arena, &r->query))
        return 400;
    if (!strcmp(r->method, "GET")) {
        char *target =
            rota_format("%s%s%s", in->path, *in->query ? "?" : "", in->query);
        r->target = rota_arena_strdup(r->arena, target);
        free(target);
    }
    return take_body(r, in);
}

/* What the page before wants said; it is said once. */
static void take_flash(request *r, response *out)
{
    for (size_t i = 0; i < r->cookies.count; i++)
        if (!strcmp(r->cookies.item[i].name, "rota_say"))
            r->flash = r->cookies.item[i].value;
    if (r->flash && !is_api(r) && !strcmp(r->method, "GET"))
        response_header(out, "Set-Cookie", "rota_say=; Path=/; Max-Age=0");
}

/* ---- May they? ----------------------------------------------------------- */

static bool changes_things(const request *r)
{
    return strcmp(r->method, "GET") != 0;
}

/* Who is not signed in is sent to do so, and comes back. */
static void send_to_login(request *r, response *out)
{
    if (is_api(r) || changes_things(r)) {
        response_header(out, "WWW-Authenticate", "Bearer");
        trouble(r, out, 401, _(r->user.lang, "please sign in"));
        return;
    }
    response_redirect(r, out, url(r, "/login?then=%s", r->target), NULL);
}

static void find_nothing(request *r, response *out, const rota_text *allow)
{
    if (allow->length > 0) {
        response_header(out, "Allow", rota_arena_strdup(r->arena, allow->data));
        trouble(r, out, 405, _(r->user.lang, "this cannot be done here"));
    } else {
        trouble(r, out, 404, _(r->user.lang, "there is no such page"));
    }
}

/* Find the page and hold the request to its row; false: OUT says why not. */
static bool admit(request *r, const asked *in, response *out)
{
    rota_text allow = { 0 };
    r->route = route_find(r->method, r->path, r->arena, r->capture, &allow);
    if (!r->route)
        find_nothing(r, out, &allow);
    rota_text_release(&allow);
    if (!r->route)
        return false;
    if (!(r->route->roles & r->user.role)) {
        if (r->user.role == ROLE_NOBODY) {
            if (changes_things(r) || is_api(r))
                deny(r, "not signed in");
            send_to_login(r, out);
        } else {
            deny(r, "role");
            trouble(r, out, 403, _(r->user.lang, "this is not for you"));
        }
        return false;
    }
    if (changes_things(r) && !session_vouches(r, in)) {
        deny(r, "token");
        trouble(r, out, 403,
                _(r->user.lang, "this form was not made here, or too long "
                                "ago; load the page again"));
        return false;
    }
    return true;
}

/* ---- Every response ------------------------------------------------------ */

static void add_headers(const request *r, response *out)
{
    static const char policy[] =
        "default-src 'none'; style-src 'self'; script-src 'self'; "
        "img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'";
    response_header(out, "Content-Security-Policy", policy);
    response_header(out, "X-Content-Type-Options", "nosniff");
    response_header(out, "X-Frame-Options", "DENY");
    /* not no-referrer: with that browsers send no Origin with our own forms */
    response_header(out, "Referrer-Policy", "same-origin");
    response_header(out, "Cross-Origin-Opener-Policy", "same-origin");
    response_header(out, "Cross-Origin-Resource-Policy", "same-origin");
    response_header(out, "Cache-Control", out->cache ? out->cache : "no-store");
    if (r->web->secure)
        response_header(out, "Strict-Transport-Security", "max-age=31536000");
}

static void call_page(request *r, const asked *in, response *out)
{
    rota_error err = { .lang = r->user.lang };
    rota_status status = session_find(r, in, &err);
    if (status != ROTA_OK) {
        fail(r, out, status, &err);
        return;
    }
    take_flash(r, out);
    if (!admit(r, in, out))
        return;
    status = r->route->page(r, out, &err);
    if (status != ROTA_OK)
        fail(r, out, status, &err);
}

void answer(web *w, const asked *in, rota_arena *arena, response *out)
{
    assert(w && in && arena && out);
    request r = {
        .arena = arena,
        .web = w,
        .method = strcmp(in->method, "HEAD") ? in->method : "GET",
        .head = !strcmp(in->method, "HEAD"),
        .path = "/",
        .target = "/",
        .user = { .role = ROLE_NOBODY, .name = "" },
        .csrf = "",
        .from = in->from,
        .now = in->now,
    };
    int status = take_apart(&r, in);
    if (status != 200)
        trouble(&r, out, status,
                _(r.user.lang, status == 415
                                   ? N_("this is not a kind of body that is "
                                        "taken here")
                                   : N_("this is not a request that can be "
                                        "read; text must be UTF-8")));
    else
        call_page(&r, in, out);
    if (out->status == 0)
        out->status = 200;
    if (out->blob && out->status == 200)
        validate(in, arena, out);
    session_keep(&r, out);
    add_headers(&r, out);
    rota_desk_close(r.desk);
    rota_vec_release(&r.query);
    rota_vec_release(&r.form);
    rota_vec_release(&r.cookies);
}
