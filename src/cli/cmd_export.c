/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "dir", 0, "DIR", N_("every kind, into a directory") },
    { "output", 'o', "FILE", N_("into this file, not to standard output") },
    { 0 },
};

rota_status kind_unknown(cli *c, const char *word)
{
    const char *names[ROTA_KIND_COUNT];
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        names[k] = rota_kind_name((rota_kind)k);
    const char *near = rota_nearest(word, names, ROTA_KIND_COUNT);
    if (near)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("unknown kind '%s'; did you mean '%s'?"), word,
                         near);
    rota_text list = { 0 };
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        rota_text_printf(&list, "%s%s", k ? ", " : "", names[k]);
    rota_status status = rota_fail(&c->err, ROTA_USAGE,
                                   N_("unknown kind '%s'; expected one of %s"),
                                   word, rota_text_str(&list));
    rota_text_release(&list);
    return status;
}

static rota_status give_out(cli *c, rota_desk *desk)
{
    const char *dir = opts_value(c, "dir");
    if (dir) {
        ROTA_TRY(rota_desk_export_dir(desk, dir, &c->err));
        if (c->json)
            print_json(json_pack("{s:s}", "dir", dir));
        return ROTA_OK;
    }
    rota_kind kind = ROTA_KIND_POLICY;
    rota_text text = { 0 };
    rota_kind_parse(c->arg[0], &kind);
    rota_status status = rota_desk_export(desk, kind, &text, &c->err);
    if (status == ROTA_OK)
        status = print_to(c, opts_value(c, "output"), &text);
    rota_text_release(&text);
    return status;
}

static rota_status run(cli *c)
{
    rota_kind kind;
    bool dir = opts_has(c, "dir");
    if (dir == (c->args == 1))
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("export needs KIND, or --dir DIR"));
    if (!dir && !rota_kind_parse(c->arg[0], &kind))
        return kind_unknown(c, c->arg[0]);
    rota_desk *desk = NULL;
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = give_out(c, desk);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_export = {
    .name = "export",
    .args = "KIND [-o FILE] | --dir DIR",
    .summary = N_("give out records as files"),
    .more = N_("Importing what was exported gives the same records again.\n"
               "`export roster` writes every month's current version."),
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
