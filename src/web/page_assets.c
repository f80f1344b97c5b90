/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

static rota_status give(response *out, blob *b, const char *type)
{
    out->blob = blob_share(b);
    out->type = type;
    out->cache = "no-cache"; /* kept, but asked about: it changes with rota */
    return ROTA_OK;
}

rota_status page_style(request *r, response *out, rota_error *err)
{
    (void)err;
    return give(out, r->web->style, "text/css; charset=utf-8");
}

rota_status page_script(request *r, response *out, rota_error *err)
{
    (void)err;
    return give(out, r->web->script, "text/javascript; charset=utf-8");
}
