/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dive: from a fractional programme to a roster, by fixing a little, pricing
 * again, and fixing more.
 */
#ifndef DIVE_H
#define DIVE_H

#include "search.h"

bool diving(const search *s);
void dive(search *s);
/* Dive from the options that are open now; the roster it ends in is offered.
 * What it shut is open again when it returns. */
void dive_here(search *s, char letter);

#endif
