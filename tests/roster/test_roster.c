/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/roster.h>

#include "../rota_test.h"

static rota_roster roster;

static void release(void)
{
    rota_roster_release(&roster);
}

TestSuite(roster, .fini = release);
TestSuite(diff, .fini = release);

Test(roster, a_cell_is_set_changed_and_cleared)
{
    rota_roster_set(&roster, 1, 5, 0);
    rota_roster_set(&roster, 0, 7, 2);
    rota_roster_set(&roster, 1, 3, 1);
    EQ_INT(roster.count, 3);
    EQ_INT(roster.item[0].agent, 0);
    EQ_INT(rota_roster_cell(&roster, 1, 3), 1);
    EQ_INT(rota_roster_cell(&roster, 1, 4), ROTA_OFF);
    rota_roster_set(&roster, 1, 3, 2);
    EQ_INT(rota_roster_cell(&roster, 1, 3), 2);
    rota_roster_set(&roster, 1, 4, ROTA_OFF);
    rota_roster_set(&roster, 0, 7, ROTA_OFF);
    EQ_INT(roster.count, 2);
    EQ_INT(roster.item[0].day, 3);
}

Test(roster, setting_a_cell_with_two_duties_leaves_one)
{
    rota_roster_add(&roster, 2, 5, 1);
    rota_roster_add(&roster, 1, 5, 1);
    rota_roster_add(&roster, 1, 5, 0);
    rota_roster_sort(&roster);
    EQ_INT(rota_roster_cell(&roster, 1, 5), 0);
    rota_roster_set(&roster, 1, 5, 2);
    EQ_INT(roster.count, 2);
    EQ_INT(rota_roster_cell(&roster, 1, 5), 2);
    EQ_INT(rota_roster_cell(&roster, 2, 5), 1);
    EQ_INT(rota_roster_first(&roster, 1, 6), 1);
}

Test(roster, a_copy_is_equal_until_one_changes)
{
    rota_roster copy = { 0 };

    rota_roster_copy(&copy, &roster);
    cr_assert(rota_roster_equal(&copy, &roster));
    rota_roster_set(&roster, 1, 5, 0);
    rota_roster_copy(&copy, &roster);
    cr_assert(rota_roster_equal(&copy, &roster));
    rota_roster_set(&copy, 1, 5, 1);
    cr_assert_not(rota_roster_equal(&copy, &roster));
    rota_roster_release(&copy);
}

Test(diff, changed_cells_are_named_in_order)
{
    rota_roster after = { 0 };
    rota_change *changes;

    rota_roster_set(&roster, 0, 1, 0);
    rota_roster_set(&roster, 0, 2, 1);
    rota_roster_set(&roster, 2, 1, 0);
    rota_roster_set(&after, 0, 1, 0);
    rota_roster_set(&after, 0, 2, 0);
    rota_roster_set(&after, 1, 1, 0);
    EQ_INT(rota_roster_diff(&roster, &after, &changes), 3);
    EQ_INT(changes[0].day, 2);
    EQ_INT(changes[0].before, 1);
    EQ_INT(changes[0].after, 0);
    EQ_INT(changes[1].agent, 1);
    EQ_INT(changes[1].before, ROTA_OFF);
    EQ_INT(changes[2].agent, 2);
    EQ_INT(changes[2].after, ROTA_OFF);
    free(changes);
    EQ_INT(rota_roster_diff(&after, &after, &changes), 0);
    free(changes);
    rota_roster_release(&after);
}
