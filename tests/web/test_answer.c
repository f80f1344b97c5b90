/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything between a connection's bytes and its answer, without sockets.
 */
#include "answer.h"

#include <rota/overview.h>

#include <rota_test.h>

static char *dir;
static rota_web_options options;
static rota_arena *arena;
static web *w;
static asked in;
static response out;
static char *jar; /* the cookie, or NULL */
static char csrf[80];

#define PASSWORD "early shift, 07:00"

static void open_site(void)
{
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    dir = test_directory();
    options.desk = (rota_desk_options){ .db = rota_path_join(dir, "rota.db"),
                                        .clock = 1764000000 };
    OK(rota_desk_make(&options.desk, true, NULL, NULL, &bad, &err), err);
    OK(web_new(&w, &options, &err), err);
    arena = rota_arena_new();
}

static void close_site(void)
{
    response_release(&out);
    rota_vec_release(&in.headers);
    rota_arena_free(arena);
    web_free(w);
    free(jar);
    free((char *)options.desk.db);
    test_remove(dir);
}

TestSuite(answer, .init = open_site, .fini = close_site);

static void header(const char *name, const char *value)
{
    *rota_vec_push(&in.headers) = (field){ .name = name, .value = value };
}

static const char *sent(const char *name)
{
    for (size_t i = 0; i < out.headers.count; i++)
        if (!strcmp(out.headers.item[i].name, name))
            return out.headers.item[i].value;
    return "";
}

/* Keep the cookie and the token as a browser does. */
static void keep(void)
{
    const char *cookie = sent("Set-Cookie");
    if (!strncmp(cookie, "rota=", 5)) {
        free(jar);
        jar = rota_strndup(cookie, strcspn(cookie, ";"));
    }
    const char *token =
        strstr(rota_text_str(&out.body), "name=\"csrf\" value=");
    if (token)
        snprintf(csrf, sizeof csrf, "%.64s", token + 19);
}

/* Headers that were given before are sent too, once. */
static int say(const char *method, const char *path, const char *body)
{
    response_release(&out);
    out = (response){ 0 };
    const char *query = strchr(path, '?');
    in.method = method;
    in.path = query ? rota_arena_strdup(arena, path) : path;
    if (query)
        ((char *)in.path)[query - path] = '\0';
    in.query = query ? query + 1 : "";
    in.body = body;
    in.size = strlen(body);
    in.from = "192.0.2.1";
    in.now = options.desk.clock;
    if (jar)
        header("cookie", jar);
    if (in.size > 0 && !asked_header(&in, "Content-Type"))
        header("Content-Type", "application/x-www-form-urlencoded");
    answer(w, &in, arena, &out);
    in.headers.count = 0;
    keep();
    return out.status;
}

static int get(const char *path)
{
    return say("GET", path, "");
}

/* POST with the token. */
static int post(const char *path, const char *body)
{
    char *all = rota_format("csrf=%s&%s", csrf, body);
    int status = say("POST", path, all);
    free(all);
    return status;
}

static rota_desk *desk(void)
{
    rota_error err = { 0 };
    rota_desk *opened;
    OK(rota_desk_open(&opened, &options.desk, &err), err);
    return opened;
}

static void sign_in(void)
{
    rota_error err = { 0 };
    rota_desk *d = desk();
    OK(rota_desk_user_add(d, "chen", true, PASSWORD, &err), err);
    rota_desk_close(d);
    EQ_INT(get("/login"), 200);
    EQ_INT(
        post("/login", "name=chen&password=early+shift,+07%3A00&then=/months"),
        303);
    EQ_STR(out.location, "/months");
}

/* How often ACT stands in the journal. */
static int journal(const char *act)
{
    rota_error err = { 0 };
    rota_desk *d = desk();
    rota_journal lines = { 0 };
    int count = 0;
    OK(rota_desk_journal(d, ROTA_EVERY_MONTH, 0, 1000, &lines, &err), err);
    for (size_t i = 0; i < lines.count; i++)
        count += !strcmp(lines.line[i].act, act);
    rota_journal_release(&lines);
    rota_desk_close(d);
    return count;
}

Test(answer, who_is_nobody_is_sent_to_sign_in_and_comes_back)
{
    EQ_INT(get("/months?x=%2F"), 303);
    EQ_STR(out.location, "/login?then=%2Fmonths%3Fx%3D%252F");
    EQ_INT(get(out.location), 200);
    HAS_STR(out.body.data, "name=\"then\" value=\"/months?x=%2F\"");
    EQ_INT(post("/months", "month=2026-12"), 401);
    EQ_INT(journal("denied"), 1);
}

Test(answer, a_supervisor_signs_in_and_out)
{
    sign_in();
    EQ_INT(get("/months"), 200);
    HAS_STR(out.body.data, "chen");
    EQ_STR(sent("Cache-Control"), "no-store");
    HAS_STR(sent("Content-Security-Policy"), "default-src 'none'");
    EQ_INT(post("/months", "month=2026-12"), 303);
    EQ_INT(post("/logout", ""), 303);
    EQ_INT(get("/months"), 303);
    EQ_INT(journal("sign in"), 1);
    EQ_INT(journal("sign out"), 1);
}

Test(answer, a_form_without_our_token_does_nothing)
{
    sign_in();
    EQ_INT(get("/months"), 200);
    EQ_INT(say("POST", "/months", "month=2026-12"), 403);
    EQ_INT(say("POST", "/months", "csrf=x&month=2026-12"), 403);
    EQ_INT(get("/months"), 200);
    header("Sec-Fetch-Site", "cross-site");
    EQ_INT(post("/months", "month=2026-12"), 403);
    EQ_INT(get("/months"), 200);
    header("Origin", "https://evil.example");
    header("Host", "rota.example");
    EQ_INT(post("/months", "month=2026-12"), 403);
    EQ_INT(get("/months"), 200);
    header("Origin", "https://rota.example");
    header("Host", "rota.example");
    EQ_INT(post("/months", "month=2026-12"), 303);
    EQ_INT(journal("denied"), 4);
}

Test(answer, a_link_signs_an_agent_in_once)
{
    rota_error err = { 0 };
    rota_secret link;
    bool supervisor;
    rota_desk *d = desk();
    OK(rota_desk_user_key(d, "8003", ROTA_KEY_LINK, &link, &supervisor, &err),
       err);
    rota_desk_close(d);
    char *path = rota_format("/a/%s", link.text);
    EQ_INT(say("HEAD", path, ""), 200);
    header("Sec-Purpose", "prefetch");
    EQ_INT(get(path), 200);
    EQ_INT(get(path), 303);
    EQ_STR(out.location, "/");
    HAS_STR(sent("Set-Cookie"), "HttpOnly; SameSite=Lax");
    EQ_INT(get("/months"), 403);
    EQ_INT(get(path), 404);
    EQ_INT(journal("denied"), 2);
    free(path);
}

Test(answer, guessing_passwords_comes_to_an_end)
{
    EQ_INT(get("/login"), 200);
    for (int i = 0; i < 10; i++)
        EQ_INT(post("/login", "name=chen&password=wrong"), 403);
    EQ_INT(post("/login", "name=chen&password=wrong"), 429);
    EQ_STR(sent("Retry-After"), "300");
    options.desk.clock += 300;
    EQ_INT(post("/login", "name=chen&password=wrong"), 403);
}

Test(answer, what_is_not_text_or_not_there)
{
    EQ_INT(get("/%ff"), 400);
    EQ_INT(get("/login?then=%00"), 400);
    EQ_INT(say("POST", "/login", "name=\xff"), 400);
    header("Content-Type", "text/plain");
    EQ_INT(say("POST", "/login", "name=x"), 415);
    EQ_INT(get("/nowhere"), 404);
    EQ_INT(say("DELETE", "/login", ""), 405);
    EQ_STR(sent("Allow"), "GET, HEAD, POST");
    EQ_INT(get("/api/nothing"), 404);
    HAS_STR(out.body.data, "{\"error\": {\"status\": 404");
}

Test(answer, nobody_is_sent_to_another_site)
{
    sign_in();
    const char *const bad[] = { "//evil.example", "/\\evil.example", "evil",
                                "https://evil.example", "/%0d%0aX:y" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *path = rota_format("/login?then=%s", bad[i]);
        EQ_INT(get(path), 303);
        EQ_STR(out.location, "/");
        free(path);
    }
}

Test(answer, language_is_the_browsers_until_it_is_chosen)
{
    header("Accept-Language", "fr, zh-CN;q=0.9, en;q=0.8");
    EQ_INT(get("/login"), 200);
    HAS_STR(out.body.data, "<h1>登录</h1>");
    EQ_INT(post("/language", "lang=en&back=/login"), 303);
    HAS_STR(sent("Set-Cookie"), "rota_lang=en;");
    header("Accept-Language", "zh");
    header("Cookie", "rota_lang=en");
    free(jar);
    jar = NULL;
    EQ_INT(get("/login"), 200);
    HAS_STR(out.body.data, "<h1>Sign in</h1>");
}

Test(answer, styles_are_sent_once)
{
    EQ_INT(get("/style.css"), 200);
    char *tag = rota_strdup(sent("ETag"));
    header("If-None-Match", tag);
    EQ_INT(get("/style.css"), 304);
    EQ_STR(sent("ETag"), tag);
    free(tag);
}
