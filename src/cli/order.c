/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <limits.h>
#include <unistd.h>

rota_status order_parse(cli *c, rota_plan_order *order)
{
    int64_t threads = sysconf(_SC_NPROCESSORS_ONLN), seed = 1;
    *order = (rota_plan_order){ .seconds = 60 };
    ROTA_TRY(opts_real(c, "time", 0.01, 1e7, &order->seconds));
    ROTA_TRY(opts_real(c, "gap", 0, 1e6, &order->gap));
    ROTA_TRY(opts_int(c, "effort", 0, INT64_MAX, &order->effort));
    ROTA_TRY(opts_int(c, "threads", 1, 1024, &threads));
    ROTA_TRY(opts_int(c, "seed", 0, INT64_MAX, &seed));
    order->threads = threads > 0 ? (int)threads : 1;
    order->seed = (uint64_t)seed;
    order->progress = progress_row;
    order->ctx = c;
    return ROTA_OK;
}
