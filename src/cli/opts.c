/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <string.h>

const cli_option cli_globals[] = {
    { "db", 0, "FILE", N_("the database (default $ROTA_DB, else rota.db)") },
    { "now", 0, "YYYY-MM-DDTHH:MM", N_("local time that counts as now") },
    { "lang", 0, "en|zh_CN", N_("language (default from the locale)") },
    { "as", 0, "ID", N_("who acts (default the supervisor)") },
    { "json", 0, NULL, N_("one JSON document on standard output") },
    { "quiet", 'q', NULL, N_("say less") },
    { "verbose", 'v', NULL, N_("say more") },
    { "help", 'h', NULL, N_("this help") },
    { "version", 0, NULL, N_("the version of rota") },
    { 0 },
};

static const cli_option *find_in(const cli_option *table, const char *name,
                                 size_t length, char letter)
{
    for (const cli_option *o = table; o && o->name; o++) {
        if (letter && o->letter == letter)
            return o;
        if (!letter && strlen(o->name) == length &&
            !strncmp(o->name, name, length))
            return o;
    }
    return NULL;
}

/* The command's own options come first: `show --version 2` is not
 * `--version`. */
static const cli_option *find_option(const cli *c, const char *name,
                                     size_t length, char letter)
{
    const cli_option *own = NULL;
    if (c->command)
        own = find_in(c->command->options, name, length, letter);
    return own ? own : find_in(cli_globals, name, length, letter);
}

static rota_status unknown_option(cli *c, const char *word)
{
    const char *names[64];
    char *dashed[64];
    size_t count = 0;
    const cli_option *tables[] = { c->command ? c->command->options : NULL,
                                   cli_globals };
    for (int t = 0; t < 2; t++)
        for (const cli_option *o = tables[t]; o && o->name && count < 64; o++) {
            dashed[count] = rota_format("--%s", o->name);
            names[count] = dashed[count];
            count++;
        }
    char *plain = rota_strndup(word, strcspn(word, "="));
    const char *near = rota_nearest(plain, names, count);
    if (near)
        rota_fail(&c->err, ROTA_USAGE,
                  N_("unknown option '%s'; did you mean '%s'?"), plain, near);
    else
        rota_fail(&c->err, ROTA_USAGE, N_("unknown option '%s'"), plain);
    free(plain);
    for (size_t i = 0; i < count; i++)
        free(dashed[i]);
    return ROTA_USAGE;
}

/* One option, whose value may be the next word; *AT moves over it. */
static rota_status take_option(cli *c, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    bool is_long = word[1] == '-';
    const char *name = word + (is_long ? 2 : 1);
    size_t length = is_long ? strcspn(name, "=") : 1;
    const cli_option *o = find_option(c, name, length, is_long ? 0 : name[0]);
    if (!o)
        return unknown_option(c, word);
    const char *value = name[length] ? name + length + is_long : NULL;
    if (!o->value && value)
        return rota_fail(&c->err, ROTA_USAGE, N_("--%s takes no value"),
                         o->name);
    if (o->value && !value) {
        if (*at + 1 >= argc)
            return rota_fail(&c->err, ROTA_USAGE, N_("--%s needs a value: %s"),
                             o->name, o->value);
        value = argv[++*at];
    }
    c->given[c->givens++] = (cli_given){ o, value, c->args };
    return ROTA_OK;
}

/* Negative numbers and a lone dash are arguments. */
static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] && !(word[1] >= '0' && word[1] <= '9');
}

rota_status opts_parse(cli *c, int argc, char **argv)
{
    assert(c && argc >= 0);
    c->arg = ROTA_NEW_ARRAY(const char *, argc + 1);
    c->given = ROTA_NEW_ARRAY(cli_given, argc + 1);
    bool only_args = false;
    for (int i = 1; i < argc; i++) {
        if (!only_args && !strcmp(argv[i], "--"))
            only_args = true;
        else if (!only_args && is_option(argv[i]))
            ROTA_TRY(take_option(c, argc, argv, &i));
        else if (!c->command)
            ROTA_TRY(cli_find(c, argv[i], &c->command));
        else
            c->arg[c->args++] = argv[i];
    }
    return ROTA_OK;
}

const char *opts_value(const cli *c, const char *name)
{
    const char *value = NULL;
    for (int i = 0; i < c->givens; i++)
        if (!strcmp(c->given[i].option->name, name))
            value = c->given[i].value;
    return value;
}

bool opts_has(const cli *c, const char *name)
{
    for (int i = 0; i < c->givens; i++)
        if (!strcmp(c->given[i].option->name, name))
            return true;
    return false;
}

rota_status opts_int(cli *c, const char *name, int64_t least, int64_t most,
                     int64_t *number)
{
    const char *text = opts_value(c, name);
    if (!text)
        return ROTA_OK;
    char *end = NULL;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (errno || end == text || *end || n < least || n > most)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found --%s %s, expected a whole number from %lld "
                            "to %lld"),
                         name, text, (long long)least, (long long)most);
    *number = n;
    return ROTA_OK;
}

rota_status opts_real(cli *c, const char *name, double least, double most,
                      double *number)
{
    const char *text = opts_value(c, name);
    if (!text)
        return ROTA_OK;
    char *end = NULL;
    double n = strtod(text, &end);
    if (end == text || *end || !isfinite(n) || n < least || n > most)
        return rota_fail(
            &c->err, ROTA_USAGE,
            N_("found --%s %s, expected a number from %.10g to %.10g"), name,
            text, least, most);
    *number = n;
    return ROTA_OK;
}

rota_status opts_word(cli *c, const char *name, const char *const *words,
                      int *index)
{
    const char *text = opts_value(c, name);
    if (!text)
        return ROTA_OK;
    rota_text list = { 0 };
    size_t count = 0;
    for (; words[count]; count++) {
        if (!strcmp(words[count], text)) {
            *index = (int)count;
            rota_text_release(&list);
            return ROTA_OK;
        }
        rota_text_printf(&list, "%s%s", count ? "|" : "", words[count]);
    }
    rota_fail(&c->err, ROTA_USAGE, N_("found --%s %s, expected %s"), name, text,
              rota_text_str(&list));
    rota_text_release(&list);
    return ROTA_USAGE;
}
