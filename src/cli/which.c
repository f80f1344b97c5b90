/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <limits.h>

rota_status which_parse(cli *c, rota_which_kind otherwise, rota_which *which)
{
    int64_t number = 0;
    ROTA_TRY(opts_int(c, "version", 1, INT_MAX, &number));
    bool draft = opts_has(c, "draft");
    if (draft && number > 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("either --draft or --version, not both"));
    *which = (rota_which){ .kind = draft        ? ROTA_WHICH_DRAFT
                                   : number > 0 ? ROTA_WHICH_VERSION
                                                : otherwise,
                           .number = (int)number };
    return ROTA_OK;
}
