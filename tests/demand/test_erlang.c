/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/erlang.h>

#include <criterion/criterion.h>
#include <math.h>

static void close_to(double found, double expected)
{
    cr_assert(fabs(found - expected) <= 1e-6, "%.9f, expected %.9f", found,
              expected);
}

/* Rodrigo Arenas, pyworkforce, docs/guide/erlangc.md: 100 calls of 180 s in
 * half an hour, 14 agents. */
Test(erlang, c_agrees_with_a_published_example)
{
    rota_traffic t = {
        .calls = 100, .aht = 180, .interval = 1800, .target_seconds = 20
    };
    rota_service s = rota_erlang(ROTA_ERLANG_C, &t, 14);
    close_to(s.load, 10);
    close_to(s.service_level, 0.888350019);
    close_to(s.pwait, 0.174131934);
    close_to(s.occupancy, 0.714285714);
    close_to(s.asa, 7.835937);
    close_to(s.abandonment, 0);
}

/* ErlangC 0.1.0 on CRAN, README.md: the same calls, 11 agents. */
Test(erlang, c_agrees_close_to_saturation)
{
    rota_traffic t = {
        .calls = 100, .aht = 180, .interval = 1800, .target_seconds = 20
    };
    rota_service s = rota_erlang(ROTA_ERLANG_C, &t, 11);
    close_to(s.service_level, 0.389613812);
    close_to(s.pwait, 0.682118205);
    close_to(s.asa, 122.781277);
}

/* erlang.test.ts: 1 call of 120 s a minute, 5 lines; and of 300 s, 10. */
Test(erlang, b_agrees_with_published_examples)
{
    rota_traffic t = { .calls = 1, .aht = 120, .interval = 60 };
    rota_service s = rota_erlang(ROTA_ERLANG_B, &t, 5);
    close_to(s.pwait, 0.036697248);
    close_to(s.occupancy, 0.385321101);
    t.aht = 300;
    s = rota_erlang(ROTA_ERLANG_B, &t, 10);
    close_to(s.pwait, 0.018384570);
    close_to(s.occupancy, 0.490807715);
}

Test(erlang, without_calls_everything_is_well)
{
    rota_traffic t = { .aht = 180, .interval = 1800, .patience = 90 };
    for (int model = ROTA_ERLANG_B; model <= ROTA_ERLANG_A; model++) {
        rota_service s = rota_erlang((rota_erlang_model)model, &t, 0);
        close_to(s.service_level, 1);
        close_to(s.pwait, 0);
        close_to(s.asa, 0);
        close_to(s.occupancy, 0);
    }
}

Test(erlang, nobody_there_answers_nobody)
{
    rota_traffic t = { .calls = 10,
                       .aht = 180,
                       .interval = 1800,
                       .patience = 90,
                       .target_seconds = 20 };
    rota_service s = rota_erlang(ROTA_ERLANG_C, &t, 0);
    close_to(s.service_level, 0);
    cr_assert(isinf(s.asa));
    s = rota_erlang(ROTA_ERLANG_A, &t, 0);
    close_to(s.service_level, 0);
    close_to(s.abandonment, 1);
    close_to(s.asa, 90);
    s = rota_erlang(ROTA_ERLANG_B, &t, 0);
    close_to(s.pwait, 1);
}

Test(erlang, an_unstable_queue_never_ends)
{
    rota_traffic t = {
        .calls = 100, .aht = 180, .interval = 1800, .target_seconds = 20
    };
    rota_service s = rota_erlang(ROTA_ERLANG_C, &t, 10);
    close_to(s.pwait, 1);
    close_to(s.service_level, 0);
    close_to(s.occupancy, 1);
    cr_assert(isinf(s.asa));
}

/* (1) of blocking.h, the slow way. */
static double recursion(double load, int agents)
{
    double b = 1;
    for (int n = 1; n <= agents; n++)
        b = load * b / (n + load * b);
    return b;
}

Test(erlang, ten_thousand_erlangs_are_no_trouble)
{
    for (double load = 1; load <= 10000; load *= 10) {
        rota_traffic t = { .calls = load * 10, .aht = 180, .interval = 1800 };
        for (double share = 0.5; share < 1.6; share += 0.1) {
            int n = (int)ceil(load * share);
            double b = recursion(load, n);
            rota_service s = rota_erlang(ROTA_ERLANG_B, &t, n);
            cr_assert(fabs(s.pwait - b) <= 1e-12 + 1e-9 * b);
            s = rota_erlang(ROTA_ERLANG_C, &t, n);
            cr_assert(s.pwait >= 0 && s.pwait <= 1);
            cr_assert(s.service_level >= 0 && s.service_level <= 1);
        }
    }
}

Test(erlang, more_agents_never_serve_worse)
{
    rota_traffic t = { .calls = 100,
                       .aht = 180,
                       .interval = 1800,
                       .patience = 60,
                       .target_seconds = 15 };
    for (int model = ROTA_ERLANG_B; model <= ROTA_ERLANG_A; model++) {
        rota_service before = rota_erlang((rota_erlang_model)model, &t, 0);
        for (int n = 1; n < 60; n++) {
            rota_service s = rota_erlang((rota_erlang_model)model, &t, n);
            cr_assert(s.service_level >= before.service_level - 1e-12);
            cr_assert(s.pwait <= before.pwait + 1e-12);
            cr_assert(s.abandonment <= before.abandonment + 1e-12);
            cr_assert(s.occupancy <= before.occupancy + 1e-12);
            before = s;
        }
    }
}
