/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

static const cli_option options[] = {
    { "reason", 0, "TEXT", N_("why") },
    { "uphold", 0, NULL, N_("the objection is right: the entry is reversed") },
    { "dismiss", 0, NULL, N_("it is not: the entry stands") },
    { 0 },
};

static rota_status run(cli *c)
{
    int64_t entry;
    rota_desk *desk = NULL;
    rota_recorded recorded = { 0 };
    bool upholds = opts_has(c, "uphold"), dismisses = opts_has(c, "dismiss");
    if (upholds && dismisses)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--uphold or --dismiss, not both"));
    ROTA_TRY(swap_number(c, c->arg[0], N_("no entry '%s'"), &entry));
    ROTA_TRY(cli_open(c, &desk));
    return ledger_conclude(c, desk, &recorded,
                           rota_desk_entry_step(desk, entry,
                                                upholds     ? ROTA_ENTRY_UPHOLD
                                                : dismisses ? ROTA_ENTRY_DISMISS
                                                            : ROTA_ENTRY_APPEAL,
                                                opts_value(c, "reason"),
                                                &recorded, &c->err));
}

const cli_command cmd_appeal = {
    .name = "appeal",
    .args = "ENTRY --reason TEXT [--uphold | --dismiss]",
    .summary = N_("object to an entry of the ledger, or answer"),
    .more = N_("The agent objects (--as ID), within conduct.objection_days of "
               "having seen the entry;\nthe supervisor may in their name, also "
               "later, and answers with --uphold, which adds\nthe reversing "
               "entry, or --dismiss.  Until then the entry has no effect."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
