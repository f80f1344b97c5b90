/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lawful: is a tour from elsewhere one that the rules allow?
 */
#ifndef LAWFUL_H
#define LAWFUL_H

#include "search.h"

/* Every rule of a cell, of days that follow each other and of the month. */
bool tour_lawful(const search *s, int agent, const int16_t *option);
/* Planned minutes that the limits of AGENT leave beside what is fixed. */
void lawful_minutes(const rota_problem *p, int agent, int *least, int *most);
/* The tours of the published roster that repair should keep, as far as they
 * are lawful, into ROSTER[agent][stage]; KEPT[agents] tells whose are.  How
 * many. */
int keep_tours(const search *s, int16_t *roster, bool *kept);

#endif
