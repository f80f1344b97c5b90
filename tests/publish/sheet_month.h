/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A month for sheets: December 2026 at a small hotline, with one of each thing
 * that a sheet shows.  Weekends are planned, Friday 11 is made a day off by
 * arrangement and Sunday 13 a make-up workday, Friday 25 a statutory holiday.
 */
#ifndef SHEET_MONTH_H
#define SHEET_MONTH_H

#include <rota/publish.h>

enum { EARLY, LATE, NIGHT, PEAK, SHEET_SHIFTS };
enum { SHEET_AGENTS = 12 };

typedef struct {
    rota_problem *problem;
    rota_roster roster;
    rota_report report;
    rota_gap *gap;
    rota_sheet sheet; /* of all that, in English, version 2 */
} sheet_month;

/* FILL is how many of the duties there are: 0 none, 1 all that are planned. */
void sheet_month_make(sheet_month *m, bool fill);
void sheet_month_release(sheet_month *m);

#endif
