/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every address, who may ask for it, and the page that answers: the one place
 * where roles are held.  The rows' order is that of the navigation.
 */
#include "web.h"

#include <assert.h>
#include <string.h>

const route routes[] = {
    { "GET", "/", ROLE_ANYBODY, page_home, NULL },
    { "GET", "/login", ROLE_ANYBODY, page_login, NULL },
    { "POST", "/login", ROLE_ANYBODY, page_login_go, NULL },
    { "GET", "/a/{token}", ROLE_ANYBODY, page_link, NULL },
    { "POST", "/logout", ROLE_SIGNED_IN, page_logout, NULL },
    { "POST", "/language", ROLE_ANYBODY, page_language, NULL },
    { "GET", "/me", ROLE_AGENT, page_me, N_("My duties") },
    { "GET", "/feed/{token}/{name}", ROLE_ANYBODY, page_feed, NULL },
    { "GET", "/calendar/{name}", ROLE_SIGNED_IN, page_calendar, NULL },
    { "GET", "/subscribe", ROLE_AGENT, page_subscribe, N_("Calendar") },
    { "POST", "/subscribe", ROLE_AGENT, page_subscribe_go, NULL },
    { "GET", "/style.css", ROLE_ANYBODY, page_style, NULL },
    { "GET", "/rota.js", ROLE_ANYBODY, page_script, NULL },
    { "GET", "/months", ROLE_SUPERVISOR, page_months, N_("Months") },
    { "POST", "/months", ROLE_SUPERVISOR, page_months_go, NULL },
    { "GET", "/shifts.css", ROLE_SIGNED_IN, page_colors, NULL },
    { "GET", "/months/{month}", ROLE_SUPERVISOR, page_month, NULL },
    { "GET", "/months/{month}/coverage", ROLE_SUPERVISOR, page_coverage, NULL },
    { "GET", "/months/{month}/fairness", ROLE_SUPERVISOR, page_fairness, NULL },
    { "GET", "/months/{month}/plan", ROLE_SUPERVISOR, page_plan, NULL },
    { "POST", "/months/{month}/plan", ROLE_SUPERVISOR, page_plan_start, NULL },
    { "POST", "/months/{month}/plan/stop", ROLE_SUPERVISOR, page_plan_stop,
      NULL },
    { "GET", "/months/{month}/publish", ROLE_SUPERVISOR, page_publish, NULL },
    { "POST", "/months/{month}/publish", ROLE_SUPERVISOR, page_publish_go,
      NULL },
    { "GET", "/months/{month}/clearing", ROLE_SUPERVISOR, page_clearing, NULL },
    { "POST", "/months/{month}/clearing", ROLE_SUPERVISOR, page_clearing_go,
      NULL },
    { "GET", "/months/{month}/cells/{agent}/{date}", ROLE_SUPERVISOR, page_cell,
      NULL },
    { "POST", "/months/{month}/cells/{agent}/{date}", ROLE_SUPERVISOR,
      page_cell_change, NULL },
    { "POST", "/months/{month}/cells/{agent}/{date}/pin", ROLE_SUPERVISOR,
      page_cell_pin, NULL },
    { "GET", "/months/{month}/cells/{agent}/{date}/why", ROLE_SUPERVISOR,
      page_cell_why, NULL },
    { "GET", "/months/{month}/gaps/{slot}", ROLE_SUPERVISOR, page_gap, NULL },
    { "GET", "/swaps", ROLE_SIGNED_IN, page_swaps, N_("Swaps") },
    { "GET", "/swaps/{id}", ROLE_SIGNED_IN, page_swap, NULL },
    { "POST", "/swaps/{id}", ROLE_SIGNED_IN, page_swap_step, NULL },
    { "GET", "/leave", ROLE_SIGNED_IN, page_leaves, N_("Leave") },
    { "POST", "/leave", ROLE_AGENT, page_leave_ask, NULL },
    { "GET", "/leave/{agent}/{from}/{kind}", ROLE_SUPERVISOR, page_leave,
      NULL },
    { "POST", "/leave/{agent}/{from}/{kind}", ROLE_SUPERVISOR,
      page_leave_answer, NULL },
    { "GET", "/ledger", ROLE_AGENT, page_my_ledger, N_("Ledger") },
    { "GET", "/months/{month}/ledger", ROLE_SUPERVISOR, page_ledger, NULL },
    { "POST", "/entries/{id}", ROLE_SIGNED_IN, page_entry_step, NULL },
    { "GET", "/import", ROLE_SUPERVISOR, page_import, N_("Import") },
    { "POST", "/import", ROLE_SUPERVISOR, page_import_go, NULL },
    { "GET", "/journal", ROLE_SUPERVISOR, page_journal, N_("Journal") },
    { "GET", "/me/duties/{date}/why", ROLE_AGENT, page_why, NULL },
    { "GET", "/me/duties/{date}/swap", ROLE_AGENT, page_ask, NULL },
    { "POST", "/me/duties/{date}/swap", ROLE_AGENT, page_ask_go, NULL },
#define API "/api/v1"
    { "GET", API "/openapi.json", ROLE_ANYBODY, page_api_description, NULL },
    { "GET", API "/months", ROLE_SUPERVISOR, page_api_months, NULL },
    { "GET", API "/months/{month}", ROLE_SUPERVISOR, page_api, NULL },
    { "GET", API "/months/{month}/check", ROLE_SUPERVISOR, page_api, NULL },
    { "GET", API "/months/{month}/coverage", ROLE_SUPERVISOR, page_api, NULL },
    { "GET", API "/months/{month}/diff", ROLE_SUPERVISOR, page_api, NULL },
    { "GET", API "/months/{month}/versions", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/months/{month}/versions", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/months/{month}/cells", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/months/{month}/pins", ROLE_SUPERVISOR, page_api, NULL },
    { "DELETE", API "/months/{month}/pins", ROLE_SUPERVISOR, page_api, NULL },
    { "GET", API "/swaps", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/swaps", ROLE_SIGNED_IN, page_api, NULL },
    { "POST", API "/swaps/check", ROLE_SIGNED_IN, page_api, NULL },
    { "GET", API "/swaps/suggest", ROLE_SIGNED_IN, page_api, NULL },
    { "POST", API "/swaps/{id}/agree", ROLE_SIGNED_IN, page_api, NULL },
    { "POST", API "/swaps/{id}/approve", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/swaps/{id}/reject", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/swaps/{id}/withdraw", ROLE_SIGNED_IN, page_api, NULL },
    { "POST", API "/wishes", ROLE_SIGNED_IN, page_api, NULL },
    { "POST", API "/offers", ROLE_SIGNED_IN, page_api, NULL },
    { "DELETE", API "/wishes/{id}", ROLE_SIGNED_IN, page_api, NULL },
    { "GET", API "/leave", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/leave", ROLE_SIGNED_IN, page_api, NULL },
    { "POST", API "/leave/approve", ROLE_SUPERVISOR, page_api, NULL },
    { "POST", API "/leave/refuse", ROLE_SUPERVISOR, page_api, NULL },
    { "GET", API "/calendars/{name}", ROLE_SIGNED_IN, page_calendar, NULL },
#undef API
    { 0 },
};

/* Does PATH have the shape of PATTERN?  What its {...} take goes to CAPTURE,
 * which may be NULL. */
static bool matches(const char *pattern, const char *path, rota_arena *arena,
                    const char **capture)
{
    int count = 0;
    while (*pattern && *path) {
        if (*pattern != '{') {
            if (*pattern++ != *path++)
                return false;
            continue;
        }
        size_t length = strcspn(path, "/");
        if (length == 0)
            return false;
        assert(count < REQUEST_CAPTURES);
        if (capture) {
            char *taken = rota_arena_alloc(arena, length + 1, 1);
            memcpy(taken, path, length);
            capture[count++] = taken;
        }
        path += length;
        pattern = strchr(pattern, '}') + 1;
    }
    return *pattern == '\0' && *path == '\0';
}

static void list_allowed(const char *path, rota_text *allow)
{
    for (const route *row = routes; row->method; row++) {
        if (!matches(row->path, path, NULL, NULL))
            continue;
        rota_text_add(allow, allow->length > 0 ? ", " : "");
        rota_text_add(allow, row->method);
        if (!strcmp(row->method, "GET"))
            rota_text_add(allow, ", HEAD");
    }
}

const route *route_find(const char *method, const char *path, rota_arena *arena,
                        const char *capture[REQUEST_CAPTURES], rota_text *allow)
{
    assert(method && path && arena && capture);
    for (const route *row = routes; row->method; row++) {
        if (!strcmp(row->method, method) &&
            matches(row->path, path, NULL, NULL)) {
            (void)matches(row->path, path, arena, capture);
            return row;
        }
    }
    if (allow)
        list_allowed(path, allow);
    return NULL;
}
