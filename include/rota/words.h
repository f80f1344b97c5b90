/*
 * words: what sheets and pages call things, in either language.
 */
#ifndef ROTA_WORDS_H
#define ROTA_WORDS_H

#include <rota/publish.h>

#define ROTA_WORDS_SIZE 64

/* "December 2026" or "2026年12月"; BUF. */
char *rota_words_month(rota_month month, rota_lang lang,
                       char buf[ROTA_WORDS_SIZE]);
/* The same of a problem; the days' dates where the horizon is not one month. */
void rota_words_period(const rota_problem *p, rota_lang lang, char buf[ROTA_WORDS_SIZE]);
/* "Mo", "一"; static. */
const char *rota_words_weekday(rota_weekday day, rota_lang lang);
/* "off", "holiday", "work" for a day that is not what its weekday says, "" for
 * an ordinary one; static. */
const char *rota_words_day_mark(const rota_problem_day *day, rota_lang lang);
/* One character for the same. */
const char *rota_words_day_sign(const rota_problem_day *day, rota_lang lang);
/* What the goal of KEY is called. */
const char *rota_words_goal(const char *key, rota_lang lang);
const char *rota_words_fair(rota_fair_kind kind, rota_lang lang);
const char *rota_words_role(rota_role role, rota_lang lang);
/* Percent of SHEET's points above its bound. */
double rota_words_gap(const rota_sheet *sheet);
/* "2026-11-24 09:00" in the site's zone; "" when unknown. */
void rota_words_when(const rota_sheet *sheet, char buf[ROTA_WORDS_SIZE]);
/* "published 7 days before the month", or late; added to OUT. */
void rota_words_notice(int days_before, int days_wanted, rota_lang lang,
                       rota_text *out);
/* Is all of the bound proven again by what is kept? */
bool rota_words_proven(const rota_sheet *sheet);
/* "bound 3269, gap 0.00 %", and what of a bound found by search can be proven
 * again; why there is none; added to OUT. */
void rota_words_bound(const rota_sheet *sheet, rota_text *out);
/* What a rule asks of the agents: "11 h", "5-6 days"; "" where that is not one
 * figure; added to OUT. */
void rota_words_limit(const rota_problem *p, rota_rule rule, rota_lang lang,
                      rota_text *out);
/* "got", "gave", "moved", "retimed"; translated, static. */
const char *rota_words_change(const rota_sheet_change *change, rota_lang lang);
/* Those whose cells changed: how many, and "8003 王建国, 8005 李秀兰". */
size_t rota_words_told(const rota_sheet *sheet, rota_text *out);
/* "07:00–15:00", a split shift "10:30–14:00, 18:00–21:30". */
void rota_words_shift_times(const rota_problem_shift *shift, char buf[ROTA_WORDS_SIZE]);
/* "王建国: rest 6 h between ..." */
void rota_words_finding(const rota_sheet *sheet, const rota_finding *finding,
                   rota_text *out);

/* The colour CHOSEN for shift number SHIFT, or one of rota's; "#rrggbb". */
const char *rota_shift_color(const char *chosen, int shift);
/* Is white text the better one on COLOR? */
bool rota_color_dark(const char *color);

#endif
