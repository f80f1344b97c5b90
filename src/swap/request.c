/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The life of a request, read from its steps and the clock.
 */
#include <rota/swap.h>

#include <assert.h>
#include <string.h>

static const char *const ACTS[ROTA_REQUEST_ACTS] = {
    [ROTA_REQUEST_FILE] = "file",         [ROTA_REQUEST_AGREE] = "agree",
    [ROTA_REQUEST_APPROVE] = "approve",   [ROTA_REQUEST_REJECT] = "reject",
    [ROTA_REQUEST_WITHDRAW] = "withdraw",
};

static const char *const STATES[ROTA_REQUEST_STATE_COUNT] = {
#define X(id, name) name,
    ROTA_REQUEST_STATES(X)
#undef X
};

const char *rota_request_act_name(rota_request_act act)
{
    assert(act >= 0 && act < ROTA_REQUEST_ACTS);
    return ACTS[act];
}

bool rota_request_act_parse(const char *name, rota_request_act *act)
{
    assert(name && act);
    for (int i = 0; i < ROTA_REQUEST_ACTS; i++) {
        if (strcmp(ACTS[i], name) != 0)
            continue;
        *act = (rota_request_act)i;
        return true;
    }
    return false;
}

const char *rota_request_state_name(rota_request_state state)
{
    assert(state >= 0 && state < ROTA_REQUEST_STATE_COUNT);
    return STATES[state];
}

bool rota_request_agreed(const rota_request *request, int k)
{
    assert(request && k >= 0 && k < request->parties);
    if (k == 0)
        return true;
    for (int i = 0; i < request->steps; i++) {
        const rota_request_step *s = &request->step[i];
        if (s->act == ROTA_REQUEST_AGREE &&
            !strcmp(s->agent, request->party[k].agent))
            return true;
    }
    return false;
}

static bool all_agreed(const rota_request *request)
{
    for (int k = 1; k < request->parties; k++)
        if (!rota_request_agreed(request, k))
            return false;
    return true;
}

rota_request_state rota_request_state_timeless(const rota_request *request)
{
    assert(request && request->steps > 0);
    for (int i = 0; i < request->steps; i++) {
        switch (request->step[i].act) {
        case ROTA_REQUEST_APPROVE:
            return ROTA_REQUEST_APPROVED;
        case ROTA_REQUEST_REJECT:
            return ROTA_REQUEST_REJECTED;
        case ROTA_REQUEST_WITHDRAW:
            return ROTA_REQUEST_WITHDRAWN;
        default:
            break;
        }
    }
    return all_agreed(request) ? ROTA_REQUEST_AGREED : ROTA_REQUEST_FILED;
}

unsigned rota_request_waives(const rota_request *request)
{
    assert(request);
    unsigned waives = 0;
    for (int i = 0; i < request->steps; i++)
        waives |= request->step[i].waives;
    return waives;
}

rota_request_state rota_request_state_of(const rota_swap_clock *clock,
                                         const rota_request *request)
{
    assert(clock && request);
    rota_request_state state = rota_request_state_timeless(request);
    if (rota_request_pending(state) &&
        clock->now >= rota_request_ends(clock, request))
        return ROTA_REQUEST_EXPIRED;
    return state;
}
