/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spans: the pieces of a row that a programme needs.
 *
 * A row of a thousand agents has a hundred pieces, and a solution stands in
 * one of them.  Near it every piece is a span; further away spans grow, and
 * one that swallows breakpoints costs as its chord.
 */
#ifndef SPANS_H
#define SPANS_H

#include "rows.h"

/* A row never has more; with no more pieces than that, each is a span. */
#define SPANS_MOST 15

/* Where the spans of R begin, those near U narrow, into FROM[SPANS_MOST + 1];
 * FROM[number of spans] is hi.  Returns the number. */
int spans_choose(const rows_row *r, int u, int *from);
/* Slope of the chord. */
double spans_slope(const rows_row *r, int from, int to);
/* Does the span from .. to swallow breakpoints? */
bool spans_wide(const rows_row *r, int from, int to);

#endif
