/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/erlang.h>

#include <assert.h>
#include <math.h>

#include "blocking.h"
#include "patience.h"

double blocking(double load, int agents)
{
    assert(load > 0 && agents >= 0);
    /* 1 / B = sum over k of n (n - 1) ... (n - k + 1) / load^k: all terms
     * positive; may grow to infinity, where B is 0 */
    double term = 1, sum = 1;
    for (int k = 0; k < agents; k++) {
        term *= (agents - k) / load;
        sum += term;
        if (term < 1e-18 * sum || isinf(sum))
            break;
    }
    return 1 / sum;
}

double blocking_next(double load, int agents, double before)
{
    assert(agents > 0);
    return load * before / (agents + load * before);
}

double blocking_wait(double load, int agents, double blocked)
{
    if (agents <= load)
        return 1;
    return agents * blocked / (agents - load * (1 - blocked));
}

double blocking_within(double load, int agents, double wait, double times)
{
    if (agents <= load)
        return 0;
    return 1 - wait * exp(-(agents - load) * times);
}

static void lose(rota_service *s, int agents)
{
    double blocked = blocking(s->load, agents);
    s->pwait = s->abandonment = blocked;
    s->service_level = 1 - blocked;
    s->asa = 0;
    s->occupancy = agents > 0 ? s->load * (1 - blocked) / agents : 1;
}

static void queue_up(rota_service *s, const rota_traffic *t, int agents)
{
    double wait = blocking_wait(s->load, agents, blocking(s->load, agents));
    s->pwait = wait;
    s->service_level =
        blocking_within(s->load, agents, wait, t->target_seconds / t->aht);
    s->asa = agents > s->load ? wait * t->aht / (agents - s->load)
                              : (double)INFINITY;
    s->occupancy = agents > s->load ? s->load / agents : 1;
    s->abandonment = 0;
}

static void hang_up(rota_service *s, const rota_traffic *t, int agents)
{
    assert(t->patience > 0);
    patience_queue q = { .arrival = t->calls / t->interval,
                         .service = 1 / t->aht,
                         .hang_up = 1 / t->patience,
                         .agents = agents };
    patience_solve(&q);
    s->pwait = q.wait;
    s->service_level = patience_within(&q, t->target_seconds);
    s->asa = q.mean;
    s->occupancy = agents > 0 ? fmin(s->load * (1 - q.lost) / agents, 1) : 1;
    s->abandonment = q.lost;
}

rota_service rota_erlang(rota_erlang_model model, const rota_traffic *t,
                         int agents)
{
    assert(agents >= 0);
    assert(t->calls >= 0 && t->aht > 0 && t->interval > 0);
    assert(t->target_seconds >= 0);
    rota_service s = { .load = t->calls * t->aht / t->interval };
    if (s.load <= 0) {
        s.service_level = 1;
        return s;
    }
    switch (model) {
    case ROTA_ERLANG_B:
        lose(&s, agents);
        break;
    case ROTA_ERLANG_C:
        queue_up(&s, t, agents);
        break;
    case ROTA_ERLANG_A:
        hang_up(&s, t, agents);
        break;
    }
    return s;
}
