/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"
#include "rota_test.h"

static rota_status parse(cli *c, const char *name, const char *value,
                         rota_targets_given *given)
{
    char *option = rota_format("--%s=%s", name, value);
    char *argv[] = { "rota", "staff", option };
    bool estimate;
    *c = (cli){ 0 };
    rota_status status = opts_parse(c, 3, argv);
    if (status == ROTA_OK)
        status = targets_parse(c, given, &estimate);
    free(option);
    free(c->arg);
    free(c->given);
    return status;
}

Test(targets, fractions_and_percent_are_the_same)
{
    const char *const same[] = { "0.85", "85", "85%" };
    for (size_t i = 0; i < 3; i++) {
        cli c;
        rota_targets_given given;
        OK(parse(&c, "occupancy", same[i], &given), c.err);
        cr_assert(given.has_occupancy);
        cr_assert_float_eq(given.occupancy, 0.85, 1e-12);
    }
}

Test(targets, a_service_level_has_two_parts)
{
    cli c;
    rota_targets_given given;
    OK(parse(&c, "target", "80/20", &given), c.err);
    cr_assert(given.has_level && given.has_seconds);
    cr_assert_float_eq(given.level, 0.8, 1e-12);
    cr_assert_eq(given.seconds, 20);
}

Test(targets, a_level_of_0_only_sets_the_seconds)
{
    cli c;
    rota_targets_given given;
    OK(parse(&c, "target", "0/30", &given), c.err);
    cr_assert(!given.has_level && given.has_seconds);
    cr_assert_eq(given.seconds, 30);
}

Test(targets, none_lifts_the_cap)
{
    cli c;
    rota_targets_given given;
    OK(parse(&c, "occupancy", "none", &given), c.err);
    cr_assert(given.has_occupancy && given.occupancy > 1);
}

Test(targets, nonsense_is_named)
{
    const char *const bad[][2] = {
        { "target", "80" },    { "target", "x/20" },   { "target", "80/" },
        { "model", "D" },      { "shrinkage", "100" }, { "patience", "0" },
        { "occupancy", "-1" }, { "abandonment", "y" }
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cli c;
        rota_targets_given given;
        FAILS(parse(&c, bad[i][0], bad[i][1], &given), ROTA_USAGE, c.err);
        HAS_STR(c.err.text, bad[i][1]);
    }
}
