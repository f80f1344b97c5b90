/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * retrace: the best tour of all, from numbers that counted too little.
 *
 * A lean network leaves counts out (counts.h).  With the slopes g of their
 * tangents in the costs, price() leaves behind f[k](n, i), the least cost of a
 * path to each node.  A tour costs more than that by its excess,
 *
 *     e(t) = sum over counts c of f[c](n[c]) - g[c] n[c]
 *                                 - min over m of (f[c](m) - g[c] m) >= 0. (1)
 *
 * So walk back from the end, best first: a label is a suffix of a tour with
 * its own counts n, and no tour that ends so costs less than
 *
 *     f[k](n, i) + cost of the suffix + sum over c of
 *         min over m >= n[c] of the excess of m.                          (2)
 *
 * This is A* (P. E. Hart, N. J. Nilsson, B. Raphael, 1968) with the forward
 * numbers as its estimate: where slopes are right, few labels are touched
 * beside those of the tour itself.
 */
#ifndef RETRACE_H
#define RETRACE_H

#include <rota/problem.h>

#include "network.h"

typedef struct retrace retrace;

retrace *retrace_new(void);
void retrace_free(retrace *r); /* NULL is allowed */

typedef struct {
    const rota_problem *p;
    int agent;      /* whose; networks are shared */
    const int *day; /* day[stages] */
    const network *net;
    const int32_t *cost;   /* as price() had them, slopes in */
    const int32_t *blocks; /* as price() left them */
    const int64_t *slope;  /* slope[net->relaxed] x 2^bits */
    int bits;
} retrace_numbers;

/*
 * The least cost of a lawful tour, without the constant of the contacts (the
 * last term of (1)), into *LEAST, and its tour into TOUR, which holds a tour
 * on entry.  Beyond a number of labels it stops: then false, *LEAST is below
 * all tours, and TOUR is the best one met, which may break a limit.
 */
bool retrace_best(retrace *r, const retrace_numbers *x, int64_t *least,
                  int16_t *tour, int64_t *work);

#endif
