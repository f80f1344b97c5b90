/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wake: rows of the programme asleep and awake, (3) to (5) of master.h.
 */
#ifndef WAKE_H
#define WAKE_H

#include "master.h"

/* Row I of m->all: of coverage, then of fairness. */
const rows_row *wake_row(const master *m, int i);
/* Does its cost depend on the tours? */
bool wake_can_cost(const rows_row *r);
/* In a new programme everybody sleeps. */
void wake_nobody(master *m);
/* With a new basis: rows stand, or lie, at U[all]; those wake whose DUAL[all]
 * (may be NULL) says that they will stand at a breakpoint. */
void wake_again(master *m, const int *u, const double *dual);

#endif
