/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * advice/remedy.h: the cheapest sets of relaxations that close a gap.
 *
 * An option o is what one agent might be asked to give up: one thing, or two;
 * or how many are hired.  At most one option an agent is taken:
 *
 *     min  sum over o of price[o] x[o],   x[o] 0 or 1,
 *     sum over the options o of agent a of x[o] <= 1,                     (1)
 *     sum over o of gain[k][o] x[o] >= wanted[k]     for each cut k,      (2)
 *     some x[o] with o not within R      for sets R that leave the gap,   (3)
 *     not all of S, or more of each      for remedies S already found.    (4)
 *
 * Its optimum R is solved as the eased question.  Either R closes the gap: it
 * is the next remedy, and no cheaper one is left out; or the bound of that
 * solve says that it does not, and its duals are the next cut (or, where they
 * do not exclude R, (3) does).  This is how Benders decomposes (J. Benders,
 * "Partitioning procedures for solving mixed-variables programming problems",
 * 1962), with logic for the rest.
 */
#ifndef ADVICE_REMEDY_H
#define ADVICE_REMEDY_H

#include "cut.h"

/* What one agent is asked to give up at most, and hires. */
#define PICKS_MOST 3

void easings_open(easings *to, const question *asked, const rota_gap *gap,
                  const rota_ease_prices *prices);
void easings_close(easings *of);

/* Up to MOST remedies into TOLD, for the question Q of x whose optimum is not 0
 * by PROOF. */
void remedy_find(const question *q, const rota_roster *x,
                 const rota_proof *proof, const rota_ease_prices *prices,
                 int most, const rota_advice_options *options, int64_t start,
                 rota_gap_told *told);

/* direct.c */
/* Could AGENT come, with EASE in force and nothing else changed? */
bool direct_comes(const question *q, const rota_roster *x, const rota_gap *gap,
                  int agent, const rota_ease *ease, int eases);

#endif
