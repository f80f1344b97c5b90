/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * advice/blocked.h: why an agent is not among those present, by the second
 * reading of the roster with one more duty.
 *
 * An agent's rules look at its own tour alone, so one reading of the roster in
 * which everybody has the duty tells about everybody.
 */
#ifndef ADVICE_BLOCKED_H
#define ADVICE_BLOCKED_H

#include <rota/advice.h>

/* Is F a hard breach that BEFORE has not, or not so bad? */
bool blocked_is_new(const rota_report *before, const rota_finding *f);

/* What the duty of DAY and SHIFT would break for each agent who has it not:
 * FOUND[a] for all agents of P, in ARENA. */
typedef struct {
    const rota_finding *finding;
    int findings;
} broken;
rota_status blocked_read(const rota_problem *p, const rota_roster *x, int day,
                         int shift, rota_arena *arena, broken *found,
                         rota_error *err);

/* Everybody who is not present in the gap's first slot: who cannot be, with
 * the duty that breaks least, and who can. */
rota_status blocked_find(const rota_problem *p, const rota_roster *x,
                         rota_gap_told *told, rota_error *err);

/* May SHIFT be worked on DAY, which the roster plans, by anybody at all? */
bool blocked_is_offered(const rota_problem *p, int day, int shift);

#endif
