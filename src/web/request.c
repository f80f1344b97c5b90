/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

static const field *find(const fields *list, const char *name, size_t i)
{
    for (size_t k = 0; k < list->count; k++)
        if (!strcmp(list->item[k].name, name) && i-- == 0)
            return &list->item[k];
    return NULL;
}

static const char *text_of(const field *f)
{
    return f && !f->file ? f->value : NULL;
}

const char *request_query(const request *r, const char *name)
{
    assert(r && name);
    return text_of(find(&r->query, name, 0));
}

const char *request_form(const request *r, const char *name)
{
    return request_form_at(r, name, 0);
}

const char *request_form_at(const request *r, const char *name, size_t i)
{
    assert(r && name);
    return text_of(find(&r->form, name, i));
}

const field *request_file(const request *r, const char *name)
{
    assert(r && name);
    const field *f = find(&r->form, name, 0);
    return f && f->file ? f : NULL;
}

rota_status request_need(const request *r, const char *name, const char **value,
                         rota_error *err)
{
    *value = request_form(r, name);
    if (*value)
        return ROTA_OK;
    return rota_fail(err, ROTA_USAGE, N_("the field %s is missing"), name);
}

rota_status request_month(const request *r, int capture, rota_month *month,
                          rota_error *err)
{
    assert(r && capture >= 0 && capture < REQUEST_CAPTURES);
    assert(r->capture[capture]);
    return rota_desk_month(r->capture[capture], month, err);
}

rota_status request_desk(request *r, rota_desk **desk, rota_error *err)
{
    assert(r && desk);
    if (!r->desk) {
        assert(r->web && r->user.role != ROLE_NOBODY);
        rota_desk_options options = r->web->options.desk;
        options.clock = r->now;
        options.who = r->user.role == ROLE_AGENT ? r->user.id : NULL;
        options.lang = r->user.lang;
        ROTA_TRY(rota_desk_open(&r->desk, &options, err));
        if (r->user.role == ROLE_SUPERVISOR)
            rota_desk_sign_as(r->desk, r->user.id);
    }
    *desk = r->desk;
    return ROTA_OK;
}

/* Whatever is not plain in a path or a query becomes %XX. */
static void add_encoded(rota_text *t, const char *s)
{
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || strchr("-._~", c))
            rota_text_char(t, (char)c);
        else
            rota_text_printf(t, "%%%02X", c);
    }
}

const char *url(const request *r, const char *fmt, ...)
{
    assert(r && fmt);
    rota_text t = { 0 };
    va_list values;
    va_start(values, fmt);
    for (; *fmt; fmt++) {
        if (*fmt != '%') {
            rota_text_char(&t, *fmt);
            continue;
        }
        fmt++;
        assert(*fmt == 's' || *fmt == 'd');
        if (*fmt == 's')
            add_encoded(&t, va_arg(values, const char *));
        else
            rota_text_printf(&t, "%d", va_arg(values, int));
    }
    va_end(values);
    const char *kept = rota_arena_strdup(r->arena, rota_text_str(&t));
    rota_text_release(&t);
    return kept;
}
