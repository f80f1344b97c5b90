/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "sample", 0, NULL, N_("fill it with the complete sample site") },
    { "name", 0, "NAME", N_("name of the site") },
    { "timezone", 0, "ZONE", N_("IANA zone, such as Asia/Shanghai") },
    { 0 },
};

static rota_status run(cli *c)
{
    bool sample = opts_has(c, "sample");
    const char *timezone = opts_value(c, "timezone");
    rota_zone *zone = NULL;
    if (timezone && rota_zone_open(&zone, timezone, &c->err) != ROTA_OK)
        return c->err.status = ROTA_USAGE;
    rota_zone_free(zone);
    ROTA_TRY(rota_desk_make(&c->desk, sample, opts_value(c, "name"), timezone,
                            &c->bad, &c->err));
    if (c->json)
        print_json(
            json_pack("{s:s, s:b}", "database", c->desk.db, "sample", sample));
    else if (!c->quiet)
        print_line(sample ? _(c->lang, "%s: made, with the sample site")
                          : _(c->lang, "%s: made"),
                   c->desk.db);
    return ROTA_OK;
}

const cli_command cmd_init = {
    .name = "init",
    .args = "[--sample] [--name NAME] [--timezone ZONE]",
    .summary = N_("make the database"),
    .more = N_(
        "The file must not exist.  Without --sample it is empty: import agents, shifts,\n"
        "coverage and calls next."),
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
