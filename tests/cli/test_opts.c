/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"
#include "rota_test.h"

/* ARGV as typed, blanks between words. */
static rota_status parse(cli *c, const char *line)
{
    static char copy[512];
    static char *word[64];
    int words = 0;
    *c = (cli){ 0 };
    snprintf(copy, sizeof copy, "%s", line);
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
        word[words++] = w;
    return opts_parse(c, words, word);
}

static void release(cli *c)
{
    free(c->arg);
    free(c->given);
}

Test(opts, globals_stand_before_or_after_the_command)
{
    cli c;
    OK(parse(&c, "rota --db a.db plan --json 2026-12 --lang=en"), c.err);
    EQ_STR(c.command->name, "plan");
    EQ_STR(opts_value(&c, "db"), "a.db");
    EQ_STR(opts_value(&c, "lang"), "en");
    cr_assert(opts_has(&c, "json"));
    EQ_INT(c.args, 1);
    EQ_STR(c.arg[0], "2026-12");
    release(&c);
}

Test(opts, two_dashes_end_the_options)
{
    cli c;
    OK(parse(&c, "rota set 2026-12 -- --agent 2026-12-05 off"), c.err);
    EQ_INT(c.args, 4);
    EQ_STR(c.arg[1], "--agent");
    release(&c);
}

Test(opts, a_misspelt_option_names_the_nearest)
{
    cli c;
    FAILS(parse(&c, "rota plan 2026-12 --scoope month"), ROTA_USAGE, c.err);
    HAS_STR(c.err.text, "--scope");
    release(&c);
}

Test(opts, a_misspelt_command_names_the_nearest)
{
    cli c;
    FAILS(parse(&c, "rota plann 2026-12"), ROTA_USAGE, c.err);
    HAS_STR(c.err.text, "'plan'");
    release(&c);
}

Test(opts, an_option_of_the_command_hides_the_global_one)
{
    cli c;
    OK(parse(&c, "rota show 2026-12 --version 2"), c.err);
    EQ_STR(opts_value(&c, "version"), "2");
    EQ_INT(c.args, 1);
    release(&c);
}

Test(opts, short_options_take_their_value_with_or_without_a_blank)
{
    cli c;
    OK(parse(&c, "rota publish 2026-12 -oout"), c.err);
    EQ_STR(opts_value(&c, "output"), "out");
    release(&c);
    OK(parse(&c, "rota publish 2026-12 -o out -q"), c.err);
    EQ_STR(opts_value(&c, "output"), "out");
    cr_assert(opts_has(&c, "quiet"));
    release(&c);
}

Test(opts, a_value_that_is_missing_or_too_much_is_an_error)
{
    cli c;
    FAILS(parse(&c, "rota plan 2026-12 --seed"), ROTA_USAGE, c.err);
    release(&c);
    FAILS(parse(&c, "rota import --draft=yes"), ROTA_USAGE, c.err);
    release(&c);
}

Test(opts, numbers_are_whole_and_within_their_bounds)
{
    const char *bad[] = { "0", "x", "1.5", "99999999999999999999", "-1" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cli c;
        int64_t threads = 0;
        char *line = rota_format("rota plan 2026-12 --threads=%s", bad[i]);
        OK(parse(&c, line), c.err);
        FAILS(opts_int(&c, "threads", 1, 1024, &threads), ROTA_USAGE, c.err);
        HAS_STR(c.err.text, bad[i]);
        free(line);
        release(&c);
    }
}

Test(opts, each_command_has_a_name_a_usage_and_a_summary)
{
    for (const cli_command *const *k = cli_commands; *k; k++) {
        cr_assert((*k)->name && (*k)->args && (*k)->summary && (*k)->run);
        cli c = { 0 };
        const cli_command *found = NULL;
        OK(cli_find(&c, (*k)->name, &found), c.err);
        cr_assert_eq(found, *k);
        for (const cli_option *o = (*k)->options; o && o->name; o++)
            cr_assert(o->help && *o->help, "--%s", o->name);
    }
}
