/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * price: the best tour of one agent, by dynamic programming.
 *
 * Costs are whole numbers: points scaled by 2^bits, duals rounded to that
 * grid before pricing, so that sums are exact and the bound that rests on
 * them is one (bound.c).  With f[k](n, i) the least cost of a path to node n
 * of stage k with resources i,
 *
 *     f[k+1](to, i + offset) = min over arcs (from, to, offset) of
 *                              f[k](from, i) + min over options of cost,  (1)
 *
 * one vector minimum per arc.  The path is found again by equality; no arcs
 * are stored.
 */
#ifndef PRICE_H
#define PRICE_H

#include "network.h"

/* An option that may not be taken (branching, diving). */
#define PRICE_NEVER (1 << 29)
/* Sums of the absolute costs of a tour stay below this. */
#define PRICE_MOST (1 << 28)

/* COST[stage * (shifts + 1) + 1 + option]; BLOCKS has room for net->blocks.
 * The least cost, end costs included, into *COST_OUT and its tour (shift or
 * ROTA_OFF per stage) into TOUR; false when every tour is forbidden. */
bool price(const network *net, int shifts, const int32_t *cost, int bits,
           int32_t *blocks, int64_t *least, int16_t *tour);

#endif
