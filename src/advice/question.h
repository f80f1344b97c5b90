/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * advice/question.h: problems made from a problem.
 *
 * A question is a copy whose days, agents, leave, pins, restrictions, fixed
 * duties, slots and covers are its own; all else is borrowed.
 *
 * Of a problem P, its roster x and a gap g, the question Q(g) asks for nothing
 * but heads: of g in full, at all other times no more than x has.  With W
 * points a missing head, of slot i and in the k-th slot of cover c
 *
 *     need'[i] = need[i] where g is,       min(need[i], have[i]) elsewhere, (1)
 *     min'[c][k] = min[c] where g is,      min(min[c], have[c][k]) elsewhere,
 *
 * so g can be closed, and no heads missed that x has, if and only if the
 * optimum of Q(g) is 0.  With eased rules the same holds of the eased Q(g).
 */
#ifndef ADVICE_QUESTION_H
#define ADVICE_QUESTION_H

#include <rota/advice.h>

/* W: whole points are fractions of a head, which proofs round to. */
#define QUESTION_HEAD 1000

typedef struct question {
    rota_problem p;
    rota_arena *arena;
    int lead; /* the skill that stands for being in charge, or -1 */
} question;

void question_open(question *q, const rota_problem *p);
void question_open_again(question *q, const question *of);
/* The month of AGENT alone, who is number 0. */
void question_open_alone(question *q, const rota_problem *p, int agent);
void question_close(question *q);

/* Look for rosters from x on, whose cells count CHANGE points each when they
 * differ. */
void question_begin_from(question *q, const rota_roster *x, int change);
/* Q(GAP); ALONE: the gap's own heads and nothing else. */
void question_ask_gap(question *q, const rota_roster *x, const rota_gap *gap,
                      bool alone);
/* The same heads, but also all that the problem prices, missing ones much. */
void question_ask_price(question *q, const rota_roster *x, const rota_gap *gap);

/* Floors alone, of those that x keeps. */
void question_ask_floors(question *q, const rota_roster *x);
/* The cell is SHIFT, whatever it was pinned to. */
void question_pin(question *q, int agent, int day, int shift);
/* AGENT is away on DAY; what is too short or too little for that is no
 * breach. */
void question_send_away(question *q, int agent, int day);

/* ease.c */
/* May the leave be asked back: annual, personal, comp? */
bool ease_can_wait(const rota_problem_leave *l);
/* Put each of EASE in force; hires become the last agents. */
void ease_apply(question *q, const rota_ease *ease, int eases);

/* Run the engine for SECONDS at most. */
void question_solve(const question *q, const rota_advice_options *options,
                    double seconds, rota_outcome *outcome);
/* Seconds left of an answer that began at START, never less than a little; who
 * has others behind takes half of them. */
double question_left(const rota_advice_options *options, int64_t start);
int64_t question_clock(void); /* milliseconds */

#endif
