/*
 * Erlang B and C.  With load a and n agents, B[n] is the share of calls that
 * find all agents busy when such calls are lost, and C[n] when they wait:
 *
 *     B[0] = 1,  B[n] = a B[n - 1] / (n + a B[n - 1])                     (1)
 *     C[n] = n B[n] / (n - a (1 - B[n])),  n > a                          (2)
 *     answered within t handling times = 1 - C[n] exp(-(n - a) t)         (3)
 */
#ifndef BLOCKING_H
#define BLOCKING_H

/* B[AGENTS] from nothing, in steps of the order of sqrt(LOAD) > 0. */
double blocking(double load, int agents);
/* B[AGENTS] from B[AGENTS - 1] = BEFORE: (1). */
double blocking_next(double load, int agents, double before);
/* C[AGENTS] from B[AGENTS] = BLOCKED: (2); 1 where the queue never ends. */
double blocking_wait(double load, int agents, double blocked);
/* (3), from C[AGENTS] = WAIT. */
double blocking_within(double load, int agents, double wait, double times);

#endif
