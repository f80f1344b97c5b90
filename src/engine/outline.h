/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outline: duals to begin with.
 *
 * Heads instead of tours: how many agents of a class work a cell, as if duties
 * could be dealt out freely among them,
 *
 *     min  sum over rows r of C[r](u[r])
 *     sum over shifts s of heads[k, s, g] <= agents of g free on stage k  (1)
 *     sum over cells of g of minutes heads <= most minutes of g           (2)
 *     u[r] = sum over cells of coef[r][c] heads[c], heads >= 0.
 *
 * A relaxation of the month whose size does not grow with the number of
 * agents.  Its duals of the rows are near those of the tours' programme, where
 * the search for them would take hundreds of rounds from nothing.
 */
#ifndef OUTLINE_H
#define OUTLINE_H

#include "search.h"

/* Duals of the rows into DUAL[rows]; false when there was no time. */
bool outline(search *s, double *dual);

#endif
