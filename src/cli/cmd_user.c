/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <rota/access.h>

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const cli_option options[] = {
    { "supervisor", 0, NULL, N_("add: somebody who does everything") },
    { "link", 0, NULL, N_("token: a link that signs an agent in, once") },
    { "api", 0, NULL, N_("token: a key for the JSON interface") },
    { "team", 0, NULL, N_("token: the feed of the whole team") },
    { "open", 0, NULL, N_("token: the feed of open duties") },
    { 0 },
};

/* ---- A password ---------------------------------------------------------- */

/* A line of standard input; a terminal does not show it. */
static char *read_secretly(const cli *c, const char *prompt)
{
    bool terminal = isatty(STDIN_FILENO);
    struct termios shown, hidden;
    if (terminal && tcgetattr(STDIN_FILENO, &shown) == 0) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        fprintf(stderr, "%s", _(c->lang, prompt));
    } else {
        terminal = false;
    }
    char *line = NULL;
    size_t size = 0;
    ssize_t length = getline(&line, &size, stdin);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    if (length < 0) {
        free(line);
        return rota_strdup("");
    }
    line[strcspn(line, "\r\n")] = '\0';
    return line;
}

static rota_status read_password(cli *c, char **password)
{
    *password = read_secretly(c, N_("Password: "));
    if (!isatty(STDIN_FILENO))
        return ROTA_OK;
    char *again = read_secretly(c, N_("The same again: "));
    bool same = !strcmp(*password, again);
    free(again);
    return same ? ROTA_OK
                : rota_fail(&c->err, ROTA_NO, N_("the two are not the same"));
}

static rota_status add(cli *c, rota_desk *desk)
{
    char *password = NULL;
    bool supervisor = opts_has(c, "supervisor");
    rota_status status = read_password(c, &password);
    if (status == ROTA_OK)
        status =
            rota_desk_user_add(desk, c->arg[1], supervisor, password, &c->err);
    free(password);
    ROTA_TRY(status);
    if (c->json)
        print_json(json_pack("{s:s, s:s}", "name", c->arg[1], "role",
                             supervisor ? "supervisor" : "agent"));
    else if (!c->quiet)
        print_line(_(c->lang, "%s can sign in"), c->arg[1]);
    return ROTA_OK;
}

/* ---- What opens without one ---------------------------------------------- */

/* BASE with another scheme than http or https has. */
static char *as_webcal(const char *base)
{
    const char *rest = strstr(base, "://");
    return rota_format("webcal%s", rest ? rest : "://");
}

static void print_feed(const cli *c, const char *base, const char *token,
                       bool supervisor)
{
    const char *name = opts_has(c, "open")                 ? "open"
                       : opts_has(c, "team") || supervisor ? "team"
                                                           : "my";
    char *webcal = as_webcal(base);
    char *link[2] = { rota_format("%s/feed/%s/%s.ics", base, token, name),
                      rota_format("%s/feed/%s/%s.ics", webcal, token, name) };
    if (c->json)
        print_json(
            json_pack("{s:s, s:s}", "https", link[0], "webcal", link[1]));
    else
        print_line("%s\n%s", link[0], link[1]);
    free(webcal);
    free(link[0]);
    free(link[1]);
}

static rota_status token(cli *c, rota_desk *desk)
{
    rota_secret secret;
    char *base = NULL;
    bool supervisor;
    rota_key_kind kind = opts_has(c, "link")  ? ROTA_KEY_LINK
                         : opts_has(c, "api") ? ROTA_KEY_API
                                              : ROTA_KEY_FEED;
    ROTA_TRY(rota_desk_base_url(desk, &base, &c->err));
    rota_status status = rota_desk_user_key(desk, c->arg[1], kind, &secret,
                                            &supervisor, &c->err);
    if (status == ROTA_OK && kind == ROTA_KEY_FEED) {
        print_feed(c, base, secret.text, supervisor);
    } else if (status == ROTA_OK) {
        char *text = kind == ROTA_KEY_LINK
                         ? rota_format("%s/a/%s", base, secret.text)
                         : rota_strdup(secret.text);
        if (c->json)
            print_json(json_pack("{s:s}",
                                 kind == ROTA_KEY_LINK ? "link" : "key", text));
        else
            print_line("%s", text);
        free(text);
    }
    free(base);
    return status;
}

/* ---- Who there is -------------------------------------------------------- */

static int count_keys(const rota_users *users, const char *name,
                      rota_key_kind kind)
{
    int count = 0;
    for (size_t i = 0; i < users->keys; i++)
        count += users->key[i].kind == kind &&
                 !strcmp(users->key[i].holder.name, name);
    return count;
}

/* Every holder once: those with an account, then the others. */
static size_t list_holders(const rota_users *users, rota_holder *holder)
{
    size_t count = 0;
    for (size_t i = 0; i < users->accounts; i++)
        holder[count++] = users->account[i].holder;
    for (size_t i = 0; i < users->keys; i++) {
        size_t k = 0;
        while (k < count &&
               strcmp(holder[k].name, users->key[i].holder.name) != 0)
            k++;
        if (k == count)
            holder[count++] = users->key[i].holder;
    }
    return count;
}

static json_t *holder_json(const rota_users *users, const rota_holder *h,
                           bool password)
{
    json_t *keys = json_object();
    for (int kind = 0; kind <= ROTA_KEY_SESSION; kind++)
        json_object_set_new(
            keys, rota_key_kind_name((rota_key_kind)kind),
            json_integer(count_keys(users, h->name, (rota_key_kind)kind)));
    return json_pack("{s:s, s:s, s:s, s:b, s:o}", "name", h->name, "shown",
                     h->shown, "role", h->supervisor ? "supervisor" : "agent",
                     "password", password, "keys", keys);
}

static void print_holders(const cli *c, const rota_users *users,
                          const rota_holder *holder, size_t count)
{
    print_table t = { .columns = 7, .right = "0001111" };
    const char *const heads[] = {
        "", "", "", N_("feeds"), N_("links"), N_("keys"), N_("sessions"),
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        print_cell(&t, "%s", _(c->lang, heads[i]));
    for (size_t i = 0; i < count; i++) {
        const rota_holder *h = &holder[i];
        print_cell(&t, "%s", h->name);
        print_cell(&t, "%s",
                   h->supervisor ? _(c->lang, "supervisor") : h->shown);
        print_cell(&t, "%s", i < users->accounts ? _(c->lang, "password") : "");
        print_cell(&t, "%d", count_keys(users, h->name, ROTA_KEY_FEED));
        print_cell(&t, "%d", count_keys(users, h->name, ROTA_KEY_LINK));
        print_cell(&t, "%d", count_keys(users, h->name, ROTA_KEY_API));
        print_cell(&t, "%d", count_keys(users, h->name, ROTA_KEY_SESSION));
    }
    print_table_end(&t);
}

static void print_users(const cli *c, const rota_users *users)
{
    rota_holder *holder =
        ROTA_NEW_ARRAY(rota_holder, users->accounts + users->keys + 1);
    size_t count = list_holders(users, holder);
    if (c->json) {
        json_t *list = json_array();
        for (size_t i = 0; i < count; i++)
            json_array_append_new(
                list, holder_json(users, &holder[i], i < users->accounts));
        print_json(json_pack("{s:o}", "users", list));
    } else if (count > 0) {
        print_holders(c, users, holder, count);
    }
    free(holder);
}

static rota_status list(cli *c, rota_desk *desk)
{
    rota_users users = { 0 };
    rota_status status = rota_desk_users(desk, &users, &c->err);
    if (status == ROTA_OK)
        print_users(c, &users);
    rota_users_release(&users);
    return status;
}

static rota_status revoke_keys(cli *c, rota_desk *desk)
{
    size_t ended;
    ROTA_TRY(rota_desk_user_revoke(desk, c->arg[1], &ended, &c->err));
    if (c->json)
        print_json(json_pack("{s:s, s:I}", "name", c->arg[1], "ended",
                             (json_int_t)ended));
    else if (!c->quiet)
        print_line(_(c->lang, "%s: feeds, links, sessions ended: %zu"),
                   c->arg[1], ended);
    return ROTA_OK;
}

static const struct {
    const char *name;
    int args; /* its name included */
    const char *options;
    rota_status (*run)(cli *c, rota_desk *desk);
} acts[] = {
    { "add", 2, "supervisor", add },
    { "list", 1, "", list },
    { "token", 2, "link api team open", token },
    { "revoke", 2, "", revoke_keys },
};
enum { ACTS = sizeof acts / sizeof *acts };

static bool is_own(const cli_option *option)
{
    return option >= options &&
           option < options + sizeof options / sizeof *options;
}

static rota_status take(cli *c, int i)
{
    if (c->args < acts[i].args)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("%s: arguments found: %d, needed: %d"),
                         acts[i].name, c->args - 1, acts[i].args - 1);
    if (c->args > acts[i].args)
        return rota_fail(&c->err, ROTA_USAGE, N_("%s does not take '%s'"),
                         acts[i].name, c->arg[acts[i].args]);
    for (int k = 0; k < c->givens; k++)
        if (is_own(c->given[k].option) &&
            !strstr(acts[i].options, c->given[k].option->name))
            return rota_fail(&c->err, ROTA_USAGE,
                             N_("user %s does not take --%s"), acts[i].name,
                             c->given[k].option->name);
    rota_desk *desk = NULL;
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = acts[i].run(c, desk);
    rota_desk_close(desk);
    return status;
}

static rota_status run(cli *c)
{
    const char *names[ACTS];
    for (int i = 0; i < ACTS; i++) {
        names[i] = acts[i].name;
        if (!strcmp(acts[i].name, c->arg[0]))
            return take(c, i);
    }
    return cli_unknown(c, c->arg[0], names, ACTS);
}

const cli_command cmd_user = {
    .name = "user",
    .args = "add NAME [--supervisor]\n"
            "       rota user list\n"
            "       rota user token NAME [--team | --open | --link | --api]\n"
            "       rota user revoke NAME",
    .summary = N_("who may come in: passwords, links, feeds"),
    .more = N_("`add` asks for a password, or takes a line of standard input.  "
               "`token` prints the\nhttps and the webcal address of an agent's "
               "calendar; --link instead an address that\nsigns in once within "
               "a week, for the first visit from a phone.  Tokens are shown\n"
               "this once and kept as hashes; `revoke` ends all of them, the "
               "sessions and the\npassword."),
    .options = options,
    .least = 1,
    .most = -1,
    .run = run,
};
