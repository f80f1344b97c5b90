/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api.h"
#include "leave.h"
#include "ledger.h"

#include <rota/access.h>
#include <rota/log.h>

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const cli_command *const cli_commands[] = {
    &cmd_init,   &cmd_import,  &cmd_export,  &cmd_staff,    &cmd_plan,
    &cmd_show,   &cmd_check,   &cmd_explain, &cmd_set,      &cmd_pin,
    &cmd_unpin,  &cmd_publish, &cmd_diff,    &cmd_versions, &cmd_swap,
    &cmd_leave,  &cmd_absent,  &cmd_repair,  &cmd_empty,    &cmd_ledger,
    &cmd_appeal, &cmd_model,   &cmd_bench,   &cmd_serve,    &cmd_user,
    &cmd_ics,    &cmd_doctor,  &cmd_help,    NULL,
};

rota_status cli_unknown(cli *c, const char *name, const char *const *names,
                        size_t count)
{
    const char *near = rota_nearest(name, names, count);
    if (near)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("unknown command '%s'; did you mean '%s'?"), name,
                         near);
    return rota_fail(&c->err, ROTA_USAGE,
                     N_("unknown command '%s'; `rota help` lists them"), name);
}

rota_status cli_find(cli *c, const char *name, const cli_command **command)
{
    const char *names[64];
    size_t count = 0;
    for (; cli_commands[count] && count < 64; count++) {
        names[count] = cli_commands[count]->name;
        if (!strcmp(names[count], name)) {
            *command = cli_commands[count];
            return ROTA_OK;
        }
    }
    return cli_unknown(c, name, names, count);
}

rota_status cli_open(cli *c, rota_desk **desk)
{
    ROTA_TRY(rota_desk_open(desk, &c->desk, &c->err));
    if (c->signature && !c->desk.who)
        rota_desk_sign_as(*desk, c->signature);
    return ROTA_OK;
}

static rota_lang locale_language(void)
{
    const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return rota_lang_of(value);
    }
    return ROTA_EN;
}

/* Before anything is said, know in which language. */
static rota_lang spoken(int argc, char **argv)
{
    const char *value = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (!strncmp(argv[i], "--lang=", 7))
            value = argv[i] + 7;
        else if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            value = argv[i + 1];
    }
    return value ? rota_lang_of(value) : locale_language();
}

static rota_status take_globals(cli *c)
{
    static const char *const languages[] = { "en", "zh_CN", NULL };
    const char *env = getenv("ROTA_DB");
    const char *db = opts_value(c, "db"), *now = opts_value(c, "now");
    int language = 0;
    ROTA_TRY(opts_word(c, "lang", languages, &language));
    c->desk.db = db ? db : env && *env ? env : "rota.db";
    c->desk.who = opts_value(c, "as");
    c->desk.lang = c->lang;
    c->desk.clock = (int64_t)time(NULL);
    c->json = opts_has(c, "json");
    c->quiet = opts_has(c, "quiet");
    c->verbose = opts_has(c, "verbose");
    c->help = opts_has(c, "help");
    for (int i = 0; i < c->givens; i++)
        c->version =
            c->version || (!strcmp(c->given[i].option->name, "version") &&
                           !c->given[i].option->value);
    if (now && !rota_local_parse(now, &c->desk.now_date, &c->desk.now_minute))
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found --now %s, expected YYYY-MM-DDTHH:MM"), now);
    c->desk.has_now = now != NULL;
    return ROTA_OK;
}

static rota_status count_args(cli *c)
{
    const cli_command *command = c->command;
    if (c->args < command->least)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("%s: arguments found: %d, needed: %d"),
                         command->name, c->args, command->least);
    if (command->most >= 0 && c->args > command->most)
        return rota_fail(&c->err, ROTA_USAGE, N_("%s does not take '%s'"),
                         command->name, c->arg[command->most]);
    return ROTA_OK;
}

static rota_status dispatch(cli *c, int argc, char **argv)
{
    rota_status parsed = opts_parse(c, argc, argv);
    if (parsed == ROTA_OK)
        parsed = take_globals(c);
    ROTA_TRY(parsed);
    if (c->version) {
        print_line("rota %s", ROTA_VERSION);
        return ROTA_OK;
    }
    if (c->help) {
        if (c->command)
            help_command(c, c->command);
        else
            help_all(c);
        return ROTA_OK;
    }
    if (!c->command)
        return rota_fail(&c->err, ROTA_USAGE, N_("what shall be done?"));
    ROTA_TRY(count_args(c));
    return c->command->run(c);
}

static void release(cli *c)
{
    rota_complaints_release(&c->bad);
    free(c->arg);
    free(c->given);
}

static rota_status act(cli *c, int argc, char **argv)
{
    ROTA_TRY(opts_parse(c, argc, argv));
    assert(c->command);
    ROTA_TRY(count_args(c));
    return c->command->run(c);
}

rota_status cli_act(const rota_desk_options *desk, const char *signature,
                    int argc, char **argv, rota_text *out, rota_error *err)
{
    assert(desk && argv && out && err);
    cli c = { .lang = desk->lang, .desk = *desk, .signature = signature };
    char *printed = NULL;
    size_t size = 0;
    c.json = c.quiet = true;
    c.err.lang = c.bad.lang = c.lang;
    FILE *file = open_memstream(&printed, &size);
    assert(file);
    print_onto(file);
    rota_status status = act(&c, argc, argv);
    print_onto(NULL);
    fclose(file);
    rota_text_add_bytes(out, printed, size);
    free(printed);
    if (c.err.status != ROTA_OK)
        *err = c.err;
    release(&c);
    return status;
}

static void complain(const cli *c)
{
    for (size_t i = 0; i < c->bad.count; i++) {
        const rota_complaint *bad = &c->bad.item[i];
        print_stderr("%s:%ld:%ld: %s", bad->file, bad->line, bad->column,
                     bad->text);
    }
    if (c->bad.more > 0)
        print_stderr(_(c->lang, "... and %zu more"), c->bad.more);
}

static int conclude(cli *c, rota_status status)
{
    complain(c);
    if (c->err.status != ROTA_OK && c->err.text[0])
        print_stderr("rota: %s", c->err.text);
    if (status == ROTA_USAGE)
        help_usage(c, c->command, stderr);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        print_stderr("rota: %s", _(c->lang, "cannot write to standard output"));
        if (status == ROTA_OK)
            status = ROTA_IO;
    }
    return (int)status;
}

static void log_line(rota_log_level level, const char *line, void *ctx)
{
    const cli *c = ctx;
    if (level == ROTA_LOG_WARN)
        print_stderr("rota: %s%s", _(c->lang, "warning: "), line);
    else
        print_stderr("rota: %s", line);
}

int rota_cli(int argc, char **argv)
{
    assert(argc >= 0 && argv);
    cli c = { .lang = spoken(argc, argv) };
    c.err.lang = c.bad.lang = c.lang;
    rota_log_to(log_line, &c, ROTA_LOG_WARN);
    signal(SIGXFSZ, SIG_IGN); /* a file too large is an error to be told */
    int code = conclude(&c, dispatch(&c, argc, argv));
    rota_log_to(NULL, NULL, ROTA_LOG_WARN);
    release(&c);
    return code;
}
