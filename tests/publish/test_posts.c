/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/publish.h>

#include <criterion/criterion.h>

#include <rota/rng.h>

#define SATURDAY 20792
#define SUNDAY   20793

static void expect_posts(const rota_post *post, size_t count,
                         const int *expected)
{
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(post[i].post, expected[i], "%s has post %d, not %d",
                     post[i].agent, post[i].post, expected[i]);
}

Test(posts, are_numbered_by_agent_in_each_shift_of_each_day)
{
    rota_post after[] = {
        { "B", "day", SATURDAY, 0 }, { "A", "day", SATURDAY, 0 },
        { "C", "day", SATURDAY, 0 }, { "A", "late", SATURDAY, 0 },
        { "B", "day", SUNDAY, 0 },
    };
    rota_posts_number(NULL, 0, after, 5);
    expect_posts(after, 5, (int[]){ 2, 1, 3, 1, 1 });
}

Test(posts, who_stays_keeps_the_number_and_newcomers_take_vacated_ones)
{
    static const rota_post before[] = {
        { "A", "day", SATURDAY, 1 },
        { "B", "day", SATURDAY, 2 },
        { "C", "day", SATURDAY, 3 },
        { "D", "day", SUNDAY, 1 },
    };
    rota_post after[] = {
        { "AA", "day", SATURDAY, 0 }, { "C", "day", SATURDAY, 0 },
        { "E", "day", SATURDAY, 0 },  { "F", "day", SATURDAY, 0 },
        { "D", "day", SATURDAY, 0 },
    };
    rota_posts_number(before, 4, after, 5);
    expect_posts(after, 5, (int[]){ 1, 3, 4, 5, 2 });
}

Test(posts, one_who_leaves_moves_nobody)
{
    static const rota_post before[] = {
        { "A", "day", SATURDAY, 1 },
        { "B", "day", SATURDAY, 2 },
        { "C", "day", SATURDAY, 3 },
    };
    rota_post after[] = { { "C", "day", SATURDAY, 0 } };
    rota_posts_number(before, 3, after, 1);
    cr_assert_eq(after[0].post, 3);
    rota_post later[] = { { "C", "day", SATURDAY, 0 },
                          { "Z", "day", SATURDAY, 0 } };
    rota_posts_number(after, 1, later, 2);
    expect_posts(later, 2, (int[]){ 3, 1 });
}

Test(posts, a_duty_that_changes_hands_is_the_same_post_though_another_lies_open)
{
    static const rota_post before[] = {
        { "B", "day", SATURDAY, 2 },
        { "C", "day", SATURDAY, 3 },
    };
    rota_post after[] = {
        { "A", "day", SATURDAY, 0 },
        { "C", "day", SATURDAY, 0 },
        { "D", "day", SATURDAY, 0 },
    };
    rota_posts_number(before, 2, after, 3);
    expect_posts(after, 3, (int[]){ 2, 3, 1 });
}

Test(posts, nothing_is_numbered_when_there_is_nothing)
{
    static const rota_post before[] = { { "A", "day", SATURDAY, 1 } };
    rota_posts_number(before, 1, NULL, 0);
    rota_posts_number(NULL, 0, NULL, 0);
}

/* Random chains of versions: numbers are unique in a place, kept by who
 * stays, and never higher than they must be. */
Test(posts, chains_of_versions_keep_their_promises)
{
    enum { AGENTS = 12, ROUNDS = 2000 };
    static const char *const name[AGENTS] = { "A", "B", "C", "D", "E", "F",
                                              "G", "H", "I", "J", "K", "L" };
    rota_post before[AGENTS];
    size_t n_before = 0;
    rota_rng rng;
    rota_rng_seed(&rng, 1);
    for (int round = 0; round < ROUNDS; round++) {
        rota_post after[AGENTS];
        size_t n = 0;
        int highest = 0;
        bool used[AGENTS + 1] = { false };
        for (int i = 0; i < AGENTS; i++)
            if (rota_rng_below(&rng, 2))
                after[n++] = (rota_post){ name[i], "day", SATURDAY, 0 };
        rota_posts_number(before, n_before, after, n);
        for (size_t i = 0; i < n_before; i++)
            if (before[i].post > highest)
                highest = before[i].post;
        for (size_t i = 0; i < n; i++) {
            cr_assert(after[i].post >= 1 && after[i].post <= AGENTS);
            cr_assert(after[i].post <= (int)n || after[i].post <= highest);
            cr_assert_not(used[after[i].post]);
            used[after[i].post] = true;
            for (size_t j = 0; j < n_before; j++)
                if (before[j].agent == after[i].agent)
                    cr_assert_eq(after[i].post, before[j].post);
        }
        for (size_t i = 0; i < n; i++)
            before[i] = after[i];
        n_before = n;
    }
}
