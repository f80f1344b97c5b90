/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <rota/log.h>

static void collect(rota_log_level level, const char *line, void *ctx)
{
    rota_text_printf(ctx, "%d %s\n", (int)level, line);
}

Test(log, a_sink_hears_what_matters_to_it)
{
    rota_text heard = { 0 };
    rota_log(ROTA_LOG_WARN, "nobody listens");
    rota_log_to(collect, &heard, ROTA_LOG_INFO);
    rota_log(ROTA_LOG_WARN, "%d holidays missing", 2);
    rota_log(ROTA_LOG_INFO, "planned");
    rota_log(ROTA_LOG_DEBUG, "a detail");
    rota_log_to(NULL, NULL, ROTA_LOG_DEBUG);
    rota_log(ROTA_LOG_WARN, "nobody listens any more");
    EQ_STR(rota_text_str(&heard), "0 2 holidays missing\n1 planned\n");
    rota_text_release(&heard);
}
