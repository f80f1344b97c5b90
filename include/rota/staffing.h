/*
 * staffing: from calls to agents and heads, slot by slot, and from heads to
 * numbers of shifts.
 */
#ifndef ROTA_STAFFING_H
#define ROTA_STAFFING_H

#include <rota/erlang.h>
#include <rota/status.h>

#include <stdbool.h>
#include <stdint.h>

/* Targets; each below 0 (or above 1 for occupancy) is no target. */
typedef struct {
    rota_erlang_model model;
    double service_level; /* least share answered within target_seconds */
    double target_seconds;
    double abandonment; /* most share that hangs up (model A), or blocked (B) */
    double occupancy;   /* most busy share */
    double patience;    /* seconds, model A */
    double shrinkage;   /* 0 <= s < 1 */
} rota_targets;

/* The search for agents ends here. */
#define ROTA_AGENTS_MAX 100000

typedef struct {
    int agents;           /* least that meet every target; 0 without calls */
    int heads;            /* ceil(agents / (1 - shrinkage) - 1e-9) */
    bool unreachable;     /* not even ROTA_AGENTS_MAX agents meet every target;
                             agents is that number then */
    rota_service service; /* with AGENTS agents */
} rota_staffing;

/* Heads for a number of agents, rounded once. */
int rota_heads(int agents, double shrinkage);
/* Agents left of a number of heads: floor(heads * (1 - shrinkage) + 1e-9). */
int rota_agents_of_heads(int heads, double shrinkage);
/* The least agents for one slot, at least 1 where there are calls; patience
 * and target_seconds are those of TARGETS. */
rota_staffing rota_staff_slot(double calls, double aht, double interval_seconds,
                              const rota_targets *targets);

/* Mean patience from what was seen: with abandonment proportional to waiting
 * (exponential patience), mean patience = total waiting / abandonments; here
 * from offered, abandoned and staffing per slot by matching Erlang A's
 * abandonment to the observed, bisection, seconds, 1 to 86,400.  Returns < 0
 * where nothing was abandoned. */
typedef struct {
    double calls, aht, interval_seconds, abandoned;
    int agents;
} rota_observed;
double rota_patience_estimate(const rota_observed *slot, int slots);

/*
 * Peak-hour staffing of one day: the cheapest numbers of each shift that
 * cover the need.  models/staffing.mod is the same programme:
 *
 *     min  sum over s of cost[s] n[s] + short * sum over i of u[i]
 *     sum over s with covers[s][i] of n[s] + u[i] >= need[i]  for each slot i,
 *     n, u >= 0 whole.                                                    (1)
 */
typedef struct {
    int shifts, slots;
    const int32_t *cost;   /* cost[shifts], paid minutes, > 0 */
    const uint8_t *covers; /* covers[shifts * slots], row per shift, 0 or 1 */
    const int32_t *need;   /* need[slots] */
} rota_shift_cover;

/*
 * The optimum into NUMBER[shifts] and MISSING[slots] (u above: what no shift
 * reaches).  *COST is the paid minutes of the numbers.  Exact, by branch and
 * bound; short is larger than any number of shifts could cost.
 */
void rota_staff_shifts(const rota_shift_cover *cover, int32_t *number,
                       int32_t *missing, int64_t *cost);

#endif
