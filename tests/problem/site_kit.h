/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small sites for tests, row by row.
 */
#ifndef SITE_KIT_H
#define SITE_KIT_H

#include <rota/problem.h>

/* Dates as 20261205. */
rota_date kit_date(int yyyymmdd);
/* A new row with every optional field empty; strings are not copied. */
rota_agent_row *kit_agent(rota_site *site, const char *id);
/* "07:00" to "15:00", kind by the id: "night" is one, "standby" is one. */
rota_shift_row *kit_shift(rota_site *site, const char *id, int start, int end);
rota_coverage_row *kit_window(rota_site *site, const char *days, int start,
                              int end, int min);
rota_coverage_row *kit_post(rota_site *site, const char *days,
                            const char *shift, int min);
/* Whole dates, approved. */
rota_leave_row *kit_leave(rota_site *site, const char *agent, int from, int to);
void kit_set(rota_site *site, const char *key, const char *value);
/* The Chinese calendar of autumn 2026. */
void kit_october(rota_site *site);
/* Freeze the calendar month YYYYMM, which must succeed. */
rota_problem *kit_freeze(const rota_site *site, int yyyymm, rota_scope scope);
/* As above with a frame of the test's own. */
rota_problem *kit_freeze_frame(const rota_site *site, const rota_frame *frame);
/* Index of a date in P. */
int kit_day(const rota_problem *p, int yyyymmdd);
/* A problem from text, which must be readable. */
rota_problem *kit_read(const char *text);

#endif
