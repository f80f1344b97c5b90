/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <errno.h>
#include <string.h>

static const cli_option options[] = {
    { "with", 0, "AGENT",
      N_("the next party; its DATE and SHIFT follow, none: it only takes") },
    { "reason", 0, "TEXT", N_("why; a second one: of the --waive") },
    { "waive", 0, "notice|quota", N_("the supervisor lets this breach stand") },
    { "for", 0, "AGENT", N_("agree: in this party's name only") },
    { "accept", 0, "DATE[/SHIFT]",
      N_("wish, offer: takes this duty; again for another (anything lawful)") },
    { "or-nothing", 0, NULL, N_("wish: nothing in return will do too") },
    { "apply", 0, NULL, N_("clear: make it the month's next version") },
    { "time", 0, "SEC", N_("clear: seek no longer than that (30)") },
    { "most", 0, "N", N_("suggest: so many at most (default 10)") },
    { 0 },
};

/* ---- What was typed ------------------------------------------------------ */

/* A reason after a --waive says why it is waived. */
static rota_status parse_waives(cli *c, unsigned *waives, const char **waiver)
{
    *waives = 0;
    *waiver = NULL;
    for (int i = 0; i < c->givens; i++) {
        const cli_given *g = &c->given[i];
        if (!strcmp(g->option->name, "reason") && *waives)
            *waiver = g->value;
        if (strcmp(g->option->name, "waive") != 0)
            continue;
        if (!strcmp(g->value, "notice"))
            *waives |= ROTA_WAIVES_NOTICE;
        else if (!strcmp(g->value, "quota"))
            *waives |= ROTA_WAIVES_QUOTA;
        else
            return rota_fail(&c->err, ROTA_USAGE,
                             N_("'%s' cannot be waived; notice and quota can"),
                             g->value);
    }
    return ROTA_OK;
}

/* The request's own; alone, it is also why something is waived. */
static const char *first_reason(const cli *c)
{
    for (int i = 0; i < c->givens; i++)
        if (!strcmp(c->given[i].option->name, "reason"))
            return c->given[i].value;
    return NULL;
}

/* The words WORD[0 .. COUNT) after an agent: DATE [SHIFT]. */
static rota_status parse_duty(cli *c, const char **word, int count, int least,
                              rota_party_given *party)
{
    if (count < least)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found %s without a date, expected the date of "
                            "the duty that it gives"),
                         party->agent);
    if (count > 2)
        return rota_fail(&c->err, ROTA_USAGE, N_("%s does not take '%s'"),
                         "swap", word[2]);
    party->date = count > 0 ? word[0] : NULL;
    party->shift = count > 1 ? word[1] : NULL;
    return ROTA_OK;
}

/* A DATE [SHIFT] --with B [DATE [SHIFT]] [--with C DATE [SHIFT]]... */
static rota_status parse_parties(cli *c, rota_party_given *party, int *count)
{
    int from = 2; /* after the name of the act and A */
    int withs = 0;
    for (int i = 0; i < c->givens; i++)
        withs += !strcmp(c->given[i].option->name, "with");
    if (withs == 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--with AGENT is missing: who takes the duty?"));
    *count = 1;
    party[0].agent = c->arg[1];
    for (int i = 0; i <= c->givens; i++) {
        bool last = i == c->givens;
        if (!last && strcmp(c->given[i].option->name, "with") != 0)
            continue;
        int to = last ? c->args : c->given[i].after;
        bool cover = *count == 2 && withs == 1;
        if (to < from && *count == 1)
            return rota_fail(&c->err, ROTA_USAGE,
                             N_("expected AGENT DATE before --with"));
        ROTA_TRY(parse_duty(c, c->arg + from, to - from, cover ? 0 : 1,
                            &party[*count - 1]));
        if (last)
            break;
        from = to;
        party[(*count)++].agent = c->given[i].value;
    }
    return ROTA_OK;
}

rota_status swap_number(cli *c, const char *text, const char *unknown,
                        int64_t *number)
{
    char *end = NULL;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (errno || end == text || *end || n < 1)
        return rota_fail(&c->err, ROTA_UNKNOWN, unknown, text);
    *number = n;
    return ROTA_OK;
}

/* ---- The acts ------------------------------------------------------------ */

typedef rota_status (*on_order)(rota_desk *desk, const rota_swap_order *order,
                                rota_swapped *swapped, rota_error *err);

static rota_status ask(cli *c, on_order act)
{
    rota_desk *desk = NULL;
    rota_swapped swapped = { 0 };
    rota_party_given *party = ROTA_NEW_ARRAY(rota_party_given, c->givens + 1);
    rota_swap_order order = { .party = party, .reason = first_reason(c) };
    rota_status status = parse_parties(c, party, &order.parties);
    if (status == ROTA_OK)
        status = parse_waives(c, &order.waives, &order.waiver);
    if (status == ROTA_OK)
        status = cli_open(c, &desk);
    if (status == ROTA_OK)
        status = act(desk, &order, &swapped, &c->err);
    if (status == ROTA_OK || status == ROTA_NO) {
        if (c->json)
            print_json(swap_json(c, desk, &swapped));
        else
            swap_print_verdict(c, &swapped);
        if (!swapped.verdict.allowed)
            status = ROTA_NO;
    }
    rota_swapped_release(&swapped);
    rota_desk_close(desk);
    free(party);
    return status;
}

static rota_status check(cli *c)
{
    return ask(c, rota_desk_swap_check);
}

static rota_status request(cli *c)
{
    return ask(c, rota_desk_swap_file);
}

static rota_status step(cli *c, rota_request_act act)
{
    rota_swap_step order = { .act = act,
                             .name = opts_value(c, "for"),
                             .reason = first_reason(c) };
    rota_desk *desk = NULL;
    rota_swapped swapped = { 0 };
    ROTA_TRY(swap_number(c, c->arg[1], N_("no request '%s'"), &order.id));
    ROTA_TRY(parse_waives(c, &order.waives, &order.waiver));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_swap_step(desk, &order, &swapped, &c->err);
    if (swapped.request && (status == ROTA_OK || status == ROTA_NO)) {
        if (c->json)
            print_json(swap_json(c, desk, &swapped));
        else
            swap_print_verdict(c, &swapped);
    }
    rota_swapped_release(&swapped);
    rota_desk_close(desk);
    return status;
}

static rota_status agree(cli *c)
{
    return step(c, ROTA_REQUEST_AGREE);
}

static rota_status approve(cli *c)
{
    return step(c, ROTA_REQUEST_APPROVE);
}

static rota_status reject(cli *c)
{
    return step(c, ROTA_REQUEST_REJECT);
}

static rota_status withdraw(cli *c)
{
    return step(c, ROTA_REQUEST_WITHDRAW);
}

static rota_status list(cli *c)
{
    rota_month month = ROTA_EVERY_MONTH;
    rota_desk *desk = NULL;
    rota_swap_list requests = { 0 };
    rota_wish_list wishes = { 0 };
    if (c->args > 1)
        ROTA_TRY(rota_desk_month(c->arg[1], &month, &c->err));
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_swap_list(desk, month, &requests, &c->err);
    if (status == ROTA_OK)
        status = rota_desk_swap_wishes(desk, month, &wishes, &c->err);
    if (status == ROTA_OK && c->json) {
        json_t *doc = swap_json_list(desk, &requests);
        json_object_set_new(doc, "wishes", swap_json_wishes(&wishes));
        print_json(doc);
    } else if (status == ROTA_OK) {
        swap_print_list(c, desk, &requests);
        swap_print_wishes(c, &wishes);
    }
    rota_wish_list_release(&wishes);
    rota_swap_list_release(&requests);
    rota_desk_close(desk);
    return status;
}

static const struct {
    const char *name;
    int least, most; /* number of arguments, its name included */
    const char *options;
    rota_status (*run)(cli *c);
} acts[] = {
    { "check", 3, -1, "with waive reason", check },
    { "request", 3, -1, "with waive reason", request },
    { "agree", 2, 2, "for", agree },
    { "approve", 2, 2, "waive reason", approve },
    { "reject", 2, 2, "reason", reject },
    { "withdraw", 2, 2, "reason", withdraw },
    { "list", 1, 2, "", list },
    { "suggest", 3, 4, "most", swap_suggest },
    { "wish", 3, 4, "accept or-nothing", swap_wish },
    { "offer", 2, 2, "accept", swap_offer },
    { "unwish", 2, 2, "", swap_unwish },
    { "clear", 2, 2, "apply time", swap_clear },
};
enum { ACTS = sizeof acts / sizeof *acts };

static bool is_own(const cli_option *option)
{
    return option >= options &&
           option < options + sizeof options / sizeof *options;
}

static rota_status take(cli *c, int i)
{
    if (c->args < acts[i].least)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("%s: arguments found: %d, needed: %d"),
                         acts[i].name, c->args - 1, acts[i].least - 1);
    if (acts[i].most >= 0 && c->args > acts[i].most)
        return rota_fail(&c->err, ROTA_USAGE, N_("%s does not take '%s'"),
                         acts[i].name, c->arg[acts[i].most]);
    for (int k = 0; k < c->givens; k++)
        if (is_own(c->given[k].option) &&
            !strstr(acts[i].options, c->given[k].option->name))
            return rota_fail(&c->err, ROTA_USAGE,
                             N_("swap %s does not take --%s"), acts[i].name,
                             c->given[k].option->name);
    return acts[i].run(c);
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

const cli_command cmd_swap = {
    .name = "swap",
    .args = "check|request A DATE [SHIFT] --with B [DATE [SHIFT]] [--with C "
            "DATE [SHIFT]]...\n"
            "       rota swap agree|approve|reject|withdraw N\n"
            "       rota swap list [MONTH]\n"
            "       rota swap suggest A DATE [SHIFT]\n"
            "       rota swap wish A DATE [SHIFT] [--accept DATE[/SHIFT]]... "
            "[--or-nothing]\n"
            "       rota swap offer B [--accept DATE[/SHIFT]]...\n"
            "       rota swap unwish N\n"
            "       rota swap clear MONTH [--apply]",
    .summary = N_("may I swap?  file, agree to, approve requests"),
    .more = N_(
        "Each party takes the duty of the next one named, the last takes A's; a "
        "B\nwithout a date takes A's duty and gives none.  `check` writes "
        "nothing; `request`\nneeds a --reason, files, and prints its number.  "
        "The other parties `agree N --as ID`,\nthe supervisor approves, and "
        "that publishes the next version.  Findings come one\na line: the "
        "rule, then what is wrong.  `suggest` names who could take a duty,\n"
        "best first, and who nearly could.\n\n"
        "A `wish` gives a duty for one that it accepts, an `offer` takes one "
        "and gives none;\n`unwish` takes either back.  `clear` settles the "
        "month's open ones together: the most\nwishes, then fairness, then "
        "the first filed; with --apply as its next version."),
    .options = options,
    .least = 1,
    .most = -1,
    .run = run,
};
