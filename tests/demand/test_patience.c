/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/staffing.h>

#include <criterion/criterion.h>
#include <math.h>

static void close_to(double found, double expected)
{
    cr_assert(fabs(found - expected) <= 1e-6, "%.9f, expected %.9f", found,
              expected);
}

/* Rodrigo Arenas, pyworkforce, docs/guide/erlanga.md: 13 agents. */
Test(patience, a_agrees_with_a_published_example)
{
    rota_traffic t = { .calls = 100,
                       .aht = 180,
                       .interval = 1800,
                       .patience = 300,
                       .target_seconds = 20 };
    rota_service s = rota_erlang(ROTA_ERLANG_A, &t, 13);
    close_to(s.service_level, 0.858177700);
    close_to(s.pwait, 0.225797084);
    close_to(s.occupancy, 0.750028228);
    close_to(s.asa, 7.488991);
    close_to(s.abandonment, 0.024963304);
}

/* The same source, docs/guide/end-to-end.md: two agents of a small desk. */
Test(patience, a_agrees_with_a_small_published_example)
{
    rota_traffic t = { .calls = 12,
                       .aht = 240,
                       .interval = 3600,
                       .patience = 480,
                       .target_seconds = 20 };
    rota_service s = rota_erlang(ROTA_ERLANG_A, &t, 2);
    close_to(s.service_level, 0.819374845);
    close_to(s.asa, 24.199275);
    close_to(s.abandonment, 0.050415156);
}

/* Service level by stepping the wait of one call through time: who meets q
 * calls waiting is served within t, before hanging up. */
static double stepped(const rota_traffic *t, int n)
{
    enum { STATES = 400, STEPS = 40000 };
    double l = t->calls / t->interval, m = 1 / t->aht, h = 1 / t->patience;
    double p[STATES] = { 1 }, all = 1, level = 0;
    for (int k = 1; k < STATES; k++) {
        p[k] = p[k - 1] * l / ((k < n ? k : n) * m + (k > n ? k - n : 0) * h);
        all += p[k];
    }
    /* ahead[q]: share of calls with q ahead in the queue, still waiting */
    double ahead[STATES] = { 0 }, dt = t->target_seconds / STEPS;
    for (int k = 0; k < STATES; k++) {
        if (k < n)
            level += p[k] / all;
        else
            ahead[k - n] = p[k] / all;
    }
    for (int i = 0; i < STEPS; i++) {
        level += ahead[0] * n * m * dt;
        for (int q = 0; q < STATES; q++) {
            double in =
                q + 1 < STATES ? ahead[q + 1] * (n * m + (q + 1) * h) : 0;
            ahead[q] += dt * (in - ahead[q] * (n * m + q * h + h));
        }
    }
    return level;
}

Test(patience, service_level_is_that_of_the_stepped_process)
{
    static const double patience[] = { 10, 90, 600 };
    static const int agents[] = { 1, 6, 10, 14 };
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 4; k++) {
            rota_traffic t = { .calls = 100,
                               .aht = 180,
                               .interval = 1800,
                               .patience = patience[i],
                               .target_seconds = 30 };
            double found =
                rota_erlang(ROTA_ERLANG_A, &t, agents[k]).service_level;
            double expected = stepped(&t, agents[k]);
            cr_assert(fabs(found - expected) < 1e-3, "%f, expected %f", found,
                      expected);
        }
    }
}

Test(patience, endless_patience_is_erlang_c)
{
    for (double load = 1; load <= 10000; load *= 10) {
        rota_traffic t = { .calls = load * 10,
                           .aht = 180,
                           .interval = 1800,
                           .patience = 1e12,
                           .target_seconds = 5 };
        int n = (int)ceil(load + sqrt(load));
        rota_service a = rota_erlang(ROTA_ERLANG_A, &t, n);
        rota_service c = rota_erlang(ROTA_ERLANG_C, &t, n);
        close_to(a.service_level, c.service_level);
        close_to(a.pwait, c.pwait);
        cr_assert(fabs(a.asa - c.asa) < 1e-5 * c.asa);
    }
}

Test(patience, no_patience_is_erlang_b)
{
    for (double load = 1; load <= 10000; load *= 10) {
        rota_traffic t = { .calls = load * 10,
                           .aht = 180,
                           .interval = 1800,
                           .patience = 1e-7,
                           .target_seconds = 5 };
        int n = (int)ceil(load * 0.9);
        rota_service a = rota_erlang(ROTA_ERLANG_A, &t, n);
        rota_service b = rota_erlang(ROTA_ERLANG_B, &t, n);
        close_to(a.abandonment, b.pwait);
        close_to(a.service_level, b.service_level);
    }
}

Test(patience, in_the_end_everybody_is_answered_or_has_hung_up)
{
    for (int n = 0; n < 12000; n = n * 3 / 2 + 1) {
        for (double patience = 0.01; patience < 1e6; patience *= 100) {
            rota_traffic t = { .calls = 100,
                               .aht = 180,
                               .interval = 1.8,
                               .patience = patience,
                               .target_seconds = 1e9 };
            rota_service s = rota_erlang(ROTA_ERLANG_A, &t, n);
            close_to(s.service_level + s.abandonment, 1);
            t.target_seconds = 0;
            close_to(rota_erlang(ROTA_ERLANG_A, &t, n).service_level,
                     1 - s.pwait);
        }
    }
}

Test(patience, estimate_finds_the_patience_that_made_the_data)
{
    rota_observed slot[8];
    for (int i = 0; i < 8; i++) {
        rota_traffic t = { .calls = 40 + 10 * i,
                           .aht = 170,
                           .interval = 1800,
                           .patience = 123,
                           .target_seconds = 0 };
        slot[i] = (rota_observed){ .calls = t.calls,
                                   .aht = t.aht,
                                   .interval_seconds = t.interval,
                                   .agents = 6 + i % 3 };
        slot[i].abandoned =
            t.calls *
            rota_erlang(ROTA_ERLANG_A, &t, slot[i].agents).abandonment;
    }
    cr_assert(fabs(rota_patience_estimate(slot, 8) - 123) < 1e-3);
}

Test(patience, estimate_needs_somebody_who_hung_up)
{
    rota_observed slot = {
        .calls = 10, .aht = 100, .interval_seconds = 1800, .agents = 3
    };
    cr_assert(rota_patience_estimate(&slot, 1) < 0);
    cr_assert(rota_patience_estimate(NULL, 0) < 0);
}

Test(patience, estimate_stays_in_bounds_when_data_fit_no_patience)
{
    rota_observed all_gone = { .calls = 10,
                               .aht = 100,
                               .interval_seconds = 1800,
                               .abandoned = 10,
                               .agents = 50 };
    double found = rota_patience_estimate(&all_gone, 1);
    cr_assert(found >= 1 && found < 1.01);
    rota_observed too_few = { .calls = 100,
                              .aht = 180,
                              .interval_seconds = 1800,
                              .abandoned = 1,
                              .agents = 5 };
    found = rota_patience_estimate(&too_few, 1);
    cr_assert(found > 86000 && found <= 86400);
}
