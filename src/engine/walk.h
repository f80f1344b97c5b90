/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * walk: some lawful tour, from nothing, at once.
 *
 * Day after day, off or a duty as the minutes still wanted ask for, back where
 * a rule forbids going on, and given up after some thousand steps.  For when
 * there is no time left to build a network.
 */
#ifndef WALK_H
#define WALK_H

#include "search.h"

/* False says nothing: there may be one all the same. */
bool walk_tour(const search *s, int agent, int16_t *option);

#endif
