/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lns: free a neighbourhood of the best roster, solve it again, keep what is
 * better (P. Shaw, "Using constraint programming and local search methods to
 * solve vehicle routing problems", 1998).
 *
 * Neighbourhoods: everybody for some days in a row, three times of four, or
 * some agents for the whole month.  How many days, how many agents, follows
 * from what the ones before came to.
 */
#ifndef LNS_H
#define LNS_H

#include "search.h"

bool improving(const search *s);
void improve(search *s);

#endif
