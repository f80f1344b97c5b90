/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web.h"

#include <rota_test.h>

static const route *find(const char *method, const char *path, rota_text *allow)
{
    const char *capture[REQUEST_CAPTURES];
    rota_arena *arena = rota_arena_new();
    const route *found = route_find(method, path, arena, capture, allow);
    rota_arena_free(arena);
    return found;
}

Test(routes, the_method_counts)
{
    rota_text allow = { 0 };
    cr_assert_not_null(find("GET", "/months", &allow));
    EQ_INT(allow.length, 0);
    cr_assert_null(find("DELETE", "/months", &allow));
    EQ_STR(allow.data, "GET, HEAD, POST");
    rota_text_release(&allow);
    cr_assert_null(find("GET", "/nowhere", &allow));
    EQ_STR(rota_text_str(&allow), "");
    rota_text_release(&allow);
}

Test(routes, every_row_is_reached_and_has_a_role)
{
    for (const route *row = routes; row->method; row++) {
        cr_assert(row->roles, "%s has no role", row->path);
        cr_assert(!row->nav || !strchr(row->path, '{'));
        cr_assert_eq(find(row->method, row->path, NULL), row, "%s %s",
                     row->method, row->path);
    }
}
