/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * counts: duties of a tour that cost by their number.
 *
 * Count c of a tour is n[c], the duties of a kind that fairness looks at, or
 * the duties of one shift.  An agent pays f[c](n[c]) for it, convex in n:
 *
 *     fairness     the points of problem.h,
 *     a limit L    0 up to L, COUNT_NEVER beyond.                         (1)
 *
 * Where pricing cannot count, it takes the tangent of slope g >= 0 instead,
 *
 *     f(n) >= g n + min over m of (f(m) - g m),                           (2)
 *
 * for a limit g (n - L): its multiplier.  Slopes are duals of rows that are
 * the agent's own; any slopes bound from below.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include <rota/points.h>

#define COUNT_NEVER INT64_MAX
/* The first count of a shift; those before are kinds of fairness. */
#define COUNT_SHIFTS ROTA_FAIR_KINDS

static inline int counts_of(const rota_problem *p)
{
    return COUNT_SHIFTS + p->shifts;
}
/* Does a duty count? */
bool count_has(const rota_problem *p, int count, int day, int shift);
/* f(N); whole points. */
int64_t count_points(const rota_problem *p, int agent, int count, int n);
/* The same for a tour with N[counts_of()] duties: COUNT_NEVER when it breaks a
 * limit. */
int64_t count_sum(const rota_problem *p, int agent, const int *n);
/* N[counts_of()] of a tour: OPTION[STAGES], a shift or ROTA_OFF on each
 * DAY[STAGES]. */
void count_tour(const rota_problem *p, const int *day, int stages,
                const int16_t *option, int *n);
/* A step that matters for a slope, points a duty. */
double count_step(const rota_problem *p, int count);
/* min over m <= MOST of (f(m) - g m), all times 2^BITS, and where: at the
 * greatest of equals that is not beyond N. */
int64_t count_contact(const rota_problem *p, int agent, int count, int64_t g,
                      int bits, int most, int n, int *at);

#endif
