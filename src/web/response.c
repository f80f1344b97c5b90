/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web.h"

#include <assert.h>

void response_release(response *out)
{
    assert(out);
    rota_text_release(&out->body);
    blob_release(out->blob);
    out->blob = NULL;
    rota_vec_release(&out->headers);
}

void response_header(response *out, const char *name, const char *value)
{
    assert(out && name && value);
    field *f = rota_vec_push(&out->headers);
    f->name = name;
    f->value = value;
}

void response_redirect(const request *r, response *out, const char *where,
                       const char *say)
{
    assert(r && out && where && where[0] == '/' && where[1] != '/');
    out->status = 303;
    out->location = where;
    if (say)
        response_header(out, "Set-Cookie",
                        url(r,
                            "rota_say=%s; Path=/; Max-Age=60; HttpOnly; "
                            "SameSite=Lax",
                            say));
}

void response_attach(const request *r, response *out, const char *type,
                     const char *name)
{
    assert(r && out && type && name);
    out->type = type;
    response_header(out, "Content-Disposition",
                    url(r, "attachment; filename*=UTF-8''%s", name));
}
