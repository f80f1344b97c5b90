/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * horizon: a long one, window after window.
 *
 * Over half a year the programme of all days is slow, and so are networks that
 * count to its end.  A window of some weeks (window.h) is neither: most are
 * solved to the end.  Sweeps of windows, each beginning within the one before,
 * make a good roster of any lawful one; windows grow when a sweep brings
 * little.  What one sweep cannot move, hours from spring to autumn, the next
 * ones move window by window.
 */
#ifndef HORIZON_H
#define HORIZON_H

#include "search.h"

/* Is it so long? */
bool horizon_is_long(const search *s);
/* Better the best roster by sweeps while they bring much. */
void horizon_sweep(search *s);
/* The next window of the sweep that is under way. */
void horizon_step(search *s);

#endif
