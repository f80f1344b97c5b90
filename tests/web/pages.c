/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

#include <rota_test.h>

request *ask(web_role role, const char *id)
{
    rota_arena *arena = rota_arena_new();
    request *r = ROTA_ARENA_ARRAY(arena, request, 1);
    r->arena = arena;
    r->method = "GET";
    r->path = "/";
    r->target = "/";
    r->user.role = role;
    r->user.id = id;
    r->user.name = id ? id : "";
    r->csrf = "token";
    r->now = 1764000000;
    return r;
}

void give(request *r, const char *name, const char *value)
{
    *rota_vec_push(&r->form) =
        (field){ .name = name, .value = value, .size = strlen(value) };
}

void sit_down(request *r, const char *path)
{
    rota_error err = { 0 };
    rota_desk_options options = {
        .db = path,
        .clock = r->now,
        .who = r->user.role == ROLE_AGENT ? r->user.id : NULL,
        .lang = r->user.lang,
    };
    OK(rota_desk_open(&r->desk, &options, &err), err);
}

void ask_end(request *r)
{
    rota_desk_close(r->desk);
    rota_vec_release(&r->query);
    rota_vec_release(&r->form);
    rota_vec_release(&r->cookies);
    rota_arena_free(r->arena);
}
