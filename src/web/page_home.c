/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web.h"

#include <assert.h>

/* Everybody to where their navigation begins. */
rota_status page_home(request *r, response *out, rota_error *err)
{
    (void)err;
    const char *where = "/login";
    for (const route *row = routes; row->method; row++) {
        if (row->nav && (row->roles & r->user.role)) {
            where = row->path;
            break;
        }
    }
    response_redirect(r, out, where, NULL);
    return ROTA_OK;
}
