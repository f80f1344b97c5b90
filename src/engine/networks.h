/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * networks: which network each agent is priced with.
 *
 * Agents of the same rules, days and cells share one.  With every round an
 * agent is priced by its full network where that is small, else by the largest
 * that network_spare() gives.  Full networks that are large are built for
 * the moment, when the last word is asked for, and forgotten.
 */
#ifndef NETWORKS_H
#define NETWORKS_H

#include "search.h"

/* s->lean[], and what threads price with; NULL stands for those that were not
 * built when time was up, and its grace over. */
void networks_init(search *s);
/* Build that of AGENT where it is missing, whatever the time. */
void networks_finish(search *s, int agent);
void networks_release(search *s);
/* One that counts what the loose one of AGENT does not, for thread 0. */
const network *networks_tight(search *s, int agent);
/* The full network of AGENT, or s->lean[AGENT] where that is too large; until
 * the next call of thread WHO, whose blocks have room for it. */
const network *networks_full(search *s, int agent, int who);

#endif
