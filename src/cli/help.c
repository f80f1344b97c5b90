/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>

void help_usage(const cli *c, const cli_command *command, FILE *out)
{
    if (command)
        fprintf(out, "%srota %s %s\n", _(c->lang, "usage: "), command->name,
                command->args);
    else
        fprintf(out, "%srota [GLOBAL] COMMAND [ARGS]\n", _(c->lang, "usage: "));
}

static void list_options(const cli *c, const cli_option *options)
{
    for (const cli_option *o = options; o && o->name; o++) {
        rota_text name = { 0 }, line = { 0 };
        if (o->letter)
            rota_text_printf(&name, "-%c, ", o->letter);
        rota_text_printf(&name, "--%s", o->name);
        if (o->value)
            rota_text_printf(&name, " %s", o->value);
        rota_text_add(&line, "  ");
        if (rota_width(rota_text_str(&name)) < 26)
            rota_text_pad(&line, rota_text_str(&name), 26, false);
        else
            rota_text_printf(&line, "%s\n%28s", rota_text_str(&name), "");
        rota_text_add(&line, _(c->lang, o->help));
        print_line("%s", rota_text_str(&line));
        rota_text_release(&name);
        rota_text_release(&line);
    }
}

void help_command(const cli *c, const cli_command *command)
{
    help_usage(c, command, stdout);
    print_line("\n%s", _(c->lang, command->summary));
    if (command->more)
        print_line("\n%s", _(c->lang, command->more));
    if (command->options && command->options->name) {
        print_line("\n%s", _(c->lang, "Options:"));
        list_options(c, command->options);
    }
    print_line("\n%s", _(c->lang, "Options of every command:"));
    list_options(c, cli_globals);
}

void help_all(const cli *c)
{
    help_usage(c, NULL, stdout);
    print_line("\n%s", _(c->lang, "Duty rosters for call centres:"));
    for (const cli_command *const *k = cli_commands; *k; k++)
        print_line("  %-10s %s", (*k)->name, _(c->lang, (*k)->summary));
    print_line("\n%s", _(c->lang, "Options of every command:"));
    list_options(c, cli_globals);
    print_line("\n%s", _(c->lang, "MONTH is YYYY-MM, DATE is YYYY-MM-DD.  "
                                  "`rota help COMMAND` tells more."));
}

static rota_status run(cli *c)
{
    if (c->args == 0) {
        help_all(c);
        return ROTA_OK;
    }
    const cli_command *command = NULL;
    ROTA_TRY(cli_find(c, c->arg[0], &command));
    help_command(c, command);
    return ROTA_OK;
}

const cli_command cmd_help = {
    .name = "help",
    .args = "[COMMAND]",
    .summary = N_("what rota does, or one command in full"),
    .least = 0,
    .most = 1,
    .run = run,
};
