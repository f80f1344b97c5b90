/*
 * tours: all lawful tours of one agent, and the least that one of them costs.
 *
 * Stage k decides the k-th planned day.  A node of stage k is what the days
 * before it mean (law.h), fixed days between included; a step takes an option
 * to a node of the next stage.  With c[k][o] the costs of options,
 *
 *     h[k](n) = min over steps (n, o, m) of c[k][o] + h[k + 1](m),
 *     h[stages] = 0,                                                      (1)
 *
 * and h[0] is the least cost as far as costs add up.  Fairness does not: it is
 * a convex f(n) of the number of duties of a kind.  With any slope g,
 *
 *     f(n) >= g n + min over m >= n' of (f(m) - g m)   for n >= n',       (2)
 *
 * so (1) with g added to the duties that count, and the minima of (2), is not
 * above the truth.  Where the tour that (1) finds costs more than that, tours
 * are tried in full, from the first day on, with the duties of each kind
 * counted; (1) and (2) tell which beginnings cannot be better than the best
 * tour known, and few are left.
 */
#ifndef CHECK_TOURS_H
#define CHECK_TOURS_H

#include "law.h"

typedef struct {
    int to;
    int16_t shift; /* or ROTA_OFF */
} tours_step;

typedef struct {
    int nodes;
    int *first; /* first[nodes + 1]: steps of a node */
    tours_step *step;
} tours_stage;

typedef struct {
    const rota_problem *p;
    int agent, stages;
    int *day;           /* day[stages] */
    tours_stage *stage; /* stage[stages]; the first has one node */
    bool empty;         /* what is fixed leaves no tour */
} tours;

#define TOURS_NEVER INT64_MAX

/* MAY is that of law_options. */
void tours_build(tours *all, const timetable *t, int agent, const uint8_t *may);
void tours_release(tours *all);

/*
 * The least that a tour costs, or a little less where trying would take too
 * long: COST[stage * (shifts + 1) + 1 + shift], TOURS_NEVER for what may not
 * be taken, and points of fairness, all x 2^BITS; TOURS_NEVER without a tour.
 * SLOPE[ROTA_FAIR_KINDS], x 2^BITS, are the g of (2).
 */
int64_t tours_least(const tours *all, const int64_t *cost, int bits,
                    const int64_t *slope);

#endif
