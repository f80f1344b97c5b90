/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api.h"

#include <rota/log.h>
#include <rota/web.h>

#include <signal.h>
#include <stdio.h>

static const cli_option options[] = {
    { "listen", 0, "ADDR:PORT", N_("where to listen (127.0.0.1:8380)") },
    { 0 },
};

static void log_line(rota_log_level level, const char *line, void *ctx)
{
    const cli *c = ctx;
    print_stderr("rota: %s%s",
                 level == ROTA_LOG_WARN ? _(c->lang, "warning: ") : "", line);
}

static rota_status run(cli *c)
{
    const char *listen = opts_value(c, "listen");
    rota_web_options how = {
        .desk = c->desk,
        .listen = listen ? listen : ROTA_WEB_LISTEN,
        .act = api_act,
        .stop = progress_catch_signals(),
    };
    if (c->desk.who)
        return rota_fail(&c->err, ROTA_USAGE, N_("serve does not take --as"));
    signal(SIGPIPE, SIG_IGN); /* a browser that leaves is no event */
    rota_log_to(log_line, c, c->verbose ? ROTA_LOG_INFO : ROTA_LOG_WARN);
    rota_web *web = NULL;
    ROTA_TRY(rota_web_open(&web, &how, &c->err));
    if (c->json)
        print_json(json_pack("{s:s}", "address", rota_web_address(web)));
    else if (!c->quiet)
        print_line("%s", rota_web_address(web));
    fflush(stdout);
    if (rota_web_is_open_to_others(web))
        print_stderr("rota: %s%s", _(c->lang, "warning: "),
                     _(c->lang, "other machines reach this address, and "
                                "nothing on the way is encrypted; put a "
                                "proxy with TLS before it"));
    rota_web_run(web);
    rota_web_close(web);
    return ROTA_OK;
}

const cli_command cmd_serve = {
    .name = "serve",
    .args = "[--listen ADDR:PORT]",
    .summary = N_("pages and calendar feeds, for browsers and phones"),
    .more = N_("Supervisors sign in by name and password (`rota user add NAME "
               "--supervisor`), agents\nby a link that works once (`rota user "
               "token ID --link`).  Ctrl-C or SIGTERM ends it\nwhen what is "
               "under way is answered.  -v prints who was not let in."),
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
