/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <limits.h>
#include <stdio.h>

static rota_status version(cli *c, const char *text, int *number)
{
    char *end = NULL;
    long n = strtol(text, &end, 10);
    if (end == text || *end || n < 1 || n > INT_MAX)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found '%s', expected the number of a version"),
                         text);
    *number = (int)n;
    return ROTA_OK;
}

static void print_difference(const cli *c, const rota_difference *d)
{
    const rota_changes *changes = &d->changes;
    if (changes->after == 0)
        print_line(_(c->lang, "version %d -> draft, cells changed: %zu"),
                   changes->before, changes->count);
    else
        print_line(_(c->lang, "version %d -> version %d, cells changed: %zu"),
                   changes->before, changes->after, changes->count);
    report_notice(c, d->has_notice, d->days_before, d->days_wanted);
    report_changes(c, changes);
    report_told(c, changes);
    report_slots(c, d);
}

static json_t *difference_json(const rota_difference *d)
{
    const rota_changes *changes = &d->changes;
    return json_pack(
        "{s:i, s:i, s:o, s:o, s:b, s:o, s:i, s:i, s:o, s:o}", "before",
        changes->before, "after", changes->after, "changes",
        report_json_changes(changes), "told", report_json_told(changes),
        "comparable", d->comparable, "slots", report_json_slots(d), "opened",
        (int)d->opened, "closed", (int)d->closed, "days_before",
        d->has_notice ? json_integer(d->days_before) : json_null(),
        "days_wanted",
        d->has_notice ? json_integer(d->days_wanted) : json_null());
}

static rota_status run(cli *c)
{
    rota_month month;
    int v1 = 0, v2 = 0;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    if (c->args == 2)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("diff needs no version, or two"));
    if (c->args == 3) {
        ROTA_TRY(version(c, c->arg[1], &v1));
        ROTA_TRY(version(c, c->arg[2], &v2));
    }
    rota_desk *desk = NULL;
    rota_difference difference = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status =
        rota_desk_compare(desk, month, v1, v2, &difference, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(difference_json(&difference));
    else if (status == ROTA_OK)
        print_difference(c, &difference);
    rota_difference_release(&difference);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_diff = {
    .name = "diff",
    .args = "MONTH [V1 V2]",
    .summary = N_("what differs between two rosters of a month"),
    .more = N_("The current version against the draft, else the last two "
               "versions: who got,\ngave or moved which duty and must be told, "
               "and what it does to the heads, slot\nby slot."),
    .least = 1,
    .most = 3,
    .run = run,
};
