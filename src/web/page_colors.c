/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The colours of the site's shifts as a style sheet of its own: pages have no
 * inline style.
 */
#include <rota/words.h>

#include "parts.h"

rota_status page_colors(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_site *site;
    ROTA_TRY(request_desk(r, &desk, err));
    ROTA_TRY(rota_desk_records(desk, &site, err));
    for (size_t s = 0; s < site->shifts.count; s++) {
        const char *color =
            rota_shift_color(site->shifts.item[s].color, (int)s);
        rota_text_printf(&out->body, ".s%zu{--shift:%s;--on-shift:%s}\n", s,
                         color, rota_color_dark(color) ? "#fff" : "#1b2530");
    }
    rota_site_free(site);
    out->type = "text/css; charset=utf-8";
    out->cache = "private, max-age=60";
    return ROTA_OK;
}
