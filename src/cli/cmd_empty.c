/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

static const cli_option options[] = {
    { "private-swap", 0, "WITH",
      N_("who took the duty without the supervisor's approval") },
    { "worked", 0, NULL, N_("and worked it: the swap alone is a breach") },
    { "reason", 0, "TEXT", N_("a note") },
    { 0 },
};

static rota_status run(cli *c)
{
    rota_month month;
    rota_desk *desk = NULL;
    rota_recorded recorded = { 0 };
    rota_empty_given given = { .agent = c->arg[1],
                               .date = c->arg[2],
                               .shift = c->args > 3 ? c->arg[3] : NULL,
                               .with = opts_value(c, "private-swap"),
                               .worked = opts_has(c, "worked"),
                               .reason = opts_value(c, "reason") };
    if (given.worked && !given.with)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--worked belongs to --private-swap"));
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(cli_open(c, &desk));
    return ledger_conclude(
        c, desk, &recorded,
        rota_desk_empty(desk, month, &given, &recorded, &c->err));
}

const cli_command cmd_empty = {
    .name = "empty",
    .args = "MONTH AGENT DATE [SHIFT] [--private-swap WITH [--worked]]",
    .summary = N_("a duty to which nobody came: who answers for it"),
    .more = N_(
        "AGENT is who had the duty in the published roster.  Never swapped, it "
        "is theirs;\nafter an approved swap the substitute's, who is on the "
        "roster then; a private swap\nis a serious breach of both.  Approved "
        "leave that covers it, also when it is entered\nlater, takes the "
        "entries back."),
    .options = options,
    .least = 3,
    .most = 4,
    .run = run,
};
