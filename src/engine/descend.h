/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * descend: one agent after the other gets the best tour against everybody
 * else's (reply.h), until nobody can better it.
 *
 * Replies of several agents are looked for at once, against the same heads,
 * and taken one by one where they still pay: so many at once, however many
 * threads there are, so that the roster does not depend on that.
 */
#ifndef DESCEND_H
#define DESCEND_H

#include "search.h"

/* A first tour for everybody into ROSTER: the one that is to be kept where
 * that is lawful, else one from nothing; NONE[agents] tells
 * who has no lawful tour at all.  When time is up and its grace over, the rest
 * get any tour. */
void greedy(search *s, int16_t *roster, bool *none);
/* Better ROSTER in place; frozen agents stay.  Its points as the engine
 * counts them. */
int64_t descend(search *s, int16_t *roster);

#endif
