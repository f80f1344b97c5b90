/*
 * Erlang A: callers who hang up, the queue M/M/n+M.
 *
 * Calls come at rate l and take 1/m seconds each; who waits hangs up at rate
 * h = 1/patience.  With k calls in the system the next one leaves at rate
 *
 *     d[k] = min(k, n) m + max(k - n, 0) h,                               (1)
 *
 * so the share of time with k calls is p[k] = p[k - 1] l / d[k].          (2)
 * A call waits with P = sum of p[k], k >= n; the queue holds on average
 * Q = sum of (k - n) p[k], k > n; by Little's law a call waits Q / l on
 * average, whether answered or not, and h Q / l of the calls hang up.     (3)
 *
 * Who meets n + q calls is served after q + 1 departures, the i-th of rate
 * n m + i h.  Summed over q with (2), a call is answered after t with density
 *
 *     proportional to f(t) = exp(-(n m + h) t + (l / h) (1 - exp(-h t))), (4)
 *
 * and all those answered after waiting are P - h Q / l: so the answered
 * within T are 1 - P + (P - h Q / l) F(T) / F(infinity), F the integral of f.
 * (Mandelbaum and Zeltyn 2007; Garnett, Mandelbaum and Reiman, "Designing a
 * call center with impatient customers", 2002.)
 */
#ifndef PATIENCE_H
#define PATIENCE_H

#include <rota/erlang.h>

typedef struct {
    double arrival; /* l, calls a second, > 0 */
    double service; /* m, 1 / seconds, > 0 */
    double hang_up; /* h, 1 / seconds, > 0 */
    int agents;     /* n >= 0 */
    double wait;    /* P */
    double lost;    /* h Q / l */
    double mean;    /* Q / l, seconds */
} patience_queue;

/* Fill wait, lost and mean from the other fields: (2) and (3). */
void patience_solve(patience_queue *queue);
/* Share of all calls answered within SECONDS, of a solved queue: (4). */
double patience_within(const patience_queue *queue, double seconds);

#endif
