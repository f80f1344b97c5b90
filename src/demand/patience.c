/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/staffing.h>

#include <assert.h>
#include <math.h>

#include "patience.h"

/* Terms below this share of the largest are left out of a sum. */
#define NEGLIGIBLE 1e-18
/* ln of what is left out of an integral, of its largest value. */
#define FAR 42.0
/* The bounds between which a mean patience is looked for, seconds. */
#define PATIENCE_LEAST 1.0
#define PATIENCE_MOST  86400.0

static double leaving(const patience_queue *q, double k)
{
    double n = q->agents;
    return k <= n ? k * q->service : n * q->service + (k - n) * q->hang_up;
}

/*
 * The sums of (2) start at the likeliest state and walk both ways until the
 * terms are negligible: no term overflows, and the work grows with the square
 * root of the load.
 */
void patience_solve(patience_queue *q)
{
    assert(q->arrival > 0 && q->service > 0 && q->hang_up > 0);
    assert(q->agents >= 0);
    double n = q->agents, l = q->arrival;
    double mode = l <= n * q->service
                      ? floor(l / q->service)
                      : n + floor((l - n * q->service) / q->hang_up);
    double all = 0, wait = 0, queue = 0;
    double p = 1;
    for (double k = mode; p > NEGLIGIBLE; k++, p *= l / leaving(q, k)) {
        all += p;
        if (k >= n) {
            wait += p;
            queue += (k - n) * p;
        }
    }
    p = 1;
    for (double k = mode; k > 0 && p > NEGLIGIBLE; k--) {
        p *= leaving(q, k) / l;
        all += p;
        if (k - 1 >= n) {
            wait += p;
            queue += (k - 1 - n) * p;
        }
    }
    q->wait = fmin(wait / all, 1);
    q->mean = queue / all / l;
    q->lost = fmin(q->hang_up * q->mean, q->wait);
}

/* ln f(t) of (4): concave. */
static double log_density(const patience_queue *q, double t)
{
    double r = q->agents * q->service + q->hang_up;
    return -r * t - q->arrival / q->hang_up * expm1(-q->hang_up * t);
}

static double log_slope(const patience_queue *q, double t)
{
    double r = q->agents * q->service + q->hang_up;
    return q->arrival * exp(-q->hang_up * t) - r;
}

/* Where f is largest. */
static double peak(const patience_queue *q)
{
    double r = q->agents * q->service + q->hang_up;
    return q->arrival > r ? log(q->arrival / r) / q->hang_up : 0;
}

/* Between NEAR, where ln f >= LEVEL, and AWAY, where it may be below: a point
 * at which ln f is about LEVEL. */
static double clip(const patience_queue *q, double near, double away,
                   double level)
{
    if (log_density(q, away) >= level)
        return away;
    for (int i = 0; i < 24; i++) {
        double middle = 0.5 * (near + away);
        if (log_density(q, middle) >= level)
            near = middle;
        else
            away = middle;
    }
    return away;
}

/* Gauss-Legendre rule of 16 points: the positive half. */
static const double node[8] = { 0.0950125098376374, 0.2816035507792589,
                                0.4580167776572274, 0.6178762444026438,
                                0.7554044083550030, 0.8656312023878318,
                                0.9445750230732326, 0.9894009349916499 };
static const double node_weight[8] = { 0.1894506104550685, 0.1826034150449236,
                                       0.1691565193950025, 0.1495959888165767,
                                       0.1246289712555339, 0.0951585116824928,
                                       0.0622535239386479, 0.0271524594117541 };

/* The integral of f / exp(TOP) over [LO, HI], on which f is not negligible
 * anywhere: panels so short that ln f changes little in each. */
static double integral(const patience_queue *q, double lo, double hi,
                       double top)
{
    if (hi <= lo)
        return 0;
    double steep = fmax(fabs(log_slope(q, lo)), fabs(log_slope(q, hi)));
    int panels = 1 + (int)((steep + q->hang_up) * (hi - lo) / 12);
    double half = 0.5 * (hi - lo) / panels, sum = 0;
    for (int i = 0; i < panels; i++) {
        double middle = lo + (2 * i + 1) * half;
        for (int k = 0; k < 8; k++) {
            double d = half * node[k];
            sum += node_weight[k] * (exp(log_density(q, middle - d) - top) +
                                     exp(log_density(q, middle + d) - top));
        }
    }
    return sum * half;
}

double patience_within(const patience_queue *q, double seconds)
{
    assert(seconds >= 0);
    double served = q->wait - q->lost;
    if (served <= 0 || q->agents == 0)
        return 1 - q->wait;
    double best = peak(q), top = log_density(q, best);
    double level = top - FAR;
    double from = clip(q, best, 0, level);
    /* beyond the peak ln f falls faster and faster, at last as -r t */
    double r = q->agents * q->service + q->hang_up;
    double far = best + 1 / q->hang_up;
    while (log_density(q, far) > level)
        far += (FAR + 1) / r;
    double to = clip(q, best, far, level);
    double cut = fmin(fmax(seconds, from), to);
    double before = integral(q, from, cut, top);
    double after = integral(q, cut, to, top);
    return 1 - q->wait + served * before / (before + after);
}

/* Calls that Erlang A expects to hang up, all slots together. */
static double expected(const rota_observed *slot, int slots, double patience)
{
    double sum = 0;
    for (int i = 0; i < slots; i++) {
        if (slot[i].calls <= 0)
            continue;
        patience_queue q = { .arrival =
                                 slot[i].calls / slot[i].interval_seconds,
                             .service = 1 / slot[i].aht,
                             .hang_up = 1 / patience,
                             .agents = slot[i].agents };
        patience_solve(&q);
        sum += slot[i].calls * q.lost;
    }
    return sum;
}

double rota_patience_estimate(const rota_observed *slot, int slots)
{
    assert(slots >= 0);
    double seen = 0;
    for (int i = 0; i < slots; i++) {
        assert(slot[i].aht > 0 && slot[i].interval_seconds > 0);
        seen += slot[i].calls > 0 ? slot[i].abandoned : 0;
    }
    if (seen <= 0)
        return -1;
    double lo = log(PATIENCE_LEAST), hi = log(PATIENCE_MOST);
    /* the more patient, the fewer hang up */
    for (int i = 0; i < 40; i++) {
        double middle = 0.5 * (lo + hi);
        if (expected(slot, slots, exp(middle)) > seen)
            lo = middle;
        else
            hi = middle;
    }
    return exp(0.5 * (lo + hi));
}
