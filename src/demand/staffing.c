/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/staffing.h>

#include <assert.h>
#include <math.h>

#include "blocking.h"
#include "patience.h"

int rota_heads(int agents, double shrinkage)
{
    assert(agents >= 0 && shrinkage >= 0 && shrinkage < 1);
    double heads = ceil(agents / (1 - shrinkage) - 1e-9);
    return heads < INT32_MAX ? (int)heads : INT32_MAX;
}

int rota_agents_of_heads(int heads, double shrinkage)
{
    assert(heads >= 0 && shrinkage >= 0 && shrinkage < 1);
    return (int)floor(heads * (1 - shrinkage) + 1e-9);
}

/* The least agents that keep a share of LOAD busy below the cap. */
static double occupied_least(double load, double cap)
{
    if (cap < 0 || cap > 1)
        return 0;
    double n = cap > 0 ? ceil(load / cap - 1e-9) : (double)INFINITY;
    return fmin(n, ROTA_AGENTS_MAX);
}

/* Erlang C: from the least stable number one by one, by the recursion (1). */
static int least_waiting(double load, double aht, const rota_targets *want)
{
    if (load >= ROTA_AGENTS_MAX)
        return ROTA_AGENTS_MAX + 1;
    int n = (int)fmax(floor(load) + 1, occupied_least(load, want->occupancy));
    double blocked = blocking(load, n);
    while (n <= ROTA_AGENTS_MAX) {
        double wait = blocking_wait(load, n, blocked);
        double within =
            blocking_within(load, n, wait, want->target_seconds / aht);
        bool busy = want->occupancy >= 0 && load / n > want->occupancy + 1e-12;
        if (within >= want->service_level && !busy)
            return n;
        n++;
        blocked = blocking_next(load, n, blocked);
    }
    return n;
}

/* Does the first target that AGENTS miss exist?  The dear one comes last. */
static bool patient_enough(const rota_traffic *t, const rota_targets *want,
                           int agents)
{
    patience_queue q = { .arrival = t->calls / t->interval,
                         .service = 1 / t->aht,
                         .hang_up = 1 / t->patience,
                         .agents = agents };
    patience_solve(&q);
    double load = q.arrival * t->aht;
    if (want->abandonment >= 0 && q.lost > want->abandonment)
        return false;
    if (want->occupancy >= 0 && want->occupancy <= 1 &&
        load * (1 - q.lost) > want->occupancy * agents + 1e-12)
        return false;
    return want->service_level <= 0 ||
           patience_within(&q, t->target_seconds) >= want->service_level;
}

static bool loss_enough(const rota_traffic *t, const rota_targets *want,
                        int agents)
{
    rota_service s = rota_erlang(ROTA_ERLANG_B, t, agents);
    return (want->abandonment < 0 || s.abandonment <= want->abandonment) &&
           (want->service_level <= 0 ||
            s.service_level >= want->service_level) &&
           (want->occupancy < 0 || want->occupancy > 1 ||
            s.occupancy <= want->occupancy + 1e-12);
}

static bool enough(const rota_traffic *t, const rota_targets *want, int agents)
{
    return want->model == ROTA_ERLANG_A ? patient_enough(t, want, agents)
                                        : loss_enough(t, want, agents);
}

/* Erlang A and B: every target is easier with more agents, so gallop away
 * from what the load suggests until a yes and a no enclose the answer, then
 * halve. */
static int least_enough(const rota_traffic *t, const rota_targets *want)
{
    double load = t->calls * t->aht / t->interval;
    if (load >= ROTA_AGENTS_MAX)
        return ROTA_AGENTS_MAX + 1;
    int step = 1 + (int)sqrt(load) / 2;
    int yes, no; /* 0 agents are never enough for calls */
    int start = (int)fmax(ceil(load), occupied_least(load, want->occupancy));
    if (enough(t, want, start)) {
        for (yes = start, no = 0; yes > 1; yes = no, step *= 2) {
            no = yes > step ? yes - step : 0;
            if (no == 0 || !enough(t, want, no))
                break;
        }
    } else {
        for (no = start;; no = yes, step *= 2) {
            if (no >= ROTA_AGENTS_MAX)
                return ROTA_AGENTS_MAX + 1;
            yes = no + step < ROTA_AGENTS_MAX ? no + step : ROTA_AGENTS_MAX;
            if (enough(t, want, yes))
                break;
        }
    }
    while (yes - no > 1) {
        int middle = no + (yes - no) / 2;
        if (enough(t, want, middle))
            yes = middle;
        else
            no = middle;
    }
    return yes;
}

rota_staffing rota_staff_slot(double calls, double aht, double interval_seconds,
                              const rota_targets *want)
{
    assert(calls >= 0 && interval_seconds > 0 && want->target_seconds >= 0);
    assert(calls <= 0 || aht > 0);
    rota_staffing found = { 0 };
    if (calls <= 0) {
        found.service.service_level = 1;
        return found;
    }
    rota_traffic t = { .calls = calls,
                       .aht = aht,
                       .interval = interval_seconds,
                       .patience = want->patience,
                       .target_seconds = want->target_seconds };
    int least = want->model == ROTA_ERLANG_C
                    ? least_waiting(calls * aht / interval_seconds, aht, want)
                    : least_enough(&t, want);
    found.unreachable = least > ROTA_AGENTS_MAX;
    found.agents = found.unreachable ? ROTA_AGENTS_MAX : least;
    found.heads = rota_heads(found.agents, want->shrinkage);
    found.service = rota_erlang(want->model, &t, found.agents);
    return found;
}
