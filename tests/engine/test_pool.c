/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool.h"

#include "../rota_test.h"

enum { STAGES = 12 };

/* Tour number N: its binary digits. */
static void spell(int n, int16_t *option)
{
    for (int k = 0; k < STAGES; k++)
        option[k] = (int16_t)((n >> k & 1) - 1);
}

Test(pool, knows_each_tour_once_and_never_moves_it)
{
    enum { TOURS = 3000 };
    static pool_tour *first[TOURS];
    int16_t option[STAGES];
    bool new;
    pool p;
    pool_init(&p, STAGES);
    for (int n = 0; n < TOURS; n++) {
        spell(n, option);
        first[n] = pool_add(&p, n % 3, option, n, &new);
        cr_assert(new);
    }
    cr_assert_eq(p.count, TOURS);
    for (int n = 0; n < TOURS; n++) {
        spell(n, option);
        cr_assert_eq(pool_add(&p, n % 3, option, n, &new), first[n]);
        cr_assert_not(new);
        cr_assert_eq(first[n]->points, n);
        cr_assert_eq(first[n]->column, -1);
        cr_assert_arr_eq(first[n]->option, option, sizeof option);
    }
    pool_release(&p);
}

Test(pool, the_same_days_of_another_agent_are_another_tour)
{
    int16_t option[STAGES];
    bool new;
    pool p;
    pool_init(&p, STAGES);
    spell(77, option);
    pool_tour *one = pool_add(&p, 0, option, 5, &new);
    cr_assert_neq(pool_add(&p, 1, option, 6, &new), one);
    cr_assert(new);
    cr_assert_eq(p.count, 2);
    pool_release(&p);
}
