/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sums: what rows share.
 *
 * Rows look at cells through sums over the classes of one duty,
 *
 *     S[s] = sum over classes g of coef[s][g] heads[stage, shift, g]      (1)
 *     u[r] = sum of the sums of row r                                     (2)
 *
 * ("everybody on Monday's early", "its leads", "its English speakers"), and
 * many rows share a sum: those of all slots that the duty covers.
 */
#ifndef SUMS_H
#define SUMS_H

#include "rows.h"

typedef struct {
    int stage, shift;
    const int *coef; /* coef[classes] */
} sums_sum;

typedef struct {
    int sums;
    sums_sum *sum;
    int *first, *of_row;  /* sums of row r: of_row[first[r] .. first[r + 1]) */
    int *start, *of_cell; /* sums of cell c: of_cell[start[c] .. ) */
} sums;

void sums_build(sums *s, const rows *r, rota_arena *arena);

#endif
