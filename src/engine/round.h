/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * round: a roster from the programme's solution as it stands: each agent's
 * greatest tour, bettered by descent.
 */
#ifndef ROUND_H
#define ROUND_H

#include "search.h"

/* Worth a try in this round of generating: now and then, at the root. */
bool rounding(const search *s, int round);
/* The roster is offered with LETTER. */
void round_off(search *s, char letter);

#endif
