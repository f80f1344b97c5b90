/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORDS_H
#define WORDS_H

#include <rota/publish.h>

#define WORDS_SIZE 64

/* "December 2026"; the days' dates where the horizon is not one month. */
void words_period(const rota_problem *p, rota_lang lang, char buf[WORDS_SIZE]);
/* "Mo", "一"; static. */
const char *words_weekday(rota_weekday day, rota_lang lang);
/* "off", "holiday", "work" for a day that is not what its weekday says, "" for
 * an ordinary one; static. */
const char *words_day_mark(const rota_problem_day *day, rota_lang lang);
/* One character for the same. */
const char *words_day_sign(const rota_problem_day *day, rota_lang lang);
/* What the goal of KEY is called. */
const char *words_goal(const char *key, rota_lang lang);
const char *words_fair(rota_fair_kind kind, rota_lang lang);
const char *words_role(rota_role role, rota_lang lang);
/* Percent of SHEET's points above its bound. */
double words_gap(const rota_sheet *sheet);
/* "2026-11-24 09:00" in the site's zone; "" when unknown. */
void words_when(const rota_sheet *sheet, char buf[WORDS_SIZE]);
/* "07:00–15:00", a split shift "10:30–14:00, 18:00–21:30". */
void words_shift_times(const rota_problem_shift *shift, char buf[WORDS_SIZE]);
/* "王建国: rest 6 h between ..." */
void words_finding(const rota_sheet *sheet, const rota_finding *finding,
                   rota_text *out);

#endif
