/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * walk: some lawful tour, from nothing, at once.
 *
 * Day after day the beginnings of tours that keep best in step with the minutes
 * wanted go on, a few of each length of run, the others are forgotten (a beam
 * search); when none comes to a lawful end, once more with more of them.  For
 * when there is no time left to build a network, or none that is small enough
 * has a tour.
 */
#ifndef WALK_H
#define WALK_H

#include "search.h"

/* False says nothing: there may be one all the same. */
bool walk_tour(const search *s, int agent, int16_t *option);

#endif
