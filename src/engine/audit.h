/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audit: recompute what the engine believes, by the room that counts.
 */
#ifndef AUDIT_H
#define AUDIT_H

#include "search.h"

/* The engine's own sum for ROSTER is the roster room's; the bound is not above
 * it.  Asserts. */
void audit_roster(const search *s, const int16_t *roster, int64_t points);
/* Points of every tour in the pool. */
void audit_pool(const search *s);

#endif
