/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The JSON interface: the acts of the command line at addresses.
 */
#include "answer.h"

#include <rota/overview.h>

#include <assert.h>
#include <string.h>

#define JSON "application/json"

rota_status page_api_description(request *r, response *out, rota_error *err)
{
    (void)err;
    out->blob = blob_share(r->web->description);
    out->type = JSON;
    out->cache = "no-cache";
    return ROTA_OK;
}

static void add_month(rota_text *t, const rota_month_row *row)
{
    char month[ROTA_DATE_SIZE];
    rota_text_printf(t, "{\"month\": \"%s\", \"version\": ",
                     rota_month_text(month, row->month));
    if (row->version > 0)
        rota_text_printf(t, "%d", row->version);
    else
        rota_text_add(t, "null");
    rota_text_printf(t, ", \"draft\": %s, \"calls\": %s, \"status\": ",
                     row->drafted ? "true" : "false",
                     row->calls ? "true" : "false");
    rota_text_json(t, row->status);
    rota_text_add(t, "}");
}

rota_status page_api_months(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_month_list list = { 0 };
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_months(desk, &list, err);
    out->type = JSON;
    rota_text_add(&out->body, "{\"months\": [");
    for (size_t i = 0; status == ROTA_OK && i < list.count; i++) {
        rota_text_add(&out->body, i > 0 ? ",\n" : "\n");
        add_month(&out->body, &list.row[i]);
    }
    rota_text_add(&out->body, "\n]}\n");
    rota_month_list_release(&list);
    return status;
}

/* Agents see requests that they are a party of. */
static rota_status judge_party(request *r, rota_error *err)
{
    rota_desk *desk;
    rota_swapped swapped = { 0 };
    bool is_party = false;
    int64_t id = strtoll(r->capture[0], NULL, 10);
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status =
        rota_desk_swap_look(desk, id, ROTA_REQUEST_AGREE, &swapped, err);
    for (int i = 0; status == ROTA_OK && i < swapped.parties; i++)
        is_party = is_party || !strcmp(swapped.party[i].agent, r->user.id);
    rota_swapped_release(&swapped);
    ROTA_TRY(status);
    return is_party ? ROTA_OK
                    : rota_fail(err, ROTA_UNKNOWN, N_("no request '%s'"),
                                r->capture[0]);
}

static bool names_a_request(const route *row)
{
    return !strncmp(row->path, "/api/v1/swaps/{id}", 18);
}

rota_status page_api(request *r, response *out, rota_error *err)
{
    assert(r && r->web && r->route);
    bool agent = r->user.role == ROLE_AGENT;
    rota_web_field *query =
        ROTA_ARENA_ARRAY(r->arena, rota_web_field, r->query.count + 1);
    for (size_t i = 0; i < r->query.count; i++)
        query[i] =
            (rota_web_field){ r->query.item[i].name, r->query.item[i].value };
    rota_web_act act = {
        .method = r->route->method,
        .path = r->route->path,
        .capture = r->capture,
        .query = query,
        .fields = r->query.count,
        .body = r->body,
        .agent = agent ? r->user.id : NULL,
        .signature = r->user.id,
        .desk = r->web->options.desk,
    };
    act.desk.clock = r->now;
    act.desk.who = act.agent;
    act.desk.lang = r->user.lang;
    if (agent && names_a_request(r->route))
        ROTA_TRY(judge_party(r, err));
    rota_status status = r->web->options.act(&act, &out->body, err);
    out->type = JSON;
    if (status == ROTA_NO && out->body.length > 0) {
        out->status = 409; /* the document says why */
        return ROTA_OK;
    }
    return status;
}
