/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <rota/rng.h>

/* The generator's own arithmetic: s = {1, 2, 3, 4} starts 11520, 0,
 * 1509978240 (2*5 rotated by 7, times 9, and so on by hand). */
Test(rng, is_xoshiro256_starstar)
{
    rota_rng rng = { .s = { 1, 2, 3, 4 } };
    cr_assert_eq(rota_rng_next(&rng), UINT64_C(11520));
    cr_assert_eq(rota_rng_next(&rng), UINT64_C(0));
    cr_assert_eq(rota_rng_next(&rng), UINT64_C(1509978240));
}

Test(rng, same_seed_same_sequence)
{
    rota_rng a;
    rota_rng b;
    rota_rng c;
    rota_rng_seed(&a, 1);
    rota_rng_seed(&b, 1);
    rota_rng_seed(&c, 2);
    int same = 0;
    for (int i = 0; i < 100; i++) {
        uint64_t x = rota_rng_next(&a);
        cr_assert_eq(x, rota_rng_next(&b));
        same += x == rota_rng_next(&c);
    }
    EQ_INT(same, 0);
}

Test(rng, below_is_in_range_and_even)
{
    rota_rng rng;
    rota_rng_seed(&rng, 7);
    int seen[6] = { 0 };
    for (int i = 0; i < 60000; i++)
        seen[rota_rng_below(&rng, 6)]++;
    for (int i = 0; i < 6; i++)
        cr_assert(seen[i] > 9500 && seen[i] < 10500, "%d: %d", i, seen[i]);
    EQ_INT(rota_rng_below(&rng, 1), 0);
    uint64_t large = (UINT64_C(1) << 63) + 1;
    for (int i = 0; i < 1000; i++)
        cr_assert(rota_rng_below(&rng, large) < large);
}

Test(rng, unit_is_at_least_0_and_below_1)
{
    rota_rng rng;
    rota_rng_seed(&rng, 3);
    double sum = 0;
    for (int i = 0; i < 10000; i++) {
        double x = rota_rng_unit(&rng);
        cr_assert(x >= 0 && x < 1);
        sum += x;
    }
    cr_assert(sum > 4850 && sum < 5150);
}

Test(rng, a_split_disturbs_nobody)
{
    rota_rng rng;
    rota_rng_seed(&rng, 5);
    rota_rng before = rng;
    rota_rng one = rota_rng_split(&rng, 1);
    rota_rng two = rota_rng_split(&rng, 2);
    rota_rng again = rota_rng_split(&rng, 1);
    cr_assert_eq(memcmp(&before, &rng, sizeof rng), 0);
    uint64_t x = rota_rng_next(&one);
    cr_assert_eq(x, rota_rng_next(&again));
    cr_assert_neq(x, rota_rng_next(&two));
}
