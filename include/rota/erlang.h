/*
 * erlang: waiting, blocking and abandonment in a queue of calls.
 *
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of
 * significance in automatic telephone exchanges", 1917; C. Palm, 1946, for
 * callers who hang up (M/M/n+M, "Erlang A"); A. Mandelbaum and S. Zeltyn,
 * "Service engineering in action: the Palm/Erlang-A queue", 2007.
 */
#ifndef ROTA_ERLANG_H
#define ROTA_ERLANG_H

typedef enum { ROTA_ERLANG_B, ROTA_ERLANG_C, ROTA_ERLANG_A } rota_erlang_model;

/* The offered traffic of one slot.  All finite; load = calls * aht / length. */
typedef struct {
    double calls;          /* offered in the slot, >= 0 */
    double aht;            /* mean handling time, seconds, > 0 */
    double interval;       /* length of the slot, seconds, > 0 */
    double patience;       /* mean, seconds, > 0; model A only */
    double target_seconds; /* of the service level, >= 0 */
} rota_traffic;

/* What N agents make of it; fractions 0..1, seconds. */
typedef struct {
    double load;          /* erlangs */
    double pwait;         /* probability of waiting; model B: of blocking */
    double service_level; /* answered within target / offered */
    double asa;           /* mean wait of all offered calls; INFINITY when unstable (C) */
    double occupancy;     /* busy share of an agent, <= 1 */
    double abandonment;   /* model A: share that hangs up; B: blocked; C: 0 */
} rota_service;

/* AGENTS >= 0.  Stable up to 10,000 erlangs. */
rota_service rota_erlang(rota_erlang_model model, const rota_traffic *traffic,
                         int agents);

#endif
