/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web.h"

#include <rota_test.h>

static int count(const char *hay, const char *needle)
{
    int found = 0;
    for (const char *at = hay; (at = strstr(at, needle)); at++)
        found++;
    return found;
}

/* "METHOD": {, as the description has it under its path. */
static bool describes(const char *text, const route *row)
{
    char *path = rota_format("\n  \"%s\": {", row->path);
    char *method = rota_format("\n   \"%s\": {", row->method);
    for (char *c = method; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    const char *at = strstr(text, path);
    const char *end = at ? strstr(at, "\n  }") : NULL;
    const char *found = at ? strstr(at, method) : NULL;
    free(path);
    free(method);
    return found && end && found < end;
}

Test(api, the_description_has_every_route_and_no_other)
{
    const char *text = rota_embedded_find("src/web/openapi.json")->data;
    int rows = 0;
    for (const route *row = routes; row->method; row++) {
        if (strncmp(row->path, "/api/", 5) != 0)
            continue;
        cr_assert(describes(text, row), "%s %s", row->method, row->path);
        rows++;
    }
    EQ_INT(count(text, "\n    \"summary\": "), rows);
}
