/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/staffing.h>

#include <criterion/criterion.h>
#include <math.h>
#include <time.h>

static const rota_targets usual = { .model = ROTA_ERLANG_C,
                                    .service_level = 0.8,
                                    .target_seconds = 20,
                                    .abandonment = -1,
                                    .occupancy = 0.85,
                                    .patience = 90,
                                    .shrinkage = 0.3 };

/* pyworkforce, docs/guide/erlangc.md: 14 agents, 20 positions. */
Test(staffing, agents_and_heads_of_a_published_example)
{
    rota_staffing s = rota_staff_slot(100, 180, 1800, &usual);
    cr_assert_eq(s.agents, 14);
    cr_assert_eq(s.heads, 20);
    cr_assert_not(s.unreachable);
}

/* pyworkforce, test_erlang.py: occupancy at most 70 % needs 15. */
Test(staffing, occupancy_may_ask_for_more_than_the_service_level)
{
    rota_targets want = usual;
    want.occupancy = 0.7;
    want.target_seconds = 19.8;
    rota_staffing s = rota_staff_slot(100, 180, 1800, &want);
    cr_assert_eq(s.agents, 15);
    cr_assert_eq(s.heads, 22);
}

/* erlang.test.ts: 48 erlangs at exactly 75 % are 64 agents. */
Test(staffing, an_occupancy_met_exactly_is_met)
{
    rota_targets want = usual;
    want.occupancy = 0.75;
    want.shrinkage = 0;
    cr_assert_eq(rota_staff_slot(360, 240, 1800, &want).agents, 64);
}

/* pyworkforce, docs/guide/erlanga.md: 13 agents, 19 positions. */
Test(staffing, callers_who_hang_up_need_fewer)
{
    rota_targets want = usual;
    want.model = ROTA_ERLANG_A;
    want.patience = 300;
    want.abandonment = 0.05;
    rota_staffing s = rota_staff_slot(100, 180, 1800, &want);
    cr_assert_eq(s.agents, 13);
    cr_assert_eq(s.heads, 19);
}

static bool meets(const rota_targets *w, const rota_service *s)
{
    return s->service_level >= w->service_level &&
           (w->abandonment < 0 || s->abandonment <= w->abandonment) &&
           (w->occupancy < 0 || w->occupancy > 1 ||
            s->occupancy <= w->occupancy + 1e-12);
}

Test(staffing, the_least_number_is_the_first_that_meets_all_targets)
{
    for (int model = ROTA_ERLANG_B; model <= ROTA_ERLANG_A; model++) {
        for (int i = 0; i < 400; i++) {
            rota_targets want = usual;
            want.model = (rota_erlang_model)model;
            want.service_level = i % 3 == 0 ? -1 : 0.5 + i % 50 / 100.0;
            want.occupancy = i % 4 == 0 ? 2 : 0.5 + i % 7 / 14.0;
            want.abandonment =
                i % 2 == 0 || model == ROTA_ERLANG_C ? -1 : i % 9 / 50.0 + 0.01;
            rota_traffic t = { .calls = 0.3 * i * i / 10 + 0.1,
                               .aht = 100 + i,
                               .interval = 900,
                               .patience = want.patience,
                               .target_seconds = want.target_seconds };
            int n = 1;
            if (model == ROTA_ERLANG_C)
                n = (int)floor(t.calls * t.aht / t.interval) + 1;
            for (;; n++) {
                rota_service s = rota_erlang(want.model, &t, n);
                if (meets(&want, &s))
                    break;
            }
            rota_staffing found =
                rota_staff_slot(t.calls, t.aht, t.interval, &want);
            cr_assert_eq(found.agents, n, "model %d, case %d: %d, expected %d",
                         model, i, found.agents, n);
        }
    }
}

Test(staffing, no_calls_need_nobody)
{
    rota_staffing s = rota_staff_slot(0, 0, 1800, &usual);
    cr_assert_eq(s.agents, 0);
    cr_assert_eq(s.heads, 0);
    cr_assert_eq(s.service.service_level, 1);
}

Test(staffing, what_cannot_be_reached_is_said)
{
    for (int model = ROTA_ERLANG_B; model <= ROTA_ERLANG_A; model++) {
        rota_targets want = usual;
        want.model = (rota_erlang_model)model;
        want.occupancy = 0;
        rota_staffing s = rota_staff_slot(100, 180, 1800, &want);
        cr_assert(s.unreachable);
        cr_assert_eq(s.agents, ROTA_AGENTS_MAX);
        s = rota_staff_slot(1e9, 180, 1800, &usual);
        cr_assert(s.unreachable);
    }
}

Test(staffing, a_perfect_service_level_ends_too)
{
    rota_targets want = usual;
    want.service_level = 1;
    want.target_seconds = 0;
    rota_staffing s = rota_staff_slot(100, 180, 1800, &want);
    cr_assert_not(s.unreachable);
    cr_assert_lt(s.agents, 100);
}

Test(staffing, heads_are_rounded_once)
{
    cr_assert_eq(rota_heads(0, 0.13), 0);
    cr_assert_eq(rota_heads(7, 0.3), 10); /* 7 / 0.7 is 10 and a hair */
    cr_assert_eq(rota_heads(9, 0.1), 10);
    cr_assert_eq(rota_heads(9, 0), 9);
    cr_assert_eq(rota_heads(14, 0.3), 20);
    cr_assert_eq(rota_agents_of_heads(10, 0.3), 7);
    cr_assert_eq(rota_agents_of_heads(10, 0.1), 9);
    for (int n = 0; n < 500; n++)
        cr_assert_geq(rota_agents_of_heads(rota_heads(n, 0.13), 0.13), n);
}

/* The bound is for the optimised build; sanitisers take some times longer. */
Test(staffing, a_month_of_half_hours_is_quick)
{
    for (int model = ROTA_ERLANG_C; model <= ROTA_ERLANG_A; model++) {
        rota_targets want = usual;
        want.model = (rota_erlang_model)model;
        clock_t start = clock();
        long sum = 0;
        for (int i = 0; i < 48 * 31; i++)
            sum += rota_staff_slot(50 + i % 97 * 5, 180, 1800, &want).agents;
        double ms = (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC;
        cr_assert_gt(sum, 0);
        cr_assert_lt(ms, 500, "%.1f ms", ms);
    }
}
